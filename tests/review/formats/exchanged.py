"""What the tests of all formats need: rows handed out, changed as other tools do, and taken in again."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet.model import Row
from broadsheet.review import Desk, exporting, importing
from broadsheet.review.formats import FORMATS
from broadsheet.review.importing import Outcome
from broadsheet.review.wishes import Wish

ARTICLE = "000_92e3ded54f7a848e"
EMOJI = """🚢 Dockers halt Port Alverna 🏴‍☠️

14 May 2024

“We 😀 will not sign a 𝕯𝖊𝖆𝖑 that cuts a single post,” union leader Tomas Arrendell told reporters on \
Tuesday. Arrendell met Economy Minister Ilsa Vandermeer in Port Alverna.

“🎉 Inflation fell to 3.5 percent in April,” Vandermeer said.
"""
NAMES = {"csv": "sheets", "inception": "cas", "labelstudio": "tasks", "webannotation": "rows.jsonld"}


def handed(desk: Desk, name: str, folder: Path) -> Path:
    """Export the rows of a desk in a format; return the file or folder."""
    path = folder / NAMES[name]
    exporting.export(desk, path, FORMATS[name].write)
    return path


def taken(desk: Desk, name: str, path: Path, by: str = "Ana") -> Outcome:
    """Import what a file of a format says."""
    return importing.take(desk, by, name, FORMATS[name].read(path))


def reasons(outcome: Outcome) -> str:
    """Return what could not be imported, as one text."""
    return "\n".join(f"{refused.where}: {refused.why}" for refused in outcome.refused)


def decided(desk: Desk) -> list[tuple[str, str, str]]:
    """Return table, row and verb of every decision in the ledger."""
    ledger = desk.sources.ledger
    return [(d.table, d.row, d.do) for table in desk.standing for d in ledger.decisions(table)]


def first(desk: Desk, table: str, wanted: Callable[[Row], Any] = lambda _: True) -> Row:
    """Return the first row of a table in the first article of the seeds that is wanted."""
    article = ARTICLE if ARTICLE in desk.articles else next(iter(desk.articles))
    return next(row for row in desk.of_article(article, table) if wanted(row))


def wish(number: int, table: str, do: str, row: str = "", **new: Any) -> Wish:
    """Return a wish as the page sends it."""
    return Wish(f"{number:032x}", table, do, row, new=new)


def accepted(name: str, path: Path) -> Path:
    """Say of all rows of an export that they are right, as somebody does in the other tool."""
    if name == "csv":
        for sheet in path.glob("*.csv"):
            rewritten(sheet, lambda row: {**row, "decision": "accept"})
    elif name == "inception":
        for cas in path.glob("*.json"):
            changed(cas, lambda told: [f.update(decision="accept") for f in layers(told)] and None)
    elif name == "labelstudio":
        changed(path / "tasks.json", lambda told: [annotated(task) for task in told] and None)
    else:
        changed(
            path,
            lambda told: [a["body"][1].update(decision="accept") for a in told["first"]["items"]] and None,
        )
    return path


def rewritten(sheet: Path, change: Callable[[dict[str, str]], dict[str, str] | None], **dialect: Any) -> Path:
    """Change the rows of a sheet, and write them as a spreadsheet does; rows that become None are removed."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), [change(row) for row in reader]
    encoding = dialect.pop("encoding", "utf-8-sig")
    with sheet.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, **dialect)
        writer.writeheader()
        writer.writerows(row for row in rows if row is not None)
    return sheet


def layers(cas: Any) -> list[dict[str, Any]]:
    """Return the rows in a CAS."""
    return [f for f in cas["%FEATURE_STRUCTURES"] if f["%TYPE"].startswith("webanno.custom.")]


def annotated(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Let somebody begin an annotation from a task's prediction; return its results."""
    results = json.loads(json.dumps(task["predictions"][0]["result"]))
    task["annotations"] = [{"id": 1, "parent_prediction": 1, "was_cancelled": False, "result": results}]
    return results


def changed(path: Path, change: Callable[[Any], Any]) -> Path:
    """Change what a JSON file holds, in place."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told = change(told) or told
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path
