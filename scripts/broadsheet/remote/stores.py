"""Stores that fsspec reaches: S3 and what speaks its language, SFTP, a mounted disk, and many more.

Credentials come from where each store's library looks for them (environment, configuration files), never
from an argument. ``datapackage.json`` is sent last and, where a package is replaced, removed first: a store
has no transactions, and a folder without it is no package to any tool, so nobody reads half of one.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from broadsheet.contract import DESCRIPTOR, SUMS
from broadsheet.errors import BroadsheetError
from broadsheet.remote.parcel import Parcel, Plan, Wishes, counted

FORM = "an address such as s3://bucket/folder or sftp://host/folder (anything that fsspec reaches)"
EXTRA = "pip install 'broadsheet[remote]'"
BROUGHT = ("s3", "s3a")
"""The protocols whose library the extra brings."""
LOCAL = ("file", "local")
PASSWORD = re.compile(r"//[^/@\s]*@")
SUM_AT = 66
"""Where a path begins in a line of SHA256SUMS."""


def takes(address: str) -> bool:
    """Tell whether an address has a protocol, as stores have."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*://.", address))


def plan(parcel: Parcel, address: str, wishes: Wishes) -> Plan:
    """Return what sending a package to a store would do. The store is looked at, nothing is written.

    Raises:
        BroadsheetError: the store cannot be reached, a library is missing, or something else is there.

    """
    if wishes.sandbox:
        raise BroadsheetError("--sandbox is for Zenodo only; leave it out, or send to a folder for trials")
    shown = PASSWORD.sub("//", address)
    with _told(shown):
        store, root = _store(address)
        there = _there(store, root)
        same = _same(store, root, there, parcel)
    if same:
        return Plan((f"{shown} holds this very package already: nothing to send",), lambda: "", "")
    old = _replaceable(store, root, there, parcel) if there else set()
    if there and not wishes.replace:
        raise BroadsheetError(f"'{shown}' holds another package, or half of one; add --replace to replace it")
    state = f"replacing {len(there)} files that are there" if there else "nothing is there yet"
    total = f"{len(parcel.sizes)} files, {sum(parcel.sizes.values()):,} bytes"
    lines = (f"to {shown} ({state}):", *counted(parcel.sizes), total)
    stopped = f"'{shown}' holds half a package, without {DESCRIPTOR}; run it again with --replace"
    return Plan(lines, partial(_send, parcel, address, old - parcel.sizes.keys()), stopped)


def _store(address: str) -> tuple[Any, str]:
    """Return the store and the path of an address in it."""
    protocol = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise BroadsheetError(f"'{protocol}://' needs the library fsspec; {EXTRA}") from error
    try:
        # A local folder is the one store that fsspec does not make parents in by itself.
        store, root = url_to_fs(address, **({"auto_mkdir": True} if protocol in LOCAL else {}))
    except ImportError as error:
        what = EXTRA if protocol in BROUGHT else str(error)
        raise BroadsheetError(f"'{protocol}://' needs a library that is not installed; {what}") from error
    except ValueError as error:
        raise BroadsheetError(
            f"'{protocol}://' is no store that fsspec knows ({error}); see {FORM}"
        ) from error
    store.invalidate_cache()
    return store, root.rstrip("/")


def _there(store: Any, root: str) -> Mapping[str, int]:
    """Return the bytes of every file that is there, by its path in the folder."""
    if store.isfile(root):
        raise BroadsheetError(f"'{root}' is a file; give a folder")
    found = store.find(root, detail=True) if store.exists(root) else {}
    return {path.removeprefix(root).lstrip("/"): told["size"] for path, told in found.items()}


def _same(store: Any, root: str, there: Mapping[str, int], parcel: Parcel) -> bool:
    sums = (parcel.folder / SUMS).read_bytes()
    return there == parcel.sizes and store.cat_file(f"{root}/{SUMS}") == sums


def _replaceable(store: Any, root: str, there: Mapping[str, int], parcel: Parcel) -> set[str]:
    """Return the files that are there, all of the new package or of an older one.

    Raises:
        BroadsheetError: there is a file of neither, which would be lost or would lie in the package.

    """
    known = {*parcel.sizes, SUMS}
    if SUMS in there:
        lines = store.cat_file(f"{root}/{SUMS}").decode("utf-8", "replace").splitlines()
        known |= {line[SUM_AT:] for line in lines}
    if foreign := sorted(there.keys() - known):
        raise BroadsheetError(f"there is '{foreign[0]}', which is of no package; choose another folder")
    return set(there)


def _send(parcel: Parcel, address: str, outdated: set[str]) -> str:
    """Send every file, the descriptor last, and remove what an older package had more."""
    shown = PASSWORD.sub("//", address)
    with _told(shown):
        store, root = _store(address)
        if store.exists(f"{root}/{DESCRIPTOR}"):
            store.rm_file(f"{root}/{DESCRIPTOR}")
        for path in sorted(outdated):
            store.rm_file(f"{root}/{path}")
        for path in parcel.sizes:
            store.put_file(str(parcel.folder / path), f"{root}/{path}")
    return f"sent to {shown}"


@contextmanager
def _told(shown: str) -> Iterator[None]:
    """Turn what a store's library raises into one sentence, without the password of an address."""
    try:
        yield
    except BroadsheetError:
        raise
    except Exception as error:
        # Every store's library has exceptions of its own.
        why = PASSWORD.sub("//", f"{error}" or type(error).__name__)
        raise BroadsheetError(
            f"'{shown}' does not do what is asked ({why}); check the address, your credentials and rights"
            " there, and the network"
        ) from error
