"""The reader's sums: exact on every processor, whichever way they are done."""

import numpy as np
import onnxruntime
import pytest

from broadsheet.annotate import arithmetic
from broadsheet.languages import pipeline_folder

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
    network = str(pipeline_folder("news_reader") / "reader.onnx")
    chosen = onnxruntime.InferenceSession(network, arithmetic.options()).run(None, INPUTS)
    monkeypatch.setattr(arithmetic, "overflows", lambda: True)
    exact = onnxruntime.InferenceSession(network, arithmetic.options()).run(None, INPUTS)
    assert all(np.array_equal(one, other) for one, other in zip(chosen, exact, strict=True))
