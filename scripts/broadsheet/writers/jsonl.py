"""JSON Lines: a file per table, one object per row, UTF-8, a line feed after every object.

Every object has all columns of its table, in their order, and null where a cell is empty, so that a reader
who infers columns from the first rows sees them all. Dates are texts in ISO 8601, numbers are numbers, and
letters stand as they are.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract

if TYPE_CHECKING:
    import pyarrow as pa

    from broadsheet.package import Corpus

BATCH = 10_000
FOLDER = "jsonl"


def write(tables: "Mapping[str, pa.Table]", corpus: "Corpus", folder: Path) -> list[dict[str, str]]:
    """Write every table to ``jsonl/<table>.jsonl`` in ``folder``, batch by batch."""
    (folder / FOLDER).mkdir()
    return [_write(name, tables[name], folder) for name in contract.tables(corpus.extent)]


def _write(name: str, table: "pa.Table", folder: Path) -> dict[str, str]:
    path = f"{FOLDER}/{name}.jsonl"
    with (folder / path).open("w", encoding="utf-8", newline="") as file:
        for batch in table.to_batches(max_chunksize=BATCH):
            file.writelines(_line(row) for row in batch.to_pylist())
    return {
        "name": f"{name}_jsonl",
        "title": f"{contract.table(name).title} (JSON Lines)",
        "path": path,
        # Called "jsonl", frictionless takes it for a table and asks for an extra of its own.
        "format": "json-lines",
        "mediatype": "application/jsonl",
    }


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n"
