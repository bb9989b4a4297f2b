"""The cells of a row that a person judges, and what may stand in them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from broadsheet import contract
from broadsheet.schema import Field
from broadsheet.values import misfit

STAMPED = frozenset({"article_id", "text", "sentence", "rule", "confidence", "review"})
"""What follows from the place of a row, or from who made it."""
RESOLVED = frozenset({"link_basis", "antecedent_id"})
"""What is worked out anew from the rows as people left them."""
JOINING = {"events": "occurrence_id", "quotes": "statement_id"}
"""What joins rows across articles: worked out anew, but where somebody says which row a row belongs to."""
WORKED_OUT = {"economic_figures": "quote_id", **JOINING}
WHO = ("person_id", "organization_id")


@cache
def judged(table: str) -> Mapping[str, Field]:
    """Return the columns of a table that a person judges, by name."""
    shape = contract.table(table)
    others = STAMPED | RESOLVED | {WORKED_OUT.get(table), shape.key}
    return {f.name: f for f in shape.fields if f.name not in others and not f.name.endswith("_count")}


@cache
def editable(table: str) -> Mapping[str, Field]:
    """Return the columns of a table that a decision may change: those judged, and what joins its rows."""
    joining = JOINING.get(table)
    return {**judged(table), **{f.name: f for f in contract.table(table).fields if f.name == joining}}


@cache
def codes(table: str, column: str) -> frozenset[str]:
    """Return the codes that a column may hold; none where its values are no codes."""
    named = next((r.table for r in contract.table(table).references if r.column == column), "")
    if named not in contract.REFERENCE_TABLES:
        return frozenset()
    return frozenset(row[contract.table(named).key] for row in contract.code_rows(named))


def fault(table: str, name: str, value: Any) -> str | None:
    """Return what is wrong with a cell's value as JSON has it, or None where nothing is."""
    if wrong := misfit(editable(table)[name], value):
        return wrong
    known = codes(table, name)
    if known and isinstance(value, str) and value not in known:
        return f"'{value}' is none of {', '.join(sorted(known))}"
    return None


def lacking(table: str, cells: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return which of a row's cells is wrong for lack of another, and why; None where none is."""
    for name, column in judged(table).items():
        if column.required and cells.get(name) is None:
            return name, "has to be filled"
    if table == "mentions" and (cells.get(WHO[0]) is None) == (cells.get(WHO[1]) is None):
        return WHO[0], "a mention names a person or an organization, one of both"
    return None
