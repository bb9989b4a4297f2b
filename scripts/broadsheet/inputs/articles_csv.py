"""The sidecar ``articles.csv``: what is known about articles that their texts do not say."""

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.inputs.paths import folders_below
from broadsheet.package import SIDECAR
from broadsheet.values import misfit, typed

DERIVED = frozenset({"word_count", "source_file", "source_format", "sha256", "article_id"})

Rows = Mapping[str, dict[str, Any]]
"""Article id -> the filled cells of its row."""


class Sidecar:
    """What ``articles.csv`` files beside the inputs say about articles that the texts do not say."""

    def __init__(self, rows: Mapping[Path, Rows], names: Mapping[Path, str]) -> None:
        self._rows = rows
        """Folder of a sidecar (resolved) -> its rows."""
        self._names = names
        self._used: set[tuple[Path, str]] = set()
        self._resolved: dict[Path, Path] = {}

    def row(self, folder: Path | None, article_id: str) -> Mapping[str, Any]:
        """Return the filled cells of an article's row; empty where no sidecar has one.

        The row comes from ``folder``, where the article's file lies, or else from the nearest above it.
        """
        if folder is None or not self._rows:
            return {}
        at = self._resolved.get(folder) or self._resolved.setdefault(folder, folder.resolve())
        for near in (at, *at.parents):
            row = self._rows.get(near, {}).get(article_id)
            if row is not None:
                self._used.add((near, article_id))
                return row
        return {}

    def unused(self) -> list[tuple[str, str]]:
        """Return the file (below what the inputs have in common) and the id of rows that no article had."""
        every = {(folder, name) for folder, rows in self._rows.items() for name in rows}
        return sorted((self._names[folder], name) for folder, name in every - self._used)


def sidecar(places: Iterable[str | Path]) -> Sidecar:
    """Read the sidecars in the folders that ``places`` name or lie in, those below and those between.

    Raises:
        BroadsheetError: a sidecar has an unknown column or a value that does not fit; with file and row.

    """
    known = folders_below(places)
    rows = {at: _read(named / SIDECAR) for at, named in known.items() if (named / SIDECAR).is_file()}
    return Sidecar(rows, _names(known))


def _names(known: Iterable[Path]) -> dict[Path, str]:
    """Return how the sidecar of a folder is called in notes: from the folder that holds all of them.

    Notes are published, where a path of this computer has no place.
    """
    known = list(known)
    shared = [a for f in known[:1] for a in (f, *f.parents) if all(k.is_relative_to(a) for k in known)]
    return {f: _printable(f.relative_to(shared[0]) if shared else f) for f in known}


def _printable(folder: Path) -> str:
    return os.fsencode((folder / SIDECAR).as_posix()).decode("utf-8", "replace")


def _read(path: Path) -> dict[str, dict[str, Any]]:
    allowed = [f.name for f in contract.table("articles").fields if f.name not in DERIVED]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            unknown = [c for c in reader.fieldnames or [] if c not in {"article_id", "note", *allowed}]
            if unknown or "article_id" not in (reader.fieldnames or []):
                wrong = f"unknown column '{unknown[0]}'" if unknown else "no column 'article_id'"
                raise BroadsheetError(f"{path}: {wrong}; known: article_id, {', '.join(allowed)}, note")
            rows: dict[str, dict[str, Any]] = {}
            for number, row in enumerate(reader, start=2):
                cells = _cells(path, number, row)
                rows[_own_id(path, number, row["article_id"].strip(), rows)] = cells
            return rows
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise BroadsheetError(f"{path} cannot be read as CSV in UTF-8 ({error}); save it anew") from error


def _own_id(path: Path, number: int, article_id: str, earlier: Iterable[str]) -> str:
    if not article_id:
        raise BroadsheetError(
            f"{path}, row {number}: article_id is empty; write the file's name without .txt"
        )
    if article_id in earlier:
        raise BroadsheetError(
            f"{path}, row {number}: the id '{article_id}' stands in an earlier row, too; remove one"
        )
    return article_id


def _cells(path: Path, number: int, row: Mapping[str, str | None]) -> dict[str, Any]:
    if None in row or None in row.values():
        raise BroadsheetError(f"{path}, row {number}: not as many cells as the header has; mend the row")
    cells: dict[str, Any] = {
        k: v.strip() for k, v in row.items() if v and v.strip() and k not in {"article_id", "note"}
    }
    for field in contract.table("articles").fields:
        value = cells.get(field.name)
        if value is None:
            continue
        if wrong := misfit(field, value):
            raise BroadsheetError(f"{path}, row {number}: {field.name} {wrong}")
        cells[field.name] = typed(field, value)
    if "published" in cells:
        cells.setdefault("published_basis", "metadata")
    return cells
