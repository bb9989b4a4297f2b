"""From the scores of a window to the words that may name events, with the chances of types and statuses."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from broadsheet.annotate import decoding
from broadsheet.model import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

TAGS = ("O", "B-e", "I-e")
LEAST = 0.03
"""Words that name an event less likely than this are left out."""
RARE = 0.01
"""Types and statuses less likely than this are left out."""


def triggers(scores: Mapping[str, Any], classes: Mapping[str, Sequence[str]], offset: int) -> list[Trigger]:
    """Return the words of a window that may name events; it begins at word ``offset``.

    ``scores`` holds log probabilities: ``events`` (words, tags), ``types`` and ``statuses`` (words, classes).
    """
    named = 1 - np.exp(scores["events"][:, 0])
    decoded = [(first, last) for first, last, _ in decoding.spans(scores["events"], TAGS)]
    inside = {i for first, last in decoded for i in range(first, last)}
    lone = [(int(i), int(i) + 1) for i in np.flatnonzero(named >= LEAST) if i not in inside]
    return [
        Trigger(
            first + offset,
            last + offset,
            float(named[first:last].min()),
            _likely(scores["types"][first:last], classes["types"]),
            _likely(scores["statuses"][first:last], classes["statuses"]),
            whole=(first, last) in decoded,
        )
        for first, last in sorted(decoded + lone)
    ]


def _likely(scores: Any, names: Sequence[str]) -> dict[str, float]:
    """Return the classes that are not rare, the likeliest first, with their probabilities."""
    chances = np.exp(scores.mean(0))
    order = [int(i) for i in (-chances).argsort(kind="stable")]
    return {names[i]: float(chances[i]) for n, i in enumerate(order) if n == 0 or chances[i] >= RARE}


def mark(doc: "Doc", index: Sequence[int], events: Sequence[Trigger]) -> None:
    """Put words on a Doc as two span groups; ``index`` has the token of every word.

    ``events`` holds what is taken for an event, labelled with the likeliest type, the ``span_id`` is the
    likeliest status, ``attrs["scores"]`` says how sure each is. ``event_words`` holds all that may be one;
    its ``attrs`` have the chances in the same order.
    """
    whole = [e for e in events if e.whole]
    doc.spans["events"] = list(_spans(doc, index, whole))
    doc.spans["events"].attrs["scores"] = [e.likelihood * max(e.types.values()) for e in whole]
    doc.spans["event_words"] = list(_spans(doc, index, events))
    for name in ("likelihood", "types", "statuses", "whole"):
        doc.spans["event_words"].attrs[name] = [getattr(e, name) for e in events]


def _spans(doc: "Doc", index: Sequence[int], events: Sequence[Trigger]) -> "Iterator[Span]":
    from spacy.tokens import Span

    for event in events:
        words = index[event.first], index[event.last - 1] + 1
        yield Span(doc, *words, label=next(iter(event.types)), span_id=next(iter(event.statuses)))
