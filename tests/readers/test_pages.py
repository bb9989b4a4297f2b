"""Twenty pages of ten layouts: what stands in them is what is read, whatever they lie in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packing import DIALECTS, EXPECTED, PAGES, address, lines, table, tarred, warc, zipped

from broadsheet import check, pipeline, texts
from broadsheet.model import Article, Drop
from sources import article_or_drop, articles

FILES = {f"2024/{name}.html": (PAGES / f"{name}.html").read_bytes() for name in EXPECTED}
FETCHED = {address(name): (PAGES / f"{name}.html").read_bytes() for name in EXPECTED}
CONTAINERS: dict[str, Callable[[Path], Path]] = {
    "pages.warc": lambda path: warc(path, FETCHED),
    "pages.warc.gz": lambda path: warc(path, FETCHED),
    "pages.zip": lambda path: zipped(path, FILES),
    "pages.tar": lambda path: tarred(path, FILES),
    "pages.tar.gz": lambda path: tarred(path, FILES),
    "pages.tgz": lambda path: tarred(path, FILES),
    "pages.tar.bz2": lambda path: tarred(path, FILES),
    "pages.tar.xz": lambda path: tarred(path, FILES),
    "warcs.zip": lambda path: zipped(
        path, {"a.warc.gz": warc(path.with_name("a.warc.gz"), FETCHED).read_bytes()}
    ),
}
COLUMNS = ("title", "author", "outlet", "published", "language")


def told(found: Article | Drop) -> tuple[str, list[str], dict[str, str | None]]:
    """Return what a test compares: the title, the paragraphs, the metadata."""
    assert isinstance(found, Article), found
    metadata = {c: str(found.metadata.get(c)) for c in COLUMNS}
    return metadata["title"], found.text.split("\n\n"), metadata


def expected(name: str) -> tuple[str, list[str], dict[str, str | None]]:
    page = EXPECTED[name]
    return page["title"], page["text"], {c: page[c] for c in COLUMNS}


@pytest.mark.parametrize("name", EXPECTED)
def test_text_of_a_page_is_its_article(name: str) -> None:
    """Every paragraph, heading, list item, block quote and post is there, in order, and nothing else."""
    article = article_or_drop(PAGES / f"{name}.html")

    assert told(article)[1] == EXPECTED[name]["text"]


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata_of_a_page_is_what_it_tells(name: str) -> None:
    """Title, author, outlet, day, language and canonical address are those of the page."""
    article = article_or_drop(PAGES / f"{name}.html")

    assert told(article)[2] == expected(name)[2]
    assert isinstance(article, Article)
    assert article.metadata.get("url") == EXPECTED[name]["url"]
    assert article.metadata["published_basis"] == "metadata"


@pytest.mark.parametrize("container", CONTAINERS)
def test_pages_are_the_same_in_every_container(tmp_path: Path, container: str) -> None:
    """A page in a web archive, a zip or a tar file is read as if it lay in a folder."""
    path = CONTAINERS[container](tmp_path / container)

    assert sorted(map(told, articles(path))) == sorted(map(expected, EXPECTED))


def flat(item: dict[str, Any]) -> dict[str, Any]:
    """Return an object as a row of CSV, which has no lists."""
    return {k: "; ".join(v) if isinstance(v, list) else v for k, v in item.items()}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.parquet", "a.feather"])
def test_articles_are_the_same_in_fields_of_every_tool(tmp_path: Path, dialect: str, name: str) -> None:
    """What four tools write, as lines, lists or tables, gives the same texts and metadata."""
    items = [DIALECTS[dialect](page) for page in EXPECTED]
    path = tmp_path / name
    if path.suffix == ".jsonl":
        lines(path, items)
    elif path.suffix == ".json":
        path.write_text(json.dumps(items, indent=1), encoding="utf-8")
    elif path.suffix in {".csv", ".tsv"}:
        if dialect == "fundus":
            items = [
                {**i, "body": "\n\n".join(EXPECTED[n]["text"])} for i, n in zip(items, EXPECTED, strict=True)
            ]
        table(path, [flat(i) for i in items])
    else:
        table(path, items)

    assert [told(a) for a in articles(path)] == [expected(page) for page in EXPECTED]


def test_every_row_of_pages_is_grounded(tmp_path: Path) -> None:
    """A package made of pages, of an archive of them and of fields holds, each span in its article's text."""
    names = list(EXPECTED)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    for name in names[:7]:
        (inputs / f"{name}.html").write_bytes((PAGES / f"{name}.html").read_bytes())
    warc(inputs / "crawl.warc.gz", {address(name): FETCHED[address(name)] for name in names[7:14]})
    lines(inputs / "fields.jsonl", [DIALECTS["news_please"](name) for name in names[14:]])

    outcome = pipeline.build([inputs], tmp_path / "tables")

    assert (outcome.articles, outcome.drops) == (20, ())
    assert outcome.rows["quotes"] > 20
    assert check.gate(tmp_path / "tables", check.as_texts(texts.by_id([inputs]))) == []
