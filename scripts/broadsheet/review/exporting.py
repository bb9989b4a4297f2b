"""Rows are handed to other tools: written beside where they are wanted, and moved there once complete."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.review import exchange
from broadsheet.review.desk import Desk
from broadsheet.review.exchange import Handed, Page


class Handing:
    """The articles and rows of a desk, and how many of them were handed out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.title = desk.sources.title
        self.counts: Counter[str] = Counter()
        self.left_out = [a for a in desk.articles if desk.text(a) is None]
        """The articles whose text is not the one that the package was made of."""

    def pages(self) -> Iterator[Page]:
        """Yield the articles, each with its rows."""
        for page in exchange.pages(self._desk):
            self.counts.update(articles=1, rows=len(page.rows))
            yield page

    def entities(self) -> Iterator[Handed]:
        """Yield the people and organizations."""
        for one in exchange.entities(self._desk):
            self.counts.update(rows=1)
            yield one


def export(desk: Desk, path: Path, write: Callable[[Handing, Path], Any]) -> Handing:
    """Write the rows of a desk to ``path``; return what was handed out.

    Raises:
        BroadsheetError: something is there already, which may hold somebody's work.

    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise BroadsheetError(f"'{path}' is there already; name another place to export to, or remove it")
    path.parent.mkdir(parents=True, exist_ok=True)
    with desk.lock, tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        desk.refresh()
        handing, new = Handing(desk), Path(folder) / path.name
        write(handing, new)
        if path.is_dir():
            path.rmdir()
        shutil.move(new, path)
    return handing
