"""The tables ``people`` and ``organizations``: one row for everybody, with what is counted and stated."""

from collections.abc import Sequence
from typing import Any

from broadsheet.model import Row
from broadsheet.resolve.authority import TABLES, Entry
from broadsheet.resolve.naming import country_in, kind_of, split_name


def create(con: Any, column: str, authority: Sequence[Entry]) -> None:
    """Create the table of those in ``identity``; what an authority file says stands before what is read."""
    target = TABLES[column]
    pinned = {e.id: e for e in authority if e.column == column}
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
    for row in rows:
        entry = pinned.get(row[column])
        row.update(entry.columns(row) if entry else {})
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


def _organization(counted: tuple[Any, ...], acronym: str | None) -> Row:
    organization_id, name, articles, mentions, _ = counted
    return {
        "organization_id": organization_id,
        "name": name,
        "acronym": acronym,
        "kind": kind_of(name),
        "country": country_in(name),
        "wikidata_id": None,
        "article_count": articles,
        "mention_count": mentions,
    }


def _insert(con: Any, target: str, rows: list[Row]) -> None:
    import pyarrow as pa

    from broadsheet import contract

    con.register(f"new_{target}", pa.Table.from_pylist(rows, schema=contract.working_schema(target)))
    con.execute(f"CREATE OR REPLACE TABLE {target} AS SELECT * FROM new_{target}")
