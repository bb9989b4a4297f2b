"""The corpora of names -> examples, after one guideline: no title, no article, no possessive."""

import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from broadsheet.annotate.reader import NAME_TAGS
from reader.corpora import (
    IGNORE,
    NAME_FIRST,
    NAME_REST,
    O_OR_MISC,
    Example,
    offsets,
    tokenized,
)

ROLES = re.compile(
    r"^(?:(?:the|a|an) )?(?:[A-Z]\S* )*(?:Minister|President|Secretary|Ambassador|General|Commander|Colonel"
    r"|Lt|Chief|Director|Spokes\w+|HE|Dr|Mr|Mrs|Ms|King|Prince|Senator|Prime)\b"
)


TITLES = frozenset(
    """
    Mr Mrs Ms Miss Dr Prof Sir President Vice Prime Minister Chancellor King Queen Prince Princess Pope
    Cardinal Bishop Archbishop Senator Sen Rep Representative Governor Gov Mayor Secretary General Gen
    Colonel Col Major Maj Captain Capt Sergeant Sgt Lieutenant Lt Judge Justice Ambassador Sheikh Shaikh
    Sheik Ayatollah Imam Rabbi Rev Reverend Father Admiral Marshal Commander Coach Lord Lady Dame Baron
    """.split()
)


Span = tuple[int, int, str, bool]
"""Start, end, label, and whether the span is doubtful (no loss)."""

LABELS = {"PER": "PERSON"}


def named(folder: Path, held_out: set[str]) -> Iterator[tuple[str, bool, str, list[Span]]]:
    """Yield (corpus, whether it labels MISC, text, spans) of every text to learn names from.

    EWT and AnCora are not among them: their names go onto the treebanks' own words (``onto_trees``).
    """
    yield from _simple(folder / "spike_cross.jsonl", "cross", misc=True, held_out=held_out)
    yield from _simple(folder / "spike_docred.jsonl", "docred", misc=True, held_out=held_out)
    yield from _simple(folder / "wikigold.jsonl", "wikigold", misc=True, held_out=held_out)
    yield from _releases(folder / "re3d_open_sources.jsonl")
    yield from _gum(folder / "gum_named_train.jsonl")


def records(path: Path) -> Iterator[dict[str, object]]:
    """Yield the records of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _simple(
    path: Path, name: str, *, misc: bool, held_out: set[str]
) -> Iterator[tuple[str, bool, str, list[Span]]]:
    for record in records(path):
        text = str(record["text"])
        if text not in held_out:
            spans = [(a, b, LABELS.get(x, x), False) for a, b, x in record["spans"]]  # type: ignore[attr-defined]
            yield name, misc, text, spans


def _releases(path: Path) -> Iterator[tuple[str, bool, str, list[Span]]]:
    """Press releases whose person spans often hold the role: those are doubtful."""
    labels = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
    pronouns = set("we he she they it i us our his their".split())
    for record in records(path):
        text, spans = str(record["text"]), []
        for a, b, x in record["spans"]:  # type: ignore[attr-defined]
            words = text[a:b].split()
            if x not in labels or text[a:b].lower() in pronouns or all(w.islower() for w in words):
                continue
            small = [
                w
                for w in words
                if w[:1].islower() and w not in {"of", "and", "for", "the", "al", "bin", "de", "in"}
            ]
            doubtful = bool(small[1:] if words[0] == "the" else small) or (
                x == "Person" and bool(ROLES.match(text[a:b]))
            )
            spans.append((a, b, labels[x], doubtful))
        yield "re3d", False, text, spans


def _gum(path: Path) -> Iterator[tuple[str, bool, str, list[Span]]]:
    labels = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "NORP": "MISC", "EVENT": "MISC"}
    for record in records(path):
        spans = [(a, b, labels.get(x, "MISC"), x not in labels) for a, b, x in record["spans"] if x != "TIME"]  # type: ignore[attr-defined]
        yield "gum", False, str(record["text"]), spans


def trimmed(text: str, span: Span) -> Span:
    """Return a span after our guideline: no title, no article, no possessive."""
    start, end, label, doubtful = span
    words = text[start:end].split(" ")
    while len(words) > 1 and (
        (label == "PERSON" and words[0].rstrip(".") in TITLES)
        or (label in {"ORG", "LOC", "MISC"} and words[0] == "the")
    ):
        start += len(words.pop(0)) + 1
    if end - start > 2 and text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end, label, doubtful


def onto_trees(trees: list[list[Example]], named_texts: dict[str, list[Span]], *, misc: bool) -> None:
    """Put names onto the sentences of a treebank whose text is known; the others stay without."""
    for document in trees:
        for i, sentence in enumerate(document):
            if sentence.text in named_texts:
                at = offsets(sentence.words, sentence.glued)
                tags = name_tags(sentence.text, sentence.words, at, named_texts[sentence.text], misc=misc)
                document[i] = replace(sentence, names=tags)


def by_sentence(path: Path) -> dict[str, list[Span]]:
    """Return the names of a corpus of single sentences."""
    return {
        str(r["text"]): [(a, b, LABELS.get(x, x), False) for a, b, x in r["spans"]]  # type: ignore[attr-defined]
        for r in records(path)
    }


def by_document(path: Path, sentences: Iterable[str]) -> dict[str, list[Span]]:
    """Return the names of those sentences that stand in the texts of a corpus of documents."""
    documents = [(str(r["text"]), r["spans"]) for r in records(path)]
    found = {}
    for sentence in sentences:
        for text, spans in documents:
            start = text.find(sentence)
            if start >= 0:
                inside = cut(
                    text,
                    [(a, b, LABELS.get(x, x), False) for a, b, x in spans],  # type: ignore[attr-defined]
                    start,
                    start + len(sentence),
                )
                found[sentence] = inside[1]
                break
    return found


def name_example(
    name: str, text: str, spans: list[Span], *, misc: bool, language: str = "en"
) -> Example | None:
    """Return a text with name tags; where MISC is not labelled a plain word may be one."""
    words, glued, at = tokenized(text, language)
    if not words:
        return None
    return Example(words=words, glued=glued, names=name_tags(text, words, at, spans, misc=misc), source=name)


def name_tags(text: str, words: list[str], at: list[int], spans: list[Span], *, misc: bool) -> list[int]:
    """Return the tag of every word; a name of unknown kind is ``NAME_FIRST``, ``NAME_REST``."""
    tags = [0 if misc else O_OR_MISC] * len(words)
    for start, end, label, doubtful in (trimmed(text, s) for s in spans):
        inside = [i for i, (a, w) in enumerate(zip(at, words, strict=True)) if a < end and a + len(w) > start]
        for k, i in enumerate(inside):
            if doubtful:
                tags[i] = IGNORE
            elif label == "NAME":
                tags[i] = NAME_REST if k else NAME_FIRST
            else:
                tags[i] = NAME_TAGS.index(f"{'BI'[k > 0]}-{label}")
    return tags


SENTENCE = re.compile(r"(?:[.!?][\"”»’']?\s+(?=[A-Z\"“«'‘]))|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text roughly into sentences, to make windows of."""
    cuts = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


def name_windows(text: str, spans: list[Span], rng: random.Random) -> Iterator[tuple[str, list[Span]]]:
    """Yield runs of sentences of a text, of varied length, with the spans inside them."""
    start = end = 0
    limit = rng.choice([0, 250, 500, 550])
    for a, b in sentences(text):
        if end > start and b - start > limit:
            yield cut(text, spans, start, end)
            start, limit = a, rng.choice([0, 250, 500, 550])
        end = b
    if end > start:
        yield cut(text, spans, start, end)


def cut(text: str, spans: list[Span], start: int, end: int) -> tuple[str, list[Span]]:
    """Return a part of a text with the spans that lie in it."""
    inside = [(a - start, b - start, x, d) for a, b, x, d in spans if a >= start and b <= end]
    return text[start:end], inside
