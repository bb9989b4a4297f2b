"""The words of a sentence that tell what a number measures, and what those of several meanings mean."""

import re
from bisect import bisect_left
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.grammar.words import language_at, leveled
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span

GROUPS = ("debt", "cost", "rate")
"""Groups of words that mean different indicators of a state, a firm, a rate."""
SHARES = frozenset({"inflation", "unemployment"})
"""What is a share by itself: *15% de* | *paro*."""
RATES = frozenset({"interest_rate", "unemployment", "inflation", "tax", "poverty", "gdp"})
"""What *the rate* can be of."""


@lru_cache(maxsize=8)
def told_in(reading: Reading, sentence: Sentence) -> tuple[tuple[str, Span, bool], ...]:
    """Return the words of a sentence that tell an indicator, and whether they are what a share is of."""
    language = language_at(reading, sentence.first)
    text = leveled(reading.text[sentence.start : sentence.end])
    found = []
    for patterns, lead in ((language.indicators, ""), (language.hints, "?")):
        for pattern, indicator in patterns:
            for match in expression(pattern).finditer(text):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                named = _told(reading, sentence, indicator, span) if indicator in GROUPS else indicator
                if named:
                    found.append((lead + named, span, _is_base(text, match, indicator, language)))
    return tuple(found)


def _is_base(text: str, match: re.Match[str], indicator: str, language: Language) -> bool:
    """Tell whether words are what a share is of, not what is measured: *6% of* | *GDP*, not *6% de paro*."""
    before = text[max(match.start() - 60, 0) : match.start()].rstrip()
    return indicator not in SHARES and bool(_base(language).search(before))


@lru_cache(maxsize=8)
def _base(language: Language) -> re.Pattern[str]:
    phrases = language.phrases
    return expression(rf"(?:{phrases['percent']})\s*(?:{phrases['share_of']})$")


def _told(reading: Reading, sentence: Sentence, group: str, span: Span) -> str | None:
    """Return what a word means that means different things of a state, a firm, a rate."""
    if group == "rate":
        return _last_rate(reading, span)
    language = language_at(reading, sentence.first)
    public = expression(language.phrases["public"]).search(
        reading.text[sentence.start : sentence.end].lower()
    )
    if group == "cost":
        return "public_spending" if public else "other"
    return "other" if not public and _is_firms(reading, sentence, language) else "public_debt"


def _last_rate(reading: Reading, span: Span) -> str | None:
    """Return the rate that was named last before: of interest, of those out of work, of prices."""
    named = _rates(reading)
    last = bisect_left(named, (span.start, "")) - 1
    return named[last][1] if last >= 0 else None


@lru_cache(maxsize=2)
def _rates(reading: Reading) -> list[tuple[int, str]]:
    """Return where an article names each rate, in order."""
    text = leveled_text(reading)
    return sorted(
        (match.start(), indicator)
        for pattern, indicator in reading.language.indicators
        if indicator in RATES
        for match in expression(pattern).finditer(text)
    )


def _is_firms(reading: Reading, sentence: Sentence, language: Language) -> bool:
    """Tell whether a sentence speaks of a firm."""
    if any(t.text.lower() in language.company_nouns for t in reading.tokens[sentence.first : sentence.last]):
        return True
    entities = cast(reading).entities
    return any(
        sentence.span.contains(m.span) and entities[m.key].kind == ORGANIZATION
        for m in cast(reading).mentions
    )


@lru_cache(maxsize=2)
def leveled_text(reading: Reading) -> str:
    """Return the text of an article as the expressions of indicators want it."""
    return leveled(reading.text)
