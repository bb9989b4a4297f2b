"""The files of a package are those that the contract, the descriptor and SHA256SUMS name, byte for byte."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet import check
from broadsheet.check import files
from broadsheet.errors import BroadsheetError
from helpers import read_descriptor, seal, write_descriptor

Copy = Callable[[Path], Path]


def resource(described: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in described["resources"] if r["name"] == name)
    return found


def test_missing_file_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A resource whose file is gone is a problem of its table."""
    package = copied(town_package)
    (package / "parquet" / "quotes.parquet").unlink()

    (problem,) = files.file_problems(package)

    assert (problem.code, problem.table) == ("missing", "quotes_parquet")
    assert problem.message == "parquet/quotes.parquet is missing; build the package again"


@pytest.mark.parametrize("path", ["data/quotes.csv", "parquet/quotes.parquet"])
def test_one_changed_byte_is_a_problem(town_package: Path, copied: Copy, path: str) -> None:
    """A file that differs in one byte from the file that was built is a problem."""
    package = copied(town_package)
    data = bytearray((package / path).read_bytes())
    data[-2] ^= 1
    (package / path).write_bytes(data)

    (problem,) = files.file_problems(package)

    assert problem.code == "hash"
    assert problem.message == f"{path} was changed after it was built; build the package again"


@pytest.mark.parametrize(("key", "value"), [("bytes", 1), ("hash", "sha256:00"), ("hash", None)])
def test_descriptor_must_measure_its_files(town_package: Path, copied: Copy, key: str, value: object) -> None:
    """A resource whose bytes or hash are wrong or absent is a problem."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"][0][key] = value
    write_descriptor(package, described)

    assert [p.code for p in files.file_problems(package)] == ["hash"]


def test_undescribed_table_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A table whose file lies there without being described has no hash, and is a problem."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"] = [r for r in described["resources"] if r["name"] != "quotes"]
    write_descriptor(package, described)

    (problem,) = check.gate(package)

    assert (problem.code, problem.table) == ("missing", "quotes")
    assert "datapackage.json does not describe it" in problem.message


def test_missing_parquet_twin_is_a_problem(town_package: Path, copied: Copy) -> None:
    """Every table has its Parquet twin described."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"] = [r for r in described["resources"] if r["name"] != "quotes_parquet"]
    (package / "parquet" / "quotes.parquet").unlink()
    write_descriptor(package, described)

    assert [(p.code, p.table) for p in check.gate(package)] == [("missing", "quotes_parquet")]


def test_path_to_a_copy_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A descriptor that points at a copy of a table, with the table itself altered, does not hold."""
    package = copied(town_package)
    table = package / "data" / "people.csv"
    shutil.copy(table, package / "data" / "copy.csv")
    table.write_text(table.read_text("utf-8").replace("Arrendell", "Arandel"), encoding="utf-8")
    described = read_descriptor(package)
    resource(described, "people")["path"] = "data/copy.csv"
    write_descriptor(package, described)
    seal(package)

    (problem,) = check.gate(package)

    assert (problem.code, problem.table) == ("path", "people")
    assert problem.message == (
        "datapackage.json gives its path as 'data/copy.csv', not 'data/people.csv'; build the package again"
    )


def test_resource_that_stands_twice_is_a_problem(town_package: Path, copied: Copy) -> None:
    """Two resources of one name leave open which one other tools read."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"].append(resource(described, "people"))
    write_descriptor(package, described)

    assert [(p.code, p.table) for p in check.gate(package)] == [("twice", "people")]


@pytest.mark.parametrize("schema", [{}, {"fields": []}, None], ids=str)
def test_schema_that_is_not_the_contracts_is_a_problem(
    town_package: Path, copied: Copy, schema: object
) -> None:
    """A descriptor with an emptied schema, with which other tools check nothing, does not hold."""
    package = copied(town_package)
    described = read_descriptor(package)
    resource(described, "people")["schema"] = schema
    write_descriptor(package, described)

    assert [(p.code, p.table) for p in check.gate(package)] == [("schema", "people")]


@pytest.mark.parametrize("path", ["/etc/hostname", "../outside.csv", "C:\\x.csv", "data\\..\\..\\x.csv"])
def test_path_out_of_the_package_is_not_read(
    town_package: Path, copied: Copy, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that is absolute or climbs is a problem, and its file is not looked at."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"].append({"name": "more", "path": path})
    write_descriptor(package, described)
    read: list[Path] = []
    digest = files._digest  # noqa: SLF001 - every reading of a file goes through it
    monkeypatch.setattr(files, "_digest", lambda file: read.append(file) or digest(file))

    (problem,) = files.file_problems(package)

    assert (problem.code, problem.table) == ("path", "more")
    assert problem.message == f"its path '{path}' leads out of the package; build the package again"
    assert all(".." not in file.parts and file.is_relative_to(package) for file in read)


def messages(package: Path) -> list[str]:
    """Return what is wrong with the package by its sums."""
    return [p.message for p in check.gate(package) if (p.code, p.table) == ("sums", "SHA256SUMS")]


def test_every_file_is_listed_in_the_sums(town_package: Path, copied: Copy) -> None:
    """A file that SHA256SUMS does not list is a problem, wherever it lies."""
    package = copied(town_package)
    (package / "data" / "more.csv").touch()

    assert messages(package) == ["data/more.csv is not listed in it; remove it or build the package again"]


def test_changed_document_is_a_problem(town_package: Path, copied: Copy) -> None:
    """SHA256SUMS holds for the files that the descriptor does not describe, too."""
    package = copied(town_package)
    (package / "LICENSE").write_text("Take it.")

    assert messages(package) == ["LICENSE was changed after it was built; build the package again"]


def test_missing_document_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A file that SHA256SUMS lists and that is gone is a problem."""
    package = copied(town_package)
    (package / "LICENSE").unlink()

    assert messages(package) == ["LICENSE is missing; build the package again"]


def test_missing_sums_are_a_problem(town_package: Path, copied: Copy) -> None:
    """A package without SHA256SUMS is one problem, not one of every file."""
    package = copied(town_package)
    (package / "SHA256SUMS").unlink()

    assert messages(package) == ["SHA256SUMS is missing; build the package again"]


def test_sums_do_not_lead_out_of_the_package(town_package: Path, copied: Copy) -> None:
    """A path in SHA256SUMS that climbs is a problem, and not followed."""
    package = copied(town_package)
    with (package / "SHA256SUMS").open("a") as file:
        file.write(f"{'0' * 64}  ../outside.csv\n")

    assert messages(package) == ["../outside.csv leads out of the package; build the package again"]


def test_sums_that_are_no_text_are_refused(town_package: Path, copied: Copy) -> None:
    """SHA256SUMS in another encoding is one sentence with what to do."""
    package = copied(town_package)
    (package / "SHA256SUMS").write_bytes(b"\xff")

    with pytest.raises(BroadsheetError, match=r"SHA256SUMS cannot be read .*; build the package again"):
        check.gate(package)


@pytest.mark.parametrize("path", ["town.sqlite", "town.duckdb", "entities.ftm.json", "jsonl/quotes.jsonl"])
def test_changed_file_of_another_format_is_a_problem(also_package: Path, copied: Copy, path: str) -> None:
    """The formats beside CSV and Parquet are checked against their hashes, too."""
    package = copied(also_package)
    data = bytearray((package / path).read_bytes())
    data[-2] ^= 1
    (package / path).write_bytes(data)

    (problem,) = check.gate(package)

    assert problem.code == "hash"
    assert problem.message == f"{path} was changed after it was built; build the package again"


def test_missing_file_of_another_format_is_a_problem(also_package: Path, copied: Copy) -> None:
    """A described file of another format must be there."""
    package = copied(also_package)
    (package / "town.sqlite").unlink()

    assert [(p.code, p.table) for p in check.gate(package)] == [("missing", "sqlite")]
