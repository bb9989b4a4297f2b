"""The reader's sums: exact on every processor, whichever way they are done."""

import numpy as np
import onnxruntime
import pytest

from broadsheet.annotate import arithmetic
from broadsheet.annotate.reader import NETWORK
from broadsheet.languages import pipeline_folder

READER = str(pipeline_folder("news_reader") / NETWORK)
INPUTS = {
    "ids": np.arange(2000, 2040, dtype=np.int64)[None] * 7 % 29000,
    "shapes": np.arange(40, dtype=np.int64)[None] % 28,
    "mask": np.ones((1, 40), np.float32),
    "first": np.arange(1, 39, dtype=np.int64)[None],
    "last": np.arange(1, 39, dtype=np.int64)[None],
}


def test_exact_sums_are_asked_for_where_quick_ones_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting of ONNX Runtime follows what the probe shows."""
    name, value = arithmetic.EXACT
    monkeypatch.setattr(arithmetic, "overflows", lambda: True)
    assert arithmetic.options().get_session_config_entry(name) == value
    monkeypatch.setattr(arithmetic, "overflows", lambda: False)
    with pytest.raises(RuntimeError):
        arithmetic.options().get_session_config_entry(name)


def test_the_chosen_sums_are_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this processor is given to do comes out as the slower, exact way has it, to the last bit."""
    chosen = onnxruntime.InferenceSession(READER, arithmetic.options()).run(None, INPUTS)
    monkeypatch.setattr(arithmetic, "overflows", lambda: True)
    exact = onnxruntime.InferenceSession(READER, arithmetic.options()).run(None, INPUTS)
    assert all(np.array_equal(one, other) for one, other in zip(chosen, exact, strict=True))


def test_the_order_of_sums_hardly_matters() -> None:
    """Sums in another order, as on another processor, change no score by more than a few hundredths."""
    if arithmetic.overflows():
        pytest.skip("this processor has exact sums only in the order that ONNX Runtime chooses")
    other = arithmetic.options()
    other.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    scores = onnxruntime.InferenceSession(READER, arithmetic.options()).run(None, INPUTS)
    again = onnxruntime.InferenceSession(READER, other).run(None, INPUTS)
    assert max(float(np.abs(one - two).max()) for one, two in zip(scores, again, strict=True)) < 0.05
