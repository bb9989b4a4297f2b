"""The files of a ledger: append-only, one line a decision, safe against a crash and a second writer."""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import BroadsheetError, reason
from broadsheet.ledger.decisions import DECIDED, Decision, parsed, written

LINE = b"\n"
FOLDER = "corrections"
"""How the folder of a ledger is called that lies beside articles."""


def is_ledger(folder: Path) -> bool:
    """Tell whether a folder beside articles holds decisions of people, and no articles."""
    return folder.name == FOLDER and any((folder / f"{table}.jsonl").exists() for table in DECIDED)


class Ledger:
    """What people decided about the rows of a corpus: a file per table in one folder.

    Raises:
        BroadsheetError: a file cannot be read.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = {table: _File(table, folder / f"{table}.jsonl") for table in DECIDED}
        self.refresh()

    def refresh(self) -> bool:
        """Read what was added since; tell whether anything was."""
        return sum(file.refresh() for file in self._files.values()) > 0

    @property
    def problems(self) -> list[str]:
        """What is wrong with lines, and with files that are none of a ledger."""
        known = {file.path.name for file in self._files.values()}
        others = sorted(p.name for p in self.folder.glob("*.jsonl") if p.name not in known)
        strange = [
            f"{self.folder.name}/{name}: there is no table of that name to decide about;"
            f" known: {', '.join(DECIDED)}"
            for name in others
        ]
        return [*strange, *(p for file in self._files.values() for p in file.problems)]

    def decisions(self, table: str) -> list[Decision]:
        """Return the decisions about a table's rows, in the order in which they were made."""
        return self._files[table].decisions

    def __bool__(self) -> bool:
        return any(file.decisions for file in self._files.values())

    def has(self, table: str, number: str) -> bool:
        """Tell whether a decision with this id is in the ledger."""
        return number in self._files[table].ids

    def append(self, decisions: Iterable[Decision]) -> None:
        """Add decisions that the ledger does not have yet; when this returns, they are on the disk.

        Raises:
            BroadsheetError: they cannot be written.

        """
        together: dict[str, list[Decision]] = {}
        for decision in decisions:
            together.setdefault(decision.table, []).append(decision)
        for table, some in together.items():
            self._files[table].append(some)


class _File:
    def __init__(self, table: str, path: Path) -> None:
        self.table, self.path = table, path
        self._forget()

    def _forget(self) -> None:
        self.decisions: list[Decision] = []
        self.problems: list[str] = []
        self.ids: set[str] = set()
        self._read, self._lines, self._inode = 0, 0, 0

    def refresh(self) -> bool:
        """Read what is new in the file; begin anew where it is another file or has become shorter."""
        try:
            with self.path.open("rb") as file, _locked(file, fcntl.LOCK_SH):
                return self._take(file)
        except FileNotFoundError:
            had = bool(self.ids)
            self._forget()
            return had
        except OSError as error:
            raise BroadsheetError(
                f"the ledger '{self.path}' cannot be read ({reason(error)}); check its permissions"
            ) from error

    def _take(self, file: BinaryIO) -> bool:
        there = os.fstat(file.fileno())
        if there.st_ino != self._inode or there.st_size < self._read:
            self._forget()
            self._inode = there.st_ino
        file.seek(self._read)
        data = file.read()
        self._read += len(data)
        for line in data.split(LINE)[:-1] if data.endswith(LINE) else data.split(LINE):
            self._lines += 1
            if line.strip():
                self._line(line)
        return bool(data)

    def _line(self, line: bytes) -> None:
        where = f"{self.path.name}, line {self._lines}"
        try:
            decision = parsed(self.table, line.decode())
        except ValueError as error:
            told = "is no UTF-8" if isinstance(error, UnicodeDecodeError) else error
            self.problems.append(f"{where}: {told}; mend or remove the line")
            return
        if decision.id in self.ids:
            self.problems.append(f"{where}: the id {decision.id} is used twice; the first line counts")
            return
        self.ids.add(decision.id)
        self.decisions.append(decision)

    def append(self, decisions: list[Decision]) -> None:
        """Add the decisions whose ids the file does not have, in one write."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, _locked(file, fcntl.LOCK_EX):
                self._take(file)
                fresh = [d for d in {d.id: d for d in decisions}.values() if d.id not in self.ids]
                if not fresh:
                    return
                _write(file, self._joint(file) + "".join(written(d) + "\n" for d in fresh).encode())
                self._take(file)
        except OSError as error:
            raise BroadsheetError(
                f"the decision cannot be written to '{self.path}' ({reason(error)});"
                " make room on the disk or check the permissions, and decide again"
            ) from error

    def _joint(self, file: BinaryIO) -> bytes:
        """Return what ends a last line that a crash or an editor left without an end."""
        if self._read == 0:
            return b""
        file.seek(self._read - 1)
        return b"" if file.read(1) == LINE else LINE


def _write(file: BinaryIO, lines: bytes) -> None:
    """Write lines at once and wait until they are on the disk."""
    if os.write(file.fileno(), lines) < len(lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file.fileno())


@contextmanager
def _locked(file: BinaryIO, how: int) -> Iterator[None]:
    """Keep other writers out of the file, or wait for them; the lock goes with the process."""
    fcntl.flock(file, how)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
