"""The development sets a reader is scored on: words as a corpus cuts them, and what is right there."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader import corpora, own_news
from reader.corpora import Example
from reader.names import Span, cut, name_example, records
from reader.train import SPANISH, spanish

POLITICS = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "LOC",
}
PLAIN = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
SEEDS = Path(__file__).resolve().parents[3] / "seeds"
RUN = 5
"""Sentences that stand together when their boundaries are to be found."""


class Set(NamedTuple):
    """A named set of examples in one language."""

    name: str
    language: str
    examples: list[Example]


def grammar(folder: Path) -> list[Set]:
    """Return the sentences of the treebanks' development parts, with gold tokens and boundaries."""
    found = []
    for name, file in (("EWT dev", "en_ewt-ud-dev.conllu"), ("GUM dev", "en_gum-ud-dev.open-genres.conllu")):
        found.append(Set(name, "en", _flat(corpora.treebank(folder / "ud" / file))))
    for name, file in zip(("AnCora, held out", "GSD, held out"), SPANISH, strict=True):
        found.append(Set(name, "es", _flat(spanish(folder, file)[1])))
    return found


def boundaries(folder: Path, news: Path) -> list[Set]:
    """Return runs of sentences of the same sets, and our own paragraphs, to find the sentences in."""
    found = [s._replace(examples=_runs(s.examples)) for s in grammar(folder)]
    return found + own(news)


def names(folder: Path, news: Path, gold: Path) -> list[Set]:
    """Return the sets of names; a kind that a set does not label is not scored there."""
    ner = folder / "ner"
    found = [
        Set("UNER EWT dev", "en", _labelled(ner / "uner_ewt_dev.jsonl", PLAIN)),
        Set("CrossNER politics dev", "en", _labelled(ner / "crossner_politics_dev.jsonl", POLITICS)),
        Set("GUM dev", "en", _labelled(ner / "gum_named_dev.jsonl", PLAIN)),
        *own(news),
    ]
    found += [Set(f"gold names, {code}", code, list(_gold(gold, code))) for code in ("en", "es")]
    return found


def own(news: Path) -> list[Set]:
    """Return our own test paragraphs of both languages."""
    return [Set(f"our news test, {code}", code, own_news.folder(news, code)) for code in ("en", "es")]


def _flat(documents: list[list[Example]]) -> list[Example]:
    return [sentence for document in documents for sentence in document]


def _runs(sentences: list[Example]) -> list[Example]:
    plain = [replace(s, names=None) for s in sentences]
    return [corpora.joined(plain[i : i + RUN]) for i in range(0, len(plain), RUN)]


def _labelled(path: Path, labels: dict[str, str]) -> list[Example]:
    made = []
    for record in records(path):
        spans = [(a, b, labels[x], False) for a, b, x in record["spans"] if x in labels]
        made += _paragraphs_of(str(record["text"]), spans, "en")
    return made


def paragraphs(text: str) -> Iterable[tuple[int, int]]:
    """Yield the lines of a text that hold something."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _gold(folder: Path, language: str) -> Iterable[Example]:
    """Yield the paragraphs of the annotated articles with the names of people and organizations."""
    for path in sorted(folder.glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = texts_of(path)
        if gold["article"]["language"] == language and source.is_file():
            text = source.read_text(encoding="utf-8")
            spans = [
                (m["start"], m["end"], "PERSON" if m["person"] else "ORG", False) for m in gold["mentions"]
            ]
            yield from _paragraphs_of(text, spans, language)


def texts_of(path: Path) -> Path:
    """Return the article that a file of annotations is about; those of the seeds are the project's."""
    folder = path.parent / "texts"
    return (folder if folder.is_dir() else SEEDS) / f"{path.stem}.txt"


def _paragraphs_of(text: str, spans: list[Span], language: str) -> Iterable[Example]:
    """Yield the paragraphs of a text with the names in them."""
    for start, end in paragraphs(text):
        part, inside = cut(text, spans, start, end)
        example = name_example("names", part, inside, misc=True, language=language)
        if example:
            yield example
