"""SQLite: one file with types, keys, checks, indices and full-text search, ready for Datasette.

Dates are texts in ISO 8601. The definition of every table, which ``.schema`` shows, explains its columns in
comments, and ``datasette.json`` explains them to Datasette. Each table with texts has an index of their words
(FTS5, accents set aside), named like the table with ``_fts``. It takes the texts from the table itself: who
changes rows calls ``INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')`` after.

The same rows make the same bytes with the same release of SQLite, whose number stands in the file's header.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract
from broadsheet.schema import Field, Table

if TYPE_CHECKING:
    import pyarrow as pa

    from broadsheet.package import Corpus

BATCH = 10_000
METADATA = "datasette.json"
TYPES = {"integer": "INTEGER", "number": "REAL", "date": "TEXT", "string": "TEXT"}
SEARCHED = frozenset(
    "title original_title author outlet name acronym description text sentence role speaker addressee place"
    " measured label definition".split()
)
"""Columns whose words can be searched, in whatever table they are."""
LABELS = ("name", "label", "title")
"""Columns that say what a row is; Datasette shows the first that a table has where others point at it."""
SETTINGS = {
    "page_size": 4096,
    "encoding": "'UTF-8'",
    "auto_vacuum": "NONE",
    "secure_delete": "ON",
    # Half a file is never published, so that no journal is needed.
    "journal_mode": "OFF",
    "synchronous": "OFF",
}


def write(tables: "Mapping[str, pa.Table]", corpus: "Corpus", folder: Path) -> list[dict[str, str]]:
    """Write ``<name>.sqlite`` and ``datasette.json`` into ``folder``.

    Raises:
        OSError: the file cannot be written.

    """
    path = folder / f"{corpus.name}.sqlite"
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as con:
            _fill(con, tables, corpus.extent)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    text = json.dumps(metadata(corpus), indent=2, ensure_ascii=False)
    (folder / METADATA).write_text(text + "\n", encoding="utf-8", newline="")
    return [
        {
            "name": "sqlite",
            "title": "All tables (SQLite)",
            "description": "One database with keys, indices and full-text search."
            f" Browse it with: datasette {path.name} --metadata {METADATA}",
            "path": path.name,
            "format": "sqlite",
            "mediatype": "application/vnd.sqlite3",
        },
        {
            "name": "datasette",
            "title": "What Datasette shows with the SQLite database",
            "path": METADATA,
            "format": "json",
            "mediatype": "application/json",
        },
    ]


def _fill(con: sqlite3.Connection, tables: "Mapping[str, pa.Table]", extent: str) -> None:
    for name, value in SETTINGS.items():
        con.execute(f"PRAGMA {name} = {value}")
    con.execute("BEGIN")
    for shape in contract.tables(extent).values():
        con.execute(_definition(shape))
        marks = ", ".join("?" for _ in shape.fields)
        con.executemany(f'INSERT INTO "{shape.name}" VALUES ({marks})', _rows(tables[shape.name]))
        for statement in (*_indices(shape), *_search(shape)):
            con.execute(statement)
    con.execute("COMMIT")
    con.execute("VACUUM")


def _rows(table: "pa.Table") -> Iterator[tuple[Any, ...]]:
    """Yield the rows in order, dates as texts: SQLite has no type for them."""
    import pyarrow as pa

    for batch in table.to_batches(max_chunksize=BATCH):
        columns = (c.cast(pa.string()) if pa.types.is_date(c.type) else c for c in batch.columns)
        yield from zip(*(c.to_pylist() for c in columns), strict=True)


def _definition(shape: Table) -> str:
    """Return the table's definition, each column with its description in a comment."""
    lines = [(_column(f, shape.key), f.description) for f in shape.fields]
    lines += [
        (f'FOREIGN KEY ("{r.column}") REFERENCES "{r.table}" ("{r.target}")', "") for r in shape.references
    ]
    commas = [*[","] * (len(lines) - 1), ""]
    body = "\n".join(
        f"  {line}{comma}{_comment(told)}" for (line, told), comma in zip(lines, commas, strict=True)
    )
    return f'CREATE TABLE "{shape.name}" ({_comment(shape.description)}\n{body}\n)'


def _column(field: Field, key: str) -> str:
    parts = [f'"{field.name}"', TYPES[field.type]]
    if field.required:
        parts.append("NOT NULL")
    if field.name == key:
        parts.append("PRIMARY KEY")
    if field.enum:
        levels = ", ".join("'" + level.replace("'", "''") + "'" for level in field.enum)
        parts.append(f'CHECK ("{field.name}" IN ({levels}))')
    return " ".join(parts)


def _comment(text: str) -> str:
    """Return ``text`` as a comment to the end of the line, so without line breaks of its own."""
    return f" -- {' '.join(text.split())}" if text else ""


def _indices(shape: Table) -> Iterator[str]:
    """Yield an index for every column that points at another table; a primary key has one of its own."""
    for reference in shape.references:
        column = reference.column
        yield f'CREATE INDEX "{shape.name}_{column}" ON "{shape.name}" ("{column}")'


def _search(shape: Table) -> Iterator[str]:
    names = [f.name for f in shape.fields if f.name in SEARCHED]
    if not names:
        return
    columns, index = ", ".join(f'"{n}"' for n in names), f"{shape.name}_fts"
    yield (
        f'CREATE VIRTUAL TABLE "{index}" USING FTS5 ({columns}, content="{shape.name}",'
        ' tokenize="unicode61 remove_diacritics 2")'
    )
    yield f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'
    yield f'INSERT INTO "{index}" ("{index}") VALUES (\'optimize\')'


def metadata(corpus: "Corpus") -> dict[str, Any]:
    """Return what Datasette shows: title, licence and sources of the package, and what every column is."""
    said = {
        "title": corpus.title,
        "description": corpus.description,
        "license": corpus.licence,
        "source": "; ".join(s["title"] for s in corpus.sources if "title" in s),
        "source_url": next((s["path"] for s in corpus.sources if "path" in s), ""),
    }
    tables = {shape.name: _table_metadata(shape) for shape in contract.tables(corpus.extent).values()}
    return {k: v for k, v in said.items() if v} | {"databases": {corpus.name: {"tables": tables}}}


def _table_metadata(shape: Table) -> dict[str, Any]:
    label = next((name for name in LABELS if name in shape.columns), None)
    return {
        "title": shape.title,
        "description": shape.description,
        **({"label_column": label} if label else {}),
        "columns": {f.name: f.description for f in shape.fields},
    }
