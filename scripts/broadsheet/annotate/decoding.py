"""From scores to structure: whole spans, and one tree per sentence. Numpy only, shared with the road."""

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


def heads(scores: Scores) -> list[int]:
    """Return the governor of each word of a sentence in the best tree with a single root.

    ``scores[d, h]`` is what node ``h`` scores as governor of node ``d``; node 0 is the root, and so is the
    answer 0 for the word that has none. Maximum spanning tree (Chu and Liu 1965, Edmonds 1967).
    """
    graph = np.array(scores, dtype=np.float64)
    graph[0] = NEVER
    np.fill_diagonal(graph, NEVER)
    tree = _tree(graph)
    roots = [i for i in range(1, len(graph)) if tree[i] == 0]
    if len(roots) > 1:
        tree = max((_rooted(graph, r) for r in roots), key=lambda t: t[0])[1]
    return [int(h) for h in tree[1:]]


def _rooted(graph: NDArray[np.float64], root: int) -> tuple[float, NDArray[np.int64]]:
    forced = graph.copy()
    forced[:, 0] = NEVER
    forced[root] = NEVER
    forced[root, 0] = 0
    tree = _tree(forced)
    value = graph[np.arange(1, len(graph)), tree[1:]].sum()
    return float(value), tree


def _tree(graph: NDArray[np.float64]) -> NDArray[np.int64]:
    best = graph.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    return best if not cycle else _contracted(graph, best, cycle)


def _cycle(best: NDArray[np.int64]) -> list[int]:
    state = [0] * len(best)
    state[0] = 2
    for start in range(1, len(best)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for visited in path:
            state[visited] = 2
    return []


def _contracted(graph: NDArray[np.float64], best: NDArray[np.int64], cycle: list[int]) -> NDArray[np.int64]:
    inside = set(cycle)
    rest = [i for i in range(len(graph)) if i not in inside]
    m = len(rest)
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = graph[np.ix_(rest, rest)]
    into: dict[int, int] = {}
    out: dict[int, int] = {}
    for i, node in enumerate(rest):
        out[i] = max(cycle, key=lambda q: graph[node, q])
        small[i, m] = graph[node, out[i]]
        into[i] = max(cycle, key=lambda q: graph[q, node] - graph[q, best[q]])
        small[m, i] = graph[into[i], node] - graph[into[i], best[into[i]]]
    small[0] = NEVER
    found = _tree(small)
    tree = best.copy()
    for i in range(1, m):
        tree[rest[i]] = out[i] if found[i] == m else rest[int(found[i])]
    entry = into[int(found[m])]
    tree[entry] = rest[int(found[m])]
    return tree


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
