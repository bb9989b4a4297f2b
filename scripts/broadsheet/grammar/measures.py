"""What a number measures: indicator, direction, period, country, and whether it happened."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.dates import Period
from broadsheet.grammar.identity import cast
from broadsheet.grammar.nearness import OTHER_CLAUSE, distance
from broadsheet.grammar.places import countries, main_country
from broadsheet.grammar.quantities import Quantity
from broadsheet.grammar.roles import roles
from broadsheet.grammar.words import code_at
from broadsheet.languages import currencies, lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

NEAR = 60
"""A country as far as this (see ``nearness``) from a number has less to do with it than the article's own."""
SHARES = frozenset({"percent", "percentage_point"})
"""Units whose own words say nothing about what is measured."""


@dataclass(frozen=True)
class Measure:
    """What is known about a quantity from the words around it."""

    indicator: str
    measured: str | None
    kind: str
    direction: str
    status: str
    period: Period | None
    country: str | None
    currency: str | None


def measure(reading: Reading, quantity: Quantity) -> Measure | None:
    """Return what a quantity measures, or None where it is no economic figure (votes, casualties)."""
    sentence = reading.sentences_of(quantity.span)[0]
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    found = _nearest(reading, quantity, sentence, language)
    counted = language.counted.get(quantity.noun)
    indicator = counted or (found[0] if found else "other")
    if indicator == "other" and quantity.unit != "currency" and _not_economic(reading, sentence, language):
        return None
    indicator = _closing(reading, quantity, sentence, indicator)
    direction = _direction(reading, quantity, sentence, language)
    status = _status(reading, quantity, sentence, language)
    country = _country(reading, quantity, sentence)
    measured = quantity.noun or (reading.text[found[1].start : found[1].end] if found else None)
    return Measure(
        indicator=indicator,
        measured=measured or None,
        kind=_kind(reading, quantity, direction, status, language),
        direction=direction,
        status=status,
        period=_period(reading, quantity, sentence, indicator),
        country=country,
        currency=_currency(reading, quantity, country),
    )


def _not_economic(reading: Reading, sentence: Sentence, language: Language) -> bool:
    text = reading.text[sentence.start : sentence.end].lower()
    return any(re.search(language.phrases[key], text) for key in ("contested", "casualties"))


def _closing(reading: Reading, quantity: Quantity, sentence: Sentence, indicator: str) -> str:
    """Plants and shops that are merely counted are no closures; say so only where something closes."""
    text = reading.text[sentence.start : sentence.end].lower()
    shut = lexicon(code_at(reading, reading.tokens[sentence.first])).phrases["shut"]
    if indicator == "business_closures" and quantity.unit == "count" and not re.search(shut, text):
        return "other"
    return indicator


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _nearest(
    reading: Reading, quantity: Quantity, sentence: Sentence, language: Language
) -> tuple[str, Span] | None:
    """Return the indicator whose word stands nearest to the number, in its own clause first."""
    text = reading.text[sentence.start : sentence.end]
    best: tuple[float, int, str, Span] | None = None
    for rank, (pattern, indicator) in enumerate(language.indicators):
        for match in _compiled(pattern).finditer(text):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if quantity.unit in SHARES and (span.overlaps(quantity.span) or _is_base(text, match, language)):
                continue
            if indicator == "business_closures" and quantity.unit != "count":
                continue
            candidate = (
                distance(reading.text, span, quantity.span, language, likelier="before"),
                rank,
                indicator,
                span,
            )
            if best is None or candidate[:2] < best[:2]:
                best = candidate
    return (best[2], best[3]) if best else None


def _is_base(text: str, match: re.Match[str], language: Language) -> bool:
    """Tell whether words are what a share is of, not what is measured: *6% of* | *GDP*."""
    before = text[: match.start()].rstrip()
    return bool(
        re.search(
            rf"(?:{language.phrases['percent']})\s*(?:{language.phrases['share_of']})$", before, re.IGNORECASE
        )
    )


def _direction(reading: Reading, quantity: Quantity, sentence: Sentence, language: Language) -> str:
    best: tuple[float, str] | None = None
    for token in reading.tokens[sentence.first : sentence.last]:
        word = token.text.lower()
        way = "rise" if word in language.rises else "fall" if word in language.falls else None
        if way:
            candidate = (distance(reading.text, token.span, quantity.span, language, likelier="before"), way)
            best = candidate if best is None or candidate < best else best
    return best[1] if best and best[0] < 2 * OTHER_CLAUSE else "none"


def _kind(reading: Reading, quantity: Quantity, direction: str, status: str, language: Language) -> str:
    """Return change for a number *by* which something moves, level for one it moves *to*, or target."""
    before = reading.text[max(quantity.span.start - 24, 0) : quantity.span.start].lower()
    if re.search(language.phrases["target"], before) or (
        status == "promised" and quantity.start_of is not None
    ):
        return "target"
    if re.search(language.phrases["change_before"], before):
        return "change"
    if quantity.start_of is not None or re.search(language.phrases["level_before"], before):
        return "level"
    moves = direction != "none" and quantity.unit in {"percent", "percentage_point", "index", "count"}
    return "change" if moves else "level"


def _status(reading: Reading, quantity: Quantity, sentence: Sentence, language: Language) -> str:
    near = reading.text[max(sentence.start, quantity.span.start - 90) : quantity.span.start].lower()
    for key, status in (("forecast", "forecast"), ("estimated", "estimate"), ("planned", "promised")):
        if re.search(language.phrases[key], near):
            return status
    return "actual"


def _period(reading: Reading, quantity: Quantity, sentence: Sentence, indicator: str) -> Period | None:
    """Return the period named nearest in the sentence, else the last one named before it in the paragraph.

    What a market did it did on a day: the one named last, or that of the article.
    """
    by_day = indicator == "stock_market" and quantity.unit in {"percent", "index"}
    for earlier in _backwards(reading, sentence):
        period = _nearest_period(reading, quantity, earlier, by_day=by_day)
        if period:
            return _year_before(reading, quantity, period)
    day = reading.published if by_day else None
    return Period(quantity.span, "", day, day, "day", "publication") if day else None


def _year_before(reading: Reading, quantity: Quantity, period: Period) -> Period:
    """Return the period, or for *118 million* | *a year earlier* the same one of the year before."""
    language = lexicon(code_at(reading, reading.tokens[reading.token_at(quantity.span.start)]))
    behind = reading.text[quantity.span.end : quantity.span.end + 40].lower()
    if period.start is None or not re.match(
        rf"[^,.;]{{0,16}}\b(?:{language.phrases['year_before']})\b", behind
    ):
        return period
    return replace(period, start=_last_year(period.start), end=_last_year(period.end), basis="relative")


def _last_year(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _backwards(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """Yield a sentence and then those before it in its paragraph, the nearest first."""
    i = reading.tokens[sentence.first].sentence
    while i >= 0 and reading.sentences[i].paragraph == sentence.paragraph:
        yield reading.sentences[i]
        i -= 1


def _nearest_period(
    reading: Reading, quantity: Quantity, sentence: Sentence, *, by_day: bool
) -> Period | None:
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    text = reading.text[sentence.start : sentence.end]
    best: tuple[float, Period] | None = None
    for period in dates.find(text, language, reading.published, sentence.start):
        before = text[: period.span.start - sentence.start].lower()
        if period.span.overlaps(quantity.span) or (by_day and period.precision != "day"):
            continue
        if re.search(language.phrases["than_before"], before):
            continue  # "11 points more | than on Tuesday" is not of Tuesday
        far = distance(reading.text, period.span, quantity.span, language, likelier="after")
        if best is None or far < best[0]:
            best = (far, period)
    return best[1] if best else None


def _currency(reading: Reading, quantity: Quantity, country: str | None) -> str | None:
    """Return the currency; of pesos that of the figure's country, else of the country named most often."""
    codes = quantity.currency.split("|") if quantity.currency else []
    if len(codes) < 2:
        return quantity.currency
    named = Counter(code for _, code in countries(reading))
    for place in (country, *(code for code, _ in named.most_common())):
        if place and currencies().get(place) in codes:
            return currencies()[place]
    return "USD" if "USD" in codes else None


def _country(reading: Reading, quantity: Quantity, sentence: Sentence) -> str | None:
    """Return the country named near by in the sentence, else the one that the article is about."""
    language = lexicon(code_at(reading, reading.tokens[sentence.first]))
    named = [
        (distance(reading.text, span, quantity.span, language, likelier="before"), code)
        for span, code in countries(reading)
        if sentence.span.contains(span)
    ]
    nearest = min(named, default=None)
    main = main_country(reading)
    if nearest and (main is None or nearest[0] < NEAR):
        return nearest[1]
    return main or _by_money(quantity) or _by_office(reading, sentence)


def _by_money(quantity: Quantity) -> str | None:
    """Return the only country whose money it is."""
    payers = [country for country, code in currencies().items() if code == quantity.currency]
    return payers[0] if len(payers) == 1 else None


def _by_office(reading: Reading, sentence: Sentence) -> str | None:
    """Return the country in whose office the person is who was named last, at most a paragraph above."""
    held = {r.person: r.country for r in roles(reading) if r.country and r.status in {"current", "former"}}
    for mention in reversed(cast(reading).mentions):
        near = mention.span.start < sentence.end and _paragraphs_apart(reading, mention.span, sentence) <= 1
        if near and mention.key in held:
            return held[mention.key]
    return None


def _paragraphs_apart(reading: Reading, span: Span, sentence: Sentence) -> int:
    return (
        sentence.paragraph
        - reading.sentences[reading.tokens[reading.token_at(span.start)].sentence].paragraph
    )
