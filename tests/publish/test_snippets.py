"""The snippets in a package's README run as they stand there, on a built package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

NO_R = pytest.mark.skipif(not shutil.which("Rscript"), reason="Rscript is not installed")


def snippet(package: Path, language: str) -> str:
    """Return the one code block of a language in the package's README."""
    (code,) = re.findall(rf"```{language}\n(.*?)```", (package / "README.md").read_text("utf-8"), re.DOTALL)
    return str(code)


def output(command: list[str], package: Path) -> str:
    done = subprocess.run(
        command, cwd=package, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def pandas(package: Path, added: str = "") -> str:
    return output([sys.executable, "-c", snippet(package, "python") + added], package)


def r(package: Path, added: str = "") -> str:
    return output(["Rscript", "--vanilla", "-e", snippet(package, "r") + added], package)


def test_pandas_snippet_prints_names_and_words(town_package: Path) -> None:
    """The pandas snippet joins quotes with people and prints who said what."""
    printed = pandas(town_package)

    assert "Tomas Arrendell" in printed
    assert "We will not sign a deal" in printed


@pytest.mark.parametrize("name", ["Null", "NA"])
def test_people_with_odd_names_survive_in_pandas(town_package: Path, name: str) -> None:
    """Somebody called Null or NA is a text in the frames of the snippet, not a missing value."""
    printed = pandas(town_package, "print(people['family_name'].tolist(), people['country'].isna().all())")

    assert f"'{name}'" in printed
    assert "True" in printed, "an empty cell is missing"


def test_pandas_without_the_snippets_options_loses_a_name(town_package: Path) -> None:
    """Read in the plain way the person called NA is gone: this is why the snippet passes options."""
    code = "import pandas as pd; print(pd.read_csv('data/people.csv')['family_name'].tolist())"

    assert "'NA'" not in output([sys.executable, "-c", code], town_package)


def test_duckdb_snippet_returns_names_and_words(town_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The DuckDB snippet joins the Parquet files and returns who said what."""
    monkeypatch.chdir(town_package)

    with duckdb.connect() as con:
        rows = con.execute(snippet(town_package, "sql")).fetchall()

    assert ("Tomas Arrendell", "We will not sign a deal that cuts a single post,") in rows


@pytest.mark.parametrize("name", ["Null", "NA"])
def test_people_with_odd_names_survive_in_duckdb(town_package: Path, name: str) -> None:
    """Somebody called Null or NA is a text in the Parquet file."""
    with duckdb.connect() as con:
        people = con.execute(
            "SELECT family_name FROM read_parquet(?)", [str(town_package / "parquet" / "people.parquet")]
        ).fetchall()

    assert (name,) in people


@NO_R
def test_r_snippet_prints_names_and_words(town_package: Path) -> None:
    """The snippet in base R joins quotes with people and prints who said what."""
    printed = r(town_package)

    assert "Tomas Arrendell" in printed
    assert "We will not sign a deal" in printed


@NO_R
@pytest.mark.parametrize("name", ["Null", "NA"])
def test_people_with_odd_names_survive_in_r(town_package: Path, name: str) -> None:
    """Somebody called Null or NA is a text in R, while an empty cell is missing."""
    printed = r(town_package, f'\ncat("found", sum(people$family_name == "{name}", na.rm = TRUE))')

    assert "found 1" in printed


@NO_R
def test_r_reads_empty_cells_as_missing(town_package: Path) -> None:
    """An empty cell is missing in R."""
    assert "missing TRUE" in r(town_package, '\ncat("missing", all(is.na(people$wikidata_id)))')


def test_polars_snippet_prints_names_and_words(town_package: Path) -> None:
    """The polars snippet joins quotes with people and prints who said what."""
    printed = output([sys.executable, "-c", snippet(town_package, "py")], town_package)

    assert "Tomas Arrendell" in printed
    assert "We will not sign a deal" in printed


def r_package(name: str, package: Path) -> None:
    """Skip the test where an R package is not installed."""
    code = f'cat(if (requireNamespace("{name}", quietly = TRUE)) "yes")'
    if "yes" not in output(["Rscript", "-e", code], package):
        pytest.skip(f"the R package {name} is not installed")


@NO_R
@pytest.mark.parametrize(
    ("language", "name", "word"),
    [("R", "readr", "Tomas Arrendell"), ("rsplus", "frictionless", "We will not sign")],
)
def test_snippets_of_r_packages_print_rows(town_package: Path, language: str, name: str, word: str) -> None:
    """The snippets in readr and in R's frictionless print rows of the quotes."""
    r_package(name, town_package)

    assert word in output(["Rscript", "--vanilla", "-e", snippet(town_package, language)], town_package)


@NO_R
def test_readr_reads_the_same_people(town_package: Path) -> None:
    """readr, told that only an empty cell is missing, keeps everybody's name."""
    r_package("readr", town_package)
    code = 'p <- readr::read_csv("data/people.csv", na = "", show_col_types = FALSE); cat(p$family_name)'

    names = output(["Rscript", "--vanilla", "-e", code], town_package).split()

    assert {"Null", "NA", "Arrendell"} <= set(names)
