"""Plain text: one file, one article."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from slugify import slugify

from broadsheet.errors import UnreadableArticleError
from broadsheet.grammar import langid, metadata
from broadsheet.languages import LANGUAGES
from broadsheet.model import Article

MAX_BYTES = 2_000_000
"""No article is this long; a file beyond it is a collection or something else (bytes)."""
WESTERN = "cp1252"
SAFE = r"[^A-Za-z0-9_.-]+"
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that stand in no text; the escape character of a terminal's colours may."""


def read(path: Path) -> Iterator[Article]:
    """Yield the one article of a text file, exactly as it stands there.

    The bytes are read as UTF-8, a byte order mark is dropped, nothing is stripped or normalised. Where
    they are not UTF-8 the encoding is guessed (charset-normalizer) and noted on the article.

    Raises:
        UnreadableArticleError: the file is empty, binary, too long, or in no encoding.

    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableArticleError("unreadable", "is no ordinary file; save the article as one")
        size = found.st_size
        if size > MAX_BYTES:
            raise UnreadableArticleError(
                "too_long",
                f"{size / 1e6:.0f} MB is no single article; split it (at most {MAX_BYTES / 1e6:.0f} MB)",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableArticleError(
            "unreadable", f"cannot be read ({error.strerror}); check the file"
        ) from error
    text, note = _decode(data)
    if not text.strip():
        raise UnreadableArticleError("empty", "has no text in it; remove it or put the article in")
    yield Article(
        article_id=article_id(path.stem),
        text=text,
        source_file=path.name,
        source_format="text",
        metadata=metadata.find(text),
        note=note,
    )


def article_id(stem: str) -> str:
    """Return the id an article has by its name: the name itself where it is plain, else a slug of it."""
    slug = slugify(stem, lowercase=False, regex_pattern=SAFE, allow_unicode=False).strip("_.-")
    return slug or "article"


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _guess(data)
    if CONTROL.search(data):
        raise UnreadableArticleError(
            "binary", "is no text but a binary file; give it the ending of its format"
        )
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        raise UnreadableArticleError("encoding", "is in no encoding we know; save it as UTF-8")
    encoding, text = best.encoding, str(best).removeprefix("\ufeff")
    # The library breaks ties by name, which reads the Spanish "ñ" as the Polish "ń".
    for match in matches:
        tied = match.encoding == WESTERN and match.chaos <= best.chaos
        if tied and langid.article_language(str(match)) in LANGUAGES:
            encoding, text = WESTERN, str(match)
    return text, f"read as {encoding}, not UTF-8; save it as UTF-8 if letters look wrong"
