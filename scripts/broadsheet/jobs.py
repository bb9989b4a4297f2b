"""What is to be done: every record of the inputs is a job, with a place in their order and a key."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from broadsheet.model import Record

MOST, HEAVIEST = 8, 4_000_000
"""A batch holds at most so many jobs, and no more once it holds so many bytes."""
FILE = 1 << 32
"""Numbers between the first records of two sources: no file holds more."""


class Job(NamedTuple):
    """An article to read."""

    number: int
    """Its place among all records of the inputs."""
    key: str
    """What its rows depend on, as a hash: where it is the same, so are they."""
    record: Record
    row: Mapping[str, Any]
    """What the sidecar says of it."""


def key(code: str, record: Record, row: Mapping[str, Any]) -> str:
    """Return the hash of all that the rows of a record depend on; ``code`` stands for what reads it."""
    told = [code, record.article_id, record.source_file, record.kind, dict(record.told), dict(row)]
    head = json.dumps(told, sort_keys=True, default=str).encode()
    return hashlib.sha256(len(head).to_bytes(8, "big") + head + record.data).hexdigest()[:32]


def batches(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    """Yield jobs in groups that are worth sending to a worker."""
    waiting: list[Job] = []
    for job in jobs:
        waiting.append(job)
        if len(waiting) == MOST or sum(len(j.record.data) for j in waiting) >= HEAVIEST:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)
