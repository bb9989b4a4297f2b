"""The smallest network that shows whether a processor's 8-bit sums overflow: one matrix of 127s.

Run with ``python -m reader.probe scripts/broadsheet/annotate/sums.onnx`` in the environment of `make reader`.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH = 64


def main(path: Path) -> None:
    """Write the network: ``sums`` (4, 64) of ``a`` (4, 64) times 127."""
    weights = numpy_helper.from_array(np.full((WIDTH, WIDTH), 127, np.int8), "weights")
    zero = numpy_helper.from_array(np.zeros((), np.uint8), "zero")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "weights", "zero"], ["sums"])],
        "sums",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [4, WIDTH])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [4, WIDTH])],
        [weights, zero],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
