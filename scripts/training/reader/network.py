"""The network: MiniLM's six layers, the shape of words given back, and one small head per task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the library's own name for it

from broadsheet.annotate.pieces import SHAPES
from reader.corpora import EVENT_TYPES, STATUSES

WIDTH, INNER, ATTENTION_HEADS, LAYERS = 384, 1536, 12, 6
SHAPE_WIDTH = 32
WORD = 2 * WIDTH + SHAPE_WIDTH
ARC, RELATION, LINK = 256, 128, 96
QUOTE_LAYERS, QUOTE_TAGS = 3, 3


class Linear(nn.Linear):
    """A linear layer that can compute as the int8 layer it becomes when the reader is exported.

    While ``rounded`` is set, it rounds weights (per output) and inputs (per batch) to eight bits as
    onnxruntime's dynamic quantization does, so that training learns to live with it (quantization-aware
    training, Jacob et al. 2018); gradients pass through the rounding.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output for ``x`` (..., inputs)."""
        if not self.rounded:
            return super().forward(x)
        return F.linear(rounded_values(x, x), rounded_weight(self.weight), self.bias)


class Embedding(nn.Embedding):
    """A table of vectors that can compute as the int8 table it becomes, see :class:`Linear`."""

    rounded = False

    def forward(self, ids: Tensor) -> Tensor:
        """Return the vectors of ``ids``."""
        found = super().forward(ids)
        return rounded_values(found, self.weight) if self.rounded else found


def round_layers(*, on: bool) -> None:
    """Let all layers compute with eight bits from now on, or no longer."""
    Linear.rounded = Embedding.rounded = on


def round_weights(model: nn.Module) -> None:
    """Leave the weights of all layers on the steps of their export, on which training ended."""
    with torch.no_grad():
        for layer in model.modules():
            if isinstance(layer, Linear):
                layer.weight.copy_(rounded_weight(layer.weight))
            elif isinstance(layer, Embedding):
                layer.weight.copy_(rounded_values(layer.weight, layer.weight))


def rounded_values(x: Tensor, among: Tensor) -> Tensor:
    """Return the values of ``x`` rounded to 256 steps between the extremes (and zero) of a tensor."""
    low, high = among.detach().min().clamp(max=0), among.detach().max().clamp(min=1e-6)
    scale = (high - low) / 255
    return torch.fake_quantize_per_tensor_affine(x, scale, (-low / scale).round().int(), 0, 255)


def rounded_weight(weight: Tensor) -> Tensor:
    """Return each row rounded to 255 steps, the largest number of the row as the last."""
    scale = weight.detach().abs().amax(1).clamp(min=1e-9) / 127
    zeros = torch.zeros(len(scale), dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, zeros, 0, -127, 127)


class Layer(nn.Module):
    """A transformer layer as in BERT (Devlin et al. 2019), post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.l1, self.l2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.i, self.d = Linear(WIDTH, INNER), Linear(INNER, WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's output for ``x`` (batch, pieces, width)."""
        batch, length, _ = x.shape
        q, k, v = (
            f(x).view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)
            for f in (self.q, self.k, self.v)
        )
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.l1(x + self.o(attended.transpose(1, 2).reshape(batch, length, WIDTH)))
        out: Tensor = self.l2(x + self.d(F.gelu(self.i(x))))
        return out


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with an embedding of word shapes added to its input."""

    def __init__(self) -> None:
        super().__init__()
        self.we, self.pe = Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.te = nn.Parameter(torch.zeros(WIDTH))
        self.le = nn.LayerNorm(WIDTH, eps=1e-12)
        self.se = Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.se.weight)
        self.L = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Return one vector per piece."""
        x = self.we(ids) + self.pe.weight[: ids.shape[1]] + self.te + self.se(shapes)
        x = self.drop(self.le(x))
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.L:
            x = layer(x, hidden)
        return x

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take over the published weights (keys as in Hugging Face's BertModel)."""
        names = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "l1": "attention.output.LayerNorm",
            "i": "intermediate.dense",
            "d": "output.dense",
            "l2": "output.LayerNorm",
        }
        state = {
            "we.weight": weights["embeddings.word_embeddings.weight"],
            "pe.weight": weights["embeddings.position_embeddings.weight"],
            "te": weights["embeddings.token_type_embeddings.weight"][0],
            "le.weight": weights["embeddings.LayerNorm.weight"],
            "le.bias": weights["embeddings.LayerNorm.bias"],
            "se.weight": self.se.weight.data,
        }
        for n in range(LAYERS):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    state[f"L.{n}.{ours}.{part}"] = weights[f"encoder.layer.{n}.{theirs}.{part}"]
        self.load_state_dict({k: v.float() for k, v in state.items()})


@dataclass(frozen=True)
class Sizes:
    """How many classes each head tells apart."""

    upos: int
    feats: int
    lemmas: int
    rels: int
    names: int = 9
    events: int = 3
    types: int = len(EVENT_TYPES)
    statuses: int = len(STATUSES)


class Head(nn.Module):
    """Two linear layers over a word's vector."""

    def __init__(self, classes: int, inner: int = 192) -> None:
        super().__init__()
        self.h1, self.h2 = Linear(WORD, inner), Linear(inner, classes)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits of every word."""
        out: Tensor = self.h2(self.drop(F.gelu(self.h1(x))))
        return out


class Biaffine(nn.Module):
    """Who governs whom and how: deep biaffine attention (Dozat and Manning 2017)."""

    def __init__(self, rels: int) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(WORD))
        self.ad, self.ah = Linear(WORD, ARC), Linear(WORD, ARC)
        self.rd, self.rh = Linear(WORD, RELATION), Linear(WORD, RELATION)
        self.U = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.R = nn.Parameter(torch.randn(rels, RELATION + 1, RELATION + 1) * 0.01)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return arc scores (batch, dependent, governor) and both sides of the relations; node 0: root."""
        x = self.drop(torch.cat([self.root + torch.zeros_like(x[:, :1]), x], 1))
        one = lambda t: torch.cat([t, torch.ones_like(t[..., :1])], -1)  # noqa: E731 - local shorthand
        arc_d, arc_h = (self.drop(F.gelu(f(x))) for f in (self.ad, self.ah))
        rel_d, rel_h = (one(self.drop(F.gelu(f(x)))) for f in (self.rd, self.rh))
        return torch.einsum("bdi,ij,bhj->bdh", one(arc_d), self.U, arc_h), rel_d, rel_h

    def relations(self, rel_d: Tensor, rel_h: Tensor, heads: Tensor) -> Tensor:
        """Return the logits of each word's relation to its governor in ``heads`` (batch, nodes)."""
        governors = rel_h.gather(1, heads[:, :, None].expand(-1, -1, rel_h.shape[2]))
        return torch.einsum("bdi,rij,bdj->bdr", rel_d, self.R, governors)


class Links(nn.Module):
    """Which cue and which source belong to a content: a biaffine score of first words; node 0: none."""

    def __init__(self) -> None:
        super().__init__()
        self.none = nn.Parameter(torch.zeros(WORD))
        self.content, self.target = Linear(WORD, LINK), Linear(WORD, LINK)
        self.U = nn.Parameter(torch.randn(2, LINK + 1, LINK) * 0.01)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> Tensor:
        """Return the scores (batch, 2, content word, node) of cues and of sources."""
        nodes = torch.cat([self.none + torch.zeros_like(x[:, :1]), x], 1)
        content = self.drop(F.gelu(self.content(x)))
        content = torch.cat([content, torch.ones_like(content[..., :1])], -1)
        target = self.drop(F.gelu(self.target(nodes)))
        return torch.einsum("bqi,kij,bnj->bkqn", content, self.U, target)


class Reader(nn.Module):
    """One encoder, all heads, each as wide as it has ``classes``."""

    def __init__(self, classes: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        sizes = Sizes(*(len(classes[k]) for k in ("upos", "feats", "lemmas", "rels")))
        self.e = Encoder()
        self.hs = Embedding(SHAPES, SHAPE_WIDTH)
        self.upos, self.feats, self.lemmas = (
            Head(sizes.upos, 128),
            Head(sizes.feats, 128),
            Head(sizes.lemmas, 128),
        )
        self.starts, self.names = Head(2, 64), Head(sizes.names)
        self.quotes = Head(QUOTE_LAYERS * QUOTE_TAGS)
        self.events, self.types = Head(sizes.events), Head(sizes.types, 128)
        self.statuses = Head(sizes.statuses, 64)
        self.tree, self.links = Biaffine(sizes.rels), Links()
        self.drop = nn.Dropout(0.2)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return one vector per word: its first and last piece, and its shape."""
        x = self.e(ids, shapes, mask)
        pick = lambda at: x.gather(1, at[:, :, None].expand(-1, -1, WIDTH))  # noqa: E731 - local shorthand
        return self.drop(torch.cat([pick(first), pick(last), self.hs(shapes.gather(1, first))], -1))
