"""Rows between Python and DuckDB, some thousand at a time, so that memory does not grow with the corpus."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

ROWS = 20_000
"""Rows that are Python objects at a time."""


@contextmanager
def relation(
    con: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    numbers: Collection[str] = ("number",),
) -> Iterator[None]:
    """Let ``con`` read ``rows`` as the table ``name`` meanwhile; columns are text, those in ``numbers`` whole."""
    kinds = ", ".join(f'"{c}" {"BIGINT" if c in numbers else "VARCHAR"}' for c in columns)
    con.execute(f"CREATE OR REPLACE TABLE {name} ({kinds})")
    add(con, name, rows)
    yield
    con.execute(f"DROP TABLE {name}")


def add(con: Any, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to a table of texts and whole numbers, in the order in which they come."""
    import pyarrow as pa

    left = iter(rows)
    while some := list(islice(left, ROWS)):
        columns = [pa.array(values) for values in zip(*some, strict=True)]
        con.register("incoming", pa.table(columns, [f"c{n}" for n in range(len(columns))]))
        con.execute(f"INSERT INTO {name} SELECT * FROM incoming")
        con.unregister("incoming")


def fetched(con: Any, query: str, rows: int = ROWS) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query one by one; meanwhile ``con`` is free for other work."""
    with con.cursor() as cursor:
        cursor.execute(query)
        while some := cursor.fetchmany(rows):
            yield from some
