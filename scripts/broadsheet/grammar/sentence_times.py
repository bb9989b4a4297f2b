"""The times of a sentence, with those that are told from the sentences before."""

from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.model import Reading, Sentence

SENTENCES = 3
"""A time holds for at most so many sentences more."""
REACH = 8
"""Background that a time begins is at most so many sentences long."""
LONG = 45
"""What was so many days before the article is told as background, not as news."""


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


def times_between(reading: Reading, one: Sentence, other: Sentence) -> list[Period]:
    """Return the times of the sentences that stand between two."""
    first, last = reading.tokens[one.first].sentence + 1, reading.tokens[other.first].sentence
    return [p for sentence in reading.sentences[first:last] for p in times_of(reading, sentence)]


@lru_cache(maxsize=64)
def long_ago(reading: Reading, number: int) -> Period | None:
    """Return the time that a paragraph told of last before a sentence without one, if that was long ago."""
    own = reading.sentences[number]
    if reading.published is None or times_of(reading, own):
        return None
    above = reading.sentences[max(number - REACH, 0) : number]
    before = takewhile(lambda s: s.paragraph == own.paragraph, reversed(above))
    told = next((times for s in before if (times := [p for p in times_of(reading, s) if p.start])), None)
    if told is None or told[-1].start is None:
        return None
    return told[-1] if (reading.published - told[-1].start).days > LONG else None
