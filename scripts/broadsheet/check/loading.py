"""The files of a package as DuckDB tables: the CSV's cells as text, and beside them the Parquet twins."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet import scratch
from broadsheet.check.files import AGAIN
from broadsheet.contract import DESCRIPTOR
from broadsheet.model import Problem
from broadsheet.schema import Table
from broadsheet.writers import WRITERS, Writer

LINES = {2_000_000: scratch.MEMORY, 64_000_000: "400MB"}
"""Bytes of a row -> what DuckDB may hold to read such rows, of which it keeps two in memory."""
TYPES = {"integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "string": "VARCHAR"}
"""Type of a column -> what DuckDB reads it as."""


def load(con: Any, folder: Path, table: Table, said: object) -> Iterator[Problem]:
    """Load a table's cells as text; what is no CSV in UTF-8 of ``said`` rows is a Problem."""
    path = _path(folder, table, WRITERS["csv"])
    name = path.relative_to(folder).as_posix()
    wrong = ""
    for longest in LINES:
        if not (wrong := _read(con, path, table, longest)):
            break
    if wrong:
        yield Problem("csv", table.name, "-", f"{name} cannot be read as CSV in UTF-8 ({wrong}); {AGAIN}")
        return
    [(count,)] = con.execute(f'SELECT count(*) FROM "{table.name}"').fetchall()
    if count != said:
        # DuckDB leaves out a last row that is cut off inside quotation marks.
        yield Problem("rows", table.name, "-", f"{name} has {count} rows, {DESCRIPTOR} says {said}; {AGAIN}")
    elif _has_blank_lines(con, path, table, count):
        yield Problem("csv", table.name, "-", f"{name} has blank lines; {AGAIN}")


def _read(con: Any, path: Path, table: Table, longest: int) -> str:
    """Create a table of the cells of a file; return what stands against it, or nothing."""
    import duckdb

    columns = "{" + ", ".join(f"'{c}': 'VARCHAR'" for c in table.columns) + "}"
    con.execute(f"SET memory_limit = '{LINES[longest]}'")
    try:
        # A quoted empty cell is an empty text, which no column allows; only a bare one is null.
        con.execute(
            f"""CREATE TABLE "{table.name}" AS SELECT * FROM read_csv(?, header = true, auto_detect = false,
            delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', columns = {columns},
            allow_quoted_nulls = false, max_line_size = {longest}, buffer_size = {longest},
            parallel = false)""",
            [str(path)],
        )
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    finally:
        con.execute(f"SET memory_limit = '{scratch.MEMORY}'")
    return ""


def _path(folder: Path, table: Table, writer: Writer) -> Path:
    return folder / writer.folder / f"{table.name}{writer.ending}"


def _has_blank_lines(con: Any, path: Path, table: Table, rows: int) -> bool:
    """Tell whether there are lines without a row, over which DuckDB reads and other tools do not."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(b"\n\n") < 0:
            return False
        feeds = sum(chunk.count(b"\n") for chunk in iter(lambda: content.read(1 << 20), b""))
        ends = content[-1:] == b"\n"
    columns = ", ".join(f'"{c}"' for c in table.columns)
    inside = f"coalesce(sum(length(regexp_replace(concat({columns}), '[^\\n]+', '', 'g'))), 0)"
    [(within,)] = con.execute(f'SELECT {inside} FROM "{table.name}"').fetchall()
    return feeds + (not ends) != rows + 1 + int(within)


def twin_problems(con: Any, folder: Path, table: Table) -> Iterator[Problem]:
    """Yield a Problem where a loaded table, all of whose cells are right, and its Parquet twin differ."""
    import duckdb

    path = _path(folder, table, WRITERS["parquet"])
    name = path.relative_to(folder).as_posix()
    try:
        found = con.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        if [(column, kind) for column, kind, *_ in found] != [(f.name, TYPES[f.type]) for f in table.fields]:
            message = f"{name} has other columns or types than the contract; {AGAIN}"
            yield Problem("twin", table.name, "-", message)
        elif row := _differing(con, path, table):
            message = f"{name} has other values there than data/{table.name}.csv; {AGAIN}"
            yield Problem("twin", table.name, str(row[0] or row[1]), message)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        yield Problem("twin", table.name, "-", f"{name} cannot be read as Parquet ({first}); {AGAIN}")


def _differing(con: Any, path: Path, table: Table) -> tuple[Any, ...] | None:
    """Return the keys of the first rows that stand in the same place and differ; None stands for no row."""
    differing = " OR ".join(
        f'CAST(cells."{f.name}" AS {TYPES[f.type]}) IS DISTINCT FROM twins."{f.name}"' for f in table.fields
    )
    query = f"""
        SELECT cells."{table.key}", twins."{table.key}" FROM "{table.name}" AS cells
        POSITIONAL JOIN (SELECT * FROM read_parquet(?)) AS twins WHERE {differing} LIMIT 1
    """
    found: tuple[Any, ...] | None = con.execute(query, [str(path)]).fetchone()
    return found
