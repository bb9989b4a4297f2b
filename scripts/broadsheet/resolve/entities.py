"""Who is who across articles: ids for people and organizations, put into every table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from broadsheet.grammar.words import slug_of
from broadsheet.resolve import antecedents, clues, listing, organizations, people
from broadsheet.resolve.authority import Entry
from broadsheet.resolve.clusters import Known
from broadsheet.resolve.relation import relation
from broadsheet.scratch import fetched

FULLEST = "len(string_split(text, ' ')) DESC, length(text) DESC, text DESC"
"""SQL: the fullest name comes first."""
PLAIN = (
    "trim(regexp_replace(regexp_replace(strip_accents(lower({0})),"
    " '[“\"«‘''(][^”\"»’'')]*[”\"»’'')]', ' ', 'g'), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"
)
"""SQL: a name without accents, case, marks and the nickname in quotation marks."""
LEADERS = """
    SELECT grouped.number, name, head, pin FROM grouped JOIN local ON local.number = met
    QUALIFY row_number() OVER (
        PARTITION BY grouped.number
        ORDER BY len(string_split(plain, ' ')) DESC, length(name) DESC, name DESC, local.number
    ) = 1 ORDER BY name, article, grouped.number
"""
"""SQL: the fullest name of everybody, in the order in which they get their ids."""
NO_NAMES = "('pronoun', 'description', 'handle')"
SOLVERS = {"organization_id": organizations.identify, "person_id": people.identify}
"""Organizations come first: whose people somebody is with tells who it is."""


def identify(con: Any, tables: tuple[str, ...], authority: Sequence[Entry]) -> None:
    """Create ``people`` and ``organizations`` and put their ids into every table of ``tables``.

    Fills ``antecedent_id``, ``rule`` and, where an authority file says who it is, ``link_basis`` of mentions.
    """
    clues.prepare(con, tables)
    con.execute("CREATE TABLE chain (mention_id VARCHAR, antecedent_id VARCHAR, rule VARCHAR)")
    for column, solve in SOLVERS.items():
        _local(con, column)
        clues.TELLERS[column](con)
        entries = {e.id: e for e in authority if e.column == column}
        pinned = _pinned(con, entries)
        _number(con, solve(con, pinned), {i: e.name for i, e in entries.items()})
        antecedents.follow(con, column)
        if entries:
            _authorize(con, column)
        for name in tables:
            _relabel(con, name, column)
        listing.create(con, column, authority)
    antecedents.fill(con)


def _local(con: Any, column: str) -> None:
    """Collect the entities of each article: their fullest name, where it stands, and its plain spelling.

    They are numbered in order of their articles and keys, and so are the articles.
    """
    con.execute(f"""
        CREATE OR REPLACE TABLE local AS
        WITH named AS (
            SELECT article_id, {column} AS key, text AS name, mention_id AS head FROM mentions
            WHERE {column} IS NOT NULL AND kind NOT IN {NO_NAMES}
            QUALIFY row_number() OVER (PARTITION BY article_id, {column} ORDER BY {FULLEST}, "start") = 1
        )
        SELECT row_number() OVER (ORDER BY article_id, key) - 1 AS number,
            dense_rank() OVER (ORDER BY article_id) AS article,
            article_id, key, name, {PLAIN.format("name")} AS plain, head
        FROM named WHERE plain <> ''
    """)


def _pinned(con: Any, entries: Mapping[str, Entry]) -> list[Known]:
    """Return those whom an authority file knows; create ``pin``, their names in plain spelling."""
    pairs = [(e.id, name) for e in entries.values() for name in e.names]
    with relation(con, "given", ("id", "name"), pairs):
        con.execute(f"""
            CREATE OR REPLACE TABLE pin AS
            SELECT DISTINCT id, {PLAIN.format("name")} AS plain FROM given WHERE {PLAIN.format("name")} <> ''
        """)
    spelled = con.execute("SELECT id, list(plain ORDER BY plain) FROM pin GROUP BY id ORDER BY id").fetchall()
    return [Known(set(plain), entries[i].clues, i) for i, plain in spelled]


def _number(con: Any, together: Iterable[list[Known]], pins: Mapping[str, str]) -> None:
    """Create ``labels`` (article, key -> id) and ``identity`` (id, name, leading mention)."""
    known = ((n, k) for n, k in enumerate(chain.from_iterable(together)))
    met = ((m, k.pin, n) for n, k in known for m in k.met)
    with relation(con, "grouped", ("met", "pin", "number"), met, ("met", "number")):
        named = _named(con, pins)
        with relation(con, "named", ("number", "id", "name", "head"), named):
            con.execute("CREATE OR REPLACE TABLE identity AS SELECT id, name, head FROM named")
            con.execute("""
                CREATE OR REPLACE TABLE labels AS
                SELECT article_id, key, id FROM grouped JOIN named USING (number)
                JOIN local ON local.number = met
            """)


def _named(con: Any, pins: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Yield number, id, name and leading mention of everybody, those together whose slugs can be the same."""
    leaders = enumerate(fetched(con, LEADERS))
    slugs = ((place, *leader, slug := slug_of(leader[1]), _family(slug)) for place, leader in leaders)
    taken: dict[str, list[str]] = defaultdict(list)
    for pin in pins:
        taken[_family(pin)].append(pin)
    columns = ("place", "number", "name", "head", "pin", "slug", "family")
    with relation(con, "leader", columns, slugs, ("place", "number")):
        rows = fetched(con, "SELECT family, * EXCLUDE (family, place) FROM leader ORDER BY family, place")
        for family, together in groupby(rows, itemgetter(0)):
            used = dict.fromkeys(taken.get(family, ()), 1)
            for _, number, name, head, pin, slug in together:
                yield number, pin or _free(slug, used), pins[pin] if pin else name, head


def _authorize(con: Any, column: str) -> None:
    """Note at the mentions that bear a name of an authority file that it says who they are."""
    con.execute(f"""
        CREATE OR REPLACE TABLE mentions AS
        SELECT mentions.* REPLACE (
            CASE WHEN mention_id IN (
                SELECT mention_id FROM mentions AS m
                JOIN labels ON labels.article_id = m.article_id AND labels.key = m.{column}
                JOIN pin ON pin.id = labels.id AND pin.plain = {PLAIN.format("m.text")}
                WHERE m.kind NOT IN {NO_NAMES}
            ) THEN 'authority' ELSE link_basis END AS link_basis)
        FROM mentions
    """)


def _family(slug: str) -> str:
    """Return what a slug has in common with all those that differ from it in a number behind them."""
    return re.sub(r"(-[0-9]+)+$", "", slug)


def _free(slug: str, used: dict[str, int]) -> str:
    """Return a slug, with a number behind it where another has it already.

    ``used`` holds the slugs that somebody has, with the last number that was tried behind each.
    """
    free, number = slug, used.get(slug, 1)
    while free in used:
        number += 1
        free = f"{slug}-{number}"
    used[slug] = number
    used.setdefault(free, 1)
    return free


def _relabel(con: Any, name: str, column: str) -> None:
    """Put ids in the place of the keys that somebody has inside an article; who has none is nobody."""
    columns = {c[0] for c in con.execute(f"DESCRIBE {name}").fetchall()}
    if column in columns:
        con.execute(f"""
            CREATE OR REPLACE TABLE {name} AS
            SELECT {name}.* REPLACE (coalesce(labels.id, identity.id) AS {column})
            FROM {name}
            LEFT JOIN labels ON labels.article_id = {name}.article_id AND labels.key = {name}.{column}
            LEFT JOIN (SELECT DISTINCT id FROM identity) AS identity ON identity.id = {name}.{column}
        """)
