"""Who takes part in an event: who did it, whom it concerns, who else, by weights that were learned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from broadsheet.grammar.clitics import is_clitic, is_relative_object
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.event_parties import Party, dropped, parties
from broadsheet.grammar.event_roles import (
    NONE,
    ONES_OWN,
    is_passive,
    is_whose,
    role_options,
    slot_of,
    stands_aside,
)
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.ranking import chances
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.triggers import Named
from broadsheet.grammar.words import governors, has_case
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span

TOLD = 1.0
"""So likely does somebody take part of whom the words tell it."""
LIKELY = 0.6
"""Who is at least as likely as this to take part does."""
COUNTRY_LIKELY = 0.5
"""So is a country, which annotators list less evenly."""

APPOINTMENT = "appointment"


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
    found = sorted(_likely(reading, named), key=lambda f: (-f[0], f[2].span))
    parts: dict[int, str] = {}
    for _, role, party in found:
        parts.setdefault(party.token.i, role)
    for likely, role, party in found:
        part = role if likely == TOLD else _part(reading, party, parts)
        best.setdefault(party.label, Participant(party.span, part, party.key, party.country))
    yield from sorted(best.values(), key=lambda p: (p.span, p.key or ""))


def _part(reading: Reading, party: Party, parts: Mapping[int, str]) -> str:
    """Return somebody's part, that of whom they are joined to: *praised Norway and* | *Peru for leaving*."""
    apart = has_case(reading, party.token)
    joined = governors(reading, party.token, frozenset() if apart else frozenset({"conj"}))
    return [parts[t.i] for t in joined if t.i in parts][-1]


def _likely(reading: Reading, named: Named) -> Iterator[tuple[float, str, Party]]:
    """Yield who is likely to take part: how likely, as what, and who."""
    candidate = named.noun or named.candidate
    for party in [*parties(reading, candidate.token.sentence), *dropped(reading, candidate)]:
        if stands_aside(reading, candidate, party) or _leans_elsewhere(reading, candidate, party):
            continue
        likely = chances("event role", role_options(reading, candidate, named.event_type, party))
        takes_part = 1 - likely.pop(NONE)
        told = _told_part(reading, named, party)
        if told:
            yield TOLD, told, party
        elif takes_part >= (LIKELY if party.key else COUNTRY_LIKELY):
            role = max(likely, key=lambda role: likely[role])
            left = role == "recipient" and _leaves(reading, candidate, party)
            yield takes_part, "actor" if left else role, party


def _leaves(reading: Reading, candidate: Candidate, party: Party) -> bool:
    """Tell whether somebody leaves an office: *the exit of* | *Ruiz*, not *resigned to* | *the Speaker*."""
    phrases = lexicon(candidate.code).phrases
    leaving = expression(phrases["leaves_office"]).fullmatch(candidate.token.text.lower())
    person = party.key is not None and cast(reading).entities[party.key].kind == PERSON
    return leaving is not None and person and is_whose(reading, party)


def _told_part(reading: Reading, named: Named, party: Party) -> str | None:
    """Return the part that the words beside somebody tell: *la* | *acusó*, *the sale of* | *Acme*."""
    candidate = named.noun or named.candidate
    if _is_told_as_object(reading, candidate, party):
        return "recipient"
    phrases, word = lexicon(candidate.code).phrases, candidate.token.text.lower()
    if expression(phrases["replaces"]).fullmatch(word):
        return None
    if candidate.is_verb:
        return "actor" if named.event_type == APPOINTMENT and _appoints(reading, candidate, party) else None
    if party.token.head != candidate.token.i:
        return None
    below = [t for c in reading.children[candidate.token.i] if (t := reading.tokens[c]).dep != "conj"]
    slots = [slot_of(reading, t) for t in below]
    slot, whole = slot_of(reading, party.token), slots.count("of") == 1
    if slot == "of" and whole and expression(phrases["sold"]).fullmatch(word):
        return "recipient"
    befalls = expression(phrases["befalls"]).fullmatch(word)
    return "actor" if slot == "by" and whole and befalls else None  # "the murder of Ruiz by | Holm |"


def _appoints(reading: Reading, candidate: Candidate, party: Party) -> bool:
    """Tell whether a passive names who appoints: *was named* | *by Holm*, *named minister* | *by Holm*."""
    token, above = candidate.token, reading.tokens[party.token.head]
    office = above.head == token.i and is_role(reading, above.i)
    by = slot_of(reading, party.token) == "by" and party.key is not None
    return by and (above.i == token.i or office) and is_passive(reading, token)


def _is_told_as_object(reading: Reading, candidate: Candidate, party: Party) -> bool:
    """Tell whether somebody stands before a verb as whom it is done to: *la* | *acusó*, *a quien* | *vio*."""
    if is_relative_object(reading, party.token):
        return candidate.is_verb and party.token.head == candidate.token.i
    return _leans(reading, party)


def _leans(reading: Reading, party: Party) -> bool:
    return party.span == party.token.span and is_clitic(reading, party.token)


def _leans_elsewhere(reading: Reading, candidate: Candidate, party: Party) -> bool:
    """Tell whether somebody is a pronoun before another verb than the event's, or than one that gives it.

    *Le* | *impuso una multa* tells who was fined, *le* | *aceptó la renuncia* who resigned himself.
    """
    token = candidate.token
    given = token.dep == "obj" and candidate.as_noun.isdisjoint(ONES_OWN)
    own = token.i if candidate.is_verb else token.head if given else None
    return _leans(reading, party) and party.token.head != own
