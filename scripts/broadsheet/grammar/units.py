"""What a number counts: percent, money, points or things, by the words right before and behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.cardinals import Number
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.money import SIGNS_BEHIND, coded, is_below_zero, money_behind, symbol_before
from broadsheet.grammar.words import small
from broadsheet.languages import money_signs
from broadsheet.lexicon import Language

ELIDED = "elided"
"""The unit of a number whose unit stands elsewhere, until it is found."""
RATED = "rated"
"""The unit of the price of one money in another, whose own stands elsewhere: *5.12 per euro*."""
LOOSE = "loose"
"""The unit of a number of things on no list, until it is known whether they are made or sold."""
MILLION = 1_000_000
LEAST = 10
"""Fewer things than this are no figure unless a list has them."""
LAST_DAY = 31
BEFORE = 60
"""So many characters before a number tell what it counts."""


@dataclass(frozen=True)
class Unit:
    """What a number counts; ``start`` and ``end`` are where number and unit stand together."""

    start: int
    end: int
    name: str
    currency: str | None = None
    factor: float = 1.0
    noun: str = ""


def unit_of(text: str, number: Number, language: Language) -> Unit | None:
    """Return what a number of a sentence counts, or None for a number of nothing we know."""
    symbol = symbol_before(text, number, language)
    if symbol:
        currency = language.currencies.get(symbol[1], money_signs()[symbol[1]][0])
        below = is_below_zero(text, symbol[0])
        rest = text[number.end :]
        named = money_behind(rest, number, language) if re.match(r"\s[^\W\d_]", rest) else None
        # "$1.240 pesos" are pesos
        end, currency = (number.end + named[0], named[1]) if named else (number.end, currency)
        return Unit(symbol[0] - below, end, "currency", currency, -1.0 if below else 1.0)
    if _is_no_count(text, number, language):
        return None
    told = _percent(text, number, language) or _money(text, number, language)
    return told or (None if _is_day(text, number, language) else _thing(text, number, language))


def _thing(text: str, number: Number, language: Language) -> Unit | None:
    """Return what a number of things counts, or of a share, or of what was named before."""
    return (
        _counted(text, number, language)
        or (Unit(number.start, number.end, "percent", None, 100.0) if number.is_share else None)
        or _elided(text[number.end :], number, language)
        or _loose(text, number, language)
    )


def _is_no_count(text: str, number: Number, language: Language) -> bool:
    """Tell whether a number is part of a word (*Q400*), or of the points of a plan."""
    rest = text[number.end :]
    glued = re.match(r"[^\W\d_]", rest) and not _is_glued(rest, language)
    return bool(
        glued
        or text[max(number.start - 1, 0) : number.start].isalpha()
        or _is_of_plan(text, number, language)
    )


def _is_day(text: str, number: Number, language: Language) -> bool:
    """Tell whether a number is a day of a month: *on May 24*, *14 May*, but not *in May* | *24 people*."""
    if not (text[number.start : number.end].isdigit() and 1 <= number.value <= LAST_DAY):
        return False
    ends, begins = _month_beside(language)
    before = text[max(number.start - BEFORE, 0) : number.start]
    month = ends.search(before)
    alone = expression(rf"\b(?:{language.phrases['in_month']})\s$")
    has_it = month and not alone.search(small(before[: month.start()]))
    return bool(has_it or begins.match(text[number.end :]))


@lru_cache(maxsize=8)
def _month_beside(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what ends with a month before a day, and what begins with one behind it."""
    names = {m.capitalize() if language.capital_months else m for m in language.months}
    month = _either(names)
    return re.compile(rf"\b(?:{month})\.?\s$"), re.compile(rf"\s(?:{month})\b")


def _is_glued(rest: str, language: Language) -> bool:
    """Tell whether letters right behind a number are a unit: *415p*, *50bps*, *12pc*."""
    word = re.match(r"[^\W\d_]+", rest)
    if not word:
        return False
    known = {*language.amounts, *SIGNS_BEHIND}
    percent = expression(language.phrases["percent"]).fullmatch(word[0].lower())
    return word[0] in language.glued or word[0].lower() in known or bool(percent)


def _percent(text: str, number: Number, language: Language) -> Unit | None:
    rest = text[number.end :]
    for key, name, factor in (
        ("percentage_point", "percentage_point", 1.0),
        ("basis_point", "percentage_point", 0.01),
        ("percent", "percent", 1.0),
    ):
        if found := re.match(rf"{_lead(number, language)}(?:{language.phrases[key]})", rest, re.IGNORECASE):
            return Unit(number.start, number.end + found.end(), name, None, factor)
    if found := re.match(rf"\s(?:{language.phrases['tenths']})", rest, re.IGNORECASE):
        behind = rest[found.end() :].lower()
        grown = expression(language.phrases["of_growth"]).match(behind)
        grown = grown or expression(language.phrases["grows"]).search(small(text[: number.start]).rstrip())
        name = "percent" if grown else "percentage_point"
        return Unit(number.start, number.end + found.end(), name, None, 0.1)
    return None


def _lead(number: Number, language: Language) -> str:
    """Return what may stand between a number and its unit: *half* | *a* | *point*."""
    if not number.is_share and number.value >= 1:
        return r"[\s\u00a0-]{0,2}"
    return rf"[\s-]{{0,2}}(?:(?:{language.phrases['part_lead']})\s)?"


def _money(text: str, number: Number, language: Language) -> Unit | None:
    rest = text[number.end :]
    letters = re.match(r"(?P<blank>\s?)(?P<unit>[^\W\d_]+)", rest)
    # A single letter must be glued: 415p.
    if letters and not (letters["blank"] and len(letters["unit"]) == 1):
        told = coded(letters["unit"], text, language)
        if told:
            return Unit(number.start, number.end + letters.end(), "currency", *told)
    found = money_behind(rest, number, language)
    return Unit(number.start, number.end + found[0], "currency", found[1], found[2]) if found else None


def _counted(text: str, number: Number, language: Language) -> Unit | None:
    """Return the unit of *300 jobs*, *two local plants*, *280 points*, *3.4 times*, *5.12 per euro*."""
    rest, start, end = text[number.end :], number.start, number.end
    if found := re.match(rf"{_lead(number, language)}(?:{language.phrases['points']})", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), "percentage_point" if number.is_share else "index")
    if found := re.match(rf"\s(?:{language.phrases['times']})", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), "ratio")
    if found := _money_rate(language).match(rest):
        return Unit(start, end + found.end(), RATED)
    if number.is_share or (number.is_spelled and number.value == 1):
        return None  # "one employee" is somebody, not a figure
    if found := _amounts(language).match(rest):
        return Unit(start, end + found.end(), "other", None, 1.0, found["noun"].lower())
    return _listed(text, number, language) or _index_level(text, number, language)


def _is_of_plan(text: str, number: Number, language: Language) -> bool:
    """Tell whether points are those of a text: *an agreement of eleven points*, *a ten-point plan*."""
    phrases, rest = language.phrases, text[number.end :]
    found = re.match(rf"[\s-](?:{phrases['points']})", rest, re.IGNORECASE)
    before = text[max(number.start - BEFORE, 0) : number.start].lower()
    of, goes_on = expression(phrases["points_of"]), expression(phrases["points_for"])
    return bool(found and (of.search(before) or goes_on.match(rest[found.end() :].lower())))


@lru_cache(maxsize=8)
def _money_rate(language: Language) -> re.Pattern[str]:
    moneys = _either(w for w in language.currencies if w.isalpha())
    per = language.phrases["per"]
    return re.compile(rf"(?:\s\w+)?\s(?:{per})\s(?:\w+\s)?(?:{moneys})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _amounts(language: Language) -> re.Pattern[str]:
    lead = rf"[\s-]?(?:{language.phrases['and_of']}\s)?(?:(?:{language.phrases['unit_before']})\s)??"
    return re.compile(rf"{lead}(?P<noun>{_either(language.amounts)})\b(?!-\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _nouns(language: Language) -> re.Pattern[str]:
    nouns = _either(language.counted)
    modifiers = rf"(?:[ -](?!(?:{language.phrases['counted_stop']})\b)[^\W\d_][\w’']*){{0,3}}?"
    return re.compile(rf"{modifiers}[ -](?:(?:{nouns})[ -])?(?P<noun>{nouns})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _turned(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<noun>{_either(language.counted)})\b(?: \w+){{0,2}}$")


def _either(words: Iterable[str]) -> str:
    # Without words nothing may match, not the empty word.
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"


def _listed(text: str, number: Number, language: Language) -> Unit | None:
    """Return the unit of things that are on a list: *300 factory jobs*, *620 of its workers*."""
    start, end = number.start, number.end + _of_scale(text, number, language)
    rest = text[end:]
    if found := _nouns(language).match(rest):
        return Unit(start, end + found.end(), "count", None, 1.0, found["noun"].lower())
    among = re.match(rf"\s(?:{language.phrases['among']})(?:\s[\d.,]+)?", rest, re.IGNORECASE)
    if among and (found := _nouns(language).match(rest[among.end() :])):
        return Unit(start, number.end, "count", None, 1.0, found["noun"].lower())
    before = small(text[max(start - BEFORE, 0) : start]).rstrip()
    alone = _alone(language).match(rest)
    turned = _turned(language).search(re.sub(r" \w+$", "", before)) if alone else None
    if turned and expression(language.phrases["from_before"]).search(before):
        return Unit(start, end, "count", None, 1.0, turned["noun"])
    return None


def _of_scale(text: str, number: Number, language: Language) -> int:
    """Return how long the small word behind millions is, in Spanish: *tres millones* | *de* | *puestos*."""
    lead = re.match(rf"\s(?:{language.phrases['and_of']})(?=\s)", text[number.end :], re.IGNORECASE)
    return lead.end() if lead and number.scale >= MILLION else 0


def _index_level(text: str, number: Number, language: Language) -> Unit | None:
    """Return the unit of the level that an index moves to: *fell 280 points to 12,340.50*."""
    phrases = language.phrases
    before = text[max(number.start - BEFORE, 0) : number.start].lower().split()[-1:]
    if not before or before[0] not in language.level_words or not expression(phrases["points"]).search(text):
        return None
    written = re.fullmatch(r"[\d.,]+[.,]\d\d", text[number.start : number.end])
    joined = expression(rf"\s(?:{phrases['range_joint']}|{phrases['pair_joint']})\s\d").match(
        text[number.end :]
    )
    return Unit(number.start, number.end, "index") if written and not joined else None


def _elided(rest: str, number: Number, language: Language) -> Unit | None:
    """Return a number that stands alone: millions, or one whose unit was named before."""
    if number.is_share or not _alone(language).match(rest):
        return None
    return Unit(number.start, number.end, ELIDED)


@lru_cache(maxsize=8)
def _alone(language: Language) -> re.Pattern[str]:
    phrases = language.phrases
    stop = rf"\s*(?:$|[.,;:)»”’\"–—]|(?:{phrases['after_number']})\b)"
    return re.compile(rf"{stop}|{phrases['of_them']}", re.IGNORECASE)


def _loose(text: str, number: Number, language: Language) -> Unit | None:
    """Return a number of things on no list, a figure only where they are made or sold: *40,000 kettles*."""
    phrases = language.phrases
    year = re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end])
    if number.is_spelled or number.value < LEAST or year:
        return None
    end = number.end + _of_scale(text, number, language)
    if re.match(rf"\s(?:{phrases['after_number']}|{phrases['counted_stop']})\b", text[end:], re.IGNORECASE):
        return None
    found = expression(rf"(?:\s[^\W\d_]+-?[^\W\d_]*){{0,2}}?\s(?P<noun>{phrases['plural']})\b").match(
        text[end:]
    )
    if not found or re.match(phrases["of_time"], found["noun"], re.IGNORECASE):
        return None
    return Unit(number.start, end + found.end(), LOOSE, None, 1.0, found["noun"].lower())
