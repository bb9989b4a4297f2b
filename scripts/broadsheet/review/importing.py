"""What a file says becomes decisions: compared with the rows as they were seen, checked, and written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import ENTITY, EXTRACTED, Standing
from broadsheet.ledger.standing import MOVED, REJECTED
from broadsheet.model import Row
from broadsheet.review import wishes
from broadsheet.review.anchors import anchored, plain
from broadsheet.review.deciding import decide, refuse_nameless
from broadsheet.review.desk import Desk
from broadsheet.review.exchange import VERBS, Refused, Said, cells, mark
from broadsheet.review.wishes import Wish, WishError

ORDER = (*ENTITY, "events", *EXTRACTED)
"""Who and what is named by others comes first."""
BESIDE = {"affiliations": "person_id", "event_participants": "event_id"}
"""What tells rows apart that stand at one place."""


@dataclass
class Outcome:
    """What became of a file."""

    made: Counter[str] = field(default_factory=Counter)
    """How many rows were accepted, edited, rejected and added."""
    same: int = 0
    """How many rows the file says nothing new of."""
    refused: list[Refused] = field(default_factory=list)


def take(desk: Desk, by: str, source: str, said: Iterable[Said | Refused]) -> Outcome:
    """Decide as a file of the format ``source`` says; what cannot be done is told, the rest is done.

    Raises:
        WishError: ``by`` is no name.
        BroadsheetError: the file or the ledger cannot be used.

    """
    refuse_nameless(by)
    with desk.lock:
        desk.refresh()
        outcome, places, comparing = Outcome(), {}, _Comparing(desk, by.strip(), source)
        wanted: dict[str, Wish] = {}
        for one in said:
            if isinstance(one, Refused):
                outcome.refused.append(one)
                continue
            try:
                wish = comparing.wish(one)
            except WishError as error:
                outcome.refused.append(Refused(one.where, str(error)))
                continue
            if wish is None or desk.sources.ledger.find(wish.table, wish.id) or wish.id in wanted:
                outcome.same += 1
            else:
                wanted[wish.id], places[wish.id] = wish, one.where
        _decide(desk, by, list(wanted.values()), outcome, places)
    return outcome


def _decide(desk: Desk, by: str, wanted: Sequence[Wish], outcome: Outcome, places: Mapping[str, str]) -> None:
    """Fulfil wishes; what fails is tried again while others succeed, for it may need one of them."""
    waiting, failed = sorted(wanted, key=lambda w: ORDER.index(w.table)), dict[str, WishError]()
    before = len(waiting) + 1
    while waiting and len(waiting) < before:
        before, failed = len(waiting), {}
        _try(desk, by, waiting, failed)
        waiting = [w for w in waiting if w.id in failed]
    outcome.made.update(w.do for w in wanted if w.id not in failed)
    outcome.refused += [Refused(places[number], str(error)) for number, error in failed.items()]


def _try(desk: Desk, by: str, wanted: Sequence[Wish], failed: dict[str, WishError]) -> None:
    """Fulfil wishes at once, or half by half where one of them fails: every call writes all or nothing."""
    try:
        decide(desk, by, wanted)
    except WishError as error:
        if len(wanted) == 1:
            failed[wanted[0].id] = error
            return
        half = len(wanted) // 2
        _try(desk, by, wanted[:half], failed)
        _try(desk, by, wanted[half:], failed)


class _Comparing:
    """Compares what a file says with what is on the desk."""

    def __init__(self, desk: Desk, by: str, source: str) -> None:
        self._desk, self._by, self._source = desk, by, source

    def wish(self, said: Said) -> Wish | None:
        """Return what a file wants done with a row, or None where that is nothing new."""
        if said.table not in ledger.DECIDED:
            raise WishError(f"'{said.table}' is no table; known: {', '.join(ledger.DECIDED)}")
        if said.decision and said.decision not in VERBS:
            raise WishError(f"decision: '{said.decision}' is none of {', '.join(VERBS)}")
        _refuse_strange(said)
        number = self._number(said)
        if self._desk.sources.ledger.find(said.table, number):
            return None
        row, now = self._row(said) if said.row else ("", None)
        if said.row and now is None and not (said.table in ENTITY and said.decision == "add"):
            raise WishError(f"{said.table} has no row '{said.row}'; leave its id empty to add it")
        said = self._at_home(said, now)
        return self._new(said, number) if now is None else self._known(said, number, row, now)

    def _number(self, said: Said) -> str:
        """Return the id of what a file says, the same whenever it is read."""
        told = {n: getattr(said, n) for n in ("table", "row", "decision", "start", "end", "words", "seen")}
        told |= {"cells": dict(said.cells), "article": said.article_id, "by": self._by, "of": self._source}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]

    def _at_home(self, said: Said, now: Row | None) -> Said:
        """Return what is said with the article that it is about, which has to have the same text."""
        if said.table not in EXTRACTED:
            return said
        digests = self._desk.sources.digests
        article_id = said.article_id or (now or {}).get("article_id") or ""
        if said.sha256 and digests.get(article_id) != said.sha256:
            article_id = next((a for a in self._desk.articles if digests.get(a) == said.sha256), "")
            if not article_id:
                raise WishError(
                    f"the text of '{said.article_id}' is not the one that the package was made of"
                )
        if article_id not in self._desk.articles:
            raise WishError(f"article_id: there is no article '{article_id}'")
        if self._desk.text(article_id) is None:
            raise WishError(f"'{article_id}' has not the text that the package was made of; build it again")
        return replace(said, article_id=article_id)

    def _row(self, said: Said) -> tuple[str, Row | None]:
        """Return id and cells of a row, wherever it was moved."""
        number, standing = said.row, self._desk.standing[said.table]
        while (found := standing.get(number)) and found.verdict == MOVED:
            number = found.last.becomes
        return number, self._desk.row(said.table, number)

    def _known(self, said: Said, number: str, row: str, now: Row) -> Wish | None:
        """Return what is wanted of a row that is there."""
        if said.table in EXTRACTED and now["article_id"] != said.article_id:
            raise WishError(f"the row '{said.row}' is of another article than '{said.article_id}'")
        found = self._desk.standing[said.table].get(row)
        if said.implied and found is not None and said.decision == "accept":
            said = replace(said, decision="")
        if said.decision == "reject":
            again = _opinion(found, self._by) == REJECTED
            return None if again else Wish(number, said.table, "reject", row)
        base = self._base(said, now, found)
        new = self._changed(said, now, base)
        if new:
            return Wish(number, said.table, "edit", row, new=new)
        if said.decision in {"edit", "add"}:
            raise WishError("decision: nothing is different; write 'accept' if the row is right")
        if said.decision != "accept" or _opinion(found, self._by) not in {"", REJECTED}:
            return None
        if base != wishes.seen(said.table, now):
            raise WishError(
                "decision: somebody has changed the row since the file was written; export it again"
            )
        return Wish(number, said.table, "accept", row)

    def _digest(self, row: Mapping[str, Any]) -> str:
        return self._desk.sources.digests.get(row.get("article_id") or "", "")

    def _base(self, said: Said, now: Row, found: Standing | None) -> Mapping[str, Any]:
        """Return the cells that the file was made from: as they are now, were once, or are in the file."""
        current, digest = wishes.seen(said.table, now), self._digest(now)
        places = {} if said.start is None else {"start": said.start, "end": said.end}
        seen: list[Mapping[str, Any]] = [current, {**said.cells, **places}]
        for decision in reversed(found.chain if found else ()):
            seen += [{**decision.old, **decision.new}, decision.old]
        for some in seen if said.seen else ():
            filled = {n: v for n, v in some.items() if v is not None and n in ledger.judged(said.table)}
            if mark(filled, digest) == said.seen:
                return filled
        if said.seen:
            raise WishError("the row is not the one that the file was made from; export it again")
        return current

    def _changed(self, said: Said, now: Row, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return the cells that the file has changed, as far as they are not so already."""
        told = dict(said.cells)
        if said.table in EXTRACTED:
            text = self._desk.text(said.article_id) or ""
            start, end = anchored(said, text, (base["start"], base["end"]))
            told |= {"start": start, "end": end}
        changed = {name: value for name, value in told.items() if not _alike(value, base.get(name))}
        return {name: value for name, value in changed.items() if not _alike(value, now.get(name))}

    def _new(self, said: Said, number: str) -> Wish | None:
        """Return the wish to add a row, or what is wanted of the one that is there already."""
        if said.decision in {"reject", "edit"}:
            raise WishError(f"decision: there is no row to {said.decision}; its id is missing")
        new = {name: value for name, value in said.cells.items() if value is not None}
        if said.table in ENTITY:
            if not new.get("name"):
                raise WishError("name: has to be filled")
            return Wish(number, said.table, "add", said.row, new=new)
        start, end = anchored(said, self._desk.text(said.article_id) or "", None)
        new |= {"start": start, "end": end}
        there = self._there(said, new)
        if there is not None:
            now = self._desk.row(said.table, there) or {}
            return self._known(replace(said, row=there, decision="accept", seen=""), number, there, now)
        return Wish(number, said.table, "add", new={"article_id": said.article_id, **new})

    def _there(self, said: Said, new: Mapping[str, Any]) -> str | None:
        """Return the id of the row that stands already where one is to be added."""
        same = ["start", "end", *filter(None, [BESIDE.get(said.table)])]
        for row in self._desk.of_article(said.article_id, said.table):
            if row["review"] != REJECTED and all(row[n] == new.get(n) for n in same):
                return str(row[contract.table(said.table).key])
        return None


def _refuse_strange(said: Said) -> None:
    """Make sure that cells are known, and hold what a ledger can hold."""
    for name, value in said.cells.items():
        if name not in cells(said.table):
            raise WishError(f"{name}: {said.table} has no such column that a person judges")
        if not ledger.is_plain(value):
            raise WishError(f"{name}: {value!r} is neither a text nor a number")
    if not ledger.is_plain(said.row):
        raise WishError(f"{said.table} has no row {said.row!r}; leave its id empty to add it")


def _opinion(found: Standing | None, by: str) -> str:
    return found.opinions[by][0] if found and by in found.opinions else ""


def _alike(one: Any, other: Any) -> bool:
    """Tell whether two cells say the same; blanks of texts may be trimmed and joined on the way."""
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    return bool(one == other)
