"""What the tests of the readers share: a file's records, and the article of its only one."""

from collections.abc import Mapping
from pathlib import Path

from broadsheet import inputs, readers
from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Article, Drop, Record


def articles(path: Path, mapping: Mapping[str, str] = readers.NO_FIELDS) -> list[Article | Drop]:
    """Return what a build makes of a file: its articles, and a drop for each thing that is none."""
    return [parsed(found) for found in readers.records(inputs.source(path), mapping)]


def parsed(found: Record | Drop) -> Article | Drop:
    if isinstance(found, Drop):
        return found
    try:
        return readers.article(found)
    except UnreadableArticleError as error:
        return Drop(found.source_file, error.reason, str(error))


def article_or_drop(path: Path) -> Article | Drop:
    (only,) = articles(path)
    return only


def reasons(path: Path) -> list[str]:
    """Return the reasons of what was dropped of a file."""
    return [found.reason for found in articles(path) if isinstance(found, Drop)]


def texts(path: Path) -> list[str]:
    """Return the texts of a file's articles."""
    return [found.text for found in articles(path) if isinstance(found, Article)]
