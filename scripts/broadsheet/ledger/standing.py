"""What stands of many decisions: for each row the last that was not undone."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from broadsheet.ledger.decisions import PAIRS, UNDO, Decision

ACCEPTED, EDITED, ADDED, REJECTED, MOVED = "accepted", "edited", "added", "rejected", "moved"


class Standing(NamedTuple):
    """What was decided about a row."""

    row: str
    verdict: str
    """``accepted``, ``edited``, ``added``, ``rejected``, or ``moved``: it has another id now."""
    cells: Mapping[str, Any]
    """The judged cells that are filled."""
    chain: tuple[Decision, ...]
    """All decisions that led here, the last at the end."""
    opinions: Mapping[str, tuple[str, Mapping[str, Any]]]
    """Verdict and cells that each reviewer last gave the row."""

    @property
    def last(self) -> Decision:
        """The decision that counts."""
        return self.chain[-1]

    @property
    def sentence(self) -> tuple[int, int] | None:
        """Where its sentence begins and ends in the article, if a decision says so."""
        return next((d.sentence for d in reversed(self.chain) if d.sentence), None)

    @property
    def disagreed(self) -> bool:
        """Whether two reviewers leave the row differently."""
        found = list(self.opinions.values())
        return any(not _alike(found[0], other) for other in found[1:])


def _alike(one: tuple[str, Mapping[str, Any]], other: tuple[str, Mapping[str, Any]]) -> bool:
    rejected = [verdict == REJECTED for verdict, _ in (one, other)]
    return all(rejected) or (not any(rejected) and dict(one[1]) == dict(other[1]))


class Pair(NamedTuple):
    """Two people or organizations of whom somebody said whether they are one."""

    same: bool
    decision: Decision


def undone(decisions: Iterable[Decision]) -> set[str]:
    """Return the ids of the decisions that were taken back; what undoes can be undone, too."""
    back: set[str] = set()
    for decision in reversed(list(decisions)):
        if decision.do == UNDO and decision.id not in back:
            back.add(decision.undoes)
    return back


def _valid(decisions: Iterable[Decision]) -> Iterator[Decision]:
    every = list(decisions)
    back = undone(every)
    yield from (d for d in every if d.do != UNDO and d.id not in back)


def pairs(decisions: Iterable[Decision]) -> dict[frozenset[str], Pair]:
    """Return what stands of two people or organizations, by their ids."""
    return {frozenset({d.row, d.other}): Pair(d.do == "same", d) for d in _valid(decisions) if d.do in PAIRS}


def merged(together: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for everybody who is somebody else who that is in the end.

    Of each two who are one the second gives the id, and those who are one with either are one with both.
    """
    ends: dict[str, str] = {}
    for one, other in together:
        here, there = ends.get(one, one), ends.get(other, other)
        if here != there:
            ends.update({who: there for who, end in ends.items() if end == here})
            ends[here] = there
    return ends


def moves(found: Mapping[str, Standing]) -> dict[str, str]:
    """Return the ids of rows that stand elsewhere now -> the ids that they have there."""
    left = {row: s.last.becomes for row, s in found.items() if s.verdict == MOVED}
    return {row: _last(row, left) for row in left}


def _last(row: str, left: Mapping[str, str]) -> str:
    passed = {row}
    while row in left and left[row] not in passed:
        row = left[row]
        passed.add(row)
    return row


def standing(
    decisions: Iterable[Decision], before: Mapping[str, Standing] = MappingProxyType({})
) -> dict[str, Standing]:
    """Return what stands of the rows of a table, by their ids.

    ``before`` is what stood until ``decisions``, none of which takes an earlier one back.
    """
    found = dict(before)
    for decision in _valid(decisions):
        if decision.do not in PAIRS:
            now = _after(found.get(decision.row), decision)
            found[now.row] = now
            if now.row != decision.row:
                found[decision.row] = now._replace(row=decision.row, verdict=MOVED)
    return found


def _after(before: Standing | None, decision: Decision) -> Standing:
    """Return what stands after a decision."""
    chain = (*(before.chain if before else ()), decision)
    cells = {k: v for k, v in {**decision.old, **decision.new}.items() if v is not None}
    verdict = REJECTED if decision.do == "reject" else _kept({d.do for d in chain})
    opinions = {**(before.opinions if before else {}), decision.by: (verdict, cells)}
    return Standing(decision.becomes or decision.row, verdict, cells, chain, opinions)


def _kept(done: set[str]) -> str:
    return ADDED if "add" in done else EDITED if "edit" in done else ACCEPTED
