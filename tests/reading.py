"""Articles read for the tests of the grammar and the tables; each text is read once."""

from datetime import date
from functools import cache

from broadsheet.annotate import annotate
from broadsheet.model import Article, Reading, Row, Span
from broadsheet.tables import TABLES


@cache
def read(text: str, published: str | None = None, language: str = "en") -> Reading:
    """Return an article read, as if its file said that it is in ``language`` and of the day ``published``."""
    metadata: dict[str, str | date] = {"language": language}
    if published:
        metadata["published"] = date.fromisoformat(published)
    return annotate(Article("story", text, "story.txt", "text", metadata))


def rows(table: str, text: str, published: str | None = None, language: str = "en") -> list[Row]:
    """Return the rows of one table that a text gives."""
    return list(TABLES[table](read(text, published, language)))


def said(reading: Reading, span: Span | None) -> str | None:
    """Return the words in a span, or None where there is no span."""
    return reading.text[span.start : span.end] if span else None
