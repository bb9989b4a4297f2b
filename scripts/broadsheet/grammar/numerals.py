"""Numerals: how a language writes numbers in digits and words, and what they are worth."""

import re
from dataclasses import replace

from broadsheet.grammar.cardinals import Number, cardinal, pointed, with_decimals
from broadsheet.grammar.number_words import Words, words_of
from broadsheet.grammar.shares import out_of, share, with_part
from broadsheet.lexicon import Language

MINUS = 12
"""The word *minus* stands at most so many characters before a number."""


def numbers(text: str, language: Language, mark: str | None = None) -> list[Number]:
    """Return the numbers of a text in order, in digits and words.

    ``mark`` is the decimal mark, that of the language if None: ``1,200`` is 1200 where it is a point and 1.2
    where it is a comma. Dates, clock times, versions and parts of words are none.
    """
    words = words_of(text, language, mark or language.decimal)
    found: list[Number] = []
    i = 0
    while i < len(words):
        number, behind = _number(words, i)
        if number:
            found.append(_signed(text, number, language))
        i = max(behind, i + 1)
    return found


def _number(words: Words, i: int) -> tuple[Number | None, int]:
    """Return the longest number that begins with piece ``i``, and the piece behind it."""
    found = share(words, i)
    if found:
        return found
    found = cardinal(words, i)
    if not found:
        return pointed(words, i) or (None, i + 1)
    number, behind = with_decimals(words, *found)
    number, behind = with_part(words, number, behind)
    return out_of(words, number, behind)


def _signed(text: str, number: Number, language: Language) -> Number:
    """Return the number below zero where a word before it says so: *minus 0.3*."""
    lead = text[max(number.start - MINUS, 0) : number.start]
    before = re.search(rf"\b(?:{language.phrases['minus']})\s$", lead, re.IGNORECASE)
    if not before:
        return number
    return replace(number, start=number.start - len(before[0]), value=-number.value)
