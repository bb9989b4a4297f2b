"""Whether this processor's 8-bit sums overflow, so that the reader reads alike on every machine.

Processors of the x86 family without VNNI instructions add pairs of 8-bit products in 16 bits, which overflow.
ONNX Runtime has slower sums that do not (``session.x64quantprecision``); elsewhere the quick ones are exact,
and the results are the same to the last bit.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

EXACT = ("session.x64quantprecision", "1")
PROBE = Path(__file__).with_name("sums.onnx")
"""A matrix of 127s, made by ``scripts/training/reader/probe.py``."""
SHAPE, HIGHEST, WEIGHT = (4, 64), 255, 127


def options() -> Any:
    """Return how ONNX Runtime is to run a network here: on one thread, with exact sums."""
    import onnxruntime

    found = onnxruntime.SessionOptions()
    found.intra_op_num_threads = found.inter_op_num_threads = 1
    if overflows():
        found.add_session_config_entry(*EXACT)
    return found


@cache
def overflows() -> bool:
    """Tell whether the quick sums of this processor overflow."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(PROBE), providers=["CPUExecutionProvider"])
    [sums] = session.run(None, {"a": np.full(SHAPE, HIGHEST, np.uint8)})
    return bool((sums != SHAPE[1] * HIGHEST * WEIGHT).any())
