"""The public proof: frictionless finds the published package valid, as folder and as zip."""

from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package, Resource
from frictionless.report import Report, ReportTask

from broadsheet import check, contract
from broadsheet.check import proof
from broadsheet.publish import archive
from helpers import read_descriptor, read_rows, write_rows

Copy = Callable[[Path], Path]
RESOURCES = [f"{name}{twin}" for twin in ("", "_parquet") for name in contract.tables()]


@pytest.fixture(scope="module")
def folder_report(seeds_package: Path) -> Report:
    """Return what frictionless says of the package's folder."""
    return Package(str(seeds_package / "datapackage.json")).validate()


@pytest.fixture(scope="module")
def zip_report(seeds_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return what frictionless says of the package's zip."""
    path = tmp_path_factory.mktemp("zip") / "package.zip"
    archive.pack(seeds_package, path)
    return Package(str(path)).validate()


def task(report: Report, name: str) -> ReportTask:
    (found,) = [t for t in report.tasks if t.name == name]
    return found


@pytest.mark.parametrize("name", RESOURCES)
def test_resource_in_the_folder_is_valid(folder_report: Report, name: str) -> None:
    """Frictionless reads every resource of the folder and finds it valid."""
    assert task(folder_report, name).valid, task(folder_report, name).errors


@pytest.mark.parametrize("name", RESOURCES)
def test_resource_in_the_zip_is_valid(zip_report: Report, name: str) -> None:
    """Frictionless reads every resource of the zip and finds it valid."""
    assert task(zip_report, name).valid, task(zip_report, name).errors


@pytest.mark.parametrize("name", contract.tables())
def test_frictionless_reads_every_row(folder_report: Report, seeds_package: Path, name: str) -> None:
    """Valid does not mean unread: frictionless counts the rows that are there."""
    assert task(folder_report, name).stats["rows"] == len(read_rows(seeds_package, name))


def test_good_package_is_proven(town_package: Path) -> None:
    """A package that frictionless finds valid gives no problem."""
    assert check.prove(town_package) == []


def test_what_frictionless_finds_is_a_problem(town_package: Path, copied: Copy) -> None:
    """An error of frictionless becomes a problem with its table, row number and message."""
    package = copied(town_package)
    rows = read_rows(package, "quotes")
    rows[0]["kind"] = "shouted"
    write_rows(package, "quotes", rows)

    (problem,) = check.prove(package)

    assert (problem.code, problem.table, problem.row_id) == ("frictionless_constraint-error", "quotes", "2")
    assert "shouted" in problem.message


def test_changed_parquet_twin_is_noticed(town_package: Path, copied: Copy) -> None:
    """A Parquet twin is declared as a plain file, so that frictionless compares its hash."""
    package = copied(town_package)
    path = package / "parquet" / "quotes.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"X")

    assert [(p.code, p.table) for p in check.prove(package)] == [
        ("frictionless_hash-count", "quotes_parquet")
    ]


def test_parquet_as_a_typed_table_would_be_invalid(town_package: Path) -> None:
    """A Parquet file declared as a table with ``bytes`` is invalid in frictionless: hence the plain files."""
    twin = next(r for r in read_descriptor(town_package)["resources"] if r["name"] == "people_parquet")
    typed = {**twin, "type": "table", "format": "parquet", "schema": dict(contract.table("people").schema)}

    report = Resource.from_descriptor(typed, basepath=str(town_package)).validate()

    assert not report.valid
    assert "byte-count" in {e.type for t in report.tasks for e in t.errors}


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every package count as a large one, of which two rows a table are read."""
    monkeypatch.setattr(proof, "PROVEN_ROWS", 1)
    monkeypatch.setattr(proof, "FIRST_ROWS", 2)


@pytest.mark.usefixtures("large")
def test_first_rows_of_a_large_package_are_proven(town_package: Path, copied: Copy) -> None:
    """Of a large package frictionless reads the first rows of each table, and every file that is no table."""
    package = copied(town_package)
    rows = read_rows(package, "mentions")
    for n in (1, 2):
        rows[n]["kind"] = "shouted"
    write_rows(package, "mentions", rows)
    path = package / "parquet" / "quotes.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"X")

    assert [(p.code, p.table, p.row_id) for p in check.prove(package)] == [
        ("frictionless_constraint-error", "mentions", "3"),
        ("frictionless_hash-count", "quotes_parquet", "-"),
    ]


@pytest.mark.usefixtures("large")
def test_keys_of_a_large_package_are_left_to_the_gate(town_package: Path, copied: Copy) -> None:
    """Foreign keys of a large package are looked up by the gate, not by frictionless."""
    package = copied(town_package)
    rows = read_rows(package, "quotes")
    rows[0]["person_id"] = "nobody"
    write_rows(package, "quotes", rows)

    assert check.prove(package) == []
    assert [p.code for p in check.gate(package)] == ["foreign_key"]
