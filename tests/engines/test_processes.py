"""The engine of processes: work is shared out, poison is set aside, the rest goes on."""

import time
from collections.abc import Iterator
from functools import partial
from itertools import islice

import pytest
from labour import job, work

from broadsheet.engines import processes
from broadsheet.engines.work import Batch, Done
from broadsheet.errors import BroadsheetError

LIMIT = 1.5
"""Seconds that a test's article may take."""
MANY = 3000
"""Articles that keep a process busy until another is up."""


def _run(*batches: list[str], count: int = 2) -> list[Done]:
    numbers = iter(range(100))
    jobs: list[Batch] = [tuple(job(next(numbers), text) for text in texts) for texts in batches]
    return list(processes.run(jobs, partial(work, limit=LIMIT), count))


def test_every_batch_comes_back_once() -> None:
    """Each batch is done once, whoever does it."""
    done = _run(["a", "b"], ["c"], ["d", "e"])
    assert sorted(d.shard or b"" for d in done) == [b"a b", b"c", b"d e"]


@pytest.mark.parametrize(
    ("poison", "told"), [("crash", "ended the process that read it (exit code -6)"), ("hang", "time limit")]
)
def test_poison_is_set_aside_and_its_neighbours_are_read(poison: str, told: str) -> None:
    """An article that crashes or hangs is given up with its reason; those in its batch are not."""
    done = _run(["a", poison, "b"], ["c"])
    lost = [d for d in done if d.shard is None]
    assert [(d.batch[0].record.data.decode(), d.reason) for d in lost] == [(poison, "poisonous")]
    assert told in lost[0].message
    assert sorted(d.shard for d in done if d.shard) == [b"a", b"b", b"c"]


@pytest.mark.parametrize(("trouble", "told"), [("fail", "the disk is full"), ("bug", "please report it")])
def test_trouble_of_the_machine_ends_the_work(trouble: str, told: str) -> None:
    """What would fail for every article is not taken for a bad article."""
    with pytest.raises(BroadsheetError, match=told):
        _run(["a"], [trouble])


def test_batches_are_fetched_as_they_are_needed() -> None:
    """An endless corpus is not read ahead of the workers."""
    fetched = []

    def endless() -> Iterator[Batch]:
        for number in range(1000):
            fetched.append(number)
            yield (job(number, "a"),)

    work_ = processes.run(endless(), partial(work, limit=LIMIT), 2)
    for _ in range(3):
        next(work_)
    work_.close()
    assert len(fetched) <= 6


def test_nobody_waits_for_a_process_that_hangs() -> None:
    """While one process hangs at its first article, what the others have read is taken and more is given."""
    started, limit = time.monotonic(), 60.0
    batches = ((job(number, text),) for number, text in enumerate(["hang", *["a"] * MANY]))
    running = processes.run(batches, partial(work, limit=limit), 2)
    read = [done.shard for done in islice(running, MANY)]
    del running
    assert read == [b"a"] * MANY
    assert time.monotonic() - started < limit


def test_a_process_is_replaced_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process reads so many articles that what libraries remember of them fills the memory."""
    monkeypatch.setattr(processes, "RETIRED", 2)
    done = _run(["pid"], ["pid"], ["pid"], ["pid"], ["pid"], count=1)
    assert len(done) == 5
    assert len({d.shard for d in done}) == 3


def test_a_worker_that_cannot_start_is_told() -> None:
    """Where the processes themselves do not come up, no article is blamed."""
    with pytest.raises(BroadsheetError, match="cannot be started"):
        list(processes.run([(job(0, "a"),)], _Unknown(), 1))


class _Unknown:
    """Work that a process cannot unpack."""

    def __call__(self, batch: Batch) -> bytes:
        return batch[0].record.data

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (__import__, ("no_such_module_anywhere",))
