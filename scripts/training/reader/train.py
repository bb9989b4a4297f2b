"""Train the reader: all heads on one encoder, batches of the corpora in turn."""

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from reader import augment, corpora, gum_quotes, names, own_news, subjects
from reader.batches import Ready, packed, ready, tensors
from reader.corpora import Example
from reader.losses import loss
from reader.network import Reader, round_layers
from reader.vocabulary import vocabulary

BUDGET = 1024
ENCODER_RATE, HEAD_RATE, PIECE_RATE = 9e-5, 1.2e-3, 3e-5
WARM_UP = 80
ROUNDED_FROM = 2 / 3
"""The part of the run after which the network computes as it will in int8."""
PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors at huggingface.co/sentence-transformers/all-MiniLM-L6-v2."""
SPANISH = ("es_ancora-ud-dev.2021-10-29.conllu", "es_gsd-ud-dev.conllu")
SPANISH_TIMES, NEWS_TIMES = 2, 3
"""How often an epoch sees the small corpora."""


def main() -> None:
    """Train for a number of steps and save weights and classes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("news", type=Path, help="folder of our own marked paragraphs to train on")
    parser.add_argument("encoder", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=4700, help="one epoch is about 1,600 steps")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer(options.encoder)
    trees = treebanks(options.corpora)
    classes = vocabulary([s for d in trees for s in d])
    indices = {k: {v: i for i, v in enumerate(vs)} for k, vs in classes.items()}
    model = Reader(classes)
    model.e.load(published_weights(options.encoder / "model.safetensors"))
    trainer = Trainer(model, indices, options.steps)
    run(trainer, Data(options, tokenizer, trees), rng, options.out.with_suffix(".partial"))
    torch.save({"state": model.state_dict(), "classes": classes}, options.out)


def published_weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the encoder's weights, if they are those that its authors published."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != PUBLISHED:
        sys.exit(f"{path} is not the all-MiniLM-L6-v2 of its authors (sha256 {found}); get another copy")
    return load_file(path)


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def treebanks(folder: Path) -> list[list[Example]]:
    """Return the documents of the treebanks to learn from: EWT, GUM's open genres; AnCora and GSD in part.

    Names that other corpora give to the same sentences are put on them.
    """
    ud, ner = folder / "ud", folder / "ner"
    ewt = corpora.treebank(ud / "en_ewt-ud-train.conllu")
    names.onto_trees(ewt, names.by_sentence(ner / "uner_ewt_train.prelim-2022-12-02.jsonl"), misc=False)
    gum = corpora.treebank(ud / "en_gum-ud-train.open-genres.conllu")
    ancora, gsd = (spanish(folder, name)[0] for name in SPANISH)
    return ewt + gum + (ancora + gsd) * SPANISH_TIMES


def spanish(folder: Path, name: str) -> tuple[list[list[Example]], list[list[Example]]]:
    """Return the documents of a Spanish treebank to learn from, and every sixth, held out.

    Only their development parts are openly at hand.
    """
    documents = corpora.treebank(folder / "ud" / name, whole=True)
    if "ancora" in name:
        known = names.by_document(
            folder / "ner" / "es_ancora_ner_dev.jsonl", [s.text for d in documents for s in d]
        )
        names.onto_trees(documents, known, misc=True)
    held_out = documents[5::6]
    return [d for i, d in enumerate(documents) if i % 6 != 5], held_out


class Data:
    """Makes the examples of an epoch anew: other windows, quotation marks, capitals and people's names."""

    def __init__(self, options: argparse.Namespace, tokenizer: Tokenizer, trees: list[list[Example]]) -> None:
        self.tokenizer, self.trees = tokenizer, trees
        held_out = {
            json.loads(x)["text"]
            for x in (options.corpora / "ner" / "crossner_politics_dev.jsonl").read_text().splitlines()
        }
        self.named = list(names.named(options.corpora / "ner", held_out))
        self.news = [subjects.with_subjects(e) for e in own_news.folder(options.news)]
        self.people = augment.Names()
        genres = {"news", "interview", "bio", "speech", "court", "voyage"}
        self.gum = gum_quotes.attributions(options.corpora / "quotes" / "gum_attribution_train.jsonl", genres)

    def epoch(self, rng: random.Random) -> list[Ready]:
        """Return all examples of an epoch, each with the labels of one corpus."""
        made = [augment.recased(e, rng) for e in self._trees(rng) + self._names(rng)]
        made += [self._restyled(e, rng) for e in self.news for _ in range(NEWS_TIMES)]
        made += [augment.restyled(e, rng) if rng.random() < 0.5 else e for e in self.gum]
        return ready(self.tokenizer, made)

    def _restyled(self, example: Example, rng: random.Random) -> Example:
        if rng.random() < 0.5:
            example = self.people.swapped(example, rng)
        return augment.recased(augment.restyled(example, rng), rng)

    def _trees(self, rng: random.Random) -> list[Example]:
        made = []
        for document in self.trees:
            run: list[Example] = []
            limit = rng.choice([1, 25, 60, 85])
            for sentence in document:
                full = run and sum(len(s.words) for s in run) + len(sentence.words) > limit
                if full or (run and (run[0].names is None) != (sentence.names is None)):
                    made.append(corpora.joined(run))
                    run, limit = [], rng.choice([1, 25, 60, 85])
                run.append(sentence)
            if run:
                made.append(corpora.joined(run))
        return made

    def _names(self, rng: random.Random) -> list[Example]:
        made = []
        for name, misc, text, spans in self.named:
            whole = name in {"cross", "wikigold"}
            windows = [(text, spans)] if whole else names.name_windows(text, spans, rng)
            for part, inside in windows:
                example = names.name_example(name, part, inside, misc=misc)
                if example:
                    made.append(example)
        return made


def kinds(items: list[Ready]) -> dict[tuple[bool, ...], list[Ready]]:
    """Return the examples by the labels they have: a batch never mixes them."""
    found: dict[tuple[bool, ...], list[Ready]] = {}
    for item in items:
        e = item.example
        found.setdefault((e.heads is None, e.names is None, e.quotes is None), []).append(item)
    return found


class Trainer:
    """Steps through batches; the rate rises for a while and then falls to zero at the last step."""

    def __init__(self, model: Reader, indices: dict[str, dict[str, int]], steps: int) -> None:
        self.model, self.indices, self.steps = model.train(), indices, steps
        self.step, self.average = 0, 0.0
        model.e.pe.weight.requires_grad_(False)
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        pieces = [p for n, p in named if n.startswith("e.we")]
        encoder = [p for n, p in named if n.startswith("e.") and not n.startswith(("e.se", "e.we"))]
        heads = [p for n, p in named if not n.startswith("e.") or n.startswith("e.se")]
        self.parameters = pieces + encoder + heads
        groups = [
            {"params": pieces, "base": PIECE_RATE, "weight_decay": 0.0},
            {"params": encoder, "base": ENCODER_RATE, "weight_decay": 0.01},
            {"params": heads, "base": HEAD_RATE, "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=ENCODER_RATE, betas=(0.9, 0.98))

    def saved(self, rng: random.Random) -> dict[str, Any]:
        """Return all that a run needs to go on from here."""
        return {
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": (rng.getstate(), torch.get_rng_state()),
        }

    def resume(self, saved: dict[str, Any], rng: random.Random) -> None:
        """Go on from where a run was saved."""
        self.step = saved["step"]
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        rng.setstate(saved["rng"][0])
        torch.set_rng_state(saved["rng"][1])

    def learn(self, items: list[Ready]) -> None:
        """Take one step on a batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(1, (self.step + 1) / WARM_UP) * (1 - self.step / self.steps)
        round_layers(on=self.step >= ROUNDED_FROM * self.steps)
        lost = loss(self.model, tensors(items, self.indices))
        self.optimizer.zero_grad(set_to_none=True)
        lost.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 2.0)
        self.optimizer.step()
        self.step += 1
        self.average = lost.item() if self.step == 1 else 0.98 * self.average + 0.02 * lost.item()
        if self.step % 100 == 0:
            print(f"step {self.step} of {self.steps} loss {self.average:.3f}", file=sys.stderr, flush=True)


def run(trainer: Trainer, data: Data, rng: random.Random, partial: Path) -> None:
    """Train to the last step, each epoch on examples made anew; a stopped run goes on from its epoch."""
    if partial.exists():
        trainer.resume(torch.load(partial, weights_only=False), rng)
    while trainer.step < trainer.steps:
        torch.save(trainer.saved(rng), partial)
        batches = [b for part in kinds(data.epoch(rng)).values() for b in packed(part, BUDGET, rng)]
        rng.shuffle(batches)
        print(f"an epoch of {len(batches)} steps", file=sys.stderr, flush=True)
        for items in batches[: trainer.steps - trainer.step]:
            trainer.learn(items)
    partial.unlink()


if __name__ == "__main__":
    main()
