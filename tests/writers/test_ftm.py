"""The FollowTheMoney file holds entities of its model that point at each other and at their articles.

``followthemoney-4.json`` is what followthemoney 4.11.2 (MIT) says of the schemata that we use. The library
itself needs ICU and a compiler to install, so that the test that asks it runs where it is there.
"""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from broadsheet import contract
from broadsheet.languages import HERE
from broadsheet.package import Corpus
from broadsheet.writers import ftm
from helpers import read_rows
from hostile import HOSTILE, Tables

MODEL: dict[str, Any] = json.loads(Path(__file__).with_name("followthemoney-4.json").read_text("utf-8"))
FORMS = {
    "country": "[a-z]{2}",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "entity": r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?",
    "identifier": "Q[1-9][0-9]*",
    "url": r"https?://\S+",
}
"""Type -> how its values look; all others are any text."""
ARTICLE = {
    "article_id": "port_1",
    "outlet": "Port Herald",
    "published": "2024-05-14",
    "url": "https://example.org/port",
    "source_file": "port_1.txt",
    "source_format": "text",
    "language": "en",
    "word_count": 9,
    "sha256": "0" * 64,
}
SPAN = {
    "article_id": "port_1",
    "start": 0,
    "end": 1,
    "text": "x",
    "sentence": "x is\nsaid",
    "status": "current",
}
Entity = dict[str, Any]


def entities(folder: Path) -> list[Entity]:
    """Return the entities of a file."""
    return [json.loads(line) for line in (folder / ftm.FILE).read_text("utf-8").split("\n")[:-1]]


def wrong(found: list[Entity]) -> list[str]:
    """Return what the model does not allow: unknown properties, missing ones, odd values, bad references."""
    schemas = {e["id"]: e["schema"] for e in found}
    return [
        f"{entity['schema']}.{name}: {value}"
        for entity in found
        for name, values in entity["properties"].items()
        for value in values
        if not allowed(entity["schema"], name, value, schemas)
    ] + [
        f"{entity['schema']} without {name}"
        for entity in found
        for name in MODEL[entity["schema"]]["required"]
        if not entity["properties"].get(name)
    ]


def allowed(schema: str, name: str, value: str, schemas: dict[str, str]) -> bool:
    form, *ranges = MODEL[schema]["properties"].get(name, ["unknown"])
    if ranges and ranges[0] not in MODEL[schemas[value]]["is"]:
        return False
    return form != "unknown" and bool(value and re.fullmatch(FORMS.get(form, r"(?s:.+)"), value))


def test_every_entity_is_as_the_model_has_it(also_package: Path) -> None:
    """Schemata, properties, types and references are those of the model, and nothing required is missing."""
    found = entities(also_package)

    assert found
    assert wrong(found) == []


def test_everybody_is_there(also_package: Path) -> None:
    """Every person, organization and article of the tables is one entity, people called Null and NA too."""
    found = entities(also_package)
    names = {e["properties"]["name"][0] for e in found if e["schema"] == "Person"}

    assert {"Teodora Null", "Ilario NA"} <= names
    assert names == {row["name"] for row in read_rows(also_package, "people")}
    assert sum("Organization" in MODEL[e["schema"]]["is"] for e in found) == len(
        read_rows(also_package, "organizations")
    )
    assert len({e["id"] for e in found}) == len(found)


def test_everything_points_at_its_article(also_package: Path) -> None:
    """Every entity that was read has the articles as its proof."""
    found = entities(also_package)
    articles = {e["id"] for e in found if e["schema"] == "Article"}
    read = [e for e in found if e["schema"] != "Article"]

    assert len(articles) == 2
    assert all(set(e["properties"]["proof"]) <= articles for e in read)


def test_library_takes_every_value_as_it_is(also_package: Path) -> None:
    """The library itself reads the file, drops nothing and changes nothing."""
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed")

    for entity in entities(also_package):
        proxy = library.model.get_proxy(entity, cleaned=False).to_dict()
        library.model.get(entity["schema"]).validate(entity)
        assert as_sets(proxy) == as_sets(entity)


def test_excerpt_is_what_the_library_says() -> None:
    """The excerpt of the model that these tests use is that of the installed library."""
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed")

    for name, said in MODEL.items():
        schema = library.model.get(name)
        assert set(said["required"]) == set(schema.required)
        assert set(said["is"]) == {s.name for s in schema.schemata}
        assert {k: v[0] for k, v in said["properties"].items()} == {
            k: p.type.name for k, p in schema.properties.items() if not p.stub
        }


def as_sets(entity: Entity) -> dict[str, set[str]]:
    return {name: set(values) for name, values in entity["properties"].items()}


def filled(empty: Tables, **rows: list[dict[str, Any]]) -> Tables:
    """Return tables with the rows, the columns that they leave out empty."""
    made = {}
    for name, given in rows.items():
        shape = contract.table(name)
        columns = {c: pa.array([row.get(c) for row in given]) for c in shape.columns}
        made[name] = pa.table(columns).cast(contract.working_schema(name))
    return empty | made


@pytest.fixture
def port(empty: Tables) -> Tables:
    """Return a person with ties to a ministry and a union, and an event that is told twice."""
    organizations = [
        {"organization_id": "ministry", "name": "Ministry of Ports", "kind": "government", "country": "NOR"},
        {"organization_id": "union", "name": "Dockers' Union", "acronym": "DU", "kind": "union"},
    ]
    mentions = [
        {**SPAN, "mention_id": "m1", "kind": "name", "person_id": "ida-moe", "text": "Ida Moe"},
        {**SPAN, "mention_id": "m2", "kind": "name", "person_id": "ida-moe", "text": "Ida K. Moe"},
        {**SPAN, "mention_id": "m3", "kind": "pronoun", "person_id": "ida-moe", "text": "she"},
        {**SPAN, "mention_id": "m4", "kind": "name", "organization_id": "union", "text": "Dockers' Union"},
    ]
    tie = {**SPAN, "person_id": "ida-moe"}
    affiliations = [
        {**tie, "affiliation_id": "a1", "role": "Minister", "organization_id": "ministry"},
        {**tie, "affiliation_id": "a2", "role": "chair", "organization_id": "union", "status": "former"},
        {**tie, "affiliation_id": "a3", "role": "chair", "organization_id": "union", "status": "former"},
        {**tie, "affiliation_id": "a4", "role": "economist"},
        {**tie, "affiliation_id": "a5", "organization_id": "ministry"},
    ]
    event = {**SPAN, "event_type": "consult", "date_start": "2024-05-14", "date_end": "2024-05-14"}
    events = [
        {
            **event,
            "event_id": "e1",
            "text": "met",
            "status": "actual",
            "occurrence_id": "e1",
            "place": "Oslo",
        },
        {**event, "event_id": "e2", "text": "talks", "status": "actual", "occurrence_id": "e1"},
        {**event, "event_id": "e3", "text": "meet", "status": "negated", "occurrence_id": "e3"},
    ]
    participants = [
        {**SPAN, "participant_id": "p1", "event_id": "e1", "person_id": "ida-moe"},
        {**SPAN, "participant_id": "p2", "event_id": "e2", "organization_id": "union"},
        {**SPAN, "participant_id": "p3", "event_id": "e2"},
    ]
    return filled(
        empty,
        articles=[ARTICLE],
        people=[{"person_id": "ida-moe", "name": "Ida Moe", "country": "NOR", "wikidata_id": "Q1"}],
        organizations=organizations,
        mentions=mentions,
        affiliations=affiliations,
        events=events,
        event_participants=participants,
    )


@pytest.fixture
def told(tmp_path: Path, corpus: Corpus, port: Tables) -> list[Entity]:
    """Return the entities of the port."""
    ftm.write(port, corpus, tmp_path)
    return entities(tmp_path)


def one(found: list[Entity], schema: str) -> dict[str, list[str]]:
    """Return the properties of the one entity of a schema."""
    (entity,) = [e for e in found if e["schema"] == schema]
    properties: dict[str, list[str]] = entity["properties"]
    return properties


def ids(found: list[Entity], *names: str) -> list[str]:
    """Return the ids of the entities with the names."""
    known = {e["properties"].get("name", [""])[0]: e["id"] for e in found}
    return [known[name] for name in names]


def test_port_is_as_the_model_has_it(told: list[Entity]) -> None:
    """Positions, occupancies, memberships and events are as the model has them."""
    assert wrong(told) == []


def test_person_has_names_roles_and_sources(told: list[Entity]) -> None:
    """A person has all names and roles, the country in two letters, and where that was read."""
    (article,) = [e["id"] for e in told if e["schema"] == "Article"]

    assert one(told, "Person") == {
        "name": ["Ida Moe"],
        "country": ["no"],
        "wikidataId": ["Q1"],
        "proof": [article],
        "publisher": ["Port Herald"],
        "sourceUrl": ["https://example.org/port"],
        "alias": ["Ida K. Moe"],
        "position": ["Minister", "chair", "economist"],
    }


def test_article_has_its_source(told: list[Entity]) -> None:
    """An article has its file, outlet, day and address."""
    assert one(told, "Article") == {
        "fileName": ["port_1.txt"],
        "publishedAt": ["2024-05-14"],
        "publisher": ["Port Herald"],
        "sourceUrl": ["https://example.org/port"],
    }


def test_role_in_a_public_body_is_a_post(told: list[Entity]) -> None:
    """A role in a ministry is a position, which the person occupies."""
    person, ministry = ids(told, "Ida Moe", "Ministry of Ports")
    (post,) = ids(told, "Minister")
    occupancy = one(told, "Occupancy")

    assert one(told, "Position")["organization"] == [ministry]
    assert (occupancy["holder"], occupancy["post"], occupancy["status"]) == ([person], [post], ["current"])
    assert occupancy["recordId"] == ["a1"]


def test_other_ties_are_memberships(told: list[Entity]) -> None:
    """A role elsewhere is a membership, and so is a tie without a role; one for all rows that tell of it."""
    member, union, ministry = ids(told, "Ida Moe", "Dockers' Union", "Ministry of Ports")
    ties = [e["properties"] for e in told if e["schema"] == "Membership"]

    assert [(t["member"], t["organization"], t.get("role"), t["status"], t["recordId"]) for t in ties] == [
        ([member], [union], ["chair"], ["former"], ["a2", "a3"]),
        ([member], [ministry], None, ["current"], ["a5"]),
    ]
    assert ties[0]["description"] == ["x is\nsaid"]


def test_rows_about_one_event_are_one_entity(told: list[Entity]) -> None:
    """What several rows tell of an event is together; what did not happen is left out."""
    event = one(told, "Event")

    assert event["name"] == ["Consult: met", "Consult: talks"]
    assert event["involved"] == ids(told, "Ida Moe", "Dockers' Union")
    assert (event["startDate"], event["endDate"], event["location"]) == (
        ["2024-05-14"],
        ["2024-05-14"],
        ["Oslo"],
    )
    assert (event["recordId"], event["keywords"]) == (["e1", "e2"], ["actual"])


def test_ids_stay_and_differ_between_packages(
    tmp_path: Path, corpus: Corpus, port: Tables, told: list[Entity]
) -> None:
    """The same rows have the same ids in every build, and others in another package."""
    (tmp_path / "again").mkdir()
    ftm.write(port, corpus, tmp_path / "again")
    assert entities(tmp_path / "again") == told

    ftm.write(port, Corpus("city", "City", "", "0.1.0", "", (), (), ()), tmp_path / "again")
    assert not {e["id"] for e in entities(tmp_path / "again")} & {e["id"] for e in told}


def test_address_that_is_not_of_the_web_is_left_out(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """The model has addresses of the web only."""
    ftm.write(filled(empty, articles=[ARTICLE | {"url": "urn://port"}]), corpus, tmp_path)

    assert "sourceUrl" not in one(entities(tmp_path), "Article")


def test_every_country_that_is_read_has_a_code() -> None:
    """The countries that articles can name are all in the list of codes."""
    with (HERE / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        read = {row["iso3"] for row in csv.DictReader(file)}

    assert read <= ftm.alpha2().keys()


def test_hostile_texts_survive(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """Every name comes back, with single blanks: the model has no line breaks in names."""
    ftm.write(hostile, corpus, tmp_path)

    assert [e["properties"]["name"][0] for e in entities(tmp_path)] == [" ".join(t.split()) for t in HOSTILE]


def test_empty_tables_make_an_empty_file(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """Without rows there are no entities."""
    ftm.write(empty, corpus, tmp_path)

    assert (tmp_path / ftm.FILE).read_bytes() == b""


def test_text_of_blanks_is_no_value(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """The model has no empty values."""
    ftm.write(filled(empty, articles=[ARTICLE | {"title": " \n"}]), corpus, tmp_path)

    assert "title" not in one(entities(tmp_path), "Article")
