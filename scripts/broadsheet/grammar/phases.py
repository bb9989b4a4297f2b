"""Verbs that tell that another began, went on or was brought off: *continued* | *to send arms*."""

from broadsheet.grammar.event_words import cues
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import code_at, is_negated
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

PHASE = 3
"""So many words after *began*, *went on* stands what began."""
OPEN = ("infinitive", "future", "conditional_form")
"""Phrases of the lexicon: forms and helpers of a verb that is itself to come, or may be."""


def carrier(reading: Reading, token: Token) -> Token:
    """Return the verb whose form tells whether a word's event happened: *began* | *to shell*, or the word.

    A phase that is denied, to come or on a condition (*may begin to*) tells nothing that its verb does not.
    """
    while _is_phase(reading, token):
        token = reading.tokens[token.head]
    return token


def _is_phase(reading: Reading, token: Token) -> bool:
    above = reading.tokens[token.head]
    near = token.dep in {"xcomp", "advcl"} and 0 < token.i - above.i <= PHASE
    return near and "begun" in cues(above.text, code_at(reading, above)) and _has_happened(reading, above)


def _has_happened(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb has no object and nothing that denies it or leaves it open."""
    code = code_at(reading, verb)
    language = lexicon(code)
    below = [reading.tokens[c] for c in reading.children[verb.i]]
    words = [verb.text.lower(), *(t.text.lower() for t in below if t.dep.startswith(("aux", "mark", "cop")))]
    is_open = any(expression(language.phrases[name]).fullmatch(w) for name in OPEN for w in words)
    may = any("may" in cues(w, code) for w in words) or bool(language.conditionals & set(words))
    return not (is_open or may or is_negated(reading, verb) or any(t.dep == "obj" for t in below))
