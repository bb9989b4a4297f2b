"""The table ``articles``: one row per article, with what is known about it."""

import hashlib
import re
from collections.abc import Iterator

from broadsheet.model import Reading, Row, Span


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the article's row; its metadata was gathered by the reader and the sidecar."""
    article = reading.article
    yield reading.row(
        "articles",
        Span(0, len(reading.text)),
        word_count=len(re.findall(r"\w+(?:[-'’.]\w+)*", reading.text)),
        source_file=article.source_file,
        source_format=article.source_format,
        sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
        **article.metadata,
    )
