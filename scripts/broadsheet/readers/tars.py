"""Tar archives of articles in any format, packed or not: a member is read as its own ending says."""

import tarfile
from collections.abc import Iterator
from posixpath import basename, dirname
from typing import Any, BinaryIO, cast

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Source
from broadsheet.package import is_companion
from broadsheet.readers import naming, streams

LONGEST_HEADER = 1_000_000
"""So long may be what stands before a member, such as its name; it is held in memory (bytes)."""


class _Archive(tarfile.TarFile):
    """An archive that remembers whether a header in it was damaged: the library takes that for the end."""

    damaged = False


class _Entry(tarfile.TarInfo):
    """A member whose header has a limit."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> "_Entry":
        try:
            return super().fromtarfile(archive)
        except tarfile.InvalidHeaderError as error:  # type: ignore[attr-defined]
            if archive.offset == 0:
                raise tarfile.ReadError(str(error)) from error
            cast("_Archive", archive).damaged = True
            raise

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        long = self.type in {
            tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
            tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
        }  # fmt: skip
        if long and self.size > LONGEST_HEADER:
            raise tarfile.ReadError("a header is too long")
        return super()._proc_member(archive)  # type: ignore[misc]


def members(source: Source) -> Iterator[Source | Drop]:
    """Yield the files in an archive, to be read before the next is asked for; links and devices are left out.

    Nothing is unpacked to disk, so their names can name any place.

    Raises:
        UnreadableArticleError: it is no sound archive; what came before the damage was yielded.

    """
    with source.open() as stream:
        try:
            # Behind a damaged header, and behind an archive, the next sound header is looked for.
            archive = _Archive.open(fileobj=stream, mode="r|", tarinfo=_Entry, ignore_zeros=True)
            for entry in archive:
                # In a stream they are never asked for again.
                archive.members = []  # type: ignore[attr-defined]
                if entry.isreg() and _is_article(entry.name):
                    name = f"{source.name}/{naming.printable(entry.name)}"
                    yield Source(name, _Opener(archive, entry), None, entry.size)
            if archive.damaged:
                raise tarfile.ReadError("a header is damaged, what was behind it is lost")
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise UnreadableArticleError(
                "corrupt", f"is no sound tar file ({error}); make it anew"
            ) from error


class _Opener:
    """Opens a member of an archive."""

    def __init__(self, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> None:
        self._archive, self._entry = archive, entry

    def __call__(self) -> BinaryIO:
        return cast("BinaryIO", streams.Member(self._member))

    def _member(self) -> BinaryIO:
        return cast("BinaryIO", self._archive.extractfile(self._entry))


def _is_article(name: str) -> bool:
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in dirname(name).split("/"))
    return not (hidden or is_companion(basename(name)))
