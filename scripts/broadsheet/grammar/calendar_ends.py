"""Ends and halves of months and years: where each way of naming one lies."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.named_times import Named, Placed, Placer, placed_as, unplaced
from broadsheet.grammar.periods import last_of_month, year_of

HALF_YEAR, QUARTER = 6, 3
MIDDLE = 15
"""The last day of the first half of a month."""
WEEKS = 4
"""So many weeks are whole in every month."""


def place_year_end(named: Named) -> Placed:
    """Place *year-end*, *the end of the year*."""
    year = named.year or (named.anchor.year if named.anchor else None)
    if year is None:
        return unplaced("day")
    last = date(year, 12, 31)
    first = None if expression(named.language.phrases["deadline"]).search(named.before) else last
    return first, last, "day", "explicit" if named["year"] else "relative", None


def place_mid_year(named: Named) -> Placed:
    """Place *by mid-2025*: until the end of June; without a word of an end it is the year."""
    if named.year is None:
        return unplaced("year")
    basis = "explicit" if named["year"] else "relative"
    if expression(named.language.phrases["deadline"]).search(named.before):
        return None, date(named.year, 6, 30), "day", basis, None
    return placed_as(year_of(named.year), basis)


def place_full_year(named: Named) -> Placed:
    """Place *for the full year*: in the first quarter the one that is over, unless it is to come."""
    if named.anchor is None:
        return unplaced("year")
    over = named.anchor.month <= QUARTER and not named.is_ahead
    return placed_as(year_of(named.anchor.year - over), "relative")


def place_month_end(named: Named) -> Placed:
    """Place *the end of the month*."""
    if named.anchor is None:
        return unplaced("day")
    last = last_of_month(named.anchor.year, named.anchor.month)
    return placed_as((last, last, "day"), "relative")


def place_week_in(named: Named, month: Placed) -> Placed:
    """Place *the first week of December* in the month that is placed."""
    number = named.language.ordinals.get(named["ordinal"])
    if number is None or number > WEEKS or month is None or month[0] is None or month[1] is None:
        return None
    last = named["ordinal"] in named.language.shifts
    first = month[1] - timedelta(days=6) if last else month[0] + timedelta(days=7 * (number - 1))
    return placed_as((first, first + timedelta(days=6), "week"), month[3])


def place_closed_year(named: Named) -> Placed:
    """Place *closed the year at*: the year that is over, or in the second half of one that year."""
    if named.anchor is None:
        return unplaced("year")
    ahead = named.is_ahead or expression(named.language.phrases["scheduled"]).search(named.match[0])
    over = named.anchor.month <= HALF_YEAR and not ahead
    return placed_as(year_of(named.anchor.year - over), "relative")


def place_half_month(named: Named, month: Placed) -> Placed:
    """Place *the second half of May* in the month that is placed."""
    last_half = named["ordinal"] in named.language.shifts
    number = 2 if last_half else named.language.ordinals.get(named["ordinal"])
    if number not in {1, 2} or month is None or month[0] is None or month[1] is None:
        return None
    first, last = month[0], month[0].replace(day=MIDDLE)
    stretch = (first, last) if number == 1 else (last + timedelta(days=1), month[1])
    return placed_as((*stretch, "month"), month[3])


def place_week_to(day: Placed) -> Placed:
    """Place *the week to Friday*: the seven days up to the one that is placed."""
    if day is None or day[1] is None:
        return day
    return placed_as((day[1] - timedelta(days=6), day[1], "week"), day[3])


ENDS: Mapping[str, Placer] = MappingProxyType(
    {
        "year_end": place_year_end,
        "month_end": place_month_end,
        "closed_year": place_closed_year,
        "mid_year": place_mid_year,
        "full_year": place_full_year,
    }
)
"""What the shapes mean that need no month or day placed before."""
