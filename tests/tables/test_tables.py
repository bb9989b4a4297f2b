"""The shelf of tables, and what every row has in common."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from broadsheet import contract, tables
from broadsheet.model import Row
from broadsheet.schema import FULL
from broadsheet.tables import TABLES
from reading import read

STORY = """Mill town votes again

“The mills are full,” said Mayor Marta Lindqvist on Monday. “Bread,” she added, “will be cheap by May.”

Harbour Bank lent the town of Bergen $3.4 million in 2023, up from $2 million, the bank said in a statement. \
Inflation fell from 9.3% in April to 5.2% in May, according to the Ministry of Trade.

Marta Lindqvist, a lawyer, met Norwegian Finance Minister Oscar Holm in Oslo on 3 June 2024. Holm said that \
the government would cut 1,200 jobs. He refused to resign.
"""
TABLE = pytest.mark.parametrize("table", TABLES)


@cache
def story() -> dict[str, list[Row]]:
    """Return all rows of the story."""
    return tables.rows(read(STORY, "2024-06-12"))


def test_shelf() -> None:
    """The dict lists exactly the files of the shelf, each with the rows of its own module."""
    here = Path(tables.__file__).parent
    assert sorted(TABLES) == sorted(p.stem for p in here.glob("*.py") if p.stem != "__init__")
    assert {name: make.__module__ for name, make in TABLES.items()} == {
        n: f"broadsheet.tables.{n}" for n in TABLES
    }


def test_contract() -> None:
    """Every table of the shelf is in the contract, and only those that resolve makes are missing."""
    made = {*TABLES, *contract.REFERENCE_TABLES, contract.TEXTS, "people", "organizations"}
    assert made == set(contract.tables(FULL))


@TABLE
def test_rows_come_out(table: str) -> None:
    """A story with everything in it fills every table."""
    assert story()[table]


@TABLE
def test_fields(table: str) -> None:
    """A row has exactly the fields of its schema, in their order."""
    columns = contract.table(table).columns
    assert {tuple(r) for r in story()[table]} == {columns}


@TABLE
def test_types(table: str) -> None:
    """A cell is null or of its field's type, and one of its values where they are listed."""
    types = {"string": str, "integer": int, "number": (int, float), "date": date}
    for field in contract.table(table).fields:
        for value in (r[field.name] for r in story()[table]):
            assert value is None or isinstance(value, types[field.type]), field.name
            assert value is None or not field.enum or value in field.enum, field.name
            assert value != "", field.name


@TABLE
def test_evidence(table: str) -> None:
    """A row's text is the stretch of the article that it points at."""
    for row in story()[table]:
        if table != "articles":
            assert row["text"] == STORY[row["start"] : row["end"]]
        assert row["article_id"] == "story"


@TABLE
def test_keys(table: str) -> None:
    """No two rows of a table share their id."""
    ids = Counter(r[contract.table(table).key] for r in story()[table])
    assert [i for i, n in ids.items() if n > 1] == []


@TABLE
def test_order(table: str) -> None:
    """Rows come in the order of the text, and the same every time."""
    again = list(TABLES[table](read(STORY, "2024-06-12")))
    assert again == story()[table]
    if table not in {"articles", "affiliations"}:
        starts = [(r["start"], r["end"]) for r in again]
        assert starts == sorted(starts)


def test_participants_point_at_events() -> None:
    """Every participant takes part in an event of the article."""
    events = {r["event_id"] for r in story()["events"]}
    assert {r["event_id"] for r in story()["event_participants"]} <= events


def test_comparisons_point_at_figures() -> None:
    """A figure is compared with a figure of the article: the later with what it began with."""
    figures = {r["figure_id"]: r for r in story()["economic_figures"]}
    compared = {
        (r["value"], figures[r["compared_with"]]["value"]) for r in figures.values() if r["compared_with"]
    }
    assert compared == {(3.4e6, 2e6), (5.2, 9.3)}


def test_one_of_person_and_organization() -> None:
    """A mention is a person's or an organization's; a quote's speaker is at most one of them."""
    assert [
        r for r in story()["mentions"] if (r["person_id"] is None) == (r["organization_id"] is None)
    ] == []
    assert [r for r in story()["quotes"] if r["person_id"] and r["organization_id"]] == []


def test_interrupted_quote() -> None:
    """The parts of one interrupted quotation share an utterance."""
    parts = {r["text"]: r["utterance_id"] for r in story()["quotes"]}
    assert parts["Bread,"] == parts["will be cheap by May."] is not None


def test_said_on() -> None:
    """The day of the act of saying stands beside the cue."""
    quote = next(r for r in story()["quotes"] if r["text"] == "The mills are full,")
    assert (quote["said_on"], quote["said_on_basis"]) == (date(2024, 6, 10), "relative")


SPEAKERS = {
    "resolved": ("“The mills are full,” said Marta Lindqvist.", "resolved"),
    "unnamed": ("“The mills are full,” said one witness.", "unnamed"),
    "ambiguous": ("“The mills are full,” he said.", "ambiguous"),
    "none": ("It was late. “The mills are full and will be full again.”", "none"),
}


@pytest.mark.parametrize(("text", "status"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker_status(text: str, status: str) -> None:
    """Whether the speaker is known, described, a mere pronoun or missing is told."""
    assert [r["speaker_status"] for r in TABLES["quotes"](read(text))] == [status]


def test_claimed_by() -> None:
    """A figure in a reported sentence is claimed by its speaker."""
    text = "Harbour Bank lost money. Oscar Holm said that inflation was 4.2%."
    assert [r["person_id"] for r in TABLES["economic_figures"](read(text))] == ["oscar-holm"]


def test_pronoun_mention() -> None:
    """A pronoun that speaks for a known person is a mention; one that does nothing is none."""
    text = "Marta Lindqvist left. “The mills are full,” she said. Then she slept."
    found = [(r["text"], r["kind"], r["person_id"]) for r in TABLES["mentions"](read(text))]
    assert found == [("Marta Lindqvist", "name", "marta-lindqvist"), ("she", "pronoun", "marta-lindqvist")]


def test_two_people_share_a_role() -> None:
    """Two people who share the words of a role get a row each, with ids of their own."""
    rows = list(TABLES["affiliations"](read("Ministers Marta Lindqvist and Oscar Holm left.")))
    assert len({r["affiliation_id"] for r in rows}) == len(rows)


EMPLOYERS = {
    "its": ("The Harbour Commission met. Its chairman, Oscar Holm, left.", "harbour-commission"),
    "the bank's": ("Tarn Bank lost money. The bank’s head, Oscar Holm, left.", "tarn-bank"),
    "bank": ("Tarn Bank lost money. Bank spokesman Oscar Holm left.", "tarn-bank"),
    "the body": ("Tarn Bank lost money. The institution’s head, Oscar Holm, left.", "tarn-bank"),
    "another kind": ("Tarn Bank lost money. Police chief Oscar Holm left.", None),
    "a minister's field": ("Tarn Bank lost money. The business minister, Oscar Holm, left.", None),
}


@pytest.mark.parametrize(("text", "organization"), EMPLOYERS.values(), ids=EMPLOYERS)
def test_office_of_a_body_named_before(text: str, organization: str | None) -> None:
    """*Its chairman* and *the bank's head* are tied to the body that the words before name."""
    rows = [r for r in TABLES["affiliations"](read(text)) if r["person_id"] == "oscar-holm"]
    assert [r["organization_id"] for r in rows] == [organization]
