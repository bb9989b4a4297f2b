"""The tables of a corpus in a database: in they come in any order, out they go as they are published."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, scratch

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 20_000
"""Rows of a finished table that lie together; where its Parquet file has pages hangs on that."""


def load(con: Any, name: str, rows: "pa.Table | pa.RecordBatchReader", folder: Path) -> None:
    """Create the table ``name`` from extracted rows, in published order: that of arrival is chance."""
    import pyarrow as pa

    arriving = rows.to_reader(scratch.ROWS) if isinstance(rows, pa.Table) else rows
    found = scratch.ordered(con, arriving, _order(name), folder)
    con.register("incoming", pa.RecordBatchReader.from_batches(arriving.schema, found))
    con.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    con.unregister("incoming")


def _order(name: str) -> tuple[str, ...]:
    """Return what a table is sorted by as it is published: article and place, or id."""
    shape = contract.table(name)
    return ("article_id", "start", "end", shape.key) if shape.extracted else (shape.key,)


def written(con: Any, name: str, folder: Path) -> "pa.Table":
    """Write a table into ``folder`` as an Arrow file, sorted, and return it; its rows stay on disk."""
    columns = ", ".join(f'"{c}"' for c in contract.table(name).columns)
    with scratch.beside(con) as cursor:
        rows = cursor.sql(f"SELECT {columns} FROM {name}").to_arrow_reader(scratch.ROWS)
        found = scratch.ordered(con, rows, _order(name), folder, BATCH)
        return scratch.filed(found, contract.working_schema(name), folder / f"{name}.arrow")
