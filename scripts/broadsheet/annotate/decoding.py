"""From scores to whole spans, and from edit scripts to lemmas. Numpy only."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
Scores = NDArray[np.float32]


def spans(scores: Scores, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the labelled spans (first, last exclusive, label) of the best allowed sequence of BIO tags.

    ``scores`` holds log probabilities (words, tags); I-X may only follow B-X or I-X (Viterbi).
    """
    best = scores.argmax(1) if len(scores) else np.zeros(0, np.int64)
    if not best.any():
        return []
    penalty = _allowed(tuple(tags))
    # The best tag of each word makes the best sequence, unless a step in it is not allowed.
    forbidden = penalty[-1, best[0]] < 0 or penalty[best[:-1], best[1:]].any()
    found: list[tuple[int, int, str]] = []
    for i, k in enumerate(_best_path(scores, penalty, tags) if forbidden else best.tolist()):
        tag = tags[k]
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            first, _, label = found[-1]
            found[-1] = (first, i + 1, label)
    return found


@lru_cache(maxsize=8)
def _allowed(tags: tuple[str, ...]) -> Scores:
    """Return the penalty of every step from one tag to the next; the last row is the start."""
    penalty = np.zeros((len(tags) + 1, len(tags)), np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != tag[2:] or before == "O":
                    penalty[i, j] = NEVER
            penalty[-1, j] = NEVER
    return penalty


def _best_path(scores: Scores, penalty: Scores, tags: Sequence[str]) -> list[int]:
    steps = np.zeros((len(scores), len(tags)), np.int64)
    total = scores[0] + penalty[-1]
    for t in range(1, len(scores)):
        candidates = total[:, None] + penalty[:-1]
        steps[t] = candidates.argmax(0)
        total = candidates.max(0) + scores[t]
    path = [int(total.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(steps[t, path[-1]]))
    return path[::-1]


def apply_script(word: str, script: str) -> str:
    """Return the lemma that an edit script makes of a word; a script that does not fit leaves the word.

    ``=be`` spells the lemma out; ``l3+y`` lower-cases (``u``: upper-cases, ``k``: keeps), cuts three
    letters at the end and adds *y*.
    """
    if script.startswith("="):
        return script[1:]
    case, rest = script[0], script[1:]
    cut, _, add = rest.partition("+")
    base = {"l": word.lower(), "u": word.upper(), "k": word}[case]
    return base[: len(base) - int(cut)] + add if int(cut) < len(base) else base
