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
    one, links = _either(language.indefinites), _either(language.linkers)
    # A fraction is one only beside an article or a scale: "a quarter", but not "the third quarter".
    parts = _either(w for w, value in language.number_words.items() if value < 1)
    start = rf"(?:{_tens(language)}|{words}|(?:{one})(?=[ -](?:{scales})\b))"
    spelled = (
        rf"\b(?:{start}(?:{_joined(language, words)}|[ -](?:{words}|{scales})\b)*"
        rf"|(?:{parts}) (?:(?:(?:{links}) )?(?:{one}) )?(?:{scales})"
        rf"|(?:{one}) (?:{parts})(?: (?:{links}) (?:{one}) (?:{scales}))?)"
    )
    scaled = rf"(?:{digits})(?:(?:[ -](?:{scales})\b)+|(?:{short})\b)?"
    # A currency sign may end in a stroke or a full stop: S/5,6.
    return rf"(?:(?<![\w.,/:])|(?<=S/)|(?<=S/\.))(?:{scaled})(?![\w]|[.,:/]\d)|{spelled}\b"


def _tens(language: Language) -> str:
    """Return the pattern of *treinta y cinco*."""
    tens = _either(w for w, value in language.number_words.items() if 20 <= value <= 90)
    units = _either(w for w, value in language.number_words.items() if 1 <= value <= 9)
    return rf"(?:{tens}) (?:{language.phrases['and_words']}) (?:{units})"


def _joined(language: Language, words: str) -> str:
    """Return the pattern of *and* inside one number: *two hundred and five*, *two and a half*.

    *between one hundred and two hundred* holds two.
    """
    conjunction = language.phrases["and_words"]
    parts = _either(w for w, value in language.number_words.items() if value < 1)
    one = _either(language.indefinites)
    scaled = "|".join(
        rf"{re.escape(s)} (?:{conjunction}) (?:{words})\b(?![ -]{re.escape(s)})"
        for s in language.scales
        if len(s) > 2
    )
    return rf"[ -](?:{scaled})| (?:{conjunction}) (?:(?:{one}) )?(?:{parts})\b"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def value_of(number: str, language: Language) -> float:
    """Return the value of a number in digits or words, its scale applied.

    ``1,200`` is 1200 where the decimal mark is a point and 1.2 where it is a comma; ``3.5 million`` is
    3500000; ``two hundred and five thousand`` is 205000; ``a quarter`` is 0.25; ``a million and a half``
    is 1500000.
    """
    total = current = 0.0
    last = 1.0
    for part in re.findall(r"\d[\d.,]*|[^\W\d]+(?:-[^\W\d]+)*", number.lower()):
        for word in [part] if part in language.number_words else part.split("-"):
            if word[0].isdigit():
                current += _digits(word, language)
            elif word in language.scales:
                last = language.scales[word]
                total, current = _scaled(total, current, last)
            elif total and not current and language.number_words.get(word, 1.0) < 1:
                total += language.number_words[word] * last
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
