"""Let an exported network take the inputs of its layers in two bytes instead of one.

ONNX Runtime rounds the inputs of an 8-bit layer to 256 steps. A sum that differs in its last bit, as it does
between PyTorch and ONNX Runtime or between two kinds of processors, is then another step now and then, and
six layers on other words are read. So what the rounding leaves is rounded to 256 steps of its own and
multiplied by the same weights. These stay where they are: the new network points into the file of the first.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, TensorProto, helper, numpy_helper

from broadsheet.annotate.reader import VECTORS
from reader.network import WORD

STEPS = 254
"""So many steps of the second byte make one of the first; both signs of a rest are as large."""
MIDDLE = 128
AGAIN = "_again"
"""Ends the second name of a tensor."""
LARGE = 128
"""Tensors of so many bytes are left in the file of the first network."""
STEP, ZERO = "second_step", "second_zero"
WORDS = "/Concat_output_0"
"""What the layers of all heads look at: one vector per word."""


def refine(path: Path, out: Path) -> None:
    """Write the network of 8-bit layers in ``path`` to ``out``, beside it, with inputs of two bytes.

    It gives the vectors of words, too, for the networks that are made later.
    """
    model = onnx.load(str(path))
    graph = model.graph
    _point_into(path, graph.initializer)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.float32(1 / STEPS), STEP),
            numpy_helper.from_array(np.uint8(MIDDLE), ZERO),
        ]
    )
    nodes = list(_Layers(list(graph.node)).refined())
    nodes.append(helper.make_node("Identity", [WORDS], [VECTORS]))
    graph.output.append(helper.make_tensor_value_info(VECTORS, TensorProto.FLOAT, ["batch", "words", WORD]))
    graph.initializer.extend(_again(graph.initializer, nodes))
    known = {tensor.name for tensor in [*graph.initializer, *graph.input]}
    del graph.node[:]
    graph.node.extend(_in_order(nodes, known | {""}))
    _shorten(graph)
    onnx.save(model, str(out))


class _Layers:
    """The nodes of a network and the sums of its 8-bit layers among them."""

    def __init__(self, nodes: list[NodeProto]) -> None:
        self.nodes = nodes
        self.made_by = {name: node for node in nodes for name in node.output}
        self.used_by = {name: node for node in nodes for name in node.input}

    def refined(self) -> Iterator[NodeProto]:
        """Yield the nodes, with those of the second byte."""
        for node in self.nodes:
            yield node
            if node.op_type == "DynamicQuantizeLinear":
                yield from _rest(node)
            elif node.op_type == "MatMulInteger":
                yield from self._second(node)

    def _second(self, sums: NodeProto) -> list[NodeProto]:
        """Return what adds the products of the second byte to a layer, after its bias where it has one."""
        first, scale = self.made_by[sums.input[0]].output[:2]
        scaled = self.used_by[self.used_by[sums.output[0]].output[0]]
        both_scales = next(self.made_by[name] for name in scaled.input if _is_product(self.made_by[name]))
        of_weights = next(name for name in both_scales.input if name != scale)
        after = self.used_by[scaled.output[0]]
        last = after if after.op_type == "Add" and after.input[0].endswith(".bias") else scaled
        result, before = last.output[0], f"{last.output[0]}_first"
        last.output[0] = before
        weights, zeros = (f"{sums.input[n]}{AGAIN}" for n in (1, 3))
        new = [f"{result}_{part}" for part in ("sums", "numbers", "scale", "second")]
        return [
            helper.make_node("MatMulInteger", [f"{first}_second", weights, ZERO, zeros], new[:1]),
            helper.make_node("Cast", new[:1], new[1:2], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{scale}_second", of_weights], new[2:3]),
            helper.make_node("Mul", new[1:3], new[3:]),
            helper.make_node("Add", [before, new[3]], [result]),
        ]


def _again(tensors: Iterable[TensorProto], nodes: list[NodeProto]) -> list[TensorProto]:
    """Return the tensors that a network uses by a second name, under that name.

    ONNX Runtime changes weights in place where quick sums overflow, and fails if two layers share them.
    """
    named = {tensor.name: tensor for tensor in tensors}
    second = {name for node in nodes for name in node.input if name.removesuffix(AGAIN) in named} - set(named)
    copies = []
    for name in sorted(second):
        copies.append(TensorProto())
        copies[-1].CopyFrom(named[name.removesuffix(AGAIN)])
        copies[-1].name = name
    return copies


def _is_product(node: NodeProto) -> bool:
    return node.op_type == "Mul"


def _rest(rounding: NodeProto) -> list[NodeProto]:
    """Return what rounds that which a rounding leaves of its input."""
    numbers = rounding.input[0]
    first, scale, zero = rounding.output
    back, rest = f"{first}_back", f"{first}_rest"
    return [
        helper.make_node("DequantizeLinear", [first, scale, zero], [back]),
        helper.make_node("Sub", [numbers, back], [rest]),
        helper.make_node("Mul", [scale, STEP], [f"{scale}_second"]),
        helper.make_node("QuantizeLinear", [rest, f"{scale}_second", ZERO], [f"{first}_second"]),
    ]


def _shorten(graph: GraphProto) -> None:
    """Give numbers for names to all but inputs and outputs: the names are longer than all the rest."""
    del graph.value_info[:]
    numbers = {value.name: value.name for value in [*graph.input, *graph.output]} | {"": ""}
    for tensor in graph.initializer:
        tensor.name = numbers.setdefault(tensor.name, str(len(numbers)))
    for node in graph.node:
        node.ClearField("name")
        for names in (node.input, node.output):
            names[:] = [numbers.setdefault(name, str(len(numbers))) for name in names]


def _point_into(path: Path, tensors: "list[TensorProto]") -> None:
    """Let large tensors say where in a file their numbers stand instead of holding them."""
    content = path.read_bytes()
    for tensor in tensors:
        if len(tensor.raw_data) < LARGE:
            continue
        at, size = content.index(tensor.raw_data), len(tensor.raw_data)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", path.name), ("offset", at), ("length", size)):
            tensor.external_data.add(key=key, value=str(value))


def _in_order(nodes: list[NodeProto], known: set[str]) -> Iterator[NodeProto]:
    """Yield nodes so that each comes after those that make its inputs."""
    while nodes:
        ready = [node for node in nodes if known.issuperset(node.input)]
        yield from ready
        known.update(name for node in ready for name in node.output)
        nodes = [node for node in nodes if not known.issuperset(node.output)]
