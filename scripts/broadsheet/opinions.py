"""What small networks make of words: which name events, who takes part in them, what a number measures.

The reader has a vector of numbers for every word in its place (``languages/pipelines/news_reader``). Networks
of two layers (``scripts/training/opinions.py`` learns them from annotated articles) look at the vector of one
word, or at those of an event and of who may take part. What they say are opinions: the ranking of events
and of figures weighs them beside all else that it knows of a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

QUESTIONS = EVENT, TYPE, INDICATOR, ROLE = "event", "type", "indicator", "role"
OF_WORDS = QUESTIONS[:-1]
"""Questions about one word; roles are about two."""
UNKNOWN = -8.0
"""A class that a network does not know has this log chance."""
FAR, TENTH = 20, 10.0
"""Words farther apart than this are all told alike; the network is told tenths of it."""
STRAIGHT, SLOPE = 0.7978845608, 0.044715
"""Numbers of the usual approximation of the GELU with a tangent."""
SIDES = 2
"""Numbers that tell how far one word stands from another, and on which side."""


class Network(NamedTuple):
    """Two layers with a GELU between them (Hendrycks and Gimpel 2016)."""

    inner: Any
    """Weights (inputs, units)."""
    inner_bias: Any
    outer: Any
    """Weights (units, classes)."""
    outer_bias: Any

    def scores(self, before: Any) -> Any:
        """Return the log chances of the classes, of the sums of the inner layer (rows, units)."""
        return self.scores_of_units(gelu(before))

    def scores_of_units(self, units: Any) -> Any:
        """Return the log chances of the classes, of the answers of the inner layer's units (rows, units)."""
        found = units @ self.outer + self.outer_bias
        found = found - found.max(-1, keepdims=True)
        return found - np.log(np.exp(found).sum(-1, keepdims=True))


def gelu(x: Any) -> Any:
    """Return the answers of units to their sums."""
    return 0.5 * x * (1 + np.tanh(STRAIGHT * (x + SLOPE * x**3)))


def way(first: Any, second: Any) -> Any:
    """Return how far the second word stands behind the first, and whether it does (rows, ``SIDES``)."""
    apart = np.clip(np.asarray(second) - np.asarray(first), -FAR, FAR)
    return np.stack([apart / TENTH, apart > 0], -1).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Heads:
    """The networks of all questions and the names of their classes."""

    networks: Mapping[str, Network]
    classes: Mapping[str, Sequence[str]]

    @classmethod
    def load(cls, path: Path) -> "Heads":
        """Return the networks in a file that ``save`` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            parts = {
                question: Network(
                    *(kept[f"{question} {part}"].astype(np.float32) for part in Network._fields)
                )
                for question in QUESTIONS
            }
            return cls(parts, {question: kept[question].tolist() for question in QUESTIONS})

    def save(self, path: Path) -> None:
        """Write the networks with numbers of two bytes."""
        kept: dict[str, Any] = {question: np.array(names) for question, names in self.classes.items()}
        for question, network in self.networks.items():
            for part, numbers in network._asdict().items():
                kept[f"{question} {part}"] = numbers.astype(np.float16)
        np.savez(path, **kept)

    def beside(self, others: "Heads") -> "Heads":
        """Return these networks, and in place of some those of ``others``."""
        return Heads({**self.networks, **others.networks}, {**self.classes, **others.classes})

    def kept(self, vectors: Any) -> Any:
        """Return what is kept of words (words, numbers), all that later questions need of their ``vectors``.

        These are the log chances of the classes of ``OF_WORDS``, and of the network of roles both halves of
        the inner layer: the word as an event, and the word as who takes part.
        """
        vectors = np.asarray(vectors, np.float32)
        parts = [self._of_words(question, vectors) for question in OF_WORDS]
        width = vectors.shape[1]
        inner = self.networks[ROLE].inner
        parts += [vectors @ inner[:width], vectors @ inner[width : 2 * width]]
        return np.concatenate(parts, 1).astype(np.float16)

    def _of_words(self, question: str, vectors: Any) -> Any:
        network = self.networks[question]
        return network.scores(vectors @ network.inner + network.inner_bias)

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where each part of what is kept of a word ends."""
        units = self.networks[ROLE].inner.shape[1]
        sizes = *(len(self.classes[question]) for question in OF_WORDS), units, units
        return [sum(sizes[: n + 1]) for n in range(len(sizes))]


@dataclass(frozen=True, eq=False)
class Opinions:
    """What the networks make of the words of a text: ``words`` has what ``Heads.kept`` gave of each."""

    words: Any
    heads: Heads

    @classmethod
    def joined(cls, parts: "Sequence[tuple[int, Opinions | None]]") -> "Opinions | None":
        """Return those of a text's parts, each with its number of words, as one; of none there is none."""
        known = [opinions for _, opinions in parts if opinions]
        if not known:
            return None
        width = known[0].words.shape[1]
        words = [o.words if o else np.zeros((count, width), np.float16) for count, o in parts]
        return cls(np.concatenate(words), known[0].heads)

    def event(self, token: int) -> float:
        """Return how much likelier a word names an event than not, as the logarithm of the odds."""
        chances = self._chances(EVENT, token)
        return chances["yes"] - chances["no"]

    def types(self, token: int) -> Mapping[str, float]:
        """Return the log chance of each type, if a word names an event."""
        return self._chances(TYPE, token)

    def indicators(self, token: int) -> Mapping[str, float]:
        """Return the log chance of each indicator, if a word is the number of a figure."""
        return self._chances(INDICATOR, token)

    def _chances(self, question: str, token: int) -> Mapping[str, float]:
        at = OF_WORDS.index(question)
        first, last = (0, *self.heads.ends)[at : at + 2]
        return dict(zip(self.heads.classes[question], self.words[token, first:last].tolist(), strict=True))

    def roles(self, event: int, member: int) -> Mapping[str, float]:
        """Return the log chance of each role, and of none, of who is named by a word in an event."""
        network, ends = self.heads.networks[ROLE], self.heads.ends
        halves = self.words[event, ends[-3] : ends[-2]].astype(np.float32) + self.words[member, ends[-2] :]
        hidden = halves + way(event, member) @ network.inner[-SIDES:] + network.inner_bias
        scores = network.scores(hidden)
        return dict(zip(self.heads.classes[ROLE], map(float, scores), strict=True))
