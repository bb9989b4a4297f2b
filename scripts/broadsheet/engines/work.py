"""What engines are given and give back."""

from collections.abc import Callable
from typing import NamedTuple

from broadsheet.jobs import Job

Batch = tuple[Job, ...]
Work = Callable[[Batch], bytes]
"""Reads the articles of a batch and returns their rows as a shard."""
ATTEMPTS = 2
"""An article that ends the process that reads it so often is set aside."""


class Done(NamedTuple):
    """A batch that is done with: its shard, or why its one article was set aside."""

    batch: Batch
    shard: bytes | None
    reason: str = ""
    message: str = ""


def singly(batch: Batch) -> list[Batch]:
    """Return the jobs of a batch one by one, to find out which of them ended the process."""
    return [(job,) for job in batch]
