"""Score the packages of annotated articles and write the scores to ``scripts/benchmarks/RESULTS.md``.

Run with ``make quality``. The annotated articles lie beside the checkout (``../shared/gold``), with the
scorer that compares a built package with them (``../shared/score/score.py``).
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import persons
import speakers

from broadsheet import pipeline

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OWN = Path(__file__).with_name("gold")
RESULTS = Path(__file__).with_name("RESULTS.md")
SETS = {
    "seeds": (ROOT / "seeds", SHARED / "gold" / "seeds"),
    "news": (SHARED / "gold" / "news" / "texts", SHARED / "gold" / "news"),
    "own, English": (OWN / "en" / "texts", OWN / "en"),
    "own, Spanish": (OWN / "es" / "texts", OWN / "es"),
    "own 2, English": (OWN / "en2" / "texts", OWN / "en2"),
    "own 2, Spanish": (OWN / "es2" / "texts", OWN / "es2"),
}
HEAD = """# Quality on annotated articles

Written by `make quality`. `seeds` are the two articles in `seeds/`, `news` twelve Wikinews articles (two
of them Spanish), `own` and `own 2` six and five invented articles each, annotated by people who did not
know the rules (`scripts/benchmarks/gold`). The rules were written with all of them at hand: those are
development scores, not a promise for other outlets. `n` is the number of annotated cases (for F1: hits and
misses).

"""
SPEAKERS = """
Speakers of quotes, all sets together: how many of those that are resolved to a person or an organization are
the right one, and how many percent of the quotes have which status.

"""
PERSONS = """
Persons on public development sets of single sentences (F1 of exact spans, titles left out), which nothing was
trained on: what the reader marks, what the rules of the tables make of it, and the copy of en_core_web_sm
(from the reader's card).

"""

ATTRIBUTIONS = """
Attributions of GUM (dev part, direct and indirect speech, thoughts included), beside textacy on the same
tokens and trees; written by `make attributions`. Content counts where it overlaps by half; cue and speaker
are shares of the found ones that have one.

"""


def main() -> int:
    """Build every set, score it, write the table; return 2 where no annotated articles are at hand."""
    if not SHARED.is_dir():
        print(f"no annotated articles at {SHARED}: nothing to score", file=sys.stderr)
        return 2
    measured = {name: score(texts, gold) for name, (texts, gold) in SETS.items()}
    scores = {name: scored for name, (scored, _) in measured.items()}
    spoken = SPEAKERS + speakers.table(told for _, told in measured.values()) + "\n"
    people = PERSONS + persons.table(SHARED / "corpora" / "ner") + "\n"
    beside = ATTRIBUTIONS + Path(__file__).with_name("ATTRIBUTIONS.md").read_text(encoding="utf-8")
    RESULTS.write_text(HEAD + table(scores) + spoken + people + beside, encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))
    return 0


def score(texts: Path, gold: Path) -> tuple[dict[str, Any], Counter[str]]:
    """Return the scores of the package built from ``texts``, and whether its speakers are the right ones."""
    scorer = SHARED / "score" / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "package")
        pipeline.build([texts], package)
        command = [sys.executable, scorer, package, gold, "--texts", texts, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own scorer
        told = speakers.counts(scorer, package, gold)
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded, told


def table(scores: dict[str, dict[str, Any]]) -> str:
    """Return the scores of all sets as a Markdown table, a measure a row."""
    lines = ["| measure | " + " | ".join(f"{name} | n" for name in scores) + " |"]
    lines.append("|---|" + "---:|---:|" * len(scores))
    lines += [
        f"| {m} | " + " | ".join(_cell(scores[s].get(m)) for s in scores) + " |" for m in scores["seeds"]
    ]
    return "\n".join(lines) + "\n"


def _cell(measured: dict[str, Any] | None) -> str:
    if not measured:
        return "- | 0"
    if "f1" in measured:
        found = measured.get("n", measured.get("tp", 0) + measured.get("fn", 0))
        return f"F1 {measured['f1']:.3f} | {found}"
    value = measured["accuracy"]
    return f"{value:.3f} | {measured['n']}" if value is not None else "- | 0"


if __name__ == "__main__":
    raise SystemExit(main())
