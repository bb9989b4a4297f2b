"""Sentence frames: ``[a|b]`` is a choice, ``{slot}`` is filled anew each time; compiled once, drawn often."""

import random
import re
from collections.abc import Callable, Sequence

Fill = Callable[[str], str]
Part = Callable[[Fill, random.Random], str]
_MARK = re.compile(r"([\[\]|]|\{[^}]*\})")


def frame(written: str) -> Part:
    """Return the frame that ``written`` spells: called with what fills a slot and a source of chance.

    Raises:
        ValueError: a bracket is not closed, or was never opened.

    """
    pieces = [p for p in _MARK.split(written) if p]
    alternatives, rest = _choice(pieces, 0)
    if rest != len(pieces) or len(alternatives) > 1:
        raise ValueError(f"the brackets of the frame {written!r} do not match; close every [")
    return alternatives[0]


def _choice(pieces: Sequence[str], at: int) -> tuple[list[Part], int]:
    """Return the alternatives that start at piece ``at``, and the piece that ends them."""
    alternatives: list[Part] = []
    parts: list[str | Part] = []
    while at < len(pieces) and pieces[at] != "]":
        piece = pieces[at]
        if piece == "|":
            alternatives.append(_sequence(parts))
            parts = []
        elif piece == "[":
            inner, at = _choice(pieces, at + 1)
            if at == len(pieces):
                raise ValueError(f"the brackets of the frame {''.join(pieces)!r} do not match; close every [")
            parts.append(_drawn(inner))
        else:
            parts.append(_slot(piece[1:-1]) if piece[0] == "{" else piece)
        at += 1
    return [*alternatives, _sequence(parts)], at


def _sequence(parts: list[str | Part]) -> Part:
    if all(isinstance(p, str) for p in parts):
        words = "".join(p for p in parts if isinstance(p, str))
        return lambda _fill, _chance: words
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]
    steps = tuple(parts)
    return lambda fill, chance: "".join([p if isinstance(p, str) else p(fill, chance) for p in steps])


def _drawn(alternatives: list[Part]) -> Part:
    count = len(alternatives)
    return lambda fill, chance: alternatives[int(chance.random() * count)](fill, chance)


def _slot(name: str) -> Part:
    return lambda fill, _chance: fill(name)
