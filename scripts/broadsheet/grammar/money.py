"""Money: the signs, codes and words for it right before and behind a number."""

import re
from functools import lru_cache

from broadsheet.grammar.cardinals import Number
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import country_of, fold
from broadsheet.languages import currencies, money_signs
from broadsheet.lexicon import Language

SIGNS_BEHIND = {"us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
"""Signs that stand behind the number in some languages: *14 millones de $*."""
THOUSAND = 1000
YEAR = 4
"""So many digits without a mark between may be a name: *the N2000 road*."""


def symbol_before(text: str, number: Number, language: Language) -> tuple[int, str] | None:
    """Return where the sign of a money before a number begins, and the sign: *US$ 5*, *P70* | *a kilo*."""
    found = _symbols().search(text[max(number.start - 8, 0) : number.start])
    if not found:
        return None
    _, care = money_signs()[found["sign"]]
    digits, apart = text[number.start : number.end], found[0] != found["sign"]
    plain = care == "marked" and digits.isdigit() and len(digits) == YEAR
    few = number.scale == 1 and (number.value < THOUSAND or plain)
    doubtful = care in {"large", "marked"} or (care == "apart" and apart)
    priced = expression(rf"\s?(?:{language.phrases['priced_behind']})")
    if few and doubtful and not priced.match(text[number.end :].lower()):
        return None  # "COP 26", "Q3", "the N2000 road" are no money
    return number.start - len(found[0]), found["sign"]


def is_below_zero(text: str, start: int) -> bool:
    """Tell whether a minus stands right before the sign of a money: *-$5 million*."""
    return text[start - 1 : start] in {"-", "−"} and not text[max(start - 2, 0) : start - 1].strip()


@lru_cache(maxsize=1)
def _symbols() -> re.Pattern[str]:
    # A code of letters must stand alone (not the "Rs" of "offers") and in its own case.
    signs = sorted(money_signs(), key=len, reverse=True)
    either = "|".join(rf"(?<![^\W_]){re.escape(s)}" if s[0].isalpha() else re.escape(s) for s in signs)
    return re.compile(rf"(?P<sign>{either})[\s\u00a0]?$")


def coded(letters: str, text: str, language: Language) -> tuple[str, float] | None:
    """Return the money and worth of letters right behind digits: *415p* of a share, *300 mdp*."""
    told = language.glued.get(letters)
    if not told:
        return None
    # 415p is money where prices are spoken of: 1080p is none.
    if len(letters) == 1 and not re.search(language.phrases["priced"], text, re.IGNORECASE):
        return None
    currency, worth = told.split()
    return currency, float(worth)


def money_behind(rest: str, number: Number, language: Language) -> tuple[int, str, float] | None:
    """Return how far the words for money behind a number reach, the code and the worth: 5 *Chinese yuan*."""
    lead = expression(rf"(?:-| (?:{language.phrases['and_of']} )?|\u00a0)?").match(rest)
    at = lead.end() if lead else 0
    found = _named(rest[at:], number, language)
    if found:
        return at + found[0], found[1], found[2]
    people = re.match(r"[^\W\d_]+ ", rest[at:])
    home = _home(people[0].strip(), language) if people else None
    found = _named(rest[at + people.end() :], number, language) if people and home else None
    if not found or not people:
        return None
    own = currencies().get(home or "")
    code = own if own and own in found[1].split("|") else found[1]
    return at + people.end() + found[0], code, found[2]


def _home(word: str, language: Language) -> str | None:
    """Return the country whose people a word is of: 100 *Chinese* yuan."""
    return country_of(word, language.code) or country_of(word.title(), language.code)


def _named(rest: str, number: Number, language: Language) -> tuple[int, str, float] | None:
    """Return the length of the word for money that a text begins with, its code and its worth."""
    if number.is_spelled and number.value == 1:
        return None  # "not one dollar"
    after = fold(rest[:40])
    for plain, size, currency, factor in _moneys(language):
        if after.startswith(plain):
            ends = not (plain[-1].isalpha() and after[len(plain) : len(plain) + 1].isalpha())
            if ends:
                return size, currency, factor
    return None


@lru_cache(maxsize=8)
def _moneys(language: Language) -> tuple[tuple[str, int, str, float], ...]:
    """Return the words for money: without accents, their length, the code and the worth."""
    told = ((language.currencies, 1.0), (language.cents, 0.01), (SIGNS_BEHIND, 1.0))
    return tuple((fold(w), len(w), code, worth) for words, worth in told for w, code in words.items())


@lru_cache(maxsize=8)
def money_words(language: Language) -> re.Pattern[str]:
    """Return the expression of a word for money: *leu*, *dollars*, *the dollar*."""
    words = {w.removesuffix(s) for w in language.currencies if w[-1].isalpha() for s in ("", "s", "es")}
    either = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if len(w) > 2)
    return re.compile(rf"\b(?P<money>{either})\b", re.IGNORECASE)
