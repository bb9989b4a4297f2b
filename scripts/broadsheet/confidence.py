"""How often the rows of a rule were right on annotated articles (``make confidence`` measures it)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FEWEST = 8
"""A rule with fewer measured rows than this has no confidence of its own."""


def of(table: str, rule: str) -> float | None:
    """Return the share of right rows of a rule, or of all rows of the table where too few were measured.

    None for a table that was never measured.
    """
    measured = _measured()
    right, rows = measured.get((table, rule), (0, 0))
    if rows < FEWEST:
        told = [counts for (name, _), counts in measured.items() if name == table]
        right, rows = sum(r for r, _ in told), sum(n for _, n in told)
    return round(right / rows, 2) if rows else None


@cache
def _measured() -> Mapping[tuple[str, str], tuple[int, int]]:
    """Return the right rows and all rows for each table and rule."""
    with Path(__file__).with_name("confidence.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {(r["table"], r["rule"]): (int(r["right"]), int(r["rows"])) for r in csv.DictReader(file)}
        )
