"""Who has won the election that an article tells of: *the president-elect* where nobody is called so."""

from collections.abc import Iterator
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.paths import anchor
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading

FIRST = 8
"""So many first sentences of an article tell who won."""


@lru_cache(maxsize=2)
def winner(reading: Reading) -> str | None:
    """Return the one person whom the first sentences tell to have won an election, or to take office next."""
    found = set(_winners(reading))
    return found.pop() if len(found) == 1 else None


def _winners(reading: Reading) -> Iterator[str]:
    for sentence in reading.sentences[:FIRST]:
        phrases = language_at(reading, sentence.first).phrases
        text = reading.text[sentence.start : sentence.end].lower()
        voted = expression(phrases["of_election"]).search(text) is not None
        for mention in cast(reading).inside(sentence.span):
            if mention.kind != PERSON:
                continue
            named = anchor(reading, mention.span)
            verb = reading.tokens[named.head].text.lower()
            wins = named.dep.startswith("nsubj") and expression(phrases["wins_vote"]).fullmatch(verb)
            behind = reading.text[mention.span.end : sentence.end].lower()
            if (voted and wins) or expression(phrases["holds_next"]).match(behind):
                yield mention.key
