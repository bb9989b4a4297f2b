"""The year of a dateline that tells none: *TARN, 7 Mar (Harbour Wire) -*, where *this Thursday* is told."""

import re
from collections import Counter
from datetime import date

from broadsheet.grammar import dates
from broadsheet.grammar.expressions import expression
from broadsheet.lexicon import Language

LEAD = 1_500
"""So many first characters tell what day of the week the article is of."""
YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%/-]|[.,]\d)")
MOST = 4_000
"""Years of so many first characters are counted."""


def day_without_year(written: str, text: str, language: Language) -> date | None:
    """Return the day that a dateline names without its year, where the text tells the rest.

    The article says *this Thursday*; of the years that it names, and those beside them, the day is a Thursday
    in one that more of them are near than of any other.
    """
    lead = expression(language.phrases["this_weekday"])
    said = (m["weekday"] for m in lead.finditer(text[:LEAD].lower()))
    weekday = next((language.weekdays[w] for w in said if w in language.weekdays), None)
    near = Counter(int(y) + step for y in YEAR.findall(text[:MOST]) for step in (-1, 0, 1))
    days = {day: count for year, count in near.items() if (day := _in_year(written, year, language))}
    fitting = Counter({day: count for day, count in days.items() if day.weekday() == weekday})
    first = fitting.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def _in_year(written: str, year: int, language: Language) -> date | None:
    return dates.first_day(f"{written.rstrip(' .')} {year}", language)
