"""Short cases of every kind of figure, and of numbers that are none, in all their columns."""

from collections import Counter
from functools import cache

import pytest
from figure_cases import COLUMNS, Case, cases, found_in, mistakes, pairs, same_column

CASES = cases()
FOUND, NONE_ELSE = 0.80, 0.95
"""So many of the figures are found, and so many of what is found are figures; only raised."""
FLOORS = {
    "value": 1.0, "max": 0.99, "unit": 0.99, "currency": 0.97, "indicator": 0.74, "measured": 0.62,
    "bound": 0.94, "kind": 0.82, "direction": 0.75, "period": 0.73, "country": 0.82, "status": 0.79,
    "from": 0.93, "by": 0.84,
}  # fmt: skip
"""So many of the figures found are right in a column; only raised."""


@pytest.mark.parametrize("case", [c for c in CASES if not c.is_open], ids=lambda c: f"{c.language}-{c.name}")
def test_case(case: Case) -> None:
    """A case has its figures and no others, and every column is as a person reads it."""
    assert mistakes(case) == []


def test_enough() -> None:
    """Both languages have their share of at least two hundred cases."""
    assert len(CASES) >= 200
    assert min(Counter(c.language for c in CASES).values()) >= 100


@cache
def scores() -> tuple[float, float, dict[str, float]]:
    """Return the shares of figures found, of what is found that is one, and of right columns."""
    right: Counter[str] = Counter()
    found = missed = extra = 0
    for case in CASES:
        for wanted, read in pairs(case, found_in(case)):
            missed += read is None
            extra += wanted is None
            if wanted and read:
                found += 1
                right.update(c for c in COLUMNS if same_column(c, wanted, read))
    return found / (found + missed), found / (found + extra), {c: right[c] / found for c in COLUMNS}


def test_found() -> None:
    """Most figures are found, those that still wait for it counted, and little else."""
    share, precision, _ = scores()
    assert share >= FOUND
    assert precision >= NONE_ELSE


@pytest.mark.parametrize("column", COLUMNS)
def test_column(column: str) -> None:
    """A column is right as often as it has been."""
    assert scores()[2][column] >= FLOORS[column]
