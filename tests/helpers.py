"""What many tests need: invented articles, the command line as a process, and packages to break."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from broadsheet import contract
from broadsheet.publish import archive
from broadsheet.resolve import resolve
from broadsheet.writers import csv as sheet

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).with_name("broadsheet"))

HARBOUR = """Dockers halt Port Alverna

14 May 2024

“We will not sign a deal that cuts a single post,” union leader Tomas Arrendell told reporters on Tuesday. \
Arrendell, who heads the Dockers' Union, met Economy Minister Ilsa Vandermeer in Port Alverna.

“Inflation fell to 3.5 percent in April,” Vandermeer said.
"""
NULL_NAMES = """Town council backs the new bridge

14 May 2024

“The bridge will open in June,” council member Teodora Null told reporters on Tuesday. Null smiled.

“We waited nine years for it,” engineer Ilario NA said in a statement.
"""
STRIKE = """Dockers halt Port Alverna

Dockers in Port Alverna walked out on Tuesday after talks about 140 posts failed, and ships waited outside
the harbour until the evening. The union said that no crane would move before the operator gives in.

The operator, Northgate Terminals, called the strike short-sighted. It loses 2 million kroner a day, its
spokeswoman said, and two lines have turned to the port of Skarvika, a day's voyage to the north.

The mayor has asked both sides to the town hall for Thursday. Nobody had answered her by noon."""
OTHER = """Port Alverna waits for its ships

For a third day nothing moves on the quays of Port Alverna, where the dockers' walkout over jobs has split
families. In the cafés by the fish market people talk of little else, and most of them side with the strikers.

Northgate says that it cannot keep all posts once the new cranes run. Economists at the university reckon that
the town would lose one job in twelve; the ministry in the capital has not said whether it will step in."""
ICELANDIC = """Hafnarverkamenn í Alvernu lögðu niður vinnu á þriðjudag.

„Við skrifum ekki undir samning sem fækkar störfum,“ sagði Tómas Arndal, formaður félagsins, við blaðamenn.
"""
"""No pipeline reads Icelandic, so that a process that needs just any article starts quickly."""

Rows = list[dict[str, str | None]]


def write_articles(folder: Path, **texts: str) -> Path:
    """Write each text to ``<name>.txt`` in ``folder``, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def run(*arguments: object, prefix: Sequence[str] = (), **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the installed command line in a process of its own, as a user does."""
    command = [*prefix, COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, **options
    )


def environment(**added: str) -> dict[str, str]:
    """Return this process's environment with ``added``."""
    return {**os.environ, **added}


def said(done: subprocess.CompletedProcess[str]) -> str:
    """Return all that a process printed."""
    return done.stdout + done.stderr


def resolved(tables: Mapping[str, pa.Table]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of extracted tables once they are resolved."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: table.to_pylist() for name, table in resolve(tables, Path(folder)).items()}


def read_rows(package: Path, table: str) -> Rows:
    """Return the rows of a published table, empty cells as None."""
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


def write_rows(package: Path, table: str, rows: Rows) -> None:
    """Write ``rows`` as a published table, and make the descriptor fit the new file."""
    columns = contract.table(table).columns
    cells = {c: pa.array([row[c] for row in rows], pa.string()) for c in columns}
    sheet.write(table, pa.table(cells), package / "data" / f"{table}.csv")
    described = read_descriptor(package)
    next(r for r in described["resources"] if r["name"] == table)["rows"] = len(rows)
    write_descriptor(package, described)
    seal(package)


def seal(package: Path) -> None:
    """Write the bytes and hash that every file has now into the descriptor and SHA256SUMS."""
    described = read_descriptor(package)
    for resource in described["resources"]:
        data = (package / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    write_descriptor(package, described)


def read_descriptor(package: Path) -> dict[str, Any]:
    """Return ``datapackage.json``."""
    described: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return described


def write_descriptor(package: Path, described: Mapping[str, Any]) -> None:
    """Write ``datapackage.json``, and SHA256SUMS anew."""
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    (package / "SHA256SUMS").unlink(missing_ok=True)
    archive.sums(package)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below ``folder``, hidden ones included, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def names(folder: Path) -> set[str]:
    """Return the names of everything in ``folder``, hidden ones included."""
    return {path.name for path in folder.iterdir()}
