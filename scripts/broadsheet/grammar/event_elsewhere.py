"""Times of an event that no sentence near it names: the lead's, the story's, another event's."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from broadsheet.grammar.article_times import LEAD, day_of_story
from broadsheet.grammar.contexts import STEM
from broadsheet.grammar.distances import counted
from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.periods import Period
from broadsheet.grammar.sentence_times import last_before, times_of
from broadsheet.model import Reading

GAP = 30
FARTHEST = 20
HEADLINES = 1
"""The first paragraphs, headline and what stands under it, tell what the text tells again."""
LINES = 3
"""So many sentences below a headline can tell its time."""
SURE = 0.5
"""A word as likely as this to name an event may have a time of its own."""
Features = dict[str, float]
Told = tuple[Period, Features]


def times_elsewhere(reading: Reading, candidate: Candidate, event_type: str) -> Iterator[Told]:
    """Yield the times that an event can have from elsewhere in its article, each with its features."""
    number = candidate.token.sentence
    if _heads(reading, candidate) and number < LEAD:
        yield from _of_lead(reading, number)
    yield from _counted(reading, candidate)
    yield from _of_article(reading, candidate)
    yield from _of_same(reading, candidate, event_type)
    yield from _most_named(reading, candidate)


def _of_lead(reading: Reading, number: int) -> Iterator[Told]:
    """Yield the first times of the text below, for an event that a headline names."""
    below = (s for s in reading.sentences[number + 1 : number + 1 + LEAD] if s.paragraph > 0)
    timed = filter(None, (times_of(reading, sentence) for sentence in below))
    for told, times in enumerate(islice(timed, LINES), 1):
        first, own = next((t for t in times if t.text), times[0]), f"headline's {told}"
        yield first, {own: 1.0, f"{own} {first.precision}": 1.0}


def _counted(reading: Reading, candidate: Candidate) -> Iterator[Told]:
    """Yield the time that an event has if it is what another is counted from: *two days after the vote*."""
    sentence = reading.sentences[candidate.token.sentence]
    time = counted(reading, sentence, candidate.span)
    if time:
        gap = candidate.span.start - time.span.end
        yield time, {"counted": 1.0, "counted, gap": math.exp(-gap / GAP), f"counted {time.precision}": 1.0}


def _of_article(reading: Reading, candidate: Candidate) -> Iterator[Told]:
    """Yield the day of the story: the article's own day stands for no time that the text does not give."""
    of_story, sentence = day_of_story(reading), reading.sentences[candidate.token.sentence]
    here = bool(times_of(reading, sentence))
    if of_story and not of_story.span.overlaps(candidate.span):
        yield (
            replace(of_story, basis="relative"),
            {
                "story's day": 1.0,
                "story's day, times here": here,
                "story's day, times before": last_before(reading, sentence) is not None,
                "story's day, lead": sentence.paragraph <= LEAD,
                "story's day, paragraphs on": min(sentence.paragraph, FARTHEST) / FARTHEST,
                "story's day, verb": candidate.is_verb,
                "story's day, happened": candidate.statuses.get("actual", 0.0),
            },
        )


def _of_same(reading: Reading, candidate: Candidate, event_type: str) -> Iterator[Told]:
    """Yield the times beside other words that name an event of this type: the same one, told again."""
    here = bool(times_of(reading, reading.sentences[candidate.token.sentence]))
    stem = candidate.token.text.lower()[:STEM]
    for other, period in _dated(reading).get(event_type, ()):
        if other.token.sentence != candidate.token.sentence and not period.span.overlaps(candidate.span):
            later = other.token.i > candidate.token.i
            yield (
                replace(period, basis="relative"),
                {
                    "same type's": 1.0,
                    "same type's, same word": other.token.text.lower()[:STEM] == stem,
                    "same type's, told later": later,
                    "same type's, told later, headline": later and _heads(reading, candidate),
                    "same type's, times here": here,
                    f"same type's {period.precision}": 1.0,
                },
            )


def _heads(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether an event is named in the headline or under it."""
    return reading.sentences[candidate.token.sentence].paragraph <= HEADLINES


@lru_cache(maxsize=2)
def _dated(reading: Reading) -> dict[str, list[tuple[Candidate, Period]]]:
    """Return the words that surely name an event, by its type, each with the nearest time of its sentence."""
    found: dict[str, list[tuple[Candidate, Period]]] = {}
    for candidate in candidates(reading).values():
        types = candidate.seen.types
        if candidate.seen.likelihood > SURE and types:
            at = candidate.span.start
            times = times_of(reading, reading.sentences[candidate.token.sentence])
            placed = sorted((p for p in times if p.is_placed), key=lambda p: abs(p.span.start - at))
            likeliest = max(types, key=lambda t: types[t])
            found.setdefault(likeliest, []).extend((candidate, p) for p in placed[:1])
    return found


def _most_named(reading: Reading, candidate: Candidate) -> Iterator[Told]:
    """Yield the day that an article names most often."""
    most = _day_most_named(reading)
    if most and not most.span.overlaps(candidate.span):
        here = bool(times_of(reading, reading.sentences[candidate.token.sentence]))
        yield replace(most, basis="relative"), {"most named": 1.0, "most named, times here": here}


@lru_cache(maxsize=2)
def _day_most_named(reading: Reading) -> Period | None:
    """Return the day that an article names most often, where it first does; None where all are named once."""
    days = [p for s in reading.sentences for p in times_of(reading, s) if p.start and p.start == p.end]
    counts = Counter(p.start for p in days)
    most = max(days, key=lambda p: counts[p.start], default=None)
    return most if most and counts[most.start] > 1 else None
