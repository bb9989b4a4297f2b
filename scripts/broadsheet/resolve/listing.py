"""The tables ``people`` and ``organizations``: one row for everybody, with what is counted and stated."""

from collections.abc import Sequence
from typing import Any

from broadsheet.model import Row
from broadsheet.resolve.authority import TABLES, Entry
from broadsheet.resolve.naming import country_in, kind_of, split_name
from broadsheet.scratch import add, fetched


def create(con: Any, column: str, authority: Sequence[Entry]) -> None:
    """Create the table of those in ``identity``; what an authority file says stands before what is read."""
    from broadsheet import contract

    target = TABLES[column]
    pinned = {e.id: e for e in authority if e.column == column}
    schema = contract.working_schema(target)
    con.register("nobody", schema.empty_table())
    con.execute(f"CREATE OR REPLACE TABLE {target} AS SELECT * FROM nobody")
    con.unregister("nobody")
    make = _person if target == "people" else _organization
    told = (make(row) for row in fetched(con, _told(column)))
    rows = (row | (pinned[row[column]].columns(row) if row[column] in pinned else {}) for row in told)
    add(con, target, (tuple(row[name] for name in schema.names) for row in rows))


def _told(column: str) -> str:
    """Return the query for what is counted of everybody, and for what is stated of them.

    That is the role and country stated most often, of two as frequent the alphabetically first, and the
    alphabetically first acronym.
    """
    return f"""
        WITH named AS (SELECT id, any_value(name) AS name FROM identity GROUP BY id),
        counted AS (
            SELECT {column} AS id, count(DISTINCT article_id) AS articles, count(*) AS mentions,
                min(text) FILTER (kind = 'acronym') AS acronym
            FROM mentions WHERE {column} IS NOT NULL GROUP BY {column}
        ),
        said AS (SELECT {column} AS id, count(*) AS quotes FROM quotes GROUP BY {column}),
        {_stated("role")}, {_stated("country")}
        SELECT id, name, coalesce(articles, 0), coalesce(mentions, 0), coalesce(quotes, 0), acronym, role,
            country
        FROM named LEFT JOIN counted USING (id) LEFT JOIN said USING (id) LEFT JOIN stated_role USING (id)
        LEFT JOIN stated_country USING (id) ORDER BY id
    """


def _stated(what: str) -> str:
    return f"""stated_{what} AS (
        SELECT person_id AS id, {what} FROM affiliations WHERE {what} IS NOT NULL GROUP BY person_id, {what}
        QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY count(*) DESC, {what}) = 1
    )"""


def _person(told: tuple[Any, ...]) -> Row:
    person_id, name, articles, mentions, quotes, _, role, country = told
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
        "review": "machine",
    }


def _organization(told: tuple[Any, ...]) -> Row:
    organization_id, name, articles, mentions, _, acronym, _, _ = told
    return {
        "organization_id": organization_id,
        "name": name,
        "acronym": acronym,
        "kind": kind_of(name),
        "country": country_in(name),
        "wikidata_id": None,
        "article_count": articles,
        "mention_count": mentions,
        "review": "machine",
    }
