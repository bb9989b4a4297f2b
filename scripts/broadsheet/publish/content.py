"""A hash of what a table says, whatever file says it."""

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from broadsheet.writers.csv import spelled

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 5_000
CONTROL = r"[\x00-\x1f]"
"""What JSON escapes in a text beside quotation marks and backslashes."""


def content_hash(table: "pa.Table") -> str:
    """Return a hash of a table's values that does not depend on a file format or a library's version.

    It is the SHA-256 of the names of the columns and then of each row, as JSON lists, a row a line.
    """
    import pyarrow.compute as pc

    digest = hashlib.sha256(json.dumps(table.column_names).encode())
    for batch in table.to_batches(max_chunksize=BATCH):
        lines = pc.binary_join_element_wise(*map(_values, batch.columns), ", ")
        digest.update("".join(f"[{line}]\n" for line in lines.to_pylist()).encode())
    return f"sha256:{digest.hexdigest()}"


def _values(column: "pa.Array") -> "pa.Array":
    """Return a column as JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_integer(column.type):
        return pc.fill_null(column.cast(pa.string()), "null")
    if not pa.types.is_string(column.type) or pc.any(pc.match_substring_regex(column, CONTROL)).as_py():
        return spelled(column, _json)
    escaped = pc.replace_substring(pc.replace_substring(column, "\\", "\\\\"), '"', '\\"')
    return pc.fill_null(pc.binary_join_element_wise('"', escaped, '"', ""), "null")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)
