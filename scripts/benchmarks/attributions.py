"""Attributions of GUM (dev): what is said, by which words, by whom, beside textacy's quotations.

``make attributions`` installs textacy into an environment of its own, reads the corpus beside the checkout
(``../shared/corpora``; its README has the licences) once, and prints the table that stands in ``RESULTS.md``.
GUM also marks thoughts and knowledge as attributions, and no direct speech that stands without a clause of
attribution: both count as misses and errors here. Nothing of the dev part was trained on.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import simplemma
import spacy
from spacy.tokens import Doc
from textacy.extract.triples import direct_quotations

from broadsheet.annotate import annotate
from broadsheet.model import Article, Reading
from broadsheet.tables import TABLES

GENRES = {"all genres": None, "news": {"news"}}
OVERLAP = 0.5
"""Content is found where so much of it and of what is found is the same."""
Span = tuple[int, int]


class Said(NamedTuple):
    """Somebody's words, with the words that report and that name who speaks."""

    content: Span
    cue: Span | None
    speaker: Span | None


def main(corpora: str) -> int:
    """Print a Markdown table of both systems."""
    records = [
        json.loads(line)
        for line in Path(corpora, "quotes", "gum_attribution_dev.jsonl").read_text("utf-8").splitlines()
    ]
    readings = [
        annotate(Article(r["doc_id"], r["text"], r["doc_id"], "text", {"language": "en"})) for r in records
    ]
    systems = {"broadsheet": broadsheet, "textacy `direct_quotations`": textacy}
    print("| texts | system | content F1 | precision | recall | cue | speaker | n |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for name, genres in GENRES.items():
        chosen = [n for n, r in enumerate(records) if genres is None or r["genre"] in genres]
        for kinds, label in (({"direct", "mixed", "indirect"}, "all"), ({"direct", "mixed"}, "in marks")):
            gold = [wanted(records[n], kinds) for n in chosen]
            for system, find in systems.items():
                found = [list(find(readings[n], kinds)) for n in chosen]
                print(f"| {name}, {label} | {system} | {row(gold, found)} |")
    return 0


def wanted(record: dict[str, Any], kinds: set[str]) -> list[Said]:
    """Return the attributions of a document that are acts of the wanted kinds, *that* left out."""
    return [
        Said(trimmed(record["text"], q["start"], q["end"]), pair(q["cue"]), pair(q["speaker"]))
        for q in record["quotes"]
        if q["type"] in kinds
    ]


def pair(span: list[int] | None) -> Span | None:
    """Return a span as a tuple."""
    return (span[0], span[1]) if span else None


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without *that* and marks at its ends."""
    while start < end and (text[start] in ' "“”.,' or text[start : start + 5] == "that "):
        start += 5 if text[start : start + 5] == "that " else 1
    while end > start and text[end - 1] in ' "“”.,':
        end -= 1
    return start, end


def broadsheet(reading: Reading, kinds: set[str]) -> Iterator[Said]:
    """Yield the rows of the table ``quotes``."""
    for q in TABLES["quotes"](reading):
        if q["kind"] in kinds:
            cue = (q["cue_start"], q["cue_end"]) if q["cue"] else None
            speaker = (q["speaker_start"], q["speaker_end"]) if q["speaker"] else None
            yield Said(trimmed(reading.text, q["start"], q["end"]), cue, speaker)


def textacy(reading: Reading, _: set[str]) -> Iterator[Said]:
    """Yield textacy's quotations on the same tokens and trees, paragraph by paragraph.

    It refuses a text with an odd number of marks: by paragraphs it loses only those. Lemmas are simplemma's.
    """
    vocab = spacy.blank("en").vocab
    for paragraph in reading.paragraphs:
        tokens = [t for t in reading.tokens if paragraph.start <= t.start < paragraph.end]
        if not tokens:
            continue
        first = tokens[0].i
        follows = [*(t.start for t in tokens[1:]), paragraph.end]
        doc = Doc(
            vocab,
            words=[t.text for t in tokens],
            spaces=[t.end < after for t, after in zip(tokens, follows, strict=True)],
            pos=[t.pos or "X" for t in tokens],
            lemmas=[simplemma.lemmatize(t.text.lower(), "en") for t in tokens],
            heads=[t.head - first for t in tokens],
            deps=[t.dep or "dep" for t in tokens],
        )
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            continue
        for speaker, cue, content in found:
            start, end = tokens[content.start].start, tokens[content.end - 1].end
            yield Said(trimmed(reading.text, start, end), around(tokens, cue), around(tokens, speaker))


def around(tokens: list[Any], words: list[Any]) -> Span | None:
    """Return the stretch that spaCy's words cover in the article."""
    return (tokens[words[0].i].start, tokens[words[-1].i].end) if words else None


def row(gold: list[list[Said]], found: list[list[Said]]) -> str:
    """Return F1, precision and recall of content, the shares of right cues and speakers, and the number."""
    pairs = [p for g, f in zip(gold, found, strict=True) for p in matched(g, f)]
    asked, given = sum(map(len, gold)), sum(map(len, found))
    precision, recall = len(pairs) / max(1, given), len(pairs) / max(1, asked)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    shares = [share(pairs, field) for field in ("cue", "speaker")]
    return " | ".join([f"{100 * v:.1f}" for v in (f1, precision, recall)] + [*shares, str(asked)])


def matched(gold: list[Said], found: list[Said]) -> list[tuple[Said, Said]]:
    """Return the pairs of the same content, the most alike first."""
    alike = sorted(
        ((iou(g.content, f.content), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    pairs = []
    for likeness, i, j in alike:
        if likeness >= OVERLAP and not used & {("gold", i), ("found", j)}:
            used |= {("gold", i), ("found", j)}
            pairs.append((gold[i], found[j]))
    return pairs


def share(pairs: list[tuple[Said, Said]], field: str) -> str:
    """Return in how many pairs with a cue or a speaker the found one overlaps it, in percent."""
    told = [(getattr(g, field), getattr(f, field)) for g, f in pairs if getattr(g, field)]
    right = sum(bool(f) and f[0] < g[1] and g[0] < f[1] for g, f in told)
    return f"{100 * right / len(told):.1f}" if told else "-"


def iou(one: Span, other: Span) -> float:
    """Return the shared part of two stretches over both together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
