"""Which of the times that an article names a figure is of."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from broadsheet.grammar.article_times import LEAD, day_of_story, named_in
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.figure_times import (
    ahead_of,
    due,
    edges,
    is_base,
    is_of_budget,
    latest,
    run_to,
    said_before,
    trading_day,
)
from broadsheet.grammar.figure_words import classes_near
from broadsheet.grammar.headlines import is_headline
from broadsheet.grammar.paths import anchor, between, clause, way
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.grammar.quantities import by_sentence
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.terms import of_term
from broadsheet.grammar.words import language_at, token_near
from broadsheet.model import Reading, Span

STEPS = 3.0
GAP = 100
"""A number so many characters behind another has a third as much to do with its time."""
SENTENCES = 3
"""A time is that of a figure at most so many sentences on, in the same paragraph or the next."""
REPORT = 12
"""In so many first sentences a report names the time that it is about."""
DAILY = frozenset({"stock_market", "exchange_rate", "interest_rate"})
"""What is measured every day: by a market or a bank."""
PUBLIC = frozenset("public_spending revenue fiscal_balance fiscal_cut subsidy investment tax".split())
"""What a budget has figures of."""
SOON = 12
"""So many characters behind a number still tell its time before all others: *5% | in May*."""


@dataclass(frozen=True)
class Dated:
    """The number before, and its period."""

    quantity: Quantity
    period: Period | None
    indicator: str = "other"
    begins: bool = False
    """Whether another number is compared with it."""
    earlier: "Dated | None" = None

    def chain(self) -> Iterator["Dated"]:
        """Yield the number and those before it, the last first."""
        link: Dated | None = self
        while link:
            yield link
            link = link.earlier


Choice = Period | None


def periods(
    reading: Reading, quantity: Quantity, indicator: str, before: Dated | None, *, begins: bool
) -> dict[Choice, dict[str, float]]:
    """Return the features of every time a number can be of; None stands for none.

    ``begins`` holds for a number that another one is compared with.
    """
    market = "daily" if indicator in DAILY else "other"
    found: dict[Choice, dict[str, float]] = {}
    known: dict[tuple[date | None, date | None], Period] = {}
    for period, features in _candidates(reading, quantity, indicator, before, begins=begins):
        own = known.setdefault((period.start, period.end), period)
        features[f"{market} {own.precision}"] = 1.0
        features[f"basis {own.basis}"] = 1.0
        options = found.setdefault(own, {})
        found[own] = {k: v for k, v in features.items() if v} | options  # the nearest naming tells most
    found[None] = {"none": 1.0, f"none {market}": 1.0, f"none {quantity.unit}": 1.0, f"none {indicator}": 1.0}
    return found


def _candidates(
    reading: Reading, quantity: Quantity, indicator: str, before: Dated | None, *, begins: bool
) -> Iterator[tuple[Period, dict[str, float]]]:
    """Yield the times a number can be of with their features: those named near it, and those carried on."""
    yield from _named(reading, quantity, indicator, before, begins=begins)
    market = "daily" if indicator in DAILY else "other"
    if before:
        yield from _of_series(reading, quantity, indicator, before)
    number = reading.tokens[reading.sentences_of(quantity.span)[0].first].sentence
    far = {
        "story's day": day_of_story(reading),
        "headline's": _of_headline(reading, number),
        "trading": trading_day(reading) if market == "daily" else None,
    }
    past = _is_past(reading, quantity)
    for name, other in far.items():
        if other and not other.span.overlaps(quantity.span):
            yield other, {name: 1.0, f"{name} {market}": 1.0, f"{name} {market}, past {past}": 1.0}
    report = reported(reading)
    if report and not report.span.overlaps(quantity.span):
        ahead = report.span.start > quantity.span.start
        first = list(before.chain())[-1] if before else None
        told = _as_first(quantity, indicator, report, first)
        told |= {"report": 1.0, "report ahead": float(ahead), f"report {indicator}": 1.0}
        told["report, budget"] = float(indicator in PUBLIC and is_of_budget(reading, report))
        yield report, told | {"report begins": float(begins), f"report {quantity.unit}": 1.0}
    if reading.published:
        day = reading.published
        today = Period(quantity.span, "", day, day, "day", "publication")
        told = {"publication": 1.0, f"publication {market}": 1.0}
        yield today, told | {f"publication {market}, past {past}": 1.0}


def _as_first(quantity: Quantity, indicator: str, report: Period, first: Dated | None) -> dict[str, float]:
    """Return the features of the report's time that tell a number like the first one, which has it."""
    if not (first and _same(report, first.period)):
        return {}
    same = first.indicator == indicator
    return {
        "report, as first": 1.0,
        "report, its indicator": float(same),
        "report, its unit": float(first.quantity.unit == quantity.unit),
        "report, its indicator and unit": float(same and first.quantity.unit == quantity.unit),
    }


def _is_past(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether the verb of a number's clause is told as past: *closed at 3.71*."""
    verb = clause(reading, anchor(reading, quantity.span))
    language = language_at(reading, verb.i)
    return bool(expression(language.phrases["past_verb"]).fullmatch(verb.text.lower()))


def _of_series(
    reading: Reading, quantity: Quantity, indicator: str, before: Dated
) -> Iterator[tuple[Period, dict[str, float]]]:
    """Yield the times of the numbers before: the last, the last that is no base, the last of its series."""
    if before.period:
        yield before.period, _carried(reading, quantity, before)
    paragraph = reading.sentences_of(quantity.span)[0].paragraph
    links = [link for link in before.chain() if not link.begins]
    series = (link for link in links if link.indicator == indicator)
    for name, found in (("main", next(iter(links), None)), ("series", next(series, None))):
        if found and found.period:
            same = reading.sentences_of(found.quantity.span)[0].paragraph == paragraph
            told = {name: 1.0, f"{name} paragraph": float(same)}
            yield found.period, told | {f"{name} unit": float(found.quantity.unit == quantity.unit)}


def _named(
    reading: Reading, quantity: Quantity, indicator: str, before: Dated | None, *, begins: bool
) -> Iterator[tuple[Period, dict[str, float]]]:
    """Yield the times that a number's sentence and those before it name.

    What its own sentence compares it with is the time of another: *up 5% from | January*.
    """
    number = reading.tokens[reading.sentences_of(quantity.span)[0].first].sentence
    carried = before.period if before else None
    for back in range(min(SENTENCES, number) + 1):
        here = named_in(reading, reading.sentences[number - back])
        for period in here:
            placed = from_reference(period, carried) if carried and carried.start and back == 0 else period
            placed = due(reading, of_term(reading, placed))
            compared = back == 0 and not begins and _is_of_another(reading, placed)
            if compared or placed.span.overlaps(quantity.span) or not placed.is_placed:
                continue
            features = (
                _here(reading, quantity, placed, here, begins=begins)
                if back == 0
                else _earlier(reading, quantity, placed, here, back)
            )
            features["carried"] = float(_same(placed, carried))
            features["told from another"] = float(period.moves is not None)
            features["told from another, begins"] = float(period.moves is not None and begins)
            run = run_to(reading, placed, reported(reading))
            if run:
                yield run, features | {"run to report": 1.0}
            for name, edge in edges(reading, placed, begins=begins, ends=quantity.start_of is not None):
                yield (
                    edge,
                    features | {name: 1.0, f"{name} {indicator}": 1.0, f"{name}, back": float(back > 0)},
                )
            ahead = ahead_of(reading, placed)
            hints = set(_looks_ahead(reading, quantity, placed)) if ahead else set()
            yield placed, features | {f"may have been, {name}": 1.0 for name in hints}
            if ahead:
                told = {f"may come, {name}": 1.0 for name in hints}
                yield ahead, features | told | {"may come": 1.0, "base": 0.0, "base, begins": 0.0}


def _is_of_another(reading: Reading, period: Period) -> bool:
    """Tell whether a time is that of what a number is compared with, not when it begins: *from | May*."""
    open_ended = period.start and (period.end is None or period.start > (reading.published or date.max))
    return not open_ended and is_base(reading, reading.sentences_of(period.span)[0], period)


def _looks_ahead(reading: Reading, quantity: Quantity, period: Period) -> Iterator[str]:
    """Yield the groups of words that speak of what is to come before a number or a time in its sentence."""
    yield from (name for name in classes_near(reading, quantity) if name.endswith("above"))
    if said_before(reading, period, "starts_at"):
        yield "from"


@lru_cache(maxsize=2)
def reported(reading: Reading) -> Period | None:
    """Return the time that the figures of an article are of: the first month, quarter, year ... it names.

    That is one which has begun when the article is published, and no base of a comparison.
    """
    for sentence in reading.sentences[:REPORT]:
        for period in named_in(reading, sentence):
            begun = period.start and reading.published and period.start <= latest(reading, sentence)
            whole = period.end and period.precision in {"month", "quarter", "year"}
            if begun and whole and not period.moves and not is_base(reading, sentence, period):
                return period
    return None


def _carried(reading: Reading, quantity: Quantity, before: Dated) -> dict[str, float]:
    """Return the features of the time of the number before."""
    starts = {quantity.start_of, before.quantity.start_of} - {None}
    return {
        "carried only": 1.0,
        "carried sentence": float(before.quantity.span.start >= reading.sentences_of(quantity.span)[0].start),
        "carried compared": float(bool(starts & {quantity.span.start, before.quantity.span.start})),
        "carried gap": math.exp(-(quantity.span.start - before.quantity.span.end) / GAP),
    }


def _of_headline(reading: Reading, number: int) -> Period | None:
    """Return the first time of the text below, for a number that stands in the headline."""
    if not is_headline(reading, reading.sentences[number]):
        return None
    below = reading.sentences[number + 1 : number + 1 + LEAD]
    named = (period for sentence in below for period in named_in(reading, sentence))
    return next((p for p in named if p.is_placed and p.precision != "day"), None)


def _here(
    reading: Reading, quantity: Quantity, period: Period, here: tuple[Period, ...], *, begins: bool
) -> dict[str, float]:
    """Return the features of a time in the number's own sentence."""
    sentence = reading.sentences_of(quantity.span)[0]
    gap = between(quantity.span, period.span)
    behind = period.span.start >= quantity.span.end
    stretch = Span(min(quantity.span.end, period.span.end), max(quantity.span.start, period.span.start))
    number = reading.tokens[sentence.first].sentence
    numbers = by_sentence(reading).get(number, ())
    others = sum(stretch.start <= q.span.start < stretch.end for q in numbers)
    times = sum(stretch.start <= p.span.start < stretch.end and p != period for p in here)
    base = is_base(reading, sentence, period)
    origin = [q for q in numbers if q.span.start == quantity.start_of]
    mine = clause(reading, anchor(reading, quantity.span))
    return {
        "own clause": float(clause(reading, token_near(reading, period.span.start)) == mine),
        "base's own": float(any(0 <= period.span.start - q.span.end < SOON for q in origin)),
        "here": 1.0,
        "near": math.exp(-way(reading, quantity.span, period.span) / STEPS),
        "gap": math.exp(-gap / 30),
        "behind": float(behind),
        "right behind": float(behind and gap < SOON),
        "numbers between": min(others, 3),
        "numbers between, behind": float(behind) * min(others, 3),
        "times between": min(times, 3),
        "opens": float(period.span.start - sentence.start < SOON),
        "only one": float(len(here) == 1),
        "base": float(base),
        "base, begins": float(base and begins),
        "begins, behind": float(begins and behind and gap < 3 * SOON),
    }


def _earlier(
    reading: Reading, quantity: Quantity, period: Period, here: tuple[Period, ...], back: int
) -> dict[str, float]:
    """Return the features of a time in a sentence before."""
    own = reading.sentences_of(quantity.span)[0]
    theirs = reading.sentences_of(period.span)[0]
    return {
        f"back {back}": 1.0,
        "other paragraph": float(own.paragraph != theirs.paragraph),
        "first there": float(period == here[0]),
        "last there": float(period == here[-1]),
        "base there": float(is_base(reading, theirs, period)),
    }


def _same(one: Period, other: Period | None) -> bool:
    return other is not None and (one.start, one.end) == (other.start, other.end)
