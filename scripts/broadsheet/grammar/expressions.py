"""Regular expressions of the lexicon. In lower case they are found several times faster than with case ignored."""

import re
from functools import lru_cache

from broadsheet.grammar.words import small

TWINS = str.maketrans("İıſ", "iis")
"""Letters that an expression which ignores case takes for those of the lexicon."""


def leveled(text: str) -> str:
    """Return ``text`` as ``expression`` is looked for in: in lower case, of the same length."""
    return text.lower() if text.isascii() else small(text).translate(TWINS)


@lru_cache(maxsize=1024)
def expression(pattern: str) -> re.Pattern[str]:
    """Return an expression of the lexicon, all in small letters, to be found in what ``leveled`` returns."""
    return re.compile(pattern)
