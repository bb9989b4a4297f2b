"""What a build is given: files, the sidecar beside them, and what the package says about itself."""

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.model import Article, Corpus

SIDECAR = "articles.csv"
PACKAGE = "package.yaml"
DESCRIPTOR = "datapackage.json"
"""A folder with this file is a published package, no articles."""
COMPANIONS = frozenset({"readme", "license", "licence", "notice", "notes", "attribution"})
"""Files of these names may lie beside articles without being one."""
DERIVED = frozenset({"word_count", "source_file", "source_format", "sha256", "article_id"})
KNOWN_KEYS = ("name", "title", "description", "version", "licence", "contributors", "sources", "keywords")
LISTS = frozenset({"contributors", "sources", "keywords"})
VERSION = re.compile(r"\d+\.\d+\.\d+")
NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
LICENCE = re.compile(r"[-A-Za-z0-9._]+")


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
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and not Path(root, f, DESCRIPTOR).exists()
        )
        for name in sorted(names):
            path = Path(root, name)
            if not (name.startswith(".") or name in {SIDECAR, PACKAGE} or path.stem.lower() in COMPANIONS):
                yield path


class Sidecar:
    """What ``articles.csv`` files beside the inputs say about articles that the texts do not say."""

    def __init__(self, rows: Mapping[str, dict[str, Any]]) -> None:
        self._rows = rows
        self._used: set[str] = set()

    def complete(self, article: Article) -> Article:
        """Return ``article`` with the sidecar's columns over what was found in the text."""
        row = self._rows.get(article.article_id)
        if row is None:
            return article
        self._used.add(article.article_id)
        return replace(article, metadata={**article.metadata, **row})

    def unused(self) -> list[str]:
        """Return the ids that no article had."""
        return sorted(self._rows.keys() - self._used)


def sidecar(paths: Iterable[Path]) -> Sidecar:
    """Read the sidecars in the folders that ``paths`` name or lie in.

    Raises:
        BroadsheetError: a sidecar has an unknown column or a value that does not fit; with file and row.

    """
    rows: dict[str, dict[str, Any]] = {}
    for folder in _folders(paths):
        if (folder / SIDECAR).is_file():
            rows |= _read_sidecar(folder / SIDECAR)
    return Sidecar(rows)


def _folders(paths: Iterable[Path]) -> list[Path]:
    return sorted({p if p.is_dir() else p.parent for p in paths})


def _read_sidecar(path: Path) -> dict[str, dict[str, Any]]:
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
        if field.type == "date":
            cells[field.name] = _date(path, number, value)
        elif field.enum and value not in field.enum:
            raise BroadsheetError(
                f"{path}, row {number}: {field.name} cannot be '{value}'; known: {', '.join(field.enum)}"
            )
        elif (pattern := field.constraints.get("pattern")) and not re.fullmatch(pattern, value):
            raise BroadsheetError(
                f"{path}, row {number}: {field.name} '{value}' should look like {field.example}"
            )
    if "published" in cells:
        cells.setdefault("published_basis", "metadata")
    return cells


def _date(path: Path, number: int, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BroadsheetError(
            f"{path}, row {number}: '{value}' is no date; write it like 2025-12-16"
        ) from error


def corpus(paths: Iterable[Path], name: str) -> Corpus:
    """Return what ``package.yaml`` beside the inputs says, or a plain description named ``name``.

    Raises:
        BroadsheetError: the file is no YAML, has an unknown key, or a value that does not fit.

    """
    for folder in _folders(paths):
        if (folder / PACKAGE).is_file():
            return _corpus(_read_yaml(folder / PACKAGE), name, str(folder / PACKAGE))
    return _corpus({}, name, PACKAGE)


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        first = str(error).splitlines()[0]
        raise BroadsheetError(f"{path} cannot be read as YAML ({first}); mend it") from error
    if not isinstance(loaded, dict):
        raise BroadsheetError(f"{path} should hold keys such as 'title: ...'; known: {', '.join(KNOWN_KEYS)}")
    if unknown := sorted(str(k) for k in loaded if k not in KNOWN_KEYS):
        raise BroadsheetError(f"{path}: unknown key '{unknown[0]}'; known: {', '.join(KNOWN_KEYS)}")
    said = {k: v for k, v in loaded.items() if v is not None}
    for key, value in said.items():
        if key not in LISTS and isinstance(value, list | dict):
            raise BroadsheetError(f"{path}: '{key}' should be a text, not {value}")
    return said


def _corpus(said: Mapping[str, Any], name: str, where: str) -> Corpus:
    named = str(said.get("name", name))
    version = str(said.get("version", "0.1.0"))
    if not NAME.fullmatch(named):
        raise BroadsheetError(
            f"{where}: the name '{named}' should be lower-case letters, digits, '-', '.' and '_'"
        )
    if not VERSION.fullmatch(version):
        raise BroadsheetError(f"{where}: the version '{version}' should look like 1.0.0")
    licence = str(said.get("licence", "CC-BY-4.0"))
    if not LICENCE.fullmatch(licence):
        raise BroadsheetError(f"{where}: the licence '{licence}' should be a short name such as CC-BY-4.0")
    return Corpus(
        name=named,
        title=str(said.get("title", named)),
        description=str(said.get("description", "Tables read from news articles by broadsheet.")).strip(),
        version=version,
        licence=licence,
        contributors=_listed(said, "contributors", where),
        sources=_listed(said, "sources", where),
        keywords=_keywords(said, where),
    )


def _keywords(said: Mapping[str, Any], where: str) -> tuple[str, ...]:
    words = said.get("keywords", [])
    if not isinstance(words, list) or any(isinstance(w, list | dict) for w in words):
        raise BroadsheetError(f"{where}: 'keywords' should be a list such as [ports, strikes]")
    return tuple(str(w) for w in words)


def _listed(said: Mapping[str, Any], key: str, where: str) -> tuple[dict[str, str], ...]:
    items = said.get(key) or []
    if not isinstance(items, list) or not all(isinstance(i, dict) and "title" in i for i in items):
        raise BroadsheetError(f"{where}: '{key}' should be a list of entries with a 'title'")
    return tuple({str(k): str(v) for k, v in item.items()} for item in items)
