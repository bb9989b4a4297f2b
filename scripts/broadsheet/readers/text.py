"""Plain text: one file, one article."""

import re
from collections.abc import Iterator

from broadsheet.errors import UnreadableArticleError
from broadsheet.grammar import langid
from broadsheet.languages import LANGUAGES
from broadsheet.model import Article, Record, Source
from broadsheet.readers import naming, streams

MAX_BYTES = 2_000_000
"""No article is this long; a text beyond it is a collection or something else (bytes)."""
WESTERN = "cp1252"
LETTERS = frozenset("áéíóúüñçàèìòùâêîôûäëïöÁÉÍÓÚÜÑÇÀÈÂÊÎÔÄÖ¿¡«»“”‘’–—…•€£°ºª§©®·\xa0")
"""What stands beside plain letters in Western European news."""
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that stand in no text; the escape character of a terminal's colours may."""


def read(source: Source) -> Iterator[Record]:
    """Yield the one article of a text file, exactly as it stands there.

    Raises:
        UnreadableArticleError: the file is too long, or damaged.

    """
    data = streams.limited(source, MAX_BYTES, "article")
    stem = naming.stem(source.name)
    yield Record(naming.article_id(stem), source.name, "text", data)


def parse(record: Record) -> Article:
    """Return the article of a record whose data is its text.

    The bytes are read as UTF-8, a byte order mark is dropped, nothing is stripped or normalised. Where
    they are not UTF-8 the encoding is guessed (charset-normalizer) and noted on the article.

    Raises:
        UnreadableArticleError: the text is empty, binary, or in no encoding.

    """
    text, note = decode(record.data)
    if not text.strip():
        raise UnreadableArticleError("empty", "has no text in it; remove it or put the article in")
    return Article(
        article_id=record.article_id,
        text=text,
        source_file=record.source_file,
        source_format=record.told.get("format", "text"),
        metadata=dict(record.told),
        note="; ".join(n for n in (note, record.told.get("note", "")) if n),
    )


def decode(data: bytes) -> tuple[str, str]:
    """Return the text that bytes hold, and a note where its encoding had to be guessed.

    Raises:
        UnreadableArticleError: they are no text, or in no encoding.

    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return guess(data)
    if CONTROL.search(data):
        raise UnreadableArticleError(
            "binary", "is no text but a binary file; give it the ending of its format"
        )
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return guess(data)


def _western(data: bytes) -> str | None:
    """Return bytes read as Western European, where that gives news in a language that we read, else None.

    A short text has too few letters for a statistical guess, which may take them for Turkish.
    """
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return None
    usual = all(c in LETTERS for c in text if not c.isascii())
    return text if usual and langid.article_language(text) in LANGUAGES else None


def guess(data: bytes) -> tuple[str, str]:
    """Return the text of bytes in an unknown encoding, and a note that tells which was taken.

    Raises:
        UnreadableArticleError: no encoding fits.

    """
    if western := _western(data):
        return western, f"read as {WESTERN}, not UTF-8; save it as UTF-8 if letters look wrong"
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
