"""The report: what was read, made and dropped, and how far it can be trusted."""

import json
from pathlib import Path
from typing import Any

import pytest

from broadsheet import pipeline
from broadsheet.publish import report
from helpers import HARBOUR, read_rows, write_articles


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a package of three articles, one of them empty and two at odds about a figure."""
    folder = tmp_path_factory.mktemp("odds")
    told = "Unemployment in Chile was {} percent in 2023, the ministry said on 3 May 2024."
    articles = {"harbour": HARBOUR, "one": told.format("8.5"), "other": told.format("9.1"), "void": " "}
    pipeline.build([write_articles(folder / "articles", **articles)], folder / "package")
    return folder / "package"


@pytest.fixture(scope="module")
def told(package: Path) -> dict[str, Any]:
    """Return the report as data."""
    loaded: dict[str, Any] = json.loads((package / "report.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def text(package: Path) -> str:
    """Return the report as people read it."""
    return (package / "REPORT.md").read_text("utf-8")


def test_rules_count_every_row(told: dict[str, Any], package: Path) -> None:
    """The rows of a table's rules are together the rows of the table."""
    for table in ("quotes", "economic_figures"):
        counted = sum(r["rows"] for r in told["rules"] if r["table"] == table)
        assert counted == len(read_rows(package, table)) > 0


def test_review_says_that_nobody_has_looked(told: dict[str, Any], package: Path) -> None:
    """Rows that no person has looked at are counted as the machine's."""
    assert told["review"]["quotes"] == {"machine": len(read_rows(package, "quotes"))}


def test_dropped_inputs_are_told_with_their_reason(text: str) -> None:
    """What was dropped stands in the report with its name and the reason."""
    assert "| empty | 1 |" in text
    assert "`void.txt`" in text


def test_figures_at_odds_are_told_with_their_rows(text: str) -> None:
    """Two articles that give different numbers are named with both numbers and the rows' ids."""
    (line,) = [li for li in text.splitlines() if li.startswith("- unemployment")]

    assert "8.5 percent in `one.f" in line
    assert "9.1 percent in `other.f" in line


def test_scores_come_with_day_and_command(text: str) -> None:
    """The report says how well annotated articles were read, when and with which command."""
    scores = report.scores()

    assert f"Measured on {scores['measured_on']} with `{scores['command']}`" in text
    for measure, values in scores["measures"].items():
        (line,) = [li for li in text.splitlines() if li.startswith(f"| {measure} |")]
        assert all(f"{v[0]:.2f}" in line for v in values.values() if v)


def test_long_lists_are_cut() -> None:
    """Of a thousand notes the first ones are listed, and the rest is counted."""
    lines = report._listed([f"note {i}" for i in range(1000)]).splitlines()  # noqa: SLF001 - a limit inside

    assert len(lines) == report.MOST + 1
    assert lines[-1] == f"- and {1000 - report.MOST} more in `report.json`"
