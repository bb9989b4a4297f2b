"""A package on disk: a folder or a zip, its descriptor, and whether its files are what it says."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.model import Problem

DESCRIPTOR = "datapackage.json"


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give the folder of a package: the folder itself, that of its descriptor, or a zip unpacked.

    Raises:
        BroadsheetError: there is no package at ``path``.

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
            _unpack(archive, path, folder)
            yield Path(folder)
    else:
        raise BroadsheetError(f"there is no package at '{path}'; give the folder or zip of a built package")


def _unpack(archive: zipfile.ZipFile, path: Path, folder: str) -> None:
    try:
        archive.extractall(folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BroadsheetError(f"'{path}' is damaged ({error}); download or build it again") from error


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


def file_problems(folder: Path) -> Iterator[Problem]:
    """Yield a Problem for every resource whose file is missing or differs from its bytes and hash."""
    for resource in descriptor(folder)["resources"]:
        name, path = str(resource.get("name")), folder / str(resource.get("path"))
        if not path.is_file():
            yield Problem("missing", name, "-", f"{resource.get('path')} is missing; build the package again")
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if resource.get("bytes") != path.stat().st_size or resource.get("hash") != f"sha256:{digest}":
            message = f"{resource.get('path')} was changed after it was built; build the package again"
            yield Problem("hash", name, "-", message)
