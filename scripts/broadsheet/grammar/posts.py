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
AROUND = (("“", "”"), ("«", "»"), ("‘", "’"))
"""Marks around a whole post."""
HANDLE_ALONE = re.compile(r"@\w{2,30}")
NAME_ALONE = re.compile(r"[^\W\d_][^\n.:;!?@]{1,60}")
COUNTS = re.compile(r"\d[^\n]*(?:·|[ap]\. ?m\.|[AP]M\b)[^\n]*|\d[\d.,]*\s?(?:\w+\s){1,3}?[^\n.!?]{0,40}")
"""A line under a post: *6:15 p. m. · 15 may. 2025*, *1,4 mil reposts · 18 mil Me gusta*."""
LONGEST_POST = 4
"""A post whose name and handle stand in lines over it has at most so many paragraphs."""
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
        yield Post(_unmarked(start, body), name, key, number)


def _headed(reading: Reading, number: int) -> Iterator[Post]:
    """Yield the post beside a line with a name and a handle: under it, or over it behind a colon."""
    paragraph = reading.paragraphs[number]
    if HANDLE_ALONE.fullmatch(reading.text, paragraph.start, paragraph.end):
        yield from _stacked(reading, number)
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
        yield Post(_unmarked(post.start, body), name, key, at)


def _stacked(reading: Reading, number: int) -> Iterator[Post]:
    """Yield the post under a line with a name and one with a handle, down to the line with its time."""
    parts = reading.paragraphs
    if number == 0 or number + 1 >= len(parts):
        return
    name = parts[number - 1].span
    if not NAME_ALONE.fullmatch(reading.text, name.start, name.end):
        return
    under = range(number + 1, min(number + 1 + LONGEST_POST, len(parts)))
    counts = (n for n in under if COUNTS.fullmatch(reading.text, parts[n].start, parts[n].end))
    end = max(next(counts, number + 2), number + 2)
    body = LINK.sub("", reading.text[parts[number + 1].start : parts[end - 1].end]).rstrip()
    mention = cast(reading).at(parts[number].span)
    key = coreference.who(reading, name) or (mention.key if mention else None)
    if body:
        yield Post(_unmarked(parts[number + 1].start, body), name, key, number + 1)


def _unmarked(start: int, body: str) -> Span:
    """Return where the words of a post stand, without quotation marks around them."""
    marked = any(body[0] == o and body[-1] in c and body.count(o) == 1 for o, c in AROUND)
    return Span(start + marked, start + len(body) - marked)


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
