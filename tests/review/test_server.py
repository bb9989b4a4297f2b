"""`broadsheet review` as it runs: who is answered, what is refused, and what survives a crash."""

import shutil
import signal
import socket
import stat
import urllib.error
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import SEEDS, Served, asked, refused

from broadsheet.ledger import Ledger
from helpers import HARBOUR, run, said, write_articles


@pytest.fixture(scope="module")
def served(machine_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a server that tests only ask."""
    with Served(machine_package, tmp_path_factory.mktemp("served") / "corrections") as found:
        yield found


def decision(served: Served, number: int = 1, **told: Any) -> dict[str, Any]:
    """Return what the page sends to accept the first quote."""
    table, row, _ = served.get("api/queue?table=quotes")["rows"][0]
    return {
        "by": "Ana",
        "decisions": [{"id": f"{number:032x}", "table": table, "do": "accept", "row": row, **told}],
    }


def test_the_page_and_its_files_are_served(served: Served) -> None:
    """The address that is printed opens the page; nothing of it comes from elsewhere."""
    with urllib.request.urlopen(served.address, timeout=30) as answer:  # noqa: S310 - our own server
        page = answer.read().decode()
        policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "http://" not in page
    assert "https://" not in page


def test_an_article_has_its_text_and_rows(served: Served) -> None:
    """All rows of an article come with its text, and their words stand in it."""
    for article in served.get("api/desk")["articles"]:
        told = served.get(f"api/article/{article['article_id']}")
        assert told["rows"]
        for row in told["rows"]:
            assert told["text"][row["start"] : row["end"]] == row["cells"]["text"]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("../wrong-token/api/desk", {}, 403),
        ("../api/desk", {}, 403),
        ("api/desk", {"Origin": "http://evil.example"}, 403),
        ("api/desk", {"Origin": "null"}, 403),
        ("api/desk", {"Host": "evil.example"}, 403),
        ("assets/../server.py", {}, 404),
        ("assets/%2e%2e/server.py", {}, 404),
        ("assets//etc/passwd", {}, 403),
        ("assets/..%5cserver.py", {}, 404),
        ("api/article/nothing", {}, 404),
        ("api/why?table=quotes&row=nothing", {}, 404),
        ("api/why?table=secrets&row=nothing", {}, 404),
        ("api/queue?state=lost", {}, 400),
        ("api/queue?below=much", {}, 400),
        ("api/queue?below=nan", {}, 200),
    ],
)
def test_strangers_are_refused(served: Served, path: str, headers: dict[str, str], status: int) -> None:
    """Who has no token, comes from another site or asks for something outside gets one sentence."""
    if status == 200:
        assert served.get(path, **headers) == {"rows": [], "total": 0}
        return
    base, token = served.address.rstrip("/").rsplit("/", 1)
    at = f"{base}/" if path.startswith("..") else served.address
    with pytest.raises(urllib.error.HTTPError) as error:
        asked(at + path.removeprefix("../"), **headers)
    code, sentence = refused(error.value)

    assert code == status
    assert token not in sentence


@pytest.mark.parametrize(
    ("told", "status", "message"),
    [
        (b"{", 400, "send a JSON object"),
        ([], 400, "send a JSON object"),
        ({"by": "Ana"}, 400, "send 1 to 2000 decisions"),
        ({"by": "Ana", "decisions": []}, 400, "send 1 to 2000 decisions"),
        ({"by": "Ana", "decisions": ["x"]}, 400, "a decision is a JSON object"),
        ({"by": "Ana", "decisions": [{"id": "a" * 41}]}, 400, "id: 32 digits"),
        ({"by": "Ana", "decisions": [{"id": "a" * 32, "took": float("nan")}]}, 400, "send a JSON object"),
        ({"by": "\ud800", "decisions": [{"id": "a" * 32}]}, 400, "send a JSON object"),
        (b"[" * 1_000_000, 400, "send a JSON object"),
        (b'{"by": "\xff"}', 400, "send a JSON object"),
        ({"by": "Ana", "decisions": [{"table": "quotes", "do": "accept", "row": "x"}]}, 400, "id: 32 digits"),
        ({"by": ["Ana"], "decisions": [{"id": "a" * 32}]}, 400, "by has to be text"),
        (
            {"decisions": [{"id": "a" * 32, "table": "quotes", "do": "accept", "row": "x"}]},
            400,
            "say who you are",
        ),
        (b" " * 4_000_001, 413, "Too Large"),
    ],
)
def test_requests_that_make_no_sense_are_refused(
    served: Served, told: Any, status: int, message: str
) -> None:
    """Whatever is sent, the answer is one sentence and nothing is written."""
    with pytest.raises(urllib.error.HTTPError) as error:
        served.post("api/decide", told)
    code, sentence = refused(error.value)

    assert code == status
    assert message in sentence
    assert served.get("api/desk")["progress"]["reviewed"] == 0


def test_a_form_of_another_site_decides_nothing(served: Served) -> None:
    """A page elsewhere can send a form without asking; it is no JSON."""
    with pytest.raises(urllib.error.HTTPError) as error:
        served.post("api/decide", b"by=Ana", **{"Content-Type": "application/x-www-form-urlencoded"})

    assert refused(error.value)[0] == 415


def test_a_page_that_was_left_open_decides(machine_package: Path, tmp_path: Path) -> None:
    """Seconds that nobody can have needed are not counted; the decision is."""
    with Served(machine_package, tmp_path / "corrections") as served:
        for number, took in enumerate((1e6, -1, 10**400, 2.5), start=1):
            served.post("api/decide", decision(served, number, took=took))
        told = served.get("api/desk")["progress"]["reviewers"]

    assert told == [{"by": "Ana", "decisions": 4, "median_seconds": 2.5}]


def test_a_crash_loses_no_decision(machine_package: Path, tmp_path: Path) -> None:
    """What was answered is on the disk; the server is at the same address again, and pages go on."""
    ledger = tmp_path / "corrections"
    with Served(machine_package, ledger) as first:
        told = decision(first)
        answer = first.post("api/decide", told)
        first.kill()
        address = first.address
    with Served(machine_package, ledger) as second:
        assert second.address == address
        again = second.post("api/decide", told)

    assert answer["rows"][0]["state"] == again["rows"][0]["state"] == "accepted"
    assert len(Ledger(ledger).decisions("quotes")) == 1


def test_the_address_is_nobody_elses_to_read(machine_package: Path, tmp_path: Path) -> None:
    """The file that keeps the token for the next time is open to its owner alone."""
    with Served(machine_package, tmp_path / "corrections"):
        [kept] = (tmp_path / "state").rglob("*.json")

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_port_that_is_taken_is_told(machine_package: Path, tmp_path: Path) -> None:
    """A port of another program ends the command with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(
            "review",
            machine_package,
            "--texts",
            SEEDS,
            "--corrections",
            tmp_path,
            "--port",
            port,
            "--no-browser",
        )

    assert done.returncode == 1
    assert f"port {port} cannot be used" in done.stderr


def test_ctrl_c_ends_it_quietly(machine_package: Path, tmp_path: Path) -> None:
    """Whoever is done presses Ctrl-C and sees no traceback."""
    with Served(machine_package, tmp_path / "corrections") as served:
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(timeout=20) == 0


def test_decisions_lie_beside_the_articles(tmp_path: Path) -> None:
    """Where no folder is named, the next build finds what was decided."""
    articles = write_articles(tmp_path / "articles", harbour=HARBOUR)
    assert run("build", articles, "-o", tmp_path / "package").returncode == 0
    with Served(tmp_path / "package", articles / "corrections", texts=articles) as served:
        served.post("api/decide", decision(served))
    done = run("build", articles, "-o", tmp_path / "package")

    assert "1 decisions of people applied, 0 not" in done.stdout
    assert "1 articles read" in done.stdout


def test_a_text_that_has_changed_is_not_reviewed(machine_package: Path, tmp_path: Path) -> None:
    """Rows of an article whose text is another one now cannot be decided about; the others can."""
    articles = tmp_path / "articles"
    shutil.copytree(SEEDS, articles, ignore=shutil.ignore_patterns("corrections"))
    changed, kept = sorted(articles.glob("*.txt"))
    changed.write_text(changed.read_text(encoding="utf-8") + "More.", encoding="utf-8")
    with Served(machine_package, tmp_path / "corrections", texts=articles) as served:
        told = {a["article_id"]: a["changed"] for a in served.get("api/desk")["articles"]}
        assert told == {changed.stem: True, kept.stem: False}
        rows = served.get(f"api/queue?article={changed.stem}")["rows"]
        asked = {"id": "a" * 32, "table": rows[0][0], "do": "accept", "row": rows[0][1]}
        with pytest.raises(urllib.error.HTTPError) as error:
            served.post("api/decide", {"by": "Ana", "decisions": [asked]})

    assert "build the package again" in refused(error.value)[1]


@pytest.mark.parametrize(
    ("package", "texts", "message"),
    [
        ("nothing", SEEDS, "there is no package at"),
        (SEEDS, SEEDS, "has no datapackage.json"),
        (None, "nowhere", "there is no 'nowhere'"),
    ],
)
def test_what_is_missing_is_told(machine_package: Path, package: Any, texts: Any, message: str) -> None:
    """A package or articles that are not there end the command with one sentence."""
    done = run("review", package or machine_package, "--texts", texts, "--no-browser")

    assert done.returncode == 1
    assert message in said(done)
    assert "Traceback" not in said(done)
