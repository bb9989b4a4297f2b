"""``broadsheet review`` as a process, with a ledger of its own, and requests to it."""

import json
import os
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from helpers import COMMAND, ROOT

SEEDS = ROOT / "seeds"
PATIENCE = 60
"""Seconds until a server that says nothing is taken for broken."""


class Served:
    """A server, which can be stopped and started again at the same address."""

    def __init__(self, package: Path, ledger: Path, texts: Path = SEEDS) -> None:
        self.package, self.folder, self.texts = package, ledger, texts
        self._environment = os.environ | {"XDG_STATE_HOME": str(ledger.parent / "state")}
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it says its address (with the token; a slash at its end)."""
        command = [COMMAND, "review", self.package, "--texts", self.texts]
        chosen = ["--corrections", self.folder, "--no-browser"]
        self.process = subprocess.Popen(
            list(map(str, [*command, *chosen])), env=self._environment, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        timer = threading.Timer(PATIENCE, self.process.kill)
        timer.start()
        said = self.process.stdout.readline()
        timer.cancel()
        assert said.startswith("Reviewing"), (said, self.process.wait())
        self.address = said.split()[-1]

    def kill(self) -> None:
        """End the server as a power cut does."""
        self.process.kill()
        self._end()

    def stop(self) -> None:
        """End the server as its user does."""
        self.process.send_signal(signal.SIGINT)
        self._end()

    def _end(self) -> None:
        self.process.wait(timeout=PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def get(self, path: str, **headers: str) -> Any:
        """Return what the server answers, as JSON."""
        return asked(self.address + path, **headers)

    def post(self, path: str, told: Any, **headers: str) -> Any:
        """Return what the server answers to what is sent."""
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        return asked(self.address + path, data, **{"Content-Type": "application/json", **headers})

    def decisions(self, table: str) -> list[dict[str, Any]]:
        """Return what the ledger says about a table."""
        file = self.folder / f"{table}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]


def asked(address: str, data: bytes | None = None, **headers: str) -> Any:
    """Return what is answered at an address, as JSON."""
    request = urllib.request.Request(address, data, headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
        return json.load(answer)


def refused(error: urllib.error.HTTPError) -> tuple[int, str]:
    """Return status and sentence of a request that was refused."""
    with error:
        return error.code, json.load(error)["error"]
