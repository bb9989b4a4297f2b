"""CSV and Parquet hold the same rows, and neither loses a character."""

import csv
import json
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet import contract
from broadsheet.schema import Field, Table
from broadsheet.writers import ALSO, WRITERS, parquet
from broadsheet.writers import csv as sheet
from helpers import read_rows

TABLES = list(contract.tables().values())
FIELDS = [pytest.param(t, f, id=f"{t.name}.{f.name}") for t in TABLES for f in t.fields]
ENUMS = [pytest.param(t, f, id=f"{t.name}.{f.name}") for t in TABLES for f in t.fields if f.enum]
ODD = [
    "\r",
    "\n",
    "\r\n",
    '"',
    '""',
    ",",
    "\t",
    " ",
    "é",
    "e\u0301",
    "\U0001f600",
    "\u2028",
    "“",
    "\\",
    "'",
    "NA",
    "null",
    "a",
]
"""Pieces that break careless readers and writers."""
READ = f"""SELECT description FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"',
escape = '"', new_line = '\\n', parallel = false,
columns = {dict.fromkeys(contract.table("people").columns, "VARCHAR")})"""
odd_texts = st.lists(st.sampled_from(ODD), min_size=1, max_size=12).map("".join)


def twin(package: Path, name: str) -> pa.Table:
    """Return a table of a package as its Parquet file has it."""
    return pq.read_table(package / "parquet" / f"{name}.parquet")


def test_every_writer_is_on_the_shelf() -> None:
    """The shelf's list and its files are the same."""
    files = {p.stem for p in Path(parquet.__file__).parent.glob("*.py")} - {"__init__"}

    assert {*WRITERS, *ALSO} == files


@pytest.mark.parametrize("name", contract.tables())
def test_twins_hold_the_same_rows(seeds_package: Path, name: str) -> None:
    """The CSV and the Parquet file of a table hold the same cells in the same order."""
    told = [
        {k: sheet.cell(v) or None for k, v in row.items()} for row in twin(seeds_package, name).to_pylist()
    ]
    cells = [
        {k: None if v is None else sheet.cell(v) for k, v in row.items()}
        for row in read_rows(seeds_package, name)
    ]

    assert told == cells


@pytest.mark.parametrize(("table", "field"), ENUMS)
def test_enum_has_all_its_levels(seeds_package: Path, table: Table, field: Field) -> None:
    """An enum column is a dictionary of all levels, those that do not occur included, in their order."""
    column = twin(seeds_package, table.name)[field.name]

    assert {tuple(chunk.dictionary.to_pylist()) for chunk in column.chunks} == {field.enum}


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_column_is_explained_in_the_parquet_file(seeds_package: Path, table: Table, field: Field) -> None:
    """A column's description travels in the Parquet file."""
    schema = pq.read_schema(seeds_package / "parquet" / f"{table.name}.parquet")

    assert schema.field(field.name).metadata[b"description"].decode() == field.description


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_parquet_file_carries_its_schema(seeds_package: Path, table: Table) -> None:
    """The Table Schema travels in the Parquet file."""
    metadata = pq.read_schema(seeds_package / "parquet" / f"{table.name}.parquet").metadata

    assert json.loads(metadata[b"frictionless.schema"]) == table.schema


@pytest.mark.parametrize("name", contract.tables())
def test_parquet_is_compressed_so_that_r_can_read_it(seeds_package: Path, name: str) -> None:
    """Every column is compressed with zstd, which nanoparquet reads."""
    group = pq.ParquetFile(seeds_package / "parquet" / f"{name}.parquet").metadata.row_group(0)

    assert {group.column(i).compression for i in range(group.num_columns)} == {"ZSTD"}


@pytest.mark.parametrize("name", contract.tables())
def test_csv_is_utf8_with_line_feeds(seeds_package: Path, name: str) -> None:
    """A CSV file has no byte order mark, ends in a line feed, and its header is the contract's."""
    data = (seeds_package / "data" / f"{name}.csv").read_bytes()

    assert data.startswith(",".join(contract.table(name).columns).encode() + b"\n")
    assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", '""'),
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('a "b"', '"a ""b"""'),
        ("a\rb", '"a\rb"'),
        (3, "3"),
        (3.0, "3"),
        (-0.25, "-0.25"),
        (1e16, "1e+16"),
        (date(2024, 5, 14), "2024-05-14"),
    ],
)
def test_cell_is_written_as_declared(value: object, written: str) -> None:
    """Null and an empty text differ, whole numbers have no ``.0``, and quotes stand where they must."""
    assert sheet.cell(value) == written


def people(texts: list[str | None]) -> pa.Table:
    """Return the table ``people`` with the texts as descriptions."""
    rows = [
        {"person_id": f"p-{n}", "name": "Ilsa Vandermeer", "description": text, "mention_count": n}
        for n, text in enumerate(texts)
    ]
    return pa.Table.from_pylist(rows, schema=contract.working_schema("people"))


@given(st.lists(st.none() | odd_texts, min_size=1, max_size=5))
@settings(max_examples=60)
def test_odd_texts_survive_in_csv(tmp_path_factory: pytest.TempPathFactory, texts: list[str | None]) -> None:
    """Python, pandas and DuckDB read every text from the CSV file as it was, a lone CR included."""
    path = tmp_path_factory.getbasetemp() / "people.csv"
    sheet.write("people", people(texts), path)

    with path.open(encoding="utf-8", newline="") as file:
        python = [row["description"] or None for row in csv.DictReader(file)]
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    panda = [None if pd.isna(v) else v for v in frame["description"]]
    with duckdb.connect() as con:
        duck = [row[0] for row in con.execute(READ, [str(path)]).fetchall()]

    assert python == texts
    assert panda == texts
    assert duck == texts


@given(
    st.lists(
        st.none() | odd_texts | st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5
    )
)
@settings(max_examples=60)
def test_odd_texts_survive_in_parquet(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str | None]
) -> None:
    """Parquet gives every text back as it was."""
    path = tmp_path_factory.getbasetemp() / "people.parquet"
    parquet.write("people", people(texts), path)

    assert pq.read_table(path)["description"].to_pylist() == texts


def test_unknown_level_is_an_empty_cell_of_the_parquet_file(tmp_path: Path) -> None:
    """What is none of the levels of a required column is written as a hole: the gate tells of it."""
    rows = pa.Table.from_pylist([{"kind": "shouted"}], schema=contract.working_schema("quotes"))

    parquet.write("quotes", rows, tmp_path / "quotes.parquet")

    assert pq.read_table(tmp_path / "quotes.parquet")["kind"].null_count == 1
