"""A package on disk: a folder or a zip, and its descriptor."""

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadsheet.contract import DESCRIPTOR
from broadsheet.errors import BroadsheetError
from broadsheet.schema import EXTENTS, SENTENCES

MOST_BYTES = 20_000_000_000
MOST_FILES = 10_000
HIGHEST_RATIO = 200
"""Unpacked to packed bytes. CSV shrinks to a tenth or so; what shrinks more is made to fill a disk."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give the folder of a package: the folder itself, that of its descriptor, or a zip unpacked.

    Raises:
        BroadsheetError: there is no package at ``path``, or its zip is damaged or too large to unpack.

    """
    if path.name == DESCRIPTOR:
        path = path.parent
    if path.is_dir():
        if not (path / DESCRIPTOR).is_file():
            raise BroadsheetError(f"'{path}' has no {DESCRIPTOR}; give the folder or zip of a built package")
        yield path
    elif path.is_file() and zipfile.is_zipfile(path):
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
            if DESCRIPTOR not in archive.namelist():
                raise BroadsheetError(
                    f"'{path}' has no {DESCRIPTOR} at its root; zip the files, not their folder"
                )
            _refuse_bomb(archive, path)
            _unpack(archive, path, folder)
            yield Path(folder)
    elif path.is_file() and path.suffix.lower() == ".zip":
        raise BroadsheetError(f"'{path}' is damaged (no zip can be read in it); download or build it again")
    else:
        raise BroadsheetError(f"there is no package at '{path}'; give the folder or zip of a built package")


def _refuse_bomb(archive: zipfile.ZipFile, path: Path) -> None:
    """Make sure that a zip is of a size that a package can have; zipfile reads no more than it declares."""
    entries = archive.infolist()
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries)
    if len(entries) > MOST_FILES:
        wrong = f"holds {len(entries):,} files, more than {MOST_FILES:,}"
    elif unpacked > MOST_BYTES:
        wrong = f"unpacks to {unpacked / 1e9:,.0f} GB, more than {MOST_BYTES / 1e9:.0f}"
    elif unpacked > HIGHEST_RATIO * packed:
        wrong = f"unpacks to more than {HIGHEST_RATIO} times its size"
    else:
        return
    raise BroadsheetError(f"'{path}' {wrong}; give the zip of a built package, or its folder")


def _unpack(archive: zipfile.ZipFile, path: Path, folder: str) -> None:
    try:
        archive.extractall(folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BroadsheetError(f"'{path}' is damaged ({error}); download or build it again") from error


def extent(described: Mapping[str, Any]) -> str:
    """Return how much of the articles' own words a package says it holds; where it says nothing, sentences.

    Raises:
        BroadsheetError: it says something else.

    """
    said = described.get("text", SENTENCES)
    if said not in EXTENTS:
        raise BroadsheetError(
            f"{DESCRIPTOR} says 'text': {said!r}, not one of {', '.join(EXTENTS)}; build the package again"
        )
    return str(said)


def descriptor(folder: Path) -> dict[str, Any]:
    """Return the descriptor of the package in ``folder``.

    Raises:
        BroadsheetError: it is no JSON object.

    """
    try:
        loaded = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BroadsheetError(
            f"{folder / DESCRIPTOR} cannot be read ({error}); build the package again"
        ) from error
    if not isinstance(loaded, dict):
        raise BroadsheetError(f"{folder / DESCRIPTOR} is no JSON object; build the package again")
    listed = loaded.get("resources")
    if not isinstance(listed, list) or not all(isinstance(r, dict) for r in listed):
        raise BroadsheetError(f"{folder / DESCRIPTOR} lists no resources; build the package again")
    return loaded
