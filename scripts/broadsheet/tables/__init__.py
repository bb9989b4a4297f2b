"""The shelf of tables: a table is a schema in ``datapackage/`` and a module here with ``rows(reading)``.

To add one, write its schema, write its module, and list it here. No table reads another's rows; what
several need lies in ``grammar``. ``people`` and ``organizations`` see all articles: resolve makes them.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from broadsheet.model import Reading, Row
from broadsheet.tables import (
    affiliations,
    articles,
    economic_figures,
    event_participants,
    events,
    mentions,
    quotes,
)

TABLES: Mapping[str, Callable[[Reading], Iterator[Row]]] = MappingProxyType(
    {
        "articles": articles.rows,
        "mentions": mentions.rows,
        "affiliations": affiliations.rows,
        "quotes": quotes.rows,
        "events": events.rows,
        "event_participants": event_participants.rows,
        "economic_figures": economic_figures.rows,
    }
)


def rows(reading: Reading) -> dict[str, list[Row]]:
    """Return the rows of every table that an article gives, in the order of the text."""
    return {name: list(make(reading)) for name, make in TABLES.items()}
