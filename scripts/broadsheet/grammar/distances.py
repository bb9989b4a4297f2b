"""Times that are counted from another event: *two days after the vote*, *a week before she resigned*."""

from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.article_times import day_of_story, named_in
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import DAYS, Period, around
from broadsheet.grammar.sentence_times import long_ago
from broadsheet.grammar.words import VERBS, language_at
from broadsheet.model import Reading, Sentence, Span

REACH = 60
"""What lies so far away is named within so many characters."""
CLOSE = 30
"""A time so close behind what is named is its own: *the vote* | *on Sunday*."""
OPENING = 2
"""A distance opens its sentence behind no more words: *In Tarn,* | *a day after the vote*."""
Distance = tuple[Span, str, int | None]


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


def counted(reading: Reading, sentence: Sentence, named: Span) -> Period | None:
    """Return the time of what is named, if it is counted from another in its sentence and has none itself.

    That is the time of the rest of the sentence, else that of the story, or the day of the article.
    """
    distance = distance_to(reading, sentence, named)
    if distance is None:
        return None
    span, unit, number = distance
    rest = _time_of_rest(reading, sentence, span, named)
    if number is None or rest is None or rest.start is None or rest.start != rest.end:
        return None
    try:
        start, end, precision = around(
            rest.start, "day" if unit in DAYS else unit, number * DAYS.get(unit, 1)
        )
    except (ValueError, OverflowError, KeyError):
        return None  # there is no day before year 1
    text = reading.text[span.start : span.end]
    return Period(span, text, start, end, precision, "relative")


def _time_of_rest(reading: Reading, sentence: Sentence, counted_at: Span, named: Span) -> Period | None:
    """Return the time that something named is counted from; None where it has a time of its own."""
    placed = [p for p in named_in(reading, sentence) if p.start and not p.span.overlaps(counted_at)]
    before = [p for p in placed if p.span.end <= counted_at.start]
    behind = placed[len(before) :]
    opens = len(reading.text[sentence.start : counted_at.start].split()) <= OPENING
    if any(_is_own(reading, named, period, opens=opens) for period in behind):
        return None
    if before:
        return before[-1]
    apart = [p for p in behind if "," in reading.text[named.end : p.span.start]]
    if apart and opens:
        return apart[0]
    ago = long_ago(reading, reading.tokens[sentence.first].sentence)
    return ago or day_of_story(reading) or _own_day(reading, counted_at)


def _is_own(reading: Reading, named: Span, period: Period, *, opens: bool) -> bool:
    """Tell whether a time behind something named is its own: *the vote* | *, scheduled for May*.

    Where the sentence begins with it, what stands behind a comma is of the rest: *A day after the vote*, ...
    """
    between = reading.text[named.end : period.span.start].lower()
    if "," not in between:
        return not between or follows_closely(reading, named, period)
    planned = language_at(reading, reading.token_at(named.start)).phrases["scheduled"]
    return not opens and expression(planned).search(between) is not None


def follows_closely(reading: Reading, named: Span, period: Period) -> bool:
    """Tell whether a time stands right behind something named: *his resignation* | *on 14 March*."""
    gap = Span(named.end, period.span.start)
    if not 0 < gap.end - gap.start < CLOSE or "," in reading.text[gap.start : gap.end]:
        return False
    return not any(token.pos in VERBS for token in reading.words(gap))


def _own_day(reading: Reading, span: Span) -> Period | None:
    day = reading.published
    return Period(span, "", day, day, "day", "publication") if day else None
