"""The same statement told again: in the same words, in nearly the same, or in translation."""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet.grammar.words import plain_words
from broadsheet.languages import all_words, translations
from broadsheet.resolve.forest import joined
from broadsheet.resolve.relation import relation
from broadsheet.scratch import ROWS, Rows, add, fetched, filed, insert

if TYPE_CHECKING:
    import pyarrow as pa

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
COMPARED = 2_000
"""So many pairs are compared at a time."""
RARE = 40
"""A word in more statements than this brings no two of them together."""
APART = (
    """NOT (one.article_id = other.article_id AND one."start" < other."end" AND other."start" < one."end")"""
)
"""SQL: that two statements are no words in marks inside a clause that is a row, too."""
Said = tuple[str, str]
"""The words with a meaning that are said in a quote, each once, and their language."""


def join(con: Any, folder: Path) -> None:
    """Fill ``statement_id`` of ``quotes``: rows that tell one statement share the id of the first of them.

    Meanwhile what is said in each lies in ``folder``.
    """
    import pyarrow as pa

    con.execute("""
        CREATE OR REPLACE TABLE quote AS
        SELECT row_number() OVER (ORDER BY article_id, "start", "end", quote_id) - 1 AS number, quote_id,
            text, coalesce(language, 'und') AS language, coalesce(person_id, organization_id) AS speaker,
            article_id, "start", "end",
            kind <> 'indirect' AS marked
        FROM quotes ORDER BY number
    """)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        schema = pa.schema([("words", pa.string()), ("language", pa.string())])
        said = filed(_read(con), schema, Path(place, "said.arrow"))
        con.execute(
            "CREATE OR REPLACE TABLE quote AS SELECT * EXCLUDE (text) FROM quote JOIN said USING (number)"
        )
        told = joined(chain(_repeated(con), _told_again(con, Rows(said))))
    with relation(con, "told", ("number", "first"), told, ("number", "first")):
        con.execute("""
            CREATE OR REPLACE TABLE quotes AS
            SELECT quotes.* REPLACE (coalesce(same.first_id, quotes.statement_id) AS statement_id)
            FROM quotes LEFT JOIN (
                SELECT one.quote_id, first.quote_id AS first_id FROM told
                JOIN quote AS one USING (number) JOIN quote AS first ON first.number = told.first
            ) AS same USING (quote_id)
        """)


def _read(con: Any) -> "Iterator[pa.RecordBatch]":
    """Create ``said`` (what is said in each quote) and ``stem`` (stems of its words); yield these words."""
    import numpy as np
    import pyarrow as pa

    con.execute("CREATE OR REPLACE TABLE said (number BIGINT, words VARCHAR, turns VARCHAR, many BIGINT)")
    con.execute("CREATE OR REPLACE TABLE stem (stem BIGINT, number BIGINT)")
    small = all_words("lowercase_words")
    rows = fetched(con, "SELECT number, text, language FROM quote ORDER BY number")
    while some := list(islice(rows, ROWS)):
        said, stems, whose, contents = [], array("q"), array("q"), []
        for number, text, language in some:
            plain = plain_words(text)
            content = [word for word in dict.fromkeys(plain) if len(word) >= FEWEST and word not in small]
            said.append((number, " ".join(plain), _turns(plain), len(content)))
            stems.extend({stem for word in content for stem in _stems(word, language)})
            whose.extend(repeat(number, len(stems) - len(whose)))
            contents.append(" ".join(content))
        add(con, "said", said)
        # Some hundred thousand of them: as they are, not as Python's numbers.
        insert(con, "stem", [np.asarray(column) for column in (stems, whose)])
        columns = [contents, [language for _, _, language in some]]
        yield pa.record_batch([pa.array(c, pa.string()) for c in columns], ["words", "language"])


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


def _shared(shorter: Said, longer: Said) -> int:
    """Return how many of the words of a quote a longer one has, too."""
    known = _all_stems(longer)
    return sum(not known.isdisjoint(stems) for stems in _each(shorter))


def _covers(one: Said, other: Said) -> bool:
    """Tell whether a quote has all the words of another."""
    known = _all_stems(one)
    return not any(known.isdisjoint(stems) for stems in _each(other))


@lru_cache(1_024)
def _all_stems(said: Said) -> frozenset[int]:
    return frozenset(stem for stems in _each(said) for stem in stems)


def _each(said: Said) -> Iterator[tuple[int, ...]]:
    """Yield the stems of each word."""
    words, language = said
    return (_stems(word, language) for word in words.split())


def _told_again(con: Any, said: Rows) -> Iterator[tuple[int, int]]:
    """Yield the pairs that say it in other words and share one, or letters of one, that not many have.

    One speaker may say it in other words; anybody may repeat a slogan in two wordings.
    """
    import numpy as np

    found = fetched(
        con,
        f"""
        WITH rare AS (
            SELECT * FROM stem
            WHERE stem IN (SELECT stem FROM stem GROUP BY stem HAVING count(*) BETWEEN 2 AND {RARE})
        ),
        pair AS (
            SELECT DISTINCT one.number AS a, other.number AS b
            FROM rare AS one JOIN rare AS other ON one.stem = other.stem AND one.number < other.number
        ),
        compared AS (
            SELECT a, b, one.many <= other.many AS ordered,
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
        SELECT * FROM compared WHERE own OR slogan OR same ORDER BY a, b
        """,
    )
    while some := list(islice(found, COMPARED)):
        numbers = np.unique([row[:2] for row in some])
        rows = said.at(numbers)
        texts = zip(rows["words"].to_pylist(), rows["language"].to_pylist(), strict=True)
        quotes = dict(zip(numbers.tolist(), texts, strict=True))
        yield from ((row[0], row[1]) for row in some if _is_same(quotes[row[0]], quotes[row[1]], row[2:]))


def _is_same(one: Said, other: Said, how: tuple[Any, ...]) -> bool:
    ordered, fewest, alike, own, slogan, same = how
    if same or (slogan and _covers(one, other) and _covers(other, one)):
        return True
    limit = TOLD_AGAIN if alike else TRANSLATED
    shorter, longer = (one, other) if ordered else (other, one)
    return bool(own and _shared(shorter, longer) >= max(FEWEST, limit * fewest))


@lru_cache(16_384)
def _stems(word: str, language: str) -> tuple[int, ...]:
    """Return what stands for a word in comparisons: its beginning, in every language that has it, as numbers.

    Equal stems are equal numbers; that two others are is next to impossible.
    """
    word = word.removesuffix("s")
    own = word[:STEM]
    told: Iterable[str] = translations(language).get(own, ())
    stems = (f"{language[:2]}:{own}", *(f"any:{t}" for t in (word[:COGNATE], *told) if len(t) >= FEWEST))
    digests = (blake2b(stem.encode(), digest_size=8).digest() for stem in stems)
    return tuple(int.from_bytes(digest, "little", signed=True) for digest in digests)
