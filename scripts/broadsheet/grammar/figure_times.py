"""What else a time that a figure's sentence names can be: the same month of next year, a deadline, a run."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import Period, day_away, last_of_month, months, year_of
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Sentence

LEAD = 12
SOON = 75
"""What is reported of a month is so many days old at most."""
YEARS = re.compile(r"\d{4}")


def ahead_of(reading: Reading, period: Period) -> Period | None:
    """Return the next one of a month that is named without its year: *will pay 5% from | October*."""
    bare = period.basis == "relative" and period.precision == "month" and not period.moves
    if not (bare and period.start and reading.published and period.start <= reading.published):
        return None
    names = language_at(reading, reading.token_at(period.span.start)).months
    named = any(word.rstrip(".") in names for word in period.text.lower().split())
    if (
        not named
        or YEARS.search(period.text)
        or period.start.replace(day=1) == reading.published.replace(day=1)
    ):
        return None
    start = day_away(period.start, "year", 1)
    end = day_away(period.end, "year", 1) if period.end else None
    if end:
        end = last_of_month(end.year, end.month)
    if said_before(reading, period, "starts_at"):
        end = None
    return replace(period, start=start, end=end)


@lru_cache(maxsize=2)
def trading_day(reading: Reading) -> Period | None:
    """Return the day that a report of markets is about: today or yesterday, as it says first."""
    for sentence in reading.sentences[:LEAD]:
        for period in named_in(reading, sentence):
            told = period.precision == "day" and period.basis == "relative" and period.start == period.end
            if (
                told
                and period.start
                and reading.published
                and 0 <= (reading.published - period.start).days <= 1
            ):
                return period
    return None


def run_to(reading: Reading, period: Period, report: Period | None) -> Period | None:
    """Return *the past twelve months* as those up to the month that an article reports."""
    day, last = reading.published, report.end if report else None
    if not (day and last and report and report.precision == "month" and period.start and period.end == day):
        return None
    late = (day - last).days
    if period.precision not in {"month", "year"} or not 0 < late < SOON:
        return None
    count = (day.year - period.start.year) * 12 + day.month - period.start.month
    start, end, precision = months(last.year, last.month - count + 1, count)
    return replace(period, start=start, end=end, precision=precision)


def edges(reading: Reading, period: Period, *, begins: bool, ends: bool) -> Iterator[tuple[str, Period]]:
    """Yield the edge of a time that a number can be of, and what is said of it.

    That is the last day of a year that something closes at (*will end 2026 at 5%*), and the first or the last
    month or year of a stretch over which a number goes to another (*from 5% to 3% between May and July*).
    """
    start, end = period.start, period.end
    if not (start and end):
        return
    if period.precision == "year" and _told_around(reading, period, "closing"):
        yield "closes", replace(period, start=end, precision="day")
    if not (begins or ends) or not _told_around(reading, period, "between"):
        return
    if period.precision == "multi_year":
        first, last, precision = year_of(start.year if begins else end.year)
        yield "edge", replace(period, start=first, end=last, precision=precision)
    elif period.precision == "month" and (start.year, start.month) != (end.year, end.month):
        edge = start if begins else end
        first, last, precision = months(edge.year, edge.month)
        yield "edge", replace(period, start=first, end=last, precision=precision)


def _told_around(reading: Reading, period: Period, phrase: str) -> bool:
    """Tell whether a named expression of the lexicon stands in a time or right before it."""
    language = language_at(reading, reading.token_at(period.span.start))
    told = reading.text[max(period.span.start - LEAD, 0) : period.span.end].lower()
    return expression(language.phrases[phrase]).search(told) is not None


def latest(reading: Reading, sentence: Sentence) -> date:
    """Return how late a reported time can begin: a budget is one of a year to come."""
    text = reading.text[sentence.start : sentence.end].lower()
    budget = expression(language_at(reading, sentence.first).phrases["budget"]).search(text)
    day = reading.published or date.max
    return day_away(day, "year", 1) if budget else day


def due(reading: Reading, period: Period) -> Period:
    """Return a time as its preposition has it.

    One to come is a deadline, told by its end only (*by 2029*, *antes de junio*); a month that is over ends
    the months of its year (*hasta septiembre*).
    """
    if not (period.start and period.end and reading.published):
        return period
    if period.end <= reading.published:
        through = period.precision == "month" and said_before(reading, period, "through")
        return replace(period, start=date(period.start.year, 1, 1)) if through else period
    if said_before(reading, period, "due_before"):
        return replace(period, start=None, end=period.start - timedelta(days=1))
    return replace(period, start=None) if said_before(reading, period, "due_at") else period


def said_before(reading: Reading, period: Period, phrase: str) -> bool:
    """Tell whether a named expression of the lexicon stands right before a time."""
    sentence = reading.sentences_of(period.span)[0]
    before = reading.text[sentence.start : period.span.start].lower()
    return bool(expression(language_at(reading, sentence.first).phrases[phrase]).search(before))


def is_base(reading: Reading, sentence: Sentence, period: Period) -> bool:
    """Tell whether a time is what another is compared with: *more than | on Tuesday*."""
    phrases = language_at(reading, sentence.first).phrases
    # "frente | al trimestre anterior": the article is part of the time
    lead = re.match(r"(?:al|del|a la|de la|the|an?|el|la) (?=\w)", period.text.lower())
    at = period.span.start + (lead.end() if lead else 0)
    before = reading.text[max(sentence.start, at - 40) : at].lower()
    stretch = period.precision not in {"day", "week"} or period.moves is not None
    return bool(
        expression(phrases["than_before"]).search(before)
        or (stretch and expression(phrases["than_stretch"]).search(before))
    )


@lru_cache(maxsize=2)
def is_of_budget(reading: Reading, report: Period) -> bool:
    """Tell whether the headline or the sentence that names the report's time speaks of a budget."""
    named = reading.sentences_of(report.span)
    return any(
        expression(language_at(reading, s.first).phrases["budget"]).search(
            reading.text[s.start : s.end].lower()
        )
        for s in (reading.sentences[0], *named)
    )
