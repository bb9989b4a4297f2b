"""The files of a ledger: append-only, one line a decision, safe against a crash and a second writer."""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import BroadsheetError, reason
from broadsheet.ledger.decisions import DECIDED, Decision, parsed, written

LINE = b"\n"
TAIL = 1_000
"""So many bytes at the end of what was read are looked at again, to see whether a file was edited by hand."""
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
        return any(file.decisions or file.problems for file in self._files.values())

    def find(self, table: str, number: str) -> Decision | None:
        """Return the decision about a table that has this id, or None."""
        return self._files[table].ids.get(number)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from deciding meanwhile, or wait until they have done.

        Raises:
            BroadsheetError: the folder cannot be made.

        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            here = os.open(self.folder, os.O_RDONLY)
        except OSError as error:
            raise _unwritten(self.folder, error) from error
        try:
            with _locked(here, fcntl.LOCK_EX):
                yield
        finally:
            os.close(here)

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
        self.ids: dict[str, Decision] = {}
        self._read, self._lines, self._inode, self._tail = 0, 0, 0, b""

    def refresh(self) -> bool:
        """Read what is new in the file; begin anew where it is another file or has become shorter."""
        try:
            with self.path.open("rb") as file, _locked(file.fileno(), fcntl.LOCK_SH):
                return self._take(file)
        except FileNotFoundError:
            had = self._read > 0
            self._forget()
            return had
        except OSError as error:
            raise BroadsheetError(
                f"the ledger '{self.path}' cannot be read ({reason(error)}); check its permissions"
            ) from error

    def _take(self, file: BinaryIO) -> bool:
        there = os.fstat(file.fileno())
        anew = self._read > 0 and not self._goes_on(file, there)
        if anew:
            self._forget()
        self._inode = there.st_ino
        file.seek(self._read)
        data = file.read()
        self._read += len(data)
        self._tail = (self._tail + data)[-TAIL:]
        for line in data.split(LINE)[:-1] if data.endswith(LINE) else data.split(LINE):
            self._lines += 1
            if line.strip():
                self._line(line)
        return anew or bool(data)

    def _goes_on(self, file: BinaryIO, there: os.stat_result) -> bool:
        """Tell whether the file still begins with what was read of it, as far as its last lines tell."""
        if there.st_ino != self._inode or there.st_size < self._read:
            return False
        if there.st_size > self._read and not self._tail.endswith(LINE):
            return False
        file.seek(self._read - len(self._tail))
        return file.read(len(self._tail)) == self._tail

    def _line(self, line: bytes) -> None:
        where = f"{self.path.name}, line {self._lines}"
        try:
            decision = parsed(self.table, line.decode("utf-8-sig"))
        except ValueError as error:
            told = "is no UTF-8" if isinstance(error, UnicodeDecodeError) else error
            self.problems.append(f"{where}: {told}; mend or remove the line")
            return
        if decision.id in self.ids:
            self.problems.append(f"{where}: the id {decision.id} is used twice; the first line counts")
            return
        self.ids[decision.id] = decision
        self.decisions.append(decision)

    def append(self, decisions: list[Decision]) -> None:
        """Add the decisions whose ids the file does not have, in one write."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, _locked(file.fileno(), fcntl.LOCK_EX):
                self._take(file)
                fresh = [d for d in {d.id: d for d in decisions}.values() if d.id not in self.ids]
                if not fresh:
                    return
                _write(file, self._joint(file) + "".join(written(d) + "\n" for d in fresh).encode())
                self._take(file)
        except OSError as error:
            raise _unwritten(self.path, error) from error

    def _joint(self, file: BinaryIO) -> bytes:
        """Return what ends a last line that a crash or an editor left without an end."""
        if self._read == 0:
            return b""
        file.seek(self._read - 1)
        return b"" if file.read(1) == LINE else LINE


def _unwritten(path: Path, error: OSError) -> BroadsheetError:
    return BroadsheetError(
        f"the decision cannot be written to '{path}' ({reason(error)});"
        " make room on the disk or check the permissions, and decide again"
    )


def _write(file: BinaryIO, lines: bytes) -> None:
    """Write lines at once and wait until they are on the disk; where there is no room, write none."""
    end = os.fstat(file.fileno()).st_size
    try:
        _write_all(file.fileno(), lines)
    except OSError:
        with suppress(OSError):
            os.ftruncate(file.fileno(), end)
        raise


def _write_all(file: int, lines: bytes) -> None:
    if os.write(file, lines) < len(lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)


@contextmanager
def _locked(file: int, how: int) -> Iterator[None]:
    """Keep other writers out of the file, or wait for them; the lock goes with the process."""
    fcntl.flock(file, how)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
