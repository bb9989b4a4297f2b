"""Who is who across articles: blocks of alike names, read one after the other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby, product
from operator import itemgetter
from typing import Any

from broadsheet.grammar.words import fold, full_forms
from broadsheet.resolve import meetings
from broadsheet.resolve.clusters import Known, Met, attach, by_spelling, join, part, parted
from broadsheet.resolve.forest import components
from broadsheet.resolve.naming import NICKNAME
from broadsheet.resolve.relation import relation
from broadsheet.resolve.spelling import (
    NEAR,
    SAME,
    blocks,
    canonical,
    is_full,
    is_telling,
    likeness,
    sound,
    spelled,
    surnames,
)
from broadsheet.scratch import add, fetched

Links = dict[str, dict[str, float]]
"""For each spelling those that can be the same person's, and how much speaks for it."""


def identify(con: Any, pinned: Sequence[Known] = ()) -> Iterator[list[Known]]:
    """Yield the people of the table ``local``, those whose names have to do with each other together.

    Needs the tables ``clue`` and ``pin``. ``pinned`` are those whom an authority file knows. Who was met is
    read one component of alike names at a time, and so is which names are alike.
    """
    con.execute(
        "CREATE OR REPLACE TABLE met AS SELECT number, article, plain, NULL::BIGINT AS same FROM local"
    )
    con.execute("""
        CREATE OR REPLACE TABLE hint AS SELECT number, clue FROM local JOIN clue USING (article_id, key)
    """)
    _spellings(con)
    _link(con, pinned)
    _components(con)
    meetings.take_pinned(con, pinned)
    pins = meetings.pins(con, pinned)
    _same(con)
    con.execute("""
        CREATE OR REPLACE TABLE near AS
        SELECT component, one, other, grade FROM link JOIN component ON name = one ORDER BY ALL
    """)
    linked = meetings.in_step(fetched(con, "SELECT * FROM near"))
    for component, met in meetings.by_component(con):
        yield unite(met, _links(linked(component)), pins.pop(component, ()))
    yield [known for rest in pins.values() for known in rest if known.met]


def unite(met: Iterable[tuple[Any, Met]], links: Links, pinned: Sequence[Known] = ()) -> list[Known]:
    """Return who there is among those met under names that have to do with each other.

    They come with what those have in common whose names are the same, and None where it is a lone name.
    """

    def alike(one: str, other: str) -> float | None:
        found = links.get(one, {}).get(other)
        return (
            SAME if one == other else found if found is not None else likeness(spelled(one), spelled(other))
        )

    named, lone = parted(met)
    known = join([*pinned, *named], links, alike)
    left = attach(lone, _Called(known, links).meant)
    return [k for k in known if k.met] + [k for same in by_spelling(left).values() for k in part(same)]


class _Called:
    """Whom a bare surname or given name can mean."""

    def __init__(self, known: list[Known], links: Links) -> None:
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            near = {p for own in one.spellings for p, grade in links.get(own, {}).items() if grade >= NEAR}
            for name in sorted({n for plain in one.spellings | near for n in calls(plain)}):
                self.by_name[name].append(one)

    def meant(self, one: Met) -> tuple[list[Known], float]:
        """Return whom a name alone can mean, and how much it says by itself.

        A surname says most; a given name as much where the article names somebody of that family. Who has
        a full name in the same article is somebody else: the article would have told.
        """
        families = one.clues.get("s", ())
        for name in alone(one.plain):
            able = [k for k in self.by_name.get(name, []) if one.article not in k.articles]
            family = [
                k for k in able if any(w in families for p in k.spellings for w in surnames(spelled(p)))
            ]
            if able and name[0] == "+":
                return family or able, float(bool(family))
            if able:
                return able, float(name[0] == "=")
        return [], 0.0


def calls(plain: str) -> set[str]:
    """Return what somebody can be called by: surnames, their sound, the given name."""
    name = spelled(plain)
    family = surnames(name)
    sounds = {f"~{sound(w)}" for w in family if is_telling(w)}
    return {f"={w}" for w in family} | sounds | {f"+{name.words[0]}"}


def alone(plain: str) -> list[str]:
    """Return what a name alone can be of ``calls``, the surest first."""
    word = spelled(plain).words[-1]
    given = [f"+{w}" for w in (word, *sorted(full_forms(word)))]
    return [f"={canonical(word)}", *given, *([f"~{sound(word)}"] if is_telling(word) else [])]


def _same(con: Any) -> None:
    """Put into ``met`` what those have in common whose names differ in accents, hyphens and order alone."""
    con.execute(f"""
        CREATE OR REPLACE TABLE edge AS
        WITH named AS (SELECT DISTINCT plain FROM met JOIN spelling USING (plain) WHERE is_full)
        SELECT plain AS one, plain AS other FROM named UNION ALL
        SELECT one, other FROM link WHERE grade = {SAME}
            AND one IN (SELECT plain FROM named) AND other IN (SELECT plain FROM named)
    """)
    components(con, "same_name")
    con.execute("""
        CREATE OR REPLACE TABLE met AS SELECT number, article, plain, component AS same
        FROM met LEFT JOIN same_name ON same_name.name = plain
    """)


def _spellings(con: Any) -> None:
    """Create ``spelling``: the plain names of the corpus, and those that only an authority file knows."""
    plains = fetched(
        con,
        """
        SELECT plain, bool_or(met) FROM (
            SELECT plain, true AS met FROM local UNION ALL SELECT plain, false FROM pin
        ) GROUP BY plain ORDER BY plain
        """,
    )
    con.execute("CREATE OR REPLACE TABLE spelling (plain VARCHAR, met BOOLEAN, is_full BOOLEAN)")
    add(con, "spelling", ((plain, met, is_full(plain)) for plain, met in plains))


def _link(con: Any, pinned: Sequence[Known]) -> None:
    """Create ``link``: spellings that can be one person's, in both directions, and how much speaks for it."""
    con.execute("CREATE OR REPLACE TABLE found (one VARCHAR, other VARCHAR, grade DOUBLE)")
    add(con, "found", chain(_listed(pinned), _nicknames(con), _alike(con)))
    con.execute("""
        CREATE OR REPLACE TABLE link AS SELECT one, other, max(grade) AS grade FROM (
            SELECT * FROM found UNION ALL SELECT other, one, grade FROM found
        ) GROUP BY one, other
    """)
    con.execute("DROP TABLE found")


def _listed(pinned: Sequence[Known]) -> Iterator[tuple[str, str, float]]:
    """Yield the names that an authority file gives one person."""
    for known in pinned:
        for one, other in combinations(sorted(known.spellings), 2):
            yield one, other, SAME


def _nicknames(con: Any) -> Iterator[tuple[str, str, float]]:
    """Yield the names with a nickname in them with those under it."""
    query = "SELECT DISTINCT plain, name FROM local WHERE contains(plain, ' ') AND plain <> lower(name)"
    for plain, name in fetched(con, query):
        for nickname in NICKNAME.findall(name):
            yield plain, " ".join([*re.findall(r"\w+", fold(nickname)), plain.split()[-1]]), NEAR


def _alike(con: Any) -> Iterator[tuple[str, str, float]]:
    """Yield the spellings that share a block and can be one person's."""
    for ours, theirs in _blocks(con):
        # Two that only an authority file knows are two: it says so.
        for one, other in (*combinations(ours, 2), *product(ours, theirs)):
            grade = likeness(spelled(one), spelled(other))
            if grade is not None:
                yield one, other, grade


def _blocks(con: Any) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the full names that can be one person's, as far as a key of theirs tells: met, and given."""
    full = fetched(con, "SELECT plain FROM spelling WHERE is_full ORDER BY plain")
    with relation(con, "block", ("key", "plain"), ((k, p) for (p,) in full for k in blocks(spelled(p)))):
        rows = fetched(
            con,
            """
            SELECT key, plain, met FROM block JOIN spelling USING (plain)
            WHERE key IN (SELECT key FROM block GROUP BY key HAVING count(*) > 1) ORDER BY key, plain
            """,
        )
        for _, together in groupby(rows, key=itemgetter(0)):
            same = [row[1:] for row in together]
            yield [p for p, met in same if met], [p for p, met in same if not met]


def _components(con: Any) -> None:
    """Create ``component``: spellings that are linked, or share a name that somebody is called by alone."""
    bare = fetched(con, "SELECT plain FROM spelling WHERE met AND NOT is_full")
    named = fetched(con, "SELECT plain FROM spelling WHERE met AND is_full UNION SELECT other FROM link")
    with (
        relation(con, "lone", ("plain", "name"), ((p, name) for (p,) in bare for name in alone(p))),
        relation(con, "called", ("plain", "name"), ((p, name) for (p,) in named for name in calls(p))),
    ):
        con.execute("""
            CREATE OR REPLACE TABLE edge AS
            WITH near AS (
                SELECT plain, plain AS other FROM spelling WHERE met
                UNION ALL SELECT one, other FROM link
            )
            SELECT plain AS one, other FROM near
            UNION ALL SELECT plain, name FROM lone
            UNION ALL SELECT near.plain, name FROM near JOIN spelling USING (plain)
            JOIN called ON called.plain = near.other
            WHERE met AND is_full AND name IN (SELECT name FROM lone)
        """)
    components(con)


def _links(rows: Iterable[tuple[str, str, float]]) -> Links:
    found: Links = defaultdict(dict)
    for one, other, grade in rows:
        found[one][other] = grade
    return dict(found)
