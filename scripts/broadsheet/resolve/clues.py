"""What the articles tell of everybody, to know them again: offices, bodies, countries, companions, field."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from sys import intern
from typing import Any

from broadsheet.grammar.words import fold
from broadsheet.languages import LANGUAGES, lexicon
from broadsheet.resolve.relation import relation
from broadsheet.resolve.spelling import outlines
from broadsheet.scratch import fetched

WORDS = "unnest(regexp_extract_all(lower(strip_accents({0})), '[a-z-]+'))"
"""SQL: the words of a text, without accents and case."""
Clues = dict[str, set[str]]
"""What is told of somebody: by a letter for what it is (``WORTH``, ``_apart``), the values."""
WORTH = {"r": (2.0, 2.0), "o": (2.0, 2.0), "c": (1.0, 1.0), "p": (1.0, 2.0), "q": (0.5, 1.0), "a": (0.5, 0.5)}
"""A role, an own organization, an own country, a companion, an organization beside, the article's country ->
what each shared one is worth, and the most that all of them are."""
OTHER_COUNTRY = 2.0
"""What two own countries speak against one person."""
OTHER_FIELD, OTHER_SUBJECT, OTHER_SUBJECTS = 3.0, 2.5, 1.5
"""What two fields of life speak against it: by roles on both sides, by a role and what an article is about,
by what both articles are about."""
PUBLIC = frozenset({"politics", "business", "law", "labour", "crime"})
"""Fields between which people move, or meet others, every day."""
NEIGHBOURS = 1.0
"""What two of those speak against it, where roles are stated."""
ANYBODY = frozenset({"law", "crime"})
"""What an article can be about whoever its people are."""
SUBJECT_WORDS = 3
"""So many words of a field, and more than half of all, tell what an article is about."""


def sorted_out(clues: Iterable[str]) -> Clues:
    """Return clues by kind: *c:NOR* is the value *NOR* of *c*."""
    found: Clues = {}
    for kind, value in map(_parted, clues):
        found.setdefault(kind, set()).add(value)
    return found


@lru_cache(16_384)
def _parted(clue: str) -> tuple[str, str]:
    """Return the kind and the value of a clue; what many are told of is one text in memory."""
    return clue[0], intern(clue[2:])


def told(clues: Iterable[str | None]) -> tuple[str, ...]:
    """Return the clues there are in little memory: what many are told of is one text."""
    return tuple(intern(clue) for clue in clues if clue)


def agreement(one: Clues, other: Clues) -> float:
    """Return how much two lists of clues speak for (or, below 0, against) one person."""
    total = 0.0
    for kind, (each, most) in WORTH.items():
        if kind in one and kind in other:
            total += min(each * len(one[kind] & other[kind]), most)
    return total - _apart(one, other)


def _apart(one: Clues, other: Clues) -> float:
    """Return how much speaks against one person: another country, another field of life."""
    nothing: set[str] = set()
    countries, fields, subjects = ((one.get(k, nothing), other.get(k, nothing)) for k in "cfg")
    cost = OTHER_COUNTRY if _disjoint(*countries) else 0.0
    if _disjoint(*fields):
        return cost + (NEIGHBOURS if fields[0] | fields[1] <= PUBLIC else OTHER_FIELD)
    mine, yours = fields[0] or subjects[0], fields[1] or subjects[1]
    if all(fields) or not _disjoint(mine, yours) or mine | yours <= PUBLIC:
        return cost
    return cost + (OTHER_SUBJECT if any(fields) else OTHER_SUBJECTS)


def _disjoint(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def prepare(con: Any, tables: Iterable[str]) -> None:
    """Create ``article_country``: the one country that most of an article's rows are about."""
    parts = [
        f"SELECT article_id, country FROM {name} WHERE country IS NOT NULL"
        for name in sorted(tables)
        if "country" in {c[0] for c in con.execute(f"DESCRIBE {name}").fetchall()}
    ]
    con.execute(f"""
        CREATE OR REPLACE TABLE article_country AS
        SELECT article_id, country FROM (
            SELECT article_id, country, count(*) AS n, sum(count(*)) OVER (PARTITION BY article_id) AS all_n
            FROM ({" UNION ALL ".join(parts)}) GROUP BY article_id, country
        ) WHERE 2 * n > all_n
    """)


def of_people(con: Any) -> None:
    """Create ``clue`` for the people in ``local``; organizations have their final ids by now."""
    con.execute("CREATE OR REPLACE TABLE clue (article_id VARCHAR, key VARCHAR, clue VARCHAR)")
    for letter, column in (("r", "lower(strip_accents(role))"), ("o", "organization_id"), ("c", "country")):
        con.execute(f"""
            INSERT INTO clue SELECT DISTINCT article_id, person_id, '{letter}:' || {column} FROM affiliations
            WHERE person_id IS NOT NULL AND {column} IS NOT NULL
        """)
    con.execute("""
        INSERT INTO clue SELECT DISTINCT l.article_id, l.key, 'q:' || m.organization_id
        FROM local AS l JOIN mentions AS m USING (article_id) WHERE m.organization_id IS NOT NULL
    """)
    _companions(con)
    _fields(con)


def of_organizations(con: Any) -> None:
    """Create ``clue`` for the organizations in ``local``."""
    con.execute("CREATE OR REPLACE TABLE clue (article_id VARCHAR, key VARCHAR, clue VARCHAR)")
    con.execute("""
        INSERT INTO clue SELECT DISTINCT l.article_id, l.key, 'p:' || m.person_id
        FROM local AS l JOIN mentions AS m USING (article_id)
        WHERE m.kind = 'name' AND m.person_id IS NOT NULL
    """)
    con.execute("""
        INSERT INTO clue SELECT article_id, key, 'c:' || country
        FROM local JOIN article_country USING (article_id)
    """)


def _companions(con: Any) -> None:
    """Add those named beside somebody, by what all spellings of their names share."""
    names = fetched(con, "SELECT DISTINCT plain FROM local ORDER BY plain")
    pairs = ((plain, clue) for (plain,) in names for clue in sorted(outlines(plain)))
    with relation(con, "companion", ("plain", "companion"), pairs):
        con.execute("""
            INSERT INTO clue SELECT DISTINCT one.article_id, one.key, companion
            FROM local AS one JOIN local AS other USING (article_id)
            JOIN companion ON companion.plain = other.plain
            WHERE one.key <> other.key
        """)
    con.execute("""
        INSERT INTO clue SELECT article_id, key, 'a:' || country
        FROM local JOIN article_country USING (article_id)
    """)


def _fields(con: Any) -> None:
    """Add the field of life that a person's roles speak of, and the one that the article is about."""
    with relation(con, "field_word", ("word", "field"), sorted(field_words())):
        con.execute(f"""
            INSERT INTO clue
            WITH word AS (
                SELECT DISTINCT article_id, person_id AS key, {WORDS.format("role")} AS word FROM affiliations
                WHERE person_id IS NOT NULL
            )
            SELECT DISTINCT article_id, key, 'f:' || field FROM word JOIN field_word USING (word)
        """)
        con.execute(f"""
            INSERT INTO clue
            WITH said AS (SELECT DISTINCT article_id, sentence FROM mentions),
            word AS (SELECT article_id, {WORDS.format("sentence")} AS word FROM said),
            counted AS (
                SELECT article_id, field, count(*) AS n, sum(count(*)) OVER (PARTITION BY article_id) AS all_n
                FROM word JOIN field_word USING (word) GROUP BY article_id, field
            )
            SELECT article_id, key, 'g:' || field FROM counted JOIN local USING (article_id)
            WHERE n >= {SUBJECT_WORDS} AND 2 * n > all_n AND field NOT IN {tuple(sorted(ANYBODY))}
        """)


@cache
def field_words() -> frozenset[tuple[str, str]]:
    """Return the words, in all languages, that tell a field of life, with it."""
    return frozenset(pair for code in LANGUAGES for pair in lexicon(code).fields.items())


def stated(role: str | None, country: str | None) -> Clues:
    """Return the clues that a role and a country give."""
    words = set(re.findall("[a-z-]+", fold(role or "")))
    found = [f"f:{field}" for word, field in field_words() if word in words]
    found += [f"r:{fold(role)}"] if role else []
    return sorted_out([*found, f"c:{country}"] if country else found)


TELLERS = {"person_id": of_people, "organization_id": of_organizations}
"""What collects the clues of each kind of entity."""
