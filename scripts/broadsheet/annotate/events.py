"""From the scores of a window to the words that name events, with type and status."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from broadsheet.annotate import decoding
from broadsheet.model import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

TAGS = ("O", "B-e", "I-e")


def triggers(scores: Mapping[str, Any], classes: Mapping[str, Sequence[str]], offset: int) -> list[Trigger]:
    """Return the events of a window that begins at word ``offset``.

    ``scores`` holds log probabilities: ``events`` (words, tags), ``types`` and ``statuses`` (words, classes).
    """
    found = []
    for first, last, _ in decoding.spans(scores["events"], TAGS):
        types, statuses = (scores[k][first:last].mean(0) for k in ("types", "statuses"))
        named = 1 - np.exp(scores["events"][first:last, 0]).min()
        found.append(
            Trigger(
                first + offset,
                last + offset,
                classes["types"][types.argmax()],
                classes["statuses"][statuses.argmax()],
                float(named * np.exp(types.max())),
            )
        )
    return found


def mark(doc: "Doc", index: Sequence[int], events: Sequence[Trigger]) -> None:
    """Put events on a Doc as the span group ``events``; ``index`` has the token of every word."""
    doc.spans["events"] = list(_spans(doc, index, events))
    doc.spans["events"].attrs["scores"] = [e.likelihood for e in events]


def _spans(doc: "Doc", index: Sequence[int], events: Sequence[Trigger]) -> "Iterator[Span]":
    from spacy.tokens import Span

    for event in events:
        words = index[event.first], index[event.last - 1] + 1
        yield Span(doc, *words, label=event.event_type, span_id=event.status)
