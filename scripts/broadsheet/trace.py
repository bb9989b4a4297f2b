"""A row and its sentence, with the span marked: how to see what a row was read from."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.model import Row
from broadsheet.schema import Table

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Trace:
    """A row with its evidence; the sentence is cut in three where the span begins and ends."""

    table: Table
    row: Row
    before: str
    marked: str
    after: str
    chain: tuple[Row, ...] = ()
    """The mention that tells whose row it is, what that was understood through, and so on to the name."""


def trace(folder: Path, row_id: str) -> Trace:
    """Return the row with the id ``row_id`` in the package at ``folder``, and where it comes from.

    A row without a place of its own (a person, an organization, a code) is shown with the first row that
    points at it.

    Raises:
        BroadsheetError: no table has such a row.

    """
    for table in contract.tables().values():
        row = next(_rows(folder, table, {table.key: row_id}), None)
        if row is not None:
            return replace(_shown(folder, table, row), chain=_chain(folder, table, row))
    raise BroadsheetError(
        f"no row has the id '{row_id}'; ids stand in the first column of each table in {folder / 'data'}"
    )


def _rows(folder: Path, table: Table, wanted: Mapping[str, str]) -> Iterator[Row]:
    path = folder / "data" / f"{table.name}.csv"
    if not path.is_file():
        raise BroadsheetError(f"{path} is missing; build the package again")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row for row in csv.DictReader(file) if wanted.items() <= row.items())
    except (UnicodeDecodeError, csv.Error) as error:
        raise BroadsheetError(f"{path} cannot be read ({error}); build the package again") from error


def _chain(folder: Path, table: Table, row: Row) -> tuple[Row, ...]:
    """Return the chain of mentions that tells who a row's person or organization is."""
    column = next((c for c in ("person_id", "organization_id") if row.get(c) and table.extracted), None)
    if column is None:
        return ()
    mentions = contract.table("mentions")
    same = {m["mention_id"]: m for m in _rows(folder, mentions, {column: row[column]})}
    mention = next((m for m in same.values() if _names(m, row)), None)
    found: list[Row] = []
    while mention and mention not in found:
        found.append(mention)
        mention = same.get(mention["antecedent_id"])
    return tuple(found)


def _names(mention: Row, row: Row) -> bool:
    """Tell whether a mention stands where a row says who it is about: in its speaker, else in its span."""
    start, end = (row.get("speaker_start") or row["start"], row.get("speaker_end") or row["end"])
    inside = int(mention["start"]) < int(end) and int(start) < int(mention["end"])
    return mention["article_id"] == row["article_id"] and inside


def _shown(folder: Path, table: Table, row: Row) -> Trace:
    if not table.extracted:
        return _evidence(folder, table, row)
    if "sentence" in table.columns:
        return _located(folder, table, row, row)
    return _located(folder, table, row, {**row, "sentence": _sentence(folder, table, row)})


def _sentence(folder: Path, table: Table, row: Row) -> str:
    """Return the sentence of the row that ``row`` belongs to, where the words stand in it."""
    for column, name, target in table.references:
        other = contract.table(name)
        if "sentence" in other.columns:
            for found in _rows(folder, other, {target: row[column]}):
                if row["text"] in found["sentence"]:
                    return str(found["sentence"])
    return str(row["text"])


def _located(folder: Path, table: Table, row: Row, evidence: Row) -> Trace:
    sentence, text = evidence["sentence"], evidence["text"]
    at = int(evidence["start"]) - _beginning(folder, evidence)
    end = at + len(text)
    return Trace(table, row, sentence[:at], sentence[at:end], sentence[end:])


def _beginning(folder: Path, row: Row) -> int:
    """Return where the row's sentence begins in the article.

    Where the words stand in it more than once, the other rows of the same sentence tell which place fits.
    """
    possible = _beginnings(row)
    for table in contract.tables().values():
        if len(possible) > 1 and table.extracted and "sentence" in table.columns:
            same = {"article_id": row["article_id"], "sentence": row["sentence"]}
            for other in _rows(folder, table, same):
                possible = possible & _beginnings(other) or possible
    return min(possible, default=int(row["start"]))


def _beginnings(row: Row) -> set[int]:
    """Return every place where the sentence can begin, given where the row's words stand."""
    places = re.finditer(f"(?={re.escape(row['text'])})", row["sentence"])
    return {int(row["start"]) - place.start() for place in places}


def _evidence(folder: Path, table: Table, row: Row) -> Trace:
    """Return the first extracted row that refers to ``row``, as the evidence for it."""
    for other in contract.tables().values():
        for column, name, _ in other.references:
            if name == table.name and other.extracted and "sentence" in other.columns:
                pointing = next(_rows(folder, other, {column: row[table.key]}), None)
                if pointing:
                    return _located(folder, table, row, pointing)
    return Trace(table, row, "", "", "")
