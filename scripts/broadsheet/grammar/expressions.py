"""The regular expressions of the lexicon, compiled once: they are more than Python's own cache holds."""

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def expression(pattern: str) -> re.Pattern[str]:
    """Return an expression of the lexicon, ready to be looked for."""
    return re.compile(pattern)
