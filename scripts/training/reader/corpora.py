"""Examples: words with whatever a corpus has labelled, the rest masked; and the treebanks."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import spacy

from broadsheet import contract
from broadsheet.annotate.pipelines import cutting

EVENT_TYPES = tuple(sorted(row["event_type"] for row in contract.code_rows("event_types")))
STATUSES = ("actual", "scheduled", "promised", "hypothetical", "negated")
IGNORE = -1
O_OR_MISC = -2
"""Where a corpus has no label MISC: the word is plain, or such a name."""
NAME_FIRST, NAME_REST = -3, -4
"""Where a corpus says that there is a name, but not of what."""


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
    events: list[int] | None = None
    """1 at the first word of those that name a happening, 2 at the others, 0 elsewhere."""
    types: list[int] | None = None
    """Index into ``EVENT_TYPES`` at those words, -1 elsewhere."""
    statuses: list[int] | None = None
    """Index into ``STATUSES`` at those words, -1 elsewhere."""
    links: list[tuple[int, int]] | None = None
    """At the first word of a quote's content: first word of its cue and of its source (-1: it has none);
    elsewhere both are -2."""
    text: str = ""
    source: str = ""


def treebank(path: Path, *, whole: bool = False) -> list[list[Example]]:
    """Return the sentences of a CoNLL-U file, grouped by document; without documents each is its own.

    With ``whole`` the parts of a contraction (Spanish *del*, *darle*) are one word, as the road cuts them.
    """
    documents: list[list[Example]] = []
    text, rows, grouped = "", list[list[str]](), False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            documents.append([])
            grouped = True
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif not line and rows:
            if not grouped:
                documents.append([])
            documents[-1].append(_sentence(_rows(rows, whole=whole), text, path.name))
            rows = []
        elif line and line[0] != "#" and "." not in line.split("\t", 1)[0]:
            rows.append(line.split("\t"))
    return [d for d in documents if d]


class Row(NamedTuple):
    """A word of a treebank, its governor counted from 0, -1 at the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    rel: str
    blank: bool
    """Whether a blank follows."""


def _rows(lines: list[list[str]], *, whole: bool) -> list[Row]:
    """Return the words of a sentence; where asked, a contraction takes the grammar of its first part."""
    ends = {int(line[0].split("-")[0]): line for line in lines if "-" in line[0]}
    words = [line for line in lines if line[0].isdigit()]
    at: dict[int, int] = {0: -1}
    kept: list[tuple[list[str], str, bool]] = []
    until, surface = 0, list[str]()
    for line in words:
        number = int(line[0])
        if number in ends:
            surface = ends[number]
            until = int(surface[0].split("-")[1])
        inside = number <= until
        blank = "SpaceAfter=No" not in (surface if inside else line)[9] and not (inside and number < until)
        if whole and inside:
            if number in ends:
                kept.append((line, surface[1], "SpaceAfter=No" not in surface[9]))
        else:
            kept.append((line, line[1], blank))
        at[number] = len(kept) - 1
    rows = []
    for i, (line, form, blank) in enumerate(kept):
        head = at[_outside(int(line[6]), i, at, words)]
        rows.append(Row(form, line[2], line[3], line[5], head, line[7], blank))
    return rows


def _outside(head: int, i: int, at: dict[int, int], words: list[list[str]]) -> int:
    """Return the governor of a word that is not part of the word itself."""
    while head and at[head] == i:
        head = int(words[head - 1][6])
    return head


def _sentence(rows: list[Row], text: str, source: str) -> Example:
    return Example(
        words=[r.form for r in rows],
        glued=[False, *(not r.blank for r in rows[:-1])],
        upos=[r.upos for r in rows],
        feats=[r.feats for r in rows],
        lemmas=[r.lemma for r in rows],
        heads=[r.head for r in rows],
        rels=[r.rel for r in rows],
        starts=[1] + [0] * (len(rows) - 1),
        text=text,
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
        names=None if parts[0].names is None else [n for p in parts for n in p.names or []],
        source=parts[0].source,
    )


@cache
def _blank(language: str) -> spacy.language.Language:
    return cutting(language)


def tokenized(text: str, language: str = "en") -> tuple[list[str], list[bool], list[int]]:
    """Return the words of ``text`` as the road cuts them, whether each is glued, and where it begins."""
    tokens = [t for t in _blank(language).tokenizer(text) if not t.is_space]
    glued = [t.idx > 0 and not text[t.idx - 1].isspace() for t in tokens]
    return [t.text for t in tokens], glued, [t.idx for t in tokens]


def offsets(words: list[str], glued: list[bool]) -> list[int]:
    """Return where each word begins in a text written with single blanks."""
    at, found = 0, []
    for word, joined in zip(words, glued, strict=True):
        at += 0 if joined or not found else 1
        found.append(at)
        at += len(word)
    return found
