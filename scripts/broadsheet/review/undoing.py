"""Decisions are taken back."""

from collections.abc import Sequence

from broadsheet.ledger import DECIDED, Decision, undone
from broadsheet.ledger.decisions import UNDO
from broadsheet.review.deciding import Changed, now, refuse_nameless
from broadsheet.review.desk import Desk
from broadsheet.review.wishes import WishError


def undo(desk: Desk, by: str, number: str, undoes: str = "") -> Changed:
    """Take back a decision, or else the last one of ``by``; what was decided together goes together.

    Raises:
        WishError: there is nothing to take back, or others build on it.

    """
    refuse_nameless(by)
    with desk.alone():
        desk.refresh()
        changed = _again(desk, number)
        if changed.rows:
            return changed
        taken = _together(desk, by.strip(), undoes)
        _refuse_needed(desk, taken)
        at = now()
        back = [
            Decision(d.table, f"{number}{n:02x}", at, by.strip(), UNDO, row=d.row, undoes=d.id)
            for n, d in enumerate(taken)
        ]
        for decision in taken:
            changed.add(decision)
        desk.sources.ledger.append(back)
        desk.refresh()
        return changed


def _again(desk: Desk, number: str) -> Changed:
    """Return what was taken back when the same was asked for before."""
    changed = Changed()
    for table in DECIDED:
        made = desk.sources.ledger.decisions(table)
        for back in [d for d in made if d.do == UNDO and d.id.startswith(number)]:
            if taken := desk.sources.ledger.find(table, back.undoes):
                changed.add(taken)
    return changed


def _together(desk: Desk, by: str, undoes: str) -> list[Decision]:
    """Return the decisions that one click has made."""
    every = [d for table in DECIDED for d in _left(desk, table) if d.by == by]
    chosen = [d for d in every if d.id == undoes] if undoes else sorted(every, key=lambda d: d.at)[-1:]
    if not chosen:
        raise WishError("there is no decision of yours left to take back")
    return [d for d in every if d.at == chosen[0].at]


def _left(desk: Desk, table: str) -> list[Decision]:
    """Return the decisions about a table that nobody has taken back."""
    made = desk.sources.ledger.decisions(table)
    back = undone(made)
    return [d for d in made if d.do != UNDO and d.id not in back]


def _refuse_needed(desk: Desk, taken: Sequence[Decision]) -> None:
    """Make sure that nothing was decided afterwards about the rows that go with decisions: added or moved."""
    ids = {d.id for d in taken}
    for table in {d.table for d in taken}:
        going: set[str] = set()
        for decision in _left(desk, table):
            if decision.id in ids:
                going |= {decision.row if decision.do == "add" else decision.becomes} - {""}
            elif decision.row in going:
                raise WishError(f"'{decision.row}' was decided about since; take that back first")
