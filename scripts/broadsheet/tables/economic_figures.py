"""The table ``economic_figures``: numbers that measure the economy, public money, or something's size."""

from collections.abc import Iterator
from typing import Any

from broadsheet import confidence
from broadsheet.grammar.comparisons import comparisons
from broadsheet.grammar.identity import cast
from broadsheet.grammar.measures import measures
from broadsheet.grammar.periods import empty_columns
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.reported import reported_at
from broadsheet.model import Reading, Row, row_id


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per figure, in order; resolve joins those that stand inside a quote."""
    measured = measures(reading)
    spans = [found.quantity.span for found in measured]
    at = {span.start: row_id(reading.article.article_id, "economic_figures", span) for span in spans}
    compared = {one: at[other] for one, other in comparisons(reading).items()}
    for found in measured:
        quantity = found.quantity
        rule = f"{quantity.unit}_by_{found.told_by}"
        yield reading.row(
            "economic_figures",
            quantity.span,
            indicator=found.indicator,
            measured=found.measured,
            value=quantity.value,
            value_max=quantity.value_max,
            bound=quantity.bound,
            unit=quantity.unit,
            currency=found.currency,
            kind=found.kind,
            direction=found.direction,
            country=found.country,
            status=found.status,
            compared_with=compared.get(quantity.span.start),
            rule=rule,
            confidence=confidence.of("economic_figures", rule),
            **(found.period.columns("period") if found.period else empty_columns("period")),
            **_claimed_by(reading, quantity),
        )


def _claimed_by(reading: Reading, quantity: Quantity) -> dict[str, Any]:
    """Return who claims the figure: the speaker of the words that it stands in."""
    said = reported_at(reading, quantity.span)
    keys = [item.key for item in sorted(said, key=lambda item: item.span.end - item.span.start) if item.key]
    return cast(reading).link(keys[0]) if keys else {}
