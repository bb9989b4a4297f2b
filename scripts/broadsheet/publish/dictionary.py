"""What every table and column is: the dictionary, its copy as CSV, and the diagram of the tables."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import contract
from broadsheet.schema import Field, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

LEGEND = (
    "Every table and column. An empty cell means that the text does not say, or that the column does not\n"
    "apply to the row; each column tells which.\n"
)
CODEBOOK = (
    "table", "column", "title", "type", "unit", "required", "levels", "refers_to", "description", "origin",
    "rows", "nulls", "null_share", "example",
)  # fmt: skip


def dictionary(extent: str) -> str:
    """Return the dictionary of all tables as Markdown, as they are with that much of the articles' words."""
    origins = [f"- *{name}*: {told}" for name, told in contract.origins().items()]
    made = "Each column says how its values come to be:\n\n" + "\n".join(origins) + "\n"
    return "\n".join(
        ["# Dictionary\n", LEGEND, made, *map(table_dictionary, contract.tables(extent).values())]
    )


def table_dictionary(table: Table) -> str:
    """Return the dictionary of one table as Markdown."""
    lines = [f"## {table.name}\n", f"{table.schema.get('description', table.description)}\n"]
    lines += ["| column | type | always there | what it is | how it comes to be | example |"]
    lines += ["|---|---|---|---|---|---|"]
    for field in table.fields:
        kind = " \\| ".join(f"`{v}`" for v in field.enum) or " of ".join(
            filter(None, (field.type, field.unit))
        )
        target = _target(table, field)
        pointing = f" → `{target}`" if target else ""
        needed = "yes" if field.required else ""
        example = str(field.example).replace("|", "\\|")
        cells = (f"`{field.name}`", f"{kind}{pointing}", needed, field.description, field.origin, example)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _target(table: Table, field: Field) -> str:
    """Return the table that a column points at, or nothing."""
    return next((r.table for r in table.references if r.column == field.name), "")


def codebook(path: Path, tables: "Mapping[str, pa.Table]", extent: str) -> None:
    """Write the dictionary as CSV, a row for each column of each table, with how many cells are empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CODEBOOK, lineterminator="\n")
        writer.writeheader()
        for table in contract.tables(extent).values():
            for field in table.fields:
                writer.writerow(_entry(table, field, tables[table.name]))


def _entry(table: Table, field: Field, rows: "pa.Table") -> dict[str, object]:
    nulls = rows[field.name].null_count
    return {
        "table": table.name,
        "column": field.name,
        "title": field.title,
        "type": field.type,
        "unit": field.unit,
        "required": "true" if field.required else "false",
        "levels": "; ".join(_level(field, value) for value in field.enum),
        "refers_to": _target(table, field),
        "description": field.description,
        "origin": contract.origins()[field.origin],
        "rows": rows.num_rows,
        "nulls": nulls,
        "null_share": f"{nulls / rows.num_rows:.3f}" if rows.num_rows else "",
        "example": field.example,
    }


def _level(field: Field, value: str) -> str:
    return f"{value} = {field.levels[value]}" if value in field.levels else value


def diagram(extent: str) -> str:
    """Return how the tables hang together, as a Mermaid entity diagram made from the foreign keys."""
    lines = ["erDiagram"]
    for table in contract.tables(extent).values():
        for reference in table.references:
            optional = "|o" if not _field(table, reference.column).required else "||"
            lines.append(f"    {reference.table} {optional}--o{{ {table.name} : {reference.column}")
    return "\n".join(lines)


def _field(table: Table, name: str) -> Field:
    return next(f for f in table.fields if f.name == name)
