"""Learn the small networks that look at the vectors of words (``broadsheet/opinions.py``).

Called by ``figures.py`` and ``events.py``. A network reads a text that it was learned from too well; so the
ranking is learned from opinions of networks that have not seen the text: five, each learned from four fifths.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

import numpy as np
import two_layers
from annotated import Annotated
from two_layers import Sizes

from broadsheet.annotate import pipelines
from broadsheet.annotate.reader import OPINIONS
from broadsheet.opinions import EVENT, INDICATOR, QUESTIONS, ROLE, SIDES, TYPE, Heads, Network, Opinions, way

NAME = "opinions"
FOLDS = 5
UNITS = {EVENT: 192, TYPE: 192, INDICATOR: 128, ROLE: 96}
EPOCHS = {EVENT: 8, TYPE: 10, INDICATOR: 30, ROLE: 8}
SPREAD = 1e-3
"""Numbers of a vector that hardly differ between words are not blown up."""


class Asked(NamedTuple):
    """A question about a word of the text, or about two, with the right class."""

    question: str
    first: int
    second: int
    right: str
    counts: float = 1.0


Text = TypeVar("Text", bound=Annotated)
Asks = Callable[[Text], Iterable[Asked]]


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


def save(heads: Heads) -> None:
    """Write the networks in place of those that answer the same questions."""
    Heads.load(OPINIONS).beside(heads).save(OPINIONS)


def of_others(texts: Sequence[Text], asks: Asks[Text]) -> list[Text]:
    """Return the texts, each with the opinions of networks that were not learned from it.

    Those of questions that ``asks`` does not put are the written ones.
    """
    kept = Heads.load(OPINIONS)
    heads = [
        kept.beside(learn([t for i, t in enumerate(texts) if i % FOLDS != fold], asks))
        for fold in range(FOLDS)
    ]
    return [_seen_by(heads[i % FOLDS], text) for i, text in enumerate(texts)]


def _seen_by(heads: Heads, text: Text) -> Text:
    whole = text.reading.opinions
    seen = Opinions(heads.kept(whole.words), heads) if whole else None
    return replace(text, reading=replace(text.reading, opinions=seen))


def learn(texts: Sequence[Text], asks: Asks[Text]) -> Heads:
    """Return the networks of what is asked of texts whose readings have whole vectors of words."""
    known = [(text, text.reading.opinions.words) for text in texts if text.reading.opinions]
    words = Words.of(np.concatenate([vectors for _, vectors in known]))
    asked: list[Asked] = []
    begin = 0
    for text, vectors in known:
        asked += [q._replace(first=begin + q.first, second=begin + q.second) for q in asks(text)]
        begin += len(vectors)
    by_question = {name: [q for q in asked if q.question == name] for name in QUESTIONS}
    classes = {name: sorted({q.right for q in of_it}) for name, of_it in by_question.items() if of_it}
    networks = {name: _network(words, by_question[name], names) for name, names in classes.items()}
    return Heads(networks, classes)


def _network(words: Words, asked: Sequence[Asked], classes: Sequence[str]) -> Network:
    """Return the network of a question, for vectors as they come from the reader."""
    question = asked[0].question
    first, second, counts = (
        np.array([getattr(q, name) for q in asked]) for name in ("first", "second", "counts")
    )
    right = np.array([classes.index(q.right) for q in asked])

    def inputs(some: Any) -> Any:
        if question != ROLE:
            return words.rows(first[some])
        sides = words.rows(first[some]), words.rows(second[some])
        return np.concatenate([*sides, way(first[some], second[some])], 1)

    sizes = Sizes(UNITS[question], len(classes), EPOCHS[question])
    return _unscaled(two_layers.fit(inputs, right, counts.astype(np.float32), sizes), words)


def _unscaled(network: Network, words: Words) -> Network:
    """Return the network that says the same of vectors as they are, not as ``Words.rows`` gives them."""
    width = len(words.middle)
    inner, bias = network.inner.copy(), network.inner_bias.copy()
    for begin in range(0, len(inner) - SIDES, width):
        inner[begin : begin + width] /= words.spread[:, None]
        bias -= words.middle @ inner[begin : begin + width]
    return network._replace(inner=inner, inner_bias=bias)
