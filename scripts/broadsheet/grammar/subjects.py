"""Which words can be who speaks: no adverb, no time, nothing that a preposition leads to."""

import re

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import known_at
from broadsheet.grammar.role_shapes import is_body
from broadsheet.grammar.words import code_at, is_calendar
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
LED = 3
"""A comma and *of the* stand so few words before a body that somebody is of."""


def is_somebody(reading: Reading, token: Token) -> bool:
    """Tell whether a word stands for people or an organization: a name, a pronoun, an office, a body."""
    language, word = lexicon(code_at(reading, token)), token.text.lower()
    noun = word in language.roles or is_body(reading, token)
    return noun or bool(known_at(reading, token)) or word in language.pronouns


def can_speak(reading: Reading, token: Token) -> bool:
    """Tell whether a word that is parsed as a subject can be one: no adverb, no *him*, no *a* | *quien*."""
    language, word = lexicon(code_at(reading, token)), token.text.lower()
    led = word in language.relatives and token.i > 0 and reading.tokens[token.i - 1].pos == "ADP"
    units = expression(rf"(?:{language.phrases['of_time']})e?s?").fullmatch(word)
    timed = units or is_calendar(token.text, language.code)
    joint = expression(language.phrases["and_words"]).fullmatch(word)
    verb = token.pos == "VERB" and token.text.islower()
    return token.pos != "ADV" and not verb and word not in language.clitics and not (led or timed or joint)


def is_led(reading: Reading, token: Token) -> bool:
    """Tell whether a preposition, not *as*, leads to a noun, which is no subject then: *one* | *of those*."""
    as_told = lexicon(code_at(reading, token)).phrases["as_told"]
    before = (reading.tokens[c] for c in reading.children[token.i] if c < token.i)
    return any(t.dep == "case" and not re.fullmatch(as_told, t.text.lower()) for t in before)


def is_of_somebody(reading: Reading, token: Token) -> bool:
    """Tell whether a name only tells whose a person is: *Ana Ruiz of* | *the union Acme* | *said*."""
    mention = cast(reading).at(token.span)
    at = mention.first - 1 if mention else -1
    while at > 1 and reading.tokens[at].pos in {"NOUN", "ADJ", "DET"} and reading.tokens[at].text.islower():
        at -= 1
    if at < 1 or reading.tokens[at].pos != "ADP" or reading.tokens[at].sentence != token.sentence:
        return False
    whose = cast(reading).at(reading.tokens[at - 1].span)
    return whose is not None and whose.kind == PERSON


def before_comma(reading: Reading, comma: int) -> Mention | None:
    """Return the name before a comma: whose it is where a body follows, *Ana Ruiz, of* | *Acme*, *who*."""
    mention = cast(reading).at(reading.tokens[comma - 1].span)
    if mention is None or mention.kind == PERSON or mention.first < LED:
        return mention
    language = lexicon(code_at(reading, reading.tokens[comma]))
    lead = [t.text.lower() for t in reading.tokens[mention.first - LED : mention.first]]
    linked = [n for n, word in enumerate(lead) if n and word in language.linkers and lead[n - 1] == ","]
    whose = cast(reading).at(reading.tokens[mention.first - LED + linked[-1] - 2].span) if linked else None
    return whose if whose and whose.kind == PERSON else mention


def in_which(reading: Reading, verb: Token) -> bool:
    """Tell whether a preposition leads to the relative pronoun: *a speech* | *in which she thanked*."""
    inside = reading.tokens[reading.tokens[verb.head].i + 1 : verb.i]
    relatives = lexicon(code_at(reading, verb)).relatives
    return any(t.text.lower() in relatives for t in inside) and inside[0].pos == "ADP"
