"""The fast gate: every check that the contract implies, in DuckDB, on the CSV files of a package."""

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, scratch
from broadsheet.check import files, loading, packages, rules
from broadsheet.check.described import description_problems
from broadsheet.check.proof import prove
from broadsheet.model import Problem
from broadsheet.schema import FULL

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 20
"""Cases listed per broken rule; the rest is counted."""
MANY = 10_000
"""Cases that are fetched at a time to count them."""
OWN_TEXTS = f"CREATE VIEW article_texts AS SELECT article_id, text AS content FROM {contract.TEXTS}"


def gate(folder: Path, texts: "pa.Table | None" = None, where: str = "the texts") -> list[Problem]:
    """Return what is wrong with the package in ``folder``, or an empty list.

    Checks the files (paths, bytes, hashes, schemas), the descriptor, headers, types, required cells, enums,
    patterns, ranges, primary, unique and foreign keys, spans, and that the Parquet files hold the same. With
    ``texts`` (``article_id``, ``text``) every span is compared with what the article has there; ``where``
    says in messages where they lie. A package with full texts is compared with its own. What frictionless
    finds invalid is never passed here: for resources that the contract does not know it is asked.
    """
    broken = files.file_problems(folder) or _description(folder) or list(_headers(folder))
    return broken or _rows(folder, texts, where)


def as_texts(texts: Mapping[str, str]) -> "pa.Table":
    """Return article id -> text as the table that ``gate`` takes."""
    import pyarrow as pa

    return pa.table({"article_id": list(texts), "text": pa.array(texts.values(), pa.large_string())})


def _description(folder: Path) -> list[Problem]:
    described = packages.descriptor(folder)
    problems = list(description_problems(folder, described))
    unknown = files.unknown(described)
    return problems or (prove(folder, unknown) if unknown else [])


def _rows(folder: Path, texts: "pa.Table | None", where: str) -> list[Problem]:
    described = packages.descriptor(folder)
    counts = {r["name"]: r.get("rows") for r in described["resources"]}
    extent = packages.extent(described)
    tables = contract.tables(extent).values()
    broken: list[Problem] = []
    with scratch.database() as con:
        for table in tables:
            broken += loading.load(con, folder, table, counts[table.name])
        if broken:
            return broken
        if texts is not None:
            con.register("article_texts", texts.rename_columns(["article_id", "content"]))
        elif extent == FULL:
            con.execute(OWN_TEXTS)
            where = f"data/{contract.TEXTS}.csv"
        grounded = texts is not None or extent == FULL
        if grounded:
            broken += _textless(con, where)
        broken += [p for check in _failing(con, rules.checks(extent, grounded)) for p in _run(con, check)]
        return broken or [p for table in tables for p in loading.twin_problems(con, folder, table)]


def _headers(folder: Path) -> Iterator[Problem]:
    extent = packages.extent(packages.descriptor(folder))
    for table in contract.tables(extent).values():
        path = folder / "data" / f"{table.name}.csv"
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            header = next(csv.reader(file), [])
        if tuple(header) != table.columns:
            yield Problem(
                "header", table.name, "-", f"the columns are {header}; they should be {list(table.columns)}"
            )


def _textless(con: Any, where: str) -> list[Problem]:
    """Return the articles without a text, whose rows can be compared with nothing."""
    query = "SELECT article_id FROM articles ANTI JOIN article_texts USING (article_id) ORDER BY article_id"
    return [
        Problem("text", "articles", str(name), f"no text for article {name} in {where}; add it")
        for (name,) in con.execute(query).fetchall()
    ]


def _failing(con: Any, checks: Iterable[rules.Check]) -> Iterator[rules.Check]:
    """Yield the checks that find something, or may: those of single rows are asked in one pass of a table."""
    for table, group in itertools.groupby(checks, key=lambda check: check.table):
        listed = list(group)
        asked = [f"coalesce(bool_or({check.where or 'true'}), false)" for check in listed]
        [answers] = con.execute(f'SELECT {", ".join(asked)} FROM "{table}"').fetchall()
        yield from itertools.compress(listed, answers)


def _run(con: Any, check: rules.Check) -> Iterator[Problem]:
    con.execute(check.query)
    for row_id, value in con.fetchmany(SHOWN):
        message = check.message.format(value=str(value)[: rules.SHORT])
        yield Problem(check.code, check.table, str(row_id or "-"), message)
    if more := sum(map(len, iter(partial(con.fetchmany, MANY), []))):
        yield Problem(check.code, check.table, "-", f"and {more} more rows like these")
