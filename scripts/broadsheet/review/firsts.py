"""What rules made of the rows that people decided about, as whoever decided first saw it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from broadsheet.ledger import Decision


@dataclass
class Firsts:
    """The first decisions about the rows of a table, taken back or not."""

    seen: dict[str, Decision] = field(default_factory=dict)
    """Row -> the first decision about it, if rules made the row."""
    by_hand: set[str] = field(default_factory=set)
    """Rows that are where they are by a decision: added, or moved there."""

    def take(self, decisions: Iterable[Decision]) -> None:
        """Take in what was decided since."""
        for decision in decisions:
            if decision.old and decision.row not in self.by_hand:
                self.seen.setdefault(decision.row, decision)
            arrived = decision.row if decision.do == "add" else decision.becomes
            if arrived and arrived not in self.seen:
                self.by_hand.add(arrived)
