"""Who signs words in marks where no verb tells it: *“It will rain”* | *(Ana Ruiz, senator)*."""

import re

from broadsheet.grammar.identity import cast
from broadsheet.grammar.quotation import Quotation
from broadsheet.model import Reading, Span

BRACKET = re.compile(r"[.,]?\s?\((?P<signed>[^()\n]{3,120})\)")
DASHED = re.compile(r"[.,]?\s?(?:[—–]|--)\s?(?P<signed>[^—–\n]{3,80})(?=\n|$)")
SAID = 5
"""Fewer words in marks before a bracket may be a title: *“The Wire”* | *(HBO)*."""
BEFORE = 4
"""A name that signs has at most so many words before it: *(senator* | *Ana Ruiz)*."""


def signed_by(reading: Reading, quotation: Quotation) -> Span | None:
    """Return the name that stands behind words in marks in brackets, or behind a dash at the line's end."""
    text, end = reading.text, quotation.outer.end
    words = len(text[quotation.inner.start : quotation.inner.end].split())
    bracket = BRACKET.match(text, end)
    found = bracket or DASHED.match(text, end)
    if found is None or words < SAID or quotation.layout != "marks":
        return None
    whole = Span(*found.span("signed"))
    first = next(iter(cast(reading).inside(whole)), None)
    before = len(text[whole.start : first.span.start].split()) if first else 0
    return first.span if first and before <= (BEFORE if bracket else 0) else None
