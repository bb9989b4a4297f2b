"""The DuckDB file holds the same rows as Parquet, keeps its own rules and explains itself."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from broadsheet import contract
from broadsheet.package import Corpus
from broadsheet.writers import duckdb as writer
from hostile import HOSTILE, Tables

Connection = duckdb.DuckDBPyConnection
TABLES = list(contract.tables().values())


@pytest.fixture
def con(also_package: Path) -> Iterator[Connection]:
    """Open the database of the package for reading."""
    with duckdb.connect(also_package / "town.duckdb", read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("name", contract.tables())
def test_rows_are_those_of_parquet(con: Connection, also_package: Path, name: str) -> None:
    """Every cell is that of the Parquet file, in the same order and the same type."""
    twin = pq.read_table(also_package / "parquet" / f"{name}.parquet")

    assert con.execute(f"FROM {name}").fetchall() == [tuple(row.values()) for row in twin.to_pylist()]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_columns_have_the_contracts_types(con: Connection, table: Any) -> None:
    """Types and NOT NULL are those of the contract; an enum is a type of its levels."""
    query = "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ?"
    levels = {f.name: "ENUM(" + ", ".join(f"'{v}'" for v in f.enum) + ")" for f in table.fields if f.enum}

    assert con.execute(query, [table.name]).fetchall() == [
        (f.name, levels.get(f.name, writer.TYPES[f.type]), not f.required) for f in table.fields
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_keys_are_those_of_the_contract(con: Connection, table: Any) -> None:
    """Every table has its primary key, and the foreign keys that point at other tables."""
    query = (
        "SELECT constraint_type, constraint_column_names[1], referenced_table FROM duckdb_constraints()"
        " WHERE table_name = ? AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')"
    )
    foreign = {("FOREIGN KEY", r.column, r.table) for r in table.references if r.table != table.name}

    assert set(con.execute(query, [table.name]).fetchall()) == {("PRIMARY KEY", table.key, None), *foreign}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_everything_is_explained(con: Connection, table: Any) -> None:
    """Titles and descriptions are comments on the table and its columns."""
    of_table = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table.name])
    assert of_table.fetchall() == [(f"{table.title}: {table.description}",)]

    of_columns = con.execute("SELECT comment FROM duckdb_columns() WHERE table_name = ?", [table.name])
    assert of_columns.fetchall() == [(f"{f.title}: {f.description}",) for f in table.fields]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quotes SET person_id = 'nobody'",
        "UPDATE quotes SET kind = 'shouted'",
        "UPDATE quotes SET text = NULL",
        "INSERT INTO people FROM people",
    ],
)
def test_rows_that_break_the_contract_are_refused(
    also_package: Path, copied: Callable[[Path], Path], statement: str
) -> None:
    """A bad key, an unknown level, a hole and a second row of a key are refused."""
    with (
        duckdb.connect(copied(also_package) / "town.duckdb") as con,
        pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)),
    ):
        con.execute(statement)


def test_hostile_texts_survive(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """Every text comes back as it was."""
    writer.write(hostile, corpus, tmp_path)

    with duckdb.connect(tmp_path / "town.duckdb", read_only=True) as con:
        assert [row[0] for row in con.execute("SELECT name FROM people").fetchall()] == HOSTILE


def test_empty_tables_are_there(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """Tables without rows are tables all the same."""
    writer.write(empty, corpus, tmp_path)

    with duckdb.connect(tmp_path / "town.duckdb", read_only=True) as con:
        assert {tuple(con.execute(f"SELECT count(*) FROM {name}").fetchall()) for name in empty} == {((0,),)}


@pytest.mark.parametrize("many", [1, writer.MANY_ROWS], ids=["large blocks", "small blocks"])
def test_same_rows_make_the_same_bytes(
    tmp_path: Path, corpus: Corpus, hostile: Tables, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Neither the folder nor the moment nor chance shows in the file, whatever the size of its blocks."""
    monkeypatch.setattr(writer, "MANY_ROWS", many)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        writer.write(hostile, corpus, tmp_path / folder)

    assert (tmp_path / "a/town.duckdb").read_bytes() == (tmp_path / "b/town.duckdb").read_bytes()


def test_other_rows_make_another_identifier(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """A file's identifier is made from its content."""
    found = set()
    for folder, tables in {"a": hostile, "b": hostile | {"people": hostile["people"].slice(1)}}.items():
        (tmp_path / folder).mkdir()
        writer.write(tables, corpus, tmp_path / folder)
        found.add((tmp_path / folder / "town.duckdb").read_bytes()[writer.IDENTIFIER])

    assert len(found) == 2
    assert bytes(16) not in found


def test_header_of_another_form_is_left_alone(tmp_path: Path) -> None:
    """A file whose header is not the one we know stays as DuckDB wrote it."""
    path = tmp_path / "other.duckdb"
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{path}' AS other (STORAGE_VERSION 'v1.2.0')")
    before = path.read_bytes()

    writer.identify(path)

    assert path.read_bytes() == before


def test_file_can_still_be_changed(also_package: Path, copied: Callable[[Path], Path]) -> None:
    """DuckDB writes into the file and reads it again, so that the header holds."""
    path = copied(also_package) / "town.duckdb"
    for _ in range(2):
        with duckdb.connect(path) as con:
            con.execute("CREATE OR REPLACE TABLE mine AS SELECT count(*) AS n FROM quotes")

    with duckdb.connect(path) as con:
        assert con.execute("SELECT n > 0 FROM mine").fetchall() == [(True,)]


def test_failing_file_is_an_error_of_the_system(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """A file that cannot be written is told as such, so that nothing is published."""
    with pytest.raises(OSError, match="Cannot open file"):
        writer.write(empty, corpus, tmp_path / "missing")
