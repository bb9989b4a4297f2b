"""The same statement told again: in the same words, in nearly the same, or in translation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from broadsheet.grammar.words import plain_words
from broadsheet.languages import all_words, translations
from broadsheet.resolve.relation import relation

SAME_WORDS = 4
"""Fewer words than this can be the same by chance."""
FEWEST = 3
"""So many words with a meaning are needed to compare what one speaker said."""
TOLD_AGAIN = 0.9
"""So much of the shorter one's words makes two statements of one speaker the same."""
TRANSLATED = 0.6
"""So much of the shorter one's words has its translation in the longer one."""
STEM = 5
"""Words of one language are the same where they share so many letters, *advances* and *advancing*."""
COGNATE = 4
"""Words of two languages are the same where they share so many letters, *triunfo* and *triumph*."""
RARE = 40
"""A word in more statements than this brings no two of them together."""


@dataclass(frozen=True)
class _Quote:
    number: int
    quote_id: str
    words: tuple[str, ...]
    content: frozenset[str]
    stems: frozenset[str]
    turns: frozenset[str]
    """Numbers, and whether it is negated: where these differ, it is another statement."""
    language: str
    speaker: str | None
    article_id: str
    start: int
    end: int
    marked: bool


def join(con: Any) -> None:
    """Fill ``statement_id`` of ``quotes``: rows that tell one statement share the id of the first of them."""
    quotes = [_quote(n, row) for n, row in enumerate(_rows(con))]
    first = _firsts(quotes)
    sizes = Counter(first)
    rows = [(q.quote_id, quotes[f].quote_id) for q, f in zip(quotes, first, strict=True) if sizes[f] > 1]
    with relation(con, "told", ("quote_id", "statement_id"), rows):
        con.execute("""
            UPDATE quotes SET statement_id = told.statement_id FROM told
            WHERE told.quote_id = quotes.quote_id
        """)


def _firsts(quotes: list[_Quote]) -> list[int]:
    """Return for each quote the number of the first that tells the same, by pairs (a disjoint-set forest)."""
    parents = list(range(len(quotes)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for one, other in _candidates(quotes):
        first, last = sorted((root(one), root(other)))
        if first != last and _same(quotes[one], quotes[other]):
            parents[last] = first
    return [root(n) for n in range(len(quotes))]


def _rows(con: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = con.execute("""
        SELECT quote_id, text, language, coalesce(person_id, organization_id), article_id, "start", "end",
            kind <> 'indirect'
        FROM quotes ORDER BY article_id, "start", "end", quote_id
    """).fetchall()
    return found


def _quote(number: int, row: tuple[Any, ...]) -> _Quote:
    quote_id, text, *others = row
    words = plain_words(text)
    content = frozenset(w for w in words if len(w) >= FEWEST and w not in all_words("lowercase_words"))
    stems = frozenset(s for word in content for s in _stems(word, others[0]))
    turns = frozenset(w for w in words if w.isdigit())
    negated = not all_words("negations").isdisjoint(words)
    return _Quote(number, quote_id, words, content, stems, turns | ({"not"} if negated else set()), *others)


def _candidates(quotes: list[_Quote]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a word, or the same few letters of one, which not many others have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for quote in quotes:
        for stem in quote.stems:
            holders[stem].append(quote.number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if len(numbers) <= RARE:
            pairs = {(a, b) for n, a in enumerate(numbers) for b in numbers[n + 1 :]} - seen
            seen |= pairs
            yield from pairs
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for quote in quotes:
        alike[quote.words].append(quote.number)
    for numbers in alike.values():
        yield from pairwise(numbers)


def _same(one: _Quote, other: _Quote) -> bool:
    if one.article_id == other.article_id and one.start < other.end and other.start < one.end:
        return False  # words in marks inside a clause that is a row, too
    if one.words == other.words:
        return len(one.words) >= SAME_WORDS
    return one.turns == other.turns and _told_again(one, other)


def _told_again(one: _Quote, other: _Quote) -> bool:
    """Tell whether one speaker says it in other words, or anybody a slogan in two wordings."""
    shorter, longer = sorted((one, other), key=lambda q: len(q.content))
    if one.speaker and one.speaker == other.speaker and len(shorter.content) >= FEWEST:
        limit = TOLD_AGAIN if one.language == other.language else TRANSLATED
        shared = _shared(shorter, longer)
        if shared >= max(FEWEST, limit * len(shorter.content)):
            return True
    # A slogan in two wordings, whoever says it: each word of the one is a word of the other.
    if not (one.marked and other.marked and one.language == other.language):
        return False
    if len(shorter.content) < SAME_WORDS:
        return False
    both = (_shared(shorter, longer), _shared(longer, shorter))
    return both == (len(shorter.content), len(longer.content))


def _shared(shorter: _Quote, longer: _Quote) -> int:
    """Return how many of the shorter one's words the longer one has, too."""
    return sum(not longer.stems.isdisjoint(_stems(w, shorter.language)) for w in shorter.content)


@cache
def _stems(word: str, language: str) -> tuple[str, ...]:
    """Return what stands for a word in comparisons: its beginning, in every language that has it."""
    word = word.removesuffix("s")
    own = word[:STEM]
    told: Iterable[str] = translations(language).get(own, ())
    return (f"{language[:2]}:{own}", *(f"any:{t}" for t in (word[:COGNATE], *told) if len(t) >= FEWEST))
