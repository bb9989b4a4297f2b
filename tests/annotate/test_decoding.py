"""From scores to whole spans and to trees."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.annotate import decoding

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")


def scores(*tags: str) -> decoding.Scores:
    """Return scores in which each word prefers the given tag."""
    return np.array([[0.0 if t == tag else -5.0 for t in TAGS] for tag in tags], np.float32)


def test_spans() -> None:
    """Runs of B and I are spans with their label."""
    found = decoding.spans(scores("B-PERSON", "I-PERSON", "O", "B-ORG", "B-ORG"), TAGS)
    assert found == [(0, 2, "PERSON"), (3, 4, "ORG"), (4, 5, "ORG")]


def test_no_span_begins_inside() -> None:
    """An I that follows nothing of its kind is never chosen, however well it scores."""
    found = decoding.spans(scores("I-PERSON", "I-PERSON"), TAGS)
    assert all(label in {"PERSON", "ORG"} and first < last for first, last, label in found)
    assert decoding.spans(scores("B-ORG", "I-PERSON"), TAGS)[0][2] in {"ORG", "PERSON"}


def test_nothing() -> None:
    """Words that are no names give no spans, and no words give none."""
    assert decoding.spans(scores("O", "O"), TAGS) == []
    assert decoding.spans(np.zeros((0, 5), np.float32), TAGS) == []


def best_tree(graph: decoding.Scores) -> float:
    """Return the value of the best tree with one root, by trying all."""
    n = len(graph) - 1
    trees = (t for t in itertools.product(range(n + 1), repeat=n) if t.count(0) == 1 and is_tree(t))
    return max(sum(graph[d + 1, h] for d, h in enumerate(tree)) for tree in trees)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether every word reaches the root."""
    return all(_reaches_root(heads, node) for node in range(1, len(heads) + 1))


def _reaches_root(heads: tuple[int, ...], node: int) -> bool:
    for _ in heads:
        if node:
            node = heads[node - 1]
    return node == 0


@given(st.integers(1, 4), st.data())
def test_heads_are_the_best_tree(n: int, data: st.DataObject) -> None:
    """The governors found are a tree with one root, and no tree with one root scores higher."""
    value = st.integers(-20, 20)
    graph = np.array(
        data.draw(st.lists(st.lists(value, min_size=n + 1, max_size=n + 1), min_size=n + 1, max_size=n + 1)),
        np.float32,
    )
    found = decoding.heads(graph)
    assert found.count(0) == 1
    assert is_tree(tuple(found))
    assert sum(graph[d + 1, h] for d, h in enumerate(found)) == best_tree(graph)


SCRIPTS = {
    "running": ("running", "l4+", "run"),
    "studies": ("Studies", "l3+y", "study"),
    "name": ("Oslo", "k0+", "Oslo"),
    "irregular": ("was", "=be", "be"),
    "too short": ("a", "l3+y", "a"),
}


@pytest.mark.parametrize(("word", "script", "lemma"), SCRIPTS.values(), ids=SCRIPTS)
def test_lemma(word: str, script: str, lemma: str) -> None:
    """An edit script makes the lemma; one that does not fit leaves the word."""
    assert decoding.apply_script(word, script) == lemma
