"""Parts of one whole: *half*, *two thirds*, *one in five*, and with a scale *half a million*."""

import re
from dataclasses import replace

from broadsheet.grammar.cardinals import Number, Read, cardinal, scaled
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.number_words import SIGNS, Words
from broadsheet.grammar.words import fold

MILLE = 1000
"""Half of a scale is meant from here on: *a million and a half*, but *a hundred and a half*."""
OUT_OF = 1000
"""At most so many are what a share is stated of: *one in five*, *3 out of 1,000*."""


def share(words: Words, i: int) -> Read | None:
    """Read a part of one, or of a scale: *half a million*, *a quarter of a million*, *two thirds*."""
    part = _part(words, i)
    if part is None:
        return None
    behind, value, end = part
    text, phrases, start = words.text, words.language.phrases, words[i].start
    gap = rf"(?:\s(?:{phrases['part_of']}))?(?:\s(?:{phrases['one']}))?\s"
    j = behind + (words.kind(behind) == "one")
    if words.kind(j) == "scale" and re.fullmatch(gap, text[end : words[j].start].lower()):
        return Number(start, words[j].end, value * words[j].value, words[j].value, is_spelled=True), j + 1
    if expression(rf"\b(?:{phrases['ordinal_before']})[\s-]$").search(
        text[max(start - 12, 0) : start].lower()
    ):
        return None  # "the first half of 2024"
    last = words.said(behind - 1)
    if expression(phrases["needs_part"]).fullmatch(fold(last)) and not expression(
        rf"[\s-](?:{phrases['part_word']})\b"
    ).match(text[end:]):
        return None
    ends = expression(rf"\W*$|[.,;:)]|[\s-](?:{phrases['behind_part']})\b").match(text[end:].lower())
    if (last.isalpha() or "/" in last) and not ends:
        return None
    return Number(start, end, value, 1.0, last.isalpha(), is_share=True), behind


def with_part(words: Words, number: Number, i: int) -> Read:
    """Read on behind *and a half*: *two and a half million*, *a million and a half*, *5 1/2*."""
    joint = words.kind(i) == "and" and words.joined(i)
    part = _part(words, i + joint)
    if part is None or part[1] >= 1 or not words.joined(i + joint):
        return number, i
    written = words.text[words[i + joint].start]
    digits = written.isdigit() or written in SIGNS
    # English wants an article: "two million and half of them" are two numbers.
    plain = words.kind(i + joint) == "part" and words.language.phrases["and_in_tens"] == "(?!)"
    if not digits and (not joint or plain):
        return number, i
    behind, value, end = part
    whole = number.scale >= MILLE and number.value % number.scale == 0
    value = number.value + value * (number.scale if whole else 1)
    return scaled(words, replace(number, end=end, value=value), behind)


def _part(words: Words, i: int) -> tuple[int, float, int] | None:
    """Return the piece behind a part of one (*half*, *a quarter*, *two thirds*), its value and its end."""
    kind = words.kind(i)
    if kind == "part" and (_stands_alone(words, i) or (words.kind(i + 1) == "scale" and words.joined(i + 1))):
        return i + 1, words[i].value, words[i].end
    if kind not in {"one", "unit"}:
        return None
    counted = cardinal(words, i, OUT_OF) if kind == "unit" else None
    value, behind = (counted[0].value, counted[1]) if counted else (1.0, i + 1)
    if words.kind(behind) != "part" or not words.joined(behind):
        return None
    # "two third places": more than one part stands in the plural, where the language has one.
    if value > 1 and not words.said(behind).endswith("s"):
        return None
    return behind + 1, value * words[behind].value, words[behind].end


def _stands_alone(words: Words, i: int) -> bool:
    """Tell whether a piece is a part without an article: *half*, *¾*, but not *third*."""
    said = words.said(i)
    return not said.isalpha() or bool(expression(words.language.phrases["bare_part"]).fullmatch(fold(said)))


def out_of(words: Words, number: Number, i: int) -> Read:
    """Read *one in five*, *3 out of 10*, *uno de cada cinco* as the share it is."""
    text, phrases = words.text, words.language.phrases
    joint = expression(rf"\s(?:{phrases['out_of']})\s").match(text[number.end :].lower())
    if not joint or number.scale > 1 or number.value < 1 or number.value % 1:
        return number, i
    at = number.end + joint.end()
    j = next((k for k in range(i, min(i + 3, len(words))) if words[k].start == at), None)
    whole = cardinal(words, j) if j is not None else None
    if not whole or not number.value < whole[0].value <= OUT_OF or whole[0].is_spelled != number.is_spelled:
        return number, i
    if expression(rf"[\s-]*(?:%|{phrases['of_time']})").match(text[whole[0].end :].lower()):
        return number, i
    value = number.value / whole[0].value
    return Number(number.start, whole[0].end, value, 1.0, number.is_spelled, is_share=True), whole[1]
