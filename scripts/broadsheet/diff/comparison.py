"""Two packages, compared: what became of their tables, columns and rows."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from broadsheet.diff import columns, moved, rows
from broadsheet.diff.columns import ColumnChanges, Pairs
from broadsheet.diff.packages import Package, Table
from broadsheet.diff.versions import following
from broadsheet.errors import BroadsheetError

ARTICLES = "articles"


@dataclass(frozen=True)
class TableDiff:
    """What became of a table that is in both packages; its rows are counted, and told on request."""

    old: Table
    new: Table
    number: int
    columns: ColumnChanges
    pairs: Pairs
    """Which columns are the same."""
    read: bool = False
    """Whether the rows were compared: they are not where the files are the same."""
    counts: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(rows.KINDS, 0))
    cells: Mapping[str, int] = field(default_factory=dict)
    """Column -> number of changed cells."""
    reordered: bool = False
    """Whether the same rows stand in another order."""

    @property
    def name(self) -> str:
        """The name it has now."""
        return self.new.name

    @property
    def reshaped(self) -> bool:
        """Whether the table or a column of it was renamed, or columns were added, removed and so on."""
        return self.old.name != self.new.name or any(self.columns)

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return self.reshaped or self.reordered or any(self.counts.values())


@dataclass(frozen=True)
class Diff:
    """What differs between two packages. Rows are told one by one, from disk, while it is open."""

    old: Package
    new: Package
    tables: tuple[TableDiff, ...]
    con: Any

    @property
    def added(self) -> tuple[str, ...]:
        """The tables that are new."""
        return tuple(n for n in self.new.tables if n not in {t.new.name for t in self.tables})

    @property
    def removed(self) -> tuple[str, ...]:
        """The tables that are gone."""
        return tuple(n for n in self.old.tables if n not in {t.old.name for t in self.tables})

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The tables that have another name now."""
        return tuple((t.old.name, t.new.name) for t in self.tables if t.old.name != t.new.name)

    @property
    def reordered(self) -> bool:
        """Whether the tables that stayed stand in another order."""
        order = list(self.new.tables)
        then = {t.old.name: order.index(t.new.name) for t in self.tables}
        places = [then[name] for name in self.old.tables if name in then]
        return places != sorted(places)

    @property
    def level(self) -> str:
        """What the changes ask for: ``major``, ``minor``, ``patch`` or ``none``."""
        if self.added or self.removed or self.reordered or any(t.reshaped for t in self.tables):
            return "major"
        if any(t.counts["added"] for t in self.tables):
            return "minor"
        return "patch" if any(t.differs for t in self.tables) else "none"

    @property
    def proposed(self) -> str | None:
        """The smallest version that may follow the old one, or None where that is not like 1.0.0."""
        return following(self.old.version, self.level)

    def ids(self, table: TableDiff, kind: str, most: int | None = None) -> Iterator[str]:
        """Yield the ids of the rows that are ``added`` or ``removed``, ``most`` of them at most."""
        key = f"n.c{table.new.key}" if kind == "added" else f"o.c{table.old.key}"
        return (row[0] for row in self._told(table, kind, key, most))

    def moves(self, table: TableDiff, most: int | None = None) -> Iterator[tuple[str, str]]:
        """Yield the old and the new id of the rows that only moved."""
        return self._told(table, "moved", f"o.c{table.old.key}, n.c{table.new.key}", most)

    def changed(
        self, table: TableDiff, most: int | None = None
    ) -> Iterator[tuple[str, dict[str, tuple[str | None, str | None]]]]:
        """Yield the id of each changed row, and column -> old and new cell where they differ."""
        if table.counts["changed"]:
            shared = {table.new.names[j]: (i, j) for i, j in table.pairs}
            yield from rows.changed(self.con, table.number, table.new.key, shared, most)

    def articles(self, kind: str, most: int | None = None) -> Iterator[tuple[str, str | None]]:
        """Yield id and title of the articles that are ``added`` or ``removed``."""
        for table in self.tables:
            if table.name == ARTICLES:
                side, shape = ("n", table.new) if kind == "added" else ("o", table.old)
                title = f"{side}.c{shape.names.index('title')}" if "title" in shape.names else "NULL"
                yield from self._told(table, kind, f"{side}.c{shape.key}, {title}", most)

    def _told(self, table: TableDiff, kind: str, listed: str, most: int | None) -> Iterator[Any]:
        if table.counts[kind]:
            yield from rows.told(self.con, table.number, kind, listed, most)


@contextmanager
def compared(old: Package, new: Package) -> Iterator[Diff]:
    """Give what differs between two packages.

    Tables are compared in DuckDB, which moves to the disk what does not fit into memory; those whose files
    are the same are not even read.

    Raises:
        BroadsheetError: a file cannot be read, or a key stands in more than one row.

    """
    import duckdb

    try:
        with tempfile.TemporaryDirectory() as spilled, duckdb.connect() as con:
            con.execute("SET enable_progress_bar = false")
            con.execute("SET temp_directory = $folder", {"folder": spilled})
            yield _diff(con, old, new)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        raise BroadsheetError(
            f"'{old.where}' and '{new.where}' could not be compared ({first});"
            " check the memory and the space on the disk for temporary files"
        ) from error


def _diff(con: Any, old: Package, new: Package) -> Diff:
    tables = [_paired(con, number, *both) for number, both in enumerate(_both(old, new))]
    moving = [moved.movable(t.number, t.old, t.new, t.pairs) for t in tables if t.read]
    moved.mark(con, [m for m in moving if m])
    return Diff(old, new, tuple(_counted(con, t) if t.read else t for t in tables), con)


def _both(old: Package, new: Package) -> Iterator[tuple[Table, Table]]:
    """Yield the tables that are in both packages, in their new order; a renamed one has the same columns."""
    gone = [t for n, t in old.tables.items() if n not in new.tables]
    for name, table in new.tables.items():
        if name in old.tables:
            yield old.tables[name], table
        elif before := next((t for t in gone if t.columns == table.columns), None):
            gone.remove(before)
            yield before, table


def _paired(con: Any, number: int, old: Table, new: Table) -> TableDiff:
    """Match the columns and the rows of a table; its rows are not counted yet."""
    keys = old.key, new.key
    if old.digest == new.digest and old.key == new.key:
        pairs = tuple((i, i) for i in range(len(new.columns)))
        return TableDiff(old, new, number, columns.changes(old, new, pairs), pairs)
    rows.load(con, f"old_{number}", old)
    rows.load(con, f"new_{number}", new)
    pairs = columns.matched(old, new, lambda i, j: rows.same_cells(con, number, keys, (i, j)))
    if not rows.pair(con, number, keys, pairs):
        raise BroadsheetError(
            f"a key stands in more than one row of the table '{new.name}', in '{old.where}' or '{new.where}';"
            " see what broadsheet check says of them"
        )
    return TableDiff(old, new, number, columns.changes(old, new, pairs), pairs, read=True)


def _counted(con: Any, table: TableDiff) -> TableDiff:
    counts = rows.counts(con, table.number)
    names = [table.new.names[j] for _, j in table.pairs]
    return replace(
        table,
        counts=counts,
        cells=rows.cells(con, table.number, table.pairs, names) if counts["changed"] else {},
        reordered=not any(counts.values()) and rows.reordered(con, table.number),
    )
