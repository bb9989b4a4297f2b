"""The table ``event_participants``: who took part in an event, and as what."""

from collections.abc import Iterator

from broadsheet.grammar.happenings import Happening, happenings
from broadsheet.grammar.identity import cast
from broadsheet.grammar.participants import Participant
from broadsheet.model import Reading, Row, row_id


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per participant of every event, in order."""
    found = [_row(reading, event, p) for event in happenings(reading) for p in event.participants]
    yield from sorted(found, key=lambda r: (r["start"], r["end"], r["participant_id"]))


def _row(reading: Reading, event: Happening, participant: Participant) -> Row:
    key = participant.key
    columns = cast(reading).link(key) if key else {"country": participant.country}
    return reading.row(
        "event_participants",
        participant.span,
        suffix=f"e{event.span.start}-{event.span.end}",
        event_id=row_id(reading.article.article_id, "events", event.span),
        role=participant.role,
        **columns,
    )
