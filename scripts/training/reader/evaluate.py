"""Score a trained reader on the development parts, and print the table of its card."""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812 - the library's own name for it

from broadsheet.annotate import decoding
from reader import corpora, own_news
from reader.batches import Batch, packed, ready, tensors
from reader.corpora import NAME_TAGS, Example
from reader.losses import FAR, same_sentence
from reader.names import name_example
from reader.network import QUOTE_LAYERS, QUOTE_TAGS, Reader, Sizes
from reader.train import load_tokenizer

BUDGET = 2048
POLITICS = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "LOC",
}
PLAIN = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
QUOTE_BIO = ("O", "B-q", "I-q")
Classes = dict[str, list[str]]


class Counts:
    """Hits, false alarms and misses."""

    def __init__(self) -> None:
        self.hits = self.wrong = self.missed = 0

    def add(self, got: set[object], want: set[object]) -> None:
        """Count what was found against what should have been."""
        self.hits += len(got & want)
        self.wrong += len(got - want)
        self.missed += len(want - got)

    def __str__(self) -> str:
        return f"{200 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed):.1f}"


def load(path: Path) -> tuple[Reader, Classes]:
    """Return a trained reader, ready to be asked, and the classes of its heads."""
    saved = torch.load(path)
    classes: Classes = saved["classes"]
    model = Reader(Sizes(*(len(classes[k]) for k in ("upos", "feats", "lemmas", "rels"))))
    model.load_state_dict(saved["state"])
    model.eval()
    return model, classes


def batches(tokenizer: object, examples: list[Example], classes: Classes) -> Iterator[Batch]:
    """Yield the examples as batches; labels that the classes lack are unknown."""
    indices = {k: {v: i for i, v in enumerate(values)} for k, values in classes.items()}
    for items in packed(ready(tokenizer, examples), BUDGET, random.Random(0)):
        yield tensors(items, indices)


@torch.inference_mode()
def grammar(model: Reader, classes: Classes, tokenizer: object, examples: list[Example]) -> dict[str, str]:
    """Return the share of words whose tag, features, lemma, governor and relation are right (gold tokens)."""
    right: Counter[str] = Counter()
    for batch in batches(tokenizer, examples, classes):
        x = model.words(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        best = {k: getattr(model, k)(x).argmax(-1) for k in ("upos", "feats", "lemmas")}
        arcs, rel_d, rel_h = model.tree(x)
        arcs = arcs.masked_fill(~same_sentence(batch.labels["sentence"]), FAR)
        heads = torch.zeros(len(x), x.shape[1] + 1, dtype=torch.long)
        for i, example in enumerate(batch.examples):
            n = len(example.words) + 1
            tree = decoding.heads(torch.log_softmax(arcs[i, :n, :n], -1).numpy())
            heads[i, 1:n] = torch.tensor(tree)
        rels = model.tree.relations(rel_d, rel_h, heads).argmax(-1)
        for i, example in enumerate(batch.examples):
            found = {k: v[i] for k, v in best.items()} | {"heads": heads[i], "rels": rels[i]}
            _count(right, classes, example, found)
    return {k: f"{100 * right[k] / right['words']:.1f}" for k in ("upos", "feats", "lemma", "uas", "las")}


def _count(right: Counter[str], classes: Classes, example: Example, found: dict[str, torch.Tensor]) -> None:
    for j, word in enumerate(example.words):
        governed = int(found["heads"][j + 1]) - 1 == (example.heads or [])[j]
        right["words"] += 1
        right["uas"] += governed
        right["las"] += governed and classes["rels"][int(found["rels"][j + 1])] == (example.rels or [])[j]
        right["upos"] += classes["upos"][int(found["upos"][j])] == (example.upos or [])[j]
        right["feats"] += classes["feats"][int(found["feats"][j])] == (example.feats or [])[j]
        script = classes["lemmas"][int(found["lemmas"][j])]
        right["lemma"] += decoding.apply_script(word, script) == (example.lemmas or [])[j]


@torch.inference_mode()
def names(
    model: Reader, tokenizer: object, examples: list[Example], labels: tuple[str, ...]
) -> dict[str, str]:
    """Return the exact-span F1 of each label."""
    counts = {label: Counts() for label in labels}
    for batch in batches(tokenizer, examples, {}):
        x = model.words(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        scores = F.log_softmax(model.names(x).float(), -1).numpy()
        for i, example in enumerate(batch.examples):
            got = set(decoding.spans(scores[i, : len(example.words)], NAME_TAGS))
            want = _tagged([NAME_TAGS[max(t, 0)] for t in example.names or []])
            for label in labels:
                counts[label].add({s for s in got if s[2] == label}, {s for s in want if s[2] == label})
    return {label: str(count) for label, count in counts.items()}


@torch.inference_mode()
def speech(model: Reader, tokenizer: object, examples: list[Example]) -> dict[str, str]:
    """Return the exact-span F1 of quoted content, cues and sources, and that of sentence beginnings."""
    counts = {k: Counts() for k in ("content", "cue", "source", "sentences")}
    for batch in batches(tokenizer, examples, {}):
        x = model.words(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        quotes = model.quotes(x).view(*x.shape[:2], QUOTE_LAYERS, QUOTE_TAGS)
        scores = F.log_softmax(quotes.float(), -1).numpy()
        starts = model.starts(x).argmax(-1)
        for i, example in enumerate(batch.examples):
            n = len(example.words)
            for k, layer in enumerate(("content", "cue", "source")):
                got = set(decoding.spans(scores[i, :n, k], QUOTE_BIO))
                counts[layer].add(got, _tagged([QUOTE_BIO[max(t[k], 0)] for t in example.quotes or []]))
            want = {j for j, s in enumerate(example.starts or []) if s and j}
            counts["sentences"].add({j for j in range(1, n) if int(starts[i, j])}, want)
    return {k: str(count) for k, count in counts.items()}


def _tagged(tags: list[str]) -> set[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return set(found)


def labelled(path: Path, labels: dict[str, str]) -> list[Example]:
    """Return the sentences of a corpus of names, with the labels that have a counterpart here."""
    made = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        spans = [(a, b, labels[x], False) for a, b, x in record["spans"] if x in labels]
        example = name_example(path.stem, record["text"], spans, misc=True)
        if example:
            made.append(example)
    return made


def main() -> None:
    """Print every score of a trained reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "corpora", "news", "encoder"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    model, classes = load(options.model)
    tokenizer = load_tokenizer(options.encoder)
    for name in ("en_ewt-ud-dev.conllu", "en_gum-ud-dev.open-genres.conllu"):
        sentences = [s for d in corpora.treebank(options.corpora / "ud" / name) for s in d]
        print(name, grammar(model, classes, tokenizer, sentences), flush=True)
    three = ("PERSON", "ORG", "LOC")
    for name, labels in (("crossner_politics_dev", POLITICS), ("uner_ewt_dev", PLAIN)):
        examples = labelled(options.corpora / "ner" / f"{name}.jsonl", labels)
        print(name, names(model, tokenizer, examples, three), flush=True)
    own = [e for p in sorted(options.news.glob("*.txt")) for e in own_news.own_news(p)]
    print("own news", names(model, tokenizer, own, (*three, "MISC")), speech(model, tokenizer, own))


if __name__ == "__main__":
    main()
