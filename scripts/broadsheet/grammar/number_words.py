"""The pieces that numbers are made of: digits, number words, scales, parts, and the words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.words import fold
from broadsheet.languages import money_signs
from broadsheet.lexicon import Language

SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8,
         "⅙": 1 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}  # fmt: skip
WHOLE = frozenset({2, 3, 4, 5, 8})
"""A stroke between two numbers makes a fraction of so many parts: *3/4*, but not *9/11*."""


@dataclass(frozen=True)
class Word:
    """A piece of a number: ``kind`` is digits, unit, scale, part (of a fraction), one, and or point."""

    kind: str
    value: float
    start: int
    end: int
    room: float = 0.0
    """What may follow inside the same number is less than this: *twenty* | *five*."""


@dataclass(frozen=True, eq=False)
class Words:
    """The pieces of a text in order, with the text and its language."""

    text: str
    language: Language
    all: tuple[Word, ...]

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self.all)

    def __getitem__(self, i: int) -> Word:
        """Return a piece."""
        return self.all[i]

    def kind(self, i: int) -> str:
        """Return what a piece is, empty behind the last."""
        return self.all[i].kind if i < len(self.all) else ""

    def said(self, i: int) -> str:
        """Return a piece as it is written, in lower case."""
        return self.text[self.all[i].start : self.all[i].end].lower()

    def joined(self, i: int) -> bool:
        """Tell whether a piece stands right behind the one before: a blank, a hyphen or nothing between."""
        if not 0 < i < len(self.all):
            return False
        between = self.text[self.all[i - 1].end : self.all[i].start]
        return bool(re.fullmatch(r"-|[ \u00a0\u202f]{0,3}", between))


def words_of(text: str, language: Language, mark: str) -> Words:
    """Return the pieces of numbers in a text; ``mark`` is its decimal mark."""
    return Words(text, language, tuple(_words(text, language, mark)))


def _words(text: str, language: Language, mark: str) -> Iterator[Word]:
    vocabulary = _vocabulary(language)
    for match in _pieces(mark).finditer(text):
        kind = match.lastgroup
        if kind == "digits":
            yield Word("digits", _digits(match["digits"], mark), *match.span("digits"))
        elif kind == "stroke":
            upper, lower = (int(n) for n in match["stroke"].split("/"))
            if lower in WHOLE and upper < lower:
                yield Word("part", upper / lower, *match.span("stroke"))
        elif kind == "sign":
            yield Word("part", SIGNS[match["sign"]], *match.span("sign"))
        elif known := vocabulary.get(fold(match[0])):
            yield replace(known, start=match.start("word"), end=match.end("word"))


@lru_cache(maxsize=8)
def _pieces(mark: str) -> re.Pattern[str]:
    group, point = (",", r"\.") if mark == "." else (r"\.", ",")
    other = "," if mark == "." else r"\."
    digits = (
        rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?(?!\d)"
        rf"|\d{{1,2}}(?:{group}\d\d)+{group}\d{{3}}(?:{point}\d+)?(?!\d)"
        rf"|\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?:{point}\d+)?(?!\d)"
        rf"|\d+{point}\d+|\d+{other}\d{{1,2}}(?!\d)|\d+|(?<![\w)]){point}\d+"
    )
    # No part of a word, a date, a clock time or a version: COVID-19, 3/4/2024, 12:30, 1.2.3.
    signs = (("b" if s[0].isalpha() else "B", re.escape(s)) for s in money_signs() if s[-1].isalpha())
    glued = "|".join(rf"(?<=\{edge}{sign})" for edge, sign in signs)
    free = (
        rf"(?=[-−.,]?\d)(?:(?<![\w:\\#%=&])|{glued})"
        r"(?<!\d/)(?<![^\W\d_]-)(?<!\d[.,])"
    )
    return re.compile(
        rf"(?P<stroke>{free}\d{{1,2}}/\d{{1,2}})(?![\d/])"
        rf"|{free}(?P<digits>(?:(?<![\w)])[-−](?=\d))?(?:{digits}))(?![:/]?\d|[.,]\d|[^\W\d_]+\d)"
        rf"|(?P<sign>[{''.join(SIGNS)}])|(?P<word>[^\W\d_]+)"
    )


@lru_cache(maxsize=16)
def _vocabulary(language: Language) -> dict[str, Word]:
    """Return what each word of a number is, by its spelling without accents."""
    found: dict[str, Word] = {}
    for word, value in language.scales.items():
        found[fold(word)] = Word("scale", float(value), 0, 0)
    for word, value in language.parts.items():
        found[fold(word)] = Word("part", 1 / value, 0, 0)
    for word, value in language.number_words.items():
        tens, hundreds = 20 <= value <= 90 and value % 10 == 0, value >= 100
        found[fold(word)] = Word("unit", float(value), 0, 0, 10 if tens else value if hundreds else 0)
    for word in language.phrases["one"].split("|"):
        found.setdefault(fold(word), Word("one", 1.0, 0, 0))
    for word in language.phrases["number_joints"].split("|"):
        found[fold(word)] = Word("and", 0, 0, 0)
    for word in language.phrases["decimal_words"].split("|"):
        found[fold(word)] = Word("point", 0, 0, 0)
    return found


def _digits(written: str, mark: str) -> float:
    """Return what digits are worth; a mark of the other kind is the decimal one if it groups none."""
    plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", written).replace("−", "-")
    group = "," if mark == "." else "."
    if re.fullmatch(rf"-?\d+\{group}\d{{1,2}}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(group, "").replace(mark, "."))
