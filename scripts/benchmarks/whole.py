"""Time what is done once per corpus - resolve, publish, check - for more and more articles, and its memory.

Run with ``make whole-corpus``; sizes as arguments. The tables are invented (``invented.py``), no article is
read. Memory is what the process has for itself (``RssAnon``): pages of files that are mapped do not count,
the system takes them back when it needs them. It is looked at twenty times a second, so this needs Linux.
"""

import multiprocessing
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from invented import write
from machine import watched

from broadsheet import check, lean, publish, resolve
from broadsheet.grammar.shingles import signature
from broadsheet.package import Corpus, Outcome
from broadsheet.tables import TABLES

SIZES = (1_000, 10_000, 100_000)
CORPUS = Corpus("whole", "A whole corpus", "Invented.", "1.0.0", "CC0-1.0", (), (), ())


def main(sizes: list[int]) -> None:
    """Print a table of what was timed, in Markdown; every size is a process of its own."""
    print("# Resolving, publishing and checking a whole corpus\n")
    print("Made by `make whole-corpus`; see whole.py.")
    print(f"{os.cpu_count()} cores, one of them used, Python {platform.python_version()}.\n")
    print("| articles | part | seconds | of the processor | private memory at its peak, MiB |")
    print("|---:|---|---:|---:|---:|", flush=True)
    fresh = multiprocessing.get_context("spawn")
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for work in (_invent, _measure):
                process = fresh.Process(target=work, args=(Path(folder), size))
                process.start()
                process.join()


def _invent(folder: Path, size: int) -> None:
    write(folder / "extracted", size)
    texts = _opened(folder / "extracted" / "texts.arrow")
    schema = pa.schema([("article_id", pa.string()), ("signature", pa.binary())])
    with pa.ipc.new_file(folder / "extracted" / "signatures.arrow", schema) as file:
        for batch in texts.to_batches():
            signed = [signature(text) for text in batch["text"].to_pylist()]
            file.write_batch(pa.record_batch([batch["article_id"], pa.array(signed)], schema=schema))


def _measure(folder: Path, size: int) -> None:
    lean.process()
    names = (*TABLES, "signatures", "texts")
    tables = {name: _opened(folder / "extracted" / f"{name}.arrow") for name in names}
    texts = tables.pop("texts")
    output = folder / "package"
    for name in ("resolved", "package"):
        (folder / name).mkdir()
    with _timed(size, "resolve"):
        resolved = resolve.resolve(tables, folder / "resolved")
    with _timed(size, "conflicts and accounts"):
        told = tuple(resolve.claims.conflicts(resolved))
        shared = tuple(resolve.accounts.accounts(resolved))
    rows = {name: table.num_rows for name, table in resolved.items()}
    outcome = Outcome(output, size, rows, (), (), (), told, shared)
    with _timed(size, "publish"):
        publish.write(output, publish.words(resolved, texts, CORPUS.extent), CORPUS, outcome)
    with _timed(size, f"check all {sum(rows.values()):,} rows and their words"):
        problems = check.gate(output, texts)
    for problem in problems[:10]:
        print(problem)


def _opened(path: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


@contextmanager
def _timed(size: int, part: str) -> Iterator[None]:
    """Print the time of a part, and the most memory that the process had meanwhile."""
    start, busy = time.perf_counter(), time.process_time()
    with watched() as memory:
        yield
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"| {size:,} | {part} | {seconds:.1f} | {busy:.1f} | {memory['largest']:.0f} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
