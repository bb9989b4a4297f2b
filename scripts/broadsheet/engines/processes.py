"""Processes of this machine: each reads one batch at a time; one that dies is replaced.

An article that ends its process (it crashes the parser, takes all memory, or takes longer than the limit) is
tried again alone in a fresh one, and set aside when that ends as well.
"""

import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from broadsheet import lean
from broadsheet.engines.work import ATTEMPTS, Batch, Done, Work, singly
from broadsheet.errors import BroadsheetError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

SPAWN = multiprocessing.get_context("spawn")
"""A copy of a process with threads (those of ONNX Runtime, of DuckDB) may hang: each starts anew."""
READY = b""
GRACE = 10.0
"""Seconds that a process which has closed its pipe may take to end."""
RETIRED = 250
"""So many batches a process reads before a fresh one takes its place: libraries never forget a word."""
OUT_OF_TIME = 1
"""The exit code of a process that ended itself at the limit (``faulthandler``)."""


def run(batches: Iterable[Batch], work: Work, count: int) -> Iterator[Done]:
    """Yield the batches as ``count`` processes are done with them, in no order.

    Raises:
        BroadsheetError: a process cannot be started, or the machine fails.

    """
    left = iter(batches)
    first = list(islice(left, count))
    crew = [_Worker(work) for _ in first]
    try:
        # All start before one is sent anything: a large batch is taken by a process that is up alone.
        for worker in crew:
            worker.start()
        yield from _shared_out(chain(first, left), crew)
    finally:
        for worker in crew:
            worker.end()


def _shared_out(batches: Iterator[Batch], crew: "list[_Worker]") -> Iterator[Done]:
    again: deque[Batch] = deque()
    deaths: Counter[int] = Counter()
    while True:
        for worker in crew:
            if worker.batch is None and (batch := again.popleft() if again else next(batches, None)):
                worker.give(batch)
        busy = {worker.pipe: worker for worker in crew if worker.batch is not None}
        if not busy:
            return
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index] # what is waited for is what was given
            batch = worker.batch or ()
            answer = worker.answer()
            if answer == READY:
                continue
            if answer is not None:
                yield Done(batch, answer)
                continue
            deaths.update(job.number for job in batch)
            if len(batch) == 1 and deaths[batch[0].number] >= ATTEMPTS:
                yield Done(batch, None, "poisonous", worker.why)
            else:
                again.extend(singly(batch))


class _Worker:
    """A process and the batch that it has; it is started when there is something for it to do."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: SpawnProcess | None = None
        self.pipe: Connection
        self.batch: Batch | None = None
        self.why = ""

    def start(self) -> None:
        """Start the process where none is running."""
        if self._process:
            return
        self._ready, self._read = False, 0
        self.pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, self._work), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            raise BroadsheetError(
                f"a worker process cannot be started ({error.strerror or error}); give fewer with --workers"
            ) from error
        finally:
            theirs.close()

    def give(self, batch: Batch) -> None:
        """Send a batch; where the process has just ended, ``answer`` will tell."""
        self.start()
        self.batch = batch
        try:
            self.pipe.send(batch)
        except OSError:
            return

    def answer(self) -> bytes | None:
        """Return the shard of the batch, or None where the process has ended instead: ``why`` tells.

        The first answer is READY: the answers of others are not to wait until this one has read its batch.
        """
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            self._ended()
            return None
        if answer == READY:
            self._ready = True
            return READY
        if isinstance(answer, BroadsheetError):
            raise answer
        self.batch = None
        self._read += 1
        if self._read >= RETIRED:
            self._stop()
        return bytes(answer)

    def _ended(self) -> None:
        """Note why the process has ended; the next batch starts another."""
        code = self._stop()
        self.batch = None
        if not self._ready:
            raise BroadsheetError(
                f"a worker process cannot be started (exit code {code});"
                " see what it printed above, or use --workers 0"
            )
        self.why = (
            "took longer than the time limit and was set aside; give more with --time-limit, or leave it out"
            if code == OUT_OF_TIME
            else f"ended the process that read it (exit code {code}) and was set aside; please report it"
        )

    def _stop(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        self.pipe.close()
        process.join(GRACE)
        process.kill()
        process.join()
        return process.exitcode

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            self._process.kill()
        self._stop()


def _serve(pipe: Connection, work: Work) -> None:
    """Work through the batches that come, in a process of its own, until nobody asks any more."""
    # Ctrl-C reaches every process of a terminal: the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lean.process()
    try:
        pipe.send(READY)
        while True:
            pipe.send(_answered(work, pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answered(work: Work, batch: Batch) -> Any:
    try:
        return work(batch)
    except BroadsheetError as error:
        return error
    except Exception as error:  # noqa: BLE001 - an exception would end the process, and seem a poison
        return BroadsheetError(f"a worker process failed ({error!r}); please report it")
