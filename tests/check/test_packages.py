"""A package on disk: a folder or a zip, its descriptor, and whether its files are what it says."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet import check
from broadsheet.check import packages
from broadsheet.errors import BroadsheetError
from helpers import read_descriptor, write_descriptor

Copy = Callable[[Path], Path]


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, inside + path.relative_to(folder).as_posix())
    return target


def refusal(path: Path) -> str:
    with pytest.raises(BroadsheetError) as caught, check.opened(path):
        pass
    return str(caught.value)


def test_folder_opens_as_itself(town_package: Path) -> None:
    """A package's folder is looked at where it lies."""
    with check.opened(town_package) as folder:
        assert folder == town_package


def test_descriptor_opens_as_its_folder(town_package: Path) -> None:
    """A path to datapackage.json stands for its folder, as in other tools."""
    with check.opened(town_package / "datapackage.json") as folder:
        assert folder == town_package


def test_zip_opens_as_a_folder_that_holds(town_package: Path, tmp_path: Path) -> None:
    """A zip is unpacked, and its files are what its descriptor says."""
    with check.opened(zipped(town_package, tmp_path / "town.zip")) as folder:
        assert list(packages.file_problems(folder)) == []


def test_unpacked_zip_is_removed(town_package: Path, tmp_path: Path) -> None:
    """Nothing of a zip stays on disk after it was looked at."""
    with check.opened(zipped(town_package, tmp_path / "town.zip")) as folder:
        pass

    assert not folder.exists()


def test_zip_with_an_enclosing_folder_is_refused(town_package: Path, tmp_path: Path) -> None:
    """A zip whose descriptor is not at its root is refused, since other tools check nothing of it."""
    assert "at its root; zip the files, not their folder" in refusal(
        zipped(town_package, tmp_path / "town.zip", "town/")
    )


def test_damaged_zip_is_refused(town_package: Path, tmp_path: Path) -> None:
    """A zip with a damaged file is refused with what to do."""
    path = zipped(town_package, tmp_path / "town.zip")
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(data)

    assert "is damaged" in refusal(path)


def test_folder_without_descriptor_is_refused(tmp_path: Path) -> None:
    """A folder that is no package is refused with what a package is."""
    assert "has no datapackage.json; give the folder or zip" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["absent", "notes.txt"])
def test_what_is_no_package_is_refused(tmp_path: Path, name: str) -> None:
    """A path that is missing, or a file that is no zip, is refused."""
    (tmp_path / "notes.txt").write_text("no zip")

    assert f"there is no package at '{tmp_path / name}'" in refusal(tmp_path / name)


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"resources": null}', '{"resources": ["data"]}', "\ud800"]
)
def test_broken_descriptor_is_refused(tmp_path: Path, text: str) -> None:
    """A descriptor that is no JSON, no object, or lists no resources is refused with what to do."""
    (tmp_path / "datapackage.json").write_text(text, errors="surrogatepass")

    with pytest.raises(BroadsheetError, match="build the package again"):
        packages.descriptor(tmp_path)


def test_missing_file_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A resource whose file is gone is a problem of its table."""
    package = copied(town_package)
    (package / "parquet" / "quotes.parquet").unlink()

    (problem,) = packages.file_problems(package)

    assert (problem.code, problem.table) == ("missing", "quotes_parquet")
    assert problem.message == "parquet/quotes.parquet is missing; build the package again"


@pytest.mark.parametrize("path", ["data/quotes.csv", "parquet/quotes.parquet"])
def test_one_changed_byte_is_a_problem(town_package: Path, copied: Copy, path: str) -> None:
    """A file that differs in one byte from the file that was built is a problem."""
    package = copied(town_package)
    data = bytearray((package / path).read_bytes())
    data[-2] ^= 1
    (package / path).write_bytes(data)

    (problem,) = packages.file_problems(package)

    assert problem.code == "hash"
    assert problem.message == f"{path} was changed after it was built; build the package again"


@pytest.mark.parametrize(("key", "value"), [("bytes", 1), ("hash", "sha256:00"), ("hash", None)])
def test_descriptor_must_measure_its_files(town_package: Path, copied: Copy, key: str, value: object) -> None:
    """A resource whose bytes or hash are wrong or absent is a problem."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"][0][key] = value
    write_descriptor(package, described)

    assert [p.code for p in packages.file_problems(package)] == ["hash"]


def test_undescribed_table_is_a_problem(town_package: Path, copied: Copy) -> None:
    """A table whose file lies there without being described has no hash, and is a problem."""
    package = copied(town_package)
    described = read_descriptor(package)
    described["resources"] = [r for r in described["resources"] if r["name"] != "quotes"]
    write_descriptor(package, described)

    (problem,) = check.gate(package)

    assert (problem.code, problem.table) == ("missing", "quotes")
    assert "datapackage.json does not describe it" in problem.message
