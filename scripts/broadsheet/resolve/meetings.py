"""Whom the articles speak of, read from the database one component of alike names at a time.

That is the table ``met`` (number, article, plain, same) with the clues in ``hint`` (number, clue): ``same``
is what namings have in common that are one but for what is told, NULL for a name that says too little.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

from broadsheet.resolve.clues import told
from broadsheet.resolve.clusters import Known, Met, pinned_to
from broadsheet.resolve.relation import relation
from broadsheet.scratch import fetched

MEETING = {
    "many": "SELECT number, count(*) AS many FROM hint GROUP BY number",
    "placed": """
        SELECT component, same, number, article, plain FROM met JOIN component ON component.name = plain
    """,
    "counted": "SELECT placed.*, coalesce(many, 0) AS many FROM placed LEFT JOIN many USING (number)",
    "hinted": "SELECT counted.*, clue FROM counted LEFT JOIN hint USING (number)",
    "meeting": """
        SELECT component, same, number, article, plain, clue FROM hinted
        ORDER BY component, same NULLS LAST, many DESC, number, clue
    """,
}
"""SQL: tables on the way to ``meeting``; joins at once, or a sort still being read, would hold memory."""


def by_component(con: Any) -> Iterator[tuple[int, Iterator[tuple[Any, Met]]]]:
    """Yield the number of each component, and those met under its names, each with what ``same`` says of it.

    Those of whom most is told come first, so that the others find them; lone names come last.
    """
    for name, query in MEETING.items():
        con.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")
    rows = fetched(con, "SELECT * FROM meeting")
    for component, together in groupby(rows, itemgetter(0)):
        each = groupby(together, itemgetter(1, 2, 3, 4))
        yield component, ((of[0], _met(of[1:], found)) for of, found in each)


def _met(of: tuple[Any, ...], rows: Iterable[tuple[Any, ...]]) -> Met:
    number, article, plain = of
    return Met(number, article, intern(plain), told(row[-1] for row in rows))


def in_step(rows: Iterator[tuple[Any, ...]]) -> Callable[[int], list[tuple[Any, ...]]]:
    """Return what gives the rows of a component, which come in order of these, as they are asked for."""
    groups = groupby(rows, itemgetter(0))
    here: tuple[Any, Iterator[tuple[Any, ...]]] | None = next(groups, None)

    def of(component: int) -> list[tuple[Any, ...]]:
        nonlocal here
        while here and here[0] < component:
            here = next(groups, None)
        if not here or here[0] > component:
            return []
        found = [row[1:] for row in here[1]]
        here = next(groups, None)
        return found

    return of


def take_pinned(con: Any, pinned: Sequence[Known]) -> None:
    """Give those met under a name of an authority file to whom it belongs, and take them out of ``met``."""
    bearers: dict[str, list[Known]] = defaultdict(list)
    for known in pinned:
        for plain in known.spellings:
            bearers[plain].append(known)
    with relation(con, "given", ("plain",), ((plain,) for plain in bearers)):
        rows = fetched(
            con,
            """
            SELECT number, article, plain, clue FROM met LEFT JOIN hint USING (number)
            WHERE plain IN (SELECT plain FROM given) ORDER BY number, clue
            """,
        )
        met = (_met(of, found) for of, found in groupby(rows, itemgetter(0, 1, 2)))
        taken = ((one.number,) for one in met if pinned_to(one, bearers[one.plain]))
        with relation(con, "taken", ("number",), taken):
            con.execute("DELETE FROM met WHERE number IN (SELECT number FROM taken)")


def pins(con: Any, pinned: Sequence[Known]) -> dict[int, list[Known]]:
    """Return those of an authority file by the component in which their names are."""
    with relation(con, "given", ("plain",), ((plain,) for known in pinned for plain in known.spellings)):
        query = "SELECT name, component FROM component WHERE name IN (SELECT plain FROM given)"
        numbers = dict(con.execute(query).fetchall())
    found: dict[int, list[Known]] = defaultdict(list)
    for known in pinned:
        if number := {numbers[plain] for plain in known.spellings if plain in numbers}:
            found[min(number)].append(known)
    return found
