"""``broadsheet review`` as a process, with a ledger of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


class Served:
    """``broadsheet review`` of a package, which can be stopped and started again at the same address."""

    def __init__(self, package: Path, texts: Path, folder: Path) -> None:
        self.package, self.texts, self.folder = package, texts, folder / "corrections"
        self._environment = os.environ | {"XDG_STATE_HOME": str(folder / "state")}
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it says its address."""
        command = [sys.executable, "-m", "broadsheet", "review", self.package, "--texts", self.texts]
        chosen = ["--corrections", self.folder, "--no-browser"]
        self._process = subprocess.Popen(
            list(map(str, [*command, *chosen])), env=self._environment, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said.startswith("Reviewing"), said
        self.address = said.split()[-1]

    def kill(self) -> None:
        """End the server as a power cut does."""
        self._process.kill()
        self._process.communicate()

    def decisions(self, table: str) -> list[dict[str, Any]]:
        """Return what the ledger says about a table."""
        file = self.folder / f"{table}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]
