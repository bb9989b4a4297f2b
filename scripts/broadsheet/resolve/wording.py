"""How an event is told: as known, as an earlier one, as another, or in a headline."""

from functools import cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import plain_words
from broadsheet.languages import LANGUAGES, all_words, lexicon

KNOWN, EARLIER, OTHER, HEADLINED = "keoh"
HEADLINE, STOPS = 120, (".", "!", "?", "”", "»", '"')
"""A headline has so many characters, and none of these at its end."""
AROUND = 40
"""So many characters before an event, and behind it, tell how it is told."""
BODIES = ("organization_heads", "governments", "bodies", "portfolios", "lowercase_words", "links", "ranks")
"""Lists of the words that make a body's name."""
AGAIN = "death"
"""*Another man died* is told of the same happening."""


def wording(event_type: str, start: int, sentence: str, text: str) -> str:
    """Return how an event is told, a letter for each: ``KNOWN``, ``EARLIER``, ``OTHER``, ``HEADLINED``."""
    at = _place(sentence, text)
    led = sentence[max(at - AROUND, 0) : at].lower()
    before, behind = plain_words(led), plain_words(sentence[at + len(text) :][:AROUND])
    told = {
        KNOWN: bool(_known().intersection(before[-1:])) and _shifted().isdisjoint(behind[:1]),
        EARLIER: not all_words("earlier").isdisjoint([*before[-1:], *behind[:1]]),
        OTHER: (event_type != AGAIN and _matches("others", led)) or _matches("same_time", sentence.lower()),
        HEADLINED: start < HEADLINE and not sentence.rstrip().endswith(STOPS),
    }
    return "".join(letter for letter, holds in told.items() if holds)


def _place(sentence: str, text: str) -> int:
    """Return where words stand in a sentence, the first time that they are no part of a longer word."""
    at = sentence.find(text)
    while at >= 0:
        before, behind = sentence[at - 1 : at], sentence[at + len(text) :][:1]
        if not (before.isalnum() or behind.isalnum()):
            return at
        at = sentence.find(text, at + 1)
    return max(sentence.find(text), 0)


def is_common(organization: str) -> bool:
    """Tell whether the name in an id is one that many countries have for a body: ``supreme-court``."""
    return all(word in _bodies() or word.isdecimal() for word in organization.split("-"))


@cache
def _bodies() -> frozenset[str]:
    """Return the words of which such names are made, without accents."""
    words = frozenset().union(*map(all_words, BODIES))
    return frozenset(plain for word in words for plain in plain_words(word))


@cache
def _known() -> frozenset[str]:
    """Return the words before what is known: *the ruling*, *his resignation*."""
    return all_words("determiners") - all_words("indefinites")


@cache
def _shifted() -> frozenset[str]:
    """Return words behind an event that tell which one it is: *el mes* | *pasado*."""
    return all_words("shifts") | all_words("statuses")


def _matches(phrase: str, words: str) -> bool:
    return any(expression(lexicon(code).phrases[phrase]).search(words) for code in LANGUAGES)
