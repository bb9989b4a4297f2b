"""The version a change asks for, by the recipe "Data Package version" of datapackage.org.

MAJOR: columns or tables are added, removed, renamed, retyped or reordered; MINOR: rows are added; PATCH:
rows are corrected or removed.
"""

import re

from broadsheet.errors import BroadsheetError

LEVELS = ("none", "patch", "minor", "major")
"""How much a change weighs, lightest first."""
WHY = {
    "none": "the package before is newer",
    "patch": "rows were corrected",
    "minor": "rows were added",
    "major": "tables or columns changed",
}
VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")

Version = tuple[int, int, int]


def parsed(version: str) -> Version | None:
    """Return the numbers of a version, or None where it is not three numbers (a pre-release, say)."""
    if not (found := VERSION.fullmatch(version)):
        return None
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def following(version: str, level: str) -> str | None:
    """Return the smallest version that may follow ``version`` after a change of that level."""
    if not (numbers := parsed(version)):
        return None
    major, minor, patch = numbers
    then = {
        "none": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(map(str, then[level]))


def fits(old: str, new: str, level: str) -> bool:
    """Tell whether ``new`` may follow ``old`` after a change of that level."""
    smallest = following(old, level)
    return parsed(new) is not None and smallest is not None and _at_least(new, smallest)


def _at_least(version: str, smallest: str) -> bool:
    return (parsed(version) or (0, 0, 0)) >= (parsed(smallest) or (0, 0, 0))


def refuse_small(old: str, new: str, level: str) -> None:
    """Make sure that ``new`` may follow ``old`` after a change of that level.

    Raises:
        BroadsheetError: it may not; the message names the smallest version that may.

    """
    for version in (old, new):
        if parsed(version) is None:
            raise BroadsheetError(
                f"the version '{version}' is not like 1.0.0, so that none can be told to follow it;"
                " give versions three numbers, without additions such as -rc1"
            )
    if not fits(old, new, level):
        raise BroadsheetError(
            f"the version {new} is too small after {old}: {WHY[level]};"
            f" write version: {following(old, level)} or higher into package.yaml"
        )
