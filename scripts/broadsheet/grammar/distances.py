"""Times that are counted from another event: *two days after the vote*, *a week before she resigned*."""

from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.article_times import day_of_story, named_in
from broadsheet.grammar.periods import DAYS, Period, around
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Sentence, Span

REACH = 60
"""What lies so far away is named within so many characters."""
Distance = tuple[Span, str, int]


@lru_cache(maxsize=64)
def distances(reading: Reading, sentence: Sentence) -> tuple[Distance, ...]:
    """Return how far what follows is told to lie from something else in a sentence: where, unit, number."""
    found = dates.distances(reading.text[sentence.start : sentence.end], language_at(reading, sentence.first))
    at = sentence.start
    return tuple((Span(at + s.start, at + s.end), unit, number) for s, unit, number in found)


def distance_to(reading: Reading, sentence: Sentence, named: Span) -> Distance | None:
    """Return how far what is named lies from something else, the nearest that tells so before it."""
    told = [d for d in distances(reading, sentence) if 0 <= named.start - d[0].end <= REACH]
    return told[-1] if told else None


def counted(reading: Reading, sentence: Sentence, distance: Distance) -> Period | None:
    """Return the time that lies so far from the one told for the rest of the sentence, or for the story."""
    span, unit, number = distance
    placed = [p for p in named_in(reading, sentence) if p.start and not p.span.overlaps(span)]
    before = [p for p in placed if p.span.end <= span.start]
    rest = before[-1] if before else placed[0] if placed else day_of_story(reading)
    if rest is None or rest.start is None or rest.start != rest.end:
        return None
    try:
        start, end, precision = around(
            rest.start, "day" if unit in DAYS else unit, number * DAYS.get(unit, 1)
        )
    except (ValueError, OverflowError, KeyError):
        return None  # there is no day before year 1
    text = reading.text[span.start : span.end]
    return Period(span, text, start, end, precision, "relative")
