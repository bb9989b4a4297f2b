"""Draw speed and memory against the size of the corpus as an SVG file.

matplotlib is no part of broadsheet: this runs in the environment of ``make peers``, from a file of rows:
``python scripts/benchmarks/plot.py rows.json plot.svg``.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

WORDS = 600
GREY = "#7d8590"
LINES = ("#2a8fd0", "#e07b00", "#1f9e77", "#c95fa8", "#8f7ee6")
"""Colours that can be read on a light page and on a dark one; the ground is left clear."""
MARKS = "osD^v"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "broadsheet",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": GREY,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Write the plot of ``rows`` to ``path``: the same rows give the same bytes.

    A row has ``articles``, ``words`` and ``seconds`` (of the whole corpus), ``memory_mib`` (at most) and
    ``label``; the rows of one label are one line, the number of articles is a logarithmic axis.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(9, 3.6), layout="constrained")
        speed, memory = figure.subplots(1, 2)
        _panel(speed, rows, lambda row: row["words"] / WORDS / row["seconds"])
        speed.set_ylabel(f"articles of {WORDS} words a second")
        _panel(memory, rows, lambda row: row["memory_mib"])
        memory.set_ylabel("peak memory, MiB")
        if len({row["label"] for row in rows}) > 1:
            speed.legend(frameon=False)
        figure.savefig(path, format="svg", transparent=True, metadata={"Date": None})


def _panel(axes: Any, rows: list[dict[str, Any]], height: Callable[[dict[str, Any]], float]) -> None:
    """Draw one line for every label, with the heights from zero."""
    labels = list(dict.fromkeys(row["label"] for row in rows))
    for n, label in enumerate(labels):
        line = sorted((row["articles"], height(row)) for row in rows if row["label"] == label)
        style = {"color": LINES[n % len(LINES)], "marker": MARKS[n % len(MARKS)], "linewidth": 2}
        axes.plot(*zip(*line, strict=True), label=label, **style)
    axes.set_xscale("log")
    axes.set_xticks(sorted({row["articles"] for row in rows}))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.4g}"))
    axes.margins(y=0.15)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("articles")
    axes.grid(axis="y", color=GREY, alpha=0.25)


if __name__ == "__main__":
    plot(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
