"""CSV after RFC 4180: UTF-8, LF, a header, quotes where needed, an empty cell for null."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
"""What is written here, as a Table Dialect says it."""
BATCH = 50_000
LONGEST_INTEGER = 1e15
"""Floats from here on are not exact integers any more and keep their own notation."""
SPECIAL = re.compile(r'[",\r\n]')


def write(_: str, table: "pa.Table", path: Path) -> None:
    """Write ``table`` to ``path``, batch by batch."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(table.column_names))
        for batch in table.to_batches(max_chunksize=BATCH):
            columns = [column.to_pylist() for column in batch.columns]
            file.writelines(_line(row) for row in zip(*columns, strict=True))


def _line(row: Iterable[Any]) -> str:
    return ",".join(cell(value) for value in row) + "\n"


def cell(value: Any) -> str:
    """Return a value as it is written: dates in ISO 8601, whole numbers without ``.0``.

    Python's own writer leaves a lone carriage return bare before version 3.13, which ends the row for
    every reader, and writes an empty text like null.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < LONGEST_INTEGER else repr(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not text or SPECIAL.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
