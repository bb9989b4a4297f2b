"""A package becomes a draft on Zenodo, here on a server on this machine that behaves like its deposit API."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from broadsheet import pipeline
from broadsheet.cli import main
from broadsheet.errors import BroadsheetError
from broadsheet.package import PACKAGE, Options
from broadsheet.remote import Wishes, deposits, zenodo
from helpers import HARBOUR, read_descriptor, write_articles

SECRET = "a1b2c3-secret"  # noqa: S105 - no real one
ABOUT = """\
title: Harbour & town
licence: CC-BY-4.0
version: 1.2.0
keywords: [news, quotes]
contributors:
  - title: Ada Lovelace
    givenName: Ada
    familyName: Lovelace
    organization: Analytical Society
    path: https://orcid.org/0000-0002-1825-0097
  - title: The town archive
"""


class Asked(NamedTuple):
    """A request that the server got."""

    verb: str
    path: str
    body: bytes
    token: str | None


class Server(ThreadingHTTPServer):
    """A deposit API that notes what it is asked, and answers a path as ``answers`` says."""

    asked: list[Asked]
    answers: dict[tuple[str, str], tuple[int, object]]

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.server_port}"

    def draft(self, number: int, **more: object) -> dict[str, object]:
        """Return what the API tells of a draft."""
        own = f"{self.url}/api/deposit/depositions/{number}"
        links = {
            "self": own,
            "bucket": f"{self.url}/api/files/b{number}",
            "html": f"{self.url}/deposit/{number}",
        }
        return {"id": number, "links": links, **more}


class Handler(BaseHTTPRequestHandler):
    """Notes what is asked; answers 401 to any other token."""

    server: Server

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        token = self.headers.get("Authorization")
        self.server.asked.append(Asked(self.command, self.path, body, token))
        status, told = self.server.answers.get((self.command, self.path), (200, {}))
        if token != f"Bearer {SECRET}":
            status, told = 401, {"message": "unauthorised"}
        data = json.dumps(told).encode() if told != "" else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        if status == 302:
            self.send_header("Location", "https://elsewhere.example/")
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - names that http.server looks for

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Give a server in the place of Zenodo, with a draft 7 for a new record and 8 for record 5."""
    with ThreadingHTTPServer.__new__(Server) as server:
        Server.__init__(server, ("127.0.0.1", 0), Handler)
        base = "/api/deposit/depositions"
        server.asked = []
        server.answers = {
            ("POST", base): (201, server.draft(7)),
            ("POST", f"{base}/5/actions/newversion"): (
                201,
                {"id": 5, "links": {"latest_draft": f"{server.url}{base}/8"}},
            ),
            ("GET", f"{base}/8"): (200, server.draft(8, files=[{"id": "old-1"}, {"id": "old-2"}])),
            ("DELETE", f"{base}/8/files/old-1"): (204, ""),
            ("DELETE", f"{base}/8/files/old-2"): (204, ""),
        }
        monkeypatch.setattr(zenodo, "SITE", server.url)
        monkeypatch.setenv("ZENODO_TOKEN", SECRET)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a package that says who made it and under which licence."""
    folder = tmp_path_factory.mktemp("zenodo")
    articles = write_articles(folder / "articles", harbour=HARBOUR)
    (articles / PACKAGE).write_text(ABOUT, encoding="utf-8")
    pipeline.build([articles], folder / "harbour", options=Options())
    return folder / "harbour"


def send(package: Path, address: str = "zenodo:") -> str:
    with pipeline.sending(package, address, Wishes()) as plan:
        return plan.send()


def test_new_record_is_a_draft_with_zip_readme_and_licence(package: Path, site: Server) -> None:
    """A draft is made, described, and gets the zip, the README and the LICENSE; it is not published."""
    told = send(package)

    assert [(a.verb, a.path) for a in site.asked] == [
        ("POST", "/api/deposit/depositions"),
        ("PUT", "/api/deposit/depositions/7"),
        ("PUT", "/api/files/b7/harbour-1.2.0.zip"),
        ("PUT", "/api/files/b7/README.md"),
        ("PUT", "/api/files/b7/LICENSE"),
    ]
    assert site.asked[2].body == package.with_name("harbour-1.2.0.zip").read_bytes()
    assert site.asked[3].body == (package / "README.md").read_bytes()
    assert told.startswith(f"A draft is made: {site.url}/deposit/7\nNothing is public yet")


def test_new_version_has_only_the_new_files(package: Path, site: Server) -> None:
    """A new version of a record begins without the files of the old one."""
    send(package, "zenodo:5")

    assert [(a.verb, a.path) for a in site.asked[:4]] == [
        ("POST", "/api/deposit/depositions/5/actions/newversion"),
        ("GET", "/api/deposit/depositions/8"),
        ("DELETE", "/api/deposit/depositions/8/files/old-1"),
        ("DELETE", "/api/deposit/depositions/8/files/old-2"),
    ]
    assert [a.path for a in site.asked[4:]][1] == "/api/files/b8/harbour-1.2.0.zip"


def test_publish_is_never_pressed(package: Path, site: Server) -> None:
    """Nothing that is asked publishes a record, neither of a new one nor of a new version."""
    send(package)
    send(package, "zenodo:5")

    assert not [a for a in site.asked if "actions/publish" in a.path]


def test_draft_is_described_as_the_package(package: Path, site: Server) -> None:
    """Title, creators, licence, keywords and version come from the package, in Zenodo's terms."""
    send(package)

    assert json.loads(site.asked[1].body) == {
        "metadata": {
            "title": "Harbour & town",
            "upload_type": "dataset",
            "access_right": "open",
            "description": f"<p>{read_descriptor(package)['description']}</p><p>{zenodo.NO_COVER}</p>",
            "creators": [
                {
                    "name": "Lovelace, Ada",
                    "affiliation": "Analytical Society",
                    "orcid": "0000-0002-1825-0097",
                },
                {"name": "The town archive"},
            ],
            "license": "cc-by-4.0",
            "keywords": ["news", "quotes"],
            "version": "1.2.0",
        }
    }


def test_description_is_no_mark_up(package: Path) -> None:
    """Signs of HTML in a description are shown, not obeyed."""
    described = {**read_descriptor(package), "description": "<b>1 < 2</b>"}

    assert zenodo.metadata(described)["description"].startswith("<p>&lt;b&gt;1 &lt; 2&lt;/b&gt;</p>")


def test_dry_run_asks_nothing(package: Path, site: Server) -> None:
    """Without --yes the verb shows what would be sent, and the site hears nothing."""
    done = CliRunner().invoke(main, ["publish", str(package), "zenodo:"])

    assert done.exit_code == 0
    assert site.asked == []
    for line in (
        "title     Harbour & town",
        "creators  Lovelace, Ada; The town archive",
        "licence   cc-by-4.0",
    ):
        assert f"\n  {line}\n" in done.output
    assert f"to {site.url} (a draft of a new record):\n  harbour-1.2.0.zip (" in done.output


def test_sandbox_is_another_site(package: Path) -> None:
    """--sandbox means Zenodo's sandbox."""
    with pipeline.sending(package, "zenodo:5", Wishes(sandbox=True)) as plan:
        assert plan.lines[0] == "to https://sandbox.zenodo.org (a draft of a new version of record 5):"


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, {}, r"does not accept the token in ZENODO_TOKEN; make one at http.*/applications .*\[401\]"),
        (403, {}, r"the token in ZENODO_TOKEN needs the scope deposit:write.*\[403\]"),
        (404, {}, r"has no such record of yours; check the number behind 'zenodo:' \[404\]"),
        (413, {}, r"the package is too large; it takes 50 GB.*\[413\]"),
        (429, {}, r"asks to wait; try again in some minutes \[429\]"),
        (500, {}, r"is out of order; try again later \[500\]"),
        (503, "<html>", r"is out of order; try again later \[503\]"),
        (400, {"message": "Validation", "errors": [{"field": "license", "message": "unknown"}]},
         r"refuses it \(Validation; license: unknown\); mend package.yaml.*\[400\]"),
        (418, "teapot", r"refuses it \(.*\); mend package.yaml.*\[418\]"),
        (302, {}, r"refuses it .*\[302\]"),
    ],
)  # fmt: skip
def test_refusal_is_one_sentence(package: Path, site: Server, status: int, body: object, said: str) -> None:
    """Every answer that is no success says what is wrong and what to do, without the token."""
    site.answers["POST", "/api/deposit/depositions"] = (status, body)

    with pytest.raises(BroadsheetError, match=said) as caught:
        send(package)

    assert SECRET not in str(caught.value)
    assert len(site.asked) == 1


def test_failure_half_way_says_where_the_draft_is(package: Path, site: Server) -> None:
    """Where a file cannot be sent, the message names the draft that is left."""
    site.answers["PUT", "/api/files/b7/harbour-1.2.0.zip"] = (413, {})

    with pytest.raises(
        BroadsheetError, match=r"\[413\]; a draft without all files stands at http.*/deposit/7"
    ):
        send(package)


def test_wrong_token_is_told_and_not_shown(
    package: Path, site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that the site does not know ends in a sentence that does not show it."""
    monkeypatch.setenv("ZENODO_TOKEN", "wrong-but-secret")

    done = CliRunner().invoke(main, ["publish", str(package), "zenodo:", "--yes"])

    assert done.exit_code == 1
    assert "does not accept the token" in done.stderr
    assert "wrong-but-secret" not in done.output
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("token", "said"), [("", "is not set"), ("a b", "no token has"), ("ñ", "no token has")]
)
def test_missing_or_odd_token_is_told_before_anything_is_asked(
    package: Path, site: Server, monkeypatch: pytest.MonkeyPatch, token: str, said: str
) -> None:
    """Without a usable token nothing is asked of the site."""
    monkeypatch.setenv("ZENODO_TOKEN", token)

    with pytest.raises(BroadsheetError, match=f"ZENODO_TOKEN.* {said}; make a token at"):
        send(package)

    assert site.asked == []


def test_token_goes_to_no_other_site(package: Path, site: Server) -> None:
    """An answer that points to another host is not followed: the token would go with the request."""
    draft = site.draft(7)
    draft["links"] = {"self": "https://elsewhere.example/7"}
    site.answers["POST", "/api/deposit/depositions"] = (201, draft)

    with pytest.raises(BroadsheetError, match=r"points to another site \(https://elsewhere.example/7\)"):
        send(package)


def test_netrc_does_not_replace_the_token(
    package: Path, site: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a user's ~/.netrc says of the host is not sent in the token's place."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password x\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    send(package)

    assert {a.token for a in site.asked} == {f"Bearer {SECRET}"}


@pytest.mark.parametrize("told", [[], {}, {"links": None}, "x"], ids=str)
def test_odd_answer_is_no_crash(package: Path, site: Server, told: object) -> None:
    """An answer without the links that belong there ends in one sentence."""
    site.answers["POST", "/api/deposit/depositions"] = (201, told)

    with pytest.raises(BroadsheetError, match="has no link 'self'; the site's API may have changed"):
        send(package)


@pytest.mark.usefixtures("site")
def test_no_network_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that cannot be reached is told as such."""
    monkeypatch.setattr(zenodo, "SITE", "http://127.0.0.1:1")

    with pytest.raises(BroadsheetError, match=r"http://127.0.0.1:1 cannot be reached; check the network"):
        send(package)


@pytest.mark.usefixtures("site")
def test_silence_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that never answers is given up after some time."""
    monkeypatch.setattr(deposits, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(zenodo, "SITE", f"http://127.0.0.1:{silent.getsockname()[1]}")

        with pytest.raises(BroadsheetError, match="does not answer; try again later"):
            send(package)


@pytest.mark.parametrize("address", ["zenodo:abc", "zenodo:12 ", "zenodo://12", "zenodo:10.5281/zenodo.12"])
def test_odd_record_is_told(package: Path, address: str) -> None:
    """What stands behind the colon is a record's number or nothing."""
    with pytest.raises(
        BroadsheetError, match=r"names no record; write zenodo: \(a new record\) or zenodo:12345"
    ):
        send(package, address)


def test_replace_is_not_for_zenodo(package: Path) -> None:
    """Zenodo keeps every version."""
    with (
        pytest.raises(BroadsheetError, match="Zenodo keeps every version"),
        pipeline.sending(package, "zenodo:5", Wishes(replace=True)),
    ):
        pass


@pytest.mark.parametrize(("key", "said"), [("licenses", "licence"), ("contributors", "contributors")])
def test_package_must_state_its_licence_and_makers(package: Path, key: str, said: str) -> None:
    """Without a licence Zenodo would choose one: the package must state it, and who made it."""
    described = {k: v for k, v in read_descriptor(package).items() if k != key}

    with pytest.raises(BroadsheetError, match=f"does not state its {said}, .*add '{said}' to package.yaml"):
        zenodo.metadata(described)
