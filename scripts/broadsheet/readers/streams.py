"""Streams of bytes that are read once, from the beginning, and never further than a limit."""

import bz2
import io
import lzma
import os
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 16
SPOOLED = 50_000_000
"""So many bytes of a stream that cannot be sought stay in memory; the rest goes to a temporary file."""
GZIP = b"\x1f\x8b\x08"
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, NotImplementedError, EOFError, ValueError, RuntimeError),
    *(zlib.error, lzma.LZMAError),
)
"""What the readers of archives raise where one is damaged."""


class Meter:
    """Tells what part of a source has been read; ``source`` is the source to read it from."""

    def __init__(self, source: Source) -> None:
        self._open, self._size = source.open, source.size
        self._stream: BinaryIO | None = None
        self._part = 0.0
        self.source = source._replace(open=self._opened)

    def _opened(self) -> BinaryIO:
        self._stream = self._open()
        return self._stream

    def part(self) -> float:
        """Return how much has been read, 0 to 1; 0 where the size is not known."""
        if self._stream is not None and self._size and not self._stream.closed:
            # What is read last of a zip file or a table stands before its end.
            self._part = max(self._part, min(self._stream.tell() / self._size, 1.0))
        return 1.0 if self._stream is not None and self._stream.closed else self._part


class Decompressed(io.RawIOBase):
    """What is in a compressed stream, member after member, a piece at a time whatever it unfolds to.

    Reading raises UnreadableArticleError (``truncated``, ``corrupt``) where the stream is damaged, after all
    that came before has been read. Whoever goes on reading gets the next member of a gzip file.
    """

    def __init__(self, inner: BinaryIO, make: Callable[[], Any]) -> None:
        self._inner, self._make = inner, make
        self._machine: Any = None
        self._waiting = b""
        self._mending = False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read some bytes into ``buffer``; 0 at the end."""
        view = memoryview(buffer).cast("B")
        while True:
            if not self._waiting and not self._more():
                return 0
            found = self._step(len(view))
            if found:
                view[: len(found)] = found
                return len(found)

    def _more(self) -> bool:
        """Fill what waits to be decompressed; False at the end."""
        pending = self._machine is not None and not getattr(self._machine, "needs_input", True)
        if pending:
            return True
        self._waiting = self._inner.read(CHUNK)
        if self._waiting:
            return True
        if self._machine is not None:
            self._machine = None
            raise UnreadableArticleError(
                "truncated", "ends in the middle of its compressed data; fetch it anew"
            )
        return False

    def _step(self, most: int) -> bytes:
        if self._machine is None:
            self._begin()
            if not self._waiting:
                return b""
        try:
            found: bytes = self._machine.decompress(self._waiting, most)
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
            self._machine, self._mending = None, True
            # The member's first byte may be all that is wrong: look for the next one behind it.
            self._waiting = self._waiting[1:]
            raise UnreadableArticleError("corrupt", f"is damaged ({error}); fetch it anew") from error
        if self._machine.eof:
            self._waiting, self._machine = self._machine.unused_data, None
        else:
            self._waiting = getattr(self._machine, "unconsumed_tail", b"")
        return found

    def _begin(self) -> None:
        """Begin a member; after damage at the next place where one of gzip can begin."""
        if self._mending:
            at = self._waiting.find(GZIP)
            while at < 0 and (more := self._inner.read(CHUNK)):
                self._waiting = self._waiting[-2:] + more
                at = self._waiting.find(GZIP)
            self._waiting = self._waiting[at:] if at >= 0 else b""
            self._mending = False
        elif not self._waiting.strip(b"\0"):
            self._waiting = b""  # padding between members or behind the last
        if self._waiting:
            self._machine = self._make()

    def close(self) -> None:
        """Close what it reads from."""
        self._inner.close()
        super().close()


class Member(io.RawIOBase):
    """A file in an archive, read once from its beginning.

    Reading raises UnreadableArticleError (``corrupt``) where the file is damaged.
    """

    def __init__(self, opened: Callable[[], BinaryIO]) -> None:
        with _sound():
            self._inner = opened()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read some bytes into ``buffer``; 0 at the end."""
        view = memoryview(buffer).cast("B")
        with _sound():
            found = self._inner.read(len(view))
        view[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close the file; the archive stays open."""
        if not self.closed:
            with _sound():
                self._inner.close()
        super().close()


@contextmanager
def _sound() -> Iterator[None]:
    """Tell of damage in an archive's own words as of damage to the file in it."""
    try:
        yield
    except BROKEN as error:
        raise UnreadableArticleError(
            "corrupt", f"cannot be unpacked ({error}); make the archive anew"
        ) from error


def _zstandard(inner: BinaryIO) -> BinaryIO:
    import pyarrow as pa

    return cast("BinaryIO", pa.CompressedInputStream(pa.PythonFile(inner, mode="r"), "zstd"))


def _lzma() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=1 << 28)


COMPRESSIONS: Mapping[str, Callable[[BinaryIO], BinaryIO]] = MappingProxyType(
    {
        ".gz": lambda inner: cast("BinaryIO", Decompressed(inner, lambda: zlib.decompressobj(wbits=31))),
        ".bz2": lambda inner: cast("BinaryIO", Decompressed(inner, bz2.BZ2Decompressor)),
        ".xz": lambda inner: cast("BinaryIO", Decompressed(inner, _lzma)),
        ".zst": _zstandard,
    }
)
"""Ending of a file name -> what unfolds a stream."""

MAGIC = (
    (b"WARC/", ".warc"),
    (b"PK\x03\x04", ".zip"),
    (b"PAR1", ".parquet"),
    (b"ARROW1", ".feather"),
    (GZIP, ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
)
SNIFFED = 1024
"""So many bytes tell what a stream without an ending holds."""


def sniff(head: bytes) -> str:
    """Return the ending that fits the first bytes of a stream; ``.txt`` where nothing is recognised."""
    for magic, ending in MAGIC:
        if head.startswith(magic):
            return ending
    if head[257:262] == b"ustar":
        return ".tar"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[{", b"[\n", b"[ ", b"[]", b"[\r")):
        return ".json"
    return ".html" if start.startswith(b"<") else ".txt"


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """Return ``stream`` with a buffer that can be peeked into."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("Any", stream), CHUNK)


def head(stream: io.BufferedReader) -> bytes:
    """Return the first bytes of a stream and leave them there."""
    return stream.peek(SNIFFED)[:SNIFFED]


def limited(source: Source, most: int, what: str) -> bytes:
    """Return all bytes of a source that holds one article, or one page (``what``).

    Raises:
        UnreadableArticleError: ``too_long``: there are more than ``most``; no more than that are read. Or
            the source is damaged.

    """
    data = bytearray()
    if (source.size or 0) <= most:
        with source.open() as stream:
            while len(data) <= most and (more := stream.read(min(most + 1 - len(data), 1 << 20))):
                data += more
        if len(data) <= most:
            return bytes(data)
    size = f"{source.size / 1e6:.0f} MB" if source.size else f"more than {most / 1e6:.0f} MB"
    raise UnreadableArticleError(
        "too_long", f"{size} is no single {what}; split it (at most {most / 1e6:.0f} MB)"
    )


def seekable(stream: BinaryIO) -> BinaryIO:
    """Return a stream with the same bytes that can be sought in, held in a temporary file where needed."""
    if stream.seekable():
        return stream
    spooled = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, spooled, CHUNK)
    spooled.seek(0, os.SEEK_SET)
    return cast("BinaryIO", spooled)
