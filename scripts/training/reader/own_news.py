"""Our own marked paragraphs of news -> examples with names, sentences and quotes."""

import re
from pathlib import Path

from broadsheet.annotate.reader import NAME_TAGS
from reader.corpora import EVENT_TYPES, IGNORE, STATUSES, Example, tokenized

LABELS = {"P": "PERSON", "O": "ORG", "L": "LOC", "M": "MISC"}
LAYERS = "qcs"
OPENS = r"\[[POLM]:|\{[qcs]\d+:|<[a-z_]+(?:![a-z]+)?:"
ELSEWHERE = (-2, -2)


def folder(path: Path, language: str | None = None) -> list[Example]:
    """Return the paragraphs of all files of a folder, of one language if it is given."""
    files = sorted(path.glob("*.txt"))
    return [e for p in files if language in {None, language_of(p)} for e in own_news(p)]


def language_of(path: Path) -> str:
    """Return the language of a file: ``..._es.txt`` is Spanish, all else English."""
    return "es" if path.stem.endswith("_es") else "en"


def own_news(path: Path) -> list[Example]:
    """Return the marked paragraphs of a file (see ``news/GUIDE.md``) with names, sentences and quotes."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    found = []
    for block in blocks:
        lines = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            found.append(_paragraph(lines, path.stem, language_of(path)))
    return found


def _paragraph(lines: list[str], source: str, language: str) -> Example:
    text, spans, starts = "", [], []
    open_at: list[tuple[str, int]] = []
    for line in lines:
        text += " " if text else ""
        starts.append(len(text))
        for piece in re.split(rf"({OPENS}|[\]}}>])", line):
            if re.fullmatch(OPENS, piece):
                open_at.append((piece[1:-1], len(text)))
            elif piece in {"]", "}", ">"} and open_at:
                kind, start = open_at.pop()
                spans.append((kind, start, len(text)))
            else:
                text += piece
    words = tokenized(text, language)
    return _marked(words, spans, starts, source)


Words = tuple[list[str], list[bool], list[int]]


def _marked(tokens: Words, spans: list[tuple[str, int, int]], starts: list[int], source: str) -> Example:
    words, glued, at = tokens
    first: dict[str, list[int]] = {}
    names, layers = [0] * len(words), [[0] * len(words) for _ in LAYERS]
    events = [0] * len(words)
    types, statuses = [IGNORE] * len(words), [IGNORE] * len(words)
    # Wider spans first, so that of nested ones the inner does not hide the outer's edge.
    for kind, start, end in sorted(spans, key=lambda s: s[1] - s[2]):
        inside = [i for i, (a, w) in enumerate(zip(at, words, strict=True)) if a < end and a + len(w) > start]
        if inside:
            first.setdefault(kind, []).append(inside[0])
        for k, i in enumerate(inside):
            if kind in LABELS:
                names[i] = NAME_TAGS.index(f"{'BI'[k > 0]}-{LABELS[kind]}")
            elif kind[-1].isalpha():
                event_type, _, status = kind.partition("!")
                events[i] = 1 + int(k > 0)
                types[i] = EVENT_TYPES.index(event_type)
                statuses[i] = STATUSES.index(status or STATUSES[0])
            else:
                layers[LAYERS.index(kind[0])][i] = 1 + int(k > 0)
    begins = {next((i for i, a in enumerate(at) if a >= s), 0) for s in starts}
    return Example(
        words=words,
        glued=glued,
        starts=[int(i in begins) for i in range(len(words))],
        names=names,
        quotes=list(zip(*layers, strict=True)),
        events=events,
        types=types,
        statuses=statuses,
        links=_links(first, len(words)),
        source=source,
    )


def _links(first: dict[str, list[int]], count: int) -> list[tuple[int, int]]:
    """Return each content's cue and source: of several with its number the nearest."""
    links = [ELSEWHERE] * count
    for kind, contents in first.items():
        if kind[0] == "q":
            for i in contents:
                sides = (first.get(f"{x}{kind[1:]}", []) for x in "cs")
                cue, source = (min(side, key=lambda j: abs(j - i), default=-1) for side in sides)
                links[i] = (cue, source)
    return links
