"""Authority files: a user's own list of people and organizations, which wins over what is guessed."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.languages import currencies
from broadsheet.model import Row
from broadsheet.resolve.clues import Clues, stated

COLUMNS = ("id", "type", "name", "aliases", "wikidata_id", "country", "description")
REQUIRED = ("id", "name")
TYPES = {"person": "person_id", "organization": "organization_id"}
TABLES = {"person_id": "people", "organization_id": "organizations"}
SHOWN = 5
SEPARATOR = ";"
SHAPES = {"id": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "wikidata_id": re.compile(r"Q[1-9][0-9]*|")}
TOLD = {"id": "small letters, digits and single hyphens", "wikidata_id": "a Wikidata id such as Q42"}


@dataclass(frozen=True)
class Entry:
    """Somebody in an authority file."""

    id: str
    column: str
    """``person_id`` or ``organization_id``."""
    name: str
    names: tuple[str, ...]
    """The name and the aliases."""
    wikidata_id: str | None
    country: str | None
    description: str | None

    @property
    def clues(self) -> Clues:
        """What the file tells to know them by."""
        return stated(self.description, self.country)

    def columns(self, row: Row) -> dict[str, str]:
        """Return the cells of a published row that the file gives."""
        said = {"wikidata_id": self.wikidata_id, "country": self.country, "description": self.description}
        return {column: value for column, value in said.items() if value and column in row}


def read(path: Path) -> list[Entry]:
    """Return the entries of an authority file: CSV in UTF-8, columns ``COLUMNS``, semicolons between aliases.

    Raises:
        BroadsheetError: the file cannot be read, lacks a column, or a row of it is wrong.

    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            header = set(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BroadsheetError(f"'{path}' is no authority file ({error}); give a CSV file in UTF-8") from error
    if not rows or not set(REQUIRED) <= header:
        raise BroadsheetError(
            f"'{path}' is no authority file; its first line has to name the columns id and name"
            f" (known: {', '.join(COLUMNS)}), and a row has to follow"
        )
    if unknown := header - set(COLUMNS):
        raise BroadsheetError(
            f"'{path}' has a column '{min(unknown)}' that means nothing; rename it or leave it out"
            f" (known: {', '.join(COLUMNS)})"
        )
    entries: dict[str, Entry] = {}
    for line, row in rows:
        if None in row:
            raise BroadsheetError(f"'{path}', line {line}: more cells than columns; put quotes around commas")
        entry = _entry(path, line, {column: _clean(value or "") for column, value in row.items()})
        if entry.id in entries:
            raise _wrong(path, line, "id", entry.id, "an id of its own; another row has this one")
        entries[entry.id] = entry
    return list(entries.values())


def _clean(value: str) -> str:
    """Return a cell with single blanks between its words, without characters that nobody sees."""
    return " ".join("".join(c for c in word if c.isprintable()) for word in value.split())


def _entry(path: Path, line: int, row: Mapping[str, str]) -> Entry:
    for column, shape in SHAPES.items():
        if not shape.fullmatch(row.get(column, "")):
            raise _wrong(path, line, column, row.get(column, ""), TOLD[column])
    kind = row.get("type") or "person"
    if kind not in TYPES:
        raise _wrong(path, line, "type", kind, f"one of {', '.join(TYPES)}")
    if not any(c.isalnum() for c in row["name"]):
        raise _wrong(path, line, "name", row["name"], "the name to publish")
    if row.get("country") and row["country"] not in currencies():
        raise _wrong(path, line, "country", row["country"], "an ISO 3166-1 code of three letters such as NOR")
    aliases = [a.strip() for a in row.get("aliases", "").split(SEPARATOR)]
    told = {column: row.get(column) or None for column in ("wikidata_id", "country", "description")}
    names = tuple(dict.fromkeys(n for n in (row["name"], *aliases) if n))
    return Entry(row["id"], TYPES[kind], row["name"], names, **told)


def _wrong(path: Path, line: int, column: str, value: str, wanted: str) -> BroadsheetError:
    return BroadsheetError(f"'{path}', line {line}: {column} '{value}' is not right; write {wanted}")


def unused(known: Sequence[Entry], tables: Mapping[str, Any]) -> list[str]:
    """Return a note where entries of an authority file fit nobody in the resolved tables."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = pa.array([e.id for e in known], pa.string())
    found = {
        column: set(ids.filter(pc.is_in(ids, value_set=tables[table][column].combine_chunks())).to_pylist())
        for column, table in TABLES.items()
    }
    missing = [e.id for e in known if e.id not in found[e.column]]
    some = ", ".join(missing[:SHOWN]) + (", ..." if len(missing) > SHOWN else "")
    return [f"authority file: {len(missing)} row(s) fit nobody in these articles ({some})"] if missing else []


def starter(package: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of an authority file with everybody in a published package, to be mended by hand.

    Surnames alone are no aliases, in the next article they are somebody else's; nor are names of others.
    """
    written: dict[str, dict[str, None]] = {}
    for mention in _table(package, "mentions"):
        if mention["kind"] in {"name", "acronym"}:
            written.setdefault(mention["person_id"] or mention["organization_id"], {})[mention["text"]] = None
    for kind, column in TYPES.items():
        rows = _table(package, TABLES[column])
        bearers = Counter(row["name"] for row in rows)
        for row in rows:
            names = [n for n in written.get(row[column], {}) if not bearers[n] and SEPARATOR not in n]
            own = {"id": row[column], "type": kind, "aliases": f"{SEPARATOR} ".join(sorted(names))}
            yield {column: row.get(column) or "" for column in COLUMNS} | own


def _table(package: Path, name: str) -> list[dict[str, str]]:
    with (package / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refuse(path: Path, output: Path) -> None:
    """Refuse to write an authority file over another, into a package, or where nothing can be written.

    Raises:
        BroadsheetError: there is something at ``path``, it lies in ``output``, or its folder is closed.

    """
    if path.exists() or path.is_symlink():
        raise BroadsheetError(f"'{path}' is there already; name a new file, so that your work stays")
    if path.suffix != ".csv" or path.absolute().is_relative_to(output.absolute()):
        raise BroadsheetError(
            f"'{path}' is no place for it; name a .csv file outside of the package '{output}'"
        )
    there = next(p for p in path.absolute().parents if p.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise BroadsheetError(f"'{path}' cannot be written; '{there}' is no folder that you may write to")


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write an authority file, and the folders around it where they are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(path)
