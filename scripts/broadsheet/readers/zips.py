"""Zip archives of articles in any format: a member is read as its own ending says."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from posixpath import basename, dirname
from typing import BinaryIO, cast

from broadsheet.contract import DESCRIPTOR
from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Source
from broadsheet.package import is_companion
from broadsheet.readers import naming, streams

ENCRYPTED = 0x1


def members(source: Source) -> Iterator[Source | Drop]:
    """Yield the files in an archive; nothing is unpacked to disk, so their names can name any place.

    Raises:
        UnreadableArticleError: it is no sound archive, or a published package.

    """
    with source.open() as stream, streams.seekable(stream) as sought:
        try:
            archive = zipfile.ZipFile(sought)
        except streams.BROKEN as error:
            raise UnreadableArticleError(
                "corrupt", f"is no sound zip file ({error}); make it anew"
            ) from error
        entries = archive.infolist()
        if any(basename(e.filename) == DESCRIPTOR and e.filename.count("/") <= 1 for e in entries):
            raise UnreadableArticleError("package", "is a published package, no articles; leave it out")
        for entry in sorted(entries, key=lambda e: e.filename):
            if not _is_article(entry):
                continue
            name = f"{source.name}/{naming.printable(entry.filename)}"
            if entry.flag_bits & ENCRYPTED:
                yield Drop(name, "encrypted", "is encrypted; unpack it with its password first")
            else:
                yield Source(name, _opener(archive, entry), None, entry.file_size)


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", streams.Member(lambda: cast("BinaryIO", archive.open(entry))))


def _is_article(entry: zipfile.ZipInfo) -> bool:
    folders = dirname(entry.filename).split("/")
    hidden = any(f.startswith((".", "__MACOSX")) and f not in {".", ".."} for f in folders)
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return not (entry.is_dir() or hidden or link or is_companion(basename(entry.filename)))
