"""Who takes part in an event: who did it, whom it concerns, who else, by weights that were learned."""

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.grammar.event_parties import Party, dropped, parties
from broadsheet.grammar.event_roles import NONE, role_options, stands_aside
from broadsheet.grammar.ranking import chances
from broadsheet.grammar.triggers import Named
from broadsheet.model import Reading, Span

LIKELY = 0.6
"""Who is at least as likely as this to take part does."""
COUNTRY_LIKELY = 0.5
"""So is a country, which annotators list less evenly."""


@dataclass(frozen=True)
class Participant:
    """Who takes part in an event: ``key`` inside the article, or a country."""

    span: Span
    role: str
    key: str | None
    country: str | None


def participants(reading: Reading, named: Named) -> Iterator[Participant]:
    """Yield who takes part in an event in order, each once: where they most likely do."""
    best: dict[str, Participant] = {}
    for _, role, party in sorted(_likely(reading, named), key=lambda found: (-found[0], found[2].span)):
        best.setdefault(party.label, Participant(party.span, role, party.key, party.country))
    yield from sorted(best.values(), key=lambda p: (p.span, p.key or ""))


def _likely(reading: Reading, named: Named) -> Iterator[tuple[float, str, Party]]:
    """Yield who is likely to take part: how likely, as what, and who."""
    candidate = named.candidate
    for party in [*parties(reading, candidate.token.sentence), *dropped(reading, candidate)]:
        if stands_aside(reading, candidate, party):
            continue
        likely = chances("event role", role_options(reading, candidate, named.event_type, party))
        takes_part = 1 - likely.pop(NONE)
        if takes_part >= (LIKELY if party.key else COUNTRY_LIKELY):
            yield takes_part, max(likely, key=lambda role: likely[role]), party
