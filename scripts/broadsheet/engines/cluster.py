"""A Dask cluster, wherever its workers are: this process sends batches to its scheduler.

A worker that dies is replaced by Dask (its nanny), and its batch given to another. The articles of a batch
that several workers died of are tried one by one at the end; the one that goes on like that is set aside.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from broadsheet.engines.work import Batch, Done, Work, singly
from broadsheet.errors import BroadsheetError
from broadsheet.versions import code

if TYPE_CHECKING:
    from distributed import Client

AHEAD = 2
"""Batches that wait for each thread of the cluster, so that none has to wait for us."""
PATIENCE = "30s"
"""How long a scheduler may take to answer."""
PAUSE, LOOK, LONELY = 0.02, 5.0, 600.0
"""Seconds between looks at what is ready, between looks at the workers, and without a worker at all."""


def run(batches: Iterable[Batch], work: Work, address: str) -> Iterator[Done]:
    """Yield the batches as the cluster at ``address`` is done with them, in no order.

    Raises:
        BroadsheetError: Dask is not installed, no scheduler answers, its workers have another broadsheet, or
            the machines fail.

    """
    try:
        with _client(address) as client:
            _refuse_other(client)
            yield from _shared_out(iter(batches), work, client)
    except OSError as error:
        raise BroadsheetError(
            f"the Dask cluster at '{address}' failed ({error}); see its logs, then give that build again"
        ) from error


def _client(address: str) -> "Client":
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError as error:
        raise BroadsheetError(
            "a Dask cluster needs the extra 'cluster'; install it with pip install 'broadsheet[cluster]'"
        ) from error
    try:
        # A client that cannot read its address leaves a thread behind that keeps the process from ending.
        resolve_address(address)
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise BroadsheetError(
            f"no Dask scheduler answers at '{address}'; give the address it prints, such as tcp://host:8786"
        ) from error


def _refuse_other(client: "Client") -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise BroadsheetError(
            f"the Dask scheduler has no workers after {PATIENCE}; start some, or wait until they are there"
        ) from error
    try:
        theirs = client.run(code)
    except ImportError as error:
        raise BroadsheetError("the cluster's workers have no broadsheet; install it there") from error
    if other := sorted(worker for worker, found in theirs.items() if found != code()):
        raise BroadsheetError(
            f"the worker at {other[0]} has another version of broadsheet, of a library or of Python;"
            " install the same there"
        )
    if wide := sorted(worker for worker, threads in client.nthreads().items() if threads > 1):
        raise BroadsheetError(
            f"the worker at {wide[0]} has several threads, of which one alone could read;"
            " start workers with --nthreads 1, and as many as there are cores"
        )


def _shared_out(batches: Iterator[Batch], work: Work, client: "Client") -> Iterator[Done]:
    from distributed import as_completed

    sent: dict[str, Batch] = {}
    suspects: list[Batch] = []
    running = as_completed(loop=client.loop, with_results=True, raise_errors=False)

    def submit(batch: Batch) -> None:
        future = client.submit(work, batch, pure=False)
        sent[future.key] = batch
        running.add(future)

    def send() -> None:
        # Workers come and go while the work is done.
        most = AHEAD * max(1, sum(client.nthreads().values()))
        for batch in islice(batches, most - len(sent) if most > len(sent) else 0):
            submit(batch)

    send()
    while not running.is_empty():
        _wait(client, running.has_ready)
        future, answer = next(running)
        batch = sent.pop(future.key)
        if isinstance(answer, bytes):
            yield Done(batch, answer)
        elif future.status != "error" and client.status == "running":
            submit(batch)  # it was done, and its worker died before the shard was fetched
        elif _died(future):
            suspects += singly(batch)
        else:
            raise _failed(future)
        send()
    yield from (_alone(batch, work, client) for batch in suspects)


def _alone(batch: Batch, work: Work, client: "Client") -> Done:
    """Read an article while nothing else is under way.

    Dask blames a death on all that its worker had before it, not on the article alone that was being read.
    """
    future = client.submit(work, batch, pure=False)
    _wait(client, future.done)
    if future.status == "finished":
        return Done(batch, future.result())
    if not _died(future):
        raise _failed(future)
    why = "ended every worker that read it, or took longer than the time limit, and was set aside"
    return Done(batch, None, "poisonous", why)


def _wait(client: "Client", ready: Callable[[], bool]) -> None:
    """Wait until something is ready.

    Raises:
        BroadsheetError: the cluster has been without a worker for too long, and Dask would wait for ever.

    """
    seen = time.monotonic()
    while not ready():
        time.sleep(PAUSE)
        now = time.monotonic()
        if now - seen > LOOK and client.nthreads():
            seen = now
        if now - seen > LONELY:
            raise BroadsheetError(
                f"the cluster has had no worker for {LONELY:.0f} seconds; start some, and build again"
            )


def _died(future: Any) -> bool:
    """Tell whether workers died of a batch, and not the machines failed."""
    from distributed.scheduler import KilledWorker

    return isinstance(future.exception(), KilledWorker)


def _failed(future: Any) -> BroadsheetError:
    error = future.exception()
    if isinstance(error, BroadsheetError):
        return error
    if error is None:
        return BroadsheetError(
            "the Dask scheduler has stopped answering; start it, and build again: it goes on from there"
        )
    return BroadsheetError(
        f"a worker failed ({error!r}); give the same build again, it goes on where it stopped"
    )
