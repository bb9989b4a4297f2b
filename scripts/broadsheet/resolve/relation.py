"""Rows made in Python, as a relation that DuckDB can read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from broadsheet.scratch import add


@contextmanager
def relation(
    con: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    numbers: Collection[str] = ("number",),
) -> Iterator[None]:
    """Let ``con`` read ``rows`` as a table meanwhile; columns are text, whole numbers are in ``numbers``."""
    kinds = ", ".join(f'"{c}" {"BIGINT" if c in numbers else "VARCHAR"}' for c in columns)
    con.execute(f"CREATE OR REPLACE TABLE {name} ({kinds})")
    add(con, name, rows)
    yield
    con.execute(f"DROP TABLE {name}")
