"""Examples: words with whatever a corpus has labelled, the rest masked; and the treebanks."""

from dataclasses import dataclass, field
from pathlib import Path

import spacy

NAMES = ("PERSON", "ORG", "LOC", "MISC")
NAME_TAGS = ("O", *(f"{p}-{n}" for n in NAMES for p in "BI"))
IGNORE = -1
O_OR_MISC = -2


_BLANK = spacy.blank("en")


@dataclass(frozen=True)
class Example:
    """Some words, and the labels a corpus has for them; None where it has none."""

    words: list[str]
    glued: list[bool]
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """Index of the governor inside the example; -1 at a root."""
    rels: list[str] | None = None
    starts: list[int] | None = None
    """1 where a sentence begins."""
    names: list[int] | None = None
    quotes: list[tuple[int, int, int]] | None = None
    """Tag of content, cue and source each: 0 outside, 1 first word, 2 inside, -1 unknown."""
    source: str = field(default="")


def treebank(path: Path) -> list[list[Example]]:
    """Return the sentences of a CoNLL-U file, grouped by document."""
    documents: list[list[Example]] = []
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") or not documents:
            documents.append([])
        if not line and rows:
            documents[-1].append(_sentence(rows, path.name))
            rows = []
        elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
    if rows:
        documents[-1].append(_sentence(rows, path.name))
    return [d for d in documents if d]


def _sentence(rows: list[list[str]], source: str) -> Example:
    glued = [False, *("SpaceAfter=No" in r[9] for r in rows[:-1])]
    return Example(
        words=[r[1] for r in rows],
        glued=glued,
        upos=[r[3] for r in rows],
        feats=[r[5] for r in rows],
        lemmas=[r[2] for r in rows],
        heads=[int(r[6]) - 1 for r in rows],
        rels=[r[7] for r in rows],
        starts=[1] + [0] * (len(rows) - 1),
        source=source,
    )


def joined(parts: list[Example]) -> Example:
    """Return consecutive sentences as one example, heads moved along."""
    heads: list[int] = []
    for part in parts:
        offset = len(heads)
        heads.extend(h + offset if h >= 0 else -1 for h in part.heads or [])
    return Example(
        words=[w for p in parts for w in p.words],
        glued=[g for p in parts for g in p.glued],
        upos=[u for p in parts for u in p.upos or []],
        feats=[f for p in parts for f in p.feats or []],
        lemmas=[x for p in parts for x in p.lemmas or []],
        heads=heads,
        rels=[r for p in parts for r in p.rels or []],
        starts=[s for p in parts for s in p.starts or []],
        source=parts[0].source,
    )


def tokenized(text: str) -> tuple[list[str], list[bool], list[int]]:
    """Return the words of ``text`` as the road cuts them, whether each is glued, and where it begins."""
    tokens = [t for t in _BLANK.tokenizer(text) if not t.is_space]
    glued = [t.idx > 0 and not text[t.idx - 1].isspace() for t in tokens]
    return [t.text for t in tokens], glued, [t.idx for t in tokens]


"""Start, end, label, and whether the span is doubtful (no loss)."""
