"""The very process does the work itself: for use as a library, and for tests. It cannot stop what hangs."""

from collections.abc import Iterable, Iterator

from broadsheet.engines.work import Batch, Done, Work


def run(batches: Iterable[Batch], work: Work) -> Iterator[Done]:
    """Yield the batches as they are done, one after the other."""
    for batch in batches:
        yield Done(batch, work(batch))
