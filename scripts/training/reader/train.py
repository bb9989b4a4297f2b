"""Train the reader: all heads on one encoder, batches of the corpora in turn."""

import argparse
import json
import random
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from reader import corpora, gum_quotes, names, own_news
from reader.batches import Ready, packed, ready, tensors
from reader.corpora import Example
from reader.losses import loss
from reader.network import Reader, Sizes
from reader.vocabulary import vocabulary

BUDGET = 1024
ENCODER_RATE, HEAD_RATE = 9e-5, 1.2e-3
WARM_UP = 80


def main() -> None:
    """Train for a number of steps and save weights and classes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("news", type=Path, help="folder of our own marked paragraphs to train on")
    parser.add_argument("encoder", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=3600, help="one epoch is about 1,200 steps")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer(options.encoder)
    trees = treebanks(options.corpora)
    classes = vocabulary([s for d in trees for s in d])
    indices = {k: {v: i for i, v in enumerate(vs)} for k, vs in classes.items()}
    model = Reader(Sizes(*(len(classes[k]) for k in ("upos", "feats", "lemmas", "rels"))))
    model.e.load(load_file(options.encoder / "model.safetensors"))
    run(model, Data(options, tokenizer, trees), indices, options.steps, rng)
    torch.save({"state": model.state_dict(), "classes": classes}, options.out)


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def treebanks(folder: Path) -> list[list[Example]]:
    """Return the documents of EWT and GUM's open genres, training part."""
    ud = folder / "ud"
    return corpora.treebank(ud / "en_ewt-ud-train.conllu") + corpora.treebank(
        ud / "en_gum-ud-train.open-genres.conllu"
    )


class Data:
    """Makes the examples of an epoch anew: other windows, other quotation marks."""

    def __init__(self, options: argparse.Namespace, tokenizer: Tokenizer, trees: list[list[Example]]) -> None:
        self.tokenizer, self.trees = tokenizer, trees
        held_out = {
            json.loads(x)["text"]
            for x in (options.corpora / "ner" / "crossner_politics_dev.jsonl").read_text().splitlines()
        }
        self.named = list(names.named(options.corpora / "ner", held_out))
        self.news = options.news
        genres = {"news", "interview", "bio", "speech", "court", "voyage"}
        self.gum = gum_quotes.attributions(options.corpora / "quotes" / "gum_attribution_train.jsonl", genres)

    def epoch(self, rng: random.Random) -> list[Ready]:
        """Return all examples of an epoch, each with the labels of one corpus."""
        made = self._trees(rng) + self._names(rng)
        news = [e for p in sorted(self.news.glob("*.txt")) for e in own_news.own_news(p)]
        made += [own_news.restyled(e, rng) for e in news for _ in range(3)]
        made += [own_news.restyled(e, rng) if rng.random() < 0.5 else e for e in self.gum]
        return ready(self.tokenizer, made)

    def _trees(self, rng: random.Random) -> list[Example]:
        made = []
        for document in self.trees:
            run: list[Example] = []
            limit = rng.choice([1, 25, 60, 85])
            for sentence in document:
                if run and sum(len(s.words) for s in run) + len(sentence.words) > limit:
                    made.append(corpora.joined(run))
                    run, limit = [], rng.choice([1, 25, 60, 85])
                run.append(sentence)
            if run:
                made.append(corpora.joined(run))
        return made

    def _names(self, rng: random.Random) -> list[Example]:
        made = []
        for name, misc, text, spans in self.named:
            if name == "ewt" and not spans and rng.random() < 0.4:
                continue
            windows = (
                [(text, spans)]
                if name in {"ewt", "cross", "wikigold"}
                else names.name_windows(text, spans, rng)
            )
            for part, inside in windows:
                example = names.name_example(name, part, inside, misc=misc)
                if example:
                    made.append(example)
        return made


def kinds(items: list[Ready]) -> dict[str, list[Ready]]:
    """Return the examples by the labels they have: a batch never mixes them."""
    found: dict[str, list[Ready]] = {"trees": [], "names": [], "news": [], "quotes": []}
    for item in items:
        e = item.example
        kind = (
            "trees"
            if e.heads is not None
            else "news"
            if e.names is not None and e.quotes is not None
            else "names"
            if e.names is not None
            else "quotes"
        )
        found[kind].append(item)
    return found


class Trainer:
    """Steps through batches; the rate rises for a while and then falls to zero at the last step."""

    def __init__(self, model: Reader, indices: dict[str, dict[str, int]], steps: int) -> None:
        self.model, self.indices, self.steps = model.train(), indices, steps
        self.step, self.average = 0, 0.0
        for embedding in (model.e.we, model.e.pe):
            embedding.weight.requires_grad_(False)
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        encoder = [p for n, p in named if n.startswith("e.") and not n.startswith("e.se")]
        heads = [p for n, p in named if not n.startswith("e.") or n.startswith("e.se")]
        self.parameters = encoder + heads
        groups = [
            {"params": encoder, "base": ENCODER_RATE, "weight_decay": 0.01},
            {"params": heads, "base": HEAD_RATE, "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=ENCODER_RATE, betas=(0.9, 0.98))

    def learn(self, items: list[Ready]) -> None:
        """Take one step on a batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(1, (self.step + 1) / WARM_UP) * (1 - self.step / self.steps)
        lost = loss(self.model, tensors(items, self.indices))
        self.optimizer.zero_grad(set_to_none=True)
        lost.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 2.0)
        self.optimizer.step()
        self.step += 1
        self.average = lost.item() if self.step == 1 else 0.98 * self.average + 0.02 * lost.item()
        if self.step % 100 == 0:
            print(f"step {self.step} of {self.steps} loss {self.average:.3f}", file=sys.stderr, flush=True)


def run(
    model: Reader, data: Data, indices: dict[str, dict[str, int]], steps: int, rng: random.Random
) -> None:
    """Train for a number of steps, each epoch on examples made anew."""
    trainer = Trainer(model, indices, steps)
    while trainer.step < steps:
        batches = [b for part in kinds(data.epoch(rng)).values() for b in packed(part, BUDGET, rng)]
        rng.shuffle(batches)
        for items in batches[: steps - trainer.step]:
            trainer.learn(items)


if __name__ == "__main__":
    main()
