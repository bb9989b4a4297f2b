"""Whoever reads the articles, and however often that is interrupted: the same bytes."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from broadsheet import engines, parts, pipeline, road, shards, versions
from broadsheet.engines import Batch, Done, Work
from broadsheet.errors import BroadsheetError
from broadsheet.package import Options, Share
from helpers import COMMAND, HARBOUR, ICELANDIC, NULL_NAMES, contents, run, said, write_articles

COURT = """{judge} rules on the {town} mill

3 June 2024

{town} (Reuters) - Judge {judge} ruled on Monday that the mill in {town} has to close by {year}.

“The river is not a drain,” {judge} said. The owners will appeal, their lawyer Petra Oyelaran said.

Unemployment in {town} rose to {share} percent in May, the mayor's office said.
"""
JUDGES = ("Amara Lindqvist", "Joao Bremmer", "Sunniva Okafor", "Teo Marchetti", "Ines Wolanski")
TOWNS = ("Greywater", "Lowmarsh", "Tarnholm", "Easterby", "Kilrush")
SLOW_ENOUGH = 24
"""Articles that keep a build busy for some seconds."""


def court(number: int) -> str:
    """Return an article like no other of its kind."""
    judge, town = JUDGES[number % 5], TOWNS[number // 5 % 5]
    return COURT.format(judge=judge, town=town, year=2025 + number, share=number + 0.5)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write articles of three languages, one twice, and a file that is none."""
    folder = tmp_path_factory.mktemp("corpus")
    write_articles(folder, harbour=HARBOUR, bridge=NULL_NAMES, hofn=ICELANDIC)
    write_articles(folder, **{f"court-{n:02}": court(n) for n in range(SLOW_ENOUGH)})
    write_articles(folder / "more", harbour=HARBOUR)
    (folder / "photo.txt").write_bytes(b"\x89PNG\x00\x01")
    return folder


@pytest.fixture(scope="module")
def serial(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the corpus in one go, one article after the other."""
    return _built(corpus, tmp_path_factory.mktemp("serial"), Options())


def _built(corpus: Path, folder: Path, options: Options) -> dict[str, bytes]:
    """Return the files of the corpus's package (the zip beside it has them again)."""
    pipeline.build([corpus], folder / "courts", options=options)
    return contents(folder / "courts")


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_processes_give_the_same_bytes(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, workers: int
) -> None:
    """One or two processes publish what one article after the other gives."""
    assert _built(corpus, tmp_path, Options(workers=workers)) == serial


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, cluster_address: str
) -> None:
    """A Dask cluster of two processes publishes what one article after the other gives."""
    assert _built(corpus, tmp_path, Options(scheduler=cluster_address)) == serial


@pytest.mark.parametrize(
    "count", [pytest.param(2, id="by file"), pytest.param(40, id="by record", marks=pytest.mark.slow)]
)
def test_shares_give_the_same_bytes(
    corpus: Path, serial: dict[str, bytes], tmp_path: Path, count: int
) -> None:
    """Shares that were read apart are merged to what one article after the other gives, in any order."""
    folders = [tmp_path / f"part-{n}" for n in range(count)]
    for number, folder in enumerate(folders):
        pipeline.gather([corpus], folder, options=Options(share=Share(number, count)))
    pipeline.merge(folders[::-1], tmp_path / "courts")
    assert contents(tmp_path / "courts") == serial


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    """A second build reads the new and the changed articles alone, and publishes what a fresh one would."""
    folder = write_articles(tmp_path / "in", **{f"court-{n}": court(n) for n in range(5)})
    kept = Options(cache=tmp_path / "cache")
    assert pipeline.build([folder], tmp_path / "a" / "courts", options=kept).kept == 0
    write_articles(folder, harbour=HARBOUR, **{"court-3": court(9)})
    (folder / "court-4.txt").unlink()
    (folder / "articles.csv").write_text("article_id,outlet\ncourt-1,The Tarn\n", encoding="utf-8")
    outcome = pipeline.build([folder], tmp_path / "a" / "courts", options=kept)
    pipeline.build([folder], tmp_path / "b" / "courts")
    assert outcome.kept == 2
    assert contents(tmp_path / "a" / "courts") == contents(tmp_path / "b" / "courts")


@pytest.mark.slow
def test_a_build_that_reads_nothing_tells_that_all_is_read(tmp_path: Path) -> None:
    """Who sees the bar is told when the articles are put together, also where all were known."""
    folder = write_articles(tmp_path / "in", one=court(1), two=court(2))
    for _ in range(2):
        steps: list[Any] = []
        options = Options(cache=tmp_path / "cache")
        pipeline.build([folder], tmp_path / "courts", steps.append, options)
        assert steps[0].sources == 0
        assert steps[-1].sources == steps[-1].total == 2
    assert len(steps) == 2


def test_shards_of_articles_that_are_gone_are_swept(tmp_path: Path) -> None:
    """A cache does not grow with what no build wants any more."""
    kept = Options(cache=tmp_path / "cache")
    for number in range(3):
        folder = write_articles(tmp_path / str(number), harbour=court(number))
        pipeline.build([folder], tmp_path / "out" / "courts", options=kept)
    assert len(list((tmp_path / "cache").rglob("*.parquet"))) == 2, "a manifest and a shard"


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"PAR1 cut off"], ids=["empty", "cut"])
def test_a_damaged_shard_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """A shard that cannot be read costs its articles another reading, and nothing else."""
    folder = write_articles(tmp_path / "in", harbour=HARBOUR)
    kept = Options(cache=tmp_path / "cache")
    pipeline.build([folder], tmp_path / "courts", options=kept)
    before = contents(tmp_path / "courts")
    (shard,) = (tmp_path / "cache").rglob(f"{shards.SMALL}-*")
    shard.write_bytes(damage)
    pipeline.build([folder], tmp_path / "courts", options=kept)
    assert contents(tmp_path / "courts") == before


def _with_older_columns(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Do ``work`` as a version would that did not know the last column yet."""
    older = shards.schema().remove(len(shards.schema()) - 1)
    with monkeypatch.context() as patch:
        patch.setattr(shards, "schema", lambda: older)
        patch.setattr(versions, "code", lambda _: "older")
        work()


@pytest.mark.slow
def test_shards_with_the_columns_of_another_version_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that an older version has filled, with other columns, does not stand in the way."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC)
    kept = Options(cache=tmp_path / "cache")

    def fail() -> None:
        with pytest.raises(duckdb.BinderException):
            pipeline.build([folder], tmp_path / "a" / "towns", options=kept)

    _with_older_columns(monkeypatch, fail)
    assert pipeline.build([folder], tmp_path / "a" / "towns", options=kept).kept == 0
    pipeline.build([folder], tmp_path / "b" / "towns")
    assert contents(tmp_path / "a" / "towns") == contents(tmp_path / "b" / "towns")


def test_a_part_with_the_columns_of_another_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older version has read, with other columns, cannot be merged by this one."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC)
    _with_older_columns(monkeypatch, lambda: pipeline.gather([folder], tmp_path / "p"))
    with pytest.raises(BroadsheetError, match="was read by another version"):
        pipeline.merge([tmp_path / "p"], tmp_path / "towns")


def test_a_worker_with_other_code_reads_nothing() -> None:
    """A worker that came late, with another version, cannot leave rows under keys that are not theirs."""
    with pytest.raises(BroadsheetError, match="reads with another version"):
        road.travel([], None, None, "older")


@pytest.mark.slow
def test_small_shards_are_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small files become a large one, with the same rows."""
    monkeypatch.setattr(shards, "PACKED", 2)
    folder = write_articles(tmp_path / "in", **{f"court-{n:02}": court(n) for n in range(20)})
    kept = Options(cache=tmp_path / "cache")
    pipeline.build([folder], tmp_path / "a" / "courts", options=kept)
    pipeline.build([folder], tmp_path / "b" / "courts")
    files = [path.name.partition("-")[0] for path in (tmp_path / "cache").rglob("part*-*.parquet")]
    assert sorted(files) == [shards.SMALL, shards.LARGE]
    assert contents(tmp_path / "a" / "courts") == contents(tmp_path / "b" / "courts")


def _killed(corpus: Path, output: Path, cache: Path, delay: float) -> bool:
    """Start a build and kill it with all its processes after a while; tell whether it had ended before."""
    command = [COMMAND, "build", str(corpus), "-o", str(output), "--cache", str(cache), "--workers", "2"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BROADSHEET")}
    building = subprocess.Popen(
        command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        building.wait(delay)
    except subprocess.TimeoutExpired:
        os.killpg(building.pid, signal.SIGKILL)
        building.wait()
        return False
    return building.returncode == 0


def _delays() -> Iterator[float]:
    """Yield times to wait, longer and longer so that the build gets to its end at some time."""
    chance = random.Random(20261127)  # noqa: S311 - the same times in every run
    longest = 2.5
    while True:
        yield chance.uniform(0.6, longest)
        longest += 1


@pytest.mark.slow
def test_kills_at_any_time_lose_nothing(corpus: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    """A build that is killed again and again goes on where it stopped, and publishes the same bytes."""
    output, cache = tmp_path / "courts", tmp_path / "cache"
    known: set[str] = set()
    kills = 0
    for delay in _delays():
        ended = _killed(corpus, output, cache, delay)
        [folder] = cache.iterdir() if cache.exists() else [None]
        now = shards.Store(folder / parts.SHARDS).keys() if folder else set()
        assert known <= now, "what was done is lost"
        known = now
        if ended:
            break
        kills += 1
        # The kill may come between the move into place and the end of the process.
        assert not output.exists() or contents(output) == serial, "half a package"
    assert kills >= 3
    assert contents(output) == serial


def test_every_copy_of_an_article_that_is_set_aside_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file in two folders, given up once, is two drops; and none of it was read earlier."""

    def given_up(batches: Iterator[Batch], work: Work) -> Iterator[Done]:
        for batch in batches:
            for job in batch:
                poisonous = job.record.article_id == "harbour"
                yield Done((job,), None if poisonous else work((job,)), "poisonous", "hangs")

    monkeypatch.setattr(engines, "engine", lambda _: given_up)
    folder = write_articles(tmp_path / "in", harbour=HARBOUR, hofn=ICELANDIC)
    write_articles(folder / "more", harbour=HARBOUR, hofn=ICELANDIC)
    outcome = pipeline.build([folder], tmp_path / "towns")
    told = [(drop.source_file, drop.reason) for drop in outcome.drops]
    assert told == [("harbour.txt", "poisonous"), ("harbour.txt", "poisonous"), ("hofn.txt", "duplicate_id")]
    assert (outcome.articles, outcome.kept) == (1, 0)


@pytest.mark.slow
def test_an_article_that_takes_too_long_is_set_aside(tmp_path: Path) -> None:
    """The longest text that is read at all is given up at the limit, and the others are published."""
    endless = "\n\n".join(court(n) for n in range(5000))[:1_900_000]
    folder = write_articles(tmp_path / "in", endless=endless, harbour=ICELANDIC)
    done = run("build", folder, "-o", tmp_path / "out", "--workers", 2, "--time-limit", 4)
    assert done.returncode == 0, said(done)
    assert "1 articles read, 1 dropped" in done.stdout
    assert "dropped endless.txt: 'endless' took longer than the time limit and was set aside" in done.stdout


def test_a_part_says_what_is_wrong_with_it(corpus: Path, tmp_path: Path) -> None:
    """Parts that are missing, unfinished, given twice or of different corpora make no package."""
    for number in range(2):
        pipeline.gather([corpus], tmp_path / f"p{number}", options=Options(share=Share(number, 2)))
    other = write_articles(tmp_path / "other", harbour=HARBOUR)
    pipeline.gather([other], tmp_path / "p3", options=Options(share=Share(1, 3)))
    wrong = {
        "share 2 of 2 is missing": ["p0"],
        "share 1 of 2 is there more than once": ["p0", "p0", "p1"],
        "are no parts of one corpus": ["p0", "p3"],
        "there is no": ["p0", "p9"],
    }
    for message, names in wrong.items():
        with pytest.raises(BroadsheetError, match=message):
            pipeline.merge([tmp_path / name for name in names], tmp_path / "courts")
    (tmp_path / "p1" / parts.PART).unlink()
    with pytest.raises(BroadsheetError, match="is no finished part"):
        pipeline.merge([tmp_path / "p0", tmp_path / "p1"], tmp_path / "courts")
    (tmp_path / "p1" / parts.PART).write_text("{", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="is damaged; make that part again"):
        pipeline.merge([tmp_path / "p0", tmp_path / "p1"], tmp_path / "courts")
    assert not (tmp_path / "courts").exists()


def test_shares_of_other_files_are_refused(tmp_path: Path) -> None:
    """Where a file came between two shares, articles would be missing: they are no parts of one corpus."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC, town=ICELANDIC)
    pipeline.gather([folder], tmp_path / "p1", options=Options(share=Share(0, 2)))
    write_articles(folder, alverna=ICELANDIC)
    pipeline.gather([folder], tmp_path / "p2", options=Options(share=Share(1, 2)))
    with pytest.raises(BroadsheetError, match="are no parts of one corpus"):
        pipeline.merge([tmp_path / "p1", tmp_path / "p2"], tmp_path / "towns")


def test_a_title_without_a_name_outlives_the_merge(tmp_path: Path) -> None:
    """A package.yaml that gives a title and no name says the same of shares as of one build."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC, town=ICELANDIC)
    (folder / "package.yaml").write_text("title: Towns of the North\n", encoding="utf-8")
    pipeline.build([folder], tmp_path / "a" / "towns")
    pipeline.gather([folder], tmp_path / "p")
    pipeline.merge([tmp_path / "p"], tmp_path / "b" / "towns")
    assert contents(tmp_path / "a" / "towns") == contents(tmp_path / "b" / "towns")


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of this kind there")
def test_two_builds_are_never_at_work_in_one_part(tmp_path: Path) -> None:
    """A second build with the same part is told, before it can clear away what the first one writes."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC)
    with parts.Part(tmp_path / "p").alone(), pytest.raises(BroadsheetError, match="another build is at work"):
        pipeline.gather([folder], tmp_path / "p")
    pipeline.gather([folder], tmp_path / "p")


@pytest.mark.slow
def test_parts_among_the_articles_are_not_read(tmp_path: Path) -> None:
    """Parts and a cache in the folder of the articles change nothing."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC, town=ICELANDIC)
    kept = Options(cache=folder / "cache")
    for number in range(2):
        pipeline.gather([folder], folder / f"p{number}", options=Options(share=Share(number, 2)))
    pipeline.merge([folder / "p0", folder / "p1"], tmp_path / "a" / "towns")
    for _ in range(2):
        pipeline.build([folder], tmp_path / "b" / "towns", options=kept)
    assert contents(tmp_path / "a" / "towns") == contents(tmp_path / "b" / "towns")


def test_merge_leaves_no_trace_in_what_is_no_part(tmp_path: Path) -> None:
    """A folder of something else that is named by mistake stays as it is."""
    folder = write_articles(tmp_path / "in", hofn=ICELANDIC)
    with pytest.raises(BroadsheetError, match="is no finished part"):
        pipeline.merge([folder], tmp_path / "towns")
    assert [path.name for path in folder.iterdir()] == ["hofn.txt"]


def test_a_part_whose_rows_are_gone_makes_no_package(tmp_path: Path) -> None:
    """A shard that somebody has removed is missed, and another build of the share brings it back."""
    folder = write_articles(tmp_path / "in", harbour=HARBOUR, bridge=NULL_NAMES)
    whole = Options(share=Share(0, 1))
    pipeline.gather([folder], tmp_path / "part", options=whole)
    [shard] = (tmp_path / "part" / parts.SHARDS).iterdir()
    shard.unlink()
    with pytest.raises(BroadsheetError, match=r"the rows of 2 article\(s\) that were read are gone"):
        pipeline.merge([tmp_path / "part"], tmp_path / "town")
    pipeline.gather([folder], tmp_path / "part", options=whole)
    assert pipeline.merge([tmp_path / "part"], tmp_path / "town").articles == 2


def test_a_part_is_never_made_of_something_else(tmp_path: Path) -> None:
    """A folder with other files is left alone."""
    folder = write_articles(tmp_path / "in", harbour=HARBOUR)
    with pytest.raises(BroadsheetError, match="holds files that are no part"):
        pipeline.gather([folder], folder, options=Options(share=Share(0, 2)))
    with pytest.raises(BroadsheetError, match="is a file"):
        pipeline.gather([folder], folder / "harbour.txt", options=Options(share=Share(0, 2)))


@pytest.mark.slow
def test_shares_and_merge_from_the_command_line(tmp_path: Path) -> None:
    """Two jobs of an array and a merge print where everything is."""
    folder = write_articles(tmp_path / "in", harbour=ICELANDIC, bridge=ICELANDIC.replace("þ", "d"))
    for number in (1, 2):
        done = run("build", folder, "-o", tmp_path / f"p{number}", "--shard", f"{number}/2")
        assert said(done) == f"share {number} of 2 is at {tmp_path / f'p{number}'}\n"
    done = run("merge", tmp_path / "p1", tmp_path / "p2", "-o", tmp_path / "town")
    assert "2 articles read, 0 dropped" in done.stdout
    assert (tmp_path / "town" / "datapackage.json").is_file()


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_share_has_to_be_one_of_several(tmp_path: Path, share: str) -> None:
    """Anything but *3/10* is wrong usage."""
    done = run("build", tmp_path, "-o", tmp_path / "p", "--shard", share)
    assert done.returncode == 2
    assert "should look like 3/10" in said(done)


def test_a_share_publishes_nothing(tmp_path: Path) -> None:
    """Options of a package are refused beside --shard, not ignored."""
    for more in (["--also", "jsonl"], ["--starter", str(tmp_path / "people.csv")]):
        done = run("build", tmp_path, "-o", tmp_path / "p", "--shard", "1/2", *more)
        assert done.returncode == 2
        assert "to 'broadsheet merge'" in said(done)
