"""Numerals: how a language writes numbers in digits and words, and what they are worth."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.words import fold
from broadsheet.lexicon import Language

SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8,
         "⅙": 1 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}  # fmt: skip
WHOLE = frozenset({2, 3, 4, 5, 8})
"""A stroke between two numbers makes a fraction of so many parts: *3/4*, but not *9/11*."""
MILLE = 1000
"""Half of a scale is meant from here on: *a million and a half*, but *a hundred and a half*."""
OUT_OF = 1000
"""At most so many are what a share is stated of: *one in five*, *3 out of 1,000*."""


@dataclass(frozen=True)
class Number:
    """A number where it stands; ``scale`` is that of its last word (*million*), 1 without one.

    ``is_share`` holds for a part of one whole: *half*, *two thirds*, *one in five*.
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    is_spelled: bool = False
    is_share: bool = False


@dataclass(frozen=True)
class _Word:
    """A piece of a number: ``kind`` is digits, unit, scale, part (of a fraction), one, and or point."""

    kind: str
    value: float
    start: int
    end: int
    room: float = 0.0
    """What may follow inside the same number is less than this: *twenty* | *five*."""


def numbers(text: str, language: Language, mark: str | None = None) -> list[Number]:
    """Return the numbers of a text in order, in digits and words.

    ``mark`` is the decimal mark, that of the language if None: ``1,200`` is 1200 where it is a point and 1.2
    where it is a comma. Dates, clock times, versions and parts of words are none.
    """
    words = list(_words(text, language, mark or language.decimal))
    found: list[Number] = []
    i = 0
    while i < len(words):
        number, behind = _number(text, words, i, language)
        if number:
            found.append(_signed(text, number, language))
        i = max(behind, i + 1)
    return found


def _signed(text: str, number: Number, language: Language) -> Number:
    """Return the number below zero where a word before it says so: *minus 0.3*."""
    before = re.search(rf"\b(?:{language.phrases['minus']})\s$", text[: number.start], re.IGNORECASE)
    return replace(number, start=before.start(), value=-number.value) if before else number


def _words(text: str, language: Language, mark: str) -> Iterator[_Word]:
    for match in _pieces(mark).finditer(text):
        if match["digits"]:
            yield _Word("digits", _digits(match["digits"], mark), *match.span("digits"))
        elif match["stroke"]:
            upper, lower = (int(n) for n in match["stroke"].split("/"))
            if lower in WHOLE and upper < lower:
                yield _Word("part", upper / lower, *match.span("stroke"))
        elif match["sign"]:
            yield _Word("part", SIGNS[match["sign"]], *match.span("sign"))
        elif known := _vocabulary(language).get(fold(match["word"])):
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
    free = (
        r"(?:(?<![\w:\\#%=&])|(?<=USD)|(?<=EUR)|(?<=GBP)|(?<=\bRs)|(?<=\bSh))"
        r"(?<!\d/)(?<![^\W\d_]-)(?<!\d[.,])"
    )
    return re.compile(
        rf"(?P<stroke>{free}\d{{1,2}}/\d{{1,2}})(?![\d/])"
        rf"|{free}(?P<digits>(?:(?<![\w)])[-−](?=\d))?(?:{digits}))(?![:/]?\d|[.,]\d)"
        rf"|(?P<sign>[{''.join(SIGNS)}])|(?P<word>[^\W\d_]+)"
    )


@lru_cache(maxsize=16)
def _vocabulary(language: Language) -> dict[str, _Word]:
    """Return what each word of a number is, by its spelling without accents."""
    found: dict[str, _Word] = {}
    for word, value in language.scales.items():
        found[fold(word)] = _Word("scale", float(value), 0, 0)
    for word, value in language.parts.items():
        found[fold(word)] = _Word("part", 1 / value, 0, 0)
    for word, value in language.number_words.items():
        tens, hundreds = 20 <= value <= 90 and value % 10 == 0, value >= 100
        found[fold(word)] = _Word("unit", float(value), 0, 0, 10 if tens else value if hundreds else 0)
    for word in language.phrases["one"].split("|"):
        found.setdefault(fold(word), _Word("one", 1.0, 0, 0))
    for word in language.phrases["number_joints"].split("|"):
        found[fold(word)] = _Word("and", 0, 0, 0)
    for word in language.phrases["decimal_words"].split("|"):
        found[fold(word)] = _Word("point", 0, 0, 0)
    return found


def _digits(written: str, mark: str) -> float:
    """Return what digits are worth; a mark of the other kind groups them, or is the decimal one if it cannot."""
    plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", written).replace("−", "-")
    group = "," if mark == "." else "."
    if re.fullmatch(rf"-?\d+\{group}\d{{1,2}}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(group, "").replace(mark, "."))


def _number(text: str, words: Sequence[_Word], i: int, language: Language) -> tuple[Number | None, int]:
    """Return the longest number that begins with word ``i``, and the word behind it."""
    share = _share(text, words, i, language)
    if share:
        return share
    found = _cardinal(text, words, i, math.inf, language)
    if not found:
        return None, i + 1
    number, behind = found
    number, behind = _with_decimals(text, words, number, behind)
    number, behind = _with_part(text, words, number, behind, language)
    return _out_of(text, words, number, behind, language)


def _cardinal(
    text: str, words: Sequence[_Word], i: int, limit: float, language: Language
) -> tuple[Number, int] | None:
    """Read a whole number below ``limit``: *two hundred and five thousand*, *14 mil millones*."""
    first = words[i]
    if first.kind == "one":
        joined = i + 1 < len(words) and words[i + 1].kind == "scale" and _beside(text, first, words[i + 1])
        if not joined:
            return None
    elif not _opens(text, first, language) or first.value >= limit:
        return None
    value, room, scale, end = first.value, first.room, 1.0, first.end
    spelled = first.kind != "digits"
    if first.kind == "scale":
        room = scale = first.value
    i += 1
    while i < len(words):
        word = words[i]
        if not _beside(text, words[i - 1], word):
            break
        if word.kind == "scale":
            letter = word.end - word.start == 1
            if value * word.value >= limit or (letter and words[i - 1].end != word.start):
                break
            value, room, scale, end = value * word.value, word.value, word.value, word.end
            i += 1
            continue
        follows = _following(text, words, i, (room, scale), language, digits=not spelled)
        if not follows:
            break
        value, end, i = value + follows[0].value, follows[0].end, follows[1]
        room = 0.0
    return Number(first.start, end, value, scale, spelled), i


def _opens(text: str, word: _Word, language: Language) -> bool:
    """Tell whether a number can begin with a word; of the scales only some can: *mil cien*."""
    if word.kind == "scale":
        return bool(re.fullmatch(language.phrases["bare_scale"], text[word.start : word.end].lower()))
    return word.kind in {"unit", "digits"}


def _following(
    text: str,
    words: Sequence[_Word],
    i: int,
    before: tuple[float, float],
    language: Language,
    *,
    digits: bool,
) -> tuple[Number, int] | None:
    """Read the smaller rest of a number, with or without *and*; *one hundred and two hundred* are two."""
    room, scale = before
    tens = room == 10
    joint = words[i].kind == "and"
    if joint:
        allowed = language.phrases["and_in_tens"] if tens else language.phrases["and_in_hundreds"]
        if not re.fullmatch(allowed, text[words[i].start : words[i].end].lower()) or room < 10:
            return None
        i += 1
        if i >= len(words) or not _beside(text, words[i - 1], words[i]):
            return None
        if words[i].kind == "digits" and (not digits or scale != 100):
            return None
    elif tens and language.phrases["and_in_tens"] != "(?!)":
        return None
    elif (words[i].kind == "digits") != digits or (scale == 1 and digits):
        return None  # "1.1bn three months before"
    if words[i].kind == "one":
        return (Number(words[i].start, words[i].end, 1.0, is_spelled=True), i + 1) if joint and tens else None
    rest = _cardinal(text, words, i, room, language)
    if not rest:
        return None
    behind = rest[1]
    if joint and behind < len(words) and words[behind].kind == "part":
        return None  # "six million and two thirds"
    again = (
        behind < len(words)
        and words[behind].kind == "scale"
        and _beside(text, words[behind - 1], words[behind])
    )
    return None if again and words[behind].value <= scale else rest


def _beside(text: str, one: _Word, other: _Word) -> bool:
    """Tell whether two pieces stand together: a blank, a hyphen or nothing between them (*3.5bn*)."""
    return bool(re.fullmatch(r"-|[ \u00a0\u202f]{0,3}", text[one.end : other.start]))


def _with_decimals(text: str, words: Sequence[_Word], number: Number, i: int) -> tuple[Number, int]:
    """Read on behind *point*: *two point five million*."""
    if i + 1 >= len(words) or words[i].kind != "point" or not _beside(text, words[i - 1], words[i]):
        return number, i
    decimals, j = "", i + 1
    while j < len(words) and words[j].kind == "unit" and _beside(text, words[j - 1], words[j]):
        decimals += f"{words[j].value:g}"
        j += 1
    if not decimals or number.scale > 1:
        return number, i
    value, end, scale = number.value + float(f"0.{decimals}"), words[j - 1].end, 1.0
    if j < len(words) and words[j].kind == "scale" and _beside(text, words[j - 1], words[j]):
        value, end, scale, j = value * words[j].value, words[j].end, words[j].value, j + 1
    return replace(number, value=value, end=end, scale=scale), j


def _with_part(
    text: str, words: Sequence[_Word], number: Number, i: int, language: Language
) -> tuple[Number, int]:
    """Read on behind *and a half*: *two and a half million*, *a million and a half*, *5 1/2*."""
    joined = i < len(words) and words[i].kind == "and" and _beside(text, words[i - 1], words[i])
    part = _part(text, words, i + joined, language)
    if part is None or part[1] >= 1 or not _beside(text, words[i - 1 + joined], words[i + joined]):
        return number, i
    written = text[words[i + joined].start].isdigit() or text[words[i + joined].start] in SIGNS
    plain = words[i + joined].kind == "part" and language.phrases["and_in_tens"] == "(?!)"
    if (not joined and not written) or (joined and plain and not written):
        return number, i
    i, share, end = part
    whole = number.scale >= MILLE and number.value % number.scale == 0
    value, scale = number.value + share * (number.scale if whole else 1), number.scale
    if i < len(words) and words[i].kind == "scale" and scale == 1 and _beside(text, words[i - 1], words[i]):
        value, end, scale, i = value * words[i].value, words[i].end, words[i].value, i + 1
    return replace(number, end=end, value=value, scale=scale), i


def _part(text: str, words: Sequence[_Word], i: int, language: Language) -> tuple[int, float, int] | None:
    """Return the word behind a part of one (*half*, *a quarter*, *two thirds*), its value and its end."""
    if i >= len(words):
        return None
    scaled = i + 1 < len(words) and words[i + 1].kind == "scale" and _beside(text, words[i], words[i + 1])
    if words[i].kind == "part" and (scaled or _stands_alone(text, words[i], language)):
        return i + 1, words[i].value, words[i].end
    counted = _cardinal(text, words, i, OUT_OF, language) if words[i].kind == "unit" else None
    value, behind = (counted[0].value, counted[1]) if counted else (1.0, i + 1)
    if words[i].kind not in {"one", "unit"} or behind >= len(words) or words[behind].kind != "part":
        return None
    if not _beside(text, words[behind - 1], words[behind]):
        return None
    # "two third places": more than one part stands in the plural, where the language has one.
    if value > 1 and text[words[behind].end - 1] != "s":
        return None
    return behind + 1, value * words[behind].value, words[behind].end


def _stands_alone(text: str, word: _Word, language: Language) -> bool:
    """Tell whether a word is a part without an article: *half*, *¾*, but not *third*, which is an ordinal."""
    written = text[word.start : word.end]
    return not written.isalpha() or bool(re.fullmatch(language.phrases["bare_part"], fold(written)))


def _share(text: str, words: Sequence[_Word], i: int, language: Language) -> tuple[Number, int] | None:
    """Read a part of one, or of a scale: *half a million*, *a quarter of a million*, *two thirds*."""
    part = _part(text, words, i, language)
    if part is None:
        return None
    i_behind, value, end = part
    start = words[i].start
    gap = rf"(?:\s(?:{language.phrases['part_of']}))?(?:\s(?:{language.phrases['one']}))?\s"
    j = i_behind + (i_behind < len(words) and words[i_behind].kind == "one")
    scaled = j < len(words) and words[j].kind == "scale"
    if scaled and re.fullmatch(gap, text[end : words[j].start].lower()):
        return Number(start, words[j].end, value * words[j].value, words[j].value, is_spelled=True), j + 1
    last = text[words[i_behind - 1].start : words[i_behind - 1].end]
    spelled = last.isalpha()
    if re.fullmatch(language.phrases["needs_part"], fold(last)) and not re.match(r"\spartes?\b", text[end:]):
        return None
    if spelled and not re.match(
        rf"\W*$|[.,;:)]|\s(?:{language.phrases['behind_part']})\b", text[end:].lower()
    ):
        return None
    return Number(start, end, value, 1.0, spelled, is_share=True), i_behind


def _out_of(
    text: str, words: Sequence[_Word], number: Number, i: int, language: Language
) -> tuple[Number, int]:
    """Read *one in five*, *3 out of 10*, *uno de cada cinco* as the share it is."""
    joint = re.match(rf"\s(?:{language.phrases['out_of']})\s", text[number.end :].lower())
    if not joint or number.scale > 1 or number.value < 1 or number.value % 1:
        return number, i
    at = number.end + joint.end()
    j = next((k for k in range(i, min(i + 3, len(words))) if words[k].start == at), None)
    whole = _cardinal(text, words, j, math.inf, language) if j is not None else None
    if not whole or not number.value < whole[0].value <= OUT_OF or whole[0].is_spelled != number.is_spelled:
        return number, i
    if re.match(rf"[\s-]*(?:%|{language.phrases['of_time']})", text[whole[0].end :].lower()):
        return number, i
    share = number.value / whole[0].value
    return Number(number.start, whole[0].end, share, 1.0, number.is_spelled, is_share=True), whole[1]
