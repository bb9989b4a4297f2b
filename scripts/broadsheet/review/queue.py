"""The queue: which rows to look at, the least sure first."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from broadsheet import contract
from broadsheet.ledger import DECIDED, EXTRACTED, Standing
from broadsheet.ledger.standing import MOVED
from broadsheet.review import agreement
from broadsheet.review.desk import Desk

MOST = 2_000
"""So many rows are handed out at a time."""
STATES = ("unreviewed", "second", "mine", "disagreed", "stale", "all")


@dataclass(frozen=True)
class Filter:
    """Which rows a reviewer wants to see."""

    table: str = ""
    rule: str = ""
    article: str = ""
    state: str = "unreviewed"
    unresolved: bool = False
    below: float = math.inf
    """Rows that are less sure than this."""
    order: str = "surety"
    """``surety`` (the least sure first) or ``place``."""


class Waiting(NamedTuple):
    """A row in the queue."""

    surety: float
    table: int
    place: int
    row: str
    article_id: str


def queue(desk: Desk, wanted: Filter, by: str) -> tuple[list[tuple[str, str, str]], int]:
    """Return table, id and article of the rows that are wanted (``MOST`` at most), and how many there are."""
    with desk.lock:
        desk.refresh()
        found = list(_found(desk, wanted, by))
    found.sort(key=(lambda w: (w.article_id, w.table, w.place)) if wanted.order == "place" else None)
    return [(DECIDED[w.table], w.row, w.article_id) for w in found[:MOST]], len(found)


def _found(desk: Desk, wanted: Filter, by: str) -> Iterator[Waiting]:
    where = {"rule": wanted.rule, "article": wanted.article, "unresolved": wanted.unresolved}
    for n, table in enumerate(DECIDED):
        if wanted.table and table != wanted.table:
            continue
        standing = desk.standing[table]
        rows = desk.sources.package.ordered(table, where, desk.sources.surety.get(table, 1.0))
        for place, (row, article, surety) in enumerate(rows):
            if surety < wanted.below and _is_wanted(desk, standing.get(row), wanted.state, by):
                yield Waiting(surety, n, place, row, article)
        yield from _beside(desk, table, {row for row, *_ in rows}, wanted, by)


def _beside(desk: Desk, table: str, published: set[str], wanted: Filter, by: str) -> Iterator[Waiting]:
    """Yield the rows that people added or rejected, which the package does not have."""
    if wanted.rule or wanted.unresolved:
        return
    known = published if not wanted.article else set()
    for place, (row, found) in enumerate(desk.standing[table].items()):
        article = found.last.article_id
        if row in known or (wanted.article and article != wanted.article):
            continue
        if row not in published and _is_wanted(desk, found, wanted.state, by):
            yield Waiting(1.0, DECIDED.index(table), place, row, article)


def _is_wanted(desk: Desk, found: Standing | None, state: str, by: str) -> bool:
    if found is None:
        return state in {"unreviewed", "all"}
    if found.verdict == MOVED:
        return False
    return {
        "second": by not in found.opinions,
        "mine": by in found.opinions,
        "disagreed": found.disagreed,
        "stale": desk.is_stale(found),
        "all": True,
    }.get(state, False)


def progress(desk: Desk, by: str) -> dict[str, Any]:
    """Return how many rows there are and how many were looked at, by table and by reviewer."""
    with desk.lock:
        desk.refresh()
        tables = {name: _counted(desk, name) for name in DECIDED}
        there = [s for found in desk.standing.values() for s in found.values() if s.verdict != MOVED]
        decisions = {name: desk.sources.ledger.decisions(name) for name in DECIDED}
    return {
        "rows": sum(t["rows"] for t in tables.values()),
        "reviewed": sum(t["reviewed"] for t in tables.values()),
        "mine": sum(by in s.opinions for s in there),
        "by_table": tables,
        "reviewers": agreement.reviewers(decisions),
        "agreement": agreement.agreement(there),
        "disagreed": sum(s.disagreed for s in there),
        "stale": sum(desk.is_stale(s) for s in there),
    }


def _counted(desk: Desk, table: str) -> dict[str, int]:
    standing = desk.standing[table]
    moved = sum(s.verdict == MOVED for s in standing.values())
    known = standing.keys() | desk.back[table]
    beside = len(known) - desk.sources.package.having(table, list(known))
    return {
        "rows": desk.sources.package.count(table) + beside - moved,
        "reviewed": len(standing) - moved,
    }


def identical(desk: Desk, table: str, row: str) -> list[str]:
    """Return the ids of other rows with the same words and cells that nobody has looked at yet."""
    with desk.lock:
        desk.refresh()
        one = desk.row(table, row)
        if one is None or table not in EXTRACTED:
            return []
        key = contract.table(table).key
        alike = desk.sources.package.alike(table, one)
        return [r[key] for r in alike if r[key] != row and r[key] not in desk.standing[table]]
