"""Days, weeks and holidays: where each way of naming one lies, seen from the day of the article."""

import re
from datetime import date, timedelta

from dateutil.easter import easter

from broadsheet.grammar.named_times import Named, Placed, placed_as, unplaced
from broadsheet.grammar.periods import Stretch, day, months, week

CENTURY = 100
MONTHS_OF_YEAR, HALF_WEEK = 12, 3
OTHER_WAY = 2
"""So many times as far seems a day that lies the other way than the words before it look."""


def place_date(named: Named) -> Placed:
    """Place *3 May 2023*, or *3 May* at the nearest one; *may 5* and *march 3 miles* are no dates.

    News look back further than ahead, unless the words before speak of what is to come.
    """
    if not named.names_month():
        return None
    number, month = named.day("day"), named.month()
    if named.year:
        return placed_as(day(named.year, month, number), "explicit")
    if named.anchor is None:
        return unplaced("day")
    guesses = [day(named.anchor.year + step, month, number) for step in (-1, 0, 1)]
    return placed_as(_nearest(guesses, named, OTHER_WAY), "relative")


def _nearest(guesses: list[Stretch | None], named: Named, other_way: int = 1) -> Stretch | None:
    anchor, ahead = named.anchor or date.min, named.is_ahead

    def distance(guess: Stretch) -> timedelta:
        away = guess[0] - anchor
        return abs(away) * (1 if (away > timedelta(0)) == ahead else other_way)

    return min((g for g in guesses if g), key=distance, default=None)


def place_numeric(named: Named) -> Placed:
    """Place *3/12/2025*: day first, or month first where the language or the numbers say so."""
    one, two, year = int(named["one"]), int(named["two"]), int(named["year"])
    first_is_day = named.language.phrases["numeric_order"] == "day" or one > MONTHS_OF_YEAR
    return placed_as(day(year, two, one) if first_is_day else day(year, one, two), "explicit")


def place_days(named: Named) -> Placed:
    """Place *12-14 May*."""
    first = place_date(named)
    if not first or not named.names_month():
        return first
    start, _, _, basis, _ = first
    last = day(start.year, named.month(), named.day("day2")) if start else None
    return (start, last[1], "day", basis, None) if start and last and last[1] > start else None


def place_days_apart(named: Named) -> Placed:
    """Place *from 20 November to 11 December*; a year may stand with the last day alone."""
    if not (named.names_month() and named.names_month("month2")):
        return None
    first, last = named.month(), named.month("month2")
    start = place_date(named)
    if named["year2"] and not named.year:
        year = int(named["year2"]) - (first > last)
        start = placed_as(day(year, first, named.day("day")), "explicit")
    if not start or not start[0]:
        return start
    end = day(start[0].year + (last < first), last, named.day("day2"))
    return (start[0], end[1], "day", start[3], None) if end and end[1] > start[0] else None


def place_weekday_day(named: Named) -> Placed:
    """Place *Thursday 11*: the nearest 11th that is a Thursday."""
    if named.anchor is None:
        return unplaced("day")
    number, weekday = named.day("day"), named.language.weekdays[named["weekday"]]
    about = [months(named.anchor.year, named.anchor.month + step)[0] for step in range(-3, 4)]
    guesses = [day(first.year, first.month, number) for first in about]
    return placed_as(_nearest([g for g in guesses if g and g[0].weekday() == weekday], named), "relative")


def place_day_of_month(named: Named) -> Placed:
    """Place *on the 12th*, *el próximo día 12*: the nearest one."""
    if named.anchor is None:
        return unplaced("day")
    about = [months(named.anchor.year, named.anchor.month + step)[0] for step in (-1, 0, 1)]
    guesses = [day(first.year, first.month, named.day("day")) for first in about]
    step = named.language.shifts.get(named["shift"])
    if step:
        guesses = [g for g in guesses if g and (g[0] - named.anchor).days * step > 0]
    return placed_as(_nearest(guesses, named, OTHER_WAY), "relative")


def place_week_of(named: Named) -> Placed:
    """Place *the week of 10 April*."""
    placed = place_date(named)
    return placed_as(week(placed[0]), placed[3]) if placed and placed[0] else placed


def place_relative_day(named: Named) -> Placed:
    """Place *yesterday*."""
    if re.search(named.language.phrases["no_day"], named.before, re.IGNORECASE):
        return None  # "por la mañana" is no tomorrow
    if named.anchor is None:
        return unplaced("day")
    then = named.anchor + timedelta(days=named.language.relative_days[named["relative"]])
    return placed_as((then, then, "day"), "relative")


def place_weekday(named: Named) -> Placed:
    """Place *Tuesday*: the last one, or the next where the words speak of what is to come."""
    if named.anchor is None:
        return unplaced("day")
    back = (named.anchor.weekday() - named.language.weekdays[named["weekday"]]) % 7
    step = named.language.shifts.get(named["shift"] or named["shift2"])
    if step == -1 and back == 0:
        back = 7
    # "this Friday" is the nearest one, on a Friday that very day
    today = step == 0 and back == 0
    if step == 1 or (step != -1 and named.is_ahead and not today) or (step == 0 and back > HALF_WEEK):
        back -= 7
    then = named.anchor - timedelta(days=back)
    return placed_as((then, then, "day"), "relative")


def place_weekend(named: Named) -> Placed:
    """Place *at the weekend*: the last one before the article, or the next where it is to come."""
    if named.anchor is None:
        return unplaced("week")
    saturday = named.anchor - timedelta(days=(named.anchor.weekday() - 5) % 7)
    step = named.language.shifts.get(named["shift"] or named["shift2"])
    nearer = step == 0 and (named.anchor - saturday).days > HALF_WEEK
    if step == 1 or nearer or (step != -1 and named.is_ahead):
        saturday += timedelta(days=7)
    return placed_as((saturday, saturday + timedelta(days=1), "week"), "relative")


def place_holiday(named: Named) -> Placed:
    """Place *Christmas Day*, *Good Friday*: the nearest one, or that of the year written."""
    written = named.language.holidays[named["holiday"]]
    if named["year"]:
        return placed_as(_holiday_of(int(named["year"]), written), "explicit")
    if named.anchor is None:
        return unplaced("day")
    guesses: list[Stretch | None] = [_holiday_of(named.anchor.year + step, written) for step in (-1, 0, 1)]
    return placed_as(_nearest(guesses, named), "relative")


def _holiday_of(year: int, written: str) -> Stretch:
    """Return a holiday that is written as month and day (*12-25*) or as days from Easter (*easter-2*)."""
    if written.startswith("easter"):
        then = easter(year) + timedelta(days=int(written[6:] or 0))
    else:
        month, number = (int(part) for part in written.split("-"))
        then = date(year, month, number)
    return then, then, "day"
