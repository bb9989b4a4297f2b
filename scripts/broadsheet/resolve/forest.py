"""What belongs together, by pairs: a disjoint-set forest."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Member = TypeVar("Member", int, str)


class Forest(Generic[Member]):
    """Groups of numbers or names; each is called by its lowest member."""

    def __init__(self) -> None:
        self._parents: dict[Member, Member] = {}

    def root(self, one: Member) -> Member:
        """Return what the group of one is called; whoever is in no pair is a group alone."""
        parents = self._parents
        while (above := parents.get(one, one)) != one:
            parents[one] = one = parents.get(above, above)
        return one

    def join(self, one: Member, other: Member) -> None:
        """Make the groups of two one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parents.setdefault(low, low)
        self._parents[high] = low

    def together(self) -> Iterator[tuple[Member, Member]]:
        """Yield everyone who is in a pair, with the name of the group."""
        return ((one, self.root(one)) for one in list(self._parents))
