"""Fiscal years, their quarters and halves: where each way of naming one lies, by the country's calendar."""

import re
from datetime import date

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.named_times import Named, Placed, placed_as, unplaced
from broadsheet.grammar.periods import months, year_of, years

CENTURY, YEAR, OCTOBER = 100, 12, 10


def place_fiscal(named: Named) -> Placed:
    """Place *fiscal 2024*, *FY2023-24*: where the country's calendar is unknown, it is the year written."""
    first = _first_year(named)
    if first is not None and named.fiscal:
        return placed_as(months(first, named.fiscal.month, YEAR), "explicit")
    year, last = written_years(named)
    if last is None:
        return placed_as(year_of(year), "explicit")
    return placed_as(years(year, last), "explicit") if year < last else None


def place_fiscal_year(named: Named) -> Placed:
    """Place *the current financial year*, *last fiscal*."""
    if named.anchor is None:
        return unplaced("year")
    first = fiscal_year_of(named, named.anchor) + named.language.shifts[named["shift"]]
    return placed_as(months(first, named.fiscal.month if named.fiscal else 1, YEAR), "relative")


def place_fiscal_part(named: Named) -> Placed:
    """Place *the first quarter of FY26*, *the first nine months of the current financial year*."""
    number = named.number("number") if named["number"] else named.language.ordinals.get(named["ordinal"])
    unit = named.language.units.get(named["unit"], named["unit"][:1])
    size = {"quarter": 3, "q": 3, "half": 6, "h": 6}.get(unit, 0)
    count = named.number("n") if named["n"] else size
    begins = 1 if named["n"] else size * ((number or 0) - 1) + 1
    if count < 1 or begins < 1 or begins + count - 1 > YEAR:
        return None
    if named["year"]:
        known, (year, _) = _first_year(named), written_years(named)
        year = year if known is None else known
    elif named.anchor is None:
        return unplaced("quarter")
    else:
        year = fiscal_year_of(named, named.anchor) + named.language.shifts.get(named["shift"], 0)
    month = named.fiscal.month if named.fiscal else 1
    return placed_as(months(year, month + begins - 1, count), "explicit" if named["year"] else "relative")


def fiscal_year_of(named: Named, day: date) -> int:
    """Return the calendar year in which the fiscal year of a day began."""
    return day.year - (named.fiscal is not None and day.month < named.fiscal.month)


def written_years(named: Named) -> tuple[int, int | None]:
    """Return the years of *2023-24*, *FY25*; the second is None where only one is written."""
    year = int(named["year"])
    year += 2000 if year < CENTURY else 0
    if not named["year2"]:
        return year, None
    last = int(named["year2"])
    return year, last + (year - year % CENTURY if last < CENTURY else 0)


def is_pair(named: Named) -> bool:
    """Tell whether two years are written as those of one fiscal year: *2023-24*, but not *2023-2024*."""
    year, last = written_years(named)
    if named.fiscal is None or named.fiscal.month >= OCTOBER:
        return False  # those are named by one year
    short = re.search(r"\d(?:[-–]\d\d|/\d{2,4})$", named.match[0])
    return bool(short) and last == year + 1


def _first_year(named: Named) -> int | None:
    """Return the calendar year in which a fiscal year begins, None where its country does not tell."""
    year, last = written_years(named)
    if named.fiscal is None or expression(named.language.phrases["no_fiscal"]).search(named.match[0]):
        return None
    if last is not None:
        return year if last == year + 1 else None
    # "fiscal 2025" of a firm is its own, unless all firms of the country have that of the state.
    if not named.fiscal.of_firms and not expression(named.language.phrases["public"]).search(
        named.text.lower()
    ):
        return None
    return year - (not named.fiscal.by_first)
