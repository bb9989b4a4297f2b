"""A stretch of an article that reports somebody's words, and who speaks."""

from dataclasses import dataclass

from broadsheet.grammar import coreference
from broadsheet.grammar.speech import Cue
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span

RUN = 2
"""A dropped subject is the speaker of a quote at most this many sentences before."""


@dataclass(frozen=True)
class Reported:
    """Reported words with their speaker: ``key`` is the speaker's inside the article, or None."""

    span: Span
    kind: str
    channel: str
    cue: Span | None
    speaker: Span | None
    key: str | None
    rule: str
    paragraph: int


def speaker_key(reading: Reading, cue: Cue, previous: Reported | None) -> str | None:
    """Return who speaks by a cue; where the subject is dropped, who spoke just before, or was named last."""
    if cue.speaker:
        return coreference.who(reading, cue.speaker)
    if not drops_subject(reading, cue):
        return None
    if previous and previous.key and age(reading, previous.span, cue) <= RUN:
        return previous.key
    return coreference.understood(reading, cue.span.start)


def age(reading: Reading, span: Span, cue: Cue) -> int:
    """Return how many sentences lie between a quote and a cue behind it."""
    return cue.token.sentence - reading.tokens[reading.token_at(span.end - 1)].sentence


def paragraph_of(reading: Reading, span: Span) -> int:
    """Return the number of the paragraph that a stretch stands in."""
    return next((n for n, p in enumerate(reading.paragraphs) if p.span.overlaps(span)), -1)


def drops_subject(reading: Reading, cue: Cue) -> bool:
    """Tell whether the cue may stand without a subject in its language."""
    return lexicon(code_at(reading, cue.token)).drops_subjects
