"""How fast and in how much memory corpora of different sizes become packages, on this machine.

Run with ``make throughput``; a hundred thousand (``--one FILE WORKERS FOLDER``) take two hours. The articles
are those of ``corpus.py``: varied, invented, a tenth of them Spanish. Each line is a process of its own;
memory is what the process and its workers hold for themselves (RssAnon, sampled), since files that are mapped
into memory are given back whenever others need it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import corpus
from machine import processor, watched

WORDS = 120
"""Words of an article in the table of sizes: a short news item."""
LONG = 600
"""Words of an article in the table of speed."""
CHANGED = 100
"""One article in so many is changed before the second build."""


def main() -> None:
    """Print the table of throughput, memory and the cost of a second build."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", default="1000,10000")
    arguments.add_argument("--long", type=int, default=1_000)
    arguments.add_argument("--rows", type=Path, help="file for the plot")
    arguments.add_argument("--one", nargs=3, metavar=("FILE", "WORKERS", "FOLDER"))
    given = arguments.parse_args()
    if given.one:
        print(json.dumps(_one(Path(given.one[0]), int(given.one[1]), Path(given.one[2]))))
        return
    print("# Speed and memory on generated articles\n\nWritten by `make throughput`; see throughput.py.\n")
    print(f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}\n", flush=True)
    print(
        "| articles | words each | workers | read, s | the rest, s | articles/s | 600 words/s | rows | ",
        end="",
    )
    print("1 % changed, s | MiB, largest process | MiB, all |\n|" + " --: |" * 11, flush=True)
    for workers in (1, 2):
        _line(given.long, LONG, workers)
    sizes = [int(size) for size in given.sizes.split(",")]
    lines = [_line(size, WORDS, 2) for size in sizes]
    _line(sizes[-1], WORDS, 1)
    if given.rows:
        given.rows.parent.mkdir(exist_ok=True)
        given.rows.write_text(json.dumps(lines), encoding="utf-8")


def _line(count: int, words: int, workers: int) -> dict[str, Any]:
    """Build a corpus in a process of its own and print what that took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        written = _write(path, count, words)
        command = [sys.executable, __file__, "--one", str(path), str(workers), folder]
        found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    seconds = found["reading"] + found["rest"]
    print(
        f"| {count:,} | {written / count:.0f} | {workers} | {found['reading']:.0f} | {found['rest']:.0f} |"
        f" {count / seconds:.1f} | {written / LONG / seconds:.2f} | {found['rows']:,} |"
        f" {found['again']:.0f} | {found['largest']:.0f} | {found['all']:.0f} |",
        flush=True,
    )
    return {
        "articles": count,
        "seconds": seconds,
        "words": written,
        "memory_mib": found["largest"],
        "label": f"{workers} workers",
    }


def _write(path: Path, count: int, words: int) -> int:
    """Write a corpus as JSON Lines and return its number of words."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for article in corpus.articles(count, words):
            written += len(article["text"].split())
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return written


def _one(path: Path, workers: int, folder: Path) -> dict[str, Any]:
    """Build a corpus, change one article in a hundred and build it again; return seconds and memory."""
    from broadsheet import lean, pipeline
    from broadsheet.package import Options

    lean.process()  # as the command line does
    options = Options(workers=workers, cache=folder / "cache")
    with watched() as memory:
        begun = time.perf_counter()
        read = [begun]
        outcome = pipeline.build(
            [path], folder / "package", lambda _: read.__setitem__(0, time.perf_counter()), options
        )
        ended = time.perf_counter()
    _change(path)
    started = time.perf_counter()
    pipeline.build([path], folder / "package", options=options)
    return {
        "reading": read[0] - begun,
        "rest": ended - read[0],
        "again": time.perf_counter() - started,
        "rows": sum(outcome.rows.values()),
        "largest": memory["largest"],
        "all": memory["all"],
    }


def _change(path: Path) -> None:
    """Add a sentence to one article in a hundred."""
    half = path.with_suffix(".new")
    with path.open(encoding="utf-8") as old, half.open("w", encoding="utf-8") as new:
        for number, line in enumerate(old):
            article = json.loads(line)
            if number % CHANGED == 0:
                article["text"] += "\n\nThe council will meet again on Thursday.\n"
            new.write(json.dumps(article, ensure_ascii=False) + "\n")
    half.replace(path)


if __name__ == "__main__":
    main()
