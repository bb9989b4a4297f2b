"""Events beside two public corpora that nothing was learned from: PLOVER's records and MEANTIME's articles.

Run as ``make events``; reads the corpora beside the checkout (``../shared/corpora/events``; their README has
the licences) and prints the table that stands in ``RESULTS.md``. PLOVER gives a sentence one type and the
words that tell it; its types are those of ``datapackage/codes/event_types.csv``, column ``plover``. MEANTIME
marks every event of an article's opening, reporting verbs and states included, and has no such types.

PLOVER's types tell what is to come apart: cooperation that is announced is AGREE, conflict that is announced
THREATEN, where the table has the type of the act and a ``status``.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.annotate import annotate
from broadsheet.grammar.happenings import Happening, happenings
from broadsheet.model import Article, Span

TYPES = Path(__file__).resolve().parents[2] / "datapackage" / "codes" / "event_types.csv"
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of PLOVER's records that its later versions join with others."""
AHEAD = frozenset({"scheduled", "promised", "hypothetical"})
"""What is to come, or may."""


def main(corpora: str) -> int:
    """Print both tables."""
    print("| corpus | measure | value | n |")
    print("|---|---|---:|---:|")
    for row in [*plover(Path(corpora)), *meantime(Path(corpora))]:
        print(f"| {' | '.join(row)} |")
    return 0


def plover(corpora: Path) -> Iterator[tuple[str, ...]]:
    """Yield how often the type of a sentence is right: of all, and where its words are an event."""
    with TYPES.open(encoding="utf-8", newline="") as file:
        types = {row["event_type"]: row for row in csv.DictReader(file)}
    told: Counter[str] = Counter()
    for record in _records(corpora / "plover_gsr_dev_half.jsonl"):
        words = [Span(s["start"], s["end"]) for s in record["spans"] if s["role"] == "EVT"]
        found = [h for h in _events(record["text"], "en") if any(h.span.overlaps(w) for w in words)]
        names = {_plover(h, types) for h in found}
        told["all"] += 1
        told["found"] += bool(found)
        told["right"] += OLDER.get(record["event"], record["event"]) in names
    right = told["right"]
    yield "PLOVER", "type accuracy, all records", f"{right / told['all']:.3f}", str(told["all"])
    yield "PLOVER", "type accuracy, its words found", f"{right / told['found']:.3f}", str(told["found"])


def _plover(happening: Happening, types: dict[str, dict[str, str]]) -> str:
    """Return PLOVER's type of an event."""
    kind = types.get(happening.event_type, {"plover": "", "quad_class": ""})
    if happening.status in AHEAD and kind["quad_class"].endswith("cooperation"):
        return "AGREE"
    if happening.status in AHEAD and kind["quad_class"] == "material_conflict":
        return "THREATEN"
    return kind["plover"]


def meantime(corpora: Path) -> Iterator[tuple[str, ...]]:
    """Yield the F1, precision and recall of triggers in the annotated openings."""
    for language in ("en", "es"):
        hits = missed = right = wrong = 0
        for record in _records(corpora / f"meantime_{language}_train.jsonl"):
            marked = [Span(e["start"], e["end"]) for e in record["events"]]
            until = record.get("annotated_until") or max((s.end for s in marked), default=0)
            found = [h.span for h in _events(record["text"], language) if h.span.end <= until]
            met = [m for m in marked if any(m.overlaps(f) for f in found)]
            hits += len(met)
            missed += len(marked) - len(met)
            good = sum(any(f.overlaps(m) for m in marked) for f in found)
            right += good
            wrong += len(found) - good
        precision, recall = right / (right + wrong), hits / (hits + missed)
        score = 2 * precision * recall / (precision + recall)
        name = f"MEANTIME, {language}"
        yield name, "trigger F1", f"{score:.3f}", str(hits + missed)
        yield name, "trigger precision", f"{precision:.3f}", str(right + wrong)
        yield name, "trigger recall", f"{recall:.3f}", str(hits + missed)


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _events(text: str, language: str) -> tuple[Happening, ...]:
    return happenings(annotate(Article("record", text, "record.txt", "text", {"language": language})))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
