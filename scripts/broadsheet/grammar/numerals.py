"""Numerals: how a language writes numbers in digits and words, and what they are worth."""

import re
from collections.abc import Iterable
from functools import lru_cache

from broadsheet.lexicon import Language


@lru_cache(maxsize=16)
def pattern(language: Language) -> str:
    """Return the regular expression of a number in digits or words, its scale included."""
    group, point = (",", r"\.") if language.decimal == "." else (r"\.", ",")
    digits = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?|\d+(?:{point}\d+|\.\d{{1,2}}(?!\d))?"
    scales = _either(s for s in language.scales if len(s) > 2)
    short = _either(s for s in language.scales if len(s) < 3)
    words = _either(w for w, value in language.number_words.items() if value >= 1)
    # A fraction is one only after an article: "a quarter", but not "the third quarter".
    parts = _either([w for w, value in language.number_words.items() if value < 1] + ["dozen", "docena"])
    one = _either(language.indefinites)
    spelled = (
        rf"\b(?:(?:{words})(?:[ -](?:{words}|{scales}|{language.phrases['and_words']})\b)*"
        rf"|(?:{one}) (?:{scales}|{parts}))"
    )
    scaled = rf"(?:{digits})(?:(?:[ -](?:{scales})\b)+|(?:{short})\b)?"
    return rf"(?<![\w.,/:])(?:{scaled})(?![\w]|[.,:/]\d)|{spelled}\b"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def value_of(number: str, language: Language) -> float:
    """Return the value of a number in digits or words, its scale applied.

    ``1,200`` is 1200 where the decimal mark is a point and 1.2 where it is a comma; ``3.5 million`` is
    3500000; ``two hundred and five thousand`` is 205000; ``a quarter`` is 0.25.
    """
    total = current = 0.0
    for part in re.findall(r"\d[\d.,]*|[^\W\d]+(?:-[^\W\d]+)*", number.lower()):
        for word in [part] if part in language.number_words else part.split("-"):
            if word[0].isdigit():
                current += _digits(word, language)
            elif word in language.scales:
                total, current = _scaled(total, current, language.scales[word])
            else:
                current += language.number_words.get(word, 0.0)
    return total + current


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """Apply a scale word: to what was read since the last one, or (*14 mil millones*) to all before it."""
    if not current and total:
        return total * scale, 0.0
    current = (current or 1.0) * scale
    return (total, current) if scale <= 100 else (total + current, 0.0)


def _digits(word: str, language: Language) -> float:
    word = word.rstrip(".,")
    if language.decimal == ",":
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", word)
        return float(word.replace(".", "").replace(",", ".") if grouped or "," in word else word)
    return float(word.replace(",", ""))
