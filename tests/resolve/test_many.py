"""Large corpora: rows in any order, the same thing thousands of times, and what is worked out from pairs."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from broadsheet import contract, tables
from broadsheet.model import Span, row_id
from broadsheet.resolve import candidates, resolve
from broadsheet.resolve.forest import Forest

Rows = dict[str, list[dict[str, Any]]]
DAY = date(2024, 5, 14)
SURNAMES = """
Holm Vargas Lindgren Okafor Tanaka Moreau Castillo Novak Ferreira Haugen Mbeki Sorensen Quispe
""".split()
ODD = {"kind": "name", "link_basis": "full_name"}


def corpus(articles: int) -> Rows:
    """Return the extracted rows of articles that all tell of one person, one statement and one death."""
    rows: Rows = {name: [] for name in tables.TABLES}
    for n in range(articles):
        article = f"a{n:05}"
        rows["articles"].append({"article_id": article, "published": DAY})
        add(rows, "mentions", article, (0, "Ana Ruiz"), **ODD, person_id="ana-ruiz")
        said = {"kind": "direct", "language": "en", "person_id": "ana-ruiz"}
        add(rows, "quotes", article, (20, "The harbour stays shut until the strike ends"), **said)
        told = {"event_type": "death", "status": "actual", "date_start": DAY, "date_end": DAY}
        event = add(rows, "events", article, (90, "died"), **told, date_precision="day")
        add(
            rows,
            "event_participants",
            article,
            (80, "Ruiz"),
            event_id=event,
            role="actor",
            person_id="ana-ruiz",
        )
    return rows


def stories(articles: int) -> Rows:
    """Return a corpus in which three articles each name two people, and tell an agreement of nobody."""
    rows = corpus(articles)
    for n in range(articles):
        article, surname = f"a{n:05}", SURNAMES[n // 3]
        for start, name in ((120, "Oscar"), (140, "Elena")):
            words = (start, f"{name} {surname}")
            add(rows, "mentions", article, words, **ODD, person_id=f"{name}-{surname}".lower())
        told = {"event_type": "agree", "status": "actual", "date_start": DAY, "date_end": DAY}
        add(rows, "events", article, (160, "agreed"), **told, date_precision="day")
    return rows


def add(rows: Rows, table: str, article: str, words: tuple[int, str], **cells: Any) -> str:
    """Add a row; return its id."""
    start, text = words
    span = Span(start, start + len(text))
    shape = contract.table(table)
    row = {shape.key: row_id(article, table, span), "article_id": article, "start": start, "end": span.end}
    rows[table].append({**row, "text": text, "sentence": f"{text}.", **cells})
    return str(row[shape.key])


def arrow(rows: Rows) -> dict[str, pa.Table]:
    """Return rows as Arrow tables."""
    return {n: pa.Table.from_pylist(r, schema=contract.working_schema(n)) for n, r in rows.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Return what is made of 4,000 such articles, where pairs would be millions."""
    return resolve(arrow(corpus(4_000)), tmp_path_factory.mktemp("many"))


def test_one_person_of_thousands_of_articles(made: dict[str, pa.Table]) -> None:
    """A name in thousands of articles is one person."""
    (person,) = made["people"].to_pylist()

    assert (person["name"], person["article_count"], person["quote_count"]) == ("Ana Ruiz", 4_000, 4_000)


def test_one_statement_thousands_of_times(made: dict[str, pa.Table]) -> None:
    """Words that thousands of articles repeat are one statement, named after the first."""
    assert set(made["quotes"]["statement_id"].to_pylist()) == {"a00000.q20-64"}


def test_events_that_too_many_tell_stay_apart(made: dict[str, pa.Table]) -> None:
    """Where a person has thousands of events of a type, that brings no two of them together."""
    assert made["events"]["occurrence_id"] == made["events"]["event_id"]


def test_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    """Rows that come shuffled, in small batches, give the same tables as rows in order."""
    rows = stories(30)
    (tmp_path / "ordered").mkdir()
    expected = resolve(arrow(rows), tmp_path / "ordered")
    for table in rows.values():
        random.Random(7).shuffle(table)  # noqa: S311 - an order for a test
    batches = {n: t.to_batches(max_chunksize=7) for n, t in arrow(rows).items()}
    readers = {
        n: pa.RecordBatchReader.from_batches(contract.working_schema(n), b) for n, b in batches.items()
    }
    (tmp_path / "shuffled").mkdir()

    found = resolve(readers, tmp_path / "shuffled")

    agreed = {f"a{n:05}.e160-166" for n in range(0, 30, 3)}
    assert {*expected["events"]["occurrence_id"].to_pylist()} == {"a00000.e90-94", *agreed}
    assert {n: t.to_pylist() for n, t in found.items()} == {n: t.to_pylist() for n, t in expected.items()}


def test_pairs_come_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of events that are made a few at a time give the same tables as all at once."""
    rows = arrow(stories(39))
    found: list[dict[str, list[dict[str, Any]]]] = []
    for most in (candidates.PAIRED, 10):
        monkeypatch.setattr(candidates, "PAIRED", most)
        (tmp_path / str(most)).mkdir()
        tables = resolve(rows, tmp_path / str(most))
        found.append({name: table.to_pylist() for name, table in tables.items()})

    agreed = {f"a{n:05}.e160-166" for n in range(0, 39, 3)}
    assert {row["occurrence_id"] for row in found[0]["events"]} == {"a00000.e90-94", *agreed}
    assert found[0] == found[1]


def test_tables_lie_on_disk(tmp_path: Path) -> None:
    """The tables are read from files in the folder, which holds nothing else afterwards."""
    before = pa.total_allocated_bytes()
    found = resolve(arrow(corpus(50)), tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.arrow" for name in found}
    assert pa.total_allocated_bytes() <= before


def test_groups_are_called_by_their_lowest_member() -> None:
    """What pairs hold together is one group, whatever order the pairs come in."""
    forest = Forest()
    for one, other in [(9, 4), (7, 8), (4, 8), (1, 3)]:
        forest.join(one, other)

    assert dict(forest.together()) == {9: 4, 4: 4, 7: 4, 8: 4, 1: 1, 3: 1}
    assert forest.root(5) == 5
