"""Rows made in Python, as a relation that DuckDB can read."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def relation(con: Any, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[None]:
    """Let ``con`` read ``rows`` as ``name`` meanwhile; columns are text, a ``number`` is a whole number."""
    import pyarrow as pa

    types = [pa.int64() if column == "number" else pa.string() for column in columns]
    values = list(zip(*rows, strict=True)) or [() for _ in columns]
    arrays = [pa.array(list(v), t) for v, t in zip(values, types, strict=True)]
    con.register(name, pa.Table.from_arrays(arrays, names=list(columns)))
    yield
    con.unregister(name)
