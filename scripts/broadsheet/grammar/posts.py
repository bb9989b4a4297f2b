"""Posts from social media that an article embeds: words with a signature under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.grammar import coreference
from broadsheet.grammar.identity import cast
from broadsheet.model import Paragraph, Reading, Span

SIGNATURE = re.compile(
    r"(?:^|\s)[—–-]{1,2}\s?(?P<name>[^\n()@]{2,60}) \((?P<handle>@\w{2,30})\)(?: [^\n]{3,30}\d{4})?\s*$"
)
LINK = re.compile(r"\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+\s*$")


@dataclass(frozen=True)
class Post:
    """A post without its link and signature, the name that signs it, and whose that is in the article."""

    span: Span
    name: Span
    key: str | None
    paragraph: int
    """The paragraph that is signed."""


def posts(reading: Reading) -> Iterator[Post]:
    """Yield the signed posts of an article, in order."""
    for number, paragraph in enumerate(reading.paragraphs):
        text = reading.text[paragraph.start : paragraph.end]
        match = SIGNATURE.search(text)
        if not match:
            continue
        start = reading.paragraphs[_first(reading, number, alone=not text[: match.start()].strip())].start
        body = LINK.sub("", reading.text[start : paragraph.start + match.start()]).rstrip()
        if not body:
            continue
        name = Span(paragraph.start + match.start("name"), paragraph.start + match.end("name"))
        key = coreference.who(reading, name) or _by_handle(reading, paragraph, match)
        yield Post(Span(start, start + len(body)), name, key, number)


def _by_handle(reading: Reading, paragraph: Paragraph, match: re.Match[str]) -> str | None:
    at = Span(paragraph.start + match.start("handle"), paragraph.start + match.end("handle"))
    mention = cast(reading).at(at)
    return mention.key if mention else None


def _first(reading: Reading, last: int, *, alone: bool) -> int:
    """Return the paragraph a post begins in: lines in another language or all in capitals belong to it.

    So does the paragraph above a signature that stands ``alone`` on its line.
    """
    first = last - (alone and last > 0 and not _apart(reading, reading.paragraphs[last - 1]))
    while first > 0 and _in_post(reading, reading.paragraphs[first - 1], reading.paragraphs[last]):
        first -= 1
    return first


def _apart(reading: Reading, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph cannot belong to the post below: it is signed, or names the original."""
    text = reading.text[paragraph.start : paragraph.end]
    return bool(SIGNATURE.search(text)) or any(text.lower().startswith(p) for p in reading.language.original)


def _in_post(reading: Reading, paragraph: Paragraph, signed: Paragraph) -> bool:
    if _apart(reading, paragraph):
        return False
    text = reading.text[paragraph.start : paragraph.end]
    foreign = paragraph.language != reading.language.code and paragraph.language == signed.language
    return text.isupper() or (foreign and not any(p in text.lower() for p in reading.language.original))
