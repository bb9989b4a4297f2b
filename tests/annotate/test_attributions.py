"""From scores to quotes: whole spans, and which cue and source each belongs to."""

import numpy as np

from broadsheet.annotate.attributions import attributions, moved
from broadsheet.model import Attribution

#         "   We   left  ,   "   said  Ana  .   He   denied  it
WORDS = ("“", "We", "left", ",", "”", "said", "Ana", ".", "He", "denied", "it")
CONTENT, CUE, SOURCE = 0, 1, 2


def tags(*spans: tuple[int, int, int]) -> np.ndarray:
    """Return log probabilities that favour the spans (layer, first, last)."""
    scores = np.zeros((len(WORDS), 3, 3), np.float32)
    scores[:, :, 0] = 1
    for layer, first, last in spans:
        scores[first, layer] = (0, 9, 0)
        scores[first + 1 : last, layer] = (0, 0, 9)
    return scores


def links(*chosen: tuple[int, int, int]) -> np.ndarray:
    """Return scores that favour for a content (its first word) a target: (side, content, target or -1)."""
    scores = np.zeros((2, len(WORDS), len(WORDS) + 1), np.float32)
    for side, content, target in chosen:
        scores[side, content, target + 1] = 9
    return scores


def test_a_quote_has_its_cue_and_source() -> None:
    """A content goes with the cue and the source that its links choose."""
    found = attributions(tags((CONTENT, 1, 4), (CUE, 5, 6), (SOURCE, 6, 7)), links((0, 1, 5), (1, 1, 6)))
    assert found == [Attribution((1, 4), (5, 6), (6, 7))]


def test_links_choose_among_parts_only() -> None:
    """A link to a word where no cue begins counts for nothing; the best of the cues is taken."""
    scores = links((0, 1, 2), (1, 1, 6))
    scores[0, 1, 9 + 1] = 5
    found = attributions(tags((CONTENT, 1, 4), (CUE, 5, 6), (CUE, 9, 10), (SOURCE, 6, 7)), scores)
    assert found[0].cue == (9, 10)


def test_a_quote_may_stand_alone() -> None:
    """A content without cue and source keeps neither."""
    found = attributions(tags((CONTENT, 1, 4), (CUE, 5, 6)), links((0, 1, -1), (1, 1, -1)))
    assert found == [Attribution((1, 4), None, None)]


def test_moved() -> None:
    """A quote of a later window is counted from the beginning of the text."""
    assert moved(Attribution((1, 4), None, (6, 7)), 10) == Attribution((11, 14), None, (16, 17))
