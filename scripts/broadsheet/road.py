"""The way of an article: record -> article -> reading -> rows. Every engine calls the same function."""

import faulthandler
import os
import platform
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from broadsheet import readers, shards, tables, versions
from broadsheet.annotate import annotate, pipelines
from broadsheet.errors import BroadsheetError, UnreadableArticleError
from broadsheet.grammar import langid
from broadsheet.grammar.shingles import signature
from broadsheet.jobs import Job
from broadsheet.model import Article, Row


def travel(jobs: Sequence[Job], chosen: str | None, limit: float | None, code: str) -> bytes:
    """Read articles into rows and return them as a shard; what fails becomes an entry with its reason.

    Where an article takes longer than ``limit`` seconds the whole process ends, since nothing else stops a
    parser that hangs: only a worker process has a limit. ``code`` is what the keys of the jobs stand for.

    Raises:
        BroadsheetError: the machine fails, and would for every article; or other code would read here.

    """
    if versions.code(chosen) != code:
        raise BroadsheetError(
            f"'{platform.node()}' reads with another version of broadsheet, of a library or of Python;"
            " install the same there"
        )
    if limit is not None:
        _warm(chosen)
    rows: list[dict[str, Any]] = []
    for job in jobs:
        with in_time(limit):
            rows += _rows(job, chosen)
    return shards.packed(rows)


@cache
def _warm(chosen: str | None) -> None:
    """Load the models: how long that takes is no article's fault."""
    pipelines.read("It rained.", "en", chosen)
    langid.article_language("It rained.")


_ALONE = threading.Lock()
"""A process has one clock: a worker with several threads reads one article at a time."""


@contextmanager
def in_time(limit: float | None) -> Iterator[None]:
    """End this process where the block takes longer than ``limit`` seconds."""
    if limit is None:
        yield
        return
    with _ALONE, open(os.devnull, "w") as nowhere:  # noqa: PTH123 - faulthandler needs a file descriptor
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _rows(job: Job, chosen: str | None) -> list[dict[str, Any]]:
    name = job.record.source_file
    try:
        article = readers.article(job.record)
        article = replace(article, metadata={**article.metadata, **job.row})
        reading = annotate(article, chosen)
        made = tables.rows(reading)
    except UnreadableArticleError as error:
        return [_entry(job, _reason=error.reason, _message=str(error))]
    except BroadsheetError:
        raise
    except OSError as error:
        # The readers answer for their files: what fails here is the machine, and for every article.
        raise BroadsheetError(
            f"the computer failed at {name} ({error.strerror or error});"
            " check the space and permissions of your disk and of the folder for temporary files"
        ) from error
    except Exception as error:  # noqa: BLE001 - one article's failure must not lose the others
        return [
            _entry(job, _reason=shards.FAILED, _message=f"could not be read ({error!r}); please report it")
        ]
    marked = [
        {shards.TABLE: table, shards.KEY: job.key, **row} for table, rows in made.items() for row in rows
    ]
    return [_told(job, article, reading.pipeline), *marked]


def _told(job: Job, article: Article, pipeline: str) -> Row:
    return _entry(
        job,
        article_id=article.article_id,
        _text=article.text,
        _signature=signature(article.text),
        _pipeline=pipeline,
        _language=str(article.metadata.get("language")),
        _note=article.note or None,
    )


def _entry(job: Job, **values: Any) -> Row:
    """Return the row of a shard that says what became of an article."""
    return {shards.TABLE: shards.ENTRY, shards.KEY: job.key, **values}
