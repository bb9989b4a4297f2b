"""How far the work is, and how far reviewers agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from statistics import median
from typing import Any

from broadsheet.ledger import Decision, Standing
from broadsheet.ledger.standing import REJECTED


def agreement(every: Iterable[Standing]) -> list[dict[str, Any]]:
    """Return for each two reviewers how many rows both looked at and how many they leave alike.

    ``kappa`` is Cohen's kappa (1960) over what they did with the row: accepted, edited, added or rejected;
    None where chance leaves no room for it. The second reviewer sees the row as the first left it.
    """
    both: dict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    for one in every:
        for a, b in combinations(sorted(one.opinions), 2):
            (mine, cells), (other, others) = one.opinions[a], one.opinions[b]
            alike = mine == other == REJECTED or (
                REJECTED not in {mine, other} and dict(cells) == dict(others)
            )
            both[a, b].append((mine, other, alike))
    return [
        {"a": a, "b": b, "both": len(rows), "agree": sum(alike for *_, alike in rows), "kappa": kappa(rows)}
        for (a, b), rows in sorted(both.items())
    ]


def kappa(rows: list[tuple[str, str, bool]]) -> float | None:
    """Return Cohen's kappa of pairs of verdicts, or None where both gave one verdict to all."""
    firsts, seconds = Counter(a for a, *_ in rows), Counter(b for _, b, _ in rows)
    chance = sum(firsts[verdict] * seconds[verdict] for verdict in firsts) / len(rows) ** 2
    same = sum(a == b for a, b, _ in rows) / len(rows)
    return None if chance == 1 else round((same - chance) / (1 - chance), 2)


def reviewers(decisions: Mapping[str, Iterable[Decision]]) -> list[dict[str, Any]]:
    """Return for each reviewer how many decisions were made, and the median of the seconds that they took."""
    took: dict[str, list[float]] = defaultdict(list)
    made: Counter[str] = Counter()
    for some in decisions.values():
        for decision in some:
            made[decision.by] += 1
            took[decision.by] += [] if decision.took is None else [decision.took]
    return [
        {"by": by, "decisions": n, "median_seconds": round(median(took[by]), 2) if took[by] else None}
        for by, n in sorted(made.items())
    ]
