"""How near two stretches of a sentence are: characters, weighed by side and by the clauses between."""

import re

from broadsheet.lexicon import Language
from broadsheet.model import Span

AWAY = 1.6
"""A stretch on the less likely side counts as this much farther away."""
OTHER_CLAUSE = 40
"""What a comma, a semicolon or a conjunction between two stretches adds to their distance (characters)."""


def distance(text: str, one: Span, other: Span, language: Language, *, likelier: str) -> float:
    """Return how far ``one`` is from ``other``; ``likelier`` (before, after) is the side it mostly has."""
    if one.overlaps(other):
        return 0.0
    first, last = sorted((one, other))
    between = text[first.end : last.start]
    side = "before" if one.start < other.start else "after"
    joints = (
        rf"[;:]|,(?!\d)|\b(?:{language.phrases['and_words']}|{'|'.join(sorted(language.continuations))})\b"
    )
    return len(between) * (1.0 if side == likelier else AWAY) + OTHER_CLAUSE * len(
        re.findall(joints, between)
    )
