"""HTML: one page, one article."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Article, Record, Source
from broadsheet.readers import charsets, mainbody, marks, naming, streams

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 10_000_000
"""No page with an article is this long (bytes)."""
MAX_TEXT = 2_000_000
"""Characters on a page, menus and all; scripts do not count."""
MAX_ELEMENTS = 30_000
"""Elements on a page: with more, finding the article takes longer than five seconds."""
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def read(source: Source) -> Iterator[Record]:
    """Yield the one page of a file.

    Raises:
        UnreadableArticleError: the page is too long, or damaged.

    """
    data = streams.limited(source, MAX_BYTES, "page")
    yield Record(naming.article_id(naming.stem(source.name)), source.name, "html", data)


def parse(record: Record) -> Article:
    """Return the article of a page: its text, a paragraph a line, and what the page tells of it.

    Block quotes and embedded posts are kept where they stand; the headline, which is metadata, captions,
    comments, links to other articles, menus, and what asks for cookies or money are not in the text.

    Raises:
        UnreadableArticleError: there is no article on the page, or it is in no encoding.

    """
    page, note = charsets.decode(record.data, record.told.get("charset"))
    tree = _tree(page)
    _refuse_long(tree)
    found = marks.find(tree, record.told.get("url"))
    text = mainbody.find(tree, found.get("title", ""))
    if not text:
        raise UnreadableArticleError("no_article", "has no article on it; leave it out")
    return Article(
        article_id=record.article_id,
        text=text,
        source_file=record.source_file,
        source_format=record.told.get("format", "html"),
        metadata={**record.told, **found},
        note=note,
    )


def _refuse_long(tree: "HtmlElement") -> None:
    elements = letters = 0
    for element in tree.iter():
        elements += 1
        letters += len(element.tail or "")
        letters += 0 if element.tag in {"script", "style"} else len(element.text or "")
    if elements > MAX_ELEMENTS or letters > MAX_TEXT:
        raise UnreadableArticleError(
            "too_long",
            f"has {elements:,} elements and {letters:,} letters, which is no single page;"
            f" split it (at most {MAX_ELEMENTS:,} and {MAX_TEXT:,})",
        )


def _tree(page: str) -> "HtmlElement":
    from lxml import etree, html

    # A declared encoding would be taken for that of the text, which is decoded already.
    page = DECLARATION.sub("", page, count=1).replace("\0", "")
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableArticleError("no_article", "is no HTML; give it the ending of its format") from error
    return tree
