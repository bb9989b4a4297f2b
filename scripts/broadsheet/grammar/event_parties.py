"""Who is named where an event is told: by names, descriptions and pronouns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar import coreference
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.pairs import pairs_in
from broadsheet.grammar.paths import anchor
from broadsheet.grammar.phrases import noun_phrase
from broadsheet.grammar.places import countries_in
from broadsheet.grammar.pronouns import ANY, stands_for
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.roles import roles_near
from broadsheet.grammar.subjects import SUBJECTS
from broadsheet.grammar.words import antecedent, code_at, language_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

APART = 40
"""A body stands so few characters behind somebody who is of it."""
NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET"})


@dataclass(frozen=True, eq=False)
class Party:
    """Somebody, or a country, in a sentence: ``key`` inside the article, and the word it hangs on by."""

    span: Span
    token: Token
    key: str | None
    country: str | None

    @property
    def label(self) -> str:
        """What tells it from others."""
        return self.key or self.country or ""


@lru_cache(maxsize=64)
def parties(reading: Reading, number: int) -> tuple[Party, ...]:
    """Return who is named in a sentence, by names, descriptions and pronouns, in order."""
    sentence = reading.sentences[number]
    found: dict[tuple[Span, int, str], Party] = {}
    for token in reading.tokens[sentence.first : sentence.last]:
        if token.pos in NAMING and not _is_article(reading, token):
            named = _party(reading, token)
            if named:
                found.setdefault((named.span, named.token.i, ""), named)
    for pair in pairs_in(reading, number):
        hook = anchor(reading, pair.span)
        found |= {(pair.span, hook.i, key): Party(pair.span, hook, key, None) for key in pair.keys}
    keyed = ((p.token.i, p.key) for p in found.values() if p.key)
    people = {i: key for i, key in keyed if cast(reading).entities[key].kind == PERSON}
    somebody = [p for p in found.values() if p.token.i in people]
    bodies = {p.token.i for p in found.values() if p.key and p.token.i not in people}
    return tuple(
        p
        for p in found.values()
        if not (_only_governed(reading, p, people) or _only_owns(p, bodies) or _is_of(reading, p, somebody))
    )


def _is_article(reading: Reading, token: Token) -> bool:
    """Tell whether a word is the article of a noun: not *her*, nor *la* | *acusó*."""
    return token.dep == "det" and token.text.lower() in language_at(reading, token.i).definite


def _is_of(reading: Reading, party: Party, people: list[Party]) -> bool:
    """Tell whether a body stands right behind somebody who is of it: *Ruiz, of the opposition* | *Acme*."""
    named = party.key is not None and cast(reading).entities[party.key].kind != PERSON
    if not named or party.token.text.lower() in language_at(reading, party.token.i).relatives:
        return False  # a person; "the union, | whose | members"
    here = {p.key for p in people}
    tied = (r.span.contains(party.span) and r.person in here for r in roles_near(reading, party.span))
    if any(tied):
        return True
    of = language_at(reading, party.token.i).phrases["is_of"]
    between = (reading.text[p.span.end : party.span.start] for p in people if p.span.end < party.span.start)
    return any(len(text) < APART and expression(of).fullmatch(text.lower()) for text in between)


def _only_owns(party: Party, bodies: set[int]) -> bool:
    """Tell whether a word only says whose a body is that is known: *her* | *party*."""
    return party.token.dep in {"nmod:poss", "det"} and party.token.head in bodies


def _only_governed(reading: Reading, member: Party, people: Mapping[int, str]) -> bool:
    """Tell whether a word only says which office somebody has: *the head of* | *Acme*, *Ana Ruiz*."""
    office = reading.tokens[member.token.head]
    holder = people.get(office.i) or people.get(office.head)
    if holder is None or not is_role(reading, office.i):
        return False
    return member.label == holder or member.token.i not in people


def _party(reading: Reading, token: Token) -> Party | None:
    stands = antecedent(reading, token)
    span = noun_phrase(reading, stands)
    hook = token if stands is not token else _office_of(reading, anchor(reading, span))
    key = coreference.who(reading, span)
    if key:
        return Party(span, hook, key, None)
    named = next(
        ((s, code) for s, code in countries_in(reading, stands.sentence) if s.overlaps(stands.span)), None
    )
    if named:
        return Party(named[0], hook, None, named[1])
    country = _standing_for(reading, stands)
    return Party(span, hook, None, country) if country else None


def _office_of(reading: Reading, token: Token) -> Token:
    """Return the office that a name is set beside, through which it hangs in the sentence."""
    office = reading.tokens[token.head]
    return office if token.dep == "appos" and is_role(reading, office.i) else token


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
    return next(
        (
            code
            for where, code in countries_in(reading, token.sentence)
            if any(s.overlaps(where) for s in spans)
        ),
        None,
    )


def dropped(reading: Reading, candidate: Candidate) -> Iterator[Party]:
    """Yield whom a verb without a subject speaks of, where the sentence before tells: *Anunció*."""
    below = [reading.tokens[c] for c in reading.children[candidate.token.i]]
    if candidate.is_verb and not any(t.dep in SUBJECTS for t in below):
        key = stands_for(reading, candidate.token.start, ANY)
        mentions = [m for m in cast(reading).mentions if m.key == key and m.span.end <= candidate.token.start]
        if key and mentions:
            span = mentions[-1].span
            hook = anchor(reading, span)
            if hook.sentence != candidate.token.sentence:
                yield Party(span, hook, key, None)
