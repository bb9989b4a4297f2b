"""The files of a format, found and read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.review.exchange import ForeignFileError


def found(path: Path, endings: Iterable[str]) -> Iterator[Path]:
    """Yield a file, or the files of a folder with these endings, in order.

    Raises:
        BroadsheetError: there is none.

    """
    if path.is_file():
        yield path
        return
    inside = sorted(p for p in path.iterdir() if p.suffix.lower() in endings) if path.is_dir() else []
    if not inside:
        what = f"holds no file that ends in {' or '.join(endings)}" if path.is_dir() else "is not there"
        raise BroadsheetError(f"'{path}' {what}; name what the other tool has written")
    yield from inside


def loaded(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises:
        ForeignFileError: it is no JSON.

    """
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ForeignFileError(f"{path.name} is no JSON; export it again") from error


def text(told: Mapping[str, Any], name: str) -> str:
    """Return a text of a JSON object, empty where there is none."""
    value = told.get(name)
    return value if isinstance(value, str) else ""


def number(told: Mapping[str, Any], name: str) -> int | None:
    """Return a whole number of a JSON object, None where there is none."""
    value = told.get(name)
    return value if type(value) is int else None


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the JSON objects of a list, or the one object that stands for a list."""
    some = value if isinstance(value, list) else [value]
    return [one for one in some if isinstance(one, dict)]
