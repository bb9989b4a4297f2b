"""What each head is taught by."""

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the library's own name for it

from reader.batches import IGNORE, Batch
from reader.corpora import NAME_TAGS, O_OR_MISC
from reader.network import QUOTE_LAYERS, QUOTE_TAGS, Reader

FAR = -1e9
PLAIN = [0, NAME_TAGS.index("B-MISC"), NAME_TAGS.index("I-MISC")]
WEIGHTS = {
    "upos": 0.5,
    "feats": 0.3,
    "lemmas": 0.5,
    "starts": 0.5,
    "names": 1.0,
    "quotes": 1.0,
    "heads": 1.0,
    "rels": 1.0,
}


def loss(model: Reader, batch: Batch) -> Tensor:
    """Return the weighted sum of the losses of all labels the batch has."""
    x = model.words(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
    parts: dict[str, Tensor] = {}
    for task in ("upos", "feats", "lemmas", "starts"):
        if task in batch.labels:
            parts[task] = _classes(getattr(model, task)(x), batch.labels[task])
    if "names" in batch.labels:
        parts["names"] = names(model.names(x), batch.labels["names"])
    if "quotes" in batch.labels:
        logits = model.quotes(x).view(*x.shape[:2], QUOTE_LAYERS, QUOTE_TAGS)
        parts["quotes"] = sum(
            (_classes(logits[:, :, k], batch.labels["quotes"][..., k]) for k in range(QUOTE_LAYERS)),
            torch.zeros(()),
        )
    if "heads" in batch.labels:
        parts["heads"], parts["rels"] = _tree(model, x, batch)
    return sum((WEIGHTS[k] * v for k, v in parts.items()), torch.zeros(()))


def _classes(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels != IGNORE
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[known], labels[known])


def names(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy, where a word that may be O or MISC is right as either."""
    log = F.log_softmax(logits.float(), -1)
    sure, either = labels >= 0, labels == O_OR_MISC
    lost = (
        -log[sure].gather(1, labels[sure][:, None]).sum() - torch.logsumexp(log[either][:, PLAIN], -1).sum()
    )
    return lost / (sure.sum() + either.sum()).clamp(min=1)


def _tree(model: Reader, x: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    arcs, rel_d, rel_h = model.tree(x)
    arcs = arcs.masked_fill(~same_sentence(batch.labels["sentence"]), FAR)
    heads = F.pad(batch.labels["heads"], (1, 0), value=IGNORE)
    known = heads >= 0
    arc_loss = F.cross_entropy(arcs[known], heads[known])
    rels = F.pad(batch.labels["rels"], (1, 0), value=IGNORE)
    logits = model.tree.relations(rel_d, rel_h, heads.clamp(min=0))
    return arc_loss, _classes(logits, rels)


def same_sentence(sentence: Tensor) -> Tensor:
    """Return which governor each node may have: the root (node 0) or a word of its own sentence."""
    numbers = F.pad(sentence, (1, 0), value=-5)
    same = (numbers[:, :, None] == numbers[:, None, :]) & (numbers[:, None, :] >= 0)
    same[:, :, 0] = True
    return same
