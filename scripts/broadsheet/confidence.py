"""How often the rows of a rule were right on annotated articles (``make confidence`` measures it)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FEWEST = 8
"""A rule with fewer measured rows than this has no confidence of its own."""


def of(table: str, rule: str, judged: tuple[int, int] = (0, 0)) -> float | None:
    """Return the share of right rows of a rule of a table, or None where too few were measured.

    ``judged`` are the right ones and all of the rows of the rule that people judged beside those measured.
    """
    right, rows = (a + b for a, b in zip(measured(table, rule), judged, strict=True))
    return round(right / rows, 2) if rows >= FEWEST else None


def measured(table: str, rule: str) -> tuple[int, int]:
    """Return how many rows of a rule were right in annotated articles, of how many."""
    return _measured().get((table, rule), (0, 0))


@cache
def _measured() -> Mapping[tuple[str, str], tuple[int, int]]:
    """Return the right rows and all rows for each table and rule."""
    with Path(__file__).with_name("confidence.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {(r["table"], r["rule"]): (int(r["right"]), int(r["rows"])) for r in csv.DictReader(file)}
        )
