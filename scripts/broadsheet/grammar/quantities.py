"""Numbers with a unit, as news writes them: percent, money, points, counted things."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar import numerals
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

SYMBOLS: Mapping[str, str] = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "AU$": "AUD", "A$": "AUD", "AUD": "AUD", "NZ$": "NZD",
    "NZ $": "NZD", "NZD": "NZD", "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "BRL": "BRL", "MX$": "MXN", "$": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "S/.": "PEN", "S/": "PEN", "PEN": "PEN", "₡": "CRC", "Bs.": "BOB", "COP": "COP", "MXN": "MXN",
    "UYU": "UYU",
    "¥": "JPY", "JPY": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "INR": "INR", "₩": "KRW", "₽": "RUB",
    "₺": "TRY", "₪": "ILS", "₦": "NGN", "CHF": "CHF", "CNY": "CNY", "RMB": "CNY", "CLP": "CLP", "ARS": "ARS",
}  # fmt: skip
SIGNS_BEHIND = {"us$": "USD", "€": "EUR", "£": "GBP", "$": "USD"}
"""Signs that stand behind the number in some languages: *14 millones de $*."""


ELIDED = "elided"
"""The unit of a number whose unit stands elsewhere, until it is found."""
MILLION = 1_000_000
SOON = 300
"""Money named within so many characters behind gives a headline's millions their unit."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; ``span`` covers both and the words that bound it (*around 1,200*)."""

    span: Span
    value: float
    value_max: float | None
    bound: str
    unit: str
    currency: str | None
    """ISO 4217; of money that several countries have, their codes joined by ``|``."""
    noun: str
    """The thing counted, or empty."""
    start_of: int | None = None
    """For *from 9 to 5* or *5, down from 9*: position of the quantity it is compared with."""


@lru_cache(maxsize=2)
def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Return the quantities of the article in order; numbers without a unit (years, ages, times) are none."""
    found: list[Quantity] = []
    for sentence in reading.sentences:
        found.extend(_in_sentence(reading, sentence))
    return tuple(_completed(found))


def _completed(found: list[Quantity]) -> Iterator[Quantity]:
    """Give millions without a unit that of the money named last before, or soon after, or drop them."""
    money = [q for q in found if q.unit == "currency" and q.currency]
    for quantity in found:
        before = [q.currency for q in money if q.span.start < quantity.span.start]
        after = [q.currency for q in money if 0 < q.span.start - quantity.span.end < SOON]
        currency = next(iter(before[-1:] + after), None)
        if quantity.unit != ELIDED:
            yield quantity
        elif currency:
            yield replace(quantity, unit="currency", currency=currency)


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    code = code_at(reading, reading.tokens[sentence.first])
    language = lexicon(code)
    text = reading.text[sentence.start : sentence.end]
    at, quantities_here = 0, []
    pattern = _pattern(language)
    while match := pattern.search(text, at):
        found = _read(text, match, language)
        at = max(match.end("first"), found[-1].span.end) if found else match.end("first")
        quantities_here += found
    for quantity in _compared(text, quantities_here, language):
        yield _moved(quantity, sentence.start)


def _compared(text: str, found: list[Quantity], language: Language) -> Iterator[Quantity]:
    """Point *from 9.3% in May to 5.2% in June*, and *5.2%, down from 9.3%*, at the number it began with."""
    origin: Quantity | None = None
    for quantity, following in zip(found, [*found, None][1:], strict=True):
        before = text[: quantity.span.start].rstrip().lower()
        reaches = before.split()[-1:] == [language.phrases["range_joint"]]
        if origin and reaches and quantity.start_of is None and quantity.unit == origin.unit:
            yield replace(quantity, start_of=origin.span.start)
            origin = None
            continue
        origin = quantity if re.search(language.phrases["from_before"], before) else origin
        if following and _began_with(text, quantity, following, language):
            yield replace(quantity, start_of=following.span.start)
        else:
            yield quantity


def _began_with(text: str, quantity: Quantity, following: Quantity, language: Language) -> bool:
    gap = text[quantity.span.end : following.span.start].rstrip().lower()
    alike = (quantity.unit, quantity.currency) == (following.unit, following.currency)
    return alike and quantity.start_of is None and bool(re.search(language.phrases["compared_before"], gap))


def _moved(quantity: Quantity, offset: int) -> Quantity:
    start_of = None if quantity.start_of is None else quantity.start_of + offset
    span = Span(quantity.span.start + offset, quantity.span.end + offset)
    return replace(quantity, span=span, start_of=start_of)


@lru_cache(maxsize=16)
def _pattern(language: Language) -> re.Pattern[str]:
    # A code of letters must stand alone (not the "rs" of "offers") and in its own case.
    signs = sorted(SYMBOLS, key=len, reverse=True)
    symbols = "|".join(
        rf"(?<![^\W\d_])(?-i:{re.escape(s)})" if s[0].isalpha() else re.escape(s) for s in signs
    )
    number = numerals.pattern(language)
    joint = rf"\s*(?:[-–—]|{language.phrases['range_joint']}|{language.phrases['pair_joint']})\s*"
    second = rf"(?:(?P<joint>{joint})(?:(?P<symbol2>{symbols})\s?)?(?P<second>{number}))?"
    first = rf"(?:(?P<symbol>{symbols})\s?)?(?P<first>{number})(?P<percent>%(?={joint}))?"
    return re.compile(first + second, re.IGNORECASE)


def _read(text: str, match: re.Match[str], language: Language) -> list[Quantity]:
    """Return the one or two quantities of a match: a range is one, *from 9 to 5* is two."""
    joined = match["second"] is not None
    end = match.end("second") if joined else match.end("first")
    unit = _unit(text, match, end, language)
    if not joined or unit is None or _is_year(match):
        # "2023 to 5.2%": the first number has no part in the unit of the second, which is read next.
        return _single(text, match, language)
    return _pair(text, match, unit, language)


def _pair(text: str, match: re.Match[str], unit: "Unit", language: Language) -> list[Quantity]:
    if match["percent"] and unit[1] != "percent":
        return _change_and_level(text, match, unit, language)
    before = text[: match.start()].rstrip().lower()
    to = match["joint"].strip().lower() in {"-", "–", "—", language.phrases["range_joint"]}
    if to and re.search(language.phrases["from_before"], before):
        return _from_to(text, match, unit, language)
    if to or re.search(language.phrases["range_before"], before):
        return [_quantity(text, match.start(), (match["first"], match["second"]), unit, language)]
    first = _quantity(text, match.start(), (match["first"], None), (match.end("first"), *unit[1:]), language)
    return [first, _quantity(text, _second_start(match), (match["second"], None), unit, language)]


def _change_and_level(text: str, match: re.Match[str], unit: "Unit", language: Language) -> list[Quantity]:
    """Return *18%* and *42 million euros* of *fell 18% to 42 million euros*: two figures, no range."""
    share = (match.end("percent"), "percent", None, 1.0, "")
    first = _quantity(text, match.start(), (match["first"], None), share, language)
    return [first, _quantity(text, _second_start(match), (match["second"], None), unit, language)]


def _second_start(match: re.Match[str]) -> int:
    return match.start("symbol2") if match["symbol2"] else match.start("second")


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["first"])) and not match["symbol"]


def _single(text: str, match: re.Match[str], language: Language) -> list[Quantity]:
    unit = _unit(text, match, match.end("first"), language)
    return [_quantity(text, match.start(), (match["first"], None), unit, language)] if unit else []


def _from_to(text: str, match: re.Match[str], unit: "Unit", language: Language) -> list[Quantity]:
    first = _quantity(text, match.start(), (match["first"], None), (match.end("first"), *unit[1:]), language)
    second = _quantity(text, _second_start(match), (match["second"], None), unit, language)
    return [first, replace(second, start_of=first.span.start)]


Unit = tuple[int, str, str | None, float, str]
"""Where the unit ends, its name, currency, factor, and the noun counted."""


def _unit(text: str, match: re.Match[str], end: int, language: Language) -> Unit | None:
    symbol = match["symbol"] or match["symbol2"]
    if symbol:
        return end, "currency", language.currencies.get(symbol, SYMBOLS[symbol]), 1.0, ""
    rest = text[end:]
    for pattern, name, factor in (
        ("percentage_point", "percentage_point", 1.0),
        ("basis_point", "percentage_point", 0.01),
        ("percent", "percent", 1.0),
    ):
        if found := re.match(rf"[\s-]{{0,2}}(?:{language.phrases[pattern]})", rest, re.IGNORECASE):
            return end + found.end(), name, None, factor, ""
    if found := re.match(rf" (?:{language.phrases['tenths']})", rest, re.IGNORECASE):
        return end + found.end(), "percentage_point", None, 0.1, ""
    return (
        _money(rest, end, language)
        or _counted(text, match, end, language)
        or _elided(rest, match[0], end, language)
    )


def _elided(rest: str, number: str, end: int, language: Language) -> Unit | None:
    """Return the unit of millions of what was named before: *a profit, from $2 million to 3.2 million*."""
    large = any(language.scales.get(w, 0) >= MILLION for w in re.findall(r"[^\W\d]+", number.lower()))
    alone = re.match(
        rf"\s*(?:$|[.,;:)»”’\"–—]|(?:{language.phrases['after_number']})\b)", rest, re.IGNORECASE
    )
    return (end, ELIDED, None, 1.0, "") if large and alone else None


def _money(rest: str, end: int, language: Language) -> Unit | None:
    lead = re.match(r"(?:-| (?:de )?)?", rest)
    at = lead.end() if lead else 0
    after = rest[at:].lower()
    for words, factor in ((language.currencies, 1.0), (language.cents, 0.01), (SIGNS_BEHIND, 1.0)):
        for word, currency in words.items():
            whole = not (word[-1].isalpha() and after[len(word) : len(word) + 1].isalpha())
            if after.startswith(word) and whole:
                return end + at + len(word), "currency", currency or None, factor, ""
    return None


def _counted(text: str, match: re.Match[str], end: int, language: Language) -> Unit | None:
    """Return the unit of *300 jobs*, *two local plants*, *280 points*, or of an index at a level."""
    rest = text[end:]
    points = language.phrases["points"]
    if (found := re.match(rf" (?:{points})", rest, re.IGNORECASE)) and match["first"][0].isdigit():
        return end + found.end(), "index", None, 1.0, ""
    # Without counted nouns nothing may match, not the empty word.
    nouns = "|".join(sorted(language.counted, key=len, reverse=True)) or "(?!)"
    modifiers = rf"(?:[ -](?!(?:{language.phrases['counted_stop']})\b)[\w’'-]+){{0,3}}?"
    word = match["first"].lower()
    if word in language.indefinites or language.number_words.get(word) == 1:
        return None  # "one employee" is somebody, not a figure
    if found := re.match(rf"{modifiers}[ -](?P<noun>{nouns})\b", rest, re.IGNORECASE):
        return end + found.end(), "count", None, 1.0, found["noun"].lower()
    before = text[: match.start()].rstrip().lower()
    turned = re.search(rf"\b(?P<noun>{nouns})\b(?: \w+){{0,2}}$", re.sub(r" \w+$", "", before))
    if turned and match["second"] and re.search(language.phrases["from_before"], before):
        return end, "count", None, 1.0, turned["noun"]
    stands = before.split()[-1:] and before.split()[-1] in language.level_words
    if stands and re.fullmatch(r"[\d.,]+[.,]\d\d", match["first"]) and re.search(rf"\b(?:{points})", text):
        return end, "index", None, 1.0, ""
    return None


def _quantity(
    text: str, start: int, numbers: tuple[str, str | None], unit: Unit, language: Language
) -> Quantity:
    end, name, currency, factor, noun = unit
    first = numerals.value_of(numbers[0], language)
    last = numerals.value_of(numbers[1], language) if numbers[1] else None
    if last is not None and numbers[1]:
        first *= _missing_scale(numbers[0], numbers[1], language)
    bound, start = _bound(text, start, language)
    if re.match(rf" (?:{language.phrases['or_more']})", text[end:]):
        bound = "at_least"
    return Quantity(
        Span(start, end),
        _exact(first * factor),
        None if last is None else _exact(last * factor),
        bound,
        name,
        currency,
        noun,
    )


def _exact(value: float) -> float:
    return round(value, 6)


def _missing_scale(first: str, second: str, language: Language) -> float:
    """Return the scale that a range states once: in *5 to 7 million* the five are millions, too."""
    words = [re.findall(r"[^\W\d]+", number.lower()) for number in (first, second)]
    scale = next((language.scales[w] for w in words[1] if w in language.scales), 1.0)
    own = any(w in language.scales for w in words[0])
    return 1.0 if own else scale


def _bound(text: str, start: int, language: Language) -> tuple[str, int]:
    before = text[:start].rstrip().lower()
    before = re.sub(rf"\b(?:the|{'|'.join(language.indefinites)})$", "", before).rstrip()
    for phrase, bound in language.bounds:
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
            return bound, len(before) - len(phrase)
    if before.endswith("~"):
        return "about", start
    return "exact", start
