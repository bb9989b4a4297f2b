"""From the scores of a window to one tree per sentence: who governs whom, and how. Numpy only.

The tree is the one whose arcs and relations are together the likeliest, among those whose arcs do not cross:
less than half a percent of the arcs of English and Spanish treebanks do, and two in three of those that a
network would draw across others are wrong.
"""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
UNLIKELY = 2.0
"""Relations are scored of governors that are less likely than the best by no more than this (in logs)."""
Graph = NDArray[np.float64]


class Relations(NamedTuple):
    """The weights of a biaffine score: for each relation a product of both sides."""

    flat: Any
    """One row per number of the governor's side, one column per relation and number of the dependent's."""
    kinds: int
    width: int

    @classmethod
    def of(cls, weights: Any) -> "Relations":
        """Return the weights given as (relations, dependent's side, governor's side)."""
        kinds, width, inner = weights.shape
        flat = weights.astype(np.float32).transpose(2, 0, 1).reshape(inner, -1)
        return cls(np.ascontiguousarray(flat), kinds, width)

    def scores(self, rel_d: Any, rel_h: Any, dependents: Any, governors: Any) -> Any:
        """Return the log probabilities (pairs, relations) of pairs of nodes."""
        # Half of the words govern none, so the greater product is made for those that may.
        order = np.argsort(governors, kind="stable")
        known, first = np.unique(governors[order], return_index=True)
        sides = (rel_h[known] @ self.flat).reshape(len(known), self.kinds, self.width)
        ordered, hanging = np.empty((len(order), self.kinds), np.float32), rel_d[dependents[order]]
        for side, (a, b) in zip(sides, itertools.pairwise([*first.tolist(), len(order)]), strict=True):
            np.matmul(hanging[a:b], side.T, out=ordered[a:b])
        found = np.empty_like(ordered)
        found[order] = log_softmax(ordered)
        return found


def trees(arcs: Any, sides: tuple[Any, Any], relations: Relations, starts: Sequence[bool]) -> Any:
    """Return the governor of each word of a window (a root: itself) and the number of its relation.

    ``arcs`` holds the scores (dependent, governor) of nodes, of which 0 is the root and ``i + 1`` the word
    ``i``, ``sides`` what relations are told by, of dependents and of governors; ``starts`` marks the first
    words of sentences.
    """
    bounds = [i for i, first in enumerate(starts) if first] + [len(starts)]
    likely = _inside(arcs, bounds)
    best = likely[1:].max(1, keepdims=True)
    dependents, governors = np.nonzero(likely[1:] >= best - UNLIKELY)
    found = relations.scores(*sides, dependents + 1, governors)
    likely[dependents + 1, governors] += found.max(1)
    named = np.full(likely.shape, -1)
    named[dependents + 1, governors] = found.argmax(1)
    heads = [h for a, b in itertools.pairwise(bounds) for h in _sentence(likely, a, b)]
    rels = named[np.arange(1, len(heads) + 1), heads]
    rest = np.flatnonzero(rels < 0)
    if len(rest):
        rels[rest] = relations.scores(*sides, rest + 1, np.array(heads)[rest]).argmax(1)
    return [h - 1 if h else i for i, h in enumerate(heads)], rels.tolist()


def _inside(arcs: Any, bounds: Sequence[int]) -> Any:
    """Return the log probabilities of governors; those of other sentences are none."""
    allowed = np.full(arcs.shape, NEVER, np.float32)
    for first, last in itertools.pairwise(bounds):
        allowed[first + 1 : last + 1, [0, *range(first + 1, last + 1)]] = 0
    np.fill_diagonal(allowed, NEVER)
    return log_softmax(arcs + allowed)


def _sentence(likely: Any, first: int, last: int) -> list[int]:
    nodes = [0, *range(first + 1, last + 1)]
    return [first + h if h else 0 for h in governors(likely[np.ix_(nodes, nodes)])]


def governors(scores: Any) -> list[int]:
    """Return the governor of each word of a sentence in the best tree with one root and no crossing arcs.

    ``scores[d, h]`` is what node ``h`` scores as governor of node ``d``; node 0 is the root, and so is the
    answer 0 for the word that has none.
    """
    graph = np.array(scores, dtype=np.float64)
    graph[0] = NEVER
    np.fill_diagonal(graph, NEVER)
    greedy = [int(h) for h in graph[1:].argmax(1)]
    return greedy if _is_tree(greedy) else _Chart(graph).heads()


def _is_tree(heads: list[int]) -> bool:
    """Tell whether there is one root, every word hangs on it in the end, and no arcs cross."""
    if heads.count(0) != 1:
        return False
    at = np.arange(1, len(heads) + 1)
    low, high = np.minimum(at, heads), np.maximum(at, heads)
    inside = (low[:, None] < low) & (low < high[:, None])
    if (inside & (high > high[:, None])).any():
        return False
    above = np.array([0, *heads])
    reached = above
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return not reached.any()


class _Chart:
    """The best trees over all stretches of a sentence (Eisner 1996), in cubic time.

    *Whole* is the best tree over a stretch that hangs on its last (side 0) or first word (side 1), *half* the
    same with an arc between both ends that still lacks what is inside. All stretches of a length are found at
    once: what stands in a table ``of_first`` at ``[word, length]`` begins with the word, in ``of_last`` it
    ends with it.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph, self.count = graph, len(graph) - 1
        size = (2, self.count, self.count)
        self.of_first, self.of_last = np.zeros(size), np.zeros(size)
        self.half_of_first, self.half_of_last = np.zeros(size[1:]), np.zeros(size[1:])
        self.whole_at = np.zeros(size, np.int64)
        self.half_at = np.zeros(size[1:], np.int64)
        for length in range(1, self.count):
            self._fill(length)

    def _fill(self, length: int) -> None:
        """Find the best trees of all stretches that are so many words longer than one."""
        firsts, lasts = slice(self.count - length), slice(length, None)
        at = np.arange(self.count - length)
        shorter, from_longest = slice(length), slice(length - 1, None, -1)
        first, last = self.of_first[:, firsts, shorter], self.of_last[:, lasts, from_longest]
        joined = first[1] + last[0]
        best = joined.argmax(1)
        self.half_at[firsts, length] = best
        inside = joined[at, best]
        self.half_of_last[lasts, length] = inside + np.diagonal(self.graph[1:, 1:], length)
        self.half_of_first[firsts, length] = inside + np.diagonal(self.graph[1:, 1:], -length)
        hung = (
            first[0] + self.half_of_last[lasts, length:0:-1],
            self.half_of_first[firsts, 1 : length + 1] + last[1],
        )
        for side, sums in enumerate(hung):
            best = sums.argmax(1)
            self.whole_at[side, firsts, length] = best + side
            self.of_first[side, firsts, length] = self.of_last[side, lasts, length] = sums[at, best]

    def heads(self) -> list[int]:
        """Return the governors (node numbers) of the best tree, whose root is governed by node 0."""
        last = self.count - 1
        root = int((self.graph[1:, 0] + self.of_first[0, 0] + self.of_last[1, last, ::-1]).argmax())
        found = [0] * self.count
        open_ = [(0, 0, root), (1, root, last)]
        while open_:
            side, i, j = open_.pop()
            if i == j:
                continue
            at = i + int(self.whole_at[side, i, j - i])
            low, high = (at, j) if side == 0 else (i, at)
            found[low if side == 0 else high] = (high if side == 0 else low) + 1
            inner = low + int(self.half_at[low, high - low])
            open_ += [(0, i, at)] if side == 0 else [(1, at, j)]
            open_ += [(1, low, inner), (0, inner + 1, high)]
        return found


def log_softmax(scores: Any) -> Any:
    """Return the log probabilities of the classes in the last dimension."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
