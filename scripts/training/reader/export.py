"""Export a trained reader to ONNX in int8, with what the road needs beside it."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from broadsheet.annotate.reader import CARD, FILES, NETWORK
from reader.corpora import EVENT_TYPES, STATUSES
from reader.inputs import refine
from reader.network import Reader, round_weights

OUTPUTS = (
    "upos",
    "feats",
    "lemmas",
    "starts",
    "names",
    "quotes",
    "events",
    "types",
    "statuses",
    "arcs",
    "rel_d",
    "rel_h",
    "links",
)
INPUTS = ("ids", "shapes", "mask", "first", "last")


class Exported(nn.Module):
    """The reader as one function from pieces to the scores of all heads."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """Return the logits in the order of ``OUTPUTS``."""
        r = self.reader
        x = r.words(ids, shapes, mask, first, last)
        heads = (r.upos(x), r.feats(x), r.lemmas(x), r.starts(x), r.names(x), r.quotes(x))
        heads = (*heads, r.events(x), r.types(x), r.statuses(x))
        return (*heads, *r.tree(x), r.links(x))


def main() -> None:
    """Write the network, the weights it points to, ``relations.npy``, ``classes.json`` and the tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="0.3.2")
    options = parser.parse_args()
    model, classes = load(options.trained)
    options.out.mkdir(parents=True, exist_ok=True)
    full = options.out / "full.onnx"
    _export(model, full)
    print("largest difference to PyTorch", parity(model, full))
    prepared = options.out / "prepared.onnx"
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(options.out / "reader.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
    )
    prepared.unlink()
    refine(options.out / "reader.onnx", options.out / NETWORK)
    np.save(options.out / "relations.npy", model.tree.R.detach().numpy().astype(np.float16))
    known = classes | {"types": list(EVENT_TYPES), "statuses": list(STATUSES)}
    (options.out / "classes.json").write_text(
        json.dumps(known, ensure_ascii=False, indent=0), encoding="utf-8"
    )
    shutil.copy(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
    full.unlink()
    (options.out / CARD).write_text(
        json.dumps(card(options.out, options.version), indent=1) + "\n", encoding="utf-8"
    )
    round_weights(model)
    print("largest difference with rounded weights", parity(model, options.out / NETWORK))
    print({p.name: p.stat().st_size for p in sorted(options.out.iterdir())})


def card(folder: Path, version: str) -> dict[str, object]:
    """Return what ``meta.json`` says of the reader in a folder, with the check sums of its files."""
    return {
        "name": "news_reader",
        "version": version,
        "lang": ["en", "es"],
        "license": "CC-BY-SA-4.0",
        "sha256": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in FILES},
    }


def load(path: Path) -> tuple[Reader, dict[str, list[str]]]:
    """Return a trained reader, ready to be asked, and the classes of its heads."""
    saved = torch.load(path)
    classes: dict[str, list[str]] = saved["classes"]
    model = Reader(classes)
    model.load_state_dict(saved["state"])
    model.eval()
    return model, classes


def _export(model: Reader, path: Path) -> None:
    shapes = {n: {0: "batch", 1: "pieces"} for n in INPUTS[:3]} | {
        n: {0: "batch", 1: "words"} for n in INPUTS[3:]
    }
    shapes |= {n: {0: "batch", 1: "words_"} for n in OUTPUTS[:9]} | {
        "arcs": {0: "batch", 1: "nodes", 2: "nodes"}
    }
    shapes |= {n: {0: "batch", 1: "nodes"} for n in ("rel_d", "rel_h")}
    shapes |= {"links": {0: "batch", 2: "words_", 3: "nodes"}}
    torch.onnx.export(
        Exported(model),
        _sample(2, 40, 20),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=shapes,
        opset_version=17,
        dynamo=False,
    )


def _sample(rows: int, pieces: int, words: int) -> tuple[Tensor, ...]:
    generator = torch.Generator().manual_seed(0)
    ids = torch.randint(1000, 20000, (rows, pieces), generator=generator)
    shapes = torch.randint(1, 28, (rows, pieces), generator=generator)
    at = torch.arange(1, words + 1).repeat(rows, 1)
    return ids, shapes, torch.ones(rows, pieces), at, at


def parity(model: Reader, path: Path) -> float:
    """Return the largest difference between the exported scores and PyTorch's on a sample."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    sample = _sample(1, 77, 60)
    found = session.run(list(OUTPUTS), {n: t.numpy() for n, t in zip(INPUTS, sample, strict=True)})
    with torch.inference_mode():
        # The exporter leaves the model in training mode, with dropout.
        expected = Exported(model).eval()(*sample)
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(found, expected, strict=True))


if __name__ == "__main__":
    main()
