"""What happened: words that name an event, when and where, and who took part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar import coreference, dates
from broadsheet.grammar.dates import Period
from broadsheet.grammar.identity import cast
from broadsheet.grammar.nearness import distance
from broadsheet.grammar.phrases import noun_phrase
from broadsheet.grammar.places import countries
from broadsheet.grammar.quotation import quotations
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.speech import SUBJECTS
from broadsheet.grammar.words import code_at, governors
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token

RUNNING = 2
"""A date holds for this many more sentences of its paragraph, until another is named."""
JOINED = frozenset({"conj", "xcomp", "advcl", "acl", "obj", "obl", "acl:relcl"})
RECIPIENTS = frozenset({"obj", "iobj", "nsubj:pass"})


@dataclass(frozen=True)
class Participant:
    """Who takes part in an event: ``key`` inside the article, or a country."""

    span: Span
    role: str
    key: str | None
    country: str | None


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
    found: list[Happening] = []
    quoted = [q.outer for q in quotations(reading)]
    for sentence in reading.sentences:
        for span, event_type in _triggers(reading, sentence):
            if any(q.contains(span) for q in quoted) or _misses(reading, span, event_type):
                continue
            found.append(_happening(reading, sentence, span, event_type))
    return tuple(found)


def _triggers(reading: Reading, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    text = reading.text[sentence.start : sentence.end]
    taken: list[Span] = []
    for pattern, event_type in _compiled(language):
        for match in pattern.finditer(text):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield span, event_type


@lru_cache(maxsize=16)
def _compiled(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), event_type) for pattern, event_type in language.events)


def _misses(reading: Reading, span: Span, event_type: str) -> bool:
    """Tell whether the words are no event here: part of a name or title, or an adjective."""
    if event_type not in {"election", "conference"} and cast(reading).at(span):
        return True
    token = _head(reading, span)
    if token.i and reading.tokens[token.i - 1].pos == "AUX":
        return False  # "was appointed minister" is no adjective, whatever the parse
    if token.dep in {"amod", "compound", "flat"} and reading.tokens[token.head].i > token.i:
        return event_type not in {"election", "conference"} or is_role(reading, token.head)
    return event_type == "election" and _before_role(reading, token)


def _before_role(reading: Reading, token: Token) -> bool:
    following = token.i + 1
    return following < len(reading.tokens) and is_role(reading, following)


def _head(reading: Reading, span: Span) -> Token:
    """Return the word of a trigger that governs the others."""
    words = list(reading.words(span)) or [
        reading.tokens[min(reading.token_at(span.start), len(reading.tokens) - 1)]
    ]
    inside = {w.i for w in words}
    return next((w for w in words if w.head not in inside or w.head == w.i), words[0])


def _happening(reading: Reading, sentence: Sentence, span: Span, event_type: str) -> Happening:
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    period = _period(reading, sentence, span, language)
    place = _place(reading, sentence, span)
    return Happening(
        span=span,
        event_type=event_type,
        status=_status(reading, sentence, span, language, period),
        period=period,
        place=reading.text[place[0].start : place[0].end] if place else None,
        country=place[1] if place else None,
        participants=tuple(_participants(reading, span)),
        rule=f"lexicon_{event_type}",
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
            return replace(placed[-1], basis="relative") if placed else None
    return None


def _dates(reading: Reading, sentence: Sentence, language: Language) -> tuple[Period, ...]:
    text = reading.text[sentence.start : sentence.end]
    return dates.find(text, language, reading.published, sentence.start)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _place(reading: Reading, sentence: Sentence, span: Span) -> tuple[Span, str] | None:
    """Return the place that follows *in*, *at* or *to* nearest to the trigger in its sentence."""
    placed = []
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    for where, code in countries(reading):
        before = reading.text[max(where.start - 4, 0) : where.start].lower()
        if sentence.start <= where.start < sentence.end and re.search(language.phrases["placed"], before):
            placed.append((_gap(where, span), where, code))
    return min(placed)[1:] if placed else None


def _status(
    reading: Reading, sentence: Sentence, span: Span, language: Language, period: Period | None
) -> str:
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
        "scheduled"
        if later or re.search(language.phrases["scheduled"], before[-30:] + words_here)
        else "actual"
    )


def _participants(reading: Reading, span: Span) -> Iterator[Participant]:
    """Yield who did it (subject, agent, owner) and whom it concerns (object, *with*, *against*)."""
    head = _head(reading, span)
    seen: set[str] = set()
    for token, role in _arguments(reading, head):
        for phrase in _conjuncts(reading, token):
            found = _participant(reading, phrase, role)
            label = found and (found.key or found.country)
            if found and label and label not in seen and not found.span.overlaps(span):
                seen.add(label)
                yield found


def _arguments(reading: Reading, head: Token) -> Iterator[tuple[Token, str]]:
    subject = _subject(reading, head)
    if subject:
        yield subject
    for child in reading.children[head.i]:
        token = reading.tokens[child]
        if token.dep in {"obl:agent", "nmod:poss"}:
            yield token, "actor"
        elif token.dep in RECIPIENTS or (
            token.dep in {"obl", "nmod"}
            and _case(reading, child) in lexicon(code_at(reading, token)).concerned
        ):
            yield token, "recipient"


def _subject(reading: Reading, head: Token) -> tuple[Token, str] | None:
    for verb in governors(reading, head, JOINED):
        for child in reading.children[verb.i]:
            if reading.tokens[child].dep in SUBJECTS and child != head.i:
                return reading.tokens[child], "actor"
        governor = reading.tokens[verb.head]
        if verb.dep in {"obj", "obl"} and _names_an_event(governor, lexicon(code_at(reading, governor))):
            return None  # who *condemned the attack* did not attack
    return None


def _names_an_event(token: Token, language: Language) -> bool:
    return any(pattern.fullmatch(token.text) for pattern, _ in _compiled(language))


def _case(reading: Reading, i: int) -> str:
    return next(
        (reading.tokens[c].text.lower() for c in reading.children[i] if reading.tokens[c].dep == "case"), ""
    )


def _conjuncts(reading: Reading, token: Token) -> Iterator[Token]:
    yield token
    for child in reading.children[token.i]:
        if reading.tokens[child].dep == "conj":
            yield reading.tokens[child]


def _participant(reading: Reading, token: Token, role: str) -> Participant | None:
    span = noun_phrase(reading, token)
    key = coreference.who(reading, span)
    if key:
        return Participant(span, role, key, None)
    named = next(((s, code) for s, code in countries(reading) if s.overlaps(token.span)), None)
    if named:
        return Participant(named[0], role, None, named[1])
    country = _standing_for(reading, token)
    return Participant(span, role, None, country) if country else None


def _standing_for(reading: Reading, token: Token) -> str | None:
    """Return the country that a body or an office acts for: *the Peruvian government*, *troops from Peru*."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() not in language.organization_heads and not is_role(reading, token.i):
        return None
    spans = [
        reading.tokens[c].span
        for c in reading.children[token.i]
        if reading.tokens[c].dep in {"nmod", "nmod:poss", "amod", "compound"}
    ]
    return next((code for where, code in countries(reading) if any(s.overlaps(where) for s in spans)), None)
