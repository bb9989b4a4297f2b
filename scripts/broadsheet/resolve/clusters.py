"""From who was met in each article to who there is: groups of one name, parted and joined by what is told."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from broadsheet.resolve.clues import Clues, agreement, sorted_out
from broadsheet.resolve.spelling import SAME

ENOUGH = 1.0
"""What spelling and clues have to come to together before two are taken for one."""
Likeness = Callable[[str, str], float | None]
"""How much two spellings speak for one bearer; None where they contradict each other."""


class Met(NamedTuple):
    """Somebody (a person or an organization) as one article knows them."""

    number: int
    article: int
    plain: str
    told: tuple[str, ...]
    """The clues, one by one."""

    @property
    def clues(self) -> Clues:
        """What is told of them, sorted out anew each time: so many are met that it would fill the memory."""
        return sorted_out(self.told)


@dataclass
class Known:
    """Somebody as all articles know them."""

    spellings: set[str] = field(default_factory=set)
    clues: Clues = field(default_factory=dict)
    pin: str | None = None
    """The id that an authority file gives."""
    met: "array[int]" = field(default_factory=lambda: array("i"))
    """The numbers of those met who are this one."""
    articles: set[int] = field(default_factory=set)
    """The articles that speak of them."""

    def learn(self, one: Met, clues: Clues) -> None:
        """Take somebody for this one, with all that is told of them."""
        self.take(one)
        self.spellings.add(one.plain)
        self._learn(clues)

    def _learn(self, clues: Clues) -> None:
        for kind, values in clues.items():
            self.clues.setdefault(kind, set()).update(values)

    def add(self, other: "Known") -> None:
        """Take over everything that is known of another."""
        self.met += other.met
        self.articles |= other.articles
        self.spellings |= other.spellings
        self._learn(other.clues)
        self.pin = self.pin or other.pin
        other.met = array("i")

    def take(self, one: Met) -> None:
        """Take somebody for this one whose name and clues say little by themselves."""
        self.met.append(one.number)
        self.articles.add(one.article)


def pinned_to(one: Met, bearers: Sequence[Known]) -> bool:
    """Give somebody to the one with their name in an authority file for whom more is told, if there is."""
    clues = one.clues
    ranked = sorted(((agreement(k.clues, clues), -i) for i, k in enumerate(bearers)), reverse=True)
    if len(ranked) > 1 and ranked[0][0] <= ranked[1][0]:
        return False
    bearers[-ranked[0][1]].take(one)
    return True


def part(same_name: Iterable[Met]) -> list[Known]:
    """Part those of one name into namesakes: who is contradicted by what is told is somebody else.

    Those of whom most is told have to come first, so that the others find them.
    """
    known: list[Known] = []
    for one in same_name:
        clues = one.clues
        ranked = ((agreement(k.clues, clues), len(k.met), -n) for n, k in enumerate(known))
        agreed, _, place = max(ranked, default=(0.0, 0, 0))
        if not known or SAME + agreed < ENOUGH:
            known.append(Known())
            place = 1 - len(known)
        known[-place].learn(one, clues)
    return known


def parted(met: Iterable[tuple[Any, Met]]) -> tuple[list[Known], Iterator[Met]]:
    """Return who there is by full names, and those met by lone names, which are still to be read.

    They come as ``meetings.by_component`` has it.
    """
    known: list[Known] = []
    for same, together in groupby(met, key=itemgetter(0)):
        each = (one for _, one in together)
        if same is None:
            return known, each
        known += part(each)
    return known, iter(())


def join(known: list[Known], linked: Mapping[str, Collection[str]], likeness: Likeness) -> list[Known]:
    """Join those whose names are alike, best first, where nothing speaks against it.

    ``linked`` holds for each spelling those that are worth comparing with it. Where a name fits two that
    contradict each other equally well, it stays apart from both.
    """
    while True:
        pairs = _Pairs(known, linked, likeness)
        done: set[int] = set()
        for score, i, j in pairs.ranked:
            if not done & {i, j} and not pairs.rivalled(score, i, j):
                known[i].add(known[j])
                done |= {i, j}
        known = [k for k in known if k.met or k.pin]
        if not done:
            return known


class _Pairs:
    """Those of some who can be one, best first."""

    def __init__(self, known: list[Known], linked: Mapping[str, Collection[str]], likeness: Likeness) -> None:
        self.known, self.likeness = known, likeness
        self.of: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.ranked = sorted(self._found(linked), key=lambda p: (-p[0], p[1], p[2]))

    def _found(self, linked: Mapping[str, Collection[str]]) -> Iterator[tuple[float, int, int]]:
        bearers: dict[str, set[int]] = defaultdict(set)
        for i, one in enumerate(self.known):
            for spelling in one.spellings:
                bearers[spelling].add(i)
        for i, one in enumerate(self.known):
            near = {j for s in one.spellings for other in (s, *linked.get(s, ())) for j in bearers[other]}
            for j in sorted(j for j in near if j > i):
                score = self._score(one, self.known[j])
                if score is not None and score >= ENOUGH:
                    self.of[i].append((score, j))
                    self.of[j].append((score, i))
                    yield score, i, j

    def _score(self, one: Known, other: Known) -> float | None:
        if not one.articles.isdisjoint(other.articles) or (one.pin and other.pin):
            return None
        rows = [[self.likeness(a, b) for a in one.spellings] for b in other.spellings]
        if one.pin or other.pin:
            # Whoever lists aliases knows that they differ: one that fits is enough.
            rows = [[best for row in rows for best in row if best is not None] or [None]]
        alike = [grade for row in rows for grade in row]
        if None in alike:
            return None
        return max(a for a in alike if a is not None) + agreement(one.clues, other.clues)

    def rivalled(self, score: float, i: int, j: int) -> bool:
        """Tell whether one of a pair fits a third, who cannot be the other, just as well."""
        return any(
            other_score >= score
            and third != mate
            and self._score(self.known[third], self.known[mate]) is None
            for one, mate in ((i, j), (j, i))
            for other_score, third in self.of[one]
        )


def attach(lone: Iterable[Met], meant: Callable[[Met], tuple[list[Known], float]]) -> list[Met]:
    """Give those met by a bare surname (or acronym) to whom it fits best; return who is left over.

    Those of whom most is told have to come first.
    ``meant`` finds whom it can mean, and how much the name says where there is no other. Of several, it is
    the one for whom something speaks that does not speak for another.
    """
    left = []
    for one in lone:
        able, says = meant(one)
        alone = says if len(able) == 1 else 0.0
        clues = one.clues if able else {}
        ranked = sorted(((agreement(k.clues, clues) + alone, i) for i, k in enumerate(able)), reverse=True)
        if ranked and ranked[0][0] >= ENOUGH and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            able[ranked[0][1]].take(one)
        else:
            left.append(one)
    return left


def by_spelling(met: Iterable[Met]) -> dict[str, list[Met]]:
    """Return those met by how they are spelled, in order."""
    found: dict[str, list[Met]] = defaultdict(list)
    for one in met:
        found[one.plain].append(one)
    return dict(sorted(found.items()))
