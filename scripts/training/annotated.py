"""The texts that weights are learned from: annotated articles and the short cases of the tests."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from broadsheet import inputs, readers
from broadsheet.annotate import annotate
from broadsheet.grammar.periods import around
from broadsheet.model import Article, Reading

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared" / "gold"
GOLD = HERE.parent / "benchmarks" / "gold"
HELD = "held-"
"""Begins the names of the sets that nothing is learned from, and that nobody who writes rules has read."""
LEFT = frozenset({"en15", "en16", "es15", "es16"})
"""Sets that nothing is learned from so far."""
CASES = ROOT / "tests" / "grammar"


@dataclass(frozen=True)
class Annotated:
    """A text that an annotator has read."""

    reading: Reading


def articles() -> Iterator[tuple[str, Reading, dict[str, Any]]]:
    """Yield the annotated articles, the shared ones first: the name of the set, the reading, the annotation.

    What the tables beside the articles (``articles.csv``) tell of them is known to the reading.
    """
    shared = [(SHARED / "seeds", ROOT / "seeds"), (SHARED / "news", SHARED / "news" / "texts")]
    for gold, texts in [*shared, *((f, f / "texts") for f in sorted(GOLD.iterdir()) if _teaches(f))]:
        sidecar = inputs.sidecar([texts])
        for path in sorted(gold.glob("*.json")):
            (record,) = readers.records(inputs.source(texts / f"{path.stem}.txt"))
            article = readers.article(record)
            told = sidecar.row(texts, article.article_id)
            reading = annotate(replace(article, metadata={**article.metadata, **told}))
            yield gold.name, reading, json.loads(path.read_text(encoding="utf-8"))


def days(first: str | None, last: str | None) -> tuple[str, str]:
    """Return the first and the last day of what an annotator wrote, empty where there is none.

    A year or a month is all of it: from *2025* to *2025-06* is from 1 January to 30 June.
    """
    return str(_stretch(first)[0]) if first else "", str(_stretch(last)[1]) if last else ""


def _stretch(written: str) -> tuple[date, date]:
    unit = {4: "year", 7: "month"}.get(len(written), "day")
    return around(date.fromisoformat((written + "-01-01")[:10]), unit, 0)[:2]


def _teaches(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(HELD) and folder.name not in LEFT


def cases(name: str) -> Iterator[tuple[Reading, Any]]:
    """Yield the short cases of a module of the tests (``event_cases``), read as the tests read them."""
    sys.path[:0] = [str(CASES), str(CASES.parent)]
    for case in __import__(name).cases():
        metadata: dict[str, str | date] = {
            "language": case.language,
            "published": date.fromisoformat(case.published),
        }
        yield annotate(Article("story", case.text, "story.txt", "text", metadata)), case
