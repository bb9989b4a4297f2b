"""Which number another is compared with: *4.1%, from 3.8%*; *a year before it had been 870 million*."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from broadsheet.grammar.contexts import NEARBY, words_beside
from broadsheet.grammar.measures import Measure, measures
from broadsheet.grammar.paths import anchor, between, clause
from broadsheet.grammar.periods import Period
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import plain_relation
from broadsheet.model import Reading

SENTENCES = 2
"""What a number is compared with stands at most so many sentences away."""
FIGURES = 6
"""One of so many figures before or behind is what a number is compared with."""
GAP = 80
"""Two numbers so many characters apart have a third as much to do with each other."""
BRACKETS = re.compile(r"[^.;()]{0,25}\(\W*(?:\w+\W+){0,3}")
"""What stands between a number and one in brackets behind it: *5.6% (May:* | *6.1%)*."""
APART = 60
"""Words between two numbers that are fewer characters apart tell of both."""
WORD = re.compile(r"\w+|[(,;:–—]")
SIZES = {"like": 0.1, "some": 0.5, "much": 1.5}
"""Below which logarithms of one number by another they are about alike, of one size, and of two."""
Features = dict[str, float]


@lru_cache(maxsize=2)
def comparisons(reading: Reading) -> Mapping[int, int]:
    """Return where the numbers stand that others are compared with, by where these start."""
    found = measures(reading)
    chosen = {n: best("compared", options(reading, found, n)) for n in range(len(found))}
    at = {n: measure.quantity.span.start for n, measure in enumerate(found)}
    return {at[n]: at[other] for n, other in chosen.items() if other is not None}


def options(reading: Reading, found: Sequence[Measure], n: int) -> dict[int | None, Features]:
    """Return the features of what the ``n``-th figure can be compared with: another's index, or None."""
    own = found[n]
    none = {"none": 1.0, f"none {own.quantity.unit}": 1.0, f"none {own.kind} {own.direction}": 1.0}
    none |= {f"{NEARBY}{word}: none": 1.0 for word in words_beside(reading, own.quantity.span)}
    told: dict[int | None, Features] = {None: none}
    for m in range(max(n - FIGURES, 0), min(n + FIGURES + 1, len(found))):
        if m != n and _can_be(reading, own, found[m]):
            told[m] = dict.fromkeys(_told(reading, found, n, m), 1.0)
            told[m]["gap"] = math.exp(-between(own.quantity.span, found[m].quantity.span) / GAP)
    return told


def _can_be(reading: Reading, own: Measure, other: Measure) -> bool:
    """Tell whether two numbers are of one unit and near each other, or said to be compared."""
    if own.quantity.start_of == other.quantity.span.start:
        return True
    alike = (own.quantity.unit, own.currency) == (other.quantity.unit, other.currency)
    return alike and _sentences(reading, own, other) <= SENTENCES


def _told(reading: Reading, found: Sequence[Measure], n: int, m: int) -> Iterator[str]:
    """Yield what speaks for and against the ``m``-th figure as what the ``n``-th is compared with."""
    own, other = found[n], found[m]
    side = "before" if m < n else "behind"
    ruled = own.quantity.start_of is not None
    yield side
    yield f"{side}, sentences {_sentences(reading, own, other)}"
    yield f"{side}, figures between {abs(m - n) - 1}"
    yield f"{side}, unit {own.quantity.unit}"
    yield f"ruled {own.quantity.start_of == other.quantity.span.start}, any {ruled}"
    yield f"ruled back {other.quantity.start_of == own.quantity.span.start}"
    yield f"indicator {own.indicator == other.indicator}"
    yield f"noun {own.quantity.noun == other.quantity.noun}"
    yield f"{side}, period {_order(own.period, other.period)}"
    yield f"kinds {own.kind} {other.kind}"
    yield f"moves {own.direction}, {other.direction}"
    yield f"size {_size(own, other)}"
    yield f"way {own.direction} {own.quantity.value > other.quantity.value}"
    yield f"status {own.status} {other.status}"
    first, last = sorted((own.quantity.span, other.quantity.span))
    if BRACKETS.fullmatch(reading.text[first.end : last.start]):
        yield f"{side}, brackets"
    clauses = [clause(reading, anchor(reading, f.quantity.span)) for f in (own, other)]
    yield f"clause {clauses[0] == clauses[1]}"
    yield f"clauses {' '.join(plain_relation(c) for c in clauses)}"
    near = [*words_beside(reading, other.quantity.span)]
    if between(first, last) < APART:
        joint = reading.text[first.end : last.start].lower()
        near += [f"{side} between {word}" for word in WORD.findall(joint)]
    yield from (f"{NEARBY}{word}: other" for word in near)


def _sentences(reading: Reading, own: Measure, other: Measure) -> int:
    """Return how many sentences two numbers are apart."""
    at = [reading.tokens[reading.token_at(f.quantity.span.start)].sentence for f in (own, other)]
    return abs(at[0] - at[1])


def _order(own: Period | None, other: Period | None) -> str:
    """Return whether a number is of an earlier time than another."""
    if own is None or other is None or own.start is None or other.start is None:
        return "unknown"
    if own.start == other.start:
        return "same"
    return "earlier" if other.start < own.start else "later"


def _size(own: Measure, other: Measure) -> str:
    """Return how much one number differs from another, in its size."""
    one, two = own.quantity.value, other.quantity.value
    if one <= 0 or two <= 0:
        return "no size"
    far = abs(math.log(one) - math.log(two))
    return next((name for name, most in SIZES.items() if far < most), "far")
