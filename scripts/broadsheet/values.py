"""What may stand in a cell, as the contract says it, and a cell's value in JSON and on the road."""

import re
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from broadsheet.schema import Field

MOST = {"integer": 2**53, "number": sys.float_info.max}
"""Numbers further from zero than this are no counts and no measures; neither is what is no number at all."""


def misfit(field: Field, value: Any) -> str | None:
    """Return what is wrong with a cell's value as JSON has it, or None where nothing is."""
    if value is None:
        return "has to be filled" if field.required else None
    if type(value) not in JSON_TYPES[field.type]:
        return f"{value!r} is no {field.type}"
    if field.type in MOST and not -MOST[field.type] <= value <= MOST[field.type]:
        return f"is no {field.type} that a row can hold"
    if field.type == "date" and not _is_day(value):
        return f"'{value}' is no date; write it like 2025-12-16"
    if field.enum and value not in field.enum:
        return f"'{value}' is none of {', '.join(field.enum)}"
    return _broken(field, value)


JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "date": (str,),
    "integer": (int,),
    "number": (int, float),
}


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _broken(field: Field, value: Any) -> str | None:
    """Return which of a column's constraints a value breaks."""
    said = field.constraints
    if "pattern" in said and not re.fullmatch(said["pattern"], value):
        return f"'{value}' should look like {field.example}"
    if len(str(value).strip()) < said.get("minLength", 0):
        return "has to be filled or null"
    if "minimum" in said and value < said["minimum"]:
        return f"{value} is less than {said['minimum']}"
    if "maximum" in said and value > said["maximum"]:
        return f"{value} is more than {said['maximum']}"
    return None


def typed(field: Field, value: Any) -> Any:
    """Return a cell's value as the tables on the road have it: days as dates, numbers as floats."""
    if value is None:
        return None
    if field.type == "date":
        return date.fromisoformat(value)
    return float(value) if field.type == "number" else value


def shown(value: Any) -> Any:
    """Return a cell's value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
