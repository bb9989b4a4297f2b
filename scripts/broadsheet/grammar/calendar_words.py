"""Months, quarters, years and terms: where each way of naming one lies, seen from the day of the article."""

from collections.abc import Mapping
from datetime import date

from broadsheet.grammar.calendar_days import (
    place_date,
    place_day_of_month,
    place_days,
    place_days_apart,
    place_holiday,
    place_numeric,
    place_relative_day,
    place_week_of,
    place_weekday,
    place_weekday_day,
    place_weekend,
)
from broadsheet.grammar.calendar_ends import ENDS, place_half_month, place_week_in, place_week_to
from broadsheet.grammar.calendar_fiscal import (
    is_pair,
    place_fiscal,
    place_fiscal_part,
    place_fiscal_year,
    written_years,
)
from broadsheet.grammar.calendar_moves import (
    place_following,
    place_from_another,
    place_month_of_that,
    place_part_again,
    place_same,
    place_same_day,
    place_term,
)
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.named_times import Named, Placed, Placer, placed_as, precision_of, unplaced
from broadsheet.grammar.periods import (
    DAYS,
    MONTHS,
    around,
    day_away,
    months,
    year_of,
    years,
)

TWO = 2
LAST_QUARTER = 2
"""*Last quarter* has two words."""


def _month(named: Named) -> Placed:
    """Place *May 2023*; *in May* is the last one, or the next where the words speak of what is to come."""
    if not named.names_month():
        return None
    month = named.month()
    if named["year"]:
        return placed_as(months(int(named["year"]), month), "explicit")
    if named.anchor is None:
        return unplaced("month")
    anchor, step = named.anchor, named.language.shifts.get(named["shift"])
    if step == 1 or (step is None and named.may_come):
        return placed_as(months(anchor.year + (month < anchor.month + (step == 1)), month), "relative")
    if step == 0:
        return placed_as(months(anchor.year, month), "relative")
    return placed_as(months(anchor.year - (month > anchor.month - (step == -1)), month), "relative")


def _month_of_year(named: Named) -> Placed:
    """Place *May of last year*."""
    return placed_as(months(named.year, named.month()), "relative") if named.year else unplaced("month")


def _months(named: Named) -> Placed:
    """Place *January to August*, *Jan-Aug 2025*, *from December 2023 to May 2024*."""
    if not (named.names_month() and named.names_month("month2")):
        return None
    first, last = named.month(), named.month("month2")
    shifted = bool(named["shift"] or named["shift2"]) and not named["year2"]
    end = int(named["year2"]) if named["year2"] else named.shifted_year if shifted else named.year
    explicit = bool(named["year2"] or named["year"])
    if end is None:
        if named.anchor is None:
            return unplaced("month")
        end = named.anchor.year - (last > named.anchor.month and not named.is_ahead)
    begun = int(named["year"]) if named["year"] and (named["year2"] or shifted) else end - (first > last)
    count = (end - begun) * 12 + last - first + 1
    if named.match.re.groupindex.get("when") and count != TWO:
        return None  # "in April and May" are one stretch, "in April and July" are none
    return (
        placed_as(months(begun, first, count), "explicit" if explicit else "relative") if count > 0 else None
    )


def _years(named: Named) -> Placed:
    """Place *2012-13*, *2020-2024*, *between 2008 and 2014*."""
    if is_pair(named):
        return place_fiscal(named)
    first, last = written_years(named)
    if last is None:
        return None
    return placed_as(years(first, last), "explicit") if first < last else None


def _year(named: Named) -> Placed:
    return placed_as(year_of(int(named["year"])), "explicit")


def _decade(named: Named) -> Placed:
    first = int(named["year"])
    return placed_as(years(first, first + 9), "explicit")


def _part(named: Named, unit: str, size: int) -> Placed:
    """Place *the second quarter*: the last one that has begun, if no year is written."""
    number = named.number("number") if named["number"] else named.language.ordinals.get(named["ordinal"])
    written = named.year
    if number is None or number > 12 // size or (written is None and _is_relative(named)):
        return None  # "last quarter" is the one before
    year = written or (named.anchor.year if named.anchor else None)
    if year is None:
        return unplaced(unit)
    # "Q2" of an Indian firm is the second of its books.
    begins = named.fiscal.month if named.fiscal and named.fiscal.of_quarters and not written else 1
    first = begins + size * (number - 1)
    found = months(year, first, size)
    if named.anchor and not written and found[0] > named.anchor and not named.is_ahead:
        found = months(year - 1, first, size)
    return placed_as(found, "explicit" if named["year"] else "relative")


def _is_relative(named: Named) -> bool:
    """Tell whether *last* counts back from now: *last quarter*, but not *the last quarter of the year*."""
    return named["ordinal"] in named.language.shifts and len(named.match[0].split()) == LAST_QUARTER


def _months_to(named: Named) -> Placed:
    """Place *the six months to June*, *the year to January*: the last ones that are over, without a year."""
    unit = named.language.units.get(named["unit"], named["unit"] or "year")
    count = named.number("n") if named["n"] else MONTHS[unit]
    last = named.month()
    if not named["year"] and named.anchor is None:
        return unplaced("month")
    year = int(named["year"]) if named["year"] else 0
    if named.anchor and not named["year"]:
        year = named.anchor.year - (last > named.anchor.month)
        year += expression(named.language.phrases["foreseen"]).search(named.before) is not None
    basis = "explicit" if named["year"] else "relative"
    whole = months(year, last - count + 1, count)
    day = next((named.day(slot) for slot in ("day", "day2") if named[slot]), whole[1].day)
    if day >= whole[1].day:
        return placed_as(whole, basis)
    end = whole[1].replace(day=day)
    return placed_as((day_away(day_away(end, "month", -count), "day", 1), end, whole[2]), basis)


def _first_months(named: Named) -> Placed:
    """Place *the first nine months of 2024*; without a year it is the one of the article, or the last."""
    unit = named.language.units.get(named["unit"], "")
    if unit in {"bimester", "quadrimester"}:
        return _part(named, "month", MONTHS[unit])
    count, size = named.number("n"), {"month": 1, "quarter": 3}.get(unit, 0)
    if not size or count * size > 12:
        return None
    year = named.year
    if year is None:
        if named.anchor is None:
            return unplaced("month")
        year = named.anchor.year - (count * size > named.anchor.month)
    return placed_as(months(year, 1, count * size), "explicit" if named["year"] else "relative")


def _so_far(named: Named) -> Placed:
    """Place *so far this year*, *since the start of the year*: from January to the article's day."""
    if named.anchor is None:
        return unplaced("year")
    if named["year"] and int(named["year"]) != named.anchor.year:
        return None
    return placed_as((date(named.anchor.year, 1, 1), named.anchor, "day"), "relative")


def _shifted(named: Named) -> Placed:
    """Place *last month*, *this quarter*, *next year*."""
    unit, step = named.language.units[named["unit"]], named.language.shifts[named["shift"]]
    if unit == "day":
        return None
    return (
        placed_as(around(named.anchor, unit, step), "relative")
        if named.anchor
        else unplaced(precision_of(unit))
    )


def _ago(named: Named) -> Placed:
    """Place *three years ago* (a year), *two weeks ago* (a day)."""
    unit, count = named.language.units[named["unit"]], named.number("n")
    if named.anchor is None:
        return unplaced(precision_of(unit))
    if unit in DAYS:
        day = day_away(named.anchor, unit, -count)
        return placed_as((day, day, "day"), "relative")
    then = around(named.anchor, unit, -count)
    if unit == "year" and count == 1:
        # "second-quarter profit of 5 million, against 4 million a year ago" is of that quarter, too.
        return (*then, "relative", (unit, -count))
    return placed_as(then, "relative")


def _run(named: Named) -> Placed:
    """Place *the past 12 months*, *the next three years*: up to the article's day, or from it on."""
    unit, count = named.language.units[named["unit"]], named.number("n")
    if named.anchor is None:
        return unplaced(precision_of(unit))
    step = named.language.shifts[named["shift"]]
    if step == 0:
        return None
    away = day_away(named.anchor, unit, step * count)
    start, end = (away, named.anchor) if step < 0 else (named.anchor, away)
    precision = "multi_year" if unit == "year" and count > 1 else precision_of(unit)
    return placed_as((start, end, precision), "relative")


def _season(named: Named) -> Placed:
    """Place *last summer*, *the winter of 2022*: three months of the northern year, winter from December."""
    first = named.language.seasons[named["season"]]
    if named["year"]:
        return placed_as((*months(int(named["year"]), first, 3)[:2], "month"), "explicit")
    if named.anchor is None:
        return unplaced("month")
    year, step = named.anchor.year, named.language.shifts.get(named["shift"])
    found = months(year, first, 3)
    if step == 1 or (step is None and named.is_ahead):
        found = found if found[0] > named.anchor else months(year + 1, first, 3)
    elif step == -1:
        found = found if found[1] < named.anchor else months(year - 1, first, 3)
    elif found[0] > named.anchor and step is None:
        found = months(year - 1, first, 3)
    return placed_as((*found[:2], "month"), "relative")


PLACERS: Mapping[str, Placer] = {
    "iso": place_date,
    "numeric": place_numeric,
    "date": place_date,
    "days": place_days,
    "days_apart": place_days_apart,
    "weekday_day": place_weekday_day,
    "day_of_month": place_day_of_month,
    "month": _month,
    "month_of_year": _month_of_year,
    "months": _months,
    "years": _years,
    "year": _year,
    "decade": _decade,
    "quarter": lambda named: _part(named, "quarter", 3),
    "half": lambda named: _part(named, "month", 6),
    "months_to": _months_to,
    "first_months": _first_months,
    "so_far": _so_far,
    "shifted": _shifted,
    "ago": _ago,
    "run": _run,
    "from_another": place_from_another,
    "following": place_following,
    "same": place_same,
    "same_day": place_same_day,
    "term": place_term,
    "relative_day": place_relative_day,
    "weekday": place_weekday,
    "weekend": place_weekend,
    "season": _season,
    "holiday": place_holiday,
    "fiscal": place_fiscal,
    "fiscal_year": place_fiscal_year,
    "fiscal_part": place_fiscal_part,
    "part_again": place_part_again,
    "week_of": place_week_of,
    "week_in_month": lambda named: place_week_in(named, _month(named)),
    "half_month": lambda named: place_half_month(named, _month(named)),
    "week_to": lambda named: place_week_to(place_weekday(named)),
    "month_of_that": place_month_of_that,
    **ENDS,
}
"""What each shape of a language's ``dates`` means."""
