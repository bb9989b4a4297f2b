"""Where the sentences of an article stand: a package holds them beside its rows, without their places.

A row says where its own words stand, and its sentence holds these words, perhaps more than once. The
characters that all rows of the article vouch for tell which place fits, and the sentences that are placed
put the known part of the article together again.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from broadsheet.model import Row

MOST_PLACES = 200
"""Places in its sentence where a row's words are looked for; more are seen in no sentence of an article."""


class Passage(NamedTuple):
    """A stretch of an article without gaps; ``start`` counts Unicode code points."""

    start: int
    text: str


class Evidence(NamedTuple):
    """A row's words, its sentence, and what else it says about characters of the article."""

    start: int
    text: str
    sentence: str | None
    beside: tuple[Passage, ...] = ()
    """Words of the row that stand elsewhere, such as a quote's speaker."""


@dataclass(frozen=True)
class Placed:
    """The known part of an article."""

    passages: tuple[Passage, ...]
    starts: Mapping[Evidence, int]
    """Where each row's sentence begins."""


def lines(text: str) -> Iterator[Passage]:
    """Yield the lines of a whole text that have letters."""
    return (Passage(m.start(), m[0]) for m in re.finditer(r"\S[^\n]*", text))


def evidence(row: Row) -> Evidence:
    """Return what a row says about the characters of its article."""
    apart = [c for c in row if f"{c}_start" in row and row[c] is not None and row[f"{c}_start"] is not None]
    beside = tuple(Passage(row[f"{c}_start"], row[c]) for c in apart)
    return Evidence(row["start"], row["text"], row.get("sentence"), beside)


def place(rows: Iterable[Evidence]) -> Placed:
    """Return the passages of an article and where the sentences of its ``rows`` begin."""
    known: dict[int, str] = {}
    sentences: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        for start, text in (Passage(row.start, row.text), *row.beside):
            known.update(enumerate(text, start))
        if row.sentence is not None:
            sentences[row.sentence].append(row)
    starts: dict[Evidence, int] = {}
    # What can stand in one place only comes first: it tells about the rest.
    for sentence, group in sorted(sentences.items(), key=lambda s: max(map(_doubt, s[1]))):
        for row, start in _starts(sentence, group, known):
            starts[row] = start
            known.update(enumerate(sentence, start))
    return Placed(tuple(_passages(known)), starts)


def _doubt(row: Evidence) -> int:
    return sum(1 for _ in _places(row))


def _places(row: Evidence) -> Iterator[int]:
    """Yield every place where the row's sentence can begin, by where the row's words stand in it."""
    return (
        row.start - at for at in islice(_found(row.text, row.sentence or ""), MOST_PLACES) if at <= row.start
    )


def _found(words: str, sentence: str) -> Iterator[int]:
    at = sentence.find(words)
    while at >= 0:
        yield at
        at = sentence.find(words, at + 1)


def _starts(
    sentence: str, rows: Sequence[Evidence], known: Mapping[int, str]
) -> Iterator[tuple[Evidence, int]]:
    """Yield where the sentence begins for each row: the fewest places that explain all rows.

    The same sentence can stand in an article twice, so that one place need not be enough.
    """
    possible = {row: {p for p in _places(row) if _fits(sentence, p, known)} for row in rows}
    left = {row for row, places in possible.items() if places}
    while left:
        votes: dict[int, int] = defaultdict(int)
        for row in left:
            for place_ in possible[row]:
                votes[place_] += 1
        best = min(votes, key=lambda p: (-votes[p], -_vouched(sentence, p, known), p))
        explained = {row for row in left if best in possible[row]}
        yield from ((row, best) for row in sorted(explained))
        left -= explained


def _fits(sentence: str, start: int, known: Mapping[int, str]) -> bool:
    return all(known.get(at, letter) == letter for at, letter in enumerate(sentence, start))


def _vouched(sentence: str, start: int, known: Mapping[int, str]) -> int:
    return sum(at in known for at in range(start, start + len(sentence)))


def _passages(known: Mapping[int, str]) -> Iterator[Passage]:
    start, letters = 0, list[str]()
    for at in sorted(known):
        if letters and at != start + len(letters):
            yield Passage(start, "".join(letters))
            letters = []
        if not letters:
            start = at
        letters.append(known[at])
    if letters:
        yield Passage(start, "".join(letters))
