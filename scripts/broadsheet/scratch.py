"""A database on disk to work in, for what does not fit into memory, and rows between it and Python."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet.errors import BroadsheetError, reason

if TYPE_CHECKING:
    import pyarrow as pa

MEMORY = "400MB"
"""What DuckDB may hold in memory; the rest lies in the database and beside it."""
ROWS = 20_000
"""Rows that are Python objects at a time."""


def unwritable(why: str) -> BroadsheetError:
    """Return what to say where the temporary files cannot be written."""
    return BroadsheetError(
        f"the temporary files cannot be written ({why.splitlines()[0]}); make room on the disk,"
        " or set TMPDIR to a folder on another one"
    )


@contextmanager
def database(folder: Path | None = None) -> Iterator[Any]:
    """Give an empty DuckDB database in a folder of its own, in ``folder`` or among the temporary files.

    Raises:
        BroadsheetError: there is no room for it on the disk.

    """
    import duckdb

    with tempfile.TemporaryDirectory(dir=folder) as place:
        # Several threads would hand on rows in the order in which they get ready.
        settings = {"threads": 1, "memory_limit": MEMORY, "temp_directory": str(Path(place, "spilled"))}
        try:
            with duckdb.connect(Path(place, "rows.duckdb"), config=settings) as con:
                con.execute("SET enable_progress_bar = false")
                yield con
        except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException) as error:
            raise unwritable(str(error)) from error


def filed(batches: "Iterable[pa.RecordBatch]", schema: "pa.Schema", path: Path) -> "pa.Table":
    """Write batches to an Arrow file and return its table, whose rows stay on disk.

    Raises:
        BroadsheetError: there is no room for it on the disk.

    """
    import pyarrow as pa

    try:
        with pa.ipc.new_file(path, schema) as file:
            for batch in batches:
                file.write_batch(batch.cast(schema))
    except OSError as error:
        raise unwritable(reason(error)) from error
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def add(con: Any, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to a table of texts and whole numbers, in the order in which they come."""
    import pyarrow as pa

    left = iter(rows)
    while some := list(islice(left, ROWS)):
        insert(con, name, [pa.array(values) for values in zip(*some, strict=True)])


def insert(con: Any, name: str, columns: Sequence[Any]) -> None:
    """Add rows to a table, given as Arrow or numpy columns."""
    import pyarrow as pa

    con.register("incoming", pa.table(list(columns), [f"c{n}" for n in range(len(columns))]))
    con.execute(f"INSERT INTO {name} SELECT * FROM incoming")
    con.unregister("incoming")


def fetched(con: Any, query: str, rows: int = ROWS) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query one by one; meanwhile ``con`` is free for other work."""
    with con.cursor() as cursor:
        cursor.execute(query)
        while some := cursor.fetchmany(rows):
            yield from some
