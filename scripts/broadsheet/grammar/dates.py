"""Dates as news writes them, resolved against the day the article was published."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from broadsheet.lexicon import Language
from broadsheet.model import Span


@dataclass(frozen=True)
class Period:
    """A stretch of time as a text names it; ``start`` and ``end`` are None where it cannot be placed.

    An open one has no ``end`` (*since May*); ``text`` is empty where it is the article's own day.
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: str
    basis: str

    def columns(self, prefix: str) -> dict[str, Any]:
        """Return the five columns ``<prefix>_start, _end, _precision, _text, _basis``."""
        placed = self.start is not None
        return {
            f"{prefix}_start": self.start,
            f"{prefix}_end": self.end,
            f"{prefix}_precision": self.precision if placed else None,
            f"{prefix}_text": self.text or None,
            f"{prefix}_basis": self.basis if placed else None,
        }


def empty_columns(prefix: str) -> dict[str, Any]:
    """Return the five date columns of something without a date."""
    return {f"{prefix}_{part}": None for part in ("start", "end", "precision", "text", "basis")}


@lru_cache(maxsize=4096)
def find(text: str, language: Language, anchor: date | None, offset: int = 0) -> tuple[Period, ...]:
    """Return the periods named in ``text`` in order, the longest where two overlap.

    ``anchor`` is the day of publication, or None where it is unknown: then *Tuesday* stays unplaced.
    ``offset`` is added to the spans.
    """
    found = sorted(_candidates(text, language, anchor), key=lambda p: (p.span.start, -p.span.end))
    kept: list[Period] = []
    for period in found:
        if not kept or period.span.start >= kept[-1].span.end:
            kept.append(period)
    return tuple(_moved(p, offset) for p in kept)


def first_day(text: str, language: Language) -> date | None:
    """Return the first full date (day, month and year) in ``text``."""
    for period in find(text, language, None):
        if period.precision == "day" and period.start:
            return period.start
    return None


def _moved(period: Period, offset: int) -> Period:
    span = Span(period.span.start + offset, period.span.end + offset)
    return Period(span, period.text, period.start, period.end, period.precision, period.basis)


def _candidates(text: str, language: Language, anchor: date | None) -> Iterator[Period]:
    for kind, pattern in _patterns(language).items():
        for match in pattern.finditer(text):
            placed = PLACERS[kind](match, language, anchor)
            if placed is None:
                continue
            start, end, precision, basis = placed
            if _is_open(match, language):
                end = None
            part = "when" if "when" in match.groupdict() else 0
            yield Period(Span(*match.span(part)), match[part], start, end, precision, basis)


def _is_open(match: re.Match[str], language: Language) -> bool:
    """Tell whether a time is only the beginning of one: *since May*, but not *starting in May until July*."""
    part = "when" if "when" in match.groupdict() else 0
    before, behind = match.string[: match.start(part)].lower(), match.string[match.end(part) :].lower()
    begins = re.search(language.phrases["since"], before)
    return bool(begins) and not re.match(language.phrases["until"], behind)


@lru_cache(maxsize=16)
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    months = "|".join(sorted(language.months, key=len, reverse=True))
    month = rf"(?P<month>{months})\.?"
    weekdays = "|".join(language.weekdays)
    day = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?:{language.phrases['ordinal_ending']})?"
    year = r"(?P<year>(?:19|20)\d\d)"
    of = rf"(?:\s+(?:{language.phrases['date_of']}))?"
    shift = rf"(?P<shift>{language.phrases['shift']})?"
    lead = rf"(?:(?:{weekdays}),?\s+)?"
    written = {
        "iso": rf"\b{year}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b",
        "month_day": rf"\b{lead}{month}\s+{day}(?:,?{of}\s+{year})?(?![\d%])",
        "day_month": rf"\b{lead}{day}{of}\s+{month}(?:,?{of}\s+{year})?\b",
        "month_year": rf"\b{month},?{of}\s+{year}\b",
        "month": rf"\b(?:{language.phrases['month_before']})\s+(?P<when>{shift}"
        rf"(?P<month>{months}))\b(?!\.?,?{of}\s*\d)",
        "decade": r"\b(?P<year>(?:19|20)\d0)s\b",
        "quarter": rf"\b{language.phrases['quarter']}",
        "half": rf"\b{language.phrases['half']}",
        "months_to": rf"\b{language.phrases['months_to']}\s+(?:\d+\s+)?"
        rf"{month}(?:\s+\d\d?\b)?(?:,?{of}\s+{year})?\b",
        "year": rf"(?<![\d$€£.,-]){year}(?![\d%]|[.,]\d|-\d)",
        "relative_day": rf"\b(?P<word>{'|'.join(language.relative_days)})\b",
        "weekday": rf"\b{shift}(?P<weekday>{weekdays})\b",
        "past": language.phrases["past_span"],
        "next": language.phrases["next_span"],
        "this": language.phrases["this_span"],
    }
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in written.items()}


Placed = tuple[date | None, date | None, str, str] | None
Placer = Callable[[re.Match[str], Language, date | None], Placed]


def _iso(match: re.Match[str], _: Language, __: date | None) -> Placed:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]), "explicit")


def _month_day(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    if match["month"].islower() and language.capital_months:
        return None  # "may 5" and "march 3 miles" are no dates
    month, day = language.months[match["month"].lower()], int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day, "explicit")
    if anchor is None:
        return None, None, "day", "relative"
    guesses = [_day(y, month, day, "relative") for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    placed = [g for g in guesses if g and g[0]]
    return min(placed, key=lambda g: abs((g[0] or anchor) - anchor), default=None)


def _month_year(match: re.Match[str], language: Language, _: date | None) -> Placed:
    return _month(int(match["year"]), language.months[match["month"].lower()], "explicit")


def _bare_month(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    """Place *in May*: the last one, or the next where the words before speak of what is to come."""
    if match["month"].islower() and language.capital_months:
        return None
    if anchor is None:
        return None, None, "month", "relative"
    month, shift = language.months[match["month"].lower()], (match["shift"] or "").strip().lower()
    before = match.string[max(match.start() - 60, 0) : match.start()].lower()
    ahead = shift == language.phrases["next_shift"] or (
        not shift and re.search(language.phrases["scheduled"], before)
    )
    if ahead:
        return _month(
            anchor.year + (month < anchor.month + (shift == language.phrases["next_shift"])),
            month,
            "relative",
        )
    return _month(
        anchor.year - (month > anchor.month - (shift == language.phrases["last_shift"])), month, "relative"
    )


def _decade(match: re.Match[str], _: Language, __: date | None) -> Placed:
    year = int(match["year"])
    return date(year, 1, 1), date(year + 9, 12, 31), "multi_year", "explicit"


def _year(match: re.Match[str], _: Language, __: date | None) -> Placed:
    return _whole_year(int(match["year"]), "explicit")


def _quarter(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    number, written = language.ordinals.get(match["ordinal"].lower()), match["year"]
    year = int(written) if written and written.isdigit() else anchor.year if anchor else None
    if year and written and written.lower().startswith("last"):
        year -= 1
    if year is None or number is None:
        return None, None, "quarter", "relative"
    start = date(year, 3 * number - 2, 1)
    if anchor and start > anchor and not written:
        start = date(year - 1, 3 * number - 2, 1)
    end = _last_of_month(start.year, start.month + 2)
    return start, end, "quarter", "explicit" if written and written.isdigit() else "relative"


def _half(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    """Place *the first half of the year*: the last one that has begun, if no year is written."""
    written, first = match["year"], language.ordinals.get(match["ordinal"].lower()) == 1
    if not written and anchor is None:
        return None, None, "month", "relative"
    year = int(written) if written else anchor.year if anchor else 0
    start = date(year, 1 if first else 7, 1)
    if anchor and not written and start > anchor:
        start = start.replace(year=year - 1)
    return start, _last_of_month(start.year, start.month + 5), "month", "explicit" if written else "relative"


def _months_to(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    """Place *the six months to June*, *the year to January*: the last ones that are over, without a year."""
    count = match["count"] and match["count"].lower()
    months = 12 if not count else int(language.number_words.get(count) or count)
    last = language.months[match["month"].lower()]
    if not match["year"] and anchor is None:
        return None, None, "month", "relative"
    year = int(match["year"]) if match["year"] else anchor.year - (last > anchor.month) if anchor else 0
    begun = year * 12 + last - months
    start = date(begun // 12, begun % 12 + 1, 1)
    return start, _last_of_month(year, last), "month", "explicit" if match["year"] else "relative"


def _relative_day(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    if re.search(language.phrases["no_day"], match.string[: match.start()], re.IGNORECASE):
        return None  # "por la mañana" is no tomorrow
    if anchor is None:
        return None, None, "day", "relative"
    day = anchor + timedelta(days=language.relative_days[match["word"].lower()])
    return day, day, "day", "relative"


def _weekday(match: re.Match[str], language: Language, anchor: date | None) -> Placed:
    if anchor is None:
        return None, None, "day", "relative"
    wanted = language.weekdays[match["weekday"].lower()]
    back = (anchor.weekday() - wanted) % 7
    shift = (match["shift"] or "").strip().lower()
    if shift == language.phrases["last_shift"] and back == 0:
        back = 7
    before = match.string[max(match.start() - 60, 0) : match.start()].lower()
    if shift == language.phrases["next_shift"] or (
        not shift and re.search(language.phrases["scheduled"], before)
    ):
        back = -((wanted - anchor.weekday()) % 7 or 7)
    day = anchor - timedelta(days=back)
    return day, day, "day", "relative"


def _around(match: re.Match[str], language: Language, anchor: date | None, step: int) -> Placed:
    unit = language.units[match["unit"].lower()]
    if anchor is None:
        return None, None, unit, "relative"
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6), "week", "relative"
    if unit == "year":
        return _whole_year(anchor.year + step, "relative")
    months = anchor.year * 12 + anchor.month - 1 + step
    return _month(months // 12, months % 12 + 1, "relative")


PLACERS: Mapping[str, Placer] = {
    "iso": _iso,
    "month_day": _month_day,
    "day_month": _month_day,
    "month_year": _month_year,
    "month": _bare_month,
    "decade": _decade,
    "quarter": _quarter,
    "half": _half,
    "months_to": _months_to,
    "year": _year,
    "relative_day": _relative_day,
    "weekday": _weekday,
    "past": lambda match, language, anchor: _around(match, language, anchor, -1),
    "next": lambda match, language, anchor: _around(match, language, anchor, 1),
    "this": lambda match, language, anchor: _around(match, language, anchor, 0),
}


def _day(year: int, month: int, day: int, basis: str) -> Placed:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found, "day", basis


def _month(year: int, month: int, basis: str) -> Placed:
    return date(year, month, 1), _last_of_month(year, month), "month", basis


def _whole_year(year: int, basis: str) -> Placed:
    return date(year, 1, 1), date(year, 12, 31), "year", basis


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
