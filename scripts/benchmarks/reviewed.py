"""What reviewing is worth: the score of the seeds' package as rules read it, and as people left it."""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet import contract, pipeline
from broadsheet.package import Options

Rows = list[dict[str, str]]


def scores(scorer: Path, texts: Path, gold: Path) -> dict[str, dict[str, Any]]:
    """Return the scores of the package of ``texts``: by rules, as people left it, and once a happening."""
    with tempfile.TemporaryDirectory() as folder:
        machine, reviewed, once = (Path(folder, name) for name in ("machine", "reviewed", "once"))
        pipeline.build([texts], machine, options=Options(no_corrections=True))
        pipeline.build([texts], reviewed)
        shutil.copytree(reviewed, once)
        _once(once)
        known = Path(folder, "gold")
        _without_foreign_types(gold, known, once)
        asked = {
            "rules alone": (machine, gold),
            "reviewed": (reviewed, gold),
            "reviewed, once": (once, known),
        }
        return {name: _scored(scorer, package, annotated) for name, (package, annotated) in asked.items()}


def _scored(scorer: Path, package: Path, gold: Path) -> dict[str, Any]:
    command = [sys.executable, scorer, package, gold, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _once(package: Path) -> None:
    """Keep one row of each happening in an article, with whoever takes part in any of them.

    The annotation has a happening once in an article and names the other places beside it; the tables have
    a row for each place.
    """
    kept: dict[tuple[str, str], str] = {}

    def first(rows: Rows) -> Rows:
        for row in rows:
            kept.setdefault((row["article_id"], row["occurrence_id"]), row["event_id"])
        same.update({row["event_id"]: kept[row["article_id"], row["occurrence_id"]] for row in rows})
        return [row for row in rows if row["event_id"] in kept.values()]

    def with_it(rows: Rows) -> Rows:
        found: dict[tuple[str, ...], dict[str, str]] = {}
        for row in rows:
            who = (row["role"], row["person_id"], row["organization_id"], row["country"])
            found.setdefault((same[row["event_id"]], *who), row | {"event_id": same[row["event_id"]]})
        return list(found.values())

    same: dict[str, str] = {}
    _rewrite(package, "events", first)
    _rewrite(package, "event_participants", with_it)


def _without_foreign_types(gold: Path, folder: Path, package: Path) -> None:
    """Write the annotation without events of a type that the tables do not have; take such rows out.

    The annotation calls events that fit no type *other*; the tables have no such type.
    """
    types = {row["event_type"] for row in contract.code_rows("event_types")}
    foreign: list[tuple[str, int, int]] = []
    folder.mkdir()
    for path in gold.glob("*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        others = [e for e in told["events"] if e["event_type"] not in types]
        places = [place for e in others for place in (e, *(e.get("also") or ()))]
        foreign += [(path.stem, place["start"], place["end"]) for place in places]
        told["events"] = [e for e in told["events"] if e["event_type"] in types]
        (folder / path.name).write_text(json.dumps(told), encoding="utf-8")

    def known(rows: Rows) -> Rows:
        return [
            row
            for row in rows
            if not any(
                a == row["article_id"] and s < int(row["end"]) and int(row["start"]) < e
                for a, s, e in foreign
            )
        ]

    _rewrite(package, "events", known)


def _rewrite(package: Path, table: str, change: Callable[[Rows], Rows]) -> None:
    path = package / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(change(rows))
