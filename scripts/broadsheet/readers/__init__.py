"""The shelf of readers: an input format is a file with ``read(path) -> Iterator[Article]``.

To add one, write its module and list its file name endings here.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Article
from broadsheet.readers import text

Reader = Callable[[Path], Iterator[Article]]

READERS: Mapping[str, Reader] = MappingProxyType({".txt": text.read, ".text": text.read})


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, read as its ending says.

    Raises:
        UnreadableArticleError: no reader knows the ending, or the reader can make no article of it.

    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise UnreadableArticleError("unknown_format", f"no reader for '{path.suffix}' files; known: {known}")
    for article in reader(path):
        yield replace(article, source_file=file_name(path))


def file_name(path: Path) -> str:
    """Return a file's name as it can be printed and published: bytes that are no UTF-8 become marks."""
    return os.fsencode(path.name).decode("utf-8", "replace")
