"""What each head is taught by."""

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the library's own name for it

from broadsheet.annotate.reader import NAME_TAGS
from reader.batches import Batch
from reader.corpora import IGNORE, NAME_FIRST, NAME_REST, O_OR_MISC
from reader.network import QUOTE_LAYERS, QUOTE_TAGS, Reader

FAR = -1e9
ALLOWED = {
    O_OR_MISC: [0, NAME_TAGS.index("B-MISC"), NAME_TAGS.index("I-MISC")],
    NAME_FIRST: [k for k, tag in enumerate(NAME_TAGS) if tag.startswith("B")],
    NAME_REST: [k for k, tag in enumerate(NAME_TAGS) if tag.startswith("I")],
}
"""What is right where a corpus leaves the tag open."""
WEIGHTS = {
    "upos": 0.5,
    "feats": 0.3,
    "lemmas": 0.5,
    "starts": 0.5,
    "names": 1.0,
    "quotes": 1.0,
    "links": 0.3,
    "events": 2.0,
    "types": 0.5,
    "statuses": 0.3,
    "heads": 1.0,
    "rels": 1.0,
}


def loss(model: Reader, batch: Batch) -> Tensor:
    """Return the weighted sum of the losses of all labels the batch has."""
    x = model.words(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
    parts: dict[str, Tensor] = {}
    for task in ("upos", "feats", "lemmas", "starts", "events", "types", "statuses"):
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
    if "links" in batch.labels:
        parts["links"] = _links(model, x, batch)
    if "heads" in batch.labels:
        parts["heads"], parts["rels"] = _tree(model, x, batch)
    return sum((WEIGHTS[k] * v for k, v in parts.items()), torch.zeros(()))


def _classes(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels != IGNORE
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[known], labels[known])


def names(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy, where a tag that a corpus leaves open is right as any of those it may be."""
    log = F.log_softmax(logits.float(), -1)
    sure = labels >= 0
    lost, count = -log[sure].gather(1, labels[sure][:, None]).sum(), sure.sum()
    for label, allowed in ALLOWED.items():
        open_tags = labels == label
        lost = lost - torch.logsumexp(log[open_tags][:, allowed], -1).sum()
        count = count + open_tags.sum()
    return lost / count.clamp(min=1)


def _links(model: Reader, x: Tensor, batch: Batch) -> Tensor:
    """Cross entropy over the words of the paragraph (and none) at the first word of each content."""
    labels = batch.labels["links"]
    known = labels[..., 0] > -2
    if not known.any():
        return x.sum() * 0
    there = F.pad(batch.words, (1, 0), value=True)[:, None, None, :]
    scores = model.links(x).masked_fill(~there, FAR)
    return sum(
        (F.cross_entropy(scores[:, k][known], labels[..., k][known] + 1) for k in range(2)), torch.zeros(())
    )


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
