"""Quotation marks: which open, which close, and what stands between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.model import Reading, Span

PAIRS = {
    "“": "”",
    "«": "»",
    "„": "“”",
    "‟": "”",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
FORGIVING = {"“": '"”“', "”": '"”', "«": "»", '"': '"”', "„": "“”", "‟": "”"}
"""Marks that also close what opens: news mixes straight and curly ones."""
LONGEST_SINGLE = 400
"""A stretch between single marks longer than this many characters is two apostrophes."""


@dataclass(frozen=True)
class Quotation:
    """A stretch in marks: ``outer`` with the marks, ``inner`` without them and without blanks beside them."""

    outer: Span
    inner: Span


@lru_cache(maxsize=2)
def quotations(reading: Reading) -> tuple[Quotation, ...]:
    """Return the outermost stretches in quotation marks, in order; a mark without its partner is skipped."""
    found: list[Quotation] = []
    paragraphs = reading.paragraphs
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        opens_next = following is not None and reading.text[following.start] in '“«"'
        found.extend(_in_paragraph(reading.text, paragraph.span, opens_next=opens_next))
    return tuple(found)


@lru_cache(maxsize=2)
def quoted_tokens(reading: Reading) -> frozenset[int]:
    """Return the indices of the tokens that stand inside quotation marks, the marks included."""
    return frozenset(t.i for quotation in quotations(reading) for t in reading.words(quotation.outer))


def _in_paragraph(text: str, paragraph: Span, *, opens_next: bool) -> Iterator[Quotation]:
    at = paragraph.start
    while at < paragraph.end:
        if text[at] not in PAIRS or not _opens(text, at, paragraph):
            at += 1
            continue
        end = _closing(text, at, paragraph)
        if end is None and text[at] == "‘":
            # "‘it rains’ now": what looked like the apostrophe of *the bakers’ day* has to close after all.
            end = _closing(text, at, paragraph, possessive=False)
        continued = end is None and opens_next and text[at] in '“«"'
        if continued:
            end = paragraph.end
        inner = _stripped(text, Span(at + 1, end - (0 if continued else 1))) if end else None
        if end is None or inner is None:
            at += 1
            continue
        yield Quotation(Span(at, end), inner)
        at = end


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Tell whether the mark at ``at`` can open: something follows it and no word ends before it."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "“«„‟‹「『":
        return True
    if text[at] in "\"'":
        return not before.isalnum() and (not after.isspace() if text[at] == "'" else True)
    return not before.isalnum() and not after.isspace()


def _closing(text: str, at: int, paragraph: Span, *, possessive: bool = True) -> int | None:
    """Return the position after the mark that closes the one at ``at``; nested pairs are stepped over."""
    mark = text[at]
    closers = FORGIVING.get(mark, PAIRS[mark])
    depth = 0
    limit = paragraph.end if mark not in "'‘‚‹" else min(paragraph.end, at + LONGEST_SINGLE)
    for i in range(at + 1, limit):
        char = text[i]
        if char == mark and mark not in closers:
            depth += 1
        elif char in closers and _closes(text, i, paragraph, possessive=possessive):
            if depth == 0:
                return i + 1
            depth -= 1
    return None


def _closes(text: str, at: int, paragraph: Span, *, possessive: bool) -> bool:
    """Tell whether the mark at ``at`` closes: an apostrophe inside a word or after an *s* does not."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "’'":
        owns = possessive and re.match(r"s['’] \w", text[at - 1 : at + 3])
        return not after.isalnum() and not owns
    if text[at] == '"':
        return not after.isalnum() or text[at - 1].isspace() is False
    return True


def _stripped(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
