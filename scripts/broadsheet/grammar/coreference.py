"""Whom a pronoun or a description stands for: *he*, *the company*, *the Peruvian president*."""

from functools import lru_cache

from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.quotation import quotations
from broadsheet.grammar.roles import holds_another, roles
from broadsheet.grammar.words import code_at
from broadsheet.languages import given_names, lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token

FIRM_KINDS = frozenset({"company", "media"})
ANY = "any"
"""The gender of whom a dropped subject stands for."""
OWN_WORDS = frozenset({"description", "apposition_before", "title"})
"""Roles whose words alone stand for the person."""


def who(reading: Reading, span: Span) -> str | None:
    """Return the key of the person or organization that the words in ``span`` stand for, or None.

    A name in the words counts first (a person's before an organization's), then a description whose role
    is known, a pronoun, and a noun such as *the company*.
    """
    named = _named(reading, span)
    if named and named.kind == PERSON:
        return named.key
    described = next(
        (
            r
            for r in roles(reading)
            if r.rule in OWN_WORDS and _heads(r.span, span) and not _owns(reading, r.span, span)
        ),
        None,
    )
    if described:
        return described.person
    if named:
        return named.key
    return _referred(reading, span)


def understood(reading: Reading, position: int) -> str | None:
    """Return the person whom a verb at ``position`` has for its subject, where its language drops it."""
    return _pronoun(reading, position, ANY)


def _referred(reading: Reading, span: Span) -> str | None:
    """Return whom words without a name refer to: a pronoun, *the press release*, *the company*."""
    words = list(reading.words(span))
    document = next((w for w in words if w.text.lower() in lexicon(code_at(reading, w)).documents), None)
    if document:
        return _issuer(reading, span, document)
    owned = len(words) > 1 and words[0].text.lower() in lexicon(code_at(reading, words[0])).personal
    for token in words:
        language = lexicon(code_at(reading, token))
        word = token.text.lower()
        if owned:
            return None  # "her office" is the office of somebody, not the one named last
        pronoun = language.pronouns.get(word) or (len(words) == 1 and language.objects.get(word))
        if pronoun:
            return _pronoun(reading, token.start, pronoun)
        if word in language.organization_heads or word in language.company_nouns:
            return _organization(reading, token.start, word)
        if word in language.roles and _is_definite(words[0], language):
            owner = any(w.text in {"’s", "'s"} for w in words)
            key = None if owner else _pronoun(reading, span.start, ANY)
            return None if key and holds_another(reading, words, key) else key
    return None


def _is_definite(first: Token, language: Language) -> bool:
    return first.text.lower() in language.determiners - language.indefinites


def _heads(role: Span, span: Span) -> bool:
    """Tell whether a role begins a phrase: *the president* does in *the president of the bank*."""
    return role.overlaps(span) and role.start <= span.start + 1


def _named(reading: Reading, span: Span) -> Mention | None:
    inside = cast(reading).inside(span)
    people = [m for m in inside if m.kind == PERSON and not _possessive(reading, m, span)]
    others = [m for m in inside if m.kind == ORGANIZATION and not _possessive(reading, m, span)]
    return next(iter(people + others), None)


def _possessive(reading: Reading, mention: Mention, span: Span) -> bool:
    """Tell whether a name only owns what the words stand for: *Ruiz's lawyer*."""
    return _owns(reading, mention.span, span)


def _owns(reading: Reading, part: Span, span: Span) -> bool:
    """Tell whether the words in ``span`` go on behind a part of them with what it owns."""
    return reading.text[part.end : part.end + 2] in {"’s", "'s"} and part.end + 3 < span.end


def _pronoun(reading: Reading, position: int, gender: str) -> str | None:
    """Return the person last named before ``position``, subjects of earlier sentences first.

    A person whose given name is of the other gender is passed over.
    """
    if gender == "plural":
        return None
    if gender == "n":
        return _organization(reading, position, next(iter(reading.language.company_nouns)))
    here = reading.tokens[reading.token_at(position)].sentence
    best: tuple[int, int, str] | None = None
    quoted = [q.outer for q in quotations(reading)]
    for span, key in _people_named(reading):
        if any(q.contains(span) and q.end <= position for q in quoted):
            continue
        if span.start >= position or (gender != ANY and _gender(reading, key) not in {gender, ""}):
            continue
        token = reading.tokens[reading.token_at(span.start)]
        age = here - token.sentence
        candidate = (-age, int(_is_subject(reading, token.i)), key)
        if best is None or candidate[:2] > best[:2]:
            best = candidate
    return best[2] if best and -best[0] <= REACH else None


REACH = 4
"""A pronoun does not reach back further than this many sentences."""


@lru_cache(maxsize=2)
def _people_named(reading: Reading) -> tuple[tuple[Span, str], ...]:
    named = [(m.span, m.key) for m in cast(reading).mentions if m.kind == PERSON]
    described = [(r.span, r.person) for r in roles(reading) if r.rule == "description"]
    return tuple(sorted(named + described))


def _is_subject(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    while token.dep in {"flat", "compound", "nmod:desc", "amod", "det"} and token.head != token.i:
        token = reading.tokens[token.head]
    return token.dep.startswith("nsubj")


def _gender(reading: Reading, key: str) -> str:
    name = cast(reading).entities[key].name
    return given_names().get(name.split()[0], "") if " " in name else ""


def _issuer(reading: Reading, span: Span, document: Token) -> str | None:
    """Return who owns a document (*the bank's statement*), or the organization last named before it."""
    owner = next(iter(cast(reading).inside(span)), None)
    if owner:
        return owner.key
    first = reading.tokens[reading.token_at(span.start)]
    if first.text.lower() in lexicon(code_at(reading, first)).indefinites:
        return None
    named = [m for m in cast(reading).mentions if m.kind == ORGANIZATION and m.span.start < document.start]
    if not named:
        return None
    age = document.sentence - reading.tokens[reading.token_at(named[-1].span.start)].sentence
    return named[-1].key if age <= REACH else None


def _organization(reading: Reading, position: int, noun: str) -> str | None:
    """Return the organization last named before ``position`` that the noun can mean."""
    people = cast(reading)
    for mention in reversed(people.mentions):
        if mention.kind == ORGANIZATION and mention.span.start < position:
            kind = organization_kind(reading, mention.key)
            if kind is None and noun in reading.language.company_nouns:
                return mention.key
            heads = reading.language.organization_heads
            if kind is not None and (
                kind == heads.get(noun) or (kind in FIRM_KINDS and noun in reading.language.company_nouns)
            ):
                return mention.key
    return None


def organization_kind(reading: Reading, key: str) -> str | None:
    """Return the kind of an organization as its name tells it (*... Party* is a party), or None."""
    heads = reading.language.organization_heads
    words = [w.lower() for w in cast(reading).entities[key].name.replace(".", "").split()]
    return next((heads[w] for w in [*words[-1:], *words] if w in heads), None)
