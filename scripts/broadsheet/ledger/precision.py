"""How often a rule was right, as the people who looked at its rows found."""

from collections.abc import Mapping
from typing import NamedTuple

from broadsheet.ledger.standing import REJECTED, Standing

CORE: Mapping[str, frozenset[str]] = {
    "quotes": frozenset({"start", "end", "person_id", "organization_id"}),
    "events": frozenset({"event_type"}),
    "economic_figures": frozenset({"value", "value_max", "unit", "currency", "indicator"}),
}
"""What has to be right for a row to count as right, in the tables whose rows have a confidence."""


MEASURED = tuple(CORE)
"""The tables whose rows have a confidence."""
NOTHING: frozenset[str] = frozenset()


class Found(NamedTuple):
    """How many rows of a rule people looked at, and how many of them were right."""

    right: int
    rows: int


def precision(table: str, standing: Mapping[str, Standing]) -> dict[str, Found]:
    """Return for each rule of a table how its rows were judged.

    A row that was rejected, or mended in what counts, was wrong.
    """
    found: dict[str, Found] = {}
    for one in standing.values():
        # A row that was moved stands twice, under its old place and its new one.
        first = one.chain[0]
        if first.rule and first.row == one.row:
            before = found.get(first.rule, Found(0, 0))
            found[first.rule] = Found(before.right + _right(table, one), before.rows + 1)
    return found


def _right(table: str, one: Standing) -> bool:
    mended = any(CORE.get(table, NOTHING) & d.new.keys() for d in one.chain)
    return one.verdict != REJECTED and not mended
