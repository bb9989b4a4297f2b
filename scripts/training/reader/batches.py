"""Examples -> batches of tensors, one task at a time."""

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from broadsheet.annotate.pieces import LONGEST, Pieces, encode
from broadsheet.annotate.reader import CLS, SEP
from reader.corpora import IGNORE, Example
from reader.vocabulary import lemma_script


@dataclass(frozen=True)
class Ready:
    """An example with its pieces."""

    example: Example
    pieces: Pieces


@dataclass(frozen=True)
class Batch:
    """Tensors of a batch: pieces, where words lie in them, and the labels of one task."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    """True where there is a word (batch, words)."""
    labels: dict[str, Tensor]
    examples: list[Example]


def ready(tokenizer: object, examples: list[Example]) -> list[Ready]:
    """Return the examples that fit into a window, with their pieces."""
    made = [Ready(e, encode(tokenizer, e.words, e.glued)) for e in examples if e.words]
    return [r for r in made if len(r.pieces.ids) <= LONGEST]


def packed(items: list[Ready], budget: int, rng: random.Random) -> list[list[Ready]]:
    """Return batches of at most ``budget`` padded pieces, of examples of like length, shuffled."""
    items = list(items)
    rng.shuffle(items)
    found: list[list[Ready]] = []
    for i in range(0, len(items), 1500):
        current: list[Ready] = []
        for item in sorted(items[i : i + 1500], key=lambda r: len(r.pieces.ids)):
            if current and (len(item.pieces.ids) + 2) * (len(current) + 1) > budget:
                found.append(current)
                current = []
            current.append(item)
        if current:
            found.append(current)
    rng.shuffle(found)
    return found


def tensors(items: list[Ready], vocabulary: dict[str, dict[str, int]]) -> Batch:
    """Return a batch as tensors with every label its examples have."""
    rows, length = len(items), max(len(r.pieces.ids) for r in items) + 2
    words = max(len(r.example.words) for r in items)
    ids, shapes = torch.zeros(rows, length, dtype=torch.long), torch.zeros(rows, length, dtype=torch.long)
    mask = torch.zeros(rows, length)
    first, last = torch.zeros(rows, words, dtype=torch.long), torch.zeros(rows, words, dtype=torch.long)
    present = torch.zeros(rows, words, dtype=torch.bool)
    for i, item in enumerate(items):
        n, k = len(item.pieces.ids), len(item.example.words)
        ids[i, 0], ids[i, n + 1] = CLS, SEP
        ids[i, 1 : n + 1] = torch.tensor(item.pieces.ids)
        shapes[i, 1 : n + 1] = torch.tensor(item.pieces.shapes)
        mask[i, : n + 2] = 1
        first[i, :k], last[i, :k] = torch.tensor(item.pieces.first) + 1, torch.tensor(item.pieces.last) + 1
        present[i, :k] = True
    examples = [r.example for r in items]
    labels = _labels(examples, words, vocabulary)
    return Batch(ids, shapes, mask, first, last, present, labels, examples)


def _labels(examples: list[Example], words: int, vocabulary: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    labels = {}
    for task in ("upos", "feats", "rels"):
        if getattr(examples[0], task) is not None:
            known = vocabulary[task]
            labels[task] = _padded(
                [[known.get(v, IGNORE) for v in getattr(e, task)] for e in examples], words
            )
    if examples[0].lemmas is not None:
        known = vocabulary["lemmas"]
        scripts = [
            [known.get(lemma_script(w, x), IGNORE) for w, x in zip(e.words, e.lemmas or [], strict=True)]
            for e in examples
        ]
        labels["lemmas"] = _padded(scripts, words)
    if examples[0].heads is not None:
        labels["heads"] = _padded([[h + 1 for h in e.heads or []] for e in examples], words)
        labels["sentence"] = _padded([_numbered(e.starts or []) for e in examples], words)
    for task in ("starts", "names", "events", "types", "statuses"):
        if getattr(examples[0], task) is not None:
            labels[task] = _padded([getattr(e, task) for e in examples], words)
    if examples[0].quotes is not None:
        layers = [_padded([[t[k] for t in e.quotes or []] for e in examples], words) for k in range(3)]
        labels["quotes"] = torch.stack(layers, -1)
        sides = [_padded([[x[k] for x in e.links or []] for e in examples], words, -2) for k in range(2)]
        labels["links"] = torch.stack(sides, -1)
    return labels


def _numbered(starts: list[int]) -> list[int]:
    number, found = -1, []
    for start in starts:
        number += start
        found.append(number)
    return found


def _padded(rows: list[list[int]], words: int, padding: int = IGNORE) -> Tensor:
    out = torch.full((len(rows), words), padding, dtype=torch.long)
    for i, row in enumerate(rows):
        out[i, : len(row)] = torch.tensor(row)
    return out
