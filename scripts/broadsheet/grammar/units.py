"""What a number counts: percent, money, points or things, by the words right before and behind it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.numerals import Number
from broadsheet.grammar.words import country_of, fold
from broadsheet.languages import currencies
from broadsheet.lexicon import Language

SYMBOLS: Mapping[str, str] = {
    "US$": "USD", "U.S.$": "USD", "US $": "USD", "USD": "USD", "AU$": "AUD", "A$": "AUD", "AUD": "AUD",
    "NZ$": "NZD", "NZ $": "NZD", "NZD": "NZD", "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "BRL": "BRL", "MX$": "MXN", "$": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP",
    "GBP": "GBP", "S/.": "PEN", "S/": "PEN", "PEN": "PEN", "₡": "CRC", "Bs.": "BOB", "COP": "COP",
    "MXN": "MXN", "UYU": "UYU", "¥": "JPY", "JPY": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR",
    "INR": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₦": "NGN", "CHF": "CHF", "CNY": "CNY",
    "RMB": "CNY", "CLP": "CLP", "ARS": "ARS", "NT$": "TWD", "GH₵": "GHS", "₵": "GHS", "KSh": "KES",
    "Ksh": "KES", "KES": "KES", "ZAR": "ZAR", "R": "ZAR", "RM": "MYR", "Rp": "IDR", "₱": "PHP", "₴": "UAH",
    "₫": "VND", "฿": "THB", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "RON": "RON",
    "NGN": "NGN", "N$": "NAD", "J$": "JMD", "TT$": "TTD", "RD$": "DOP", "CL$": "CLP", "AR$": "ARS",
}  # fmt: skip
SIGNS_BEHIND = {"us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
"""Signs that stand behind the number in some languages: *14 millones de $*."""
ELIDED = "elided"
"""The unit of a number whose unit stands elsewhere, until it is found."""
RATED = "rated"
"""The unit of the price of one money in another, whose own stands elsewhere: *5.12 per euro*."""
LOOSE = "loose"
"""The unit of a number of things on no list, until it is known whether they are made or sold."""
MILLION = 1_000_000
LEAST = 10
"""Fewer things than this are no figure unless a list has them."""


@dataclass(frozen=True)
class Unit:
    """What a number counts; ``start`` and ``end`` are where number and unit stand together."""

    start: int
    end: int
    name: str
    currency: str | None = None
    factor: float = 1.0
    noun: str = ""


def unit_of(text: str, number: Number, end: int, language: Language) -> Unit | None:
    """Return what a number counts whose unit begins at ``end``, or None for a number of nothing we know."""
    start = number.start
    symbol = symbol_before(text, start)
    if symbol:
        currency = language.currencies.get(symbol[1], SYMBOLS[symbol[1]])
        return Unit(symbol[0], end, "currency", currency)
    rest = text[end:]
    if re.match(r"[^\W\d_]", rest) and not _is_glued(rest, language):
        return None
    for key, name, factor in (
        ("percentage_point", "percentage_point", 1.0),
        ("basis_point", "percentage_point", 0.01),
        ("percent", "percent", 1.0),
    ):
        if found := re.match(rf"{_lead(number, language)}(?:{language.phrases[key]})", rest, re.IGNORECASE):
            return Unit(start, end + found.end(), name, None, factor)
    if found := re.match(rf"\s(?:{language.phrases['tenths']})", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), "percentage_point", None, 0.1)
    return (
        _scaled_money(text, number)
        or _money(rest, number, end, language)
        or _counted(text, number, end, language)
        or (Unit(start, number.end, "percent", None, 100.0) if number.is_share else None)
        or _elided(rest, number, start, end, language)
        or _loose(text, number, end, language)
    )


def _lead(number: Number, language: Language) -> str:
    """Return what may stand between a number and its unit: *half* | *a* | *point*."""
    return (
        rf"[\s-]{{0,2}}(?:(?:{language.phrases['part_lead']})\s)?" if number.is_share else r"[\s\u00a0-]{0,2}"
    )


def symbol_before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the sign of a money before a number begins, and the sign: *US$ 5*."""
    found = _symbols().search(text[max(start - 8, 0) : start])
    return (start - len(found[0]), found["sign"]) if found else None


@lru_cache(maxsize=1)
def _symbols() -> re.Pattern[str]:
    # A code of letters must stand alone (not the "Rs" of "offers") and in its own case.
    signs = sorted(SYMBOLS, key=len, reverse=True)
    either = "|".join(rf"(?<![^\W_]){re.escape(s)}" if s[0].isalpha() else re.escape(s) for s in signs)
    return re.compile(rf"(?P<sign>{either})[\s\u00a0]?$")


def _is_glued(rest: str, language: Language) -> bool:
    """Tell whether letters right behind a number are a unit: *415p*, *50bps*, *12pc*."""
    word = re.match(r"[^\W\d_]+", rest)
    return bool(word) and (
        word[0].lower() in {*language.glued, *language.amounts, *SIGNS_BEHIND}
        or bool(re.fullmatch(language.phrases["percent"], word[0].lower()))
    )


def _scaled_money(text: str, number: Number) -> Unit | None:
    """Return the money of a scale that names it: *300 mdp* are pesos."""
    code = {"mdd": "USD", "mdp": "MXN"}.get(text[number.end - 3 : number.end].lower())
    return Unit(number.start, number.end, "currency", code) if code else None


def _money(rest: str, number: Number, end: int, language: Language) -> Unit | None:
    glued, start = re.match(r"[^\W\d_]+", rest), number.start
    if glued and glued[0].lower() in language.glued:
        currency, factor = language.glued[glued[0].lower()].split()
        return Unit(start, end + glued.end(), "currency", currency, float(factor))
    lead = re.match(r"(?:-| (?:de )?|\u00a0)?", rest)
    at = lead.end() if lead else 0
    people = re.match(r"[^\W\d_]+ ", rest[at:])
    home = _home(people[0].strip(), language) if people else None
    found = _named(rest[at : at + 40], number, language)
    if not found and people and home:
        at += people.end()
        found = _named(rest[at : at + 40], number, language)
    if not found:
        return None
    length, code, factor = found
    own = currencies().get(home or "")
    return Unit(start, end + at + length, "currency", own if own and own in code.split("|") else code, factor)


def _home(word: str, language: Language) -> str | None:
    """Return the country whose people a word is of: 100 *Chinese* yuan."""
    return country_of(word, language.code) or country_of(word.title(), language.code)


def _named(words_behind: str, number: Number, language: Language) -> tuple[int, str, float] | None:
    """Return the length of the word for money that a text begins with, its code and its worth."""
    after = fold(words_behind)
    for words, factor in ((language.currencies, 1.0), (language.cents, 0.01), (SIGNS_BEHIND, 1.0)):
        for word, currency in words.items():
            if number.is_spelled and number.value == 1:
                continue  # "not one dollar"
            plain = fold(word)
            if after.startswith(plain) and not (
                plain[-1].isalpha() and after[len(plain) : len(plain) + 1].isalpha()
            ):
                return len(word), currency, factor
    return None


def _counted(text: str, number: Number, end: int, language: Language) -> Unit | None:
    """Return the unit of *300 jobs*, *two local plants*, *280 points*, *3.4 times*, *5.12 per euro*."""
    rest, start = text[end:], number.start
    if found := re.match(rf"{_lead(number, language)}(?:{language.phrases['points']})", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), "percentage_point" if number.is_share else "index")
    if found := re.match(rf"\s(?:{language.phrases['times']})", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), "ratio")
    if found := re.match(rf"{_money_rate(language)}\b", rest, re.IGNORECASE):
        return Unit(start, end + found.end(), RATED)
    if number.is_share or (number.is_spelled and number.value == 1):
        return None  # "one employee" is somebody, not a figure
    return (
        _physical(rest, start, end, language)
        or _listed(text, number, end, language)
        or _index_level(text, number, end, language)
    )


@lru_cache(maxsize=8)
def _money_rate(language: Language) -> str:
    moneys = "|".join(re.escape(w) for w in language.currencies if w.isalpha())
    return rf"(?:\s\w+)?\s(?:{language.phrases['per']})\s(?:\w+\s)?(?:{moneys})"


def _physical(rest: str, start: int, end: int, language: Language) -> Unit | None:
    """Return the unit of barrels, tonnes and miles: *2.4 million tonnes*, *300MW*."""
    found = _amounts(language).match(rest)
    return Unit(start, end + found.end(), "other", None, 1.0, found["noun"].lower()) if found else None


@lru_cache(maxsize=16)
def _amounts(language: Language) -> re.Pattern[str]:
    lead = rf"[\s-]?(?:{language.phrases['and_of']}\s)?(?:(?:{language.phrases['unit_before']})\s)??"
    return re.compile(rf"{lead}(?P<noun>{_either(language.amounts)})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _nouns(language: Language) -> re.Pattern[str]:
    nouns = _either(language.counted)
    modifiers = rf"(?:[ -](?!(?:{language.phrases['counted_stop']})\b)[\w’'-]+){{0,3}}?"
    return re.compile(rf"{modifiers}[ -](?:(?:{nouns})[ -])?(?P<noun>{nouns})\b", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    # Without words nothing may match, not the empty word.
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"


def _listed(text: str, number: Number, end: int, language: Language) -> Unit | None:
    if found := _nouns(language).match(text[end:]):
        return Unit(number.start, end + found.end(), "count", None, 1.0, found["noun"].lower())
    # "620 of its 3,900 workers", "640 of the posts"
    among = re.match(rf"\s(?:{language.phrases['among']})(?:\s[\d.,]+)?", text[end:], re.IGNORECASE)
    if among and (found := _nouns(language).match(text[end + among.end() :])):
        return Unit(number.start, end, "count", None, 1.0, found["noun"].lower())
    before = text[: number.start].rstrip().lower()
    turned = re.search(
        rf"\b(?P<noun>{_either(language.counted)})\b(?: \w+){{0,2}}$", re.sub(r" \w+$", "", before)
    )
    if turned and re.search(language.phrases["from_before"], before):
        return Unit(number.start, end, "count", None, 1.0, turned["noun"])
    return None


def _index_level(text: str, number: Number, end: int, language: Language) -> Unit | None:
    before = text[: number.start].rstrip().lower().split()[-1:]
    written = re.fullmatch(r"[\d.,]+[.,]\d\d", text[number.start : number.end])
    ends = re.match(
        rf"\s(?:{language.phrases['range_joint']}|{language.phrases['pair_joint']})\s\d", text[end:]
    )
    if (
        before
        and before[0] in language.level_words
        and written
        and not ends
        and re.search(language.phrases["points"], text)
    ):
        return Unit(number.start, end, "index")
    return None


def _elided(rest: str, number: Number, start: int, end: int, language: Language) -> Unit | None:
    """Return a number that stands alone: millions, or one whose unit was named before."""
    alone = re.match(
        rf"\s*(?:$|[.,;:)»”’\"–—]|(?:{language.phrases['after_number']})\b)|{language.phrases['of_them']}",
        rest,
        re.IGNORECASE,
    )
    return Unit(start, end, ELIDED) if alone and not number.is_share else None


def _loose(text: str, number: Number, end: int, language: Language) -> Unit | None:
    """Return a number of things on no list, a figure only where they are made or sold: *900,000 ovens*."""
    year = re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end])
    if number.is_spelled or number.value < LEAST or year:
        return None
    if re.match(
        rf"\s(?:{language.phrases['after_number']}|{language.phrases['counted_stop']})\b", text[end:].lower()
    ):
        return None
    found = re.match(r"(?:\s[^\W\d_]+-?[^\W\d_]*){0,2}?\s(?P<noun>[^\W\d_]{3,}s)\b", text[end:])
    if not found or re.match(language.phrases["of_time"], found["noun"], re.IGNORECASE):
        return None
    return Unit(number.start, end + found.end(), LOOSE, None, 1.0, found["noun"].lower())
