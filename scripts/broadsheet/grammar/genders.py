"""The gender that an article or a given name tells of."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import fold, genders
from broadsheet.lexicon import Language

GENDERS = {"f": "noun_f", "m": "noun_m"}
"""Genders of people -> what tells nouns of them, in ``phrases``."""


def told_by(language: Language, *words: str) -> str:
    """Return the gender that one of some words, an article or *spokeswoman*, tells; else an empty string."""
    small = [w.lower() for w in words]
    return next(
        (g for g, p in GENDERS.items() for w in small if expression(language.phrases[p]).fullmatch(w)), ""
    )


def differ(language: Language, article: str, name: str) -> bool:
    """Tell whether an article and a person's given name are of two genders: *la jueza*, *Juan*."""
    words, told = fold(name).split(), told_by(language, article)
    return bool(words and told) and genders().get(words[0], "") not in {told, ""}
