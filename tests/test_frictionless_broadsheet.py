"""The checks for frictionless, run as a user does: by the command line of frictionless."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import HARBOUR, NULL_NAMES, Rows, environment, read_rows, write_articles, write_rows

Copy = Callable[[Path], Path]
FRICTIONLESS = str(Path(sys.executable).with_name("frictionless"))


def validate(package: Path, checks: str) -> tuple[int, list[tuple[str, str]]]:
    """Return the exit code of ``frictionless validate``, and the type and field of every error."""
    done = subprocess.run(
        [FRICTIONLESS, "validate", package / "datapackage.json", "--json", "--checks", checks],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    report: dict[str, Any] = json.loads(done.stdout)
    found = [e for task in report["tasks"] for e in task["errors"]]
    return done.returncode, [(e["type"], e.get("fieldName", e.get("note"))) for e in found]


def spoilt(package: Path, table: str, **cells: str | None) -> Path:
    """Return ``package`` with other cells in the first row of a table."""
    rows: Rows = read_rows(package, table)
    rows[0].update(cells)
    write_rows(package, table, rows)
    return package


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the articles that the town's package was read from."""
    return write_articles(tmp_path_factory.mktemp("articles"), harbour=HARBOUR, bridge=NULL_NAMES)


def test_good_package_passes(town_package: Path, articles: Path) -> None:
    """A package as it was built passes both checks, with the articles at hand."""
    checks = f"broadsheet-span:texts={articles} broadsheet-quote"

    assert validate(town_package, checks) == (0, [])


def test_words_that_are_not_measured_are_found(town_package: Path, copied: Copy) -> None:
    """Without the articles, a text of another length that its sentence lacks is found twice over."""
    package = spoilt(copied(town_package), "quotes", text="Never said.")

    code, errors = validate(package, "broadsheet-span")

    assert (code, errors) == (1, [("broadsheet-span", "text")] * 2)


def test_words_of_another_place_are_found(town_package: Path, copied: Copy, articles: Path) -> None:
    """With the articles, a row that stands one character off is found."""
    first = read_rows(town_package, "mentions")[0]
    moved = {edge: str(int(str(first[edge])) + 1) for edge in ("start", "end")}
    package = spoilt(copied(town_package), "mentions", **moved)

    code, errors = validate(package, f"broadsheet-span:texts={articles}")

    assert (code, errors) == (1, [("broadsheet-span", "text")])


def test_quote_that_contradicts_itself_is_found(town_package: Path, copied: Copy) -> None:
    """A quote of somebody who is not resolved, in an utterance of another article, is found."""
    package = spoilt(copied(town_package), "quotes", speaker_status="none", utterance_id="other.q0-1")

    code, errors = validate(package, "broadsheet-quote")

    assert code == 1
    assert errors == [("broadsheet-quote", "speaker_status"), ("broadsheet-quote", "utterance_id")]


def test_article_that_is_not_at_hand_is_found(town_package: Path, tmp_path: Path) -> None:
    """A folder without the articles gives an error in every row that points at one, not silence."""
    write_articles(tmp_path / "other", other="Something else.\n")

    code, errors = validate(town_package, f"broadsheet-span:texts={tmp_path / 'other'}")

    assert code == 1
    assert set(errors) == {("broadsheet-span", "article_id")}


def test_folder_that_is_missing_is_said(town_package: Path, tmp_path: Path) -> None:
    """A folder that is not there is an error of the check, with what to do."""
    code, errors = validate(town_package, f"broadsheet-span:texts={tmp_path / 'absent'}")

    assert code == 1
    assert (
        "check-error",
        f"there is no '{tmp_path / 'absent'}'; give a file or a folder that exists",
    ) in errors
