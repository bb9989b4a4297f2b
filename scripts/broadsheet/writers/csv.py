"""CSV after RFC 4180: UTF-8, LF, a header, quotes where needed, an empty cell for null."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
"""What is written here, as a Table Dialect says it."""
BATCH = 5_000
LONGEST_INTEGER = 1e15
"""Floats from here on are not exact integers any more and keep their own notation."""
SPECIAL = re.compile(r'[",\r\n]')


def write(_: str, table: "pa.Table", path: Path) -> None:
    """Write ``table`` to ``path``, batch by batch."""
    import pyarrow.compute as pc

    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(map(cell, table.column_names)) + "\n")
        for batch in table.to_batches(max_chunksize=BATCH):
            lines = pc.binary_join_element_wise(*map(_cells, batch.columns), ",")
            file.writelines(f"{line}\n" for line in lines.to_pylist())


def _cells(column: "pa.Array") -> "pa.Array":
    """Return a column as it is written."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_integer(column.type):
        return pc.fill_null(column.cast(pa.string()), "")
    if not pa.types.is_string(column.type):
        return spelled(column, cell)
    quoted = pc.or_(pc.equal(column, ""), pc.match_substring_regex(column, SPECIAL.pattern))
    doubled = pc.replace_substring(column, '"', '""')
    return pc.fill_null(pc.if_else(quoted, pc.binary_join_element_wise('"', doubled, '"', ""), column), "")


def spelled(column: "pa.Array", spell: Callable[[Any], str]) -> "pa.Array":
    """Return what ``spell`` makes of every value, each different one spelt once."""
    import pyarrow as pa

    values = column.dictionary_encode("encode")
    spellings = [spell(value) for value in values.dictionary.to_pylist()]
    return pa.array(spellings, pa.string()).take(values.indices)


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
