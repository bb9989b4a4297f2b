"""Which two people *both leaders*, *los dos* stand for: the only two named in the sentences before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.descriptions import noun_of
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.role_words import is_one_head
from broadsheet.grammar.roles import roles
from broadsheet.grammar.words import fold, language_at, singulars
from broadsheet.model import Reading, Sentence, Span

BACK = 3
"""The two are named at most so many sentences before."""


@dataclass(frozen=True)
class Pair:
    """Words for two people, and the keys of the two."""

    span: Span
    keys: tuple[str, str]


@lru_cache(maxsize=64)
def pairs_in(reading: Reading, number: int) -> tuple[Pair, ...]:
    """Return the words of a sentence that stand for two people who are named before, in order."""
    return tuple(_pairs(reading, reading.sentences[number]))


def _pairs(reading: Reading, sentence: Sentence) -> Iterator[Pair]:
    phrases = language_at(reading, sentence.first).phrases
    for match in expression(phrases["two_people"]).finditer(
        reading.text[sentence.start : sentence.end].lower()
    ):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        token = reading.tokens[reading.token_at(span.end - 1)]
        noun = match["noun"] or ""
        language = language_at(reading, token.i)
        office = next((fold(single) for single in singulars(language, noun) if single in language.roles), "")
        anybody = not noun or expression(phrases["any_people"]).fullmatch(noun)
        keys = _two(reading, span.start, "" if anybody else office)
        if keys and (office or anybody):
            yield Pair(span, keys)


def _is_called(reading: Reading, key: str, office: str) -> bool:
    """Tell whether somebody is said to hold an office, or one that a general noun stands for."""
    head = office and reading.language.offices.get(office, office)
    held = (noun_of(reading, role) for role in roles(reading) if role.person == key)
    return not office or any(is_one_head(reading, head, noun) for noun in held)


def _two(reading: Reading, position: int, office: str) -> tuple[str, str] | None:
    """Return the only two people of the last sentences that name two, if one of them holds the ``office``.

    None where there are others, two bodies nearer, or one in their own sentence: the other has no name there.
    """
    here = reading.tokens[reading.token_at(position)].sentence
    people: dict[str, None] = {}
    for number in range(here, max(here - BACK, 0) - 1, -1):
        sentence = reading.sentences[number]
        named = cast(reading).inside(Span(sentence.start, min(sentence.end, position)))
        people |= dict.fromkeys(m.key for m in named if m.kind == PERSON)
        if not office and len(people) < 2 <= len({m.key for m in named if m.kind != PERSON}):
            return None  # "Acme and Tarn Bank cut jobs. | Both"
        if len(people) > 1:
            held = [key for key in people if _is_called(reading, key, office)]
            first, second = (held if len(held) == 2 else list(people))[:2]
            return (first, second) if held and 2 in {len(held), len(people)} else None
        if people and number == here:
            return None
    return None
