"""Words that may name an event: those that the pipeline marked, and those that the lexicon has."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.event_words import noun_types, verb_types
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.metadata import tells_itself
from broadsheet.grammar.phases import carrier
from broadsheet.grammar.words import VERBS, code_at, leveled, token_near
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token, Trigger

NOUNS = frozenset({"NOUN", "PROPN"})
NAMING = VERBS | NOUNS | {"ADJ"}
FUNCTION = frozenset({"PUNCT", "SYM", "DET", "PRON", "CCONJ", "SCONJ", "PART"})
"""Parts of speech of words that name no event, whatever the pipeline marks."""
PARTICLES = frozenset({"compound:prt", "expl:pv"})
LOOSE = frozenset({"ADP", "ADV"})
APART = 5
"""A particle is at most so many words behind its verb: *turned the whole family* | *down*."""
HEAD = 800
"""In so many first characters lines may tell of the article itself."""
UNSEEN = Trigger(0, 0, 0.001, {}, {}, whole=False)
"""What the pipeline says of a word that it did not mark."""
HAPPENED = {"actual": 1.0}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A word that may name an event, and the words that would be its row's text."""

    token: Token
    carrier: Token
    """The word whose form tells whether it happened: *continued* | *to send*; mostly the word itself."""
    span: Span
    seen: Trigger
    listed: str | None
    """The type of the lexicon's phrase that it stands in."""
    as_verb: frozenset[str]
    """The types that it can name as a verb, by the lexicon."""
    as_noun: frozenset[str]
    code: str
    is_verb: bool

    @property
    def lexical(self) -> frozenset[str]:
        """The types that the lexicon gives for what it is here."""
        return self.as_verb if self.is_verb else self.as_noun

    @property
    def statuses(self) -> Mapping[str, float]:
        """How likely it has which status: to the pipeline an infinitive is to come, whatever it hangs on."""
        return self.seen.statuses if self.carrier is self.token else HAPPENED


@lru_cache(maxsize=2)
def candidates(reading: Reading) -> Mapping[int, Candidate]:
    """Return the words of an article that may name an event, by their position."""
    listed = dict(_listed(reading))
    seen = _seen(reading)
    found = {}
    own = _about_itself(reading) + _measures(reading)
    for token in reading.tokens:
        told = token.pos in NAMING or token.i in listed or token.i in seen
        if not told or any(span.start <= token.start < span.end for span in own):
            continue
        code = code_at(reading, token)
        as_verb = verb_types(token.text, code) if token.pos in NAMING else frozenset[str]()
        as_noun = noun_types(token.text, code) if token.pos in NAMING else frozenset[str]()
        nominal = not as_verb and bool(as_noun) and _is_nominal(reading, token)
        named = as_noun if nominal or token.pos in NOUNS else as_verb if token.pos == "VERB" else ()
        if named or token.i in listed or token.i in seen:
            span, event_type = listed.get(token.i, (None, None))
            trigger = seen.get(token.i, UNSEEN)
            place = _with_particle(reading, token, span or _place(reading, token, trigger))
            is_verb = token.pos in VERBS or (bool(as_verb) and _is_participle(reading, token))
            found[token.i] = Candidate(
                token,
                carrier(reading, token),
                place,
                trigger,
                event_type,
                as_verb,
                as_noun,
                code,
                is_verb=is_verb and not nominal,
            )
    return found


def _seen(reading: Reading) -> Mapping[int, Trigger]:
    """Return what the pipeline marked, by the position of the word that governs it.

    A particle that it marked is its verb's: *turned the family* | *down*.
    """
    seen: dict[int, Trigger] = {}
    for marked in reading.triggers:
        trigger = marked
        token = _governor(reading, trigger)
        verb = _verb_of(reading, token) if token.pos in LOOSE else None
        if verb:
            beside = token.i == verb.i + 1
            trigger = trigger._replace(first=verb.i, last=(token if beside else verb).i + 1)
            token = verb
        if token.pos not in FUNCTION and trigger.likelihood > seen.get(token.i, UNSEEN).likelihood:
            seen[token.i] = trigger
    return seen


def _verb_of(reading: Reading, particle: Token) -> Token | None:
    """Return the verb that a particle belongs to: what it hangs on, or the word before it."""
    near = (reading.tokens[particle.head], reading.tokens[max(particle.i - 1, 0)])
    return next((t for t in near if t.pos == "VERB" and 0 < particle.i - t.i <= APART), None)


def _about_itself(reading: Reading) -> list[Span]:
    """Return the first lines that tell of the article: *Published on 3 May 2025* names no event."""
    lines = re.finditer(r"[^\n]+", reading.text[:HEAD])
    return [Span(*m.span()) for m in lines if tells_itself(m[0].strip(), reading.language)]


def _measures(reading: Reading) -> list[Span]:
    """Return the words that are a measure here and can name an event elsewhere: *la tasa de* | *paro*."""
    measure = expression(reading.language.phrases["no_event"])
    return [Span(*m.span()) for m in measure.finditer(leveled(reading.text))]


def _is_participle(reading: Reading, token: Token) -> bool:
    """Tell whether a word that the tree has as a noun or an adjective is a verb: *was* | *acquitted*."""
    below = {reading.tokens[c].dep for c in reading.children[token.i]}
    return bool(below & {"aux:pass", "cop"}) and "det" not in below


def _is_nominal(reading: Reading, token: Token) -> bool:
    """Tell whether a word that the tree has as a verb is a noun: *la* | *dimisión*."""
    return token.pos == "VERB" and any(reading.tokens[c].dep == "det" for c in reading.children[token.i])


def _place(reading: Reading, token: Token, trigger: Trigger) -> Span:
    """Return the words that name the event: those that the pipeline marked, or the word itself."""
    first, last = (trigger.first, trigger.last) if trigger.whole else (token.i, token.i + 1)
    while last - 1 > token.i and reading.tokens[last - 1].pos == "DET":
        last -= 1  # "inauguró el" | "puente"
    return Span(reading.tokens[first].start, reading.tokens[last - 1].end)


def _with_particle(reading: Reading, token: Token, span: Span) -> Span:
    """Return the words that name an event with a particle that follows: *ruled* | *out*."""
    last = reading.token_at(span.end - 1) + 1
    following = reading.tokens[last] if last < len(reading.tokens) else token
    particle = following.head == token.i and following.dep in PARTICLES
    return Span(span.start, following.end) if particle else span


def _governor(reading: Reading, trigger: Trigger) -> Token:
    words = reading.tokens[trigger.first : trigger.last]
    return next((w for w in words if not trigger.first <= w.head < trigger.last or w.head == w.i), words[0])


def _listed(reading: Reading) -> Iterator[tuple[int, tuple[Span, str]]]:
    """Yield the phrases of the lexicon, by the position of the word that governs them."""
    for sentence in reading.sentences:
        language = lexicon(code_at(reading, reading.tokens[sentence.first]))
        text = reading.text[sentence.start : sentence.end]
        level = leveled(text)
        taken: list[Span] = []
        for pattern, event_type, asks_for_capitals in _compiled(language):
            for match in pattern.finditer(text if asks_for_capitals else level):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                if not any(span.overlaps(t) for t in taken):
                    taken.append(span)
                    yield head_word(reading, span).i, (span, event_type)


@lru_cache(maxsize=16)
def _compiled(language: Language) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Return the expressions of events, and whether a part asks for capitals: it needs the text as it is."""
    return tuple(
        (re.compile(p, re.IGNORECASE), event_type, True)
        if "(?-i:" in p
        else (expression(p), event_type, False)
        for p, event_type in language.events
    )


def head_word(reading: Reading, span: Span) -> Token:
    """Return the word of a trigger that governs the others."""
    words = list(reading.words(span)) or [token_near(reading, span.start)]
    inside = {w.i for w in words}
    return next((w for w in words if w.head not in inside or w.head == w.i), words[0])
