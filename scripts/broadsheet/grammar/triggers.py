"""Words that name an event: those that the pipeline marked, and those of the language's lexicon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.identity import cast
from broadsheet.grammar.quotation import quotations
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.words import code_at, token_near
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token

SURE = 0.75
"""From this likelihood on what the pipeline marks counts by itself."""
CERTAIN = 0.87
"""From this likelihood on its type stands against that of the lexicon."""
AS_MODIFIER = frozenset({"election", "conference"})
"""Types whose words name the event before another noun, too: *the election campaign*."""


@dataclass(frozen=True)
class Named:
    """Words that name an event of a type, in a sentence; ``status`` where the pipeline told it."""

    span: Span
    event_type: str
    status: str | None
    sentence: Sentence
    rule: str


@lru_cache(maxsize=2)
def named_events(reading: Reading) -> tuple[Named, ...]:
    """Return the events that the reporter's own words name, in order; words inside marks are a speaker's."""
    quoted = [q.outer for q in quotations(reading)]
    listed = list(_listed(reading))
    found: list[Named] = []
    for named in (*_marked(reading, listed), *listed):
        if not any(named.span.overlaps(f.span) for f in found):
            found.append(named)
    own_words = (n for n in found if not any(q.contains(n.span) for q in quoted))
    return tuple(sorted(own_words, key=lambda n: n.span))


def _marked(reading: Reading, listed: list[Named]) -> Iterator[Named]:
    """Yield what the pipeline marked and is sure of; words of the lexicon are its, and mostly of its type."""
    for first, last, event_type, status, likelihood in reading.triggers:
        span = Span(reading.tokens[first].start, reading.tokens[last - 1].end)
        sentence = reading.sentences[reading.tokens[first].sentence]
        marked = Named(span, event_type, status, sentence, f"read_{event_type}")
        known = next((n for n in listed if n.span.overlaps(span)), None)
        if known:
            yield replace(marked if likelihood >= CERTAIN else known, span=known.span, status=status)
        elif likelihood >= SURE:
            yield marked


def _listed(reading: Reading) -> Iterator[Named]:
    for sentence in reading.sentences:
        language = lexicon(code_at(reading, reading.tokens[sentence.first]))
        text = reading.text[sentence.start : sentence.end]
        taken: list[Span] = []
        for pattern, event_type in _compiled(language):
            for match in pattern.finditer(text):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                if not any(span.overlaps(t) for t in taken):
                    taken.append(span)
                    if not _misses(reading, span, event_type):
                        yield Named(span, event_type, None, sentence, f"lexicon_{event_type}")


@lru_cache(maxsize=16)
def _compiled(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), event_type) for pattern, event_type in language.events)


def is_listed(token: Token, language: Language) -> bool:
    """Tell whether the lexicon has a word as one that names an event."""
    return any(pattern.fullmatch(token.text) for pattern, _ in _compiled(language))


def _misses(reading: Reading, span: Span, event_type: str) -> bool:
    """Tell whether the words are no event here: part of a name or title, or an adjective."""
    if event_type not in AS_MODIFIER and cast(reading).at(span):
        return True
    token = head_word(reading, span)
    if token.i and reading.tokens[token.i - 1].pos == "AUX":
        return False  # "was appointed minister" is no adjective, whatever the parse
    if token.dep in {"amod", "compound", "flat"} and reading.tokens[token.head].i > token.i:
        return event_type not in AS_MODIFIER or is_role(reading, token.head)
    return event_type == "election" and _before_role(reading, token)


def _before_role(reading: Reading, token: Token) -> bool:
    following = token.i + 1
    return following < len(reading.tokens) and is_role(reading, following)


def head_word(reading: Reading, span: Span) -> Token:
    """Return the word of a trigger that governs the others."""
    words = list(reading.words(span)) or [token_near(reading, span.start)]
    inside = {w.i for w in words}
    return next((w for w in words if w.head not in inside or w.head == w.i), words[0])
