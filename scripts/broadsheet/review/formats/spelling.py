"""Cells as people and their tools spell them: numbers with commas, days with slashes, escaped formulas."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from broadsheet.schema import Field

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBERED = re.compile(r"\W?\s?[\d.][\d.,:/eE+\s-]*\s?\W?")
"""Numbers, times and days in digits, with a sign of a currency or for percent."""
DATED = re.compile(r"(?=.*\d)(?:\d+\w{0,2}|[^\W\d_]{2,10})(?:[\s,./-]+(?:\d+\w{0,2}|[^\W\d_]{2,10})){0,4}")
"""Words and numbers that a spreadsheet may take for a day: "March 5", "15 December 2025"."""
ERRORS = re.compile(r"#(NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|#+)", re.IGNORECASE)
LOGICAL = frozenset({"TRUE", "FALSE", "VRAI", "FAUX", "WAHR", "FALSCH", "VERDADERO", "FALSO"})
WHOLE = re.compile(r"[+-]?\d+(?:[.,]0+)?")
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3},\d{3}")
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?")
MONTHS = 12


class SpellingError(ValueError):
    """A cell that cannot be read; the message says how to write it."""


def escaped(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would make something else of it."""
    return f"'{text}" if _is_risky(text.lstrip("'")) else text


def unescaped(text: str) -> str:
    """Return the text that was escaped."""
    return text[1:] if text.startswith("'") and _is_risky(text.lstrip("'")) else text


def _is_risky(text: str) -> bool:
    """Tell whether a spreadsheet takes a text for a formula, a number, a day, or a logical value."""
    taken = NUMBERED.fullmatch(text) or DATED.fullmatch(text)
    return bool(FORMULA.match(text) or taken or text.upper() in LOGICAL)


def order(cells: Iterable[str]) -> str:
    """Return whether days or months stand first in dates like 16/12/2025; empty where none of them tells."""
    found = set()
    for cell in cells:
        if (said := SLASHED.fullmatch(cell.strip())) and said[2] != ".":
            found |= {DAY_FIRST} if int(said[1]) > MONTHS else set()
            found |= {MONTH_FIRST} if int(said[3]) > MONTHS else set()
    return found.pop() if len(found) == 1 else ""


def value(field: Field, text: str, *, dates: str = "", commas: bool = False) -> Any:
    """Return what a cell holds, None for an empty one.

    ``dates`` is the order of days and months, where it is known; ``commas`` whether decimals stand after
    them, as they do where semicolons part the cells.

    Raises:
        SpellingError: it cannot be told.

    """
    text = text.strip()
    if not text:
        return None
    if ERRORS.fullmatch(text):
        raise SpellingError(f"the spreadsheet shows '{text}' in place of what was there; write it again")
    if field.type == "string":
        if text in LOGICAL:
            raise SpellingError(f"the spreadsheet has made '{text}' of a word; write it as '{text.title()}'")
        return unescaped(text)
    text = text.removeprefix("'").strip()
    if field.type == "date":
        return _day(text, dates)
    return _whole(text) if field.type == "integer" else _number(text, commas=commas)


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise SpellingError(f"'{text}' is no whole number")
    return int(re.split("[.,]", text)[0])


def _number(text: str, *, commas: bool) -> float:
    text = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    if GROUPED.fullmatch(text) and not commas:
        one, other = text.replace(",", ""), text.replace(",", ".")
        raise SpellingError(f"'{text}' may be {one} or {other}; write it without a comma")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        raise SpellingError(f"'{text}' is no number; write it like 1234.5")
    return float(text)


def _day(text: str, order: str) -> str:
    """Return a day as ISO 8601 has it."""
    if iso := ISO.fullmatch(text):
        return iso[1]
    said = SLASHED.fullmatch(text)
    if not said:
        raise SpellingError(f"'{text}' is no date; write it like 2025-12-16")
    one, other, year = int(said[1]), int(said[3]), int(said[4])
    ways = {DAY_FIRST: _written(year, other, one), MONTH_FIRST: _written(year, one, other)}
    order = DAY_FIRST if said[2] == "." else order
    possible = {way for way in ([ways[order]] if order else ways.values()) if way}
    if not possible:
        raise SpellingError(f"'{text}' is no date; write it like 2025-12-16")
    if len(possible) > 1:
        raise SpellingError(f"'{text}' may be {' or '.join(sorted(possible))}; write which of them")
    return possible.pop()


def _written(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
