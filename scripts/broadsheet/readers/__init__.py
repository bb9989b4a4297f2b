"""The shelf of readers: an input format is a file with ``read(path) -> Iterator[Article]``.

To add one, write its module and list its file name endings here.
"""

from collections.abc import Callable, Iterator, Mapping
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
    yield from reader(path)
