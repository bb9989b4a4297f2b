"""When an event was or will be: which of the times that it can be of, by weights that were learned."""

import re
from collections.abc import Iterator
from dataclasses import replace

from broadsheet.grammar.article_times import records_in
from broadsheet.grammar.distances import counted, follows_closely
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.event_dates import CLOSED, Choice, others_near, period_options
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import Period, around, years
from broadsheet.grammar.ranking import best
from broadsheet.grammar.sentence_times import times_of
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Token

TWO_YEARS = re.compile(r"\b\d{4}\b.*\b\d{4}\b")
"""The words of a time from one year to another."""
TELLS = frozenset({"conj", "nsubj", "obj", "csubj"})
"""How a noun, or another verb, hangs on the verb of the clause that tells of it."""


def period_of(reading: Reading, candidate: Candidate, event_type: str) -> Choice:
    """Return the time of an event, or None where the article tells none."""
    opened = _opened(reading, candidate)
    if opened:
        return opened
    options = period_options(reading, candidate, event_type)
    if _is_another(reading, candidate):
        options = {
            p: f for p, f in options.items() if p is None or follows_closely(reading, candidate.span, p)
        }
    told = _told_from(reading, candidate)
    if told:
        days = told.start, told.end
        options = {
            p: f
            for p, f in options.items()
            if p and ((p.start, p.end) == days or follows_closely(reading, candidate.span, p))
        }
    return best("event date", options)


def _is_another(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a noun is of an earlier time than what is told: *the previous* | *meeting*."""
    earlier = language_at(reading, candidate.token.i).earlier
    below = (reading.tokens[c] for c in reading.children[candidate.token.i])
    said = any(t.pos == "ADJ" and t.text.lower() in earlier for t in below)
    return said and not candidate.is_verb


def _told_from(reading: Reading, candidate: Candidate) -> Choice:
    """Return the time of the event that another is counted from, nothing between: *two days after* | *it*."""
    sentence = reading.sentences[candidate.token.sentence]
    time = counted(reading, sentence, candidate.span)
    if time is None or "," in reading.text[time.span.end : candidate.span.start]:
        return None
    between = (t for t in others_near(reading, candidate) if time.span.end <= t.start < candidate.span.start)
    return None if any(between) else time


def _opened(reading: Reading, candidate: Candidate) -> Choice:
    """Return the time whose clause tells an event: *the first since May, when the bank* | *cut* *its rate*.

    Where the sentence names a time behind that one it may be of that, and of two years (*from 2010 until
    2014, when*) it is not told which one is meant.
    """
    for word in _leads(reading, candidate):
        if expression(language_at(reading, word.i).phrases["when"]).fullmatch(word.text.lower()):
            sentence = reading.sentences[word.sentence]
            times = [*times_of(reading, sentence), *records_in(reading, sentence)]
            before = (p for p in times if p.span.end <= word.start and p.start)
            beside = (p for p in before if reading.text[p.span.end : word.start].strip() in {"", ","})
            told = (_closed(p) for p in beside if not TWO_YEARS.search(p.text))
            own = any(p.span.start > word.start for p in times)
            return None if own else next(told, None)
    return None


def _leads(reading: Reading, candidate: Candidate) -> Iterator[Token]:
    """Yield the words before an event that hang on its verb, or on one that this one goes on from."""
    token = candidate.token
    yield from (reading.tokens[c] for c in reading.children[token.i] if c < token.i)
    while token.head != token.i and token.dep.partition(":")[0] in TELLS:
        token = reading.tokens[token.head]
        yield from (reading.tokens[c] for c in reading.children[token.i] if c < candidate.token.i)


def _closed(period: Period) -> Period:
    """Return a time with an end: what happened *since May* | *, when* is of May."""
    if period.end or not period.start:
        return period
    if period.precision == "multi_year":
        return replace(period, end=years(period.start.year, period.start.year + 9)[1])
    unit = period.precision if period.precision in CLOSED else "day"
    return replace(period, end=around(period.start, unit, 0)[1])
