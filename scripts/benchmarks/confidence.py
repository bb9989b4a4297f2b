"""Write how often each rule of the tables with a ``confidence`` is right on the annotated articles.

``make confidence`` writes ``scripts/broadsheet/confidence.csv``, from which rows take their
``confidence``. A row is right where the annotation, borderline cases included, has the quote with the same
speaker, the event with the same type, the figure with the same value, unit and indicator.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import quality
import speakers

from broadsheet import pipeline
from broadsheet.package import Options

OUTPUT = Path(__file__).resolve().parents[1] / "broadsheet" / "confidence.csv"


WHOLE = {**quality.SETS, **quality.HELD_OUT}
SETS = {
    "quotes": WHOLE,
    "events": {**WHOLE, **quality.FIGURES},
    "economic_figures": {
        **WHOLE,
        **{n: f for n, f in quality.FIGURES.items() if n.startswith("own 3")},
    },
}
"""Table -> the sets in which it is annotated."""
Row = dict[str, Any]


def main() -> None:
    """Build every set, and count the right rows of each rule."""
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for name, (texts, gold) in SETS["events"].items():
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "package")
            pipeline.build([texts], package, options=Options(no_corrections=True))
            for table in (t for t, sets in SETS.items() if name in sets):
                for rule, is_right in judged(table, package, gold):
                    found[table, rule] += 1
                    right[table, rule] += is_right
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["table", "rule", "right", "rows"])
        writer.writerows([*key, right[key], found[key]] for key in sorted(found))
    print(OUTPUT.read_text(encoding="utf-8"))


def judged(table: str, package: Path, gold: Path) -> Iterator[tuple[str, bool]]:
    """Yield the rule of each row of a table of a package, and whether the annotation says the same."""
    score, compared, annotated = speakers.compare(quality.SHARED / "score" / "score.py", package, gold)
    for article, wanted in annotated.items():
        for row in compared.rows(table, article):
            same = (w for w in wanted[table] if score.iou(score.span(w), score.span(row)))
            if table == "quotes":
                same = (w for w in wanted[table] if speakers.alike(score, w, row) >= speakers.HALF)
            yield row["rule"], any(RIGHT[table](compared, w, row) for w in same)


def _same_speaker(compared: Any, wanted: Row, row: Row) -> bool:
    who = wanted.get("person") or wanted.get("organization")
    return bool(compared.who(row) == who)


def _same_type(_: Any, wanted: Row, row: Row) -> bool:
    return bool(wanted["event_type"] == row["event_type"])


def _same_figure(_: Any, wanted: Row, row: Row) -> bool:
    alike = all(wanted[name] == row[name] for name in ("unit", "indicator"))
    return alike and float(wanted["value"]) == float(row["value"])


RIGHT = {"quotes": _same_speaker, "events": _same_type, "economic_figures": _same_figure}


if __name__ == "__main__":
    main()
