"""Articles in fields: what other tools call the text, the title, the day of publication and so on.

The names are those of news-please, trafilatura, Fundus, newspaper4k, schema.org and of our own columns. A
text is taken exactly as it stands in its field, so that positions in it hold in the user's own table, too.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from broadsheet.errors import BroadsheetError
from broadsheet.model import Article, Drop, Record
from broadsheet.readers import naming, told
from broadsheet.readers.text import CONTROL, MAX_BYTES

TEXT = "text"
CONTROLS = re.compile(CONTROL.pattern.decode())
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        TEXT: ("maintext", "plaintext", "text", "body", "articleBody", "content", "raw_text"),
        "article_id": ("article_id", "id"),
        "title": ("title", "headline", "title_page", "title_rss"),
        "original_title": ("original_title",),
        "author": ("author", "authors", "byline"),
        "outlet": (
            *("outlet", "publisher", "sitename", "meta_site_name", "site_name", "source-hostname"),
            *("source_domain", "hostname", "source", "source_url"),
        ),
        "published": (
            *("published", "date_publish", "publishing_date", "publish_date", "datePublished"),
            *("published_at", "publishedAt", "date_published", "publication_date", "pub_date", "date"),
        ),
        "published_basis": ("published_basis",),
        "language": ("lang", "meta_lang", "language", "inLanguage"),
        "original_language": ("original_language",),
        "url": ("canonical_link", "url", "link", "source", "requested_url"),
        "licence": ("licence", "license"),
    }
)
"""Our column -> the names of fields that may hold it, the most trustworthy first."""
READ: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "published": told.day,
        "language": told.language,
        "original_language": told.language,
        "url": told.address,
        "outlet": told.outlet,
    }
)
"""How a column's value is read; the others are words."""
BASES = frozenset({"explicit", "relative", "publication", "cross_article", "metadata"})


def wishes(mapping: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names of fields for each column, with the user's own (their field -> our column) first.

    Raises:
        BroadsheetError: a column is none of ours.

    """
    names = dict(NAMES)
    for theirs, ours in mapping.items():
        if ours not in NAMES:
            raise BroadsheetError(
                f"there is no column '{ours}' that a field '{theirs}' could fill; known: {', '.join(NAMES)}"
            )
        names[ours] = (theirs, *names[ours])
    return names


class Shape(NamedTuple):
    """What all articles of a source share."""

    source_file: str
    form: str
    """Their ``source_format``."""
    names: Mapping[str, tuple[str, ...]]
    """Our column -> the fields that may hold it, as ``wishes`` gives them."""


def record(item: Any, where: str, shape: Shape) -> Record | Drop:
    """Return the article of an object or row, or why it is none; ``where`` (*line 12*) tells which it is."""
    if not isinstance(item, Mapping):
        message = f'{where} is no object with fields; write it like {{"text": "...", "title": "..."}}'
        return Drop(shape.source_file, "broken", message)
    written = next((t for name in shape.names[TEXT] if (t := _text(item.get(name)))), None)
    if written is None:
        known = ", ".join(shape.names[TEXT])
        message = f"{where} has no text in it; looked for in {known} (--map FIELD=text names another field)"
        return Drop(shape.source_file, "empty", message)
    data = told.text(written).encode()
    if len(data) > MAX_BYTES:
        message = f"{where} is longer than any single article; split it (at most {MAX_BYTES / 1e6:.0f} MB)"
        return Drop(shape.source_file, "too_long", message)
    columns = {"format": shape.form, **_columns(item, shape.names)}
    own = columns.pop("article_id", None)
    article_id = _id(own, columns.get("url"), shape.source_file, data)
    return Record(article_id, shape.source_file, "fields", data, columns)


def records(rows: Iterable[tuple[str, Any]], shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each row (where it stands, what stands there); a Drop among them is passed on."""
    for where, row in rows:
        yield row if isinstance(row, Drop) else record(row, where, shape)


def parse(record: Record) -> Article:
    """Return the article of a record whose data is the text of a field, in UTF-8."""
    text = record.data.decode()
    note = str(record.told.get("note", ""))
    if CONTROL.search(record.data):
        # No table can hold them, and the positions of all other letters stay.
        text, note = CONTROLS.sub(" ", text), "control characters in the text are read as blanks"
    form = record.told["format"]
    return Article(record.article_id, text, record.source_file, form, dict(record.told), note)


def _columns(item: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, theirs in names.items():
        if column != TEXT:
            read: Callable[[Any], Any] = READ.get(column, told.words)
            value = next((v for n in theirs if (v := read(item.get(n))) is not None), None)
            if value is not None:
                found[column] = value
    if found.get("published_basis", "metadata") not in BASES or "published" not in found:
        found.pop("published_basis", None)
    return found


def _text(value: Any) -> str | None:
    """Return a text as it stands; of the body of Fundus its paragraphs as Fundus joins them."""
    if isinstance(value, str):
        return value if value.strip() and value.strip().lower() not in told.NOTHING else None
    if isinstance(value, Mapping) and isinstance(value.get("sections"), list):
        parts = list(_listed(value.get("summary")))
        for section in value["sections"]:
            if isinstance(section, Mapping):
                parts += [*_listed(section.get("headline")), *_listed(section.get("paragraphs"))]
        return "\n\n".join(parts) or None
    return None


def _listed(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _id(own: str | None, url: str | None, source_file: str, data: bytes) -> str:
    if own:
        return naming.article_id(own)
    return naming.from_address(url) if url else naming.from_content(source_file, data)
