"""Words that name an event: which of the candidates do, and of which type, by weights that were learned."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_features import Around, reasons
from broadsheet.grammar.event_types import possible_types, type_options
from broadsheet.grammar.ranking import best, chances
from broadsheet.model import Reading, Sentence, Span

CHOSEN = 0.63
"""Words at least as likely as this name an event."""
FAINT = 0.06
"""What the pipeline finds less likely than this is one only where a phrase of the lexicon says so."""


@dataclass(frozen=True)
class Named:
    """Words that name an event of a type, in a sentence."""

    candidate: Candidate
    event_type: str
    sentence: Sentence
    likelihood: float

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.candidate.span

    @property
    def rule(self) -> str:
        """What named it: the lexicon, or the pipeline alone."""
        known = self.event_type in {self.candidate.listed, *self.candidate.lexical}
        return f"{'lexicon' if known else 'read'}_{self.event_type}"


@lru_cache(maxsize=2)
def named_events(reading: Reading) -> tuple[Named, ...]:
    """Return the events that an article names, in order; of words that overlap, the likeliest."""
    found: list[Named] = []
    types = likeliest_types(reading)
    for named in sorted(_likely(reading, types), key=lambda n: (-n.likelihood, n.span)):
        if not any(named.span.overlaps(f.span) for f in found):
            found.append(named)
    return tuple(sorted(found, key=lambda n: n.span))


def likeliest_types(reading: Reading) -> dict[int, str]:
    """Return the likeliest type of each candidate, by its position; of those that can have one."""
    possible = ((i, c, possible_types(reading, c)) for i, c in candidates(reading).items())
    return {
        i: types[0] if len(types) == 1 else best("event type", type_options(reading, candidate))
        for i, candidate, types in possible
        if types
    }


def _likely(reading: Reading, types: Mapping[int, str]) -> list[Named]:
    """Return the candidates that are likely enough."""
    known = {i: c for i, c in candidates(reading).items() if i in types}
    around = Around(known, types)
    found = []
    for i, candidate in known.items():
        if candidate.listed is None and candidate.seen.likelihood < FAINT:
            continue
        told = {True: reasons(reading, candidate, around), False: {}}
        likelihood = chances("event", told)[True]
        if likelihood >= CHOSEN:
            sentence = reading.sentences[candidate.token.sentence]
            found.append(Named(candidate, types[i], sentence, likelihood))
    return found
