"""Whole numbers in digits and words: *1,200*, *two hundred and five thousand*, *14 mil millones*."""

import math
import re
from dataclasses import dataclass, replace

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.number_words import Words

TEN, HUNDRED = 10, 100
OF = 8
"""*Of* before a word stands in the last characters, so many."""


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


Read = tuple[Number, int]
"""A number, and the piece behind it."""


def cardinal(words: Words, i: int, limit: float = math.inf) -> Read | None:
    """Read a whole number below ``limit`` that begins with piece ``i``."""
    first = words[i]
    if not _opens(words, i) or first.value >= limit:
        return None
    value, room, scale, end = first.value, first.room, 1.0, first.end
    spelled = first.kind != "digits"
    if first.kind == "scale":
        room = scale = first.value
    i += 1
    while words.joined(i):
        word = words[i]
        if word.kind == "scale":
            glued = words[i - 1].end == word.start
            if value * word.value >= limit or (len(words.said(i)) == 1 and not glued):
                break
            value, room, scale, end = value * word.value, word.value, word.value, word.end
            i += 1
            continue
        so_far = Number(first.start, end, value, scale, spelled)
        rest = _rest(words, i, so_far, room)
        if not rest:
            break
        value, end, i = value + rest[0].value, rest[0].end, rest[1]
        room = 0.0
    return Number(first.start, end, value, scale, spelled), i


def pointed(words: Words, i: int) -> Read | None:
    """Read *point five*: a number without a whole part."""
    if words.kind(i) != "point" or words.kind(i + 1) != "unit" or not words.joined(i + 1):
        return None
    zero = Number(words[i].start, words[i].start, 0.0, is_spelled=True)
    return with_decimals(words, zero, i, opens=True)


def _opens(words: Words, i: int) -> bool:
    """Tell whether a number can begin with a piece; of the scales only some can: *mil cien*."""
    kind, phrases = words.kind(i), words.language.phrases
    if kind == "one":
        of_a_point = expression(rf"\s(?:{phrases['tenths']}|{phrases['whole_point']})")
        scale = words.kind(i + 1) == "scale" and words.joined(i + 1)
        part = i > 0 and words.kind(i - 1) == "part"
        before = words.text[max(words[i].start - OF, 0) : words[i].start].lower()
        led = part or expression(rf"\b(?:{phrases['part_of']})\s$").search(before)
        return scale or (not led and of_a_point.match(words.text[words[i].end :].lower()) is not None)
    if kind == "scale":
        return bool(expression(phrases["bare_scale"]).fullmatch(words.said(i)))
    return kind in {"unit", "digits"}


def _rest(words: Words, i: int, before: Number, room: float) -> Read | None:
    """Read the smaller rest of a number, with or without *and*; *one hundred and two hundred* are two."""
    joint, tens = words.kind(i) == "and", room == TEN
    if not (_may_join(words, i, before, room) if joint else _may_follow(words, i, before, tens=tens)):
        return None
    i += joint
    if words.kind(i) == "one":
        one = Number(words[i].start, words[i].end, 1.0, is_spelled=True)
        return (one, i + 1) if joint and tens else None
    rest = cardinal(words, i, room)
    if not rest or (joint and words.kind(rest[1]) == "part"):
        return None  # "six million and two thirds"
    again = words.kind(rest[1]) == "scale" and words.joined(rest[1])
    return None if again and words[rest[1]].value <= before.scale else rest


def _may_join(words: Words, i: int, before: Number, room: float) -> bool:
    """Tell whether *and* goes on inside a number: *two hundred and five*, *treinta y cinco*."""
    phrases = words.language.phrases
    allowed = phrases["and_in_tens"] if room == TEN else phrases["and_in_hundreds"]
    if room < TEN or not re.fullmatch(allowed, words.said(i)) or not words.joined(i + 1):
        return False
    return words.kind(i + 1) != "digits" or (not before.is_spelled and before.scale == HUNDRED)


def _may_follow(words: Words, i: int, before: Number, *, tens: bool) -> bool:
    """Tell whether a number goes on without *and*; not from digits to words: *1.1bn three months before*.

    From words to digits it does behind a bare scale: *mil* | *200 millones*.
    """
    if before.is_spelled and before.value == before.scale and words.kind(i) == "digits":
        return words.said(i).isdigit() and not tens
    if tens and words.language.phrases["and_in_tens"] != "(?!)":
        return False
    return (words.kind(i) != "digits") == before.is_spelled and (before.is_spelled or before.scale > 1)


def with_decimals(words: Words, number: Number, i: int, *, opens: bool = False) -> Read:
    """Read on behind *point*: *two point five million*."""
    if words.kind(i) != "point" or not (opens or words.joined(i)) or number.scale > 1:
        return number, i
    decimals, j = "", i + 1
    while words.joined(j) and words.kind(j) == "unit":
        decimals += f"{words[j].value:g}"
        j += 1
    if not decimals:
        return number, i
    return scaled(
        words, replace(number, value=number.value + float(f"0.{decimals}"), end=words[j - 1].end), j
    )


def scaled(words: Words, number: Number, i: int) -> Read:
    """Read on a scale behind a number that has none: *two and a half* | *million*."""
    if words.kind(i) != "scale" or number.scale > 1 or not words.joined(i):
        return number, i
    scale = words[i]
    return replace(number, value=number.value * scale.value, end=scale.end, scale=scale.value), i + 1
