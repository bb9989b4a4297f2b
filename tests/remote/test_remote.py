"""A package is sent where an address says, after it was checked, and only when the user says yes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadsheet import pipeline
from broadsheet.cli import main
from broadsheet.errors import BroadsheetError
from broadsheet.remote import TARGETS, Wishes
from helpers import contents, read_rows, write_rows

Copy = Callable[[Path], Path]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


@pytest.mark.parametrize("address", ["out/town", "/mnt/town", "ftp:", "Zenodo:1", "s3:/bucket", ""])
def test_address_of_no_target_is_told_what_there_is(town_package: Path, address: str) -> None:
    """An address that no target takes is answered with how addresses look."""
    with (
        pytest.raises(
            BroadsheetError, match=r"is no place that a package .*zenodo: .*; an address such as s3:"
        ),
        pipeline.sending(town_package, address, Wishes()),
    ):
        pass


@pytest.mark.parametrize(
    ("address", "name"),
    [("zenodo:", "zenodo"), ("zenodo", "zenodo"), ("zenodo:12", "zenodo"), ("s3://a/b", "stores")],
)
def test_address_is_taken_by_one_target(address: str, name: str) -> None:
    """No two targets take the same address."""
    assert [n for n, target in TARGETS.items() if target.takes(address)] == [name]


def test_without_yes_nothing_is_sent(town_package: Path, tmp_path: Path) -> None:
    """The verb shows what would be sent, says that nothing was, and ends well."""
    done = call(town_package, f"file://{tmp_path}/town")

    assert done.exit_code == 0
    assert done.output.startswith(f"to file://{tmp_path}/town (nothing is there yet):\n")
    assert done.output.endswith("Nothing was sent; add --yes to send it.\n")
    assert not (tmp_path / "town").exists()


def test_with_yes_it_is_sent(town_package: Path, tmp_path: Path) -> None:
    """With --yes the verb sends the package, here from its zip."""
    packed = next(town_package.parent.glob("*-0.1.0.zip"))

    done = call(packed, f"file://{tmp_path}/town", "--yes")

    assert done.exit_code == 0
    assert done.output.endswith(f"sent to file://{tmp_path}/town\n")
    assert contents(tmp_path / "town") == contents(town_package)


def test_package_with_a_problem_is_not_sent(town_package: Path, copied: Copy, tmp_path: Path) -> None:
    """A package that does not hold is refused with its problems, whatever the user says."""
    package = copied(town_package)
    rows = read_rows(package, "quotes")
    rows[0]["kind"] = "shouted"
    write_rows(package, "quotes", rows)

    done = call(package, f"file://{tmp_path}/town", "--yes")

    assert done.exit_code == 1
    assert "'shouted' is not one of direct" in done.stderr
    assert (
        "Error: nothing was published: 1 problem(s) stand in the rows; build the package again" in done.stderr
    )
    assert not (tmp_path / "town").exists()


@pytest.mark.parametrize(("package", "noted"), [("full_package", True), ("town_package", False)])
def test_full_texts_are_pointed_out(package: str, noted: bool, request: pytest.FixtureRequest) -> None:  # noqa: FBT001 - a case
    """Before full texts are sent, the user reads whose permission that needs."""
    done = call(request.getfixturevalue(package), "memory://town")

    assert ("you need the permission of those who hold the rights" in done.output) is noted
