"""A row is shown in its sentence, with its own words marked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.schema import Table
from broadsheet.trace import trace
from helpers import read_rows, write_rows

Copy = Callable[[Path], Path]
TABLES = list(contract.tables().values())
WITH_SENTENCE = [t for t in TABLES if "sentence" in t.columns]
ENTITIES = ["articles", "people", "organizations"]


@pytest.mark.parametrize("table", WITH_SENTENCE, ids=lambda t: t.name)
def test_every_row_is_marked_in_its_sentence(town_package: Path, table: Table) -> None:
    """The three parts of a trace are the row's sentence, and the marked one is the row's text."""
    rows = read_rows(town_package, table.name)
    assert rows

    for row in rows:
        found = trace(town_package, str(row[table.key]))
        assert (found.before + found.marked + found.after, found.marked) == (row["sentence"], row["text"])


def test_participant_is_marked_in_its_events_sentence(town_package: Path) -> None:
    """A participant, which has no sentence of its own, is shown in that of its event."""
    row = read_rows(town_package, "event_participants")[0]
    event = next(e for e in read_rows(town_package, "events") if e["event_id"] == row["event_id"])

    found = trace(town_package, str(row["participant_id"]))

    assert (found.marked, found.before + found.marked + found.after) == (row["text"], event["sentence"])


@pytest.mark.parametrize("name", ENTITIES)
def test_entity_is_shown_with_its_first_evidence(town_package: Path, name: str) -> None:
    """A person, an organization or an article is shown with a row that points at it."""
    table = contract.table(name)
    row = read_rows(town_package, name)[0]

    found = trace(town_package, str(row[table.key]))

    assert found.row[table.key] == row[table.key]
    assert found.marked
    assert found.before or found.after


@pytest.mark.parametrize("name", contract.REFERENCE_TABLES)
def test_code_is_shown_with_the_first_row_that_uses_it(seeds_package: Path, name: str) -> None:
    """A code is shown with an event or figure that has it."""
    table, users = contract.table(name), {"indicators": "economic_figures", "event_types": "events"}
    used = read_rows(seeds_package, users[name])[0]

    found = trace(seeds_package, str(used[table.key]))

    assert found.before + found.marked + found.after == used["sentence"]


def test_code_that_no_row_uses_is_shown_alone(town_package: Path) -> None:
    """A code without evidence is shown without a sentence."""
    used = {row["indicator"] for row in read_rows(town_package, "economic_figures")}
    code = next(r for r in read_rows(town_package, "indicators") if r["indicator"] not in used)

    found = trace(town_package, str(code["indicator"]))

    assert (found.row["label"], found.marked) == (code["label"], "")


def test_second_of_two_equal_words_is_the_one_marked(town_package: Path, copied: Copy) -> None:
    """Where a sentence holds a name twice, each mention is marked in its own place."""
    package = copied(town_package)
    first = read_rows(package, "mentions")[0]
    sentence = "Null met Null."
    rows = [
        {**first, "mention_id": f"bridge.m{n}-{n + 4}", "start": f"{n}", "end": f"{n + 4}", "text": "Null"}
        | {"sentence": sentence, "article_id": "bridge"}
        for n in (500, 509)
    ]
    write_rows(package, "mentions", rows)

    found = [trace(package, f"bridge.m{n}-{n + 4}") for n in (500, 509)]

    assert [(f.before, f.after) for f in found] == [("", " met Null."), ("Null met ", ".")]


def test_unknown_row_is_an_error_that_says_where_ids_stand(town_package: Path) -> None:
    """An id that no row has is answered with where ids can be found."""
    with pytest.raises(BroadsheetError, match="no row has the id 'absent'; ids stand in the first column"):
        trace(town_package, "absent")


def test_missing_table_is_an_error(town_package: Path, copied: Copy) -> None:
    """A package that lacks a table is answered with what to do."""
    package = copied(town_package)
    (package / "data" / "people.csv").unlink()

    with pytest.raises(BroadsheetError, match=r"people.csv is missing; build the package again"):
        trace(package, "absent")


def test_damaged_table_is_an_error(town_package: Path, copied: Copy) -> None:
    """A table that is no UTF-8 is named in one sentence."""
    package = copied(town_package)
    with (package / "data" / "quotes.csv").open("ab") as file:
        file.write(b"\xff\xfe")

    with pytest.raises(BroadsheetError, match=r"quotes\.csv cannot be read .*; build the package again"):
        trace(package, "nobody")
