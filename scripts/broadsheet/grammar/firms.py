"""Which organization a noun stands for: *the company*, *the finance ministry*, *la dependencia*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.grammar.phrases import main_subject
from broadsheet.grammar.words import code_at, country_of, fold, token_near
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span, Token

FIRM_KINDS = frozenset({"company", "media"})
PARTS = frozenset({"flat", "compound", "appos", "nmod", "nmod:poss"})
"""How a name hangs on the subject that it is, or that is its own: *Acme* | *'s shares fell*."""
SET_OFF = 8
"""A comma and an article before a name are at most so many characters."""
STEM = 5
"""Words are one where they share so many letters: *finance*, *financial*."""
OWNED = 2
"""So many words name what somebody has: *its* | *net profit*."""
NEAR = 3
"""*The company* is the one most often named of those in so many sentences before."""


def which_words(reading: Reading, words: list[Token], head: Token) -> frozenset[str]:
    """Return what tells which body is meant: *finance* of *the finance ministry*; a country does not."""
    language = lexicon(code_at(reading, head))
    if head.text.lower() not in language.organization_heads or head.text.lower() in language.company_nouns:
        return frozenset()
    return frozenset(
        fold(w.text)[:STEM]
        for w in words
        if w.i != head.i and w.pos in {"ADJ", "NOUN", "PROPN"} and country_of(w.text, language.code) is None
    )


def organization_meant(reading: Reading, position: int, noun: str, which: frozenset[str]) -> str | None:
    """Return the organization last named before ``position`` that the noun and its adjectives can mean."""
    people = cast(reading)
    before = [m for m in people.mentions if m.kind == ORGANIZATION and m.span.start < position]
    fitting = [
        m
        for m in before
        if which <= {w[:STEM] for w in fold(people.entities[m.key].name).split()}
        and _can_mean(reading, noun, m.key)
        and (acts(reading, m) or not is_platform(reading, m.key))
    ]
    if not fitting:
        return None
    called = [m for m in fitting if noun in fold(people.entities[m.key].name).split()]
    fitting = called or fitting
    named = [m.key for m in fitting]
    here = reading.tokens[reading.token_at(position)].sentence
    near = [m for m in fitting if here - reading.tokens[m.first].sentence <= NEAR]
    if noun not in reading.language.company_nouns or not near:
        return named[-1]
    acting = acting_before(reading, reading.sentences[here])
    if acting in named:
        return acting
    # A firm that is only another's rival, owner or lender does nothing there.
    told = [m for m in near if m.key == named[0] or acts(reading, m)]
    if not told and named.count(named[0]) > 1:
        return named[0]
    return max(told or near, key=lambda m: (named.count(m.key), m.span)).key


def called_so(reading: Reading, position: int, noun: str) -> str | None:
    """Return the body last named before ``position`` whose name has a noun: *the board*, a School Board."""
    people = cast(reading)
    before = (m for m in people.mentions if m.kind == ORGANIZATION and m.span.start < position)
    fitting = [m.key for m in before if fold(noun) in fold(people.entities[m.key].name).split()]
    return fitting[-1] if fitting else None


def apposed(reading: Reading, span: Span) -> str | None:
    """Return the organization set off behind a noun for one: *the city's largest union,* | *Acme*, *said*."""
    language = lexicon(code_at(reading, token_near(reading, span.start)))
    articles = "|".join(sorted(language.definite))
    lead = expression(rf",\s(?:(?:{articles})\s)?").match(reading.text[span.end : span.end + SET_OFF].lower())
    begin = span.end + lead.end() if lead else span.end
    named = cast(reading).at(Span(begin, begin + 1)) if lead else None
    if named is None or named.kind != ORGANIZATION or named.span.start != begin:
        return None
    closed = reading.text[named.span.end : named.span.end + 1] in {",", "."}
    nobody = not any(w.text.lower() in language.roles for w in reading.words(span))
    return named.key if closed and nobody else None


def last_organization(reading: Reading, position: int) -> str | None:
    """Return the firm that *it* stands for: named before in its sentence, or often in those before."""
    noun = min(reading.language.company_nouns)
    sentence = reading.sentences[reading.tokens[reading.token_at(position)].sentence]
    subject = main_subject(reading, sentence)
    subject = subject if subject and subject.end <= position else None
    acting = cast(reading).at(subject) if subject else None
    if acting and acting.span == subject and acting.kind == ORGANIZATION:
        return acting.key
    if subject and country_of(reading.text[subject.start : subject.end], reading.language.code):
        return None
    here = [
        m
        for m in cast(reading).mentions
        if m.kind == ORGANIZATION
        and sentence.start <= m.span.start < position
        and _can_mean(reading, noun, m.key)
    ]
    if here and subject and (called := apposed(reading, subject)):
        return called
    if here:
        return here[-1].key if len({m.key for m in here}) == 1 else None
    if _is_only_object(reading, reading.tokens[reading.token_at(position)]):
        return None
    return acting_before(reading, sentence) or organization_meant(reading, position, noun, frozenset())


def _is_only_object(reading: Reading, it: Token) -> bool:
    """Tell whether *it* may well be a deal: *hailed* | *it*, not *ordered* | *it* | *to close*."""
    behind = (reading.tokens[c] for c in reading.children[it.head] if c > it.i)
    return it.dep == "obj" and not any(t.dep in {"xcomp", "ccomp"} for t in behind)


def acting_before(reading: Reading, sentence: Sentence) -> str | None:
    """Return the organization that is the subject of the sentence before: *Acme went on. In May* | *it*."""
    number = reading.tokens[sentence.first].sentence - 1
    subject = main_subject(reading, reading.sentences[number]) if number >= 0 else None
    named = cast(reading).at(Span(subject.start, subject.start + 1)) if subject else None
    whole = named and subject and (named.span == subject or _owns(reading, named.span, subject))
    return named.key if named and whole and named.kind == ORGANIZATION else None


def is_platform(reading: Reading, key: str) -> bool:
    """Tell whether an organization is one that others only write on: *she wrote on* | *X*."""
    name = fold(cast(reading).entities[key].name)
    return expression(reading.language.phrases["platform"]).fullmatch(name) is not None


def acts(reading: Reading, named: Mention) -> bool:
    """Tell whether a name is the subject of a verb, or a part of one: *Acme* | *'s shares fell*."""
    token = reading.tokens[named.first]
    while token.dep in PARTS and token.head != token.i:
        token = reading.tokens[token.head]
    return token.dep.startswith("nsubj")


def _owns(reading: Reading, name: Span, subject: Span) -> bool:
    """Tell whether a subject is something of whom it begins with: *Acme* | *shares*, *Acme* | *'s profit*."""
    owned = [t for t in reading.words(subject) if t.start >= name.end and t.text[:1].isalpha()]
    return 0 < len(owned) <= OWNED


def _can_mean(reading: Reading, noun: str, key: str) -> bool:
    language, kind = reading.language, organization_kind(reading, key)
    if noun in language.bodies:
        return True
    if kind is None:
        state = fold(cast(reading).entities[key].name) in language.governments
        return noun in language.company_nouns and not state
    if noun in language.governments:
        return noun in fold(cast(reading).entities[key].name).split()
    return kind == language.organization_heads.get(noun) or (
        kind in FIRM_KINDS and noun in language.company_nouns
    )


def organization_kind(reading: Reading, key: str) -> str | None:
    """Return the kind of an organization as its name tells it (*... Party* is a party), or None."""
    heads = reading.language.organization_heads
    words = [w.lower() for w in cast(reading).entities[key].name.replace(".", "").split()]
    return next((heads[w] for w in [*words[-1:], *words] if w in heads), None)
