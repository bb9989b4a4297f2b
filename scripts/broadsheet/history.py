"""Packages that follow each other: what differs between two, and what the changelog tells of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from broadsheet import check, diff
from broadsheet.package import Corpus
from broadsheet.publish.documents import FIRST, History


@contextmanager
def compared(old: Path, new: Path) -> Iterator[diff.Diff]:
    """Give what differs between two packages, folders or zips.

    Raises:
        BroadsheetError: one of them is no package of ours, or is damaged.

    """
    with check.opened(old) as before, check.opened(new) as after:
        packages = _package(before, str(old)), _package(after, str(new))
        with diff.compared(*packages) as found:
            yield found


@contextmanager
def following(previous: Path | None, corpus: Corpus) -> Iterator[Callable[[Path], History]]:
    """Give a function that compares a new package with the ``previous`` one for the changelog.

    Raises:
        BroadsheetError: there is no previous package, or the version is too small for what changed.

    """
    if previous is None:
        yield lambda _: FIRST
        return
    with check.opened(previous) as folder:
        old = _package(folder, str(previous))
        diff.refuse_small(old.version, corpus.version, "none")
        yield partial(_followed, old, diff.older(folder))


def _package(folder: Path, where: str) -> diff.Package:
    return diff.package(folder, check.packages.descriptor(folder), where)


def _followed(old: diff.Package, older: str, folder: Path) -> History:
    with diff.compared(old, _package(folder, "the new package")) as found:
        diff.refuse_small(old.version, found.new.version, found.level)
        return History("" if old.version == found.new.version else diff.changes(found), older)
