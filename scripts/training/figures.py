"""Learn the weights by which a figure's indicator, direction, kind, status, period and country are chosen.

And those by which the number is chosen that it is compared with. Reads the annotated articles beside the
checkout (``../shared/gold``) and the project's own, and the short cases, and writes its questions into
``grammar/ranking.csv``, and how often held-out texts are read right into ``scripts/benchmarks/RANKING.md``.
Run as ``make ranking``; takes a few minutes.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import annotated
import opinions
import softmax
from annotated import Annotated
from opinions import Asked
from softmax import Example, Weights

from broadsheet.grammar import comparisons, indicators, measures, movements
from broadsheet.grammar.contexts import NEARBY
from broadsheet.grammar.figure_periods import Dated, periods
from broadsheet.grammar.figure_places import places
from broadsheet.grammar.figure_words import statuses
from broadsheet.grammar.indicators import Known
from broadsheet.grammar.movements import Moved
from broadsheet.grammar.quantities import quantities
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.units import RATED
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span
from broadsheet.opinions import INDICATOR

PENALTIES = {"any": 0.002, "compared": 0.0003, "indicator": 0.001, "kind": 0.0007, "status": 0.0007}
"""How much large weights cost, by question."""
DEFINED, CASES_WEIGHT = frozenset({"kind", "status"}), 3.0
"""Questions of which the short cases count more than what annotators made of them."""
LEAST = 0.02
"""Smaller weights are left out."""
UNDATED = 0.4
"""A figure without a time counts less: a reader who is told none has to look for it anyway."""
OTHERWISE = frozenset({"en5", "es5"})
"""Sets whose annotators give the base of a comparison a direction, as no others do: theirs teach none."""
UNKNOWN = object()
"""Stands for a time that is not among the options."""


@dataclass(frozen=True)
class Wanted:
    """What an annotator says of a number."""

    start: int
    end: int
    value: float
    indicator: str
    direction: str
    kind: str
    period: tuple[str, str]
    country: str | None
    status: str
    unasked: str = ""
    """A question that its annotator answers otherwise than others do."""
    compared: Span | None = None
    """Where the number stands that it is compared with."""


@dataclass(frozen=True)
class Text(Annotated):
    """A text and its figures."""

    wanted: tuple[Wanted, ...]
    is_case: bool = False


def texts() -> Iterator[Text]:
    """Yield the annotated articles, and the short cases."""
    for group, reading, told in annotated.articles():
        unasked = "direction" if group in OTHERWISE else ""
        rows = (_of_row(r, told["economic_figures"]) for r in told["economic_figures"])
        yield Text(reading, tuple(replace(w, unasked=unasked) for w in rows))
    for reading, case in annotated.cases("figure_cases"):
        yield Text(reading, tuple(_of_case(case.text, f) for f in case.figures), is_case=True)


def _of_row(row: dict[str, Any], rows: Sequence[dict[str, Any]]) -> Wanted:
    days = annotated.days(row.get("period_start"), row.get("period_end"))
    what = row["indicator"], row["direction"], row["kind"]
    other = rows[row["compared_with"]] if row.get("compared_with") is not None else None
    return Wanted(
        row["start"], row["end"], float(row["value"]), *what, days, row.get("country"), row["status"],
        compared=other and Span(other["start"], other["end"]),
    )  # fmt: skip


def _of_case(text: str, figure: Any) -> Wanted:
    start = text.find(figure.words)
    told = figure.columns
    days = (told.get("period", "").split(" ")[0] + "/").split("/")
    return Wanted(
        start, start + len(figure.words), float(told["value"]), told["indicator"], told["direction"],
        told["kind"],
        (days[0], days[1]), told.get("country"), told["status"], compared=_stretch(text, told.get("from")),
    )  # fmt: skip


def _stretch(text: str, words: str | None) -> Span | None:
    """Return where words of a case stand."""
    return Span(text.index(words), text.index(words) + len(words)) if words else None


def asked(text: Text) -> Iterator[Asked]:
    """Yield the question of the indicator about each number of a text, for the network."""
    for quantity in quantities(text.reading):
        told = _told(text, quantity)
        if told and _is_open(text.reading, quantity):
            token = text.reading.token_at(quantity.span.start)
            yield Asked(INDICATOR, token, token, told.indicator)


def examples(text: Text, weights: Weights | None = None) -> Iterator[Example]:
    """Yield the questions of an article.

    A number's questions look at what the one before was found to be: without ``weights`` what is right of
    it, with them what they make of it, as they will when the article is unknown. What is right of the number
    itself is told to the questions that are asked later: its indicator to the time, its time to the status.
    """
    before = measures.Before()
    for quantity in quantities(text.reading):
        told = _told(text, quantity)
        if told is None:
            continue
        questions = list(_questions(text.reading, quantity, told, before))
        for question, options, right in questions:
            if right in options and question != told.unasked:
                weight = CASES_WEIGHT if text.is_case and question in DEFINED else 1.0
                weight *= UNDATED if question == "period" and right is None else 1.0
                yield Example(question, tuple(options.values()), list(options).index(right), weight)
        found = {
            q: softmax.best(weights[q], options) if weights else right for q, options, right in questions
        }
        period = found["period"]
        before = measures.Before(
            Known(quantity, found.get("indicator", told.indicator), before.known),
            Moved(quantity, found["direction"]),
            Dated(
                quantity,
                None if period is UNKNOWN else period,
                found.get("indicator", told.indicator),
                quantity.span.start in measures.starts(text.reading),
                before.dated,
            ),
            found.get("country"),
            found["status"],
        )
    yield from _compared(text)


def _compared(text: Text) -> Iterator[Example]:
    """Yield of each figure of a text the question what it is compared with.

    What both measure is as the written weights have it, also of texts that a fold leaves out.
    """
    found = measures.measures(text.reading)
    for n, measure in enumerate(found):
        told = _told(text, measure.quantity)
        if told is None:
            continue
        options = comparisons.options(text.reading, found, n)
        right = _index(found, told.compared) if told.compared else None
        if right in options:
            yield Example("compared", tuple(options.values()), list(options).index(right))


def _index(found: Sequence[measures.Measure], span: Span) -> Any:
    """Return which figure stands in a stretch."""
    return next((m for m, other in enumerate(found) if other.quantity.span.overlaps(span)), UNKNOWN)


def _questions(
    reading: Reading, quantity: Quantity, told: Wanted, before: measures.Before
) -> Iterator[tuple[str, Mapping[Any, Mapping[str, float]], Any]]:
    """Yield each question about a number with its options and the right one."""
    if _is_open(reading, quantity):
        yield "indicator", indicators.options(reading, quantity, before.known), told.indicator
    begins = quantity.span.start in measures.starts(reading)
    origin = measures.origins(reading).get(quantity.start_of) if quantity.start_of is not None else None
    ways = movements.directions(reading, quantity, origin, before.moved, begins=begins)
    yield "direction", ways, told.direction
    yield "kind", movements.kinds(reading, quantity, told.direction, told.status, begins=begins), told.kind
    times = periods(reading, quantity, told.indicator, before.dated, begins=begins)
    right = next((p for p in times if _days(p) == told.period), UNKNOWN)
    yield "period", times, right
    period = None if right is UNKNOWN else right
    yield "status", statuses(reading, quantity, period, before.status), told.status
    if told.country:
        yield "country", places(reading, quantity, before.country), told.country


def _told(text: Text, quantity: Quantity) -> Wanted | None:
    return next((w for w in text.wanted if _is_it(w, quantity)), None)


def _is_open(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether no noun that is counted tells the indicator of a number."""
    language = lexicon(code_at(reading, reading.tokens[reading.token_at(quantity.span.start)]))
    listed = measures.counted(quantity, language)
    return quantity.unit != RATED and (not listed or listed in {"people", "none"})


def _is_it(wanted: Wanted, quantity: Quantity) -> bool:
    touches = quantity.span.start < wanted.end and quantity.span.end > wanted.start
    return touches and abs(quantity.value - wanted.value) <= 1e-6 * max(abs(wanted.value), 1)


def _days(period: Any) -> tuple[str, str]:
    if period is None:
        return "", ""
    return str(period.start or ""), str(period.end or "")


def learn(texts: list[Text]) -> Weights:
    """Return the weights of every question, learned twice: the second time also from their own mistakes."""
    right = [list(examples(text)) for text in texts]
    weights = _fitted(right)
    found = [list(examples(text, weights)) for text in texts]
    return _fitted([mine + its for mine, its in zip(right, found, strict=True)])


def _fitted(found: list[list[Example]]) -> Weights:
    kept = softmax.telling(found, NEARBY)
    return softmax.fit_all([e for text in kept for e in text], PENALTIES)


def main() -> None:
    """Write the weights, and how often held-out texts are read right, of the questions named or of all.

    The network of indicators is learned anew, and written with all questions or where these name
    ``opinions``. A text's opinions here are of networks that have not learned from it.
    """
    opinions.watch()
    known = list(texts())
    if not sys.argv[1:] or opinions.NAME in sys.argv[1:]:
        opinions.save(opinions.learn(known, asked))
    known = opinions.of_others(known, asked)
    softmax.save(learn(known), softmax.held_out(known, learn, examples), LEAST, sys.argv[1:])


if __name__ == "__main__":
    main()
