"""From the scores of a window to one tree per sentence."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.annotate import trees


def best_tree(graph: trees.Graph) -> float:
    """Return the value of the best tree with one root whose arcs do not cross, by trying all."""
    n = len(graph) - 1
    tried = (t for t in itertools.product(range(n + 1), repeat=n) if t.count(0) == 1 and is_tree(t))
    return max(value(graph, tree) for tree in tried if not crossing(tree))


def value(graph: trees.Graph, heads: tuple[int, ...]) -> float:
    """Return the sum of a tree's arcs."""
    return float(sum(graph[d, h] for d, h in enumerate(heads, 1)))


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether every word reaches the root."""
    return all(_reaches_root(heads, node) for node in range(1, len(heads) + 1))


def _reaches_root(heads: tuple[int, ...], node: int) -> bool:
    for _ in heads:
        if node:
            node = heads[node - 1]
    return node == 0


def crossing(heads: tuple[int, ...]) -> bool:
    """Tell whether two arcs cross."""
    arcs = [(min(d, h), max(d, h)) for d, h in enumerate(heads, 1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@given(st.integers(1, 5), st.data())
def test_governors_are_the_best_tree(n: int, data: st.DataObject) -> None:
    """The governors found are a tree with one root and no crossing arcs, and none of these scores higher."""
    row = st.lists(st.integers(-20, 20), min_size=n + 1, max_size=n + 1)
    graph = np.array(data.draw(st.lists(row, min_size=n + 1, max_size=n + 1)), np.float64)
    found = tuple(trees.governors(graph))
    assert found.count(0) == 1
    assert is_tree(found)
    assert not crossing(found)
    assert value(graph, found) == best_tree(graph)


def relations(*told: float) -> trees.Relations:
    """Return weights under which a governor's first number tells how sure the relations 0 and 1 are."""
    weights = np.zeros((2, 2, 2))
    weights[0, 1, 0], weights[1, 1, 1] = told
    return trees.Relations.of(weights)


def test_a_sure_relation_decides_between_governors() -> None:
    """Of two governors that are nearly as likely, the one whose relation is surer is taken."""
    arcs = np.full((4, 4), -9.0, np.float32)
    arcs[1, 0] = arcs[2, 1] = 0
    arcs[3, 1], arcs[3, 2] = 0.1, 0.0
    sides = np.ones((4, 2), np.float32)
    plain = trees.trees(arcs, (sides, sides), relations(1, 1), [True, False, False])
    assert plain[0] == [0, 0, 0]
    surer = np.array([[1, 1], [1, 1], [9, 0], [1, 1]], np.float32)
    assert trees.trees(arcs, (sides, surer), relations(1, 1), [True, False, False])[0] == [0, 0, 1]


def test_sentences_keep_apart() -> None:
    """No word hangs on one of another sentence, however likely that is; every sentence has a root."""
    arcs = np.zeros((5, 5), np.float32)
    arcs[3, 1] = arcs[4, 1] = 50
    sides = np.ones((5, 2), np.float32)
    heads, rels = trees.trees(arcs, (sides, sides), relations(1, 2), [True, False, True, False])
    assert all(h // 2 == i // 2 for i, h in enumerate(heads))
    assert sum(h == i for i, h in enumerate(heads)) == len([True, True])
    assert len(rels) == len(heads)


def test_a_governor_forced_by_the_tree_has_a_relation() -> None:
    """A word whose likely governors would close a circle hangs on an unlikely one, and is told how."""
    arcs = np.full((3, 3), -30.0, np.float32)
    arcs[1, 2] = arcs[2, 1] = 0
    sides = np.ones((3, 2), np.float32)
    heads, rels = trees.trees(arcs, (sides, sides), relations(1, 2), [True, False])
    assert sorted(heads) in ([0, 0], [1, 1])
    assert set(rels) == {1}
