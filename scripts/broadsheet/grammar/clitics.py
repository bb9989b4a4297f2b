"""Pronouns that lean on the verb behind them: *la* | *acusó*, *le* | *había pedido*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.pronouns import ANY
from broadsheet.grammar.role_shapes import is_body
from broadsheet.grammar.words import VERBS, code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

OBJECTS = frozenset({"obj", "iobj", "obl:arg"})
LEAD = 2
"""So many words before a relative tell that something is done to whom it means: *a* | *la que*."""
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
    if any(reading.tokens[t.head].pos in NAMING and _below(reading, t, verb) for t in cases):
        return True
    return any(is_relative_object(reading, reading.tokens[c]) for c in reading.children[verb.i])


def _below(reading: Reading, case: Token, verb: Token) -> bool:
    """Tell whether what a preposition leads hangs on a verb, or on a noun that does."""
    above = reading.tokens[reading.tokens[case.head].head]
    return above.i == verb.i or (above.pos in NAMING and above.head == verb.i)


def is_relative_object(reading: Reading, token: Token) -> bool:
    """Tell whether a relative is somebody to whom something is done: *a* | *quien*, *a la* | *que*."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() not in language.relatives:
        return False
    before = reading.tokens[max(token.i - LEAD, 0) : token.i]
    return any(expression(language.phrases["acted_upon"]).fullmatch(t.text.lower()) for t in before)
