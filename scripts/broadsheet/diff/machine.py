"""A comparison as programs read it: JSON, row by row, so that it may be larger than the memory."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from broadsheet.diff.comparison import Diff, TableDiff


def as_json(diff: Diff) -> Iterator[str]:
    """Yield the lines of a JSON object with everything that differs, row by row.

    ``old`` and ``new`` (name, version), ``level`` (major, minor, patch, none), ``proposed`` (a version or
    null), ``tables`` (added, removed, renamed, reordered), ``articles`` (added and removed: id, title), and
    ``changes``: for each table that differs its ``columns``, the number of ``rows`` of each kind, whether
    they are ``reordered``, the number of changed ``cells`` by column, the ids of the rows ``added`` and
    ``removed``, the rows ``changed`` (id, cells: column -> old and new, null where empty) and ``moved`` (old
    and new id). Rows of tables that are in one package only are not listed.
    """
    head = {
        "old": {"name": diff.old.name, "version": diff.old.version},
        "new": {"name": diff.new.name, "version": diff.new.version},
        "level": diff.level,
        "proposed": diff.proposed,
        "tables": {
            "added": diff.added,
            "removed": diff.removed,
            "renamed": _renamed(diff.renamed),
            "reordered": diff.reordered,
        },
    }
    yield _opened(head)
    yield ' "articles": {'
    for kind, end in (("added", ","), ("removed", "},")):
        yield from _array(kind, ({"id": i, "title": t} for i, t in diff.articles(kind)), end)
    yield ' "changes": ['
    differing = [t for t in diff.tables if t.differs]
    for table in differing:
        yield from _table(diff, table)
        yield "}" if table is differing[-1] else "},"
    yield "]}"


def _opened(values: dict[str, Any]) -> str:
    """Return the beginning of a JSON object, to which more is added."""
    return json.dumps(values, ensure_ascii=False)[:-1] + ","


def _array(name: str, values: Iterable[Any], end: str) -> Iterator[str]:
    """Yield a named JSON array, a value a line."""
    yield f'  "{name}": ['
    before = None
    for value in values:
        if before is not None:
            yield f"{before},"
        before = f"   {json.dumps(value, ensure_ascii=False)}"
    if before is not None:
        yield before
    yield f"  ]{end}"


def _renamed(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"old": old, "new": new} for old, new in pairs]


def _table(diff: Diff, table: TableDiff) -> Iterator[str]:
    columns = table.columns
    shape = {
        "added": [{"column": c.name, "type": c.type} for c in columns.added],
        "removed": [{"column": c.name, "type": c.type} for c in columns.removed],
        "renamed": _renamed(columns.renamed),
        "retyped": [c._asdict() for c in columns.retyped],
        "reordered": columns.reordered,
        "key": columns.key and {"old": columns.key[0], "new": columns.key[1]},
    }
    head = {"table": table.name, "columns": shape, "rows": table.counts, "reordered": table.reordered}
    yield "  " + _opened(head | {"cells": table.cells})
    yield from _array("added", diff.ids(table, "added"), ",")
    yield from _array("removed", diff.ids(table, "removed"), ",")
    yield from _array("changed", (_row(name, cells) for name, cells in diff.changed(table)), ",")
    yield from _array("moved", _pairs(diff.moves(table)), "")


def _row(name: str, cells: dict[str, tuple[str | None, str | None]]) -> dict[str, Any]:
    return {"id": name, "cells": {c: {"old": old, "new": new} for c, (old, new) in cells.items()}}


def _pairs(moves: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    return ({"old": old, "new": new} for old, new in moves)
