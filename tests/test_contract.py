"""The contract: what ``datapackage/`` declares, and what is derived from it."""

import json
import re

import pyarrow as pa
import pytest

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.schema import FULL, Field, Table
from helpers import ROOT

TABLES = list(contract.tables(FULL).values())
FIELDS = [pytest.param(t, f, id=f"{t.name}.{f.name}") for t in TABLES for f in t.fields]
REFERENCES = [pytest.param(t, r, id=f"{t.name}.{r.column}") for t in TABLES for r in t.references]
ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def test_folder_is_the_checkouts() -> None:
    """In a checkout the contract is read from ``datapackage/`` at its top."""
    assert contract.folder() == ROOT / "datapackage"


def test_every_schema_is_published() -> None:
    """There is no schema that the descriptor does not list."""
    listed = {r["schema"] for r in contract.descriptor()["resources"]}

    assert listed == {f"schemas/{p.name}" for p in (ROOT / "datapackage/schemas").glob("*.json")}


def test_tables_stand_in_published_order() -> None:
    """Tables come in the order in which the descriptor lists them."""
    assert list(contract.tables(FULL)) == [r["name"] for r in contract.descriptor()["resources"]]


def test_unknown_table_is_answered_with_those_there_are() -> None:
    """Asking for a table that is not there names every table that is."""
    with pytest.raises(BroadsheetError, match=r"no table 'weather'; known: articles, .*event_types"):
        contract.table("weather")


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_every_column_is_explained(table: Table, field: Field) -> None:
    """Every column has a title and a description that ends like a sentence."""
    assert field.title
    assert field.description.endswith((".", "`", ")")), table.name


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_every_column_says_how_it_comes_to_be(table: Table, field: Field) -> None:
    """Every column has an origin that the contract explains; columns of whole numbers have a unit."""
    assert field.origin in contract.origins(), table.name
    assert field.unit or field.type != "integer"


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_every_level_is_explained(table: Table, field: Field) -> None:
    """Where a column has a closed list of values, each is explained, in the order of the list."""
    explained = tuple(field.levels) if field.name != "plover" else field.enum

    assert explained == field.enum, table.name


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_example_keeps_the_columns_own_rules(table: Table, field: Field) -> None:
    """A column's example has the type, the pattern and the level that the column asks for."""
    example = str(field.example)

    assert not field.enum or example in field.enum, table.name
    assert re.fullmatch(field.constraints.get("pattern", ".*"), example)
    assert pa.array([example], pa.string()).cast(ARROW[field.type]).null_count == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_key_comes_first_and_is_required(table: Table) -> None:
    """Every table has one key: its first column, which is never empty."""
    assert table.columns[0] == table.key
    assert table.fields[0].required


@pytest.mark.parametrize(("table", "reference"), REFERENCES)
def test_reference_points_at_a_key(table: Table, reference: tuple[str, str, str]) -> None:
    """A foreign key stands on a column of its table and points at another table's key."""
    column, target, field = reference

    assert column in table.columns
    assert contract.table(target).key == field


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_arrow_field_carries_the_declaration(table: Table, field: Field) -> None:
    """The Arrow schema has each column's type, nullability and description; enums are dictionaries."""
    arrow = contract.arrow_schema(table.name).field(field.name)

    assert arrow.type == (pa.dictionary(pa.int32(), pa.string()) if field.enum else ARROW[field.type])
    assert arrow.nullable is not field.required
    assert arrow.metadata == {b"title": field.title.encode(), b"description": field.description.encode()}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_working_schema_lets_every_column_be_null(table: Table) -> None:
    """Rows on the road have the table's columns in order, each nullable and without dictionaries."""
    schema = contract.working_schema(table.name)

    assert tuple(schema.names) == table.columns
    assert all(f.nullable and f.type in ARROW.values() for f in schema)


@pytest.mark.parametrize("name", contract.REFERENCE_TABLES)
def test_code_rows_have_the_tables_columns(name: str) -> None:
    """The rows of a reference table have exactly its columns, and null for an empty cell."""
    rows = contract.code_rows(name)

    assert {tuple(row) for row in rows} == {contract.table(name).columns}
    assert not any(value == "" for row in rows for value in row.values())


@pytest.mark.parametrize("name", contract.REFERENCE_TABLES)
def test_codes_are_unique(name: str) -> None:
    """No code is defined twice."""
    codes = [row[contract.table(name).key] for row in contract.code_rows(name)]

    assert len(codes) == len(set(codes))


def test_no_type_that_breaks_r_is_declared() -> None:
    """Only types and properties are used that frictionless for Python and for R both read."""
    declared = json.dumps([dict(t.schema) for t in TABLES])

    assert {f.type for t in TABLES for f in t.fields} <= ARROW.keys()
    assert "fieldsMatch" not in declared
    assert all(t.schema["missingValues"] == [""] for t in TABLES)


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_patterns_hold_when_wrapped(table: Table, field: Field) -> None:
    """A pattern has no bare ``|``: frictionless compiles it as ``^...$`` around the text."""
    bare = re.sub(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\\.", "", field.constraints.get("pattern", ""))

    assert "|" not in bare, table.name


# How much of the articles' words a package holds

PLAIN = list(contract.tables().values())
VERBATIM = [pytest.param(t, f, id=f"{t.name}.{f.name}") for t in PLAIN for f in t.fields if f.verbatim]


@pytest.mark.parametrize("table", [t for t in TABLES if t.extracted], ids=lambda t: t.name)
def test_columns_that_quote_an_article_are_verbatim(table: Table) -> None:
    """What repeats a stretch of the article is declared verbatim: all that has a place, and its sentence."""
    starts = {
        c.removesuffix("_start") for c in table.columns if c.endswith("_start") and c[:-6] in table.columns
    }
    quoting = {"text", "sentence", *starts, *(c for c in table.columns if c.endswith("_text"))}

    assert quoting & set(table.columns) <= {f.name for f in table.fields if f.verbatim}


@pytest.mark.parametrize(("table", "field"), VERBATIM)
def test_verbatim_column_is_empty_without_words(table: Table, field: Field) -> None:
    """In a package without words a verbatim column is there, never required, and of length 0."""
    wordless = next(f for f in contract.table(table.name, "none").fields if f.name == field.name)
    declared = next(f for f in contract.table(table.name, "none").schema["fields"] if f["name"] == field.name)

    assert not wordless.required
    assert wordless.constraints == declared["constraints"] == {"maxLength": 0}


@pytest.mark.parametrize("table", PLAIN, ids=lambda t: t.name)
def test_nothing_else_differs_without_words(table: Table) -> None:
    """All other columns, the keys and the references are the same in a package without words."""
    wordless = contract.table(table.name, "none")
    kept = [f for f in wordless.fields if not f.verbatim]

    assert kept == [f for f in table.fields if not f.verbatim]
    assert {k: v for k, v in wordless.schema.items() if k != "fields"} == {
        k: v for k, v in table.schema.items() if k != "fields"
    }
    assert (wordless.columns, wordless.references) == (table.columns, table.references)


def test_keys_and_references_are_never_verbatim() -> None:
    """No key and no foreign key repeats an article's words, so that a package without words stays linked."""
    linking = {(t.name, c) for t in TABLES for c in (t.key, *(r.column for r in t.references))}

    assert not linking & {(t.name, f.name) for t in TABLES for f in t.fields if f.verbatim}
