"""What belongs together, by pairs: a disjoint-set forest, of numbers or of the names in a database."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from broadsheet.resolve.relation import relation
from broadsheet.scratch import fetched

ALONE = -1


class Forest:
    """Groups of numbers from 0, at four bytes each; a group is called by its lowest member."""

    def __init__(self) -> None:
        self._parents = array("i")

    def root(self, one: int) -> int:
        """Return what the group of one is called; whoever is in no pair is a group alone."""
        parents = self._parents
        if one >= len(parents) or parents[one] == ALONE:
            return one
        while (above := parents[one]) != one:
            parents[one] = one = parents[above]
        return one

    def join(self, one: int, other: int) -> None:
        """Make the groups of two one."""
        if (missing := max(one, other) + 1 - len(self._parents)) > 0:
            self._parents.extend(array("i", [ALONE]) * max(missing, len(self._parents) // 8))
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[low] = self._parents[high] = low

    def together(self) -> Iterator[tuple[int, int]]:
        """Yield everyone who is in a pair, with the name of the group."""
        return ((one, self.root(one)) for one, above in enumerate(self._parents) if above != ALONE)


def components(con: Any, table: str = "component") -> None:
    """Create ``table``: each name in the pairs of ``edge`` (one, other), and the number of its group.

    Groups are numbered in the order of their lowest names.
    """
    con.execute("""
        CREATE OR REPLACE TABLE node AS
        SELECT row_number() OVER (ORDER BY name) - 1 AS number, name
        FROM (SELECT one AS name FROM edge UNION SELECT other FROM edge)
    """)
    pairs = fetched(
        con,
        """
        SELECT a.number, b.number FROM edge JOIN node AS a ON a.name = one JOIN node AS b ON b.name = other
        """,
    )
    with relation(con, "joined", ("number", "component"), joined(pairs), ("number", "component")):
        con.execute(f"""
            CREATE OR REPLACE TABLE {table} AS SELECT name, component FROM joined JOIN node USING (number)
        """)


def joined(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the numbers in some pairs, each with the lowest of its group."""
    forest = Forest()
    for one, other in pairs:
        forest.join(one, other)
    return forest.together()
