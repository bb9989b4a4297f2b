"""Learn the weights of a softmax over the options of a question (a conditional logit, McFadden 1974)."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "broadsheet" / "grammar" / "ranking.csv"
HELD_OUT = HERE.parent / "benchmarks" / "RANKING.md"
STEPS, RATE = 250, 0.05
FOLDS = 5
COMMON = 3
"""What fewer texts have teaches nothing: words are to be anybody's."""
TWICE = 2
"""A word tells nothing of an answer that was right beside it less often."""
Weights = dict[str, dict[str, float]]
Text = TypeVar("Text")


@dataclass(frozen=True)
class Example:
    """The options of a question with their features, and which one is right."""

    question: str
    options: tuple[Mapping[str, float], ...]
    right: int
    weight: float = 1.0


def fit(found: Sequence[Example], penalty: float) -> dict[str, float]:
    """Return the weights of one question's features (Adam, Kingma and Ba 2015; a quadratic ``penalty``)."""
    names = sorted({name for e in found for o in e.options for name in o})
    at = {name: i for i, name in enumerate(names)}
    told = [(n, at[k], v) for n, o in enumerate(o for e in found for o in e.options) for k, v in o.items()]
    rows, columns, values = (np.array(column) for column in zip(*told, strict=True))
    begins = np.cumsum([0, *(len(e.options) for e in found[:-1])])
    group = np.repeat(np.arange(len(found)), [len(e.options) for e in found])
    counts = np.array([e.weight for e in found])[group]
    right = begins + np.array([e.right for e in found])
    weights = np.zeros(len(names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, values * weights[columns], minlength=len(group))
        likely = np.exp(scores - np.maximum.reduceat(scores, begins)[group])
        likely /= np.add.reduceat(likely, begins)[group]
        likely[right] -= 1
        slope = np.bincount(columns, values * (likely * counts)[rows], minlength=len(names))
        slope = slope / len(found) + penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: float(weights[at[name]]) for name in names}


def fit_all(found: Sequence[Example], penalties: Mapping[str, float]) -> Weights:
    """Return the weights of the features of every question.

    ``penalties`` has how much large weights cost, by question; ``any`` holds for those that it leaves out.
    """
    asked = {q: [e for e in found if e.question == q] for q in sorted({e.question for e in found})}
    return {q: fit(examples, penalties.get(q, penalties["any"])) for q, examples in asked.items()}


def common(found: Sequence[Sequence[Example]]) -> list[Example]:
    """Return the examples of some texts without the features that fewer than ``COMMON`` of these have."""
    having = Counter(name for text in found for name in {n for e in text for o in e.options for n in o})
    kept = {name for name, count in having.items() if count >= COMMON}
    return [
        replace(e, options=tuple({n: v for n, v in o.items() if n in kept} for o in e.options))
        for text in found
        for e in text
    ]


def telling(found: Sequence[Sequence[Example]], begins: str) -> list[list[Example]]:
    """Return the examples of some texts without those features whose names begin so and that tell nothing.

    These are had by too few texts (``COMMON``), or by too few right options (``TWICE``).
    """
    having = Counter(name for text in found for name in {n for e in text for o in e.options for n in o})
    right = Counter(name for text in found for e in text for name in e.options[e.right])
    dumb = {n for n in having if n.startswith(begins) and (having[n] < COMMON or right[n] < TWICE)}
    return [
        [
            replace(e, options=tuple({n: v for n, v in o.items() if n not in dumb} for o in e.options))
            for e in text
        ]
        for text in found
    ]


def held_out(
    texts: Sequence[Text],
    learn: Callable[[list[Text]], Weights],
    examples: Callable[[Text, Weights], Iterable[Example]],
) -> dict[str, tuple[int, int]]:
    """Return how many questions of texts that were not learned from are answered right, and of how many."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = learn([text for i, text in enumerate(texts) if i % FOLDS != fold])
        for text in texts[fold::FOLDS]:
            for example in examples(text, weights):
                options = dict(enumerate(example.options))
                asked[example.question] += 1
                right[example.question] += best(weights[example.question], options) == example.right
    return {question: (right[question], asked[question]) for question in sorted(asked)}


def best(weights: Mapping[str, float], options: Mapping[Any, Mapping[str, float]]) -> Any:
    """Return the likeliest option."""
    return max(options, key=lambda o: score(weights, options[o]))


def score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the sum of the features, each times its weight."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def save(
    weights: Weights, held_out: Mapping[str, tuple[int, int]], least: float, asked: Sequence[str] = ()
) -> None:
    """Write the questions of ``weights`` into the tables of weights and of results, beside those there.

    Where some questions are ``asked``, only these. Weights smaller than ``least`` are left out.
    ``held_out`` has how many questions of texts that were not learned from are answered right, and of how
    many.
    """
    weights = {q: w for q, w in weights.items() if not asked or q in asked}
    held_out = {q: counts for q, counts in held_out.items() if q in weights}
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = [r for r in list(csv.reader(file))[1:] if r[0] not in weights]
    for question, features in weights.items():
        told = [(name, weight) for name, weight in sorted(features.items()) if abs(weight) >= least]
        rows += [[question, name, f"{weight:.3f}"] for name, weight in told]
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["question", "feature", "weight"], *sorted(rows)])
    head, rule, *lines = HELD_OUT.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.split(" | ")[0].removeprefix("| ") not in held_out]
    kept += [f"| {q} | {right / asked:.3f} | {asked} |" for q, (right, asked) in held_out.items()]
    HELD_OUT.write_text("\n".join([head, rule, *sorted(kept)]) + "\n", encoding="utf-8")
