"""Time the road on one core: articles a second, where the time goes, and the peak of memory.

Run with ``make speed``. The seed articles, which are dense with events, are copied under new names until
there are ``COPIES`` of each.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from broadsheet import inputs, pipeline, readers, tables
from broadsheet.annotate import annotate
from broadsheet.model import Article, Reading, Record

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
COPIES = 20
WORDS = 600
EVENTS = ("events", "event_participants")


def main() -> None:
    """Print the time of each stretch of the road per 600 words, and the peak memory."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "inputs")
        articles.mkdir()
        for n in range(COPIES):
            for k, text in enumerate(texts):
                (articles / f"copy-{n}-{k}.txt").write_text(text, encoding="utf-8")
        paths = sorted(articles.glob("*.txt"))
        annotate(_read(paths[0]))
        units = sum(len(p.read_text(encoding="utf-8").split()) for p in paths) / WORDS
        reading, read = _timed(lambda: [_read(p) for p in paths])
        annotating, readings = _timed(lambda: [annotate(a) for a in read])
        making, of_events = _timed(lambda: sum(_rows(r) for r in readings))
        whole, _ = _timed(lambda: pipeline.build([articles], Path(folder, "package")))
    print(f"{len(paths)} articles, {units:.0f} units of {WORDS} words, one core")
    rest = whole - reading - annotating - making
    for name, seconds in {
        "read files": reading,
        "annotate": annotating,
        "make rows": making,
        "  of it events": of_events,
        "resolve, check, publish": rest,
        "whole road": whole,
    }.items():
        print(f"{name:<24} {seconds:7.2f} s   {seconds / whole:6.1%}   {units / seconds:8.1f} units/s")
    print(f"events add {of_events / (whole - of_events):.1%} to the rest of the road")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _read(path: Path) -> Article:
    return next(readers.article(r) for r in readers.records(inputs.source(path)) if isinstance(r, Record))


def _rows(reading: Reading) -> float:
    """Make the rows of an article, those of events last, and return how long these took.

    So they find done what other tables need, too: what they add is what they alone need.
    """
    for name, make in tables.TABLES.items():
        if name not in EVENTS:
            list(make(reading))
    return _timed(lambda: [list(tables.TABLES[name](reading)) for name in EVENTS])[0]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


if __name__ == "__main__":
    main()
