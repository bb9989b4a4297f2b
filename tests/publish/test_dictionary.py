"""The dictionary, its copy as CSV, and the diagram of the tables."""

import csv
from pathlib import Path

import pytest

from broadsheet import contract
from broadsheet.publish import dictionary
from broadsheet.schema import SENTENCES, Table

TABLES = list(contract.tables().values())


def codebook(package: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (package / "codebook.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row for row in csv.DictReader(file)}


def test_codebook_has_every_column(town_package: Path) -> None:
    """The codebook has a row for each column of each table, in their order."""
    assert list(codebook(town_package)) == [(t.name, f.name) for t in TABLES for f in t.fields]


def test_codebook_counts_empty_cells(town_package: Path) -> None:
    """The codebook tells how many cells of a column are empty, and their share of the rows."""
    book = codebook(town_package)

    assert book["people", "wikidata_id"]["null_share"] == "1.000"
    assert book["quotes", "text"]["nulls"] == "0"
    assert book["articles", "url"]["rows"] == book["articles", "url"]["nulls"] == "2"


def test_codebook_explains_levels_units_and_origin(town_package: Path) -> None:
    """The codebook says what values of a closed list mean, what numbers count, and how they came to be."""
    book = codebook(town_package)

    assert "negated = it did not or will not happen" in book["events", "status"]["levels"]
    assert book["quotes", "start"]["unit"] == "characters"
    assert book["quotes", "text"]["origin"].startswith("the article's own words")
    assert book["quotes", "person_id"]["refers_to"] == "people"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_dictionary_has_a_line_for_every_column(table: Table) -> None:
    """The dictionary of a table names each column with its description and its origin."""
    lines = dictionary.table_dictionary(table).splitlines()

    for field in table.fields:
        (line,) = [li for li in lines if li.startswith(f"| `{field.name}` |")]
        assert field.description in line
        assert f"| {field.origin} |" in line


def test_diagram_has_every_foreign_key() -> None:
    """The diagram has an arrow for each foreign key, named after the column that points."""
    arrows = dictionary.diagram(SENTENCES).splitlines()[1:]

    assert len(arrows) == sum(len(t.references) for t in TABLES)
    assert "    articles ||--o{ quotes : article_id" in arrows
    assert "    people |o--o{ quotes : person_id" in arrows
