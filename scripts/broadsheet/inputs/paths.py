"""The files and folders that the inputs of a build name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from broadsheet.contract import DESCRIPTOR
from broadsheet.errors import BroadsheetError

SIDECAR = "articles.csv"
PACKAGE = "package.yaml"
COMPANIONS = frozenset({"readme", "license", "licence", "notice", "notes", "attribution"})
"""Files of these names may lie beside articles without being one."""


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the input files that ``paths`` name, folders walked in order of name.

    Raises:
        BroadsheetError: a path is missing, a folder cannot be read, or nothing is in it.

    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise BroadsheetError(f"there is no '{path}'; give a file or a folder that exists")
        found.extend(_walk(path) if path.is_dir() else [path])
    if not found:
        raise BroadsheetError(
            "no article was found in the input; put text files into the folder or name them"
        )
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise BroadsheetError(
            f"the folder '{error.filename}' cannot be read ({error.strerror}); check its permissions"
        )

    for root, folders, names in os.walk(folder, onerror=refuse):
        # A folder with a descriptor is a published package, no articles.
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not Path(root, f, DESCRIPTOR).exists()
        )
        for name in sorted(names):
            path = Path(root, name)
            if not (name.startswith(".") or name in {SIDECAR, PACKAGE} or path.stem.lower() in COMPANIONS):
                yield path


def folders(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return the folders that ``paths`` name or lie in and those between them: resolved -> as named."""
    named: dict[Path, Path] = {}
    for folder in sorted({p if p.is_dir() else p.parent for p in paths}):
        named.setdefault(folder.resolve(), folder)
    found = dict(named)
    for folder in named:
        for top in (a for a in folder.parents if a in named):
            for between in (a for a in folder.parents if a.is_relative_to(top)):
                found.setdefault(between, named[top] / between.relative_to(top))
    return found
