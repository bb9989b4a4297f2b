"""A database on disk to work in: rows of any width come in order, in little memory."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from broadsheet import scratch

SCHEMA = pa.schema([("name", pa.string()), ("part", pa.int64()), ("text", pa.large_string())])


def arriving(rows: int, letters: int) -> Iterator[pa.RecordBatch]:
    """Yield rows in a disorder of their own, a hundred at a time."""
    numbers = [n * 7_919 % rows for n in range(rows)]
    for first in range(0, rows, 100):
        some = numbers[first : first + 100]
        names, texts = [f"n{n // 2:06}" for n in some], [f"{n:06}" * (letters // 6) for n in some]
        yield pa.record_batch([names, [n % 2 for n in some], texts], schema=SCHEMA)


@pytest.mark.parametrize(("rows", "letters", "size"), [(1_000, 6, 64), (2_000, 120_000, 50), (1, 6, 20_000)])
def test_rows_come_in_order(tmp_path: Path, rows: int, letters: int, size: int) -> None:
    """Rows come in order of their keys, even where all of them are more than the database may hold."""
    reader = pa.RecordBatchReader.from_batches(SCHEMA, arriving(rows, letters))

    with scratch.database(tmp_path) as con:
        found = [
            (name, part, text[:6], len(text))
            for batch in scratch.ordered(con, reader, ("name", "part"), tmp_path, size)
            for name, part, text in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ]

    assert found == [(f"n{n // 2:06}", n % 2, f"{n:06}", letters // 6 * 6) for n in range(rows)]


def test_no_rows_are_no_rows(tmp_path: Path) -> None:
    """Where no row arrives, none comes back."""
    reader = pa.RecordBatchReader.from_batches(SCHEMA, iter(()))

    with scratch.database(tmp_path) as con:
        assert list(scratch.ordered(con, reader, ("name",), tmp_path)) == []
