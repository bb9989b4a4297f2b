"""Persons' names on two public development sets: what the reader marks, and what the tables make of it.

``make quality`` puts the table into ``RESULTS.md``. The sets lie beside the checkout (``../shared/corpora``;
its README has licences): Universal NER, English EWT, and CrossNER, politics. Titles are no part of a name.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from broadsheet.annotate import annotate
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.words import APOSTROPHE_S
from broadsheet.languages import lexicon
from broadsheet.model import Article, Reading

SETS = {
    "UNER EWT dev": ("uner_ewt_dev.jsonl", {"PER"}),
    "CrossNER politics dev": ("crossner_politics_dev.jsonl", {"person", "politician"}),
}
COPY = {"UNER EWT dev": 64.0, "CrossNER politics dev": 76.2}
"""The copy of en_core_web_sm on the same sets, from the reader's card (``make card``)."""
Spans = set[tuple[str, int, int]]


def table(folder: Path) -> str:
    """Return a Markdown table: F1 of the reader alone, after the tables' rules, of the copy."""
    lines = ["| set | reader alone | after the rules | copy of en_core_web_sm |", "|---|---:|---:|---:|"]
    for name, (file, labels) in SETS.items():
        alone, ruled = scores(folder / file, labels)
        lines.append(f"| {name} | {alone:.1f} | {ruled:.1f} | {COPY[name]:.1f} |")
    return "\n".join(lines)


def scores(path: Path, labels: set[str]) -> tuple[float, float]:
    """Return the exact-span F1 of persons: of the reader alone, and after the rules of the tables."""
    right: Spans = set()
    alone: Spans = set()
    ruled: Spans = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name, text = record["doc_id"], record["text"]
        right |= {(name, *trimmed(text, a, b)) for a, b, label in record["spans"] if label in labels}
        reading = annotate(Article(name, text, name, "text", {"language": "en"}))
        alone |= {(name, *span) for span in marked(reading)}
        ruled |= {(name, *m.span) for m in cast(reading).mentions if m.kind == PERSON}
    return f1(right, alone), f1(right, ruled)


def marked(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where the reader alone sees a person."""
    for entity in reading.entities:
        if entity.label == "PERSON":
            yield reading.tokens[entity.first].start, reading.tokens[entity.last - 1].end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the titles before the name and the possessive behind it."""
    titles = lexicon("en").titles
    words = text[start:end].split(" ")
    while len(words) > 1 and words[0].lower().rstrip(".") in titles:
        start += len(words.pop(0)) + 1
    return start, start + len(APOSTROPHE_S.sub("", text[start:end]))


def f1(right: Spans, found: Spans) -> float:
    """Return F1 in percent."""
    return 200 * len(right & found) / max(1, len(right) + len(found))
