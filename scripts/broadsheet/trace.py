"""A row and its sentence, with the span marked: how to see what a row was read from."""

import csv
from dataclasses import dataclass
from pathlib import Path

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.model import Row, Table

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Trace:
    """A row with its evidence; the sentence is cut in three where the span begins and ends."""

    table: Table
    row: Row
    before: str
    marked: str
    after: str


def trace(folder: Path, row_id: str) -> Trace:
    """Return the row with the id ``row_id`` in the package at ``folder``, and where it comes from.

    A row without a place of its own (a person, an organization, a code) is shown with the first row that
    points at it.

    Raises:
        BroadsheetError: no table has such a row.

    """
    for table in contract.tables().values():
        row = _find(folder, table, table.key, row_id)
        if row is not None:
            return _located(table, row) if table.extracted else _evidence(folder, table, row)
    raise BroadsheetError(f"no row has the id '{row_id}'; ids stand in the first column of each table in {folder / 'data'}")


def _find(folder: Path, table: Table, column: str, value: str) -> Row | None:
    path = folder / "data" / f"{table.name}.csv"
    if not path.is_file():
        raise BroadsheetError(f"{path} is missing; build the package again")
    with path.open(encoding="utf-8", newline="") as file:
        return next((row for row in csv.DictReader(file) if row.get(column) == value), None)


def _located(table: Table, row: Row, shown: Row | None = None) -> Trace:
    sentence = row.get("sentence") or row["text"]
    at = max(sentence.find(row["text"]), 0)
    end = at + len(row["text"])
    return Trace(table, shown or row, sentence[:at], sentence[at:end], sentence[end:])


def _evidence(folder: Path, table: Table, row: Row) -> Trace:
    """Return the first extracted row that refers to ``row``, as the evidence for it."""
    for other in contract.tables().values():
        for reference in other.references:
            if reference.table == table.name and other.extracted and "sentence" in other.columns:
                pointing = _find(folder, other, reference.column, row[table.key])
                if pointing:
                    return _located(table, pointing, row)
    return Trace(table, row, "", "", "")
