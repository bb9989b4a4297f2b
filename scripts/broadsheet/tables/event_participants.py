"""The table ``event_participants``: who took part in an event, and as what."""

from collections import Counter
from collections.abc import Iterator

from broadsheet.grammar.happenings import Happening, happenings
from broadsheet.grammar.identity import cast
from broadsheet.grammar.participants import Participant
from broadsheet.model import Reading, Row, Span, row_id


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per participant of every event, in order; words that stand for two people have two rows."""
    found = [row for event in happenings(reading) for row in _of_event(reading, event)]
    yield from sorted(found, key=lambda r: (r["start"], r["end"], r["participant_id"]))


def _of_event(reading: Reading, event: Happening) -> Iterator[Row]:
    named: Counter[Span] = Counter()
    for participant in event.participants:
        named[participant.span] += 1
        yield _row(reading, event, participant, named[participant.span])


def _row(reading: Reading, event: Happening, participant: Participant, nth: int) -> Row:
    key = participant.key
    columns = cast(reading).link(key) if key else {"country": participant.country}
    told_apart = f".{nth}" if nth > 1 else ""
    return reading.row(
        "event_participants",
        participant.span,
        suffix=f"e{event.span.start}-{event.span.end}{told_apart}",
        event_id=row_id(reading.article.article_id, "events", event.span),
        role=participant.role,
        **columns,
    )
