"""The tables of a corpus in a database: in they come in any order, out they go as they are published."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, scratch

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 20_000
"""Rows of a finished table that are written at a time."""


def load(con: Any, name: str, rows: "pa.Table | pa.RecordBatchReader") -> None:
    """Create the table ``name`` from extracted rows, in published order: that of arrival is chance."""
    con.register("incoming", rows)
    con.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming ORDER BY {_order(name)}")
    con.unregister("incoming")


def _order(name: str) -> str:
    """Return how a table is sorted as it is published: by article and place, or by id."""
    shape = contract.table(name)
    return f'article_id, "start", "end", {shape.key}' if shape.extracted else shape.key


def written(con: Any, name: str, folder: Path) -> "pa.Table":
    """Write a table into ``folder`` as an Arrow file, sorted, and return it; its rows stay on disk."""
    columns = ", ".join(f'"{c}"' for c in contract.table(name).columns)
    with con.cursor() as cursor:
        found = cursor.sql(f"SELECT {columns} FROM {name} ORDER BY {_order(name)}").to_arrow_reader(BATCH)
        return scratch.filed(found, contract.working_schema(name), folder / f"{name}.arrow")
