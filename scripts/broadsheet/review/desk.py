"""The desk that a reviewer sits at: a package, its articles, and the ledger of decisions about it."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import ENTITY, EXTRACTED, Ledger, Standing
from broadsheet.ledger.decisions import UNDO
from broadsheet.ledger.standing import ADDED, MOVED, REJECTED
from broadsheet.model import Reading, Row
from broadsheet.review import rows as showing
from broadsheet.review.firsts import Firsts
from broadsheet.review.package import Package


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
        self._is_alone = False
        self._readings: dict[str, Reading] = {}
        self._taken: dict[str, tuple[Sequence[ledger.Decision], int]] = {}
        self.standing: dict[str, dict[str, Standing]] = {}
        self.pairs: dict[str, dict[frozenset[str], ledger.Pair]] = {}
        self._firsts: dict[str, Firsts] = {}
        self.back: dict[str, set[str]] = {name: set() for name in ledger.DECIDED}
        """Rows that had been decided about and are as rules made them again."""
        self._moved: dict[str, dict[str, str]] = {}
        self._merged: dict[str, dict[str, str]] = {}
        self.articles = {row["article_id"]: row for row in sources.package.rows("articles")}
        self.refresh()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from deciding meanwhile, here and in other processes."""
        with self.lock:
            if self._is_alone:
                yield
                return
            with self.sources.ledger.alone():
                self._is_alone = True
                try:
                    yield
                finally:
                    self._is_alone = False

    def refresh(self) -> None:
        """Take in what was added to the ledger, by whomever."""
        self.sources.ledger.refresh()
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
        if not known:
            self._firsts[table] = Firsts()
        self._firsts[table].take(fresh)
        self.back[table] |= self._firsts[table].seen.keys() & (before.keys() - self.standing[table].keys())
        self._moved[table] = ledger.moves(self.standing[table])
        if table in ENTITY:
            self.pairs[table] = pairs = ledger.pairs(decisions)
            same = (p.decision for p in pairs.values() if p.same)
            self._merged[table] = ledger.merged((d.row, d.other) for d in same)

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
        return (
            self._now(table, published, found, row) if self._is_there(table, published, found, row) else None
        )

    def _is_there(self, table: str, published: Row | None, found: Standing | None, row: str) -> bool:
        """Tell whether a row is to be shown: one that was moved, or taken back after it was added, is not."""
        if found:
            return found.verdict != MOVED
        if published is None:
            return row in self.back[table]
        review = published["review"]
        return review == showing.MACHINE or (review != ADDED and row not in self._firsts[table].by_hand)

    def _now(self, table: str, published: Row | None, found: Standing | None, row: str) -> Row:
        first = self._firsts[table].seen.get(row)
        now = showing.current(table, published, found, first)
        for column, name, _ in contract.table(table).references:
            if now.get(column) is None:
                continue
            if name in ENTITY:
                now[column] = self.who(name, now[column])
            now[column] = self._moved.get(name, {}).get(now[column], now[column])
        text = self.text(now["article_id"]) if table in EXTRACTED else None
        if text is not None:
            said = found or (None if published else first)
            now = showing.placed(now, text, said.sentence if said else None)
        return now

    def who(self, table: str, entity: str) -> str:
        """Return who somebody is, of those who were merged."""
        return self._merged[table].get(entity, entity)

    def of_article(self, article_id: str, table: str) -> list[Row]:
        """Return the rows of a table in an article as they are now, rejected ones among them, in order."""
        published = self.sources.package.rows(table, "article_id = ?", [article_id])
        first = self._firsts[table].seen
        back = [row for row in self.back[table] if first[row].article_id == article_id]
        decided = [s.row for s in self.decided(table, article_id)]
        found = self._all(table, published, [*decided, *back])
        return sorted(found, key=lambda r: (r["start"], r["end"], r[contract.table(table).key]))

    def entities(self, table: str) -> list[Row]:
        """Return all people, or all organizations, as they are now."""
        decided = [*self.standing[table], *self.back[table]]
        return list(self._all(table, self.sources.package.rows(table), decided))

    def _all(self, table: str, published: Iterator[Row], decided: Sequence[str]) -> Iterator[Row]:
        """Yield the rows that are published and those that were ``decided`` about, as they are now."""
        key, standing = contract.table(table).key, self.standing[table]
        rows: dict[str, Row | None] = {row[key]: row for row in published}
        for row in decided:
            rows.setdefault(row, None)
        for row, made in rows.items():
            if self._is_there(table, made, standing.get(row), row):
                yield self._now(table, made, standing.get(row), row)

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
