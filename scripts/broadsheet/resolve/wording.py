"""The words of what was said or done, for millions of rows."""

import re

from broadsheet.grammar.words import plain_words

WORD = re.compile(r"\w+")


def worded(text: str) -> tuple[str, ...]:
    """Return what ``plain_words`` returns; where there are no accents, in a tenth of the time."""
    return tuple(WORD.findall(text.lower())) if text.isascii() else plain_words(text)
