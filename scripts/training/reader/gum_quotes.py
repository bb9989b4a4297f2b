"""The attributions of GUM -> examples with the content, cue and source of quotes."""

import re
from pathlib import Path

from reader.corpora import IGNORE, Example, tokenized
from reader.names import records
from reader.own_news import ELSEWHERE, LAYERS


def attributions(path: Path, genres: set[str]) -> list[Example]:
    """Return paragraphs of GUM with the tags of content, cue and source.

    Direct speech without an attribution clause is not marked there: words inside quotation marks that no
    content covers are unknown, not outside.
    """
    found = []
    for record in records(path):
        if record["genre"] in genres:
            text = str(record["text"])
            for match in re.finditer(r"[^\n]+", text):
                example = _attributed(text, match.start(), match.end(), record["quotes"])  # type: ignore[arg-type]
                if example:
                    found.append(example)
    return found


def _attributed(text: str, start: int, end: int, quotes: list[dict[str, object]]) -> Example | None:
    words, glued, at = tokenized(text[start:end])
    if len(words) < 3:
        return None
    layers = [[0] * len(words) for _ in LAYERS]
    inside_marks = _inside_marks(words)
    links = [ELSEWHERE] * len(words)
    for quote in quotes:
        spans = [(quote["start"], quote["end"]), quote.get("cue"), quote.get("speaker")]
        if not start <= int(quote["start"]) < end:  # type: ignore[call-overload]
            continue
        firsts = [
            _tag(layer, words, at, int(span[0]) - start, int(span[1]) - start) if span else -1  # type: ignore[index]
            for layer, span in zip(layers, spans, strict=True)
        ]
        if firsts[0] >= 0:
            links[firsts[0]] = (firsts[1], firsts[2])
    layers[0] = [IGNORE if t == 0 and m else t for t, m in zip(layers[0], inside_marks, strict=True)]
    quotes = list(zip(*layers, strict=True))
    return Example(words=words, glued=glued, quotes=quotes, links=links, source="gum-quotes")


def _tag(layer: list[int], words: list[str], at: list[int], start: int, end: int) -> int:
    """Tag a span without its marks, and return its first word; -1 if nothing is left of it."""
    inside = [i for i, (a, w) in enumerate(zip(at, words, strict=True)) if a < end and a + len(w) > start]
    while inside and words[inside[0]] in {'"', "“", "«", "that"}:
        inside.pop(0)
    while inside and words[inside[-1]] in {'"', "”", "»"}:
        inside.pop()
    for k, i in enumerate(inside):
        layer[i] = 1 + int(k > 0)
    return inside[0] if inside else -1


def _inside_marks(words: list[str]) -> list[bool]:
    inside, found = False, []
    for word in words:
        if word in {"“", "«"} or (word == '"' and not inside):
            inside = True
            found.append(False)
        elif word in {"”", "»", '"'}:
            inside = False
            found.append(False)
        else:
            found.append(inside)
    return found
