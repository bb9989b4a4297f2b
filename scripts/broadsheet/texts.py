"""The texts of articles by their ids, for what looks at a built package: nothing else of them is made."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from broadsheet import inputs, readers
from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Record


def by_id(places: Iterable[str | Path]) -> dict[str, str]:
    """Return article id -> text of the articles in ``places``, the first of each id."""
    found: dict[str, str] = {}
    for source in inputs.sources(places):
        for record in readers.records(source):
            with suppress(UnreadableArticleError):
                if isinstance(record, Record) and record.article_id not in found:
                    found[record.article_id] = readers.words(record)
    return found
