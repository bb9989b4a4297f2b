"""From the scores of a window to its quotes: what is said, by which verb, by whom, what belongs together."""

from typing import Any

import numpy as np

from broadsheet.annotate import decoding
from broadsheet.model import Attribution

TAGS = ("O", "B-q", "I-q")
LAYERS = ("CONTENT", "CUE", "SOURCE")
Words = tuple[int, int]
"""First word and the one after the last."""


def attributions(tags: Any, links: Any) -> list[Attribution]:
    """Return the quotes of a window.

    ``tags`` holds log probabilities (words, 3 layers, 3 tags); ``links`` the scores (cue or source, first
    word of a content, node), where node 0 is for none and node ``i + 1`` for the part that begins at ``i``.
    """
    contents, cues, sources = (_parts(tags[:, k]) for k in range(3))
    return [
        Attribution(content, _linked(links[0, content[0]], cues), _linked(links[1, content[0]], sources))
        for content in contents
    ]


def moved(found: Attribution, by: int) -> Attribution:
    """Return the same quote with ``by`` more words before it."""
    return Attribution(
        (found.content[0] + by, found.content[1] + by), _moved(found.cue, by), _moved(found.source, by)
    )


def _moved(part: Words | None, by: int) -> Words | None:
    return part and (part[0] + by, part[1] + by)


def _parts(tags: Any) -> list[Words]:
    return [(first, last) for first, last, _ in decoding.spans(tags, TAGS)]


def _linked(scores: Any, parts: list[Words]) -> Words | None:
    nodes = np.array([0, *(first + 1 for first, _ in parts)])
    best = int(scores[nodes].argmax())
    return parts[best - 1] if best else None
