"""Which reading of a figure or an event is the likeliest, by weights learned from annotated texts.

The weights are those of a softmax over the options of a question, each told by a few features; they stand in
``ranking.csv``, and ``make ranking`` learns them anew (``figures.py`` and ``events.py`` in
``scripts/training``).
"""

import csv
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

Option = TypeVar("Option")
Features = Mapping[str, float]


def best(question: str, options: Mapping[Option, Features]) -> Option:
    """Return the likeliest option; the first of those that are equally likely."""
    return max(options, key=lambda option: score(question, options[option]))


def chances(question: str, options: Mapping[Option, Features]) -> dict[Option, float]:
    """Return how likely each option is; the sum is 1."""
    scores = {option: score(question, features) for option, features in options.items()}
    highest = max(scores.values())
    powers = {option: math.exp(value - highest) for option, value in scores.items()}
    total = sum(powers.values())
    return {option: power / total for option, power in powers.items()}


def score(question: str, features: Features) -> float:
    """Return the sum of an option's features, each times its weight; unknown ones weigh nothing."""
    known = weights().get(question, {})
    total = 0.0
    for name, value in features.items():
        if name in known:
            total += known[name] * value
    return total


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights of the features of every question."""
    found: dict[str, dict[str, float]] = {}
    with Path(__file__).with_name("ranking.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["question"], {})[row["feature"]] = float(row["weight"])
    return MappingProxyType(found)
