"""WARC: web archives such as those of Common Crawl's news, a page a record."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Record, Source
from broadsheet.readers import html, naming, streams, told

if TYPE_CHECKING:
    from fastwarc import WarcRecord

LONGEST_BLOCK = 2 * html.MAX_BYTES
"""A record beyond this is skipped unread: its page is too long, or it is a film (bytes)."""
LONGEST_HEADER = 64_000
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
BEGINNING = re.compile(rb"WARC/\d\.\d\r?\n\Z")
"""The first line of a record; behind garbage it need not begin a line."""
KIND = re.compile(rb"^warc-type:[ \t]*(?:response|resource)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
PAGE = re.compile(r"(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
ANY = re.compile(r"(?:text/plain|application/octet-stream|unknown)", re.IGNORECASE)
"""Types that servers give when they do not know one."""


class Block(NamedTuple):
    """A record as it stands in the file."""

    header: bytes
    body: bytes
    length: int
    """What the header says of the body's length."""
    skipped: bool
    """Whether something stood before it that is no record."""


def read(source: Source) -> Iterator[Record | Drop]:
    """Yield the pages of a web archive: the bodies in HTML of its responses and resources.

    Damaged records are drops, and reading goes on at the next sound one. The day of the crawl is not told:
    it is not the day of publication.
    """
    with source.open() as stream:
        # What is damaged can be read on behind the damage (streams.Decompressed).
        buffered = streams.buffered(stream)
        number = 0
        while True:
            try:
                block = _next(buffered)
                if block is None:
                    return
                number += 1
                if block.skipped:
                    message = f"before record {number} stands what is no record; fetch the file anew"
                    yield Drop(source.name, "corrupt", message)
                yield from _pages(block, f"record {number}", source.name)
            except UnreadableArticleError as error:
                where = f"record {number + 1}" if number else "the beginning"
                yield Drop(source.name, error.reason, f"{where}: {error}")


def _next(stream: io.BufferedReader) -> Block | None:
    """Return the next record; None at the end.

    Raises:
        UnreadableArticleError: what stands there is no record; the next call goes on behind it.

    """
    skipped, line = 0, b"\n"
    while not line.startswith(b"WARC/"):
        skipped += len(line.strip())
        line = stream.readline(LONGEST_HEADER)
        if begins := BEGINNING.search(line):
            skipped += begins.start()
            line = line[begins.start() :]
        if not line:
            if skipped:
                raise UnreadableArticleError("corrupt", "what stands there is no record; fetch the file anew")
            return None
    header = bytearray(line)
    while (line := stream.readline(LONGEST_HEADER)) and line.strip():
        header += line
        if len(header) > LONGEST_HEADER:
            raise UnreadableArticleError("corrupt", "its header has no end; fetch the file anew")
    found = LENGTH.search(header)
    if found is None:
        raise UnreadableArticleError("corrupt", "its header tells no length; fetch the file anew")
    body = _body(stream, bytes(header), int(found[1]))
    return Block(bytes(header), body, int(found[1]), skipped > 0)


def _body(stream: io.BufferedReader, header: bytes, length: int) -> bytes:
    """Return the body of a record; nothing of one that is not looked into."""
    wanted = KIND.search(header) is not None and length <= LONGEST_BLOCK
    body = stream.read(length) if wanted else b""
    left = length - len(body)
    while left and not wanted and (more := len(stream.read(min(left, streams.CHUNK)))):
        left -= more
    if left:
        raise UnreadableArticleError("truncated", "ends in the middle; fetch the file anew")
    if stream.peek(1)[:1] not in {b"\r", b"\n", b"W", b""}:
        raise UnreadableArticleError("corrupt", "is longer or shorter than it says; fetch the file anew")
    return body


def _pages(block: Block, where: str, name: str) -> Iterator[Record | Drop]:
    """Yield the page of a record; nothing where it is none."""
    if KIND.search(block.header) is None:
        return
    if block.length > LONGEST_BLOCK:
        # Films and pictures are no news that were lost.
        return
    try:
        page = _page(block)
    except (OSError, ValueError) as error:
        yield Drop(name, "corrupt", f"{where} is damaged ({error}); fetch it anew")
        return
    if page is None:
        return
    data, url, charset = page
    if len(data) > html.MAX_BYTES:
        yield Drop(name, "too_long", f"{where} ({url}) is a page of over {html.MAX_BYTES / 1e6:.0f} MB")
        return
    columns = {"format": "warc", "url": told.address(url), "charset": charset}
    article_id = naming.from_address(url) if url else naming.from_content(name, data)
    yield Record(article_id, name, "html", data, {k: v for k, v in columns.items() if v})


def _page(block: Block) -> tuple[bytes, str, str | None] | None:
    """Return the bytes, address and told charset of a record's page; None where it is no page."""
    from fastwarc import WarcRecord

    def fresh(decoding: str) -> "WarcRecord":
        record = WarcRecord.from_reader(io.BytesIO(block.header + b"\r\n" + block.body))
        if record.is_http:
            record.parse_http(auto_decode=decoding)  # type: ignore[arg-type]
        return record

    record = fresh("none")
    if record.is_http and (record.http_headers.status_code or 200) != 200:
        return None
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    if kind and not PAGE.match(kind) and not ANY.match(kind):
        return None
    charset = record.http_charset if record.is_http else None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    try:
        data = fresh("all").reader.read(html.MAX_BYTES + 1)
    except OSError:
        data = record.reader.read(html.MAX_BYTES + 1)  # archivers decode a body and keep the header
    looks = data[: streams.SNIFFED].lstrip().startswith(b"<")
    return (data, url, charset) if data.strip() and (looks or (kind and PAGE.match(kind))) else None
