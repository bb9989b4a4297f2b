"""Inputs at addresses that fsspec reaches: ``s3://bucket/*.warc.gz``, ``https://...``."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from broadsheet.errors import BroadsheetError, UnreadableArticleError
from broadsheet.model import Source

ADVICE = "check the address and your credentials"


def sources(address: str) -> Iterator[tuple[str, Source]]:
    """Yield the sources at an address, each with its own address; ``*`` stands for any part of a name.

    Raises:
        BroadsheetError: fsspec, or what it needs for the scheme, is not installed; nothing is at the address.

    """
    # Path turns the two strokes of an address into one.
    full = re.sub(r"^([A-Za-z][A-Za-z0-9+.-]+):/+", r"\1://", address)
    system, path = _system(full)
    try:
        matching = "*" in path and not full.startswith(("http:", "https:"))
        found = sorted(system.glob(path)) if matching else [path]
        sizes = [_size(system, at) for at in found]
    except Exception as error:
        raise BroadsheetError(f"'{shown(full)}' cannot be read ({_reason(error, full)}); {ADVICE}") from error
    if not found:
        raise BroadsheetError(f"nothing is at '{shown(full)}'; {ADVICE}")
    for at, size in zip(found, sizes, strict=True):
        where = at if "://" in at else f"{full.partition('://')[0]}://{at}"
        yield where, Source(_name(where), partial(_opened, where), None, size)


def _system(address: str) -> tuple[Any, str]:
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise BroadsheetError(
            f"'{shown(address)}' needs a library ({error}); pip install 'broadsheet[remote]' or what it names"
        ) from error
    except ValueError as error:
        raise BroadsheetError(f"'{shown(address)}' cannot be reached ({error}); {ADVICE}") from error
    return system, path


def _size(system: Any, path: str) -> int | None:
    size = system.info(path).get("size")
    return size if isinstance(size, int) else None


def _opened(address: str) -> BinaryIO:
    system, path = _system(address)
    try:
        return cast("BinaryIO", system.open(path, "rb"))
    except Exception as error:
        raise UnreadableArticleError(
            "unreadable", f"cannot be read ({_reason(error, address)}); {ADVICE}"
        ) from error


def _reason(error: Exception, address: str) -> str:
    told = (str(error) or type(error).__name__).splitlines()[0]
    return told.replace(address, shown(address))


def _name(address: str) -> str:
    """Return the last part of an address's path, or its host."""
    parts = urlsplit(address)
    return parts.path.rstrip("/").rpartition("/")[2] or parts.hostname or "address"


def shown(address: str) -> str:
    """Return an address as it may be printed: without a user's name, password or query."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
