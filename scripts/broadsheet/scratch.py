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

MEMORY = "64MB"
"""What DuckDB may hold in memory; the rest lies in the database and beside it."""
GROUP = 20_480
"""Rows of a table that DuckDB holds until it writes them; as many as it holds by itself fill the memory."""
ROWS = 5_000
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
            with duckdb.connect(config=settings) as con:
                con.execute("SET enable_progress_bar = false")
                where = str(Path(place, "rows.duckdb")).replace("'", "''")
                con.execute(f"ATTACH '{where}' AS disk (ROW_GROUP_SIZE {GROUP})")
                con.execute("USE disk")
                yield con
        except (
            duckdb.IOException,
            duckdb.OutOfMemoryException,
            duckdb.FatalException,
            duckdb.TransactionException,
        ) as error:
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
                del batch  # the next one is made while this one would still be held
    except OSError as error:
        raise unwritable(reason(error)) from error
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def ordered(
    con: Any, rows: "pa.RecordBatchReader", keys: Sequence[str], folder: Path, size: int = ROWS
) -> "Iterator[pa.RecordBatch]":
    """Yield rows in order of some columns, ``size`` at a time; meanwhile they lie in ``folder``.

    DuckDB sorts the columns alone: of rows with long texts it would need many in memory at a time. Batches
    are sorted before they are written, so that each is read from its beginning to its end.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    by = [(key, "ascending") for key in keys]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        runs = (batch.take(pc.sort_indices(batch, by)) for batch in rows)
        arrived = filed(runs, rows.schema, Path(place, "rows.arrow"))
        query = f"""
            SELECT place FROM (SELECT row_number() OVER () - 1 AS place, * FROM arrived)
            ORDER BY {", ".join(f'"{key}"' for key in keys)}
        """
        with beside(con) as cursor:
            cursor.register("arrived", arrived.select(list(keys)))
            schema = pa.schema([("place", pa.int64())])
            places = filed(cursor.sql(query).to_arrow_reader(size), schema, Path(place, "places.arrow"))
        found = Rows(arrived)
        for wanted in places.to_batches(max_chunksize=size):
            yield found.at(wanted["place"].to_numpy())
    pa.default_memory_pool().release_unused()


class Rows:
    """The rows of a file, picked by their places: Arrow itself would read all of them for any few."""

    def __init__(self, table: "pa.Table") -> None:
        import numpy as np

        self._batches = table.to_batches()
        self._starts = np.cumsum([0, *(len(batch) for batch in self._batches)])

    def at(self, places: Any) -> "pa.RecordBatch":
        """Return the rows at some places (a numpy array), in its order."""
        import pyarrow as pa

        # Picked, put together and put in order they lie in memory three times: not all of them at once.
        return pa.concat_batches([self._some(places[n : n + ROWS]) for n in range(0, len(places), ROWS)])

    def _some(self, places: Any) -> "pa.RecordBatch":
        import numpy as np
        import pyarrow as pa

        of = np.searchsorted(self._starts, places, side="right") - 1
        found = [self._batches[n].take(pa.array(places[of == n] - self._starts[n])) for n in np.unique(of)]
        back = np.argsort(np.argsort(of, kind="stable"), kind="stable")
        return pa.concat_batches(found).take(pa.array(back))


def add(con: Any, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to a table of texts and whole numbers, in the order in which they come."""
    import pyarrow as pa

    left = iter(rows)
    while some := list(islice(left, ROWS)):
        insert(con, name, [pa.array(values) for values in zip(*some, strict=True)])


def parts(con: Any, table: str, most: int) -> int:
    """Return in how many parts the rows of a table are taken, each of some ``most``.

    Lists that are made of rows lie in memory until all are made.
    """
    [(count,)] = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(count) // most + 1


def insert(con: Any, name: str, columns: Sequence[Any]) -> None:
    """Add rows to a table, given as Arrow or numpy columns."""
    import pyarrow as pa

    con.register("incoming", pa.table(list(columns), [f"c{n}" for n in range(len(columns))]))
    con.execute(f"INSERT INTO {name} SELECT * FROM incoming")
    con.unregister("incoming")


def beside(con: Any) -> Any:
    """Return a second connection to the database: what it reads goes on while ``con`` does other work."""
    cursor = con.cursor()
    cursor.execute("USE disk")
    return cursor


def fetched(con: Any, query: str, rows: int = ROWS) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query one by one; meanwhile ``con`` is free for other work."""
    with beside(con) as cursor:
        cursor.execute(query)
        while some := cursor.fetchmany(rows):
            yield from some
