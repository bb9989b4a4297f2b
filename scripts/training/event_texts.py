"""The texts that events are learned from: what annotators say happened in them, and who took part."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import annotated
from annotated import Annotated
from opinions import Asked

from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_parties import Party, dropped, parties
from broadsheet.grammar.event_roles import NONE, stands_aside
from broadsheet.grammar.identity import cast
from broadsheet.model import Reading, Span
from broadsheet.opinions import EVENT, ROLE, TYPE

BORDERLINE = 0.6
"""What may or may not be in a table counts less for the networks."""
SHARED_WEIGHT = 3.0
"""What the shared annotators say counts more: others are measured by them."""


@dataclass(frozen=True)
class Member:
    """Who takes part in an event, by an annotator: the words, and the key or country that they stand for."""

    role: str
    text: str
    key: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What an annotator says of an event: where it is named, and what it is."""

    spans: tuple[Span, ...]
    event_type: str
    status: str
    days: tuple[str, str] | None
    members: tuple[Member, ...]
    core: bool


@dataclass(frozen=True)
class Text(Annotated):
    """A text, the set that it is of, what happened, and where the annotator found whose names."""

    group: str
    wanted: tuple[Wanted, ...]
    names: tuple[tuple[Span, str], ...] = ()


def texts() -> Iterator[Text]:
    """Yield the annotated articles, and the short cases."""
    for group, reading, told in annotated.articles():
        yield Text(reading, group, tuple(_of_row(r) for r in told["events"]), tuple(_names(reading, told)))
    for reading, case in annotated.cases("event_cases"):
        yield Text(reading, "cases", tuple(_of_case(e) for e in case.events))


def _names(reading: Reading, told: Mapping[str, Any]) -> Iterator[tuple[Span, str]]:
    """Yield where an annotator found whose names; where only the names are listed, where these stand."""
    for mention in told["mentions"]:
        if key := mention["person"] or mention["organization"]:
            yield Span(mention["start"], mention["end"]), key
    if not told["mentions"]:
        for who in (*told["people"], *told["organizations"]):
            for match in re.finditer(re.escape(who["name"]), reading.text):
                yield Span(*match.span()), who["key"]


def _of_row(row: Mapping[str, Any]) -> Wanted:
    places = [row, *(row.get("also") or [])]
    return Wanted(
        tuple(Span(p["start"], p["end"]) for p in places),
        row["event_type"],
        row["status"],
        annotated.days(row["date_start"], row["date_end"]) if row["date_start"] else None,
        tuple(
            Member(p["role"], p["text"] or "", p.get("person") or p.get("organization"), p.get("country"))
            for p in row["participants"]
        ),
        row.get("core", True),
    )


def _of_case(event: Any) -> Wanted:
    members = tuple(Member(role, text) for role, text in event.participants)
    spans = (Span(event.start, event.end),)
    return Wanted(spans, event.event_type, event.status, event.days, members, not event.optional)


def wanted_of(text: Text, candidate: Candidate) -> Wanted | None:
    """Return the annotated event that a candidate names."""
    return next((w for w in text.wanted if any(s.overlaps(candidate.span) for s in w.spans)), None)


def keys(text: Text) -> Mapping[str, str]:
    """Return the annotator's key of each of the reading's, by the names that both found."""
    votes: dict[str, Counter[str]] = {}
    for mention in cast(text.reading).mentions:
        for span, key in text.names:
            if span.overlaps(mention.span):
                votes.setdefault(mention.key, Counter())[key] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def _is_member(text: Text, ours: Mapping[str, str], party: Party, member: Member) -> bool:
    """Tell whether somebody is who an annotator means: by a key that both have, a country, or the words."""
    if member.key in ours.values():
        return ours.get(party.key or "") == member.key
    if member.country:
        return party.country == member.country
    mentions = cast(text.reading).mentions
    words = {text.reading.text[m.span.start : m.span.end] for m in mentions if party.key == m.key}
    words.add(text.reading.text[party.span.start : party.span.end])
    return bool(member.text) and any(w in member.text or member.text in w for w in words)


def weight(text: Text, told: Wanted | None, borderline: float) -> float:
    """Return how much an annotation counts; of events that few would list, ``borderline`` of it."""
    whole = SHARED_WEIGHT if text.group in {"seeds", "news"} else 1.0
    return whole if told is None or told.core else whole * borderline


def members(
    text: Text, ours: Mapping[str, str], candidate: Candidate, told: Wanted
) -> Iterator[tuple[Party, str]]:
    """Yield who may take part in an event, and as what by its annotator; ``ours`` is what ``keys`` gives."""
    reading = text.reading
    for party in [*parties(reading, candidate.token.sentence), *dropped(reading, candidate)]:
        if not stands_aside(reading, candidate, party):
            role = next((m.role for m in told.members if _is_member(text, ours, party, m)), NONE)
            yield party, role


def asked(text: Text) -> Iterator[Asked]:
    """Yield what the networks are asked about the words of a text."""
    ours = keys(text)
    for i, candidate in candidates(text.reading).items():
        told = wanted_of(text, candidate)
        counts = weight(text, told, BORDERLINE)
        yield Asked(EVENT, i, i, "yes" if told else "no", counts)
        if told:
            yield Asked(TYPE, i, i, told.event_type, counts)
            for party, role in members(text, ours, candidate, told):
                yield Asked(ROLE, i, party.token.i, role, counts)
