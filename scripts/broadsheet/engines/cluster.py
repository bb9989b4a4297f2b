"""A Dask cluster, wherever its workers are: this process sends batches to its scheduler.

A worker that dies is replaced by Dask (its nanny), and its batch given to another. The articles of a batch
that several workers died of are tried one by one; the one that goes on like that is set aside.
"""

from collections.abc import Iterable, Iterator
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


def run(batches: Iterable[Batch], work: Work, address: str) -> Iterator[Done]:
    """Yield the batches as the cluster at ``address`` is done with them, in no order.

    Raises:
        BroadsheetError: Dask is not installed, no scheduler answers, its workers have another broadsheet, or
            the machines fail.

    """
    with _client(address) as client:
        _refuse_other(client)
        yield from _shared_out(iter(batches), work, client)


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise BroadsheetError(
            "a Dask cluster needs the extra 'cluster'; install it with pip install 'broadsheet[cluster]'"
        ) from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise BroadsheetError(
            f"no Dask scheduler answers at '{address}'; give the address it prints, such as tcp://host:8786"
        ) from error


def _refuse_other(client: "Client") -> None:
    client.wait_for_workers(1, timeout=PATIENCE)
    try:
        theirs = client.run(code)
    except ImportError as error:
        raise BroadsheetError("the cluster's workers have no broadsheet; install it there") from error
    if other := sorted(worker for worker, found in theirs.items() if found != code()):
        raise BroadsheetError(f"the worker at {other[0]} has another version of broadsheet; install the same")


def _shared_out(batches: Iterator[Batch], work: Work, client: "Client") -> Iterator[Done]:
    from distributed import as_completed

    threads = sum(client.nthreads().values())
    sent: dict[str, Batch] = {}
    running = as_completed(loop=client.loop, with_results=True, raise_errors=False)

    def send(batch: Batch) -> None:
        future = client.submit(work, batch, pure=False)
        sent[future.key] = batch
        running.add(future)

    for batch in islice(batches, threads * AHEAD):
        send(batch)
    for future, answer in running:
        batch = sent.pop(future.key)
        if future.status == "finished":
            yield Done(batch, answer)
        elif len(batch) > 1 and _died(future):
            for single in singly(batch):
                send(single)
        else:
            yield _set_aside(batch, future)
        if (following := next(batches, None)) is not None:
            send(following)


def _died(future: Any) -> bool:
    """Tell whether workers died of a batch, and not the machines failed."""
    from distributed.scheduler import KilledWorker

    return isinstance(future.exception(), KilledWorker)


def _set_aside(batch: Batch, future: Any) -> Done:
    if not _died(future):
        error = future.exception()
        raise error if isinstance(error, BroadsheetError) else BroadsheetError(f"a worker failed ({error!r})")
    why = "ended every worker that read it, or took longer than the time limit, and was set aside"
    return Done(batch, None, "poisonous", why)
