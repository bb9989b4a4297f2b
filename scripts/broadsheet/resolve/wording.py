"""How an event is told: as known, earlier, another, in a headline, or as what something else followed."""

from functools import cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import plain_words
from broadsheet.languages import LANGUAGES, all_words, lexicon

KNOWN, EARLIER, OTHER, HEADLINED, FOLLOWED = "keohf"
HEADLINE, STOPS = 120, (".", "!", "?", "”", "»", '"')
"""A headline has so many characters, and none of these at its end."""
AROUND = 40
"""So many characters before an event, and behind it, tell how it is told."""
AGAIN = "death"
"""*Another man died* is told of the same happening."""


def wording(event_type: str, start: int, sentence: str, text: str, nth: int) -> str:
    """Return how an event is told, a letter for each: ``KNOWN``, ``EARLIER``, ``OTHER`` and so on.

    Its ``text`` is the ``nth`` such words of its sentence that are an event, from 1.
    """
    at = _place(sentence, text, nth)
    led = sentence[max(at - AROUND, 0) : at].lower()
    before, behind = plain_words(led), plain_words(sentence[at + len(text) :][:AROUND])
    told = {
        KNOWN: bool(_known().intersection(before[-1:])) and _shifted().isdisjoint(behind[:1]),
        EARLIER: not all_words("earlier").isdisjoint([*before[-1:], *behind[:1]]),
        OTHER: (event_type != AGAIN and _matches("others", led)) or _matches("same_time", sentence.lower()),
        FOLLOWED: _matches("followed", led),
        HEADLINED: start < HEADLINE and not sentence.rstrip().endswith(STOPS),
    }
    return "".join(letter for letter, holds in told.items() if holds)


def _place(sentence: str, text: str, nth: int) -> int:
    """Return where words stand in a sentence for the nth time, but as part of a longer word."""
    found, at = 0, sentence.find(text)
    while at >= 0 and nth > 0:
        before, behind = sentence[at - 1 : at], sentence[at + len(text) :][:1]
        if not (before.isalnum() or behind.isalnum()):
            found, nth = at, nth - 1
        at = sentence.find(text, at + 1)
    return found or max(sentence.find(text), 0)


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
