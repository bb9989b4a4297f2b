"""``index.html`` shows a package from disk: one file, safe whatever the articles say."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pytest
from hostile_package import CORPUS, HOSTILE, OUTCOME, hostile_tables

from broadsheet import contract
from broadsheet.check.files import file_problems
from broadsheet.package import Corpus
from broadsheet.publish import descriptor, page
from broadsheet.publish.page import contents
from helpers import ROOT, read_rows

VENDORED = (ROOT / "scripts" / "broadsheet" / "publish" / "page" / "vendor", Path(__file__).parent / "assets")


class Parsed(HTMLParser):
    """The elements of a page as a browser sees them, with the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser passes them
        """Note an element."""
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Note the text of a script."""
        if self.cdata_elem == "script":
            self.scripts[-1] += data


def html_of(package: Path) -> str:
    return (package / page.PAGE).read_text(encoding="utf-8")


def data_of(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Parsed(text).scripts[0])
    return loaded


@pytest.mark.parametrize("package", ["seeds_package", "town_package"])
def test_every_row_is_on_the_page(package: str, request: pytest.FixtureRequest) -> None:
    """The page of a small package holds every row with its values."""
    folder = request.getfixturevalue(package)

    for table in data_of(html_of(folder))["tables"]:
        rows = read_rows(folder, table["name"])
        at = [f["name"] for f in table["fields"]].index(table["key"])
        assert [row[at] for row in table["rows"]] == [row[table["key"]] for row in rows]
        assert table["total"] == len(rows)


def test_the_page_of_the_seeds_is_small(seeds_package: Path) -> None:
    """The page stays under a megabyte."""
    assert (seeds_package / page.PAGE).stat().st_size < 1_000_000


def test_the_page_belongs_to_the_package(seeds_package: Path) -> None:
    """The page is listed in SHA256SUMS like every other file: the package has no problem."""
    assert page.PAGE in (seeds_package / "SHA256SUMS").read_text(encoding="utf-8")
    assert file_problems(seeds_package) == []


def test_the_page_is_the_same_on_every_build(tmp_path: Path) -> None:
    """The same rows give the same bytes."""
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        page.write(tmp_path / name, hostile_tables(HOSTILE), CORPUS, OUTCOME)
        written.append((tmp_path / name / page.PAGE).read_bytes())

    assert written[0] == written[1]


@pytest.mark.parametrize("sentence", [HOSTILE, f"{HOSTILE}\u2028]]>'\"`${{x}}"])
def test_hostile_text_cannot_leave_its_element(tmp_path: Path, sentence: str) -> None:
    """Whatever articles and descriptions say, the page has the elements of its template and no more."""
    page.write(tmp_path, hostile_tables(sentence), CORPUS, OUTCOME)
    text = html_of(tmp_path)
    template = (files("broadsheet.publish.page") / "assets" / "template.html").read_text(encoding="utf-8")

    assert Parsed(text).tags == Parsed(template).tags
    assert data_of(text)["package"]["title"] == HOSTILE
    assert data_of(text)["passages"] == {"a": [[0, sentence]]}


def test_all_links_to_files_lead_to_files(seeds_package: Path) -> None:
    """Every file of the package but the page itself is linked, and there."""
    linked = {f["path"] for f in data_of(html_of(seeds_package))["package"]["files"]}
    there = {p.relative_to(seeds_package).as_posix() for p in seeds_package.rglob("*") if p.is_file()}
    plain = re.findall(r"<noscript>.*</noscript>", html_of(seeds_package))[0]

    assert linked == there - {page.PAGE}
    assert all((seeds_package / unquote(path)).exists() for path in re.findall(r'href="([^"]+)"', plain))


def test_the_page_can_be_written_again(seeds_package: Path, copied: Callable[[Path], Path]) -> None:
    """A page written after the sums, for files that came later, lists the files as the first did."""
    folder = copied(seeds_package)
    page.write(folder, hostile_tables(HOSTILE), CORPUS, OUTCOME)

    assert data_of(html_of(folder))["package"]["files"] == data_of(html_of(seeds_package))["package"]["files"]


def test_nothing_is_fetched(seeds_package: Path) -> None:
    """The page forbids itself every network access, and loads nothing."""
    text = html_of(seeds_package)

    assert "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:" in text
    assert re.findall(r"<(?:script|img|iframe)[^>]* src=|@import|url\(", text) == []


def test_a_large_package_is_sampled(town_package: Path) -> None:
    """Where not all fits, articles are left out until it does, and the totals still tell of all."""
    shown = contents.collect(town_package, hostile_tables(HOSTILE), CORPUS, OUTCOME)
    many = pa.concat_tables([shown.tables["quotes"]] * 400)
    large = contents.Contents(shown.package, {**shown.tables, "quotes": many})

    data = page.fitting(large, 100_000)
    quotes = next(t for t in json.loads(data)["tables"] if t["name"] == "quotes")

    assert len(data) < 100_000
    assert 0 < len(quotes["rows"]) < quotes["total"] == 400


def test_a_value_without_end_is_empty() -> None:
    """JSON has no infinity: the cell is empty, as one that the text does not give."""
    tables = hostile_tables(HOSTILE)
    row = {"figure_id": "a.f0-1", "article_id": "a", "start": 0, "end": 1, "text": "<", "value": float("inf")}
    schema = contract.working_schema("economic_figures")
    tables["economic_figures"] = pa.Table.from_pylist([row], schema=schema)

    assert json.loads(page.fitting(contents.Contents({}, tables)))["tables"]


@pytest.mark.parametrize(
    ("contributors", "year", "said"),
    [
        (({"title": "A. Writer"},), 2025, "A. Writer (2025). Town (version 0.1.0) [data set]."),
        (({"title": "A"}, {"title": "B"}), None, "A, B (no date). Town (version 0.1.0) [data set]."),
        ((), 2025, "Town (version 0.1.0), 2025 [data set]."),
        ((), None, "Town (version 0.1.0) [data set]."),
    ],
)
def test_how_to_cite(contributors: tuple[dict[str, str], ...], year: int | None, said: str) -> None:
    """The citation names who, when and which version, as far as they are known."""
    time = datetime(year, 3, 4, tzinfo=UTC) if year else None

    assert descriptor.cited(Corpus("t", "Town", "", "0.1.0", "", contributors, (), ()), time) == said


@pytest.mark.parametrize("folder", VENDORED, ids=["page", "tests"])
def test_libraries_are_those_that_were_chosen(folder: Path) -> None:
    """Every vendored file has the hash that vendor.json names, and a licence beside it."""
    listed = [
        f for library in json.loads((folder / "vendor.json").read_text("utf-8")) for f in library["files"]
    ]

    assert {f["file"]: hashlib.sha256((folder / f["file"]).read_bytes()).hexdigest() for f in listed} == {
        f["file"]: f["sha256"] for f in listed
    }
    assert {p.name for p in folder.iterdir()} == {"vendor.json", *(f["file"] for f in listed)}
    assert sum(f["file"].endswith("LICENSE.txt") for f in listed) == len(
        json.loads((folder / "vendor.json").read_text("utf-8"))
    )


def test_the_page_carries_the_licences_of_its_libraries(seeds_package: Path) -> None:
    """Whoever passes the page on passes on the licences of what is in it."""
    text = html_of(seeds_package)

    for notice in VENDORED[0].glob("*.LICENSE.txt"):
        assert notice.read_text(encoding="utf-8") in text


def test_no_script_sets_html_from_data() -> None:
    """Data become text nodes only: no script of ours writes HTML."""
    assets = files("broadsheet.publish.page") / "assets"
    sources = {a.name: a.read_text(encoding="utf-8") for a in assets.iterdir()}
    scripts = {name: text for name, text in sources.items() if name.endswith(".js")}

    assert set(scripts) == set(page.SCRIPTS)
    for text in scripts.values():
        assert re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|</script", text) == []


def embedded(package: Path) -> dict[str, Any]:
    """Return the data in the page of a package."""
    text = (package / "index.html").read_text("utf-8")
    (data,) = re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    loaded: dict[str, Any] = json.loads(data)
    return loaded


def test_page_of_full_texts_shows_every_line(full_package: Path) -> None:
    """Where the articles are published in full, the page holds all their lines where they stand."""
    texts = {row["article_id"]: row["text"] for row in read_rows(full_package, "texts")}

    passages = embedded(full_package)["passages"]

    for article, text in texts.items():
        assert [line for _, line in passages[article]] == [li for li in text.splitlines() if li.strip()]
        assert all(text[start : start + len(line)] == line for start, line in passages[article])


def test_page_without_words_holds_none(wordless_package: Path) -> None:
    """Where no words of the articles are published, the page has none, and shows its rows all the same."""
    data = embedded(wordless_package)

    assert data["passages"] == {}
    assert all(table["rows"] for table in data["tables"] if table["name"] in {"quotes", "people", "events"})
