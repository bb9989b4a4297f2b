"""Tables that are empty or full of hostile texts."""

import pyarrow as pa
import pytest

from broadsheet import contract
from broadsheet.package import Corpus
from hostile import HOSTILE, Tables


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
        {
            "person_id": f"p-{n}",
            "name": text,
            "article_count": 1,
            "mention_count": n,
            "quote_count": 0,
            "review": "machine",
        }
        for n, text in enumerate(HOSTILE)
    ]
    return empty | {"people": pa.Table.from_pylist(rows, schema=contract.working_schema("people"))}
