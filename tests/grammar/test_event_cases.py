"""Short cases of events: planned, promised, thought of, denied and past ones; who takes part and when."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from event_cases import Case, Event, cases

from broadsheet.annotate import annotate
from broadsheet.grammar.happenings import Happening, happenings
from broadsheet.model import Article, Reading

CASES = cases()
STATUSES = ("actual", "scheduled", "promised", "hypothetical", "negated")
FLOORS = {"found": 0.86, "status": 0.92, "type": 0.90, "days": 0.85, "no days": 0.69, "participants": 0.47}
"""Shares of the events that the cases demand: found, and of those found, right."""


@cache
def read(case: Case) -> tuple[Reading, tuple[Happening, ...]]:
    """Return a case as it is read, with its events."""
    metadata: dict[str, str | date] = {
        "language": case.language,
        "published": date.fromisoformat(case.published),
    }
    reading = annotate(Article("story", case.text, "story.txt", "text", metadata))
    return reading, happenings(reading)


def found(case: Case, event: Event) -> Happening | None:
    """Return what is read where a case tells an event."""
    here = (h for h in read(case)[1] if h.span.start < event.end and h.span.end > event.start)
    return next(here, None)


@cache
def shares() -> dict[str, tuple[int, int]]:
    """Return how many answers are right, and of how many, by what is asked; statuses by name, too."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for case in CASES:
        for event in case.events:
            happening = found(case, event)
            if event.optional and happening is None:
                continue
            asked["found"] += 1
            if happening:
                right["found"] += 1
                for question, answer in answers(case, event, happening):
                    asked[question] += 1
                    right[question] += answer
    return {question: (right[question], asked[question]) for question in asked}


def answers(case: Case, event: Event, happening: Happening) -> list[tuple[str, bool]]:
    """Return what is asked about an event, and whether it is read right."""
    period = happening.period
    days = (str(period.start or ""), str(period.end or "")) if period and period.is_placed else None
    text = read(case)[0].text
    told = {(p.role, text[p.span.start : p.span.end]) for p in happening.participants}
    members = [
        any(role == r and (who in words or words in who) for r, words in told)
        for role, who in event.participants
    ]
    return [
        ("status", happening.status == event.status),
        (event.status, happening.status == event.status),
        ("type", happening.event_type == event.event_type),
        ("days" if event.days else "no days", days == event.days),
        *(("participants", member) for member in members),
    ]


def test_enough() -> None:
    """Every status and both languages have their share of at least a hundred and twenty events."""
    events = [event for case in CASES for event in case.events]
    assert len(events) >= 120
    assert min(Counter(e.status for e in events)[status] for status in STATUSES) >= 25
    assert min(Counter(c.language for c in CASES).values()) >= 50


@pytest.mark.parametrize("question", FLOORS)
def test_floor(question: str) -> None:
    """What the cases ask is answered as often as it has been."""
    right, asked = shares()[question]
    assert right / asked >= FLOORS[question]


@pytest.mark.parametrize("status", STATUSES)
def test_status(status: str) -> None:
    """No status is left out."""
    right, asked = shares()[status]
    assert right / asked >= 0.75
