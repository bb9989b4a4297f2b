"""From the scores of a window to its quotes: what is said, by which verb, by whom, what belongs together."""

from typing import Any

import numpy as np

from broadsheet.annotate import decoding
from broadsheet.model import Attribution

TAGS = ("O", "B-q", "I-q")
LAYERS = ("CONTENT", "CUE", "SOURCE")
TOGETHER = 4.0
"""How much surer (difference of log odds) the tree has to be than the quotes."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
"""Relations of a verb that can share the subject of the one it hangs on."""
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


def spoken(quotes: list[Attribution], heads: list[int], rels: list[str]) -> Any:
    """Return what the quotes add to the scores of arcs (word, governor; 0 the root): sources are subjects.

    Trees and quotes are read by heads that do not know of each other. Where a tree leaves the verb that
    reports without a subject, its own or one that it shares, the words of the quote's source are
    drawn to it; one of them hangs on it, unless the tree is surer of something else than ``TOGETHER``.
    """
    added = np.zeros((len(heads) + 1, len(heads) + 1), np.float32)
    with_subject = {h for i, h in enumerate(heads) if rels[i] in SUBJECTS and h != i}
    for quote in quotes:
        if quote.cue and quote.source and _sharing(quote.cue[0], heads, rels).isdisjoint(with_subject):
            added[quote.source[0] + 1 : quote.source[1] + 1, quote.cue[0] + 1] = TOGETHER
    return added


def _sharing(verb: int, heads: list[int], rels: list[str]) -> set[int]:
    """Return a verb and those whose subject can be its own."""
    found = {verb}
    while rels[verb] in SHARING and heads[verb] not in found:
        verb = heads[verb]
        found.add(verb)
    return found


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
