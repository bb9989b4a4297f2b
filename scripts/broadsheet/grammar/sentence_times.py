"""The times of a sentence, with those that are told from the sentences before."""

from dataclasses import replace
from functools import lru_cache

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.model import Reading, Sentence

SENTENCES = 3
"""A time holds for at most so many sentences more."""


@lru_cache(maxsize=64)
def times_of(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    """Return the times of a sentence; what is so *since Tuesday* happened on that day."""
    found: list[Period] = []
    for period in named_in(reading, sentence):
        told = from_reference(period, found[-1]) if period.moves and found and found[-1].start else period
        if period.moves and not told.is_placed:
            told = from_reference(period, last_before(reading, sentence) or period)
        day = told.precision == "day" and not told.end
        found.append(replace(told, end=told.start) if day else told)
    return tuple(found)


def last_before(reading: Reading, sentence: Sentence) -> Period | None:
    """Return the last time named in the sentences before."""
    number = reading.tokens[sentence.first].sentence
    for earlier in reversed(reading.sentences[max(number - SENTENCES, 0) : number]):
        placed = [p for p in named_in(reading, earlier) if p.start]
        if placed:
            return placed[-1]
    return None
