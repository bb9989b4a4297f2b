"""CSV after RFC 4180: UTF-8, LF, a header, quotes where needed, an empty cell for null."""

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 50_000
LONGEST_INTEGER = 1e15
"""Floats from here on are not exact integers any more and keep their own notation."""


def write(_: str, table: "pa.Table", path: Path) -> None:
    """Write ``table`` to ``path``, batch by batch."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=BATCH):
            columns = [column.to_pylist() for column in batch.columns]
            writer.writerows([cell(v) for v in row] for row in zip(*columns, strict=True))


def cell(value: Any) -> Any:
    """Return a value as it is written: dates in ISO 8601, whole numbers without ``.0``."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < LONGEST_INTEGER else repr(value)
    return value.isoformat() if isinstance(value, date) else value
