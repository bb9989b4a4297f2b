"""Learn the small networks that look at the vectors of words (``broadsheet/opinions.py``).

Called by ``events.py``. A network reads a text that it was learned from too well; so the ranking of events
is learned from opinions of networks that have not seen the text: five, each learned from four fifths.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import two_layers
from event_texts import Text, keys, members, wanted_of, weight
from two_layers import Sizes

from broadsheet.annotate import pipelines
from broadsheet.grammar.event_candidates import candidates
from broadsheet.grammar.event_roles import NONE, ROLES
from broadsheet.opinions import EVENT, QUESTIONS, ROLE, SIDES, TYPE, Heads, Network, Opinions, way

NAME = "opinions"
FOLDS = 5
UNITS = {EVENT: 192, TYPE: 192, ROLE: 96}
EPOCHS = {EVENT: 8, TYPE: 10, ROLE: 8}
BORDERLINE = 0.6
"""What may or may not be in a table counts less."""
SPREAD = 1e-3
"""Numbers of a vector that hardly differ between words are not blown up."""


class Asked(NamedTuple):
    """A question about a word of the text, or about two, with the number of the right class."""

    question: str
    first: int
    second: int
    right: int
    counts: float


@dataclass(frozen=True)
class Words:
    """The vectors of all words (words, numbers), as the networks want them: around 0, and as far from it."""

    vectors: Any
    middle: Any
    spread: Any

    @classmethod
    def of(cls, vectors: Any) -> "Words":
        """Return them with their means and deviations."""
        wide = vectors.astype(np.float32)
        return cls(vectors, wide.mean(0), wide.std(0) + SPREAD)

    def rows(self, at: Any) -> Any:
        """Return the vectors of some words."""
        return (self.vectors[at].astype(np.float32) - self.middle) / self.spread


class Whole(Heads):
    """Keeps the vectors of words as they are, for networks that are not learned yet."""

    def kept(self, vectors: Any) -> Any:
        """Return the vectors with numbers of two bytes."""
        return vectors.astype(np.float16)


def watch() -> None:
    """Let our reader keep the whole vectors of words from now on."""
    pipelines.reader(pipelines.name("en")).heads = Whole({}, {})


def of_others(texts: Sequence[Text]) -> list[Text]:
    """Return the texts, each with the opinions of networks that were not learned from it."""
    heads = [learn([t for i, t in enumerate(texts) if i % FOLDS != fold]) for fold in range(FOLDS)]
    return [_seen_by(heads[i % FOLDS], text) for i, text in enumerate(texts)]


def _seen_by(heads: Heads, text: Text) -> Text:
    whole = text.reading.opinions
    seen = Opinions(heads.kept(whole.words), heads) if whole else None
    return replace(text, reading=replace(text.reading, opinions=seen))


def learn(texts: Sequence[Text]) -> Heads:
    """Return the networks, learned from texts whose readings have the whole vectors of their words."""
    types = sorted({wanted.event_type for text in texts for wanted in text.wanted})
    classes = {EVENT: ["no", "yes"], TYPE: types, ROLE: [NONE, *ROLES]}
    known = [(text, text.reading.opinions.words) for text in texts if text.reading.opinions]
    words = Words.of(np.concatenate([vectors for _, vectors in known]))
    asked: list[Asked] = []
    begin = 0
    for text, vectors in known:
        asked += [q._replace(first=begin + q.first, second=begin + q.second) for q in _asked(text, classes)]
        begin += len(vectors)
    return Heads({name: _network(name, words, asked, len(classes[name])) for name in QUESTIONS}, classes)


def _asked(text: Text, classes: Mapping[str, Sequence[str]]) -> Iterator[Asked]:
    """Yield the questions about the words of a text."""
    ours = keys(text)
    for i, candidate in candidates(text.reading).items():
        told = wanted_of(text, candidate)
        counts = weight(text, told, BORDERLINE)
        yield Asked(EVENT, i, i, int(told is not None), counts)
        if told:
            yield Asked(TYPE, i, i, classes[TYPE].index(told.event_type), counts)
            for party, role in members(text, ours, candidate, told):
                yield Asked(ROLE, i, party.token.i, classes[ROLE].index(role), counts)


def _network(question: str, words: Words, asked: Sequence[Asked], classes: int) -> Network:
    """Return the network of a question, for vectors as they come from the reader."""
    of_it = [q for q in asked if q.question == question]
    first, second, right, counts = (
        np.array([getattr(q, name) for q in of_it]) for name in ("first", "second", "right", "counts")
    )

    def inputs(some: Any) -> Any:
        if question != ROLE:
            return words.rows(first[some])
        sides = words.rows(first[some]), words.rows(second[some])
        return np.concatenate([*sides, way(first[some], second[some])], 1)

    sizes = Sizes(UNITS[question], classes, EPOCHS[question])
    return _unscaled(two_layers.fit(inputs, right, counts.astype(np.float32), sizes), words)


def _unscaled(network: Network, words: Words) -> Network:
    """Return the network that says the same of vectors as they are, not as ``Words.rows`` gives them."""
    width = len(words.middle)
    inner, bias = network.inner.copy(), network.inner_bias.copy()
    for begin in range(0, len(inner) - SIDES, width):
        inner[begin : begin + width] /= words.spread[:, None]
        bias -= words.middle @ inner[begin : begin + width]
    return network._replace(inner=inner, inner_bias=bias)
