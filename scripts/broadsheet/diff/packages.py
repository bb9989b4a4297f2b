"""What a package says of its tables, by its own descriptor: the contract may have been another one then."""

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.contract import DESCRIPTOR
from broadsheet.errors import BroadsheetError

AGAIN = "download it or build it again"


class Column(NamedTuple):
    """A column as its package declares it."""

    name: str
    type: str
    """The type, with its format where it has one."""
    description: str


class Table(NamedTuple):
    """A table as its package declares it, and its file."""

    where: str
    """The package, as the user named it."""
    name: str
    columns: tuple[Column, ...]
    key: int
    """The place of the primary key among the columns."""
    path: Path
    digest: str
    """The SHA-256 of the file."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(c.name for c in self.columns)


class Package(NamedTuple):
    """A package, its tables in their order."""

    where: str
    """How the user named it."""
    name: str
    version: str
    tables: Mapping[str, Table]


def package(folder: Path, described: Mapping[str, Any], where: str) -> Package:
    """Return the package in ``folder`` with the descriptor ``described``; messages name it as ``where``.

    Raises:
        BroadsheetError: it is no package of ours, or a file of it is missing or not as it was built.

    """
    if "broadsheet" not in described:
        raise BroadsheetError(f"'{where}' was not made by broadsheet; give a package that broadsheet built")
    listed = [r for r in described["resources"] if "schema" in r]
    tables = {t.name: t for t in (_table(folder, r, where) for r in listed)}
    if not tables:
        raise BroadsheetError(f"'{where}' has no tables; {AGAIN}")
    return Package(where, str(described.get("name")), str(described.get("version")), tables)


def _table(folder: Path, resource: Mapping[str, Any], where: str) -> Table:
    try:
        fields, key = resource["schema"]["fields"], resource["schema"]["primaryKey"]
        columns = tuple(_column(f) for f in fields)
        (name,) = [key] if isinstance(key, str) else key
        place = [c.name for c in columns].index(name)
        path, digest = str(resource["path"]), str(resource["hash"]).removeprefix("sha256:")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BroadsheetError(
            f"{DESCRIPTOR} of '{where}' does not describe the table '{resource.get('name')}'"
            f" as broadsheet does (path, hash, fields, a primary key of one column); {AGAIN}"
        ) from error
    table = Table(where, str(resource.get("name")), columns, place, folder / path, digest)
    _require_file(folder, table, path)
    return table


def _column(field: Mapping[str, Any]) -> Column:
    form = field.get("format", "default")
    kind = str(field.get("type", "any"))
    return Column(
        str(field["name"]),
        kind if form == "default" else f"{kind} ({form})",
        str(field.get("description", "")),
    )


def _require_file(folder: Path, table: Table, path: str) -> None:
    """Make sure that a table's file lies in the package, is as it was built, and has the columns declared."""
    if "\0" in path or not table.path.resolve().is_relative_to(folder.resolve()):
        raise BroadsheetError(f"'{path}' leads out of the package '{table.where}'; {AGAIN}")
    if not table.path.is_file():
        raise BroadsheetError(f"'{path}' is missing in '{table.where}'; {AGAIN}")
    with table.path.open("rb") as data:
        if hashlib.file_digest(data, "sha256").hexdigest() != table.digest:
            raise BroadsheetError(f"'{path}' in '{table.where}' was changed after it was built; {AGAIN}")
    with table.path.open(encoding="utf-8", errors="replace", newline="") as text:
        header = next(csv.reader(text), [])
    if tuple(header) != table.names:
        raise BroadsheetError(
            f"the columns of '{path}' in '{table.where}' are not those in {DESCRIPTOR}; {AGAIN}"
        )
