"""Rows that only moved: an article's text was shifted, and with it the offsets in the rows and their ids.

A row moved where one that is gone and one that is new agree in everything (article, text, sentence, ...) but
their offsets and the ids of rows; equal ones are matched in the order of the text. What such a row
refers to must be the same row as before, or one that moved as well: otherwise it did not only move.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from broadsheet.diff.columns import Pairs
from broadsheet.diff.packages import Column, Table

EVIDENCE = {"article_id", "start", "end", "text"}
OFFSETS = r"(\.[a-z])[0-9]+-[0-9]+"
"""The offsets in the id of a row (``model.row_id``), behind the letter of its table."""


class Movable(NamedTuple):
    """A table whose rows can move."""

    number: int
    keys: tuple[int, int]
    fixed: Pairs
    """The columns that stay when a row moves, ids of rows apart."""


def movable(number: int, old: Table, new: Table, pairs: Pairs) -> Movable | None:
    """Return how rows of a table are known again when they move; None where they have no place in a text."""
    if not {old.columns[i].name for i, _ in pairs} >= EVIDENCE:
        return None
    fixed = tuple((i, j) for i, j in pairs if i != old.key and not _offset(old.columns[i]))
    return Movable(number, (old.key, new.key), fixed)


def _offset(column: Column) -> bool:
    return column.type == "integer" and column.name.endswith(("start", "end"))


def mark(con: Any, tables: Iterable[Movable]) -> None:
    """Mark the rows that only moved, in the ``pairs_<number>`` of all tables together."""
    tables = list(tables)
    con.execute("CREATE TABLE moves (number INTEGER, o BIGINT, n BIGINT, gone VARCHAR, come VARCHAR)")
    for table in tables:
        _propose(con, table)
    con.execute("CREATE TABLE ids AS SELECT gone, come FROM moves")
    for table in tables:
        for i, j in table.fixed:
            _refuse(con, table.number, i, j)
        _accept(con, table.number)


def _propose(con: Any, table: Movable) -> None:
    sides = []
    for side, kind, columns in (
        ("old", "removed", [i for i, _ in table.fixed]),
        ("new", "added", [j for _, j in table.fixed]),
    ):
        # Ids in a cell are compared without offsets here, and by hash; what differs is refused afterwards.
        alike = ", ".join(f"regexp_replace(c{c}, '{OFFSETS}', '\\1', 'g')" for c in columns)
        sides.append(
            f"""SELECT *, row_number() OVER (PARTITION BY alike ORDER BY place) AS turn FROM
            (SELECT t.rowid AS place, c{table.keys[side == "new"]} AS id, hash({alike}) AS alike
            FROM {side}_{table.number} AS t JOIN pairs_{table.number} AS p ON p.{side[0]} = t.rowid
            WHERE kind = '{kind}')"""
        )
    con.execute(
        f"""INSERT INTO moves SELECT {table.number}, a.place, b.place, a.id, b.id
        FROM ({sides[0]}) AS a JOIN ({sides[1]}) AS b USING (alike, turn)"""
    )


def _refuse(con: Any, number: int, i: int, j: int) -> None:
    """Take back the moves whose cells in a column refer to different rows."""
    con.execute(
        f"""DELETE FROM moves WHERE number = {number} AND (o, n) IN (
        SELECT (m.o, m.n) FROM moves AS m JOIN old_{number} AS o ON o.rowid = m.o
        JOIN new_{number} AS n ON n.rowid = m.n LEFT JOIN ids ON ids.gone = o.c{i} AND ids.come = n.c{j}
        WHERE m.number = {number} AND o.c{i} IS DISTINCT FROM n.c{j} AND ids.gone IS NULL)"""
    )


def _accept(con: Any, number: int) -> None:
    for side, kind in (("o", "removed"), ("n", "added")):
        con.execute(
            f"""DELETE FROM pairs_{number} WHERE kind = '{kind}'
            AND {side} IN (SELECT {side} FROM moves WHERE number = {number})"""
        )
    con.execute(f"INSERT INTO pairs_{number} SELECT o, n, 'moved' FROM moves WHERE number = {number}")
