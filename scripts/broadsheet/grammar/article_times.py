"""The times that an article names: in each of its sentences, and the day that it is about."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.home_country import home_country
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.grammar.quantities import by_sentence
from broadsheet.grammar.words import VERBS, has_past_form, language_at, small
from broadsheet.languages import fiscal_years, payers
from broadsheet.lexicon import FiscalYear
from broadsheet.model import Reading, Sentence, Span, Token

LEAD, WEEK = 6, 7
"""The first sentences of an article, and how old its news is at most (days)."""
AWAY = 270
"""Nobody names a day without its year that is so many days away."""


@lru_cache(maxsize=256)
def named_in(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    """Return the times named in a sentence, but for where a record begins: *the lowest since* | *2019*."""
    records = records_in(reading, sentence)
    return tuple(p for p in _written_in(reading, sentence) if p not in records)


@lru_cache(maxsize=256)
def records_in(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    """Return the times of a sentence that a record began with: *the lowest since* | *2019*."""
    language = language_at(reading, sentence.first)
    record = expression(language.phrases["record_since"])
    text = small(reading.text[sentence.start : sentence.end])
    ends = {sentence.start + m.end() for m in record.finditer(text)}
    first = [Span(end, end + 1) for end in ends]
    return tuple(p for p in _written_in(reading, sentence) if any(p.span.overlaps(at) for at in first))


@lru_cache(maxsize=256)
def _written_in(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    language = language_at(reading, sentence.first)
    text = reading.text[sentence.start : sentence.end]
    number = reading.tokens[sentence.first].sentence
    counted = [q.span for q in by_sentence(reading).get(number, ())]
    found = dates.find(text, language, reading.published, sentence.start, fiscal_year(reading))
    # "some 1900 posts" names no year, "Julio Vega" no month
    taken = [*counted, *(m.span for m in cast(reading).inside(sentence.span) if m.kind == PERSON)]
    return tuple(p for p in found if not any(p.span.overlaps(span) for span in taken))


@lru_cache(maxsize=2)
def fiscal_year(reading: Reading) -> FiscalYear | None:
    """Return the fiscal year of the country that an article is about, or of the money that it counts in."""
    country = home_country(reading)
    if country is None:
        money = Counter(q.currency for those in by_sentence(reading).values() for q in those if q.currency)
        most = money.most_common(1)
        country = payers().get(most[0][0]) if most else None
    year = fiscal_years().get(country or "")
    # Whoever counts one quarter from the beginning of its books counts all so.
    counted_so = expression(reading.language.phrases["fiscal_quarter"]).search(reading.text.lower())
    return year._replace(of_quarters=True) if year and counted_so else year


@lru_cache(maxsize=2)
def day_of_story(reading: Reading) -> Period | None:
    """Return the first day that an article names, if it is no more than a week before it was published."""
    for sentence in reading.sentences[:LEAD]:
        for period in named_in(reading, sentence):
            if period.start and period.start == period.end and reading.published:
                age = (reading.published - period.start).days
                if 0 <= age <= WEEK and period.basis == "relative":
                    return period
    return None


def turned(reading: Reading, period: Period) -> Period | None:
    """Return a weekday or a day of the year on the other side of the article's day: *on Friday*, *in May*."""
    language = language_at(reading, reading.token_at(period.span.start))
    words = set(re.findall(r"\w+", period.text.lower()))
    told = words & language.shifts.keys() or re.search(r"\d{4}", period.text)
    if told or not reading.published or not period.start:
        return None
    weekday = bool(words & language.weekdays.keys())
    unit, step = _step(period, months=bool(words & language.months.keys()), weekday=weekday)
    if step == 0:
        return None
    step = -step if period.start > reading.published else step
    if step > 0 and weekday and _was_then(reading, period):
        return None
    other = from_reference(replace(period, moves=(unit, step)), period)
    if other.moves or other.start is None:
        return None  # there is no day before year 1, and none after year 9999
    # Not every year has a 29 February, and not every 12th is a Thursday.
    leaps = unit != "day" and period.precision == "day" and other.start.day != period.start.day
    leaps |= unit == "month" and weekday and other.start.weekday() != period.start.weekday()
    far = abs(other.start - reading.published).days > AWAY
    return None if leaps or far else other


def _was_then(reading: Reading, period: Period) -> bool:
    """Tell whether what was said or done stands right before a day: *agreed on* | *Sunday to sell*."""
    at = reading.token_at(period.span.start) - 1
    language = language_at(reading, max(at, 0))
    first = reading.sentences[reading.tokens[max(at, 0)].sentence].first
    on = expression(language.phrases["on_day"])
    while at > first and on.fullmatch(reading.tokens[at].text.lower()):
        at -= 1
    verb = reading.tokens[max(at, 0)]
    return at >= first and (verb.text.lower() in language.claims or _has_been(reading, verb))


def _has_been(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb tells by its own form that something was: *agreed*, not *a visit planned*."""
    return verb.pos in VERBS and not verb.dep.startswith("acl") and has_past_form(reading, verb)


def _step(period: Period, *, months: bool, weekday: bool) -> tuple[str, int]:
    """Return how far it is to the next time of the same name; 0 where a time is named in another way."""
    if months:
        return "year", 1
    if period.precision == "day" and re.search(r"\d", period.text):
        return "month", 1
    return "day", 7 * (weekday and period.precision == "day")
