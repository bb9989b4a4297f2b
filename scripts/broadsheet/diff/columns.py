"""The columns of two tables: which is which, and what became of the others."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from broadsheet.diff.packages import Column, Table

Pairs = tuple[tuple[int, int], ...]
"""Places of the same column in the old and in the new table."""
Same = Callable[[int, int], bool]
"""Tells whether an old and a new column hold the same cells."""


class Retyped(NamedTuple):
    """A column whose type is another one."""

    column: str
    old: str
    new: str


class ColumnChanges(NamedTuple):
    """What became of the columns of a table."""

    added: tuple[Column, ...] = ()
    removed: tuple[Column, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    retyped: tuple[Retyped, ...] = ()
    reordered: bool = False
    key: tuple[str, str] | None = None
    """The old and the new primary key, where it is another column."""


def matched(old: Table, new: Table, same_cells: Same) -> Pairs:
    """Return which columns are the same: those of one name, and those that were only renamed.

    A column was renamed where one of its type, and with its description or its cells, stands under
    another name.
    """
    places = {name: j for j, name in enumerate(new.names)}
    pairs = {i: places[name] for i, name in enumerate(old.names) if name in places}

    def described(i: int, j: int) -> bool:
        return old.columns[i].description == new.columns[j].description != ""

    for same in (described, same_cells):
        for i, j in _candidates(old, new, pairs):
            if i not in pairs and j not in pairs.values() and same(i, j):
                pairs[i] = j
    return tuple(sorted(pairs.items()))


def _candidates(old: Table, new: Table, pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    for i, gone in enumerate(old.columns):
        for j, come in enumerate(new.columns):
            if i not in pairs and j not in pairs.values() and gone.type == come.type:
                yield i, j


def changes(old: Table, new: Table, pairs: Pairs) -> ColumnChanges:
    """Return what became of the columns, given which are the same."""
    order = [j for _, j in pairs]
    both = [(old.columns[i], new.columns[j]) for i, j in pairs]
    kept = dict(pairs)
    return ColumnChanges(
        added=tuple(c for j, c in enumerate(new.columns) if j not in order),
        removed=tuple(c for i, c in enumerate(old.columns) if i not in kept),
        renamed=tuple((a.name, b.name) for a, b in both if a.name != b.name),
        retyped=tuple(Retyped(b.name, a.type, b.type) for a, b in both if a.type != b.type),
        reordered=order != sorted(order),
        key=None if kept.get(old.key) == new.key else (old.names[old.key], new.names[new.key]),
    )
