"""The same statement told again: in the same words, in nearly the same, or in translation."""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, repeat
from typing import Any

from broadsheet.grammar.words import plain_words
from broadsheet.languages import all_words, translations
from broadsheet.resolve.forest import Forest
from broadsheet.resolve.relation import relation
from broadsheet.scratch import ROWS, add, fetched, insert

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
APART = (
    """NOT (one.article_id = other.article_id AND one."start" < other."end" AND other."start" < one."end")"""
)
"""SQL: that two statements are no words in marks inside a clause that is a row, too."""


def join(con: Any) -> None:
    """Fill ``statement_id`` of ``quotes``: rows that tell one statement share the id of the first of them."""
    con.execute("""
        CREATE OR REPLACE TABLE quote AS
        SELECT row_number() OVER (ORDER BY article_id, "start", "end", quote_id) - 1 AS number, quote_id,
            text, coalesce(language, 'und') AS language, coalesce(person_id, organization_id) AS speaker,
            article_id, "start", "end",
            kind <> 'indirect' AS marked
        FROM quotes ORDER BY number
    """)
    words = _Words()
    _read(con, words)
    forest = Forest[int]()
    for one, other in (*_repeated(con), *_told_again(con, words)):
        forest.join(one, other)
    with relation(con, "told", ("number", "first"), forest.together(), ("number", "first")):
        con.execute("""
            CREATE OR REPLACE TABLE quotes AS
            SELECT quotes.* REPLACE (coalesce(same.first_id, quotes.statement_id) AS statement_id)
            FROM quotes LEFT JOIN (
                SELECT one.quote_id, first.quote_id AS first_id FROM told
                JOIN quote AS one USING (number) JOIN quote AS first ON first.number = told.first
            ) AS same USING (quote_id)
        """)


class _Words:
    """The words with a meaning of each quote, as numbers, and the stems of each word."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._stem_numbers: dict[str, int] = {}
        self._stems: list[tuple[int, ...]] = []
        self._ends, self._words = array("Q", [0]), array("I")
        self.stems = lru_cache(100_000)(self._stems_of)

    def add(self, content: Iterable[str], language: str) -> frozenset[int]:
        """Take down the words of the next quote; return their stems."""
        numbers = [self._number(word, language) for word in sorted(content)]
        self._words.extend(numbers)
        self._ends.append(len(self._words))
        return frozenset(stem for number in numbers for stem in self._stems[number])

    def _number(self, word: str, language: str) -> int:
        number = self._numbers.setdefault((language, word), len(self._stems))
        if number == len(self._stems):
            known = self._stem_numbers
            self._stems.append(tuple(known.setdefault(s, len(known)) for s in _stems(word, language)))
        return number

    def of(self, quote: int) -> "array[int]":
        """Return the words of a quote."""
        return self._words[self._ends[quote] : self._ends[quote + 1]]

    def _stems_of(self, quote: int) -> frozenset[int]:
        return frozenset(stem for word in self.of(quote) for stem in self._stems[word])

    def shared(self, shorter: int, longer: int) -> int:
        """Return how many of the shorter quote's words the longer one has, too."""
        known = self.stems(longer)
        return sum(not known.isdisjoint(self._stems[word]) for word in self.of(shorter))

    def covers(self, one: int, other: int) -> bool:
        """Tell whether a quote has all the words of another."""
        known = self.stems(one)
        return not any(known.isdisjoint(self._stems[word]) for word in self.of(other))


def _read(con: Any, words: _Words) -> None:
    """Create ``said`` (what is said in each quote) and ``stem`` (the stems of its words)."""
    import numpy as np

    con.execute("CREATE OR REPLACE TABLE said (number BIGINT, words VARCHAR, turns VARCHAR, many BIGINT)")
    con.execute("CREATE OR REPLACE TABLE stem (stem BIGINT, number BIGINT)")
    rows = fetched(con, "SELECT number, text, language FROM quote ORDER BY number")
    while some := list(islice(rows, ROWS)):
        said, stems, whose = [], array("q"), array("q")
        for number, text, language in some:
            plain = plain_words(text)
            content = {w for w in plain if len(w) >= FEWEST and w not in all_words("lowercase_words")}
            said.append((number, " ".join(plain), _turns(plain), len(content)))
            stems.extend(words.add(content, language))
            whose.extend(repeat(number, len(stems) - len(whose)))
        add(con, "said", said)
        # Some hundred thousand of them: as they are, not as Python's numbers.
        insert(con, "stem", [np.asarray(column) for column in (stems, whose)])
    con.execute(
        "CREATE OR REPLACE TABLE quote AS SELECT * EXCLUDE (text) FROM quote JOIN said USING (number)"
    )


def _turns(words: tuple[str, ...]) -> str:
    """Return numbers, and whether it is negated: where these differ, it is another statement."""
    negated = not all_words("negations").isdisjoint(words)
    return " ".join([*sorted({w for w in words if w.isdigit()}), *(["not"] if negated else [])])


def _repeated(con: Any) -> Iterator[tuple[Any, ...]]:
    """Yield each quote with the one before it that has the same words."""
    return fetched(
        con,
        f"""
        WITH pair AS (
            SELECT lag(number) OVER (PARTITION BY words ORDER BY number) AS a, number AS b
            FROM quote WHERE {_long_enough("words")}
        )
        SELECT a, b FROM pair JOIN quote AS one ON one.number = a JOIN quote AS other ON other.number = b
        WHERE {APART}
        """,
    )


def _long_enough(words: str) -> str:
    return f"len(string_split({words}, ' ')) >= {SAME_WORDS}"


def _told_again(con: Any, words: _Words) -> Iterator[tuple[int, int]]:
    """Yield the pairs that say it in other words and share one, or letters of one, that not many have.

    One speaker may say it in other words; anybody may repeat a slogan in two wordings.
    """
    found = fetched(
        con,
        f"""
        WITH rare AS (SELECT * FROM stem QUALIFY count(*) OVER (PARTITION BY stem) <= {RARE}),
        pair AS (
            SELECT DISTINCT one.number AS a, other.number AS b
            FROM rare AS one JOIN rare AS other ON one.stem = other.stem AND one.number < other.number
        ),
        compared AS (
            SELECT CASE WHEN one.many <= other.many THEN a ELSE b END AS shorter,
                CASE WHEN one.many <= other.many THEN b ELSE a END AS longer,
                least(one.many, other.many) AS fewest, one.language = other.language AS alike,
                coalesce(one.speaker = other.speaker, false)
                    AND least(one.many, other.many) >= {FEWEST} AS own,
                one.marked AND other.marked AND one.language = other.language
                    AND least(one.many, other.many) >= {SAME_WORDS} AS slogan,
                one.words = other.words AS same
            FROM pair JOIN quote AS one ON one.number = a JOIN quote AS other ON other.number = b
            WHERE {APART} AND (one.words = other.words AND {_long_enough("one.words")}
                OR one.words <> other.words AND one.turns = other.turns)
        )
        SELECT * FROM compared WHERE own OR slogan OR same
        """,
    )
    for one, other, fewest, alike, own, slogan, same in found:
        if same or (slogan and words.covers(one, other) and words.covers(other, one)):
            yield one, other
        elif own:
            limit = TOLD_AGAIN if alike else TRANSLATED
            if words.shared(one, other) >= max(FEWEST, limit * fewest):
                yield one, other


def _stems(word: str, language: str) -> tuple[str, ...]:
    """Return what stands for a word in comparisons: its beginning, in every language that has it."""
    word = word.removesuffix("s")
    own = word[:STEM]
    told: Iterable[str] = translations(language).get(own, ())
    return (f"{language[:2]}:{own}", *(f"any:{t}" for t in (word[:COGNATE], *told) if len(t) >= FEWEST))
