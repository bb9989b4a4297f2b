"""The fast gate: every check that the contract implies, in DuckDB, on the CSV files of a package."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet import contract
from broadsheet.check import files, packages, rules
from broadsheet.check.files import AGAIN
from broadsheet.model import Problem
from broadsheet.schema import FULL, Table

SHOWN = 20
"""Cases listed per broken rule; the rest is counted."""
LONGEST_LINE = 64_000_000
OWN_TEXTS = f"CREATE VIEW article_texts AS SELECT article_id, text AS content FROM {contract.TEXTS}"


def gate(folder: Path, texts: Mapping[str, str] | None = None, where: str = "the texts") -> list[Problem]:
    """Return what is wrong with the package in ``folder``, or an empty list.

    Checks the files (paths, bytes, hashes, schemas), headers, types, required cells, enums, patterns,
    ranges, primary, unique and foreign keys, spans, and that it holds no more of the articles' words than it
    says. With ``texts`` (article id -> text) every span is compared with what the article has there;
    ``where`` says in messages where they lie. A package with full texts is compared with its own.
    """
    import duckdb

    broken = files.file_problems(folder) or list(_headers(folder))
    if broken:
        return broken
    described = packages.descriptor(folder)
    counts = {r["name"]: r.get("rows") for r in described["resources"]}
    extent = packages.extent(described)
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        for table in contract.tables().values():
            broken += _load(con, folder, table, counts[table.name])
        if broken:
            return broken
        if texts is not None:
            _load_texts(con, texts)
        elif extent == FULL:
            con.execute(OWN_TEXTS)
            where = f"data/{contract.TEXTS}.csv"
        grounded = texts is not None or extent == FULL
        if grounded:
            broken += _textless(con, where)
        return broken + [p for check in rules.checks(extent, grounded) for p in _run(con, check)]


def _headers(folder: Path) -> Iterator[Problem]:
    for table in contract.tables().values():
        path = folder / "data" / f"{table.name}.csv"
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            header = next(csv.reader(file), [])
        if tuple(header) != table.columns:
            yield Problem(
                "header", table.name, "-", f"the columns are {header}; they should be {list(table.columns)}"
            )


def _load(con: Any, folder: Path, table: Table, said: object) -> Iterator[Problem]:
    """Load a table's cells as text; what DuckDB cannot read as CSV in UTF-8 is a Problem."""
    import duckdb

    columns = "{" + ", ".join(f"'{c}': 'VARCHAR'" for c in table.columns) + "}"
    try:
        # A quoted empty cell is an empty text, which no column allows; only a bare one is null.
        con.execute(
            f"""CREATE TABLE "{table.name}" AS SELECT * FROM read_csv(?, header = true, auto_detect = false,
            delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', columns = {columns},
            allow_quoted_nulls = false, max_line_size = {LONGEST_LINE}, parallel = false)""",
            [str(folder / "data" / f"{table.name}.csv")],
        )
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        message = f"data/{table.name}.csv cannot be read as CSV in UTF-8 ({first}); {AGAIN}"
        yield Problem("csv", table.name, "-", message)
        return
    [(count,)] = con.execute(f'SELECT count(*) FROM "{table.name}"').fetchall()
    if count != said:
        # DuckDB leaves out a last row that is cut off inside quotation marks.
        message = f"data/{table.name}.csv has {count} rows, {contract.DESCRIPTOR} says {said}; {AGAIN}"
        yield Problem("rows", table.name, "-", message)


def _load_texts(con: Any, texts: Mapping[str, str]) -> None:
    import pyarrow as pa

    loaded = pa.table({"article_id": list(texts), "content": pa.array(texts.values(), pa.large_string())})
    con.register("article_texts", loaded)


def _textless(con: Any, where: str) -> list[Problem]:
    """Return the articles without a text, whose rows can be compared with nothing."""
    query = "SELECT article_id FROM articles ANTI JOIN article_texts USING (article_id) ORDER BY article_id"
    return [
        Problem("text", "articles", str(name), f"no text for article {name} in {where}; add it")
        for (name,) in con.execute(query).fetchall()
    ]


def _run(con: Any, check: rules.Check) -> Iterator[Problem]:
    found = con.execute(check.query).fetchall()
    for row_id, value in found[:SHOWN]:
        message = check.message.format(value=str(value)[: rules.SHORT])
        yield Problem(check.code, check.table, str(row_id or "-"), message)
    if len(found) > SHOWN:
        yield Problem(check.code, check.table, "-", f"and {len(found) - SHOWN} more rows like these")
