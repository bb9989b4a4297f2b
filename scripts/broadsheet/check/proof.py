"""The public proof: what ``frictionless validate`` says of the written package."""

from pathlib import Path

from broadsheet.contract import DESCRIPTOR
from broadsheet.model import Problem


def prove(folder: Path) -> list[Problem]:
    """Return what frictionless finds wrong with the package in ``folder``, or an empty list."""
    from frictionless import Package

    report = Package(str(folder / DESCRIPTOR)).validate()
    found = []
    for task in report.tasks:
        found += [_problem(task.name, error) for error in task.errors]
    found += [_problem("-", error) for error in report.errors]
    return found


def _problem(table: str, error: object) -> Problem:
    row = getattr(error, "row_number", None)
    return Problem(
        f"frictionless_{getattr(error, 'type', 'error')}",
        table,
        str(row or "-"),
        getattr(error, "message", ""),
    )
