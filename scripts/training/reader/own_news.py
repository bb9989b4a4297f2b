"""Our own marked paragraphs of news -> examples with names, sentences and quotes."""

import random
import re
from dataclasses import replace
from pathlib import Path

from reader.corpora import NAME_TAGS, Example, tokenized

LABELS = {"P": "PERSON", "O": "ORG", "L": "LOC", "M": "MISC"}


LAYERS = "qcs"


def own_news(path: Path) -> list[Example]:
    """Return the marked paragraphs of a file (see ``news/GUIDE.md``) with names, sentences and quotes."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    found = []
    for block in blocks:
        lines = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            found.append(_paragraph(lines, f"{path.stem}"))
    return found


def _paragraph(lines: list[str], source: str) -> Example:
    text, spans, starts = "", [], []
    open_at: list[tuple[str, int]] = []
    for line in lines:
        text += " " if text else ""
        starts.append(len(text))
        for piece in re.split(r"(\[[POLM]:|\{[qcs]\d+:|[\]}])", line):
            if re.fullmatch(r"\[[POLM]:|\{[qcs]\d+:", piece):
                open_at.append((piece[1:-1], len(text)))
            elif piece in {"]", "}"} and open_at:
                kind, start = open_at.pop()
                spans.append((kind, start, len(text)))
            else:
                text += piece
    return _marked(text, spans, starts, source)


def _marked(text: str, spans: list[tuple[str, int, int]], starts: list[int], source: str) -> Example:
    words, glued, at = tokenized(text)
    names, layers = [0] * len(words), [[0] * len(words) for _ in LAYERS]
    # Wider spans first, so that of nested ones the inner does not hide the outer's edge.
    for kind, start, end in sorted(spans, key=lambda s: s[1] - s[2]):
        inside = [i for i, (a, w) in enumerate(zip(at, words, strict=True)) if a < end and a + len(w) > start]
        for k, i in enumerate(inside):
            if kind in LABELS:
                names[i] = NAME_TAGS.index(f"{'BI'[k > 0]}-{LABELS[kind]}")
            else:
                layers[LAYERS.index(kind[0])][i] = 1 + int(k > 0)
    begins = {next((i for i, a in enumerate(at) if a >= s), 0) for s in starts}
    return Example(
        words=words,
        glued=glued,
        starts=[int(i in begins) for i in range(len(words))],
        names=names,
        quotes=list(zip(*layers, strict=True)),
        source=source,
    )


MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("„", "“")]


def restyled(example: Example, rng: random.Random) -> Example:
    """Return an example with its double quotation marks in another style."""
    opening, closing = rng.choice(MARKS)
    words, inside = [], False
    for word in example.words:
        if word in {"“", "«"} or (word == '"' and not inside):
            words.append(opening)
            inside = True
        elif word in {"”", "»", '"'}:
            words.append(closing)
            inside = False
        else:
            words.append(word)
    return replace(example, words=words)
