"""A comparison as people read it on a terminal."""

from collections.abc import Iterable, Iterator

import click

from broadsheet.diff import versions
from broadsheet.diff.comparison import Diff, TableDiff
from broadsheet.diff.rows import KINDS

EXAMPLES = 5
"""Rows shown of each kind and table."""
ARTICLES = 20
WIDEST = 60
BEFORE = 20
"""Characters shown before the place where two long cells differ."""
EMPTY = "(empty)"


def as_text(diff: Diff) -> Iterator[str]:
    """Yield the lines for a terminal: counts per table first, then what changed, with examples.

    Colours are in them as control codes, which ``click.echo`` leaves out where there is no terminal.
    """
    yield f"{plain(diff.old.name)} {plain(diff.old.version)} -> {plain(diff.new.version)}"
    if diff.level != "none":
        yield from _counts(diff)
        yield from _block("tables and columns", shape(diff))
        yield from _block("articles", _articles(diff))
        for table in diff.tables:
            yield from _block(table.name, _examples(diff, table))
    yield ""
    yield _verdict(diff)


def plain(text: str) -> str:
    """Return a text on one line, without what would drive a terminal, and not too long."""
    safe = "".join(c if c.isprintable() else " " for c in text)
    return safe if len(safe) <= WIDEST else f"{safe[: WIDEST - 1]}…"


def _cells(old: str | None, new: str | None) -> str:
    """Return two cells, cut so that the place where they differ is seen."""
    both = old or "", new or ""
    long, shared = max(map(len, both)) > WIDEST, min(map(len, both))
    shared = next((i for i, (a, b) in enumerate(zip(*both, strict=False)) if a != b), shared)
    start = shared - BEFORE if long and shared > BEFORE else 0
    return f"{_cell(old, start)} -> {_cell(new, start)}"


def _cell(value: str | None, start: int) -> str:
    if value is None:
        return EMPTY
    return plain(f"…{value[start:]}" if start else value)


def _counts(diff: Diff) -> Iterator[str]:
    width = max([len(plain(t.name)) for t in diff.tables], default=0)
    yield ""
    yield f"{'rows':<{width}}" + "".join(f"{kind:>12}" for kind in KINDS)
    for table in diff.tables:
        counts = "".join(f"{table.counts[kind]:>12,}" for kind in KINDS)
        order = "  in another order" if table.reordered else ""
        yield f"{plain(table.name):<{width}}{counts}{order}"


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        if not i:
            yield ""
            yield click.style(plain(title), bold=True)
        yield f"  {line}"


def shape(diff: Diff) -> Iterator[str]:
    """Yield what became of tables and columns, a line each."""
    yield from (f"table {plain(name)}: added" for name in diff.added)
    yield from (f"table {plain(name)}: removed" for name in diff.removed)
    yield from (f"table {plain(old)}: renamed {plain(new)}" for old, new in diff.renamed)
    if diff.reordered:
        yield "the tables stand in another order"
    for table in diff.tables:
        yield from (f"{plain(table.name)}{line}" for line in _columns(table))


def _columns(table: TableDiff) -> Iterator[str]:
    columns = table.columns
    yield from (f".{plain(c.name)}: added ({plain(c.type)})" for c in columns.added)
    yield from (f".{plain(c.name)}: removed ({plain(c.type)})" for c in columns.removed)
    yield from (f".{plain(old)}: renamed {plain(new)}" for old, new in columns.renamed)
    yield from (f".{plain(c.column)}: type {plain(c.old)} -> {plain(c.new)}" for c in columns.retyped)
    if columns.reordered:
        yield ": the columns stand in another order"
    if columns.key:
        yield f": key {plain(columns.key[0])} -> {plain(columns.key[1])}"


def _articles(diff: Diff) -> Iterator[str]:
    for kind, sign in (("added", "+"), ("removed", "-")):
        count = sum(t.counts[kind] for t in diff.tables if t.name == "articles")
        for name, title in diff.articles(kind, ARTICLES):
            yield _signed(sign, f"{plain(name)}  {plain(title or '')}".rstrip())
        yield from _rest(count, ARTICLES, kind)


def _rest(count: int, shown: int, kind: str) -> Iterator[str]:
    if count > shown:
        yield f"... and {count - shown:,} more {kind}"


def _signed(sign: str, text: str) -> str:
    return click.style(f"{sign} {text}", fg={"+": "green", "-": "red"}.get(sign, "yellow"))


def _examples(diff: Diff, table: TableDiff) -> Iterator[str]:
    for name, cells in diff.changed(table, EXAMPLES):
        for column, (old, new) in cells.items():
            yield _signed("~", f"{plain(name)}  {plain(column)}: {_cells(old, new)}")
    yield from _rest(table.counts["changed"], EXAMPLES, "changed")
    if table.name != "articles":
        for kind, sign in (("added", "+"), ("removed", "-")):
            yield from (_signed(sign, plain(name)) for name in diff.ids(table, kind, EXAMPLES))
            yield from _rest(table.counts[kind], EXAMPLES, kind)
    for old, new in diff.moves(table, EXAMPLES):
        yield _signed(">", f"{plain(old)} moved to {plain(new)}")
    yield from _rest(table.counts["moved"], EXAMPLES, "moved")


def _verdict(diff: Diff) -> str:
    old, new = plain(diff.old.version), plain(diff.new.version)
    if diff.level == "none":
        return "No table, no column and no row differs."
    asked = f"These are changes for a {diff.level.upper()} version"
    if diff.proposed is None:
        return f"{asked}; '{old}' is not like 1.0.0, so that none can be proposed."
    if versions.fits(diff.old.version, diff.new.version, diff.level):
        return f"{asked}: at least {diff.proposed}; {new} is right."
    return f"{asked}: at least {diff.proposed}; {new} is not."
