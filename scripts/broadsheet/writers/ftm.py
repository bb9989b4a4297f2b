"""FollowTheMoney: people, organizations, their ties, events and articles as entities for investigators.

One JSON object a line (``entities.ftm.json``), as Aleph, OpenAleph and the ``ftm`` command read it. What
becomes what, after the model of followthemoney 4 (https://followthemoney.tech):

- an article is an ``Article``; whatever was read in it has it as its ``proof``, with outlet and address;
- a person is a ``Person``: the roles read are its ``position``, other namings its ``alias``;
- an organization is a ``Company``, ``PublicBody`` or ``Organization``, by its ``kind``;
- a role in a public body is a ``Position`` with an ``Occupancy``, any other tie to an organization a
  ``Membership``, which claims least; ``status`` says current, former, ...;
- an event that happened or is scheduled is an ``Event``, one for all articles that tell of it. Events that
  are promised, hypothetical or negated are left out: the model has no way to say so.

Rows about the same tie or event are one entity; its ``recordId`` names them. An entity's ``id`` is a hash of
package, table and key, so that it stays the same in every build, and differs between packages.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, scratch
from broadsheet.scratch import ROWS, add, fetched

if TYPE_CHECKING:
    import pyarrow as pa

    from broadsheet.model import Row
    from broadsheet.package import Corpus

FILE = "entities.ftm.json"
BATCH = 10_000
SCHEMAS = {
    "company": "Company",
    "court": "PublicBody",
    "government": "PublicBody",
    "legislature": "PublicBody",
    "military": "PublicBody",
}
"""Kind of an organization -> its schema; all others are an ``Organization``."""
OTHER, PUBLIC = "Organization", "PublicBody"
ALIASES = {"name": "alias", "nickname": "weakAlias", "handle": "weakAlias"}
"""Kind of a mention -> the property for another form of the name."""
TOLD = frozenset({"actual", "scheduled"})
"""Statuses of events that the model can hold."""
MEMORY = "400MB"
"""What DuckDB may hold to group and sort all that is said: more than elsewhere, since texts are among it."""
LONG = frozenset({"description"})
"""Properties that keep their line breaks."""
SCHEMA = ""
"""The property that is an entity's schema."""


def write(tables: "Mapping[str, pa.Table]", corpus: "Corpus", folder: Path) -> list[dict[str, str]]:
    """Write ``entities.ftm.json`` into ``folder``."""
    rows = _Tables(tables)
    with scratch.database() as con:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        graph = _Graph(corpus.name, con)
        for tell in (_articles, _people, _organizations, _mentions, _affiliations):
            tell(rows, graph)
        _events(rows, graph, _involved(con, tables, graph))
        with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
            file.writelines(graph.lines())
    return [
        {
            "name": "ftm",
            "title": "People, organizations, ties and events (FollowTheMoney)",
            "description": "Entities of the FollowTheMoney model, one a line, for Aleph and the like.",
            "path": FILE,
            "format": "ftm",
            "mediatype": "application/json+ftm",
        }
    ]


class _Tables:
    """The rows of a package by table."""

    def __init__(self, tables: "Mapping[str, pa.Table]") -> None:
        self._tables = tables

    def __getitem__(self, name: str) -> "Iterator[Row]":
        for batch in self._tables[name].to_batches(max_chunksize=BATCH):
            yield from batch.to_pylist()


class _Graph:
    """What is said of the entities, in the order in which it came, in a database."""

    def __init__(self, package: str, con: Any) -> None:
        self._package, self._con = package, con
        self._said: list[tuple[int, str, str, str]] = []
        self._count = 0
        self.sources: dict[str, dict[str, str | None]] = {}
        """Article -> what an entity read in it says of where that was."""
        self.names: dict[str, str] = {}
        self.public: set[str] = set()
        con.execute("CREATE TABLE said (number BIGINT, entity VARCHAR, property VARCHAR, value VARCHAR)")

    def id(self, table: str, *key: str | None) -> str:
        """Return the id of an entity; the model allows no ``_`` in it, which keys of articles have."""
        parts = json.dumps([self._package, table, *key])
        return hashlib.sha256(parts.encode()).hexdigest()[:40]

    def add(self, schema: str, entity: str, **values: str | None) -> None:
        """Add an entity, or values to the one there is: what is empty or said already changes nothing."""
        self._say(entity, SCHEMA, schema)
        self.extend(entity, **values)

    def extend(self, entity: str, **values: str | None) -> None:
        """Add values to an entity that is there."""
        for name, value in values.items():
            text = value if name in LONG else _single(value)
            if text:
                self._say(entity, name, text)

    def _say(self, entity: str, name: str, value: str) -> None:
        self._said.append((self._count, entity, name, value))
        self._count += 1
        if len(self._said) >= ROWS:
            add(self._con, "said", self._said)
            self._said.clear()

    def lines(self) -> Iterator[str]:
        """Yield every entity as a line; entities, properties and values stand as they came first."""
        add(self._con, "said", self._said)
        said = "SELECT entity, property, value, min(number) AS number FROM said GROUP BY ALL"
        begun = "SELECT entity, min(number) AS first FROM told GROUP BY entity"
        self._con.execute(f"CREATE TABLE told AS {said}")
        self._con.execute(f"CREATE TABLE begun AS {begun}")
        query = "SELECT entity, property, value FROM told JOIN begun USING (entity) ORDER BY first, number"
        for entity, told in groupby(fetched(self._con, query), itemgetter(0)):
            values: dict[str, list[str]] = {}
            for _, name, value in told:
                values.setdefault(name, []).append(value)
            schema, *_ = values.pop(SCHEMA)
            line = {"id": entity, "schema": schema, "properties": values}
            yield json.dumps(line, ensure_ascii=False) + "\n"


@cache
def alpha2() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 -> alpha-2 in lower case, as the model has countries; Kosovo is ``xk``."""
    with Path(__file__).with_name("iso3166.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha3"]: row["alpha2"] for row in csv.DictReader(file)}


def _single(text: str | None) -> str:
    return " ".join((text or "").split())


def _country(row: "Row") -> str | None:
    return alpha2().get(row["country"] or "")


def _day(value: object) -> str | None:
    return None if value is None else str(value)


def _articles(rows: _Tables, graph: _Graph) -> None:
    for row in rows["articles"]:
        entity, url = graph.id("articles", row["article_id"]), row["url"] or ""
        source = {
            "publisher": row["outlet"],
            "sourceUrl": url if url.startswith(("http://", "https://")) else None,
        }
        graph.add(
            "Article",
            entity,
            fileName=row["source_file"],
            title=row["title"] or row["original_title"],
            author=row["author"],
            publishedAt=_day(row["published"]),
            **source,
        )
        graph.sources[row["article_id"]] = {"proof": entity, **source}


def _people(rows: _Tables, graph: _Graph) -> None:
    for row in rows["people"]:
        entity = graph.id("people", row["person_id"])
        graph.names[entity] = _single(row["name"])
        graph.add(
            "Person",
            entity,
            name=row["name"],
            firstName=row["given_name"],
            lastName=row["family_name"],
            position=row["description"],
            country=_country(row),
            wikidataId=row["wikidata_id"],
        )


def _organizations(rows: _Tables, graph: _Graph) -> None:
    for row in rows["organizations"]:
        entity, schema = graph.id("organizations", row["organization_id"]), SCHEMAS.get(row["kind"], OTHER)
        graph.names[entity] = _single(row["name"])
        graph.public |= {entity} if schema == PUBLIC else set()
        graph.add(
            schema,
            entity,
            name=row["name"],
            abbreviation=row["acronym"],
            classification=row["kind"],
            country=_country(row),
            wikidataId=row["wikidata_id"],
        )


def _who(row: "Row", graph: _Graph) -> str | None:
    """Return the entity of the person or organization that a row points at."""
    if row["person_id"]:
        return graph.id("people", row["person_id"])
    return graph.id("organizations", row["organization_id"]) if row["organization_id"] else None


def _mentions(rows: _Tables, graph: _Graph) -> None:
    for row in rows["mentions"]:
        entity = _who(row, graph)
        if entity is None:
            continue
        graph.extend(entity, **graph.sources[row["article_id"]])
        alias = ALIASES.get(row["kind"])
        if alias and row["text"] != graph.names[entity]:
            graph.extend(entity, **{alias: row["text"]})


def _affiliations(rows: _Tables, graph: _Graph) -> None:
    for row in rows["affiliations"]:
        person = graph.id("people", row["person_id"])
        graph.extend(person, position=row["role"])
        if row["organization_id"]:
            _tie(row, person, graph)


def _tie(row: "Row", person: str, graph: _Graph) -> None:
    """Add what ties a person to an organization, and where that stands."""
    organization = graph.id("organizations", row["organization_id"])
    key = (row["person_id"], row["organization_id"], row["role"], row["status"])
    tie = graph.id("affiliations", *key)
    if row["role"] and organization in graph.public:
        post = graph.id("positions", row["organization_id"], row["role"])
        graph.add("Position", post, name=row["role"], organization=organization, country=_country(row))
        graph.extend(post, **graph.sources[row["article_id"]])
        graph.add("Occupancy", tie, holder=person, post=post)
    else:
        graph.add("Membership", tie, member=person, organization=organization, role=row["role"])
    _evidence(tie, row, row["affiliation_id"], graph)
    graph.extend(tie, status=row["status"])


def _evidence(entity: str, row: "Row", record: str, graph: _Graph) -> None:
    """Add to an entity the row, the sentence and the article that it was read in."""
    graph.extend(entity, recordId=record, description=row["sentence"], **graph.sources[row["article_id"]])


def _involved(con: Any, tables: "Mapping[str, pa.Table]", graph: _Graph) -> Iterator[list[str]]:
    """Yield for each event in order those who take part in it."""
    for name, ids in {"events": "event_id", "event_participants": "*"}.items():
        con.register("incoming", tables[name])
        con.execute(f"CREATE TABLE {name} AS SELECT {ids}, row_number() OVER () AS number FROM incoming")
        con.unregister("incoming")
    query = """
        SELECT happened.number, person_id, organization_id FROM events AS happened
        LEFT JOIN event_participants AS taking USING (event_id) ORDER BY happened.number, taking.number
    """
    rows = fetched(con, query)
    for _, found in groupby(rows, itemgetter(0)):
        who = (_who({"person_id": person, "organization_id": body}, graph) for _, person, body in found)
        yield [entity for entity in who if entity]


def _events(rows: _Tables, graph: _Graph, involved: Iterator[list[str]]) -> None:
    labels = {row["event_type"]: row["label"] for row in contract.code_rows("event_types")}
    for row, entities in zip(rows["events"], involved, strict=True):
        if row["status"] not in TOLD:
            continue
        event = graph.id("events", row["occurrence_id"] or row["event_id"])
        graph.add(
            "Event",
            event,
            name=f"{labels[row['event_type']]}: {row['text']}",
            startDate=_day(row["date_start"]),
            endDate=_day(row["date_end"]),
            location=row["place"],
            country=_country(row),
            keywords=row["status"],
        )
        for entity in entities:
            graph.extend(event, involved=entity)
        _evidence(event, row, row["event_id"], graph)
