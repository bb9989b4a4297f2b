"""The version that a change asks for, and which may follow."""

import pytest

from broadsheet.diff.versions import LEVELS, following, parsed, refuse_small
from broadsheet.errors import BroadsheetError


@pytest.mark.parametrize(
    ("level", "version"), list(zip(LEVELS, ["1.2.3", "1.2.4", "1.3.0", "2.0.0"], strict=True))
)
def test_each_level_raises_its_number(level: str, version: str) -> None:
    """A level raises its own number and begins those behind it anew."""
    assert following("1.2.3", level) == version


@pytest.mark.parametrize("version", ["1.0", "1.0.0-rc1", "v1.0.0", "01.0.0", "1.0.0\n", "None", "١.٠.٠"])
def test_odd_version_has_no_successor(version: str) -> None:
    """What is not three plain numbers is no version that another can follow."""
    assert parsed(version) is None
    assert following(version, "patch") is None


@pytest.mark.parametrize("new", ["1.3.0", "1.10.0", "2.0.0"])
def test_large_enough_version_passes(new: str) -> None:
    """The smallest right version and every higher one, by numbers and not by letters, may follow."""
    refuse_small("1.2.3", new, "minor")


@pytest.mark.parametrize(("new", "level"), [("1.2.4", "minor"), ("1.2.3", "patch"), ("1.9.9", "major")])
def test_too_small_version_is_refused(new: str, level: str) -> None:
    """The refusal names the smallest version that may follow."""
    with pytest.raises(BroadsheetError, match=f"write version: {following('1.2.3', level)} or higher"):
        refuse_small("1.2.3", new, level)


@pytest.mark.parametrize(("old", "new"), [("1.0.0-rc1", "1.0.0"), ("1.0.0", "1.1")])
def test_odd_version_is_refused(old: str, new: str) -> None:
    """An odd version, on either side, is refused with what versions look like."""
    with pytest.raises(BroadsheetError, match=r"is not like 1\.0\.0"):
        refuse_small(old, new, "none")
