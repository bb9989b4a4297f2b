"""The engine of a Dask cluster: a real one of two processes on this machine."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from labour import job, work

from broadsheet.engines import cluster
from broadsheet.errors import BroadsheetError

LIMIT = 1.5


def test_every_batch_comes_back_once(cluster_address: str) -> None:
    """More batches than are sent at a time are all done once."""
    batches = [(job(n, f"a{n}"),) for n in range(12)]
    done = list(cluster.run(batches, partial(work, limit=LIMIT), cluster_address))
    assert sorted(d.shard or b"" for d in done) == sorted(f"a{n}".encode() for n in range(12))


def test_poison_is_set_aside_and_its_neighbours_are_read(cluster_address: str) -> None:
    """An article that workers die of is given up with its reason; those in its batch are not."""
    batches = [(job(0, "a"), job(1, "crash"), job(2, "b")), (job(3, "c"),)]
    done = list(cluster.run(batches, partial(work, limit=LIMIT), cluster_address))
    lost = [(d.batch[0].number, d.reason) for d in done if d.shard is None]
    assert lost == [(1, "poisonous")]
    assert sorted(d.shard for d in done if d.shard) == [b"a", b"b", b"c"]


def test_trouble_of_the_machine_ends_the_work(cluster_address: str) -> None:
    """What would fail for every article is not taken for a bad article."""
    with pytest.raises(BroadsheetError, match="the disk is full"):
        list(cluster.run([(job(0, "fail"),)], partial(work, limit=LIMIT), cluster_address))


def test_no_scheduler_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers is named, with what to give instead."""
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(BroadsheetError, match=r"no Dask scheduler answers at 'tcp://127\.0\.0\.1:9'"):
        list(cluster.run([], partial(work, limit=LIMIT), "tcp://127.0.0.1:9"))


@pytest.mark.parametrize("address", ["nonsense", "foo://x:1"])
def test_what_is_no_address_ends_the_command(tmp_path: Path, address: str) -> None:
    """An address that cannot be one is told in a sentence, and the command comes back."""
    (tmp_path / "a.txt").write_text("The mayor spoke.")
    build = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--no-cache"]

    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", *build, "--scheduler", address],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert f"no Dask scheduler answers at '{address}'" in done.stderr


def test_a_cluster_without_workers_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that no worker has come to is not waited for in silence, nor taken for a full disk."""
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as local,
        pytest.raises(BroadsheetError, match="has no workers after 1s; start some"),
    ):
        list(cluster.run([], partial(work, limit=LIMIT), local.scheduler_address))


def test_workers_with_several_threads_are_refused() -> None:
    """A worker as Dask starts it where nothing is said would read on one of its threads alone."""
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0") as local,
        pytest.raises(BroadsheetError, match="start workers with --nthreads 1"),
    ):
        list(cluster.run([], partial(work, limit=LIMIT), local.scheduler_address))
