"""Decisions are taken back."""

from broadsheet.ledger import DECIDED, Decision, undone
from broadsheet.ledger.decisions import UNDO
from broadsheet.review.deciding import Changed, now, refuse_nameless
from broadsheet.review.desk import Desk
from broadsheet.review.wishes import WishError


def undo(desk: Desk, by: str, number: str, undoes: str = "") -> Changed:
    """Take back a decision, or else the last one of ``by``; what was decided together goes together.

    Raises:
        WishError: there is nothing to take back.

    """
    refuse_nameless(by)
    with desk.lock:
        desk.refresh()
        if any(desk.sources.ledger.has(table, f"{number}00") for table in DECIDED):
            return Changed()
        taken = _together(desk, by, undoes)
        at, changed = now(), Changed()
        back = [
            Decision(d.table, f"{number}{n:02x}", at, by, UNDO, row=d.row, undoes=d.id)
            for n, d in enumerate(taken)
        ]
        for decision in taken:
            changed.rows |= {
                (decision.table, r) for r in (decision.row, decision.becomes, decision.other) if r
            }
        desk.sources.ledger.append(back)
        desk.refresh(always=True)
        return changed


def _together(desk: Desk, by: str, undoes: str) -> list[Decision]:
    """Return the decisions that one click has made."""
    every: list[Decision] = []
    for table in DECIDED:
        made = desk.sources.ledger.decisions(table)
        back = undone(made)
        every += [d for d in made if d.do != UNDO and d.id not in back and d.by == by]
    chosen = [d for d in every if d.id == undoes] if undoes else sorted(every, key=lambda d: d.at)[-1:]
    if not chosen:
        raise WishError("there is no decision of yours left to take back")
    return [d for d in every if d.at == chosen[0].at]
