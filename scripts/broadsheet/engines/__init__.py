"""The shelf of engines: what does the work on many articles. An engine is a file with ``run``.

All call the same function with the same batches, so that the rows are the same whoever did the work. To add
one, write its module and list it here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from broadsheet.engines import cluster, here, processes
from broadsheet.engines.work import Batch, Done, Work
from broadsheet.package import Options

__all__ = ["ENGINES", "Batch", "Done", "Engine", "Work", "engine"]

Engine = Callable[[Iterable[Batch], Work], Iterator[Done]]

ENGINES: Mapping[str, Callable[..., Iterator[Done]]] = MappingProxyType(
    {"here": here.run, "processes": processes.run, "cluster": cluster.run}
)


def engine(options: Options) -> Engine:
    """Return the engine that the options ask for: a cluster, processes of this machine, or this process."""
    if options.scheduler:
        return partial(ENGINES["cluster"], address=options.scheduler)
    if options.workers:
        return partial(ENGINES["processes"], count=options.workers)
    return ENGINES["here"]
