"""What is sent: a package's files in order, and its zip's name."""

from pathlib import Path

from broadsheet import check
from broadsheet.publish import archive
from broadsheet.remote import Parcel
from broadsheet.remote.parcel import counted
from helpers import contents, read_descriptor


def test_files_are_all_there_and_the_descriptor_is_last(town_package: Path) -> None:
    """A parcel has every file of the package with its bytes; what makes it a package comes at the end."""
    parcel = Parcel(town_package, read_descriptor(town_package), archive.pack)

    assert parcel.sizes == {path: len(data) for path, data in contents(town_package).items()}
    assert list(parcel.sizes)[-2:] == ["SHA256SUMS", "datapackage.json"]


def test_zip_has_the_name_that_a_build_gives_it(town_package: Path) -> None:
    """The zip that is sent is called like, and equals, the one beside the built package."""
    parcel = Parcel(town_package, read_descriptor(town_package), archive.pack)
    packed = town_package.with_name("again.zip")

    parcel.pack(town_package, packed)

    assert packed.read_bytes() == town_package.with_name(parcel.zip_name).read_bytes()
    with check.opened(packed) as folder:
        assert contents(folder) == contents(town_package)


def test_files_are_listed_in_columns() -> None:
    """Sizes stand below each other."""
    assert counted({"a": 1, "long.csv": 1_234_567}) == (
        "  a                    1 bytes",
        "  long.csv     1,234,567 bytes",
    )
