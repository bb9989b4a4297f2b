"""Where paragraphs begin and end: the reader is fed paragraph by paragraph."""

import re
from collections.abc import Iterator

from broadsheet.grammar import langid
from broadsheet.model import Paragraph, Span

LINE = re.compile(r"\S[^\r\n\v\f\u2028\u2029\x85]*")
WRAPPED_LINE = 40
"""Lines shorter than this many characters are headings or lists rather than wrapped prose."""
LONGEST = 20_000
"""A paragraph beyond this many characters is cut at a blank, to bound memory."""


def split(text: str, language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text: a line each, or a block of lines where the text is hard-wrapped."""
    for block in _blocks(text):
        for span in _bounded(text, block):
            words = text[span.start : span.end]
            yield Paragraph(span.start, span.end, langid.paragraph_language(words, language))


def _blocks(text: str) -> Iterator[Span]:
    lines = [_trimmed(text, Span(*m.span())) for m in LINE.finditer(text)]
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and _joins(text, lines[last], lines[last + 1]):
            last += 1
        yield Span(lines[at].start, lines[last].end)
        at = last + 1


def _joins(text: str, line: Span, following: Span) -> bool:
    """Tell whether a line runs on in the next: no blank line between, broken mid-sentence at some width."""
    between = text[line.end : following.start]
    if len(re.findall(r"\r\n|[\n\r\v\f\u2028\u2029\x85]", between)) != 1:
        return False
    long_enough = WRAPPED_LINE <= line.end - line.start <= 2 * WRAPPED_LINE + 20
    return long_enough and text[line.end - 1] not in '.!?…:"”»’' and text[following.start].islower()


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield _trimmed(text, Span(start, cut))
        start = cut + len(text[cut : span.end]) - len(text[cut : span.end].lstrip())
    if start < span.end:
        yield Span(start, span.end)
