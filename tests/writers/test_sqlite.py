"""The SQLite file holds the same rows as the CSV files, keeps its own rules and finds words."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from broadsheet import contract
from broadsheet.package import Corpus
from broadsheet.writers import csv as sheet
from broadsheet.writers import sqlite
from helpers import read_rows
from hostile import HOSTILE, Tables

TABLES = list(contract.tables().values())
REFERENCES = [(t.name, r) for t in TABLES for r in t.references]


@pytest.fixture
def con(also_package: Path) -> Iterator[sqlite3.Connection]:
    """Open the database of the package for reading."""
    with closing(sqlite3.connect(f"file:{also_package}/town.sqlite?mode=ro", uri=True)) as opened:
        yield opened


@pytest.fixture
def changed(also_package: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of the database in memory, with foreign keys enforced."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize((also_package / "town.sqlite").read_bytes())
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


@pytest.mark.parametrize("name", contract.tables())
def test_rows_are_those_of_the_csv(con: sqlite3.Connection, also_package: Path, name: str) -> None:
    """Every cell is that of the CSV file, in the same order."""
    found = con.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
    columns = [c[0] for c in found.description]
    cells = [dict(zip(columns, map(cell, row), strict=True)) for row in found]

    assert cells == read_rows(also_package, name)
    assert columns == list(contract.table(name).columns)


def cell(value: object) -> str | None:
    """Return a value as a reader of the CSV file has it."""
    return value if value is None or isinstance(value, str) else sheet.cell(value)


@pytest.mark.parametrize("pragma", ["foreign_key_check", "integrity_check"])
def test_database_is_sound(con: sqlite3.Connection, pragma: str) -> None:
    """SQLite itself finds no broken key and no broken page."""
    assert con.execute(f"PRAGMA {pragma}").fetchall() in ([], [("ok",)])


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_columns_have_the_contracts_types(con: sqlite3.Connection, table: Any) -> None:
    """Types, NOT NULL and primary keys are those of the contract."""
    told = [(r[1], r[2], bool(r[3]), bool(r[5])) for r in con.execute(f"PRAGMA table_info({table.name})")]

    assert told == [(f.name, sqlite.TYPES[f.type], f.required, f.name == table.key) for f in table.fields]


@pytest.mark.parametrize(("name", "reference"), REFERENCES, ids=str)
def test_foreign_keys_have_indices(con: sqlite3.Connection, name: str, reference: Any) -> None:
    """Every foreign key of the contract is one of the database, with an index on its column."""
    keys = {(r[3], r[2], r[4]) for r in con.execute(f"PRAGMA foreign_key_list({name})")}
    plan = con.execute(f'EXPLAIN QUERY PLAN SELECT * FROM {name} WHERE "{reference.column}" = 1').fetchone()

    assert tuple(reference) in keys
    assert "USING INDEX" in plan[-1]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE quotes SET person_id = 'nobody'", "FOREIGN KEY constraint failed"),
        ("UPDATE mentions SET antecedent_id = 'nothing'", "FOREIGN KEY constraint failed"),
        ("DELETE FROM people", "FOREIGN KEY constraint failed"),
        ("UPDATE quotes SET kind = 'shouted'", "CHECK constraint failed"),
        ("UPDATE quotes SET text = NULL", "NOT NULL constraint failed: quotes.text"),
        ("UPDATE people SET person_id = 'same'", "UNIQUE constraint failed: people.person_id"),
    ],
)
def test_rows_that_break_the_contract_are_refused(
    changed: sqlite3.Connection, statement: str, message: str
) -> None:
    """A bad key, an unknown level, a hole and a second row of a key are refused."""
    with pytest.raises(sqlite3.IntegrityError, match=message):
        changed.execute(statement)


@pytest.mark.parametrize(
    ("table", "word", "found"),
    [
        ("quotes", "waited", "We waited nine years for it,"),
        ("quotes", "WAITÉD", "We waited nine years for it,"),
        ("people", "Null", "Teodora Null"),
        ("people", "NA", "Ilario NA"),
        ("event_types", "election", None),
    ],
)
def test_words_are_found(con: sqlite3.Connection, table: str, word: str, found: str | None) -> None:
    """Full-text search finds rows by a word, whatever its case and accents."""
    query = f"SELECT t.* FROM {table}_fts JOIN {table} AS t ON t.rowid = {table}_fts.rowid"
    rows = con.execute(f"{query} WHERE {table}_fts MATCH ?", [f'"{word}"']).fetchall()

    assert rows
    assert found is None or any(found in row for row in rows)


@pytest.mark.parametrize("name", contract.tables())
def test_index_of_words_fits_its_table(changed: sqlite3.Connection, name: str) -> None:
    """The index of words holds what the table holds, and stays so after VACUUM."""
    changed.execute("VACUUM")

    changed.execute(f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)")


def test_searched_columns_are_texts_of_the_contract() -> None:
    """Every searched column is a text of some table."""
    texts = {f.name for t in TABLES for f in t.fields if f.type == "string" and not f.enum}

    assert texts >= sqlite.SEARCHED


@pytest.mark.parametrize("name", contract.tables())
def test_definition_explains_every_column(con: sqlite3.Connection, name: str) -> None:
    """The definition of a table says in comments what its columns are."""
    (sql,) = con.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()

    assert all(f"-- {' '.join(f.description.split())}\n" in f"{sql}\n" for f in contract.table(name).fields)


def test_datasette_is_told_what_everything_is(also_package: Path) -> None:
    """datasette.json names the database by its file, and explains every table and column."""
    said = json.loads((also_package / "datasette.json").read_text("utf-8"))
    tables = said["databases"]["town"]["tables"]

    assert said["title"] == "town"
    assert {n: tuple(t["columns"]) for n, t in tables.items()} == {t.name: t.columns for t in TABLES}
    assert tables["people"]["label_column"] == "name"


def test_datasette_is_told_licence_and_sources(corpus: Corpus) -> None:
    """Licence and sources, where they are stated, travel to Datasette."""
    source = {"title": "Port Herald", "path": "https://example.org/"}
    told = sqlite.metadata(Corpus("a", "A", "b", "1.0.0", "CC0-1.0", (), (source, {"title": "Wire"}), ()))

    assert (told["license"], told["source"], told["source_url"]) == (
        "CC0-1.0",
        "Port Herald; Wire",
        "https://example.org/",
    )
    assert sqlite.metadata(corpus).keys() == {"title", "databases"}


def test_hostile_texts_survive(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """Every text comes back as it was."""
    sqlite.write(hostile, corpus, tmp_path)

    with closing(sqlite3.connect(tmp_path / "town.sqlite")) as con:
        assert [row[0] for row in con.execute("SELECT name FROM people ORDER BY rowid")] == HOSTILE


def test_empty_tables_are_there(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """Tables without rows are tables all the same."""
    sqlite.write(empty, corpus, tmp_path)

    with closing(sqlite3.connect(tmp_path / "town.sqlite")) as con:
        assert {con.execute(f"SELECT count(*) FROM {name}").fetchone() for name in empty} == {(0,)}


def test_same_rows_make_the_same_bytes(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """Neither the folder nor the moment shows in the file."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        sqlite.write(hostile, corpus, tmp_path / folder)

    assert (tmp_path / "a/town.sqlite").read_bytes() == (tmp_path / "b/town.sqlite").read_bytes()


def test_failing_file_is_an_error_of_the_system(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """A file that cannot be written is told as such, so that nothing is published."""
    with pytest.raises(OSError, match="unable to open database file"):
        sqlite.write(empty, corpus, tmp_path / "missing")
