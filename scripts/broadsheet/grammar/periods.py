"""Stretches of time: days, weeks, months, quarters, years, and the way from one to another."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from broadsheet.model import Span

MONTHS = {"month": 1, "bimester": 2, "quarter": 3, "quadrimester": 4, "half": 6, "year": 12, "decade": 120}
"""How many months a unit of time has."""
DAYS = {"day": 1, "week": 7}
MONTH_OF = "month of"
"""The unit of a month of the year just named: *in August of that year*."""
PART_OF = "part of"
"""The unit of another part of a year than the one named: *2% in the third quarter, from 3% in the second*."""
PARTS = {3, 6}
"""How many months a quarter and a half have."""
WHOLE = "whole "
"""Begins the unit of a whole week, month or year: *the following month*."""
TERM = "term"
"""The unit of a time told from when an office was taken: *the first year of her term*."""


@dataclass(frozen=True)
class Period:
    """A stretch of time as a text names it; ``start`` and ``end`` are None where it cannot be placed.

    An open one has no ``end`` (*since May*) or no ``start`` (*by the end of May*); ``text`` is empty where it
    is the article's own day. ``moves`` is set for one that is told from another: *a year earlier* is
    (``year``, -1) from it, *the same month of 2023* is (``to_year``, 2023).
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: str
    basis: str
    moves: tuple[str, int] | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it is known when it was."""
        return self.start is not None or self.end is not None

    def columns(self, prefix: str) -> dict[str, Any]:
        """Return the five columns ``<prefix>_start, _end, _precision, _text, _basis``."""
        return {
            f"{prefix}_start": self.start,
            f"{prefix}_end": self.end,
            f"{prefix}_precision": self.precision if self.is_placed else None,
            f"{prefix}_text": self.text or None,
            f"{prefix}_basis": self.basis if self.is_placed else None,
        }


def empty_columns(prefix: str) -> dict[str, Any]:
    """Return the five date columns of something without a date."""
    return {f"{prefix}_{part}": None for part in ("start", "end", "precision", "text", "basis")}


Stretch = tuple[date, date, str]
"""First day, last day, precision."""


def day(year: int, month: int, number: int) -> Stretch | None:
    """Return a day, or None where the calendar has none."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found, "day"


def week(of: date) -> Stretch:
    """Return the week, Monday to Sunday, that a day is in."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6), "week"


def months(year: int, month: int, count: int = 1) -> Stretch:
    """Return so many months from one on; a month below 1 or above 12 is of another year."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    precision = {
        1: "month",
        3: "quarter" if month % 3 == 1 else "month",
        12: "year" if month == 1 else "month",
    }
    return (
        date(first // 12, first % 12 + 1, 1),
        last_of_month(last // 12, last % 12 + 1),
        precision.get(count, "month"),
    )


def year_of(year: int) -> Stretch:
    """Return a calendar year."""
    return date(year, 1, 1), date(year, 12, 31), "year"


def years(first: int, last: int) -> Stretch:
    """Return the years from one to another."""
    return date(first, 1, 1), date(last, 12, 31), "multi_year"


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def around(of: date, unit: str, step: int) -> Stretch:
    """Return the week, month, quarter, half or year that is ``step`` of them after the one a day is in."""
    if unit in DAYS:
        moved = of + timedelta(days=step * DAYS[unit])
        return (moved, moved, "day") if unit == "day" else week(moved)
    size = MONTHS[unit]
    if unit == "year":
        return year_of(of.year + step)
    begun = (of.year * 12 + of.month - 1) // size + step
    return months(begun * size // 12, begun * size % 12 + 1, size)


def day_away(of: date, unit: str, step: int) -> date:
    """Return the day so many units away: a month before 31 March is the last of February."""
    if unit in DAYS:
        return of + timedelta(days=step * DAYS[unit])
    month = of.year * 12 + of.month - 1 + step * MONTHS[unit]
    last = last_of_month(month // 12, month % 12 + 1)
    return last.replace(day=min(of.day, last.day))


def from_reference(period: Period, reference: Period) -> Period:
    """Place a period that is told from another: *a year earlier* than the third quarter is a quarter, too."""
    if period.moves is None or period.moves[0] == TERM or reference.start is None:
        return period
    unit, step = period.moves
    if unit == MONTH_OF:
        first, last, precision = months(reference.start.year, step)
        return replace(period, start=first, end=last, precision=precision, basis="relative", moves=None)
    if unit == PART_OF:
        return _other_part(period, reference, step)
    if unit == "to_year":
        unit, step = "year", step - reference.start.year
    whole = unit not in DAYS and reference.start.day == 1
    try:
        if unit.startswith(WHOLE):
            first, last, precision = around(reference.start, unit.removeprefix(WHOLE), step)
            return replace(period, start=first, end=last, precision=precision, basis="relative", moves=None)
        start = day_away(reference.start, unit, step)
        end = reference.end and day_away(reference.end, unit, step)
    except (ValueError, OverflowError):
        return period  # there is no day before year 1
    if end and whole and reference.end == last_of_month(*_month(reference.end)):
        end = last_of_month(*_month(end))
    return replace(period, start=start, end=end, precision=reference.precision, basis="relative", moves=None)


def _other_part(period: Period, reference: Period, number: int) -> Period:
    """Place *the second* where a quarter or half was named: the next one, or the last one before that."""
    start, end = reference.start, reference.end
    size = (end.year - start.year) * 12 + end.month - start.month + 1 if start and end else 0
    if start is None or start.day != 1 or size not in PARTS or number > 12 // size:
        return period
    apart = number - (start.month - 1) // size - 1
    first, last, precision = months(start.year - (apart > 1), size * (number - 1) + 1, size)
    return replace(period, start=first, end=last, precision=precision, basis="relative", moves=None)


def _month(of: date | None) -> tuple[int, int]:
    return (of.year, of.month) if of else (1, 1)
