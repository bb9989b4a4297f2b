"""A package in all formats, and tables that are empty or full of hostile texts."""

from pathlib import Path

import pyarrow as pa
import pytest

from broadsheet import contract, pipeline
from broadsheet.model import Corpus, Options
from broadsheet.writers import ALSO
from helpers import HARBOUR, NULL_NAMES, write_articles

Tables = dict[str, pa.Table]
HOSTILE = [
    "NA",
    "Null",
    "None",
    '"quoted"',
    "'); DROP TABLE people; --",
    "two\nlines",
    "two\r\nlines",
    "a\rb",
    "tab\tcomma,semicolon;",
    "back\\slash \\u0041 \\n",
    "<script>alert(1)</script>",
    "=1+1",
    "%s {} $1 ?",
    "nul\x00inside",
    "e\u0301 é",
    "one\u2028two\u2029three\x85four",
    "\U0001f600",
    "Ünï" * 40_000,
]
"""Texts that break careless writers and readers."""


@pytest.fixture(scope="session")
def also_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build two invented articles in all formats. Only look at the package."""
    folder = tmp_path_factory.mktemp("also")
    articles = write_articles(folder / "articles", harbour=HARBOUR, bridge=NULL_NAMES)
    pipeline.build([articles], folder / "town", options=Options(also=tuple(ALSO)))
    return folder / "town"


@pytest.fixture
def corpus() -> Corpus:
    """Return a corpus named town that says little of itself."""
    return Corpus("town", "Town", "", "0.1.0", "", (), (), ())


@pytest.fixture
def empty() -> Tables:
    """Return all tables of the contract without a row."""
    return {name: contract.working_schema(name).empty_table() for name in contract.tables()}


@pytest.fixture
def hostile(empty: Tables) -> Tables:
    """Return tables in which people have hostile texts as names."""
    rows = [
        {"person_id": f"p-{n}", "name": text, "article_count": 1, "mention_count": n, "quote_count": 0}
        for n, text in enumerate(HOSTILE)
    ]
    return empty | {"people": pa.Table.from_pylist(rows, schema=contract.working_schema("people"))}
