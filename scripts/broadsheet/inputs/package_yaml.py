"""What a package says about itself: ``package.yaml``."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from broadsheet.errors import BroadsheetError
from broadsheet.inputs.paths import folders
from broadsheet.package import PACKAGE, Corpus

KNOWN_KEYS = (
    *("name", "id", "title", "description", "version", "licence", "homepage"),
    *("contributors", "sources", "keywords"),
)
ENTRY_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contributors": (
            "title",
            "path",
            "email",
            "givenName",
            "familyName",
            "organization",
            "role",
            "roles",
        ),
        "sources": ("title", "path", "email", "version"),
    }
)
"""The keys of an entry, as Data Package v2 has them, and ``role`` from v1."""
LISTS = frozenset({"contributors", "sources", "keywords"})
VERSION = re.compile(r"\d+\.\d+\.\d+")
NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
ADDRESS = re.compile(r"https?://\S+")
LICENCE = re.compile(r"[-A-Za-z0-9._]+")


def corpus(places: Iterable[str | Path], name: str) -> Corpus:
    """Return what ``package.yaml`` beside the inputs says, or a plain description named ``name``.

    Raises:
        BroadsheetError: the file is no YAML, has an unknown key, or a value that does not fit.

    """
    for folder in folders(places).values():
        if (folder / PACKAGE).is_file():
            return _corpus(_read(folder / PACKAGE), name, str(folder / PACKAGE))
    return _corpus({}, name, PACKAGE)


def _read(path: Path) -> dict[str, Any]:
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
        if CONTROL.search(str(value)):
            raise BroadsheetError(f"{path}: '{key}' holds a control character; remove it")
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
    licence = str(said.get("licence", ""))
    if "licence" in said and not LICENCE.fullmatch(licence):
        raise BroadsheetError(f"{where}: the licence '{licence}' should be a short name such as CC-BY-4.0")
    homepage = str(said.get("homepage", ""))
    if "homepage" in said and not ADDRESS.fullmatch(homepage):
        raise BroadsheetError(f"{where}: the homepage '{homepage}' should be an address such as https://...")
    return Corpus(
        name=named,
        title=str(said.get("title", named)),
        description=str(said.get("description", "Tables read from news articles by broadsheet.")).strip(),
        version=version,
        licence=licence,
        contributors=_listed(said, "contributors", where),
        sources=_listed(said, "sources", where),
        keywords=_keywords(said, where),
        identifier=str(said.get("id", "")),
        homepage=homepage,
    )


def _keywords(said: Mapping[str, Any], where: str) -> tuple[str, ...]:
    words = said.get("keywords", [])
    if not isinstance(words, list) or any(isinstance(w, list | dict) for w in words):
        raise BroadsheetError(f"{where}: 'keywords' should be a list such as [ports, strikes]")
    return tuple(str(w) for w in words)


def _listed(said: Mapping[str, Any], key: str, where: str) -> tuple[dict[str, Any], ...]:
    items = said.get(key) or []
    if not isinstance(items, list) or not all(isinstance(i, dict) and i.get("title") for i in items):
        raise BroadsheetError(f"{where}: '{key}' should be a list of entries with a 'title'")
    return tuple(_entry(item, key, where) for item in items)


def _entry(item: Mapping[Any, Any], key: str, where: str) -> dict[str, Any]:
    """Return an entry of a list with its values as texts; only ``roles`` is a list of them."""
    known = ENTRY_KEYS[key]
    if unknown := sorted(str(k) for k in item if k not in known):
        raise BroadsheetError(f"{where}: unknown key '{unknown[0]}' in '{key}'; known: {', '.join(known)}")
    entry: dict[str, Any] = {}
    for name, value in item.items():
        if value is None:
            continue
        if name != "roles":
            if isinstance(value, list | dict):
                raise BroadsheetError(f"{where}: '{name}' in '{key}' should be a text, not {value}")
            entry[name] = str(value)
        elif isinstance(value, list) and value and not any(isinstance(v, list | dict) for v in value):
            entry[name] = [str(v) for v in value]
        else:
            raise BroadsheetError(f"{where}: 'roles' in '{key}' should be a list such as [creator]")
    return entry
