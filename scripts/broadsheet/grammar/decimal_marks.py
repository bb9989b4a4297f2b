"""Which decimal mark an article writes."""

import re
from functools import lru_cache

from broadsheet.grammar.places import main_country
from broadsheet.lexicon import Language
from broadsheet.model import Reading

POINTED = frozenset({"MEX", "GTM", "HND", "NIC", "SLV", "PAN", "DOM", "PRI"})
"""Countries (ISO 3166-1 alpha-3) whose Spanish writes the decimal mark as a point."""


@lru_cache(maxsize=8)
def decimal_mark(reading: Reading, language: Language) -> str:
    """Return the decimal mark that an article writes: what most of its numbers show, else its country's.

    Spanish has both: *5,2 %* in Madrid and Buenos Aires, *5.2%* in Mexico.
    """
    own, other = language.decimal, "." if language.decimal == "," else ","
    if own == ".":
        return own
    shown = {
        mark: len(
            re.findall(
                rf"(?<![\d.,])\d{{1,3}}(?:\{group}\d{{3}})*\{mark}\d{{1,2}}(?![\d.,]*\d)", reading.text
            )
        )
        for mark, group in ((own, other), (other, own))
    }
    point = shown[other] > shown[own] or (not shown[own] and main_country(reading) in POINTED)
    return other if point else own
