"""Times told from when an office was taken: *the first year of her term*."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.identity import cast
from broadsheet.grammar.periods import TERM, Period, day_away
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Span


def of_term(reading: Reading, period: Period) -> Period:
    """Place *the first year of her term* from the day that the article says the office was taken."""
    if period.moves is None or period.moves[0] != TERM:
        return period
    holder = _named_before(reading, period.span)
    for begun, owner in _inaugurations(reading):
        if holder is None or owner is None or holder == owner:
            end = day_away(begun, "month", period.moves[1]) if period.moves[1] else None
            return replace(period, start=begun, end=end, precision="month", moves=None)
    return period


@lru_cache(maxsize=2)
def _inaugurations(reading: Reading) -> tuple[tuple[date, str | None], ...]:
    """Return the days or months that an article gives for inaugurations, with whose they are."""
    found = []
    for sentence in reading.sentences:
        language = language_at(reading, sentence.first)
        text = reading.text[sentence.start : sentence.end]
        taken = re.search(language.phrases["takes_office"], text, re.IGNORECASE)
        named = [p for p in named_in(reading, sentence) if p.start and p.precision in {"day", "month"}]
        if taken and named:
            at = Span(sentence.start + taken.start(), sentence.start + taken.end())
            nearest = min(named, key=lambda p: abs(p.span.start - at.start))
            if nearest.start:
                found.append((nearest.start, _named_before(reading, at)))
    return tuple(found)


def _named_before(reading: Reading, span: Span) -> str | None:
    """Return who is named last before a stretch in its sentence."""
    sentence = reading.sentences_of(span)[0]
    before = [m for m in cast(reading).mentions if sentence.start <= m.span.start < span.start]
    return before[-1].key if before else None
