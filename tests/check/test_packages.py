"""A package on disk: a folder or a zip, its descriptor, and whether its files are what it says."""

import zipfile
from pathlib import Path

import pytest

from broadsheet import check
from broadsheet.check import files, packages
from broadsheet.errors import BroadsheetError


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
        assert files.file_problems(folder) == []


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


def bomb(folder: Path) -> Path:
    """Return a zip with a descriptor and a megabyte of nothing, which packs to a thousandth."""
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("data/people.csv", bytes(1_000_000))
    return path


def test_zip_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    """A zip that is hundreds of times larger unpacked than packed is refused before it is unpacked."""
    assert "unpacks to more than 200 times its size; give the zip of a built package" in refusal(
        bomb(tmp_path)
    )


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [("MOST_FILES", "holds 2 files, more than 1;"), ("MOST_BYTES", "unpacks to 0 GB, more than 0;")],
)
def test_zip_beyond_a_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, sentence: str
) -> None:
    """A zip with too many files or too many bytes is refused with what it should be."""
    monkeypatch.setattr(packages, limit, 1)

    assert sentence in refusal(bomb(tmp_path))


def test_cut_off_zip_is_damaged(town_package: Path, tmp_path: Path) -> None:
    """A zip that breaks off is called damaged, not missing."""
    cut = tmp_path / "town.zip"
    cut.write_bytes(next(town_package.parent.glob("*.zip")).read_bytes()[:5000])

    assert refusal(cut).startswith(f"'{cut}' is damaged (no zip can be read in it)")
