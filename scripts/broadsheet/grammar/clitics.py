"""Pronouns that lean on the verb behind them: *la* | *acusó*, *le* | *había pedido*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.pronouns import ANY
from broadsheet.grammar.role_shapes import is_body, is_role
from broadsheet.grammar.words import VERBS, code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

OBJECTS = frozenset({"obj", "iobj", "obl:arg"})
JOINED = frozenset({"AUX", "PRON"})
"""What may stand between a pronoun and its verb."""
BESIDE = 6
"""Who is doubled by a pronoun is named so many words before or behind the verb."""
NAMING = frozenset({"NOUN", "PROPN", "PRON"})


def is_clitic(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a pronoun that leans on what stands behind it: *la*, but not *him*."""
    return token.head > token.i and token.text.lower() in lexicon(code_at(reading, token)).clitics


def means_somebody(reading: Reading, token: Token) -> bool:
    """Tell whether such a pronoun stands for somebody whom its clause does not name.

    *Le* is mostly somebody, *lo* and *la* are where the verb is of what is done to people. Who is named
    beside the verb is doubled: *le pidió* | *al grupo*, *a quien* | *le prometió*.
    """
    verb = reading.tokens[token.head]
    between = reading.tokens[token.i + 1 : verb.i]
    if token.dep not in OBJECTS or verb.pos not in VERBS:
        return False
    if any(t.pos not in JOINED for t in between):
        return False
    language = lexicon(code_at(reading, token))
    if language.objects.get(token.text.lower()) == ANY:
        return not _is_doubled(reading, token, verb)
    relative = any(is_relative_object(reading, reading.tokens[c]) for c in reading.children[verb.i])
    return not relative and bool(expression(language.phrases["done_to_people"]).match(verb.text.lower()))


def acts_by_noun(reading: Reading, token: Token) -> bool:
    """Tell whether a body acts in the clause of a pronoun: *el tribunal* | *le impuso*."""
    below = (reading.tokens[c] for c in reading.children[token.head])
    return any(t.dep.startswith("nsubj") and is_body(reading, t) for t in below)


def _is_doubled(reading: Reading, pronoun: Token, verb: Token) -> bool:
    """Tell whether somebody to whom something is done is named beside a verb: *al grupo*, *a quien*."""
    to = expression(lexicon(code_at(reading, verb)).phrases["acted_upon"])
    sentence = reading.sentences[verb.sentence]
    before = reading.tokens[max(pronoun.i - BESIDE, sentence.first) : pronoun.i]
    behind = reading.tokens[verb.i + 1 : min(verb.i + 1 + BESIDE, sentence.last)]
    cases = (t for t in (*before, *behind) if t.dep == "case" and to.fullmatch(t.text.lower()))
    if any(_is_somebody(reading, reading.tokens[t.head]) and _below(reading, t, verb) for t in cases):
        return True
    return any(is_relative_object(reading, reading.tokens[c]) for c in reading.children[verb.i])


def _is_somebody(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun is of people or a body, or a name: not *a fines de mayo*, *a gritos*."""
    named = noun.pos in {"PROPN", "PRON"}
    plural = lexicon(code_at(reading, noun)).peoples
    return named or is_role(reading, noun.i) or is_body(reading, noun) or noun.text.lower() in plural


def _below(reading: Reading, case: Token, verb: Token) -> bool:
    """Tell whether what a preposition leads hangs on a verb, or on a noun that does."""
    above = reading.tokens[reading.tokens[case.head].head]
    return above.i == verb.i or (above.pos in NAMING and above.head == verb.i)


def is_relative_object(reading: Reading, token: Token) -> bool:
    """Tell whether a relative is somebody to whom something is done: *a* | *quien*, *a la* | *que*."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() not in language.relatives:
        return False
    lead = token.i - 1
    if lead > 0 and reading.tokens[lead].pos == "DET":
        lead -= 1
    to = expression(language.phrases["acted_upon"])
    return lead >= 0 and to.fullmatch(reading.tokens[lead].text.lower()) is not None
