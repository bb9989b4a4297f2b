"""What happened: words that name an event, when and where, and who took part."""

from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.event_status import status_of
from broadsheet.grammar.event_times import period_of
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.headlines import is_headline
from broadsheet.grammar.participants import Participant, participants
from broadsheet.grammar.paths import between
from broadsheet.grammar.periods import Period
from broadsheet.grammar.places import countries_in
from broadsheet.grammar.triggers import Named, named_events
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Sentence, Span

LEAD = 40
"""So many characters before a place tell that something happened there."""


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
    """Return the events that an article names, in order; a speaker's words may name one, too."""
    found = [_happening(reading, named) for named in named_events(reading)]
    return tuple(_dated_below(reading, happening, found) for happening in found)


def _dated_below(reading: Reading, happening: Happening, found: list[Happening]) -> Happening:
    """Return what a headline tells without a time with that of the first below that tells the same."""
    told = happening.period is not None and happening.period.is_placed
    if told or not _is_headline(reading, happening):
        return happening
    below = (h for h in found if h.event_type == happening.event_type and not _is_headline(reading, h))
    again = next(below, None)
    if again is None or again.period is None or again.status != happening.status:
        return happening
    return replace(happening, period=replace(again.period, basis="relative"))


def _is_headline(reading: Reading, happening: Happening) -> bool:
    sentence = reading.tokens[reading.token_at(happening.span.start)].sentence
    return is_headline(reading, reading.sentences[sentence])


def _happening(reading: Reading, named: Named) -> Happening:
    span, candidate = named.span, named.candidate
    period = period_of(reading, candidate, named.event_type)
    place = _place(reading, named.sentence, span)
    return Happening(
        span=span,
        event_type=named.event_type,
        status=status_of(reading, candidate, named.event_type, period),
        period=period,
        place=reading.text[place[0].start : place[0].end] if place else None,
        country=place[1] if place else None,
        participants=tuple(participants(reading, named)),
        rule=named.rule,
    )


def _place(reading: Reading, sentence: Sentence, span: Span) -> tuple[Span, str] | None:
    """Return the place that follows *in*, *at* or *to* nearest to the trigger in its sentence."""
    placed = []
    language = language_at(reading, sentence.first)
    for where, code in countries_in(reading, reading.tokens[sentence.first].sentence):
        before = reading.text[max(where.start - LEAD, 0) : where.start].lower()
        if sentence.start <= where.start < sentence.end and expression(language.phrases["placed"]).search(
            before
        ):
            placed.append((between(where, span), where, code))
    return min(placed)[1:] if placed else None
