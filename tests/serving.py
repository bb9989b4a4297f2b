"""A running `broadsheet review`, and requests to it."""

import json
import os
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import COMMAND, ROOT


@dataclass
class Served:
    """A server, and where it is."""

    process: subprocess.Popen[str]
    address: str
    """With the token; a slash at its end."""

    def kill(self) -> None:
        """End the server at once, as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)

    def get(self, path: str, **headers: str) -> Any:
        """Return what the server answers, as JSON."""
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
            return json.load(answer)

    def post(self, path: str, told: Any, **headers: str) -> Any:
        """Return what the server answers to what is sent."""
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        kind = {"Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.address + path, data, kind)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
            return json.load(answer)


def refused(error: urllib.error.HTTPError) -> tuple[int, str]:
    """Return status and sentence of a request that was refused."""
    with error:
        return error.code, json.load(error)["error"]


@contextmanager
def serving(package: Path, ledger: Path, *options: str, texts: Path = ROOT / "seeds") -> Iterator[Served]:
    """Give the server of a package, whose decisions go to ``ledger``."""
    command = [COMMAND, "review", str(package), "--texts", str(texts), "--corrections", str(ledger)]
    process = subprocess.Popen(
        [*command, "--no-browser", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_STATE_HOME": str(ledger.parent / "state"), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        line = process.stdout.readline()
        timer.cancel()
        assert "http://127.0.0.1:" in line, line
        yield Served(process, line.rpartition(" ")[2].strip())
    finally:
        timer.cancel()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        process.stdout.close()


def numbers(told: Mapping[str, Any]) -> int:
    """Return how many decisions the reviewers have made, as the page is told."""
    return sum(reviewer["decisions"] for reviewer in told["reviewers"])
