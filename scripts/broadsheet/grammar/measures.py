"""What a number measures: indicator, direction, kind, period, country, and whether it happened."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.figure_periods import Dated, periods
from broadsheet.grammar.figure_places import places, tied
from broadsheet.grammar.figure_words import measured_words, status_of
from broadsheet.grammar.home_country import DOLLARS, OTHER_DOLLARS, SMALL, home_country, money_meant
from broadsheet.grammar.indicators import Known, has_topic, indicated, is_topic
from broadsheet.grammar.money import money_words
from broadsheet.grammar.movements import FALL, NONE, Moved, direction_of, kind_of, of_noun
from broadsheet.grammar.paths import ancestors, anchor
from broadsheet.grammar.periods import Period
from broadsheet.grammar.quantities import quantities
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.ranking import best
from broadsheet.grammar.units import LEAST, LOOSE, RATED
from broadsheet.grammar.words import language_at, small
from broadsheet.languages import currencies
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

POINTS = 50
"""So few points are of a rate, no index, unless a market is spoken of."""
FEW = 100
"""Fewer people than this are no figure where nothing grows or shrinks: *two workers said*."""
PEOPLE = frozenset({"people", "employment"})
GROUPS_OF_PEOPLE = frozenset({"employment", "unemployment", "poverty", "population"})
THINGS = frozenset({"people", "employment", "sales", "production", "population"})
"""What is counted in accidents, arrests and marches, too."""
MUCH = 1_000_000
MARKETS = frozenset({"stock_market", "other", "exchange_rate"})


@dataclass(frozen=True)
class Measure:
    """What is known about a quantity from the words around it."""

    quantity: Quantity
    indicator: str
    measured: str | None
    kind: str
    direction: str
    status: str
    period: Period | None
    country: str | None
    currency: str | None
    told_by: str
    """What told the indicator: the noun counted, a word near the number, or what stands around."""


@dataclass(frozen=True)
class Before:
    """What the numbers before were found to be, for those that go on with it."""

    known: Known | None = None
    moved: Moved | None = None
    dated: Dated | None = None
    country: str | None = None
    status: str | None = None


@lru_cache(maxsize=2)
def measures(reading: Reading) -> tuple[Measure, ...]:
    """Return what the numbers of an article measure, in order, without those that are no economic figure."""
    found: list[Measure] = []
    before = Before()
    for quantity in quantities(reading):
        measure = _measure(reading, quantity, before)
        if measure:
            found.append(measure)
            begins = quantity.span.start in starts(reading)
            before = Before(
                Known(quantity, measure.indicator, before.known),
                Moved(quantity, measure.direction),
                Dated(quantity, measure.period, measure.indicator, begins, before.dated),
                measure.country,
                measure.status,
            )
    return tuple(found)


@lru_cache(maxsize=2)
def origins(reading: Reading) -> Mapping[int, Quantity]:
    """Return the quantities of an article by where they start."""
    return {q.span.start: q for q in quantities(reading)}


@lru_cache(maxsize=2)
def starts(reading: Reading) -> frozenset[int]:
    """Return where the quantities stand that others are compared with."""
    return frozenset(q.start_of for q in quantities(reading) if q.start_of is not None)


def _measure(reading: Reading, quantity: Quantity, before: Before) -> Measure | None:
    sentence = reading.sentences_of(quantity.span)[0]
    language = language_at(reading, sentence.first)
    indicator, words = _indicator(reading, quantity, before, language)
    begins = quantity.span.start in starts(reading)
    origin = origins(reading).get(quantity.start_of) if quantity.start_of is not None else None
    noun = of_noun(reading, quantity) if begins else None
    direction = noun or direction_of(reading, quantity, origin, before.moved, begins=begins)
    if not _is_figure(reading, quantity, (indicator, words), direction):
        return None
    indicator = _sharpened(reading, quantity, sentence, indicator, direction)
    if indicator == "other" and quantity.unit == "count" and quantity.value < LEAST:
        return None  # "three firms" are who acts
    where = places(reading, quantity, before.country)
    country = tied(where) or best("country", where)
    named = measured_words(reading, quantity, words)
    period = best("period", periods(reading, quantity, indicator, before.dated, begins=begins))
    status = status_of(reading, quantity, period, before.status)
    kind = kind_of(reading, quantity, direction, status, begins=begins)
    return Measure(
        quantity=replace(quantity, unit=_unit(quantity, indicator)),
        indicator=indicator,
        measured=reading.text[named.start : named.end] if named else None,
        kind=kind,
        direction=direction,
        status=status,
        period=period,
        country=country,
        currency=_currency(reading, quantity, country),
        told_by="word" if words else "noun" if quantity.noun else "context",
    )


def counted(quantity: Quantity, language: Language) -> str | None:
    """Return the indicator, or *people* or *none*, that the noun counted stands for."""
    return language.counted.get(quantity.noun) or language.amounts.get(quantity.noun)


def _indicator(
    reading: Reading, quantity: Quantity, before: Before, language: Language
) -> tuple[str, Span | None]:
    if quantity.unit == RATED:
        return "exchange_rate", None
    listed = counted(quantity, language)
    if listed and listed not in {"people", "none"}:
        return listed, None
    return indicated(reading, quantity, before.known)


def _unit(quantity: Quantity, indicator: str) -> str:
    if quantity.unit == "index" and indicator not in MARKETS and quantity.value < POINTS:
        return "percentage_point"
    return {RATED: "currency", LOOSE: "count"}.get(quantity.unit, quantity.unit)


def _is_figure(reading: Reading, quantity: Quantity, found: tuple[str, Span | None], direction: str) -> bool:
    """Tell whether a number is an economic figure: no votes, casualties, games, and nothing only a few do."""
    language = language_at(reading, reading.token_at(quantity.span.start))
    listed = counted(quantity, language)
    return not (
        listed == "none"
        or (quantity.unit == LOOSE and not _is_made(reading, quantity, language))
        or _is_somebody(quantity, language, listed, found[0], direction)
        or (listed in THINGS and _is_mishap(reading, quantity, language))
        or _is_vague(reading, quantity, found, direction)
    )


def _is_somebody(
    quantity: Quantity, language: Language, listed: str | None, indicator: str, direction: str
) -> bool:
    """Tell whether people are counted who only act: *two workers said*."""
    posts = expression(language.phrases["posts_counted"]).fullmatch(quantity.noun)
    least = LEAST if posts or direction != NONE else FEW
    few = listed in PEOPLE and quantity.value < least
    return few or (listed == "people" and indicator not in GROUPS_OF_PEOPLE)


def _is_vague(reading: Reading, quantity: Quantity, found: tuple[str, Span | None], direction: str) -> bool:
    """Tell whether nothing says what a number measures, or only that it is of games, polls or casualties."""
    indicator, words = found
    if quantity.unit in {"index", "percentage_point"} and words is None:
        unheard = quantity.unit == "index" and indicator in MARKETS and not is_topic(reading, "stock_market")
        return unheard or _not_economic(reading, quantity)
    if indicator != "other" or quantity.unit == "currency":
        return False
    part = (quantity.is_share or quantity.unit == "ratio") and direction == NONE
    return part or quantity.unit == "index" or not has_topic(reading) or _not_economic(reading, quantity)


def _is_made(reading: Reading, quantity: Quantity, language: Language) -> bool:
    """Tell whether things on no list are made or sold: *was making 40,000 kettles*."""
    above = ancestors(reading, anchor(reading, quantity.span))[:2]
    return any(expression(language.phrases["makes"]).fullmatch(t.text.lower()) for t in above)


def _is_mishap(reading: Reading, quantity: Quantity, language: Language) -> bool:
    """Tell whether people or things are counted that were killed, seized, destroyed or gathered."""
    top = anchor(reading, quantity.span)
    near = [top, *ancestors(reading, top)[:2], *(reading.tokens[c] for c in reading.children[top.i])]
    return any(expression(language.phrases["mishaps"]).fullmatch(t.text.lower()) for t in near)


def _not_economic(reading: Reading, quantity: Quantity) -> bool:
    sentence = reading.sentences_of(quantity.span)[0]
    language = language_at(reading, sentence.first)
    text = reading.text[sentence.start : sentence.end].lower()
    return any(expression(language.phrases[key]).search(text) for key in ("contested", "casualties"))


def _sharpened(
    reading: Reading, quantity: Quantity, sentence: Sentence, indicator: str, direction: str
) -> str:
    """Tell a cut from spending, plants that close from plants counted."""
    if indicator == "business_closures" and quantity.unit == "count":
        text = reading.text[sentence.start : sentence.end].lower()
        shut = language_at(reading, sentence.first).phrases["shut"]
        return indicator if re.search(shut, text) else "other"
    if direction == FALL and indicator == "public_spending":
        return "fiscal_cut"
    return indicator


def _currency(reading: Reading, quantity: Quantity, country: str | None) -> str | None:
    """Return the currency; of pesos that of the figure's country, else of the country named most often."""
    if quantity.unit == RATED:
        return _rated(reading, quantity, country)
    codes = quantity.currency.split("|") if quantity.currency else []
    if len(codes) < 2:
        return _dollars(reading, quantity, country) if codes == ["USD"] else quantity.currency
    own = currencies().get(country or "")
    return own if own in codes else money_meant(reading, quantity.currency or "")


def _rated(reading: Reading, quantity: Quantity, country: str | None) -> str | None:
    """Return the money that is so many to another: *the leu strengthened to 5.12 per euro*."""
    sentence = reading.sentences_of(quantity.span)[0]
    language = language_at(reading, sentence.first)
    other = small(reading.text[quantity.span.start : quantity.span.end])
    found = money_words(language).finditer(reading.text, sentence.start, quantity.span.start)
    own = [m["money"].lower() for m in found if m["money"].lower() not in other]
    if own:
        word = own[-1]
        codes = next(c for w, c in language.currencies.items() if w.startswith(word)).split("|")
        return codes[0] if len(codes) == 1 else currencies().get(country or "")
    return currencies().get(country or home_country(reading) or "")


def _dollars(reading: Reading, quantity: Quantity, country: str | None) -> str:
    """Return whose dollars a bare *$* is: those of the article's country, where it has its own.

    Where nothing tells the article's country, it is the figure's.
    """
    own = currencies().get(home_country(reading) or country or "")
    foreign = own in SMALL and quantity.value >= MUCH and not OTHER_DOLLARS.search(reading.text)
    bare = quantity.has_bare_dollar(reading.text)
    return own if own in DOLLARS and bare and not foreign else "USD"
