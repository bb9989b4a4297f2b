"""The rows of two tables, side by side in DuckDB: cells as text, matched by the primary key.

Columns are called c0, c1 and so on in there: their own names come from files and stay out of the queries.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from broadsheet.diff.columns import Pairs
from broadsheet.diff.packages import AGAIN, Table
from broadsheet.errors import BroadsheetError

LONGEST_LINE = 64_000_000
FETCHED = 2_000
"""Rows held as Python objects while they are told."""
KINDS = ("added", "removed", "changed", "moved")


def load(con: Any, name: str, table: Table) -> None:
    """Load a table's cells as text, in the order of the file.

    Raises:
        BroadsheetError: the file cannot be read as CSV in UTF-8.

    """
    import duckdb

    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(table.columns)))
    try:
        con.execute(
            f"""CREATE TABLE {name} AS SELECT * FROM read_csv(?, header = true, auto_detect = false,
            delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', columns = {{{columns}}},
            allow_quoted_nulls = false, max_line_size = {LONGEST_LINE}, parallel = false)""",
            [str(table.path)],
        )
    except duckdb.InvalidInputException as error:
        first = str(error).splitlines()[0]
        raise BroadsheetError(
            f"the table '{table.name}' in '{table.where}' cannot be read as CSV in UTF-8 ({first}); {AGAIN}"
        ) from error


def same_cells(con: Any, number: int, keys: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Tell whether two columns hold the same cells in all rows of one key, and any at all."""
    old, new = (f"{side}.c{c}" for side, c in zip("on", columns, strict=True))
    query = f"""SELECT count({old}), count(*) FILTER (WHERE {old} IS DISTINCT FROM {new})
        FROM old_{number} AS o JOIN new_{number} AS n ON {_keyed(keys)}"""
    [(filled, differing)] = con.execute(query).fetchall()
    return bool(filled and not differing)


def _keyed(keys: tuple[int, int]) -> str:
    return f"o.c{keys[0]} = n.c{keys[1]}"


def pair(con: Any, number: int, keys: tuple[int, int], pairs: Pairs) -> bool:
    """Match the rows by their keys into the table ``pairs_<number>``, with what became of each.

    Return whether every key that is in both stands once in each.
    """
    differs = " OR ".join(f"o.c{i} IS DISTINCT FROM n.c{j}" for i, j in pairs) or "false"
    con.execute(
        f"""CREATE TABLE pairs_{number} AS SELECT o.rowid AS o, n.rowid AS n,
        CASE WHEN n.rowid IS NULL THEN 'removed' WHEN o.rowid IS NULL THEN 'added'
        WHEN {differs} THEN 'changed' ELSE 'same' END AS kind
        FROM old_{number} AS o FULL JOIN new_{number} AS n ON {_keyed(keys)}"""
    )
    counted = f"SELECT count(*), count(DISTINCT o), count(DISTINCT n) FROM pairs_{number}"
    [(both, old, new)] = con.execute(f"{counted} WHERE o IS NOT NULL AND n IS NOT NULL").fetchall()
    return bool(both == old == new)


def counts(con: Any, number: int) -> dict[str, int]:
    """Return how many rows there are of each kind."""
    found = dict(con.execute(f"SELECT kind, count(*) FROM pairs_{number} GROUP BY kind").fetchall())
    return {kind: found.get(kind, 0) for kind in KINDS}


def reordered(con: Any, number: int) -> bool:
    """Tell whether the rows, where all are the same, stand in another order."""
    [(elsewhere,)] = con.execute(f"SELECT count(*) FROM pairs_{number} WHERE o <> n").fetchall()
    return bool(elsewhere)


def cells(con: Any, number: int, pairs: Pairs, names: Iterable[str]) -> dict[str, int]:
    """Return the number of changed cells by the column's new name, where there are any."""
    differing = ", ".join(f"count(*) FILTER (WHERE o.c{i} IS DISTINCT FROM n.c{j})" for i, j in pairs)
    query = f"SELECT {differing} FROM {_joined(number)} WHERE kind = 'changed'"
    [found] = con.execute(query).fetchall()
    return {name: n for name, n in zip(names, found, strict=True) if n}


def _joined(number: int) -> str:
    return f"""pairs_{number} AS p LEFT JOIN old_{number} AS o ON o.rowid = p.o
        LEFT JOIN new_{number} AS n ON n.rowid = p.n"""


def told(
    con: Any, number: int, kind: str, columns: str, most: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """Yield ``columns`` of the rows of a kind, in the order of the new file, then of the old one."""
    limit = "" if most is None else f"LIMIT {most}"
    with con.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {_joined(number)} WHERE kind = '{kind}' ORDER BY p.n, p.o {limit}"
        )
        while fetched := cursor.fetchmany(FETCHED):
            yield from fetched


def changed(
    con: Any, number: int, key: int, columns: Mapping[str, tuple[int, int]], most: int | None = None
) -> Iterator[tuple[str, dict[str, tuple[str | None, str | None]]]]:
    """Yield the key of each changed row, and column -> old and new cell where they differ."""
    listed = ", ".join(f"o.c{i}, n.c{j}" for i, j in columns.values())
    for row in told(con, number, "changed", f"n.c{key}, {listed}", most):
        both = zip(columns, row[1::2], row[2::2], strict=True)
        yield row[0], {name: (old, new) for name, old, new in both if old != new}
