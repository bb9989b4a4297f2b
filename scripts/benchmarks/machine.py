"""The machine that benchmarks run on, and the memory that processes have for themselves (Linux)."""

import os
import platform
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE = re.compile(r"RssAnon:\s+(\d+)")
LOOK = 0.05
"""Seconds between two looks at the memory."""


def processor() -> str:
    """Return the name of the processor."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    name = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return name[1] if name else platform.processor() or platform.machine()


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Give the peaks of private memory (MiB) of this process and its children: of all, and of the largest.

    Pages of files that are mapped do not count: the system takes them back when it needs them.
    """
    peaks = {"largest": 0.0, "all": 0.0}
    done = threading.Event()

    def look() -> None:
        while True:
            held = [_private(pid) for pid in (os.getpid(), *_children())]
            peaks["largest"] = max(peaks["largest"], *held)
            peaks["all"] = max(peaks["all"], sum(held))
            if done.wait(LOOK):
                return

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    yield peaks
    done.set()
    looking.join()


def _children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread can have ended since it was listed
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def _private(pid: int) -> float:
    try:
        found = PRIVATE.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
