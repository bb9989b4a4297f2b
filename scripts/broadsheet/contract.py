"""The only reader of ``datapackage/``: Table Schemas -> tables, Arrow schemas, dictionary.

Shape is written in ``datapackage/`` and nowhere else; everything that needs it asks here.
"""

import csv
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from broadsheet.errors import BroadsheetError
from broadsheet.model import Row
from broadsheet.schema import FULL, NONE, SENTENCES, Field, Reference, Table

if TYPE_CHECKING:
    import pyarrow as pa

DESCRIPTOR = "datapackage.json"
"""The file that makes a folder a Data Package."""
SUMS = "SHA256SUMS"
"""The file of a package that lists the others with their hashes."""
REFERENCE_TABLES = ("indicators", "event_types")
"""The tables whose rows are part of the contract (``datapackage/codes``), not extracted."""
TEXTS = "texts"
"""The table of the articles' full texts, which only packages that publish them have."""

EXTENT = "broadsheet.text"
"""Key in an Arrow table's metadata: that it holds none of the articles' words."""


def folder() -> Path:
    """Return the contract's folder: inside the package in a wheel, beside ``scripts`` in a checkout.

    Raises:
        BroadsheetError: neither is there, so the installation is broken.

    """
    here = Path(__file__).resolve()
    for candidate in (here.parent / "datapackage", here.parents[2] / "datapackage"):
        if (candidate / DESCRIPTOR).is_file():
            return candidate
    raise BroadsheetError(f"the contract (datapackage/) is missing beside {here}; install broadsheet again")


@cache
def descriptor() -> Mapping[str, Any]:
    """Return ``datapackage/datapackage.json``: the resources in their published order."""
    return MappingProxyType(_read_json(folder() / DESCRIPTOR))


def origins() -> Mapping[str, str]:
    """Return how the values of a column can come to be, by the name that columns have for it."""
    found: Mapping[str, str] = descriptor()["origins"]
    return found


@cache
def tables(extent: str = SENTENCES) -> Mapping[str, Table]:
    """Return the tables of a package by name, in published order.

    ``extent`` is how much of the articles' words it holds. Full texts are a table more; where there are no
    words at all the verbatim columns are there, and empty.
    """
    found = {r["name"]: _table(r) for r in descriptor()["resources"]}
    if extent != FULL:
        del found[TEXTS]
    if extent == NONE:
        found = {name: shape.wordless() for name, shape in found.items()}
    return MappingProxyType(found)


def table(name: str, extent: str = FULL) -> Table:
    """Return one table, as it is in a package with that much of the articles' words.

    Raises:
        BroadsheetError: there is no such table; the message lists those there are.

    """
    known = tables(extent)
    if name not in known:
        raise BroadsheetError(f"there is no table '{name}'; known: {', '.join(known)}")
    return known[name]


@cache
def code_rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a reference table, empty cells as None."""
    with (folder() / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple({k: v or None for k, v in row.items()} for row in csv.DictReader(file))


def arrow_schema(name: str) -> "pa.Schema":
    """Return the Arrow schema of a table: enums are dictionaries, descriptions are field metadata."""
    import pyarrow as pa

    return pa.schema([_arrow_field(f) for f in table(name).fields])


def working_schema(name: str) -> "pa.Schema":
    """Return the Arrow schema of rows on the road: plain strings, every column nullable."""
    import pyarrow as pa

    return pa.schema([pa.field(f.name, _plain(f)) for f in table(name).fields])


def extent_of(table: "pa.Table") -> str:
    """Return ``none`` for an Arrow table without the articles' words, and ``full`` for any other."""
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    return metadata.get(EXTENT.encode(), FULL.encode()).decode()


def _plain(field: Field) -> "pa.DataType":
    import pyarrow as pa

    types = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32(), "string": pa.string()}
    return types[field.type]


def _arrow_field(field: Field) -> "pa.Field":
    import pyarrow as pa

    arrow_type = pa.dictionary(pa.int32(), pa.string()) if field.enum else _plain(field)
    metadata = {"title": field.title, "description": field.description}
    return pa.field(field.name, arrow_type, nullable=not field.required, metadata=metadata)


def _table(resource: Mapping[str, Any]) -> Table:
    schema = _read_json(folder() / resource["schema"])
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        fields=tuple(_field(f) for f in schema["fields"]),
        key=schema["primaryKey"][0],
        references=tuple(_reference(resource["name"], k) for k in schema.get("foreignKeys", ())),
        schema=schema,
    )


def _field(declared: Mapping[str, Any]) -> Field:
    return Field(
        name=declared["name"],
        type=declared["type"],
        title=declared["title"],
        description=declared["description"],
        example=declared["example"],
        constraints=declared.get("constraints", {}),
        origin=declared["origin"],
        unit=declared.get("unit", ""),
        levels=declared.get("levels", {}),
    )


def _reference(table_name: str, key: Mapping[str, Any]) -> Reference:
    target = key["reference"]
    # A missing or empty resource is the standard's way to say "this very table".
    return Reference(key["fields"][0], target.get("resource") or table_name, target["fields"][0])


def _read_json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
