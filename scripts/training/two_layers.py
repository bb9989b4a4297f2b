"""Learn a network of two layers: a classifier with a hidden layer, GELU and dropout, by AdamW."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from broadsheet.opinions import SLOPE, STRAIGHT, Network, gelu

BATCH, RATE, DECAY, DROPPED = 128, 0.002, 0.05, 0.3
WARM = 0.3
"""The part of the steps in which the rate rises; then it falls along a cosine (Smith and Topin 2018)."""
FIRST, SECOND = 0.9, 0.999
"""How long the means of slopes and of their squares last."""
Inputs = Callable[[Any], Any]


class Sizes(NamedTuple):
    """How large a network is, and how often it sees each example."""

    units: int
    classes: int
    epochs: int


def fit(inputs: Inputs, right: Any, counts: Any, sizes: Sizes) -> Network:
    """Return the network that tells the classes of examples (AdamW, Loshchilov and Hutter 2019).

    ``inputs`` gives the rows of some examples by their numbers; ``right`` has the number of each one's class
    and ``counts`` how much it counts.
    """
    random = np.random.default_rng(0)
    network = _begun(random, inputs(np.array([0])).shape[1], sizes)
    mean, square = (Network(*(np.zeros_like(part) for part in network)) for _ in range(2))
    steps, step = sizes.epochs * -(-len(right) // BATCH), 0
    for _ in range(sizes.epochs):
        order = random.permutation(len(right))
        for begin in range(0, len(order), BATCH):
            some = order[begin : begin + BATCH]
            slopes = _slopes(network, random, inputs(some), right[some], counts[some])
            step += 1
            rate = RATE * _share(step / steps)
            mean = Network(*(FIRST * m + (1 - FIRST) * s for m, s in zip(mean, slopes, strict=True)))
            square = Network(*(SECOND * q + (1 - SECOND) * s**2 for q, s in zip(square, slopes, strict=True)))
            network = Network(
                *(
                    part * (1 - rate * DECAY)
                    - rate * (m / (1 - FIRST**step)) / (np.sqrt(q / (1 - SECOND**step)) + 1e-8)
                    for part, m, q in zip(network, mean, square, strict=True)
                )
            )
    return network


def _begun(random: np.random.Generator, width: int, sizes: Sizes) -> Network:
    inner = random.standard_normal((width, sizes.units), np.float32) / np.float32(np.sqrt(width))
    outer = random.standard_normal((sizes.units, sizes.classes), np.float32) / np.float32(
        np.sqrt(sizes.units)
    )
    return Network(inner, np.zeros(sizes.units, np.float32), outer, np.zeros(sizes.classes, np.float32))


def _share(done: float) -> float:
    """Return the share of the highest rate when so much of the steps is done."""
    return done / WARM if done < WARM else 0.5 * (1 + float(np.cos(np.pi * (done - WARM) / (1 - WARM))))


def _slopes(network: Network, random: np.random.Generator, rows: Any, right: Any, counts: Any) -> Network:
    """Return how the loss (cross entropy) of some examples changes with each number of the network."""
    rows = rows * _kept(random, rows.shape)
    before = rows @ network.inner + network.inner_bias
    kept = _kept(random, before.shape)
    hidden = gelu(before) * kept
    wrong = np.exp(network.scores_of_units(hidden))
    wrong[np.arange(len(right)), right] -= 1
    wrong *= (counts / len(right))[:, None]
    back = (wrong @ network.outer.T) * kept * _steepness(before)
    return Network(rows.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0))


def _kept(random: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Return zeros for what is dropped, and what makes up for it for all else."""
    return (random.random(shape, np.float32) > DROPPED) / np.float32(1 - DROPPED)


def _steepness(x: Any) -> Any:
    """Return the slope of ``gelu``."""
    bent = np.tanh(STRAIGHT * (x + SLOPE * x**3))
    return 0.5 * (1 + bent) + 0.5 * x * (1 - bent**2) * STRAIGHT * (1 + 3 * SLOPE * x**2)
