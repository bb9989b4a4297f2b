"""Where each way of naming a time lies in the calendar, seen from the day the article was published."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

from broadsheet.grammar.periods import (
    DAYS,
    MONTHS,
    TERM,
    Stretch,
    around,
    day,
    day_away,
    last_of_month,
    months,
    week,
    year_of,
    years,
)
from broadsheet.lexicon import Language

CENTURY, HALF_YEAR = 100, 6
AGAIN = "_again"
"""Ends the name of a slot that a shape has twice."""


@dataclass(frozen=True)
class Named:
    """A time as it is named: the match of its shape, and what is known around it."""

    match: re.Match[str]
    language: Language
    anchor: date | None
    before: str

    def __getitem__(self, slot: str) -> str:
        """Return the words of a slot in lower case, empty where the shape has none or it is not there."""
        return self.written(slot).lower()

    def written(self, slot: str) -> str:
        """Return the words of a slot as they are written."""
        groups = self.match.groupdict()
        return groups.get(slot) or groups.get(slot + AGAIN) or ""

    @property
    def year(self) -> int | None:
        """The year that is written, or meant by *of last year*."""
        if self["year"]:
            return int(self["year"])
        shift = self["shift"] or self["shift2"]
        return self.anchor.year + self.language.shifts[shift] if shift and self.anchor else None

    @property
    def is_ahead(self) -> bool:
        """Whether the words before speak of what is to come: *will*, *by*, *from* a month that has not begun."""
        phrases = self.language.phrases
        return any(re.search(phrases[key], self.before) for key in ("scheduled", "deadline", "to_come"))

    def number(self, slot: str) -> int:
        """Return the number in a slot; *a* and nothing are one."""
        written = self[slot]
        if written.isdigit():
            return int(written)
        return int(self.language.number_words.get(written, 1))

    def day(self, slot: str) -> int:
        """Return the day of the month in a slot."""
        return int(re.sub(r"\D", "", self[slot]))

    def month(self, slot: str = "month") -> int:
        """Return the month in a slot."""
        written = self[slot].rstrip(".")
        return int(written) if written.isdigit() else self.language.months[written]

    def names_month(self, slot: str = "month") -> bool:
        """Tell whether a word is a month, where the language writes them with a capital: not *may*."""
        written = self.written(slot)
        return not (written.islower() and self.language.capital_months)


Placed = tuple[date | None, date | None, str, str, tuple[str, int] | None] | None
"""First day, last day, precision, basis, and how far it is from another time."""
Placer = Callable[[Named], Placed]


def _as(stretch: Stretch | None, basis: str) -> Placed:
    return (*stretch, basis, None) if stretch else None


def _unplaced(precision: str) -> Placed:
    return None, None, precision, "relative", None


def _date(named: Named) -> Placed:
    """Place *3 May 2023*, or *3 May* at the nearest one; *may 5* and *march 3 miles* are no dates."""
    if not named.names_month():
        return None
    number, month = named.day("day"), named.month()
    if named.year:
        return _as(day(named.year, month, number), "explicit")
    if named.anchor is None:
        return _unplaced("day")
    return _as(
        _nearest([day(named.anchor.year + step, month, number) for step in (-1, 0, 1)], named), "relative"
    )


def _nearest(guesses: list[Stretch | None], named: Named) -> Stretch | None:
    anchor = named.anchor or date.min
    return min((g for g in guesses if g), key=lambda g: abs(g[0] - anchor), default=None)


def _numeric(named: Named) -> Placed:
    """Place *3/12/2025*: day first, or month first where the language or the numbers say so."""
    one, two, year = int(named["one"]), int(named["two"]), int(named["year"])
    year += 2000 if year < CENTURY else 0
    first_is_day = named.language.phrases["numeric_order"] == "day" or one > 12
    return _as(day(year, two, one) if first_is_day else day(year, one, two), "explicit")


def _days(named: Named) -> Placed:
    """Place *12-14 May*."""
    first = _date(named)
    if not first or not named.names_month():
        return first
    start, _, _, basis, _ = first
    last = day(start.year, named.month(), named.day("day2")) if start else None
    return (start, last[1], "day", basis, None) if last else None


def _month(named: Named) -> Placed:
    """Place *May 2023*; *in May* is the last one, or the next where the words speak of what is to come."""
    if not named.names_month():
        return None
    month = named.month()
    if named["year"]:
        return _as(months(int(named["year"]), month), "explicit")
    if named.anchor is None:
        return _unplaced("month")
    anchor, step = named.anchor, named.language.shifts.get(named["shift"])
    begins = re.search(named.language.phrases["from_time"], named.before) and month > anchor.month
    if step == 1 or (step is None and (named.is_ahead or begins)):
        return _as(months(anchor.year + (month < anchor.month + (step == 1)), month), "relative")
    if step == 0:
        return _as(months(anchor.year, month), "relative")
    return _as(months(anchor.year - (month > anchor.month - (step == -1)), month), "relative")


def _month_of_year(named: Named) -> Placed:
    """Place *May of last year*."""
    return _as(months(named.year, named.month()), "relative") if named.year else _unplaced("month")


def _months(named: Named) -> Placed:
    """Place *January to August*, *Jan-Aug 2025*, *from December 2023 to May 2024*."""
    if not (named.names_month() and named.names_month("month2")):
        return None
    first, last = named.month(), named.month("month2")
    end = int(named["year2"]) if named["year2"] else named.year
    explicit = bool(named["year2"] or named["year"])
    if end is None:
        if named.anchor is None:
            return _unplaced("month")
        end = named.anchor.year - (last > named.anchor.month and not named.is_ahead)
    begun = int(named["year"]) if named["year"] and named["year2"] else end - (first > last)
    count = (end - begun) * 12 + last - first + 1
    return _as(months(begun, first, count), "explicit" if explicit else "relative") if count > 0 else None


def _years(named: Named) -> Placed:
    """Place *2012-13*, *2020-2024*, *between 2008 and 2014*."""
    first, last = int(named["year"]), int(named["year2"])
    last += first - first % CENTURY if last < CENTURY else 0
    return _as(years(first, last), "explicit") if first < last else None


def _year(named: Named) -> Placed:
    return _as(year_of(int(named["year"])), "explicit")


def _decade(named: Named) -> Placed:
    first = int(named["year"])
    return _as(years(first, first + 9), "explicit")


def _part(named: Named, unit: str, size: int) -> Placed:
    """Place *the second quarter*: the last one that has begun, if no year is written."""
    number = named.number("number") if named["number"] else named.language.ordinals.get(named["ordinal"])
    written = named.year
    if (
        number is None
        or number > 12 // size
        or (written is None and named["ordinal"] in named.language.shifts)
    ):
        return None  # "last quarter" is the one before
    year = written or (named.anchor.year if named.anchor else None)
    if year is None:
        return _unplaced(unit)
    found = months(year, size * number - size + 1, size)
    if named.anchor and not written and found[0] > named.anchor and not named.is_ahead:
        found = months(year - 1, size * number - size + 1, size)
    return _as(found, "explicit" if named["year"] else "relative")


def _months_to(named: Named) -> Placed:
    """Place *the six months to June*, *the year to January*: the last ones that are over, without a year."""
    count = named.number("n") if named["n"] else 12
    last = named.month()
    if not named["year"] and named.anchor is None:
        return _unplaced("month")
    year = int(named["year"]) if named["year"] else 0
    if named.anchor and not named["year"]:
        year = named.anchor.year - (last > named.anchor.month)
        year += re.search(named.language.phrases["foreseen"], named.before) is not None
    return _as(months(year, last - count + 1, count), "explicit" if named["year"] else "relative")


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
            return _unplaced("month")
        year = named.anchor.year - (count * size > named.anchor.month)
    return _as(months(year, 1, count * size), "explicit" if named["year"] else "relative")


def _so_far(named: Named) -> Placed:
    """Place *so far this year*, *since the start of the year*: from January to the day before the article's."""
    if named.anchor is None:
        return _unplaced("year")
    if named["year"] and int(named["year"]) != named.anchor.year:
        return None
    return _as((date(named.anchor.year, 1, 1), named.anchor, "day"), "relative")


def _shifted(named: Named) -> Placed:
    """Place *last month*, *this quarter*, *next year*."""
    unit, step = named.language.units[named["unit"]], named.language.shifts[named["shift"]]
    if unit == "day":
        return None
    return _as(around(named.anchor, unit, step), "relative") if named.anchor else _unplaced(_precision(unit))


def _precision(unit: str) -> str:
    return {"half": "month", "decade": "multi_year"}.get(unit, unit)


def _ago(named: Named) -> Placed:
    """Place *three years ago* (a year), *two weeks ago* (a day)."""
    unit, count = named.language.units[named["unit"]], named.number("n")
    if named.anchor is None:
        return _unplaced(_precision(unit))
    if unit in DAYS:
        then = day_away(named.anchor, unit, -count)
        return _as((then, then, "day"), "relative")
    then = around(named.anchor, unit, -count)
    # "second-quarter profit of 5 million, against 4 million a year ago" is of that quarter, too.
    return (*then, "relative", (unit, -count)) if unit == "year" and count == 1 else _as(then, "relative")


def _run(named: Named) -> Placed:
    """Place *the past 12 months*, *the next three years*: up to the article's day, or from it on."""
    unit, count = named.language.units[named["unit"]], named.number("n")
    if named.anchor is None:
        return _unplaced(_precision(unit))
    step = named.language.shifts[named["shift"]]
    if step == 0:
        return None
    away = day_away(named.anchor, unit, step * count)
    start, end = (away, named.anchor) if step < 0 else (named.anchor, away)
    precision = "multi_year" if unit == "year" and count > 1 else _precision(unit)
    return _as((start, end, precision), "relative")


def _from_another(named: Named) -> Placed:
    """Tell *a year earlier*, *the month before* from the time named before it; it is placed where that is known."""
    unit = named.language.units[named["unit"]]
    step = named.number("n") * (
        1 if re.search(named.language.phrases["after_word"], named.match[0].lower()) else -1
    )
    return None, None, _precision(unit), "relative", (unit, step)


def _same(named: Named) -> Placed:
    """Tell *the same period of 2023*, *the same month last year* from the time named before it."""
    if named["year"]:
        return None, None, "year", "relative", ("to_year", int(named["year"]))
    return None, None, "year", "relative", ("year", -1)


def _term(named: Named) -> Placed:
    """Tell *the first 18 months of his term*, *once in power* from the day the office was taken."""
    unit = named.language.units.get(named["unit"])
    months_on = named.number("n") * MONTHS[unit] if named["n"] and unit in MONTHS else 0
    return None, None, "month", "relative", (TERM, months_on)


def _relative_day(named: Named) -> Placed:
    if re.search(named.language.phrases["no_day"], named.before, re.IGNORECASE):
        return None  # "por la mañana" is no tomorrow
    if named.anchor is None:
        return _unplaced("day")
    then = named.anchor + timedelta(days=named.language.relative_days[named["relative"]])
    return _as((then, then, "day"), "relative")


def _weekday(named: Named) -> Placed:
    """Place *Tuesday*: the last one, or the next where the words speak of what is to come."""
    if named.anchor is None:
        return _unplaced("day")
    back = (named.anchor.weekday() - named.language.weekdays[named["weekday"]]) % 7
    step = named.language.shifts.get(named["shift"] or named["shift2"])
    if step == -1 and back == 0:
        back = 7
    if step == 1 or (step is None and named.is_ahead):
        back -= 7
    then = named.anchor - timedelta(days=back)
    return _as((then, then, "day"), "relative")


def _weekend(named: Named) -> Placed:
    """Place *at the weekend*: the last one before the article, or the next where it is to come."""
    if named.anchor is None:
        return _unplaced("week")
    saturday = named.anchor - timedelta(days=(named.anchor.weekday() - 5) % 7)
    step = named.language.shifts.get(named["shift"] or named["shift2"])
    if step == 1 or (step is None and named.is_ahead):
        saturday += timedelta(days=7)
    return _as((saturday, saturday + timedelta(days=1), "week"), "relative")


def _season(named: Named) -> Placed:
    """Place *last summer*, *the winter of 2022*: three months of the northern year, winter from December."""
    first = named.language.seasons[named["season"]]
    if named["year"]:
        return _as((*months(int(named["year"]), first, 3)[:2], "month"), "explicit")
    if named.anchor is None:
        return _unplaced("month")
    year, step = named.anchor.year, named.language.shifts.get(named["shift"])
    found = months(year, first, 3)
    if step == 1 or (step is None and named.is_ahead):
        found = found if found[0] > named.anchor else months(year + 1, first, 3)
    elif step == -1:
        found = found if found[1] < named.anchor else months(year - 1, first, 3)
    elif found[0] > named.anchor and step is None:
        found = months(year - 1, first, 3)
    return _as((*found[:2], "month"), "relative")


def _holiday(named: Named) -> Placed:
    """Place *Christmas Day*, *Good Friday*: the nearest one, or that of the year written."""
    written = named.language.holidays[named["holiday"]]
    if named["year"]:
        return _as(_holiday_of(int(named["year"]), written), "explicit")
    if named.anchor is None:
        return _unplaced("day")
    guesses: list[Stretch | None] = [_holiday_of(named.anchor.year + step, written) for step in (-1, 0, 1)]
    return _as(_nearest(guesses, named), "relative")


def _holiday_of(year: int, written: str) -> Stretch:
    """Return a holiday that is written as month and day (*12-25*) or as days from Easter (*easter-2*)."""
    if written.startswith("easter"):
        then = easter(year) + timedelta(days=int(written[6:] or 0))
    else:
        month, number = (int(part) for part in written.split("-"))
        then = date(year, month, number)
    return then, then, "day"


def _fiscal(named: Named) -> Placed:
    """Place *fiscal 2024*, *FY2023-24*: the calendar does not tell, so it is the year written."""
    year = int(named["year"])
    year += 2000 if year < CENTURY else 0
    if not named["year2"]:
        return _as(year_of(year), "explicit")
    last = int(named["year2"])
    last += year - year % CENTURY if last < CENTURY else 0
    return _as(years(year, last), "explicit") if year < last else None


def _year_end(named: Named) -> Placed:
    """Place *year-end*, *the end of the year*."""
    year = named.year or (named.anchor.year if named.anchor else None)
    if year is None:
        return _unplaced("day")
    last = date(year, 12, 31)
    first = None if re.search(named.language.phrases["deadline"], named.before) else last
    return first, last, "day", "explicit" if named["year"] else "relative", None


def _closed_year(named: Named) -> Placed:
    """Place *closed the year at*: the year that is over, or in the second half of one that year."""
    if named.anchor is None:
        return _unplaced("year")
    over = named.anchor.month <= HALF_YEAR and not named.is_ahead
    return _as(year_of(named.anchor.year - over), "relative")


def _month_end(named: Named) -> Placed:
    if named.anchor is None:
        return _unplaced("day")
    last = last_of_month(named.anchor.year, named.anchor.month)
    return _as((last, last, "day"), "relative")


PLACERS: Mapping[str, Placer] = {
    "iso": _date,
    "numeric": _numeric,
    "date": _date,
    "days": _days,
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
    "from_another": _from_another,
    "same": _same,
    "term": _term,
    "relative_day": _relative_day,
    "weekday": _weekday,
    "weekend": _weekend,
    "season": _season,
    "holiday": _holiday,
    "fiscal": _fiscal,
    "year_end": _year_end,
    "month_end": _month_end,
    "closed_year": _closed_year,
    "week_of": lambda named: _week_of(named),
}
"""What each shape of a language's ``dates`` means."""


def _week_of(named: Named) -> Placed:
    """Place *the week of 10 April*."""
    placed = _date(named)
    return _as(week(placed[0]), placed[3]) if placed and placed[0] else placed
