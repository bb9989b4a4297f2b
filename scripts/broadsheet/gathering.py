"""From inputs to a part: every record is found, those not known yet are read, and all is kept."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from broadsheet import engines, inputs, jobs, parts, readers, road, versions
from broadsheet.jobs import FILE, Job
from broadsheet.model import Drop, Record
from broadsheet.package import Corpus, Options
from broadsheet.parts import Manifest, Part, Told


class Step(NamedTuple):
    """How far the work is."""

    name: str
    """The file at hand."""
    sources: float
    """How many files have been read, with the part of the one at hand."""
    total: int
    """How many files there are."""
    articles: int
    """How many articles were read; those known from an earlier time are not counted."""


Progress = Callable[[Step], None]


class Inputs(NamedTuple):
    """What a build is to read."""

    places: list[str | Path]
    total: int
    """How many files there are."""
    names: str
    """A hash of their names, in order."""


def survey(places: Iterable[str | Path]) -> Inputs:
    """Return what ``places`` name, so that mistakes show before hours of work.

    Raises:
        BroadsheetError: an input is missing, a folder cannot be read, or nothing is there.

    """
    places = list(places)
    total, names = 0, hashlib.sha256()
    for source in inputs.sources(places):
        total += 1
        names.update(source.name.encode() + b"\n")
    return Inputs(places, total, names.hexdigest()[:16])


def gather(part: Part, found: Inputs, corpus: Corpus, options: Options, progress: Progress) -> int:
    """Read the articles of ``found`` into ``part``; return how many it holds already.

    Raises:
        BroadsheetError: a sidecar is wrong, or the machine fails.

    """
    sidecar = inputs.sidecar(found.places)
    gathering = _Gathering(part, found, sidecar, options)
    with part.keeping():
        part.begin()
        with parts.manifest(part.manifest) as manifest:
            gathering.run(manifest, progress)
        unused = tuple(sidecar.unused())
        part.finish(Told(corpus, versions.code(options.chosen), options.share, unused, found.names))
    return gathering.kept


class _Gathering:
    def __init__(self, part: Part, found: Inputs, sidecar: inputs.Sidecar, options: Options) -> None:
        self._part, self._inputs, self._sidecar, self._options = part, found, sidecar, options
        self.kept = 0
        """How many records were read in an earlier build."""

    def run(self, manifest: Manifest, progress: Progress) -> None:
        """Read all, note every record in ``manifest``, and keep the rows."""
        chosen = self._options.chosen
        work = partial(road.travel, chosen=chosen, limit=self._limit(), code=versions.code(chosen))
        at = Step("", 0, self._inputs.total, 0)
        progress(at)
        for done in engines.engine(self._options)(jobs.batches(self._jobs(manifest)), work):
            if done.shard is not None:
                self._part.store.add(done.shard)
            for job in done.batch:
                if done.shard is None:
                    which = f"'{job.record.article_id}' {done.message}"
                    why = {"reason": done.reason, "message": which}
                    manifest.add(job.number, job.record.source_file, key=job.key, **why)
                far = max(at.sources, job.number // FILE + job.record.part)
                at = Step(job.record.source_file, far, self._inputs.total, at.articles + 1)
            progress(at)
        progress(at._replace(sources=at.total))

    def _limit(self) -> float | None:
        """Return the seconds an article may take; this very process cannot be stopped."""
        return self._options.limit if self._options.workers or self._options.scheduler else None

    def _jobs(self, manifest: Manifest) -> Iterator[Job]:
        """Yield the jobs whose rows are not in the part yet; note every record of this share."""
        code, known = versions.code(self._options.chosen), self._part.store.keys()
        sent: set[str] = set()
        for number, folder, record in self._records():
            if isinstance(record, Drop):
                manifest.add(number, record.source_file, reason=record.reason, message=record.message)
                continue
            row = self._sidecar.row(folder, record.article_id)
            key = jobs.key(code, record, row)
            manifest.add(number, record.source_file, key=key)
            if key in known:
                self.kept += 1
                continue
            if key not in sent:
                sent.add(key)
                yield Job(number, key, record, row)

    def _records(self) -> Iterator[tuple[int, Path | None, Record | Drop]]:
        """Yield the records of this share with their numbers and the folders of their files."""
        share = self._options.share
        for at, source in enumerate(inputs.sources(self._inputs.places)):
            if not share.opens(at, self._inputs.total):
                continue
            for within, record in enumerate(readers.records(source, self._options.fields)):
                if share.has(at, within, self._inputs.total):
                    yield at * FILE + within, source.folder, record
