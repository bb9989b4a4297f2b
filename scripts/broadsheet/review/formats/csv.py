"""Rows to check in a spreadsheet: a CSV file per table, with a column for the decision.

Files come back as spreadsheets write them: with another delimiter, decimal commas, days with slashes,
trimmed blanks, in UTF-8 or UTF-16 with a mark.
"""

import csv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet import ledger
from broadsheet.ledger import EXTRACTED
from broadsheet.review.exchange import ForeignFileError, Handed, Refused, Said, cells
from broadsheet.review.exporting import Handing
from broadsheet.review.formats import files, spelling
from broadsheet.writers.csv import cell

FIRST = ("row", "decision", "note", "state")
WORDS = ("article_id", "text", "context")
LAST = ("rule", "confidence", "by", "seen")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
DELIMITERS = (",", ";", "\t")


def _columns(table: str) -> tuple[str, ...]:
    return (*FIRST, *(WORDS if table in EXTRACTED else ()), *ledger.judged(table), *LAST)


def write(handing: Handing, folder: Path) -> None:
    """Write the rows of each table to a file in ``folder``, with a mark by which spreadsheets know UTF-8."""
    folder.mkdir()
    with ExitStack() as opened:
        sheets = {}
        for table in ledger.DECIDED:
            path = folder / f"{table}.csv"
            file = opened.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            sheets[table] = csv.writer(file)
            sheets[table].writerow(_columns(table))
        for page in handing.pages():
            for row in page.rows:
                sheets[row.table].writerow(_written(row, page.article_id))
        for row in handing.entities():
            sheets[row.table].writerow(_written(row, ""))


def _written(row: Handed, article_id: str) -> list[str]:
    told = {**row.cells, **{n: getattr(row, n) for n in (*LAST, "row", "state", "text", "context")}}
    told |= {"article_id": article_id, "decision": None, "note": None}
    return [_cell(row.table, name, told[name]) for name in _columns(row.table)]


def _cell(table: str, name: str, value: Any) -> str:
    """Return a cell as it is written: dates and numbers bare, so that they can be sorted."""
    field = ledger.judged(table).get(name)
    text = isinstance(value, str) and (field is None or field.type == "string")
    return spelling.escaped(value) if text else cell(value)


class _Sheet(NamedTuple):
    """A file that was read: what stands in each column of each row."""

    name: str
    table: str
    rows: list[tuple[int, dict[str, str]]]
    commas: bool

    def days(self) -> Iterator[str]:
        """Yield the cells that should be dates."""
        columns = [n for n, field in ledger.judged(self.table).items() if field.type == "date"]
        yield from (row.get(name, "") for _, row in self.rows for name in columns)


def read(path: Path) -> Iterator[Said | Refused]:
    """Yield what the sheet of a table, or a folder of them, says of rows."""
    sheets = []
    for file in files.found(path, (".csv", ".tsv", ".txt")):
        try:
            sheet, problems = _sheet(file)
        except ForeignFileError as error:
            yield Refused(file.name, str(error))
            continue
        yield from problems
        sheets.append(sheet)
    dates = spelling.order(day for sheet in sheets for day in sheet.days())
    for sheet in sheets:
        for number, row in sheet.rows:
            yield _said(sheet, f"{sheet.name}, row {number}", row, dates)


def _sheet(file: Path) -> tuple[_Sheet, list[Refused]]:
    """Return a file's rows, and what is wrong with its shape.

    Raises:
        ForeignFileError: it is no sheet of a table.

    """
    text = _decoded(file.read_bytes())
    table = max((t for t in ledger.DECIDED if file.stem.startswith(t)), key=len, default="")
    if not table:
        raise ForeignFileError(f"its name is no table's; call it one of {', '.join(ledger.DECIDED)}")
    first, _, rest = text.partition("\n")
    delimiter = ""
    if first.strip().lower().startswith("sep="):
        delimiter, (first, text) = first.strip()[4:5], (rest.partition("\n")[0], rest)
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ForeignFileError(f"is no CSV ({error}); save it as CSV again") from error
    header = [name.strip().lower() for name in lines[0]] if lines else []
    _check(table, header)
    return _rows(file.name, table, lines, commas=delimiter == ";")


def _decoded(data: bytes) -> str:
    encoding = MARKS.get(data[:2]) or MARKS.get(data[:3]) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ForeignFileError("is no UTF-8; save it as 'CSV UTF-8'") from error


def _check(table: str, header: list[str]) -> None:
    lacking = [name for name in ("row", "decision") if name not in header]
    if lacking:
        raise ForeignFileError(
            f"its first line lacks the column '{lacking[0]}'; it should be {', '.join(_columns(table))}"
        )
    if twice := [name for name in header if name and header.count(name) > 1]:
        raise ForeignFileError(f"its first line has the column '{twice[0]}' twice; remove one")


def _rows(name: str, table: str, lines: list[list[str]], *, commas: bool) -> tuple[_Sheet, list[Refused]]:
    header = [column.strip().lower() for column in lines[0]]
    known, problems = _columns(table), []
    for column in header:
        if column and column not in known:
            why = f"the column '{column}' means nothing and was not read; known: {', '.join(known)}"
            problems.append(Refused(f"{name}, row 1", why))
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip_longest(header, line[: len(header)], fillvalue=""))
        # Blank cells at the end may be left out, but no row that was handed out ends in one.
        if any(c.strip() for c in line[len(header) :]) or (row["row"] and len(line) < len(header)):
            why = f"has {len(line)} cells where {len(header)} belong; quote cells that hold a delimiter"
            problems.append(Refused(f"{name}, row {number}", why))
        elif any(c.strip() for c in line):
            rows.append((number, row))
    return _Sheet(name, table, rows, commas), problems


def _said(sheet: _Sheet, where: str, row: Mapping[str, str], dates: str) -> Said | Refused:
    """Return what a row of a sheet says; columns that were removed say nothing."""
    told: dict[str, Any] = {}
    for name, field in ledger.judged(sheet.table).items():
        if name in row:
            try:
                told[name] = spelling.value(field, row[name], dates=dates, commas=sheet.commas)
            except spelling.SpellingError as error:
                return Refused(where, f"{name}: {error}")
    plain = {n: spelling.unescaped(row.get(n, "").strip()) for n in ("row", "text", "article_id", "seen")}
    return Said(
        where,
        sheet.table,
        plain["row"],
        row["decision"].strip().lower(),
        {name: told[name] for name in cells(sheet.table) if name in told},
        told.get("start"),
        told.get("end"),
        plain["text"],
        article_id=plain["article_id"],
        seen=plain["seen"],
    )
