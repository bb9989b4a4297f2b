"""Which organization somebody's office is at, where its words leave that to what stands before."""

from broadsheet.grammar.descriptions import Role
from broadsheet.grammar.firms import acting_before, organization_meant, which_words
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.words import code_at, fold
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Token

ITS = frozenset({"n", "any"})
"""Genders of the possessives that can be a body's: *its*, *su*."""


def employer(reading: Reading, role: Role) -> str | None:
    """Return the key of the organization that a role is at: as its words name it, or as those before do.

    *Its chairman* is of the one organization that can be meant, *the bank's head* and *bank chief* of a bank.
    """
    if role.organization or role.country:
        return role.organization
    words = list(reading.words(role.span))
    if not words:
        return None
    language = lexicon(code_at(reading, words[0]))
    if language.possessives.get(words[0].text.lower()) in ITS:
        return _last_named(reading, words[0])
    noun = next((w for w in words if _is_body(reading, w, first=w is words[0])), None)
    return _meant(reading, role, noun) if noun else None


def _meant(reading: Reading, role: Role, noun: Token) -> str | None:
    """Return the organization that *the bank* means: the one at hand, or the last that is called a bank."""
    word = noun.text.lower()
    key = organization_meant(reading, role.span.start, word, which_words(reading, [], noun))
    called = key is not None and fold(word) in fold(cast(reading).entities[key].name).split()
    language = lexicon(code_at(reading, noun))
    return key if called or word in language.company_nouns | language.bodies else None


def _is_body(reading: Reading, token: Token, *, first: bool) -> bool:
    """Tell whether a word is a noun for a body already named: *the* | *bank* | *'s head*."""
    language = lexicon(code_at(reading, token))
    before = reading.tokens[token.i - 1].text.lower() if token.i else ""
    told = first or (token.text.islower() and before in language.definite | language.linkers)
    known = language.organization_heads.keys() | language.company_nouns | language.bodies
    return told and token.text.lower() in known - language.portfolios and not is_role(reading, token.i)


def _last_named(reading: Reading, its: Token) -> str | None:
    """Return the one organization before in the sentence, or the subject or the only one of that before."""
    sentence = reading.sentences[its.sentence]
    here = _named_in(reading, sentence, its.start)
    if here or its.sentence == 0:
        return here.pop() if len(here) == 1 else None
    acting = acting_before(reading, sentence)
    before = _named_in(reading, reading.sentences[its.sentence - 1], its.start)
    return acting or (before.pop() if len(before) == 1 else None)


def _named_in(reading: Reading, sentence: Sentence, end: int) -> set[str]:
    mentions = cast(reading).inside(sentence.span)
    return {m.key for m in mentions if m.kind == ORGANIZATION and m.span.end <= end}
