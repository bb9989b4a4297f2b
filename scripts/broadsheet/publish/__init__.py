"""Rows become a Data Package: written beside its place, checked there, and then moved in one step."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slugify import slugify

from broadsheet import contract
from broadsheet.contract import DESCRIPTOR, SUMS
from broadsheet.errors import BroadsheetError, reason
from broadsheet.package import Corpus, Outcome
from broadsheet.publish import archive, descriptor, documents, page
from broadsheet.publish.documents import FIRST, History
from broadsheet.publish.extent import words
from broadsheet.publish.report import scores
from broadsheet.writers import ALSO, WRITERS

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "add",
    "archive",
    "default_name",
    "documents",
    "refuse_foreign",
    "refuse_unknown",
    "scores",
    "staging",
    "words",
    "write",
]


def default_name(output: Path) -> str:
    """Return the name a package has by its folder, where no ``package.yaml`` names it."""
    return slugify(output.resolve().name) or "package"


def refuse_unknown(also: Iterable[str]) -> None:
    """Make sure that there are the formats that a package is also to have.

    Raises:
        BroadsheetError: there is no such format; the message lists those there are.

    """
    for name in also:
        if name not in ALSO:
            raise BroadsheetError(
                f"there is no format '{name}' beside CSV and Parquet; known: {', '.join(ALSO)}"
            )


def refuse_foreign(output: Path, corpus: Corpus) -> None:
    """Make sure that ``output`` and the zip beside it are free, or a package that may be replaced.

    Raises:
        BroadsheetError: there is something else.

    """
    if output.is_dir():
        if any(output.iterdir()) and not _made_here(output / DESCRIPTOR):
            raise BroadsheetError(
                f"'{output}' holds files that are no package of ours; choose another folder with -o"
            )
        _refuse_added(output)
    elif output.exists():
        raise BroadsheetError(f"'{output}' is a file; choose a folder with -o")
    packed = _zip(output, corpus)
    if packed.exists() and not _zip_made_here(packed, corpus.name):
        raise BroadsheetError(
            f"'{packed}' is no zip of the package '{corpus.name}', which would take its place;"
            " move it or choose another folder with -o"
        )


def _zip(output: Path, corpus: Corpus) -> Path:
    """Return where the zip of the package at ``output`` lies."""
    return output.resolve().with_name(f"{corpus.name}-{corpus.version}.zip")


def _refuse_added(output: Path) -> None:
    """Make sure that a package holds nothing but what was built: the rest would be lost with it."""
    known = archive.listed(output)
    for path in sorted(p for p in output.rglob("*") if p.is_symlink() or not p.is_dir()):
        if (name := path.relative_to(output).as_posix()) not in known:
            raise BroadsheetError(
                f"'{output}' holds '{name}', which is no part of the package and would be lost;"
                " move it or choose another folder with -o"
            )


def _made_here(path: Path) -> bool:
    """Tell whether a descriptor is one that we wrote: anybody else's Data Package is never replaced."""
    try:
        return "broadsheet" in _described(path.read_bytes())
    except FileNotFoundError:
        return False


def _zip_made_here(path: Path, name: str) -> bool:
    """Tell whether a zip holds the package ``name`` as we write it."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            described = _described(packed.read(DESCRIPTOR))
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return False
    return "broadsheet" in described and described.get("name") == name


def _described(data: bytes) -> dict[str, Any]:
    """Return what a descriptor says, or nothing where it is none."""
    try:
        described = json.loads(data)
    except ValueError:
        return {}
    return described if isinstance(described, dict) else {}


@contextmanager
def staging(output: Path, corpus: Corpus) -> Iterator[Path]:
    """Give an empty folder beside ``output``; move it there at the end, with its zip beside it.

    Where the block raises, the folder is removed and what stood at ``output`` stays as it was.

    Raises:
        BroadsheetError: the files cannot be written (a full disk, no permission).

    """
    output = output.resolve()
    fresh, old = (output.with_name(f".{output.name}.{part}") for part in ("new", "old"))
    packed = _zip(output, corpus)
    half = output.with_name(f".{packed.name}.new")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not output.exists():
            old.rename(output)  # a build that was killed between its two last steps
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        fresh.mkdir()
        yield fresh
        archive.pack(fresh, half)
        _swap(fresh, output, old, half, packed)
    except OSError as error:
        raise BroadsheetError(
            f"'{output}' cannot be written ({reason(error)}); nothing was published"
        ) from error
    finally:
        half.unlink(missing_ok=True)
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(fresh: Path, output: Path, old: Path, half: Path, packed: Path) -> None:
    """Move the new folder and its zip in place, or, where a step fails or is interrupted, neither."""
    try:
        if output.exists():
            output.rename(old)
        fresh.rename(output)
        half.replace(packed)
    finally:
        if half.exists():
            if not fresh.exists():
                output.rename(fresh)
            if old.exists() and not output.exists():
                old.rename(output)


def write(
    folder: Path,
    tables: "Mapping[str, pa.Table]",
    corpus: Corpus,
    outcome: Outcome,
    history: Callable[[Path], History] = lambda _: FIRST,
) -> None:
    """Write all files of a package into the empty ``folder``.

    ``history`` tells the changelog; it is called when the tables and their descriptor are written.
    """
    complete = _complete(tables)
    for writer in WRITERS.values():
        (folder / writer.folder).mkdir()
        for name in contract.tables(corpus.extent):
            writer.write(name, complete[name], folder / writer.folder / f"{name}{writer.ending}")
    described = descriptor.describe(folder, complete, corpus)
    descriptor.write_json(folder / DESCRIPTOR, described)
    told = documents.Told(corpus, outcome, complete, described, history(folder))
    documents.write(folder, told)
    page.write(folder, complete, corpus, outcome)
    archive.sums(folder)


def add(
    folder: Path, tables: "Mapping[str, pa.Table]", corpus: Corpus, outcome: Outcome, also: Iterable[str]
) -> None:
    """Write the formats ``also`` into the package in ``folder``, and describe and list their files.

    Databases enforce keys and take no row that breaks them: the rows must have passed the gate.
    """
    chosen = [write_all for name, write_all in ALSO.items() if name in set(also)]
    if not chosen:
        return
    complete = _complete(tables)
    described = _described((folder / DESCRIPTOR).read_bytes())
    for write_all in chosen:
        for written in write_all(complete, corpus, folder):
            described["resources"].append(descriptor.further(folder, written))
    descriptor.write_json(folder / DESCRIPTOR, described)
    page.write(folder, complete, corpus, outcome)
    (folder / SUMS).unlink()
    archive.sums(folder)


def _complete(tables: "Mapping[str, pa.Table]") -> "dict[str, pa.Table]":
    """Return the tables of a package, those of the contract among them."""
    import pyarrow as pa

    codes = {
        name: pa.Table.from_pylist(list(contract.code_rows(name)), schema=contract.working_schema(name))
        for name in contract.REFERENCE_TABLES
    }
    return {**tables, **codes}
