"""The files and folders that the inputs of a build name."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from broadsheet.contract import DESCRIPTOR
from broadsheet.errors import BroadsheetError, UnreadableArticleError
from broadsheet.inputs import addresses
from broadsheet.ledger import is_ledger
from broadsheet.model import Source
from broadsheet.package import PART_MARK, is_companion

STANDARD_INPUT = "-"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""How an address begins; a letter and a colon is a drive."""


def sources(places: Iterable[str | Path]) -> Iterator[Source]:
    """Return what ``places`` name, one after the other: files, folders, addresses, ``-`` (standard input).

    Folders are walked while the sources are taken, in order of name; a link to a folder is not followed, so
    that no loop is. What is named twice comes once.

    Raises:
        BroadsheetError: a path is missing or closed to us (at once); a folder in it is, an address cannot be
            reached, or nothing was found in all of them (when the sources are taken).

    """
    every = [str(place) for place in places]
    for path in local(every):
        if not path.exists():
            raise BroadsheetError(f"there is no '{path}'; give a file or a folder that exists")
        if path.is_dir():
            _refuse_closed(path)
    return _sources(every)


def _refuse_closed(folder: Path) -> None:
    try:
        os.scandir(folder).close()
    except OSError as error:
        _refuse(error)


def _refuse(error: OSError) -> None:
    raise BroadsheetError(
        f"the folder '{error.filename}' cannot be read ({error.strerror}); check its permissions"
    ) from error


def _sources(places: list[str]) -> Iterator[Source]:
    # One folder holds no file twice: only several places need a memory of what came.
    seen: set[str] | None = set() if len(places) > 1 else None
    found = False
    for key, source in (pair for place in places for pair in _at(place)):
        found = True
        if seen is None:
            yield source
        elif key not in seen:
            seen.add(key)
            yield source
    if not found:
        raise BroadsheetError(
            "no article was found in the input; put text files into the folder or name them"
        )


def _at(place: str) -> Iterator[tuple[str, Source]]:
    """Yield the sources at a place, each with what tells it from others."""
    if place == STANDARD_INPUT:
        yield place, Source("stdin", _standard_input, None, None)
    elif is_address(place):
        yield from ((address, source) for address, source in addresses.sources(place))
    elif Path(place).is_dir():
        yield from ((str(path), source(path)) for path in _walk(Path(place)))
    else:
        yield str(Path(place)), source(Path(place))


def source(path: Path) -> Source:
    """Return a file of this computer as a source; that it cannot be read is found when it is opened."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    try:
        size = path.stat().st_size
    except OSError:
        size = None
    return Source(name, partial(_opened, path), path.parent, size)


def _opened(path: Path) -> BinaryIO:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableArticleError("unreadable", "is no ordinary file; save the article as one")
        return path.open("rb")
    except OSError as error:
        raise UnreadableArticleError(
            "unreadable", f"cannot be read ({error.strerror}); check the file"
        ) from error


def _standard_input() -> BinaryIO:
    return sys.stdin.buffer


def is_address(place: str) -> bool:
    """Tell whether a place is an address with a scheme (``s3://...``), not a path of this computer."""
    return SCHEME.match(place) is not None


def local(places: Iterable[str | Path]) -> list[Path]:
    """Return the places that are paths of this computer."""
    return [Path(p) for p in places if str(p) != STANDARD_INPUT and not is_address(str(p))]


def _folders(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and those below it that may hold articles, each with the names of its files."""
    for root, below, names in os.walk(folder, onerror=_refuse):
        below[:] = sorted(f for f in below if not f.startswith(".") and not _made_here(Path(root, f)))
        yield Path(root), names


def _made_here(folder: Path) -> bool:
    """Tell whether a folder holds no articles but a package, what a build has read, or a ledger."""
    return (folder / DESCRIPTOR).exists() or (folder / PART_MARK).exists() or is_ledger(folder)


def _walk(folder: Path) -> Iterator[Path]:
    for root, names in _folders(folder):
        yield from (root / name for name in sorted(names) if not is_companion(name))


def folders(places: Iterable[str | Path]) -> dict[Path, Path]:
    """Return the folders that ``places`` name or lie in and those between them: resolved -> as named."""
    named: dict[Path, Path] = {}
    for folder in sorted({p if p.is_dir() else p.parent for p in local(places)}):
        named.setdefault(folder.resolve(), folder)
    found = dict(named)
    for folder in named:
        for top in (a for a in folder.parents if a in named):
            for between in (a for a in folder.parents if a.is_relative_to(top)):
                found.setdefault(between, named[top] / between.relative_to(top))
    return found


def folders_below(places: Iterable[str | Path]) -> dict[Path, Path]:
    """Return the folders of ``places`` as ``folders`` does, and those below them that are walked."""
    places = list(places)
    found = folders(places)
    for folder in [p for p in local(places) if p.is_dir()]:
        for below, _ in _folders(folder):
            found.setdefault(below.resolve(), below)
    return found
