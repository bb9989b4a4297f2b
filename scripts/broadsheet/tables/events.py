"""The table ``events``: what happened, or is to happen, at a time."""

from collections.abc import Iterator

from broadsheet import confidence
from broadsheet.grammar.happenings import happenings
from broadsheet.grammar.periods import empty_columns
from broadsheet.model import Reading, Row, row_id


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per event, in order; resolve joins those that are the same happening."""
    for event in sorted(happenings(reading), key=lambda h: h.span):
        yield reading.row(
            "events",
            event.span,
            event_type=event.event_type,
            status=event.status,
            place=event.place,
            country=event.country,
            occurrence_id=row_id(reading.article.article_id, "events", event.span),
            rule=event.rule,
            confidence=confidence.of("events", event.rule),
            **(event.period.columns("date") if event.period else empty_columns("date")),
        )
