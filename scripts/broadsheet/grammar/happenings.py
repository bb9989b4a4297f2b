"""What happened: words that name an event, when and where, and who took part."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.nearness import distance
from broadsheet.grammar.participants import Participant, participants
from broadsheet.grammar.paths import clause
from broadsheet.grammar.periods import Period
from broadsheet.grammar.places import countries
from broadsheet.grammar.triggers import Named, named_events
from broadsheet.grammar.words import language_at, token_near
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

RUNNING = 2
"""A date holds for this many more sentences of its paragraph, until another is named."""


@dataclass(frozen=True)
class Happening:
    """An event as the article names it."""

    span: Span
    event_type: str
    status: str
    period: Period | None
    place: str | None
    country: str | None
    participants: tuple[Participant, ...]
    rule: str


@lru_cache(maxsize=2)
def happenings(reading: Reading) -> tuple[Happening, ...]:
    """Return the events that the reporter's own words name, in order; words inside marks are a speaker's."""
    return tuple(_happening(reading, named) for named in named_events(reading))


def _happening(reading: Reading, named: Named) -> Happening:
    span, sentence = named.span, named.sentence
    language = language_at(reading, sentence.first)
    period = _period(reading, sentence, span, language)
    place = _place(reading, sentence, span)
    return Happening(
        span=span,
        event_type=named.event_type,
        status=_status(reading, sentence, span, language, period) or named.status or "actual",
        period=period,
        place=reading.text[place[0].start : place[0].end] if place else None,
        country=place[1] if place else None,
        participants=tuple(participants(reading, named)),
        rule=named.rule,
    )


def _period(reading: Reading, sentence: Sentence, span: Span, language: Language) -> Period | None:
    """Return the period nearest to the trigger in its sentence, else the last one named shortly before it."""
    here = _dates(reading, sentence, language)
    if here:
        return min(here, key=lambda p: distance(reading.text, p.span, span, language, likelier="after"))
    number = reading.tokens[sentence.first].sentence
    for earlier in reversed(reading.sentences[max(number - RUNNING, 0) : number]):
        if earlier.paragraph != sentence.paragraph:
            return None
        named = _dates(reading, earlier, language)
        placed = [p for p in named if p.start and p.precision in {"day", "month"}]
        if named:
            return replace(_main(reading, placed), basis="relative") if placed else None
    return None


def _main(reading: Reading, periods: list[Period]) -> Period:
    """Return the last period that stands in the main clause of its sentence, else the last one."""
    for period in reversed(periods):
        verb = clause(reading, token_near(reading, period.span.start))
        if verb.head == verb.i:
            return period
    return periods[-1]


def _dates(reading: Reading, sentence: Sentence, language: Language) -> tuple[Period, ...]:
    text = reading.text[sentence.start : sentence.end]
    found = dates.find(text, language, reading.published, sentence.start)
    # What is so "since Tuesday" happened on that day.
    return tuple(replace(p, end=p.start) if p.precision == "day" and not p.end else p for p in found)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _place(reading: Reading, sentence: Sentence, span: Span) -> tuple[Span, str] | None:
    """Return the place that follows *in*, *at* or *to* nearest to the trigger in its sentence."""
    placed = []
    language = language_at(reading, sentence.first)
    for where, code in countries(reading):
        before = reading.text[max(where.start - 4, 0) : where.start].lower()
        if sentence.start <= where.start < sentence.end and re.search(language.phrases["placed"], before):
            placed.append((_gap(where, span), where, code))
    return min(placed)[1:] if placed else None


def _status(
    reading: Reading, sentence: Sentence, span: Span, language: Language, period: Period | None
) -> str | None:
    """Return what words and dates around an event say of whether it happened; None if they say nothing."""
    words = [t for t in reading.tokens[sentence.first : sentence.last] if t.end <= span.start][-5:]
    near = {t.text.lower() for t in words}
    if near & language.negations:
        return "negated"
    before = reading.text[max(sentence.start, span.start - 60) : span.start].lower()
    words_here = reading.text[span.start : span.end].lower()
    if near & language.conditionals:
        return "hypothetical"
    if re.search(language.phrases["promised"], before):
        return "promised"
    later = bool(period and period.start and reading.published and period.start > reading.published)
    return (
        "scheduled" if later or re.search(language.phrases["scheduled"], before[-30:] + words_here) else None
    )
