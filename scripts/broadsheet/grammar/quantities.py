"""Numbers with a unit, as news writes them: percent, money, points, counted things, one or two at a time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from broadsheet.grammar.cardinals import Number
from broadsheet.grammar.decimal_marks import decimal_mark
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.money import symbol_before
from broadsheet.grammar.numerals import numbers
from broadsheet.grammar.quantity import Quantity, made
from broadsheet.grammar.units import ELIDED, MILLION, RATED, Unit, unit_of
from broadsheet.grammar.words import language_at, small
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

SOON = 300
"""Money named within so many characters behind gives a headline's millions their unit."""
BOUNDED = re.compile(r"(?:[a-záéíóúñ]+ )+")
"""The words before a number that make it a bound: *below* | *7%*."""
NEAR = 160
"""What was counted so many characters before may go on without its noun: *cut 1,200 jobs, 300 in Leeds*."""
BRAND = re.compile(r"\b[A-Z][a-z]+[ -]$")
MODEL = re.compile(r"[ -](?:[A-Z]{2,}|[A-Z][a-z]+)\b")
"""What stands before and behind a number in a name."""
TEN, HUNDRED, THOUSAND = 10, 100, 1000


@lru_cache(maxsize=2)
def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Return the quantities of the article in order; numbers without a unit (years, ages, times) are none."""
    found: list[Quantity] = []
    for sentence in reading.sentences:
        found.extend(_in_sentence(reading, sentence))
    return tuple(_completed(reading, found))


@lru_cache(maxsize=2)
def by_sentence(reading: Reading) -> Mapping[int, tuple[Quantity, ...]]:
    """Return the quantities of each sentence that has some, by its index."""
    found: dict[int, list[Quantity]] = {}
    for quantity in quantities(reading):
        number = reading.tokens[reading.token_at(quantity.span.start)].sentence
        found.setdefault(number, []).append(quantity)
    return {number: tuple(those) for number, those in found.items()}


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    language = language_at(reading, sentence.first)
    text = reading.text[sentence.start : sentence.end]
    found = _units(text, numbers(text, language, decimal_mark(reading, language)), language)
    for quantity in _compared(text, list(_joined(text, found, language)), language):
        yield _moved(quantity, sentence.start)


Counted = tuple[Number, Unit | None]


def _units(text: str, found: list[Number], language: Language) -> list[Counted]:
    return [(n, None if _names_a_model(text, n) else unit_of(text, n, language)) for n in found]


def _names_a_model(text: str, number: Number) -> bool:
    """Tell whether a number is part of a name: *Acme* | *737* | *MAX*, not *Acme cut* | *300* | *IT jobs*."""
    behind = MODEL.match(text, number.end)
    return behind is not None and BRAND.search(text[: number.start]) is not None


def _joined(text: str, found: list[Counted], language: Language) -> Iterator[Quantity]:
    """Yield quantities, two numbers together where they are one range or share a unit."""
    i = 0
    while i < len(found):
        pair = _pair(text, found[i], found[i + 1], language) if i + 1 < len(found) else []
        if pair:
            yield from pair
            i += 2
            continue
        number, unit = found[i]
        if unit:
            yield made(text, number, None, unit, language)
        i += 1


def _pair(text: str, one: Counted, other: Counted, language: Language) -> list[Quantity]:
    """Return a range (*5 to 7 percent*), two quantities of one unit (*from 9 to 5 percent*), or nothing."""
    (first, own), (second, unit) = one, other
    begin = unit.start if unit else second.start
    gap = text[own.end if own and own.name != ELIDED else first.end : begin]
    phrases = language.phrases
    joints = rf"[-–—]|{phrases['range_joint']}|{phrases['pair_joint']}"
    joint = re.fullmatch(
        rf"\s*(?P<joint>{joints})\s*(?:(?:{phrases['before_bounded']})\s)?", gap, re.IGNORECASE
    )
    if not joint or unit is None or (unit.name == ELIDED and not _is_range(text, one, other, language)):
        return []
    named = own is not None and own.name != ELIDED
    if unit.name == ELIDED and own and named:
        if own.name != "currency" or second.scale < MILLION:
            return []
        unit = replace(own, start=second.start, end=second.end)
    if (
        named
        and own
        and (
            own.name == "index"
            or (own.name, own.currency, own.factor) != (unit.name, unit.currency, unit.factor)
        )
    ):
        return []
    if not named and _is_year(first, text):
        return []
    before = small(text[: own.start if own else first.start]).rstrip()
    return _ends(
        text, (first, own if named else None), (second, unit), (before, joint["joint"].lower()), language
    )


def _is_range(text: str, one: Counted, other: Counted, language: Language) -> bool:
    """Tell whether two numbers without a unit are a range of millions, or the first has the unit."""
    (first, own), (second, _) = one, other
    before = small(text[: first.start]).rstrip()
    begins = any(expression(language.phrases[key]).search(before) for key in ("range_before", "from_before"))
    return second.scale >= MILLION and (begins or (own is not None and own.name != ELIDED))


def _ends(
    text: str, one: Counted, other: tuple[Number, Unit], around: tuple[str, str], language: Language
) -> list[Quantity]:
    (first, own), (second, unit), (before, joint) = one, other, around
    to = bool(expression(rf"[-–—]|{language.phrases['range_joint']}").fullmatch(joint))
    begins = own or replace(unit, start=first.start, end=first.end)
    ranged = to and expression(language.phrases["ranged_before"]).search(before)
    if to and not ranged and expression(language.phrases["from_before"]).search(before):
        scaled = first.scale == 1 and first.value < THOUSAND and own is None
        start = made(
            text,
            replace(first, value=first.value * second.scale) if scaled else first,
            None,
            begins,
            language,
        )
        return [start, replace(made(text, second, None, unit, language), start_of=start.span.start)]
    both = ranged or expression(language.phrases["range_before"]).search(before)
    if both or (to and not _is_two(first, second, before, language)):
        symbol = symbol_before(text, first, language)
        whole = replace(unit, start=symbol[0] if symbol else first.start)
        return [made(text, first, second, whole, language)]
    if not to and own is None and (unit.name == "other" or first.is_share):
        return []
    return [made(text, first, None, begins, language), made(text, second, None, unit, language)]


def _is_two(first: Number, second: Number, before: str, language: Language) -> bool:
    """Tell whether two numbers are no range: a range goes up, and *by 46.2% to 53.8%* is of a vote."""
    falls = first.value > second.value and (first.scale == second.scale or first.value >= THOUSAND)
    shares = first.value + second.value
    voted = expression(language.phrases["voted_before"]).search(before) and HUNDRED - TEN <= shares <= HUNDRED
    return falls or bool(voted)


def _is_year(number: Number, text: str) -> bool:
    return not number.is_spelled and bool(re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end]))


def _completed(reading: Reading, found: list[Quantity]) -> Iterator[Quantity]:
    """Give numbers without a unit that of what was named before, or soon after, or drop them."""
    money = [q for q in found if q.unit == "currency" and q.currency]
    known: list[Quantity] = []
    for quantity in found:
        whole = quantity
        if quantity.unit == ELIDED:
            taken = _taken(reading, quantity, known) or _counted_by_subject(reading, quantity)
            taken = taken or _money_of(quantity, money)
            if taken is None:
                continue
            whole = taken
        known.append(whole)
        yield whole


def _money_of(quantity: Quantity, money: list[Quantity]) -> Quantity | None:
    if quantity.value < MILLION:
        return None
    before = [q.currency for q in money if q.span.start < quantity.span.start]
    after = [q.currency for q in money if 0 < q.span.start - quantity.span.end < SOON]
    currency = next(iter(before[-1:] + after), None)
    return replace(quantity, unit="currency", currency=currency) if currency else None


def _counted_by_subject(reading: Reading, quantity: Quantity) -> Quantity | None:
    """Return a bare number of things that its clause counts: *the number of jobs rose by* | *9,000*."""
    if quantity.value < THOUSAND or _looks_like_year(reading, quantity):
        return None
    token = reading.token_at(quantity.span.start)
    start = reading.sentences[reading.tokens[token].sentence].start
    before = re.split(r"[;:]|[.?!]\s", small(reading.text[start : quantity.span.start]).rstrip())[-1]
    counted = expression(language_at(reading, token).phrases["counts_things"]).search(before)
    return replace(quantity, unit="count") if counted else None


def _taken(reading: Reading, quantity: Quantity, known: list[Quantity]) -> Quantity | None:
    """Return a bare number with the unit of the one before it, where it goes on what that one counted."""
    last = known[-1] if known else None
    if last and last.unit == "percent" and quantity.value >= MILLION:
        last = next(iter(known[-2:-1]), None)  # "13.9 million bags, 23% above | 11.3 million"
    if last is None or quantity.span.start - last.span.end > NEAR or _looks_like_year(reading, quantity):
        return None
    language = language_at(reading, reading.token_at(quantity.span.start))
    before = small(reading.text[last.span.end : quantity.span.start]).rstrip()
    behind = reading.text[quantity.span.end : quantity.span.end + 40].lower()
    compared = (
        expression(language.phrases["compared_before"]).search(before) or quantity.start_of == last.span.start
    )
    same_size = last.value < THOUSAND or quantity.value >= THOUSAND
    written = reading.text[quantity.span.start : quantity.span.end]
    decimal = bool(re.fullmatch(r"\d{1,3}[.,]\d{1,2}", written)) and last.unit in {"percent", RATED}
    small_unit = last.unit in {"percent", "percentage_point", RATED, "index"} and quantity.value < THOUSAND
    if decimal or (small_unit and compared):
        return replace(quantity, unit=last.unit, currency=last.currency)
    told = quantity.value >= TEN or bool(re.search(r"\d[.,]\d", written))
    if last.unit == "currency" and compared and same_size and told:
        return replace(quantity, unit="currency", currency=last.currency)
    goes_on = expression(language.phrases["has_so_many"]).search(before)
    of_them = expression(language.phrases["of_them"]).match(behind)
    counts = (of_them or goes_on) and quantity.value >= TEN and reading.text[quantity.span.start].isdigit()
    large = quantity.value >= MILLION or (quantity.value >= THOUSAND and not written.isdigit())
    if last.unit == "other" and compared and same_size and large:
        return replace(quantity, unit="other", noun=last.noun)
    if last.unit == "count" and (compared or counts) and "." not in before:
        return replace(quantity, unit="count", noun=last.noun)
    return None


def _looks_like_year(reading: Reading, quantity: Quantity) -> bool:
    if not reading.text[quantity.span.start : quantity.span.end].isdigit():
        return False  # "1,900" is written as no year
    return 1900 <= quantity.value <= 2100 and quantity.value % 1 == 0


def _compared(text: str, found: list[Quantity], language: Language) -> Iterator[Quantity]:
    """Point *from 9.3% in May to 5.2% in June*, and *5.2%, down from 9.3%*, at the number it began with."""
    origin: Quantity | None = None
    bases: set[int] = set()
    for i, told in enumerate(found):
        # *5%, below 7%* compares with 7, *below 7%* alone is a bound.
        quantity = replace(told, bound="exact") if told.span.start in bases else told
        behind = [q for q in found[i + 1 : i + 4] if _alike(quantity, q)]
        following = next((q for q in behind if _began_with(text, quantity, q, language)), None)
        before = small(text[: quantity.span.start]).rstrip()
        reaches = expression(rf"\b(?:{language.phrases['range_joint']})$").search(before) or expression(
            language.phrases["reaching"]
        ).search(before)
        if quantity.start_of is not None:
            origin = None
        if origin and reaches and quantity.start_of is None and _alike(quantity, origin):
            yield replace(quantity, start_of=origin.span.start)
            origin = None
            continue
        origin = quantity if expression(language.phrases["from_before"]).search(before) else origin
        if following:
            bases.add(following.span.start)
            bound = "exact" if quantity.bound == "at_most" else quantity.bound  # "goes up to 6p from 5p"
            yield replace(quantity, start_of=following.span.start, bound=bound)
        else:
            yield quantity


def _alike(one: Quantity, other: Quantity) -> bool:
    return ELIDED in {one.unit, other.unit} or (one.unit, one.currency) == (other.unit, other.currency)


def _began_with(text: str, quantity: Quantity, following: Quantity, language: Language) -> bool:
    bounded = BOUNDED.match(text, following.span.start)
    at = bounded.end() if bounded else following.span.start
    gap = small(text[quantity.span.end : at]).rstrip()
    led = re.sub(rf"(?:{language.phrases['of_a_kind']})$", "", gap).rstrip()
    return quantity.start_of is None and bool(expression(language.phrases["compared_before"]).search(led))


def _moved(quantity: Quantity, offset: int) -> Quantity:
    start_of = None if quantity.start_of is None else quantity.start_of + offset
    span = Span(quantity.span.start + offset, quantity.span.end + offset)
    return replace(quantity, span=span, start_of=start_of)
