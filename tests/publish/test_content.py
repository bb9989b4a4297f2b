"""The content hash says what a table says, and is made the same way over releases."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from broadsheet import contract
from broadsheet.publish.content import content_hash
from broadsheet.writers import csv
from helpers import ROOT, read_descriptor

PUBLISHED = ROOT / "dist" / "kast-milei-2025"
ODD = pa.table(
    {
        "text": ["", None, 'a "word"', "two\nlines", "\\", "\x01", "\x7f", "\u2028", "Peña, «sí»"],
        "number": [1.0, None, 0.1, 1e15, 1e16, -0.0, 1e-7, 123456.5, 3.0],
        "day": [date(2024, 2, 29), None, *[date(1999, 12, n) for n in range(1, 8)]],
        "count": [0, None, -5, *range(6)],
        "nothing": pa.array([None] * 9, pa.string()),
    }
)


def as_published(name: str) -> pa.Table:
    """Return a table of ``dist/`` as it was on the road, from its Parquet file."""
    table = pq.read_table(PUBLISHED / "parquet" / f"{name}.parquet")
    return table.cast(contract.working_schema(name))


def test_hash_is_that_of_the_rows_as_json() -> None:
    """The hash is the SHA-256 of the columns' names and of each row as JSON, which anybody can compute."""
    lines = [json.dumps(list(r.values()), ensure_ascii=False, default=str) + "\n" for r in ODD.to_pylist()]
    expected = hashlib.sha256((json.dumps(ODD.column_names) + "".join(lines)).encode())

    assert content_hash(ODD) == f"sha256:{expected.hexdigest()}"


def test_table_without_rows_has_a_hash() -> None:
    """The hash of a table without rows is that of its columns."""
    expected = hashlib.sha256(json.dumps(ODD.column_names).encode()).hexdigest()

    assert content_hash(ODD.slice(0, 0)) == f"sha256:{expected}"


@pytest.mark.parametrize("name", contract.tables())
def test_published_tables_keep_their_hash(name: str) -> None:
    """The tables in ``dist/`` have the hash that was published with them."""
    said = next(r for r in read_descriptor(PUBLISHED)["resources"] if r["name"] == name)

    assert content_hash(as_published(name)) == said["contentHash"]


@pytest.mark.parametrize("name", contract.tables())
def test_published_tables_keep_their_bytes(name: str, tmp_path: Path) -> None:
    """The tables in ``dist/`` are written as CSV byte for byte as they were published."""
    csv.write(name, as_published(name), tmp_path / "table.csv")

    assert (tmp_path / "table.csv").read_bytes() == (PUBLISHED / "data" / f"{name}.csv").read_bytes()
