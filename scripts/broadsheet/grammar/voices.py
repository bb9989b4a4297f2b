"""Bodies that speak through others: *a spokesman*, *they*."""

from collections.abc import Iterator

from broadsheet.grammar import coreference
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.grammar.phrases import main_subject
from broadsheet.grammar.pronouns import is_subject
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speech import Cue
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span

RUN = 2
"""A dropped subject is the speaker of a quote at most this many sentences before."""
LONE = 3
"""*A spokesman* of so few words is the one of whom the article just told."""


def sentences_before(reading: Reading, cue: Cue) -> Iterator[Sentence]:
    """Yield a cue's sentence and those before it, the last first, but none that stands all in marks."""
    marked, left = quoted_tokens(reading), RUN
    yield reading.sentences[cue.token.sentence]
    for number in range(cue.token.sentence - 1, -1, -1):
        sentence = reading.sentences[number]
        if sentence.first in marked and sentence.last - 1 in marked:
            continue
        yield sentence
        left -= 1
        if not left:
            return


def spoken_for(
    reading: Reading, cue: Cue, speaker: Span, told: list[Cue], found: dict[Span, str | None]
) -> str | None:
    """Return the organization that *a spokesman* speaks for, which spoke or acted last."""
    language, words = lexicon(code_at(reading, cue.token)), list(reading.words(speaker))
    spokesman = expression(language.phrases["spokesperson"])
    if len(words) > LONE or not any(spokesman.fullmatch(w.text.lower()) for w in words):
        return None
    here = Span(reading.sentences[cue.token.sentence].start, speaker.start)
    acting = [m for m in cast(reading).inside(here) if is_subject(reading, m.first)]
    if acting and acting[0].kind == ORGANIZATION:
        return acting[0].key
    for sentence in sentences_before(reading, cue):
        number = reading.tokens[sentence.first].sentence
        spoke = next((found[c.span] for c in reversed(told) if c.token.sentence == number), None)
        subject = main_subject(reading, sentence) if number < cue.token.sentence else None
        key = spoke or (coreference.who(reading, subject) if subject else None)
        if key:
            return key if cast(reading).entities[key].kind == ORGANIZATION else None
    return None


def team(reading: Reading, cue: Cue) -> str | None:
    """Return the organization that *they* goes on with: the subject of the sentence before."""
    for sentence in sentences_before(reading, cue):
        number = reading.tokens[sentence.first].sentence
        subject = main_subject(reading, sentence) if number < cue.token.sentence else None
        named = cast(reading).at(subject) if subject else None
        if named:
            others = reading.tokens[named.first : sentence.last]
            several = expression(lexicon(code_at(reading, cue.token)).phrases["plural_noun"])
            alone = not any(t.pos == "NOUN" and several.fullmatch(t.text.lower()) for t in others)
            return named.key if named.kind == ORGANIZATION and alone else None
    return None
