"""Rows become a Data Package: written beside its place, checked there, and then moved in one step."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from slugify import slugify

from broadsheet import contract
from broadsheet.errors import BroadsheetError
from broadsheet.model import Corpus, Outcome
from broadsheet.publish import archive, descriptor, documents
from broadsheet.writers import WRITERS

if TYPE_CHECKING:
    import pyarrow as pa

DESCRIPTOR = "datapackage.json"


def default_name(output: Path) -> str:
    """Return the name a package has by its folder, where no ``package.yaml`` names it."""
    return slugify(output.resolve().name) or "package"


def refuse_foreign(output: Path) -> None:
    """Make sure that ``output`` is free, empty, or a package that may be replaced.

    Raises:
        BroadsheetError: it holds something else.

    """
    if output.is_dir():
        if any(output.iterdir()) and not _made_here(output / DESCRIPTOR):
            raise BroadsheetError(
                f"'{output}' holds files that are no package of ours; choose another folder with -o"
            )
    elif output.exists():
        raise BroadsheetError(f"'{output}' is a file; choose a folder with -o")


def _made_here(path: Path) -> bool:
    """Tell whether a descriptor is one that we wrote: anybody else's Data Package is never replaced."""
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return isinstance(described, dict) and "broadsheet" in described


@contextmanager
def staging(output: Path, corpus: Corpus) -> Iterator[Path]:
    """Give an empty folder beside ``output``; move it there at the end, with its zip beside it.

    Where the block raises, the folder is removed and what stood at ``output`` stays as it was.

    Raises:
        BroadsheetError: the files cannot be written (a full disk, no permission).

    """
    output = output.resolve()
    fresh, old = (output.with_name(f".{output.name}.{part}") for part in ("new", "old"))
    packed = output.with_name(f"{corpus.name}-{corpus.version}.zip")
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
        # pyarrow's own words are long-winded where the number of the error is clear.
        why = os.strerror(error.errno) if error.errno else str(error)
        raise BroadsheetError(f"'{output}' cannot be written ({why}); nothing was published") from error
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


def write(folder: Path, tables: "Mapping[str, pa.Table]", corpus: Corpus, outcome: Outcome) -> None:
    """Write all files of a package into the empty ``folder``."""
    import pyarrow as pa

    complete = dict(tables)
    for name in contract.REFERENCE_TABLES:
        rows = list(contract.code_rows(name))
        complete[name] = pa.Table.from_pylist(rows, schema=contract.working_schema(name))
    for writer in WRITERS.values():
        (folder / writer.folder).mkdir()
        for name in contract.tables():
            writer.write(name, complete[name], folder / writer.folder / f"{name}{writer.ending}")
    described = descriptor.describe(folder, complete, corpus)
    descriptor.write_json(folder / DESCRIPTOR, described)
    documents.write(folder, corpus, outcome, descriptor.created(complete))
    archive.sums(folder)
