"""The desk that a reviewer sits at: a package, its articles, and the ledger of decisions about it."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import Ledger, Standing
from broadsheet.ledger.decisions import UNDO
from broadsheet.ledger.standing import MOVED, REJECTED
from broadsheet.model import Reading, Row
from broadsheet.review import rows as showing
from broadsheet.review.package import ENTITY, EXTRACTED, Package


@dataclass(frozen=True)
class Sources:
    """What a desk is made of."""

    title: str
    package: Package
    texts: Mapping[str, str]
    """Article id -> text."""
    digests: Mapping[str, str]
    """Article id -> sha256 of that text."""
    ledger: Ledger
    read: Callable[[Row, str], Reading]
    """Reads an article (its row and text), for the sentences around what a reviewer marks."""
    surety: Mapping[str, float]
    """For tables without a confidence: how many of their rows were right where it was measured."""


class Desk:
    """The rows of a package as they are now, whatever was decided."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.lock = threading.RLock()
        self._readings: dict[str, Reading] = {}
        self._taken: dict[str, tuple[Sequence[ledger.Decision], int]] = {}
        self.standing: dict[str, dict[str, Standing]] = {}
        self.pairs: dict[str, dict[frozenset[str], ledger.Pair]] = {}
        self._firsts: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._moved: dict[str, dict[str, str]] = {}
        self._merged: dict[str, dict[str, str]] = {}
        self.articles = {row["article_id"]: row for row in sources.package.rows("articles")}
        self.refresh(always=True)

    def refresh(self, *, always: bool = False) -> None:
        """Take in what was added to the ledger, by whomever."""
        if not (self.sources.ledger.refresh() or always):
            return
        for name in ledger.DECIDED:
            decisions = self.sources.ledger.decisions(name)
            seen, count = self._taken.get(name, (None, 0))
            # A ledger that was cut by hand is another list.
            known = count if seen is decisions else 0
            if seen is not decisions or known < len(decisions):
                self._take(name, decisions, known)
                self._taken[name] = decisions, len(decisions)

    def _take(self, table: str, decisions: Sequence[ledger.Decision], known: int) -> None:
        """Take in decisions about a table: those not ``known`` yet, or all where one takes another back."""
        fresh = decisions[known:]
        before = self.standing[table] if known else {}
        again = any(d.do == UNDO for d in fresh)
        self.standing[table] = ledger.standing(decisions) if again else ledger.standing(fresh, before)
        self._firsts[table] = _firsts(fresh, self._firsts[table] if known else {})
        self._moved[table] = {
            r: s.last.becomes for r, s in self.standing[table].items() if s.verdict == MOVED
        }
        if table in ENTITY:
            self.pairs[table] = pairs = ledger.pairs(decisions)
            self._merged[table] = {p.decision.row: p.decision.other for p in pairs.values() if p.same}

    def text(self, article_id: str) -> str | None:
        """Return an article's text if it is the one that the package was made of, else None."""
        row = self.articles.get(article_id)
        same = row is not None and self.sources.digests.get(article_id) == row["sha256"]
        return self.sources.texts[article_id] if same else None

    def decided(self, table: str, article_id: str) -> list[Standing]:
        """Return what stands of the rows of a table in an article."""
        return [s for s in self.standing[table].values() if s.last.article_id == article_id]

    def reviewed(self) -> Counter[str]:
        """Return how many rows of each article were decided about."""
        every = (s for name in EXTRACTED for s in self.standing[name].values())
        return Counter(s.last.article_id for s in every if s.verdict != MOVED)

    def reading(self, article_id: str) -> Reading:
        """Return an article, read."""
        if article_id not in self._readings:
            text = self.text(article_id) or ""
            self._readings[article_id] = self.sources.read(self.articles[article_id], text)
        return self._readings[article_id]

    def row(self, table: str, row: str) -> Row | None:
        """Return the cells of a row as they are now, or None where there is none."""
        published, found = self.sources.package.row(table, row), self.standing[table].get(row)
        return self._now(table, published, found, row) if showing.is_there(published, found) else None

    def _now(self, table: str, published: Row | None, found: Standing | None, row: str) -> Row:
        now = showing.current(table, published, found, self._firsts[table].get(row))
        for column, name, _ in contract.table(table).references:
            if now.get(column) is None:
                continue
            if name in ENTITY:
                now[column] = self.who(name, now[column])
            now[column] = self._moved.get(name, {}).get(now[column], now[column])
        text = self.text(now["article_id"]) if table in EXTRACTED else None
        if text is not None:
            now = showing.placed(now, text, found.sentence if found else None)
        return now

    def who(self, table: str, entity: str) -> str:
        """Return who somebody is, of those who were merged."""
        passed: set[str] = set()
        merged = self._merged[table]
        while entity in merged and entity not in passed:
            passed.add(entity)
            entity = merged[entity]
        return entity

    def of_article(self, article_id: str, table: str) -> list[Row]:
        """Return the rows of a table in an article as they are now, rejected ones among them, in order."""
        published = self.sources.package.rows(table, "article_id = ?", [article_id])
        found = self._all(table, published, self.decided(table, article_id))
        return sorted(found, key=lambda r: (r["start"], r["end"], r[contract.table(table).key]))

    def entities(self, table: str) -> list[Row]:
        """Return all people, or all organizations, as they are now."""
        return list(self._all(table, self.sources.package.rows(table), list(self.standing[table].values())))

    def _all(self, table: str, published: Iterator[Row], decided: Sequence[Standing]) -> Iterator[Row]:
        key = contract.table(table).key
        left = {s.row: s for s in decided}
        for row in published:
            found = left.pop(row[key], None)
            if showing.is_there(row, found):
                yield self._now(table, row, found, row[key])
        for row_id, found in left.items():
            if showing.is_there(None, found):
                yield self._now(table, None, found, row_id)

    def told(self, table: str, row: Row, by: str) -> dict[str, Any]:
        """Return a row as the page gets it."""
        found = self.standing[table].get(row[contract.table(table).key])
        told = showing.told(table, row, found, by)
        return {**told, "stale": self.is_stale(found), "surety": self.surety(table, row)}

    def is_stale(self, found: Standing | None) -> bool:
        """Tell whether a decision is about a text that has changed since."""
        if found is None or not found.last.article_id:
            return False
        row = self.articles.get(found.last.article_id)
        return row is None or row["sha256"] != found.last.sha256

    def surety(self, table: str, row: Row) -> float:
        """Return how likely a row is right, as far as was measured: what the queue is ordered by."""
        confidence = row.get("confidence")
        return self.sources.surety.get(table, 1.0) if confidence is None else float(confidence)

    def has(self, table: str, row: str) -> bool:
        """Tell whether a row is there and was not rejected."""
        now = self.row(table, row)
        return now is not None and now["review"] != REJECTED


def _firsts(
    decisions: Sequence[ledger.Decision], before: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Return for each row the cells that the first decision saw: what rules made of it."""
    found = dict(before)
    for decision in decisions:
        if decision.old and decision.row:
            found.setdefault(decision.row, decision.old)
    return found
