"""JSON that can be written down again: numbers that are numbers, and characters that files can hold."""

import json
import re
import sys
from typing import Any, NoReturn

ESCAPED = "\\u"
UNWRITABLE = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16, which is no character."""


def loads(line: str) -> Any:
    """Return what a text of JSON says.

    Raises:
        ValueError: it is none, or says what cannot be written down.

    """
    try:
        told = json.loads(line, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("too many brackets") from error
    # Only an escape brings such characters in: a line is Unicode.
    if ESCAPED in line and _is_unwritable(told):
        raise ValueError("a character that no file can hold")
    return told


def is_plain(value: Any) -> bool:
    """Tell whether a cell holds what a file can: nothing, a text, or a number."""
    if type(value) in (int, float):
        return bool(abs(value) <= sys.float_info.max)
    return value is None or (isinstance(value, str) and not UNWRITABLE.search(value))


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _is_unwritable(told: Any) -> bool:
    if isinstance(told, dict):
        return any(_is_unwritable(part) for pair in told.items() for part in pair)
    if isinstance(told, list):
        return any(map(_is_unwritable, told))
    return isinstance(told, str) and UNWRITABLE.search(told) is not None
