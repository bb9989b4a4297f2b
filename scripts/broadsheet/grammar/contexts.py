"""The words around a number, each of which tells a little of what it measures, how it moves and whether."""

from collections.abc import Mapping
from functools import lru_cache

from broadsheet.grammar.paths import ancestors, anchor
from broadsheet.grammar.words import language_at, plain_relation
from broadsheet.model import Reading, Span, Token

HEADS = 4
"""So many words that another hangs on, one on the other, have to do with it."""
TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
LEADING = frozenset({"ADV", "ADP", "AUX", "SCONJ"})
"""Words like *up*, *by* and *will* say where a number goes, not what it is of."""
SIDES = frozenset({"nsubj", "obj", "obl", "nmod"})
BESIDE = 4
"""So many words before and behind are right beside."""
STEM = 6
"""Words that begin with the same letters, so many, are taken for one."""
NEARBY = "near "
"""Begins the features of options that single words tell."""
Features = Mapping[str, float]


@lru_cache(maxsize=512)
def words_around(reading: Reading, span: Span, kinds: frozenset[str] = TELLING) -> frozenset[str]:
    """Return the beginnings of the words that a span hangs on, of what hangs on these, and of its parts.

    Of ``kinds``, parts of speech.
    """
    top = anchor(reading, span)
    near: set[int] = set()
    for token in (top, *ancestors(reading, top)[:HEADS]):
        children = reading.children[token.i]
        parts = (c for c in children if plain_relation(reading.tokens[c]) in SIDES)
        near |= {token.i, *children, *(below for part in parts for below in reading.children[part])}
    return frozenset(_begins(reading, reading.tokens[i]) for i in near if reading.tokens[i].pos in kinds)


@lru_cache(maxsize=512)
def words_beside(reading: Reading, span: Span) -> frozenset[str]:
    """Return the beginnings of the words in a span, right before it and right behind it."""
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1)
    sentence = reading.sentences[reading.tokens[first].sentence]
    sides = {
        "before": reading.tokens[max(first - BESIDE, sentence.first) : first],
        "is": reading.tokens[first : last + 1],
        "behind": reading.tokens[last + 1 : min(last + 1 + BESIDE, sentence.last)],
    }
    return frozenset(
        f"{side} {_begins(reading, token)}"
        for side, tokens in sides.items()
        for token in tokens
        if token.text[0].isalpha()
    )


def _begins(reading: Reading, token: Token) -> str:
    return f"{token.text.lower()[:STEM]} {language_at(reading, token.i).code}"


def told_by(options: Mapping[str, Features], words: frozenset[str]) -> dict[str, dict[str, float]]:
    """Return the features of options, and for each word that it is there: *near wage en: wages*."""
    near = [f"{NEARBY}{word}" for word in sorted(words)]
    return {
        option: {**features, **{f"{word}: {option}": 1.0 for word in near}}
        for option, features in options.items()
    }


def told_near(reading: Reading, span: Span, options: Mapping[str, Features]) -> dict[str, dict[str, float]]:
    """Return the features of options, and for each word around a span or beside it that it is there."""
    words = words_around(reading, span, TELLING | LEADING) | words_beside(reading, span)
    return told_by(options, words)
