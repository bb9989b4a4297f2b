"""Who is who across articles: the same full name, and the one full name that a surname can mean."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from slugify import slugify

from broadsheet.grammar.groups import initials
from broadsheet.grammar.words import APOSTROPHE_S, country_of, fold
from broadsheet.languages import LANGUAGES, given_names, lexicon
from broadsheet.model import Row

KINDS = {"person_id": "people", "organization_id": "organizations"}
FULLEST = "arg_max(text, (len(string_split(text, ' ')), length(text), text))"
PLAIN = (
    "trim(regexp_replace(regexp_replace(strip_accents(lower({0})),"
    " '[“\"«‘''(][^”\"»’'')]*[”\"»’'')]', ' ', 'g'), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"
)
"""SQL: a name without accents, case, marks and the nickname in quotation marks."""


def identify(con: Any, tables: tuple[str, ...]) -> None:
    """Create ``people`` and ``organizations`` and put their ids into every table of ``tables``."""
    for column, target in KINDS.items():
        _local(con, column)
        _number(con, column)
        for name in tables:
            _relabel(con, name, column)
        _create(con, column, target)


def _local(con: Any, column: str) -> None:
    """Collect the entities of each article with their fullest name and its plain spelling."""
    con.execute(f"""
        CREATE OR REPLACE TABLE local AS
        SELECT article_id, {column} AS key, {FULLEST} AS name, {PLAIN.format(FULLEST)} AS plain
        FROM mentions
        WHERE {column} IS NOT NULL AND kind NOT IN ('pronoun', 'description', 'handle')
        GROUP BY article_id, {column}
    """)
    con.execute("CREATE OR REPLACE TABLE spelling AS SELECT DISTINCT plain FROM local")


def _number(con: Any, column: str) -> None:
    """Give every spelling the id of the one it belongs to; ids are slugs of the fullest name."""
    spellings = [p for (p,) in con.execute("SELECT plain FROM spelling ORDER BY plain").fetchall()]
    merged = merge_people(spellings) if column == "person_id" else merge_organizations(con, spellings)
    names = dict(con.execute("SELECT plain, max(name) FROM local GROUP BY plain ORDER BY plain").fetchall())
    ids = _ids(names[leader] for leader in sorted(set(merged.values())))
    pairs = [(plain, leader, ids[names[leader]], names[leader]) for plain, leader in merged.items()]
    con.execute("CREATE OR REPLACE TABLE identity (plain VARCHAR, leader VARCHAR, id VARCHAR, name VARCHAR)")
    if pairs:
        con.executemany("INSERT INTO identity VALUES (?, ?, ?, ?)", pairs)
    con.execute("""
        CREATE OR REPLACE TABLE labels AS
        SELECT article_id, key, id FROM local JOIN identity USING (plain)
    """)


def _ids(names: Iterable[str]) -> dict[str, str]:
    """Return a slug per name, with a number behind it where two names share one."""
    used: Counter[str] = Counter()
    found = {}
    for name in names:
        slug = slugify(name) or "x-" + "-".join(f"{ord(c):x}" for c in name)[:60].strip("-")
        used[slug] += 1
        found[name] = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
    return found


def merge_people(spellings: list[str]) -> dict[str, str]:
    """Map every plain spelling of a person's name to the fullest one it belongs to.

    *ana ruiz* belongs to *ana maria ruiz*, and *ruiz* to *ana ruiz*, each only where no second person
    fits; otherwise it stands for itself.
    """
    by_ends: dict[tuple[str, str], list[str]] = {}
    by_surname: dict[str, list[str]] = {}
    for name in spellings:
        words = name.split()
        if len(words) > 1:
            by_ends.setdefault((words[0], words[-1]), []).append(name)
    leaders = {}
    for group in by_ends.values():
        for name in group:
            longer = [g for g in group if set(name.split()) < set(g.split())]
            widest = [g for g in longer if not any(set(g.split()) < set(o.split()) for o in longer)]
            leaders[name] = widest[0] if len(widest) == 1 else name
    for leader in set(leaders.values()):
        by_surname.setdefault(leader.split()[-1], []).append(leader)
    for name in spellings:
        if name not in leaders:
            owners = by_surname.get(name, [])
            leaders[name] = owners[0] if len(owners) == 1 else name
    return leaders


def merge_organizations(con: Any, spellings: list[str]) -> dict[str, str]:
    """Map every plain spelling of an organization's name to the long form it belongs to.

    An acronym belongs to the one long name whose initials it is.
    """
    names = dict(con.execute("SELECT plain, max(name) FROM local GROUP BY plain ORDER BY plain").fetchall())
    by_acronym: dict[str, list[str]] = {}
    for plain in spellings:
        if " " in plain:
            for acronym in initials(names[plain]):
                by_acronym.setdefault(acronym, []).append(plain)
    leaders = {}
    for plain in spellings:
        owners = by_acronym.get(plain.replace(" ", ""), []) if names[plain].isupper() else []
        leaders[plain] = owners[0] if len(owners) == 1 else plain
    return leaders


def _relabel(con: Any, name: str, column: str) -> None:
    columns = {c[0] for c in con.execute(f"DESCRIBE {name}").fetchall()}
    if column in columns:
        con.execute(f"""
            UPDATE {name} SET {column} = labels.id FROM labels
            WHERE labels.article_id = {name}.article_id AND labels.key = {name}.{column}
        """)


def _create(con: Any, column: str, target: str) -> None:
    counted = con.execute(f"""
        SELECT identity.id, any_value(identity.name),
            (SELECT count(DISTINCT article_id) FROM mentions WHERE {column} = identity.id),
            (SELECT count(*) FROM mentions WHERE {column} = identity.id),
            (SELECT count(*) FROM quotes WHERE {column} = identity.id)
        FROM identity GROUP BY identity.id ORDER BY identity.id
    """).fetchall()
    if target == "people":
        said = _stated(con, "role"), _stated(con, "country")
        rows = [_person(r, said[0].get(r[0]), said[1].get(r[0])) for r in counted]
    else:
        short = _acronyms(con)
        rows = [_organization(r, short.get(r[0])) for r in counted]
    _insert(con, target, rows)


def _stated(con: Any, what: str) -> dict[str, str]:
    """Return what is stated most often of each person; of two as frequent, the alphabetically first."""
    return dict(
        con.execute(f"""
            SELECT person_id, {what} FROM affiliations WHERE {what} IS NOT NULL
            GROUP BY person_id, {what}
            QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY count(*) DESC, {what}) = 1
        """).fetchall()
    )


def _acronyms(con: Any) -> dict[str, str]:
    return dict(
        con.execute("""
            SELECT organization_id, min(text) FROM mentions
            WHERE kind = 'acronym' AND organization_id IS NOT NULL GROUP BY organization_id
        """).fetchall()
    )


def _person(counted: tuple[Any, ...], role: str | None, country: str | None) -> Row:
    person_id, name, articles, mentions, quotes = counted
    given, family = split_name(name)
    return {
        "person_id": person_id,
        "name": name,
        "given_name": given,
        "family_name": family,
        "description": role,
        "country": country,
        "wikidata_id": None,
        "article_count": articles,
        "mention_count": mentions,
        "quote_count": quotes,
    }


def split_name(name: str) -> tuple[str | None, str | None]:
    """Return given and family name: the leading words that are given names, and the rest."""
    words = re.sub(r"[“\"«‘'(].*?[”\"»’')]", " ", name).split()
    if len(words) < 2:
        return None, name
    given = 1
    while given < len(words) - 1 and words[given] in given_names():
        given += 1
    return " ".join(words[:given]), " ".join(words[given:])


def _organization(counted: tuple[Any, ...], acronym: str | None) -> Row:
    organization_id, name, articles, mentions, _ = counted
    return {
        "organization_id": organization_id,
        "name": name,
        "acronym": acronym,
        "kind": kind_of(name),
        "country": _country_in(name),
        "wikidata_id": None,
        "article_count": articles,
        "mention_count": mentions,
    }


def kind_of(name: str) -> str | None:
    """Return the kind of an organization as its own name tells it, or None."""
    words = fold(name).replace(".", "").split()
    for code in LANGUAGES:
        heads = {fold(k): v for k, v in lexicon(code).organization_heads.items()}
        for word in (*words[-1:], *words):
            if word in heads:
                return _of_states(name, words, code) or heads[word]
    return None


def _of_states(name: str, words: list[str], code: str) -> str | None:
    """Tell a union of states from a trade union: *European Union*, *African Union*."""
    states = set(words) & lexicon(code).peoples or _country_in(name)
    return "intergovernmental" if "union" in words and states else None


def _country_in(name: str) -> str | None:
    words = name.split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            plain = APOSTROPHE_S.sub("", " ".join(words[i : i + size]))
            country = next(filter(None, (country_of(plain, code) for code in LANGUAGES)), None)
            if country:
                return country
    return None


def _insert(con: Any, target: str, rows: list[Row]) -> None:
    import pyarrow as pa

    from broadsheet import contract

    con.register(f"new_{target}", pa.Table.from_pylist(rows, schema=contract.working_schema(target)))
    con.execute(f"CREATE OR REPLACE TABLE {target} AS SELECT * FROM new_{target}")
