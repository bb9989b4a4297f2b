"""Short texts with the events they tell, by writers who did not know the rules.

``events/en.txt`` and ``events/es.txt`` hold a case after the other: ``# name | day of publication``, the
text, a line ``> words | type | status | first day/last day | country | role: words; ...`` for each event
(``?`` for one that may be there; ``-`` where the text tells nothing), and ``---``.
"""

from dataclasses import dataclass
from pathlib import Path

from case_files import blocks

FOLDER = Path(__file__).parent / "events"


@dataclass(frozen=True)
class Event:
    """An event that a case tells, with what the case says of it."""

    start: int
    end: int
    event_type: str
    status: str
    days: tuple[str, str] | None
    country: str | None
    participants: tuple[tuple[str, str], ...]
    """Roles, and the words for who has them."""
    optional: bool


@dataclass(frozen=True)
class Case:
    """A text with the events it tells."""

    name: str
    language: str
    published: str
    text: str
    events: tuple[Event, ...]


def cases() -> list[Case]:
    """Return the cases of both languages."""
    return [
        Case(b.name, b.language, b.published, b.text, tuple(_event(b.text, line) for line in b.lines))
        for b in blocks(FOLDER)
    ]


def _event(text: str, line: str) -> Event:
    words, event_type, status, days, country, members = (part.strip() for part in line[2:].split(" | "))
    start = text.index(words)
    first, _, last = days.partition("/")
    pairs = [member.strip().split(": ", 1) for member in members.split(";") if member.strip() != "-"]
    return Event(
        start,
        start + len(words),
        event_type,
        status,
        None if days == "-" else (first, last),
        None if country == "-" else country,
        tuple((role, who) for role, who in pairs),
        line[0] == "?",
    )
