"""The package described for machine learning, read back by MLCommons' own library."""

import json
from pathlib import Path
from typing import Any

import mlcroissant
import pytest

from broadsheet import contract


@pytest.fixture(scope="module")
def dataset(town_package: Path) -> Any:
    """Return the package as mlcroissant loads it."""
    return mlcroissant.Dataset(jsonld=town_package / "croissant.json")


def test_mlcroissant_finds_nothing_wrong(dataset: Any) -> None:
    """The library that defines the format finds no error in the description."""
    assert not dataset.metadata.issues.errors


@pytest.mark.parametrize("name", contract.tables())
def test_records_are_those_of_the_table(dataset: Any, town_package: Path, name: str) -> None:
    """As many records are read as a table has rows, with the contract's columns."""
    described = json.loads((town_package / "datapackage.json").read_text("utf-8"))
    (rows,) = [r["rows"] for r in described["resources"] if r["name"] == name]

    records = list(dataset.records(name))

    assert len(records) == rows
    for record in records[:1]:
        assert set(record) == {f"{name}/{column}" for column in contract.table(name).columns}


def test_record_has_the_values_of_the_row(dataset: Any) -> None:
    """A record's values are those of the table."""
    names = {record["people/name"].decode() for record in dataset.records("people")}

    assert "Tomas Arrendell" in names
