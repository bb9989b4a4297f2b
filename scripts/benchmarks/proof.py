"""Let everybody else's tools look at a package, and print what they say: the proof beside our own gate.

Run with ``make proof``, or with another package: ``proof.py PACKAGE ZIP``. A tool that is not installed is
named with what installs it; ours needs none of them.
"""

import importlib.metadata
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
R_READERS = {
    "base R": ("", "csv", "utils::read.csv(path, na.strings = '')"),
    "readr": ("readr", "csv", "readr::read_csv(path, na = '', show_col_types = FALSE, progress = FALSE)"),
    "nanoparquet": ("nanoparquet", "parquet", "nanoparquet::read_parquet(path)"),
    "frictionless (R)": (
        "frictionless",
        "resource",
        "frictionless::read_resource(frictionless::read_package('datapackage.json'), path)",
    ),
}
"""Tool -> its R package, what it reads, and how."""


class Package(NamedTuple):
    """A package to look at."""

    folder: Path
    packed: Path

    @property
    def described(self) -> dict[str, Any]:
        """The descriptor."""
        loaded: dict[str, Any] = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        return loaded

    @property
    def rows(self) -> dict[str, int]:
        """Table -> number of rows, as the descriptor has it."""
        return {r["name"]: r["rows"] for r in self.described["resources"] if "rows" in r}


class Line(NamedTuple):
    """What a tool says."""

    tool: str
    version: str
    done: str
    verdict: str


def main() -> None:
    """Print a Markdown table of the verdicts; the exit code is 1 where one of them is bad."""
    found = [Path(a) for a in sys.argv[1:3]] or [
        DIST / "kast-milei-2025",
        next(DIST.glob("kast-milei-2025-*.zip")),
    ]
    package = Package(*found)
    print("| tool | version | what was done | verdict |\n|---|---|---|---|")
    bad = False
    for line in _lines(package):
        print(f"| {' | '.join(line)} |", flush=True)
        bad |= line.verdict.startswith("BAD")
    sys.exit(bad)


def _lines(package: Package) -> Iterator[Line]:
    yield _python("jsonschema", "datapackage.json against the profile of Data Package v2", _profile, package)
    yield _command("frictionless", "validate, folder", package.folder / "datapackage.json")
    yield _command("frictionless", "validate, zip", package.packed)
    yield _python("pandas", "read every CSV and Parquet file, count the rows", _pandas, package)
    yield _python("polars", "read every CSV and Parquet file, count the rows", _polars, package)
    yield _python("duckdb", "read every CSV and Parquet file, count the rows", _duckdb, package)
    for tool in R_READERS:
        yield _r(tool, package)
    yield _citation(package)
    yield _python(
        "mlcroissant", "croissant.json: load it, read the first record of each set", _croissant, package
    )
    yield _sqlite(package)


def _python(name: str, done: str, look: Callable[[Package], str], package: Package) -> Line:
    """Return what a Python library says, or how to install it."""
    if importlib.util.find_spec(name) is None:
        return Line(name, "-", done, f"not there: pip install {name}")
    version = importlib.metadata.version(name)
    try:
        wrong = look(package)
    except Exception as error:  # noqa: BLE001 - whatever a tool stumbles over is its verdict
        wrong = f"{type(error).__name__}: {str(error).splitlines()[0][:120]}"
    return Line(name, version, done, _verdict(wrong))


def _verdict(wrong: str) -> str:
    """Return ``good``, or what is wrong; a file that is not there is neither."""
    return wrong if wrong.startswith("not there") else f"BAD: {wrong}" if wrong else "good"


def _compare(said: Mapping[str, int], counted: Mapping[str, int]) -> str:
    """Return where a tool counts other rows than the descriptor says."""
    return ", ".join(
        f"{n}: {counted.get(n)} rows, not {rows}" for n, rows in said.items() if counted.get(n) != rows
    )


def _profile(package: Package) -> str:
    import jsonschema

    profile = json.loads((files("broadsheet.check") / "profiles" / "datapackage.json").read_text("utf-8"))
    errors = jsonschema.Draft7Validator(profile).iter_errors(package.described)
    return "; ".join(error.message[:120] for error in errors)


def _both(package: Package, read_csv: Callable[[str], int], read_parquet: Callable[[str], int]) -> str:
    sheets = {n: read_csv(str(package.folder / "data" / f"{n}.csv")) for n in package.rows}
    twins = {n: read_parquet(str(package.folder / "parquet" / f"{n}.parquet")) for n in package.rows}
    return _compare(package.rows, sheets) or _compare(package.rows, twins)


def _pandas(package: Package) -> str:
    import pandas as pd

    def read(path: str) -> int:
        return len(pd.read_csv(path, keep_default_na=False, na_values=[""]))

    return _both(package, read, lambda path: len(pd.read_parquet(path)))


def _polars(package: Package) -> str:
    import polars as pl

    return _both(
        package,
        lambda path: pl.read_csv(path, infer_schema_length=None).height,
        lambda path: pl.read_parquet(path).height,
    )


def _duckdb(package: Package) -> str:
    import duckdb

    with duckdb.connect() as con:

        def count(reader: str) -> Callable[[str], int]:
            return lambda path: int(con.execute(f"SELECT count(*) FROM {reader}(?)", [path]).fetchall()[0][0])

        return _both(package, count("read_csv"), count("read_parquet"))


def _command(name: str, done: str, path: Path) -> Line:
    program = Path(sys.executable).with_name(name)
    if not program.is_file():
        return Line(name, "-", done, f"not there: pip install {name}")
    ended = subprocess.run([program, "validate", path], capture_output=True, text=True, check=False)
    wrong = "" if ended.returncode == 0 else "INVALID, see frictionless validate"
    return Line(name, importlib.metadata.version(name), done, _verdict(wrong))


def _r(tool: str, package: Package) -> Line:
    """Return what an R package says: it reads every table in a process, and its rows are compared."""
    library, kind, call = R_READERS[tool]
    done = f"read every {kind}, count the rows"
    if not shutil.which("Rscript"):
        return Line(tool, "-", done, "not there: apt install r-base-core")
    ready = f"requireNamespace('{library}', quietly = TRUE)" if library else "TRUE"
    version = f"packageVersion('{library}')" if library else "getRversion()"
    places = {"csv": "data/%s.csv", "parquet": "parquet/%s.parquet", "resource": "%s"}
    code = f"""
    if (!{ready}) quit(status = 3)
    cat(as.character({version}), '\\n')
    for (name in commandArgs(TRUE)) {{
      path <- sprintf('{places[kind]}', name)
      cat(name, nrow({call}), '\\n')
    }}
    """
    command = ["Rscript", "-e", code, *package.rows]
    ended = subprocess.run(command, cwd=package.folder, capture_output=True, text=True, check=False)
    if ended.returncode == 3:
        return Line(tool, "-", done, f"not there: install.packages('{library}') in R")
    said = ended.stdout.splitlines()
    counted = {n: int(rows) for n, rows in (line.split() for line in said[1:])}
    failed = "".join(ended.stderr.strip().splitlines()[-1:]) if ended.returncode else ""
    version = said[0].strip() if said else "-"
    return Line(tool, version, done, _verdict(failed or _compare(package.rows, counted)))


def _citation(package: Package) -> Line:
    """Return what cffconvert says, which cannot live beside us: it needs an older jsonschema."""
    done = "CITATION.cff against the schema of CFF"
    program = shutil.which("cffconvert")
    if not program:
        return Line("cffconvert", "-", done, "not there: pipx install cffconvert")
    command = [program, "--validate", "-i", package.folder / "CITATION.cff"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    wrong = "".join(ended.stderr.strip().splitlines()[-1:]) or "invalid" if ended.returncode else ""
    return Line("cffconvert", version.stdout.strip(), done, _verdict(wrong))


def _croissant(package: Package) -> str:
    import mlcroissant

    path = package.folder / "croissant.json"
    if not path.is_file():
        return "not there: the package has no croissant.json"
    loaded = mlcroissant.Dataset(jsonld=str(path))
    for record_set in loaded.metadata.record_sets:
        next(iter(loaded.records(record_set.uuid)), None)
    return ""


def _sqlite(package: Package) -> Line:
    """Return what SQLite says of the databases in and beside the package."""
    found = [*package.folder.rglob("*.sqlite"), *package.folder.parent.glob("*.sqlite")]
    done = "integrity and foreign keys of the database"
    if not found:
        return Line("sqlite3", sqlite3.sqlite_version, done, "not there: the package has no .sqlite")
    wrong: list[str] = []
    for path in found:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as con:
            wrong += [str(row[0]) for row in con.execute("PRAGMA integrity_check") if row[0] != "ok"]
            wrong += [str(row) for row in con.execute("PRAGMA foreign_key_check")]
    return Line("sqlite3", sqlite3.sqlite_version, done, _verdict("; ".join(wrong[:3])))


if __name__ == "__main__":
    main()
