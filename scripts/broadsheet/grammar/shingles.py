"""How much two texts have in common, told from some numbers that are kept of each."""

import re
import zlib
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[np.uint64]

SIZE = 3
"""Words in a row that count as one, a shingle: fewer say what language it is, more break at every edit."""
LEAST = 30
"""A text of fewer words is one shingle: such texts are alike where their words are the same."""
NUMBERS = 128
"""Numbers that are kept of a text; a share of them that is the same is off by 0.04, as a rule."""
BLOCK = 4_096
"""Shingles that are looked at at once."""
WORD = re.compile(r"\w+")
STEP = 0x9E3779B97F4A7C15
MIXING = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
"""Constants of SplitMix64 (Steele, Lea and Flood 2014): an odd step, then shifts and odd factors."""


def _mixed(numbers: "Numbers") -> "Numbers":
    """Return numbers whose every bit hangs on every bit of the given ones (the end of SplitMix64)."""
    import numpy as np

    numbers = numbers * np.uint64(STEP)
    for shift, factor in MIXING:
        numbers = (numbers ^ numbers >> np.uint64(shift)) * np.uint64(factor)
    return numbers ^ numbers >> np.uint64(31)


def signature(text: str) -> bytes:
    """Return ``NUMBERS`` whole numbers of four bytes, little-endian, the same on every machine.

    The share of the numbers that two texts have in the same places is about the share of the shingles that
    they have in common (MinHash: Broder 1997, "On the resemblance and containment of documents").
    """
    import numpy as np

    words = WORD.findall(text.casefold())
    size = SIZE if len(words) >= LEAST else max(len(words), 1)
    spelled = np.array([zlib.crc32(w.encode()) for w in words] or [0], np.uint64)
    shingles = np.zeros(len(spelled) - size + 1, np.uint64)
    for place in range(size):
        shingles = _mixed(shingles + spelled[place : place + len(shingles)])
    counted = np.arange(1, NUMBERS + 1, dtype=np.uint64)[:, None]
    factors, offsets = _mixed(counted) | np.uint64(1), _mixed(counted + np.uint64(NUMBERS))
    lowest = np.full(NUMBERS, 2**32 - 1, np.uint64)
    for start in range(0, len(shingles), BLOCK):
        permuted = factors * shingles[start : start + BLOCK] + offsets >> np.uint64(32)
        lowest = np.minimum(lowest, permuted.min(axis=1))
    return lowest.astype("<u4").tobytes()
