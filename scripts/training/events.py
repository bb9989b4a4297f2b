"""Learn the weights by which events are chosen, typed, dated and joined with who took part.

Reads the annotated articles beside the checkout (``../shared/gold``) and the project's own, and the short
cases, and writes its questions into ``grammar/ranking.csv`` and ``scripts/benchmarks/RANKING.md``. Run as
``make ranking``, after ``figures.py``; takes a few minutes.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import annotated
import softmax
from softmax import Example, Weights

from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_dates import period_options
from broadsheet.grammar.event_features import Around, reasons
from broadsheet.grammar.event_parties import Party, dropped, parties
from broadsheet.grammar.event_roles import NONE, role_options, stands_aside
from broadsheet.grammar.event_status import status_options
from broadsheet.grammar.event_types import type_options
from broadsheet.grammar.identity import cast
from broadsheet.grammar.periods import Period
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Span

PENALTIES = {"any": 0.001, "event status": 0.0001, "event type": 0.0003, "event": 0.0003}
"""How much large weights cost; those of the status are for words that are seldom seen and tell much."""
COMMON = 3
"""What fewer texts have teaches nothing of events and their types: words are to be anybody's."""
LEAST = 0.03
"""Smaller weights are left out."""
BORDERLINE = 0.3
"""What may or may not be in a table counts less."""
SHARED_WEIGHT = 3.0
"""What the shared annotators say counts more: others are measured by them."""
CASES_WEIGHT = 2.0
"""The short cases say what the statuses are: they count more than what annotators made of them."""
DENSE = {"en4": 0.1, "es4": 0.1}
"""Sets whose annotators listed much more of it."""
SET = "in the set "
"""Begins the features that tell what set a text is of; readers have none."""
SEEN = 0.05
"""A word less likely than this to name an event teaches nothing about events."""
UNDATED = 0.23
"""An event without a date counts less: a reader who is told none has to look for it anyway."""
LESS = 0.6
"""An event that few would list counts less."""


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
class Text:
    """An annotated text, the set that it is of, and where the annotator found whose names."""

    group: str
    reading: Reading
    wanted: tuple[Wanted, ...]
    names: tuple[tuple[Span, str], ...] = ()


def texts() -> Iterator[Text]:
    """Yield the annotated articles, and the short cases."""
    for group, reading, told in annotated.articles():
        yield Text(group, reading, tuple(_of_row(r) for r in told["events"]), tuple(_names(reading, told)))
    for reading, case in annotated.cases("event_cases"):
        yield Text("cases", reading, tuple(_of_case(e) for e in case.events))


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


def type_examples(text: Text) -> Iterator[Example]:
    """Yield the question of the type, for each word that names an event."""
    for candidate in candidates(text.reading).values():
        told = wanted_of(text, candidate)
        options = type_options(text.reading, candidate)
        otherwise = told and told.event_type == "support" and "agree" in candidate.lexical
        if told and told.event_type in options and not otherwise:  # a signing, as few have it
            yield _example("event type", options, told.event_type, _weight(text, told, LESS))


def _weight(text: Text, told: Wanted | None, borderline: float) -> float:
    """Return how much an annotation counts; of events that few would list, ``borderline`` of it."""
    whole = SHARED_WEIGHT if text.group in {"seeds", "news"} else 1.0
    return whole if told is None or told.core else whole * borderline


def _example(question: str, options: Mapping[Any, Mapping[str, float]], right: Any, weight: float) -> Example:
    return Example(question, tuple(options.values()), list(options).index(right), weight)


def event_examples(text: Text, weights: Weights) -> Iterator[Example]:
    """Yield for each candidate the question whether it names an event; the types are those of ``weights``."""
    options = {i: type_options(text.reading, c) for i, c in candidates(text.reading).items()}
    types = {i: softmax.best(weights["event type"], o) for i, o in options.items() if o}
    known = {i: c for i, c in candidates(text.reading).items() if i in types}
    around = Around(known, types)
    for candidate in known.values():
        told = wanted_of(text, candidate)
        # Sets differ in how much their annotators listed; that is no matter of the words.
        features = {**reasons(text.reading, candidate, around), f"{SET}{text.group}": 1.0}
        weight = _weight(text, told, DENSE.get(text.group, BORDERLINE))
        yield Example("event", (features, {}), int(told is None), weight)


def detail_examples(text: Text) -> Iterator[Example]:
    """Yield for each event the questions of its time, its status, and who takes part as what."""
    ours = _keys(text)
    for candidate in candidates(text.reading).values():
        told = wanted_of(text, candidate)
        if told is None or candidate.seen.likelihood < SEEN:
            continue
        weight = _weight(text, told, LESS)
        times = period_options(text.reading, candidate, told.event_type)
        right = [p for p in times if _is_time(text.reading, p, told.days)]
        if right:
            yield _example("event date", times, right[0], weight * (1.0 if told.days else UNDATED))
        period = right[0] if right else None
        statuses = status_options(text.reading, candidate, told.event_type, period)
        defining = CASES_WEIGHT if text.group == "cases" else 1.0
        yield _example("event status", statuses, told.status, weight * defining)
        for party in [*parties(text.reading, candidate.token.sentence), *dropped(text.reading, candidate)]:
            if not stands_aside(text.reading, candidate, party):
                role = next((m.role for m in told.members if _is_member(text, ours, party, m)), NONE)
                roles = role_options(text.reading, candidate, told.event_type, party)
                yield _example("event role", roles, role, weight)


def _is_time(reading: Reading, period: Period | None, days: tuple[str, str] | None) -> bool:
    """Tell whether a time is the annotator's; one that cannot be placed, by its day of the week."""
    if period is None or days is None:
        return period is None and days is None
    if period.is_placed:
        return (str(period.start or ""), str(period.end or "")) == days
    weekdays = language_at(reading, reading.token_at(period.span.start)).weekdays
    named = [number for word, number in weekdays.items() if word in period.text.lower()]
    day = days[0] == days[1] and date.fromisoformat(days[0]).weekday()
    return period.precision == "day" and named[:1] == [day]


def _keys(text: Text) -> Mapping[str, str]:
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


def learn(texts: list[Text]) -> Weights:
    """Return the weights of every question."""
    types = softmax.common([list(type_examples(t)) for t in texts], COMMON)
    weights = softmax.fit_all([*types, *(e for t in texts for e in detail_examples(t))], PENALTIES)
    events = softmax.common([list(event_examples(t, weights)) for t in texts], COMMON)
    found = softmax.fit_all(events, PENALTIES)
    told = {q: {k: w for k, w in f.items() if not k.startswith(SET)} for q, f in found.items()}
    return weights | told


def examples(text: Text, weights: Weights) -> list[Example]:
    """Return all questions of a text."""
    return [*type_examples(text), *event_examples(text, weights), *detail_examples(text)]


def main() -> None:
    """Write the weights, and how often held-out texts are read right, of the questions named or of all."""
    known = list(texts())
    softmax.save(learn(known), softmax.held_out(known, learn, examples), LEAST, sys.argv[1:])


if __name__ == "__main__":
    main()
