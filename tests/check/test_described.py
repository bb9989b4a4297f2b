"""A descriptor keeps to the profile of Data Package v2, to frictionless's rules and to ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.check import packages
from broadsheet.check.described import description_problems
from helpers import read_descriptor, write_descriptor

Copy = Callable[[Path], Path]


def found(package: Path, **values: Any) -> list[tuple[str, str]]:
    """Return the place and the message of every problem after setting ``values``."""
    write_descriptor(package, read_descriptor(package) | values)
    return [(p.row_id, p.message) for p in description_problems(package, packages.descriptor(package))]


def test_descriptor_as_it_was_built_holds(town_package: Path) -> None:
    """A descriptor that we wrote has no problem."""
    assert list(description_problems(town_package, packages.descriptor(town_package))) == []


@pytest.mark.parametrize(
    ("values", "where", "said"),
    [
        ({"version": "1"}, "version", "version is '1'; it should look like 1.0.0"),
        ({"name": "Two Words"}, "name", "name is 'Two Words'; it should look like harbour-strike"),
        (
            {"$schema": "x"},
            "$schema",
            "$schema should be https://datapackage.org/profiles/2.0/datapackage.json",
        ),
        ({"keywords": [7]}, "keywords/0", "7 is not of type 'string'"),
        ({"licenses": [{"title": "x"}]}, "licenses/0", "is not valid under any of the given schemas"),
    ],
)
def test_message_names_the_place(
    town_package: Path, copied: Copy, values: dict[str, Any], where: str, said: str
) -> None:
    """A problem says where in the descriptor it stands, what is wrong there and what to do."""
    messages = [message for place, message in found(copied(town_package), **values) if place == where]

    assert any(said in m and m.endswith("; correct it or build the package again") for m in messages)


def test_what_only_frictionless_knows_is_found(town_package: Path, copied: Copy) -> None:
    """A day out of the calendar passes the profile; frictionless is asked, too."""
    (problem,) = found(copied(town_package), created="2024-02-30T00:00:00Z")

    assert 'property "created" is not valid "datetime"' in problem[1]
