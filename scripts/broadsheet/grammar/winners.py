"""Who has won the election that an article tells of: *the president-elect* where nobody is called so."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.paths import anchor
from broadsheet.grammar.words import fold, language_at
from broadsheet.model import Reading, Sentence, Token

FIRST = 8
"""So many first sentences of an article tell who won."""
STEM = 5
"""An office is named where so many of its first letters are: *mayor*, *mayoral*; *alcalde*, *alcaldía*."""


class Win(NamedTuple):
    """Who has won, and the sentence that tells it."""

    key: str
    sentence: Sentence


def winner(reading: Reading, office: str) -> str | None:
    """Return the one person whom the first sentences tell to have won an election, to hold an office next.

    One that is no head of a state or its government has to be named there: *won the mayoral race*.
    """
    wins = _wins(reading)
    if len({win.key for win in wins}) != 1:
        return None
    told = fold(" ".join(reading.text[w.sentence.start : w.sentence.end] for w in wins))
    phrases = reading.language.phrases
    head = expression(phrases["heads_state"]).fullmatch(office) is not None
    other = expression(phrases["lesser_office"]).search(told) is not None
    return wins[0].key if fold(office)[:STEM] in told or (head and not other) else None


@lru_cache(maxsize=2)
def _wins(reading: Reading) -> tuple[Win, ...]:
    return tuple(win for sentence in reading.sentences[:FIRST] for win in _in_sentence(reading, sentence))


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Win]:
    phrases = language_at(reading, sentence.first).phrases
    text = reading.text[sentence.start : sentence.end].lower()
    voted = expression(phrases["of_election"]).search(text) is not None
    people = [m for m in cast(reading).inside(sentence.span) if m.kind == PERSON]
    for n, mention in enumerate(people):
        end = people[n + 1].span.start if n + 1 < len(people) else sentence.end
        named = anchor(reading, mention.span)
        verb = reading.tokens[named.head]
        wins = named.dep.startswith("nsubj") and expression(phrases["wins_vote"]).fullmatch(verb.text.lower())
        behind = reading.text[mention.span.end : end].lower()
        next_ = expression(phrases["holds_next"]).match(behind)
        if next_ or (voted and wins and not _is_doubtful(reading, verb)):
            yield Win(mention.key, sentence)


def _is_doubtful(reading: Reading, verb: Token) -> bool:
    """Tell whether it is denied or only supposed: *has* | *not* | *won*, *if* | *he wins*."""
    language = language_at(reading, verb.i)
    below = {reading.tokens[i].text.lower() for i in reading.children[verb.i]}
    return not below.isdisjoint(language.negations | language.conditionals)
