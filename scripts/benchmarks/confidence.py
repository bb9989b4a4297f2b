"""Write how often each rule of the table ``quotes`` is right on the annotated articles.

``make confidence`` writes ``scripts/broadsheet/confidence.csv``, from which rows take their
``confidence``. A row is right where the annotation has the quote, borderline ones included, and the same
speaker.
"""

import csv
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import quality
import speakers

from broadsheet import pipeline

OUTPUT = Path(__file__).resolve().parents[1] / "broadsheet" / "confidence.csv"


def main() -> None:
    """Build every set, and count the right rows of each rule."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for texts, gold in quality.SETS.values():
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "package")
            pipeline.build([texts], package)
            for rule, is_right in judged(package, gold):
                found[rule] += 1
                right[rule] += is_right
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["table", "rule", "right", "rows"])
        writer.writerows(["quotes", rule, right[rule], found[rule]] for rule in sorted(found))
    print(OUTPUT.read_text(encoding="utf-8"))


def judged(package: Path, gold: Path) -> list[tuple[str, bool]]:
    """Return the rule of each quote of a package, and whether the annotation has it with its speaker."""
    score, compared, annotated = speakers.compare(quality.SHARED / "score" / "score.py", package, gold)
    verdicts = []
    for article, wanted in annotated.items():
        for row in compared.rows("quotes", article):
            same = max(wanted["quotes"], key=lambda q, r=row: speakers.alike(score, q, r), default=None)
            told = same is not None and speakers.alike(score, same, row) >= speakers.HALF
            verdicts.append((row["rule"], told and _same_speaker(compared, same, row)))
    return verdicts


def _same_speaker(compared: Any, wanted: dict[str, Any], row: dict[str, Any]) -> bool:
    who = wanted.get("person") or wanted.get("organization")
    return bool(compared.who(row) == who)


if __name__ == "__main__":
    main()
