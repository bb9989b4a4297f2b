"""Posts from social media that an article embeds: words with a signature under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.grammar import coreference
from broadsheet.grammar.identity import cast
from broadsheet.languages import lexicon
from broadsheet.model import Paragraph, Reading, Span

MARKS_OF_POSTS = re.compile(r"[@#]\w|https?://|t\.co/|[\U0001F300-\U0001FAFF\u2600-\u27BF]")
SIGNATURE = re.compile(
    r"(?:(?:^|\s)[—–-]{1,2}\s?|^A post shared by |^Una publicación compartida (?:de|por) )"
    r"(?P<name>[^\n()@]{2,60}) \((?P<handle>@[\w.]{2,30})\)(?: [^\n]{3,30}\d{4})?\s*$"
)
HEADER = re.compile(
    r"(?P<name>[^\n()@·:]{2,60}?) \(?(?P<handle>@\w{2,30})\)?(?: ?· [^\n]{2,30}| (?P<verb>\w+):)\s*$"
)
"""The line over a post: *Ana Ruiz @anaruiz · 3 Mar*, *Ana Ruiz (@anaruiz) wrote:*."""
LINK = re.compile(r"(?:\s*(?:https?://|pic\.\w+\.\w+/|pic\.\w+/|t\.co/)\S+)+\s*$")


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
            yield from _headed(reading, number)
            continue
        start = reading.paragraphs[_first(reading, number, alone=not text[: match.start()].strip())].start
        body = LINK.sub("", reading.text[start : paragraph.start + match.start()]).rstrip()
        if not body:
            continue
        name = _within(paragraph, match, "name")
        key = coreference.who(reading, name) or _by_handle(reading, paragraph, match)
        yield Post(Span(start, start + len(body)), name, key, number)


def _headed(reading: Reading, number: int) -> Iterator[Post]:
    """Yield the post beside a line with a name and a handle: under it, or over it behind a colon."""
    paragraph = reading.paragraphs[number]
    match = HEADER.fullmatch(reading.text[paragraph.start : paragraph.end])
    if match is None or (match["verb"] and match["verb"].lower() not in lexicon(paragraph.language).speech):
        return
    at = number - 1 if _is_over(reading, number) and not match["verb"] else number + 1
    if at >= len(reading.paragraphs):
        return
    post = reading.paragraphs[at]
    body = LINK.sub("", reading.text[post.start : post.end]).rstrip()
    if body:
        name = _within(paragraph, match, "name")
        key = coreference.who(reading, name) or _by_handle(reading, paragraph, match)
        yield Post(Span(post.start, post.start + len(body)), name, key, at)


def _is_over(reading: Reading, number: int) -> bool:
    """Tell whether a post stands over the line with its name: behind a colon, or with marks of posts."""
    if number == 0:
        return False
    introduced = number > 1 and reading.text[reading.paragraphs[number - 2].end - 1] == ":"
    beside = [reading.paragraphs[n] for n in (number - 1, number + 1) if n < len(reading.paragraphs)]
    written = [bool(MARKS_OF_POSTS.search(reading.text, p.start, p.end)) for p in beside]
    return introduced or written in ([True, False], [True])


def _within(paragraph: Paragraph, match: re.Match[str], part: str) -> Span:
    return Span(paragraph.start + match.start(part), paragraph.start + match.end(part))


def _by_handle(reading: Reading, paragraph: Paragraph, match: re.Match[str]) -> str | None:
    mention = cast(reading).at(_within(paragraph, match, "handle"))
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
