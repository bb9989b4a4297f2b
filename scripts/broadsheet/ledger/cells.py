"""The cells of a row that a person judges, and what may stand in them."""

import re
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from broadsheet import contract
from broadsheet.schema import Field

STAMPED = frozenset({"article_id", "text", "sentence", "rule", "confidence", "review"})
"""What follows from the place of a row, or from who made it."""
RESOLVED = frozenset({"link_basis", "antecedent_id"})
"""What is worked out anew from the rows as people left them."""
JOINING = {"events": "occurrence_id", "quotes": "statement_id"}
"""What joins rows across articles: worked out anew, but where somebody says which row a row belongs to."""
WORKED_OUT = {"economic_figures": frozenset({"quote_id"})}
WHO = ("person_id", "organization_id")
MOST = {"integer": 2**53, "number": sys.float_info.max}
"""Numbers further from zero than this are no counts and no measures; neither is what is no number at all."""


@cache
def judged(table: str) -> Mapping[str, Field]:
    """Return the columns of a table that a person judges, by name."""
    shape = contract.table(table)
    others = STAMPED | RESOLVED | WORKED_OUT.get(table, frozenset()) | {shape.key}
    return {f.name: f for f in shape.fields if f.name not in others and not f.name.endswith("_count")}


@cache
def codes(table: str, column: str) -> frozenset[str]:
    """Return the codes that a column may hold; none where its values are no codes."""
    named = next((r.table for r in contract.table(table).references if r.column == column), "")
    if named not in contract.REFERENCE_TABLES:
        return frozenset()
    return frozenset(row[contract.table(named).key] for row in contract.code_rows(named))


def fault(table: str, name: str, value: Any) -> str | None:
    """Return what is wrong with a cell's value as JSON has it, or None where nothing is."""
    if wrong := _misfit(judged(table)[name], value):
        return wrong
    known = codes(table, name)
    if known and isinstance(value, str) and value not in known:
        return f"'{value}' is none of {', '.join(sorted(known))}"
    return None


def lacking(table: str, cells: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return which of a row's cells is wrong for lack of another, and why; None where none is."""
    for name, column in judged(table).items():
        if column.required and cells.get(name) is None and name != JOINING.get(table):
            return name, "has to be filled"
    if table == "mentions" and (cells.get(WHO[0]) is None) == (cells.get(WHO[1]) is None):
        return WHO[0], "a mention names a person or an organization, one of both"
    return None


def _misfit(field: Field, value: Any) -> str | None:
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
    return _broken(field.constraints, value)


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


def _broken(said: Mapping[str, Any], value: Any) -> str | None:
    """Return which of a column's constraints a value breaks."""
    if "pattern" in said and not re.fullmatch(said["pattern"], value):
        return f"'{value}' does not look like {said['pattern']}"
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
