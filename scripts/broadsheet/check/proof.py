"""The public proof: what ``frictionless validate`` says of the written package."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from broadsheet.contract import DESCRIPTOR
from broadsheet.model import Problem

PROVEN_ROWS = 50_000
"""Rows of a package up to which frictionless reads them all: some seconds; a million take minutes."""
FIRST_ROWS = 1_000
"""Rows that it reads of each table of a larger package."""


def prove(folder: Path, names: Collection[str] = ()) -> list[Problem]:
    """Return what frictionless finds wrong with the package in ``folder``, or an empty list.

    Of a package of more than ``PROVEN_ROWS`` rows it reads the descriptor, every file that is no table, and
    the first ``FIRST_ROWS`` rows of each table without its foreign keys, for which it would read whole
    tables. The gate has checked all rows by then, and is never less strict. ``names`` names the resources
    to look at, all of whose rows are read; none means the whole package.
    """
    from frictionless import Package

    package = Package(str(folder / DESCRIPTOR))
    if names:
        reports = [package.validate(name=name) for name in names]
    else:
        reports = [package.validate(limit_rows=_limit(package))]
    return [problem for report in reports for problem in _problems(report)]


def _limit(package: Any) -> int | None:
    """Return how many rows of each table are read; where not all are, take away the foreign keys."""
    tables = [r for r in package.resources if r.schema.fields]
    if sum(table.rows or 0 for table in tables) <= PROVEN_ROWS:
        return None
    for table in tables:
        table.schema.foreign_keys = []
    return FIRST_ROWS


def _problems(report: Any) -> Iterator[Problem]:
    for task in report.tasks:
        for error in task.errors:
            yield _problem(task.name, error)
    for error in report.errors:
        yield _problem("-", error)


def _problem(table: str, error: object) -> Problem:
    row = getattr(error, "row_number", None)
    return Problem(
        f"frictionless_{getattr(error, 'type', 'error')}",
        table,
        str(row or "-"),
        getattr(error, "message", ""),
    )
