"""Time how a package of 1,000,000 rows is published and checked, and the memory it takes.

Run with ``make package-speed``. The rows are drawn in the contract's shape, with keys that point at rows and
spans that measure their texts; no article is read. Every line is a process of its own, so that its peak of
memory is its own; the parts of the publishing share one.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from million import draw

from broadsheet import check, publish
from broadsheet.package import Corpus, Outcome


class Moment(NamedTuple):
    """How much a process has used so far."""

    seconds: float
    busy: float
    """Seconds of the processor: others on the machine do not count."""
    peak: int


CORPUS = Corpus("million", "A million rows", "Drawn by chance.", "1.0.0", "CC0-1.0", (), (), ())


def main() -> None:
    """Print a table of what was timed, in Markdown; with a folder as argument, publish there and time it."""
    if len(sys.argv) > 1:
        _publish(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as place:
        package, packed = Path(place, "million"), Path(place, "million-1.0.0.zip")
        _head()
        _run("publish step, all of it", [sys.executable, __file__, str(package)])
        commands = {
            "broadsheet check, folder": ["broadsheet", "check", str(package)],
            "broadsheet check, zip": ["broadsheet", "check", str(packed)],
            "frictionless validate, folder": ["frictionless", "validate", str(package / "datapackage.json")],
        }
        for name, command in commands.items():
            program = Path(sys.executable).with_name(command[0])
            _run(name, [str(program), *command[1:]])


def _head() -> None:
    print("# Publishing and checking a million rows\n")
    print("Made by `make package-speed`; see packages.py. Where others use the machine the first column is")
    print("too long; the second counts the seconds that the processor worked for this.")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}.\n")
    print("| what | seconds | of the processor | peak memory, GB | |\n|---|---|---|---|---|", flush=True)


def _run(name: str, command: list[str]) -> None:
    """Run a command and print its time, its peak of memory and its verdict."""
    start = Moment(time.perf_counter(), 0, 0)
    with tempfile.TemporaryFile() as output:
        errors = None if "publish" in name else subprocess.STDOUT
        # The commands are those above.
        process = subprocess.Popen(command, stdout=output if errors else None, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
    verdict = "valid" if status == 0 else "INVALID"
    _line(name, start, _moment(used), verdict)


def _line(name: str, since: Moment, until: Moment, verdict: str = "") -> None:
    seconds, busy = until.seconds - since.seconds, until.busy - since.busy
    print(f"| {name} | {seconds:.1f} | {busy:.1f} | {until.peak / 2**20:.2f} | {verdict} |", flush=True)


def _now() -> Moment:
    return _moment(resource.getrusage(resource.RUSAGE_SELF))


def _moment(used: resource.struct_rusage) -> Moment:
    return Moment(time.perf_counter(), used.ru_utime + used.ru_stime, used.ru_maxrss)


def _publish(output: Path) -> None:
    """Publish a million rows at ``output`` as the pipeline does, and print the time of each part."""
    tables = _timed("draw the rows (no part of publishing)", draw)()
    outcome = Outcome(output, 0, {n: t.num_rows for n, t in tables.items()}, (), (), ())
    parts = ("descriptor.describe", "documents.write", "archive.sums", "archive.pack")
    for module, part in (name.split(".") for name in parts):
        shelf = getattr(publish, module)
        setattr(shelf, part, _timed(f"{module}.{part}", getattr(shelf, part)))
    with publish.staging(output, CORPUS) as folder:
        _timed("publish.write: the files, and the three parts above", publish.write)(
            folder, tables, CORPUS, outcome
        )
        problems = _timed("check.gate", check.gate)(folder) or _timed("check.prove", check.prove)(folder)
    for problem in problems[:10]:
        print(problem)
    sys.exit(bool(problems))


def _timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``work`` so that it prints its time and the peak of memory until then."""

    def timed(*arguments: Any) -> Any:
        start = _now()
        made = work(*arguments)
        _line(f"&nbsp;&nbsp;{name}", start, _now())
        return made

    return timed


if __name__ == "__main__":
    main()
