"""The same happening told again, in an article or across articles, and the time one row has of another."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any

from broadsheet.resolve import candidates
from broadsheet.resolve.event import Event
from broadsheet.resolve.forest import joined
from broadsheet.resolve.happening import is_known_as, same, tells_again
from broadsheet.resolve.relation import relation
from broadsheet.resolve.tellings import firsts
from broadsheet.resolve.wording import HEADLINE
from broadsheet.scratch import fetched

HEADED = 6
"""How much a headline speaks for the first event below it."""
KNOWN = 3
"""How much it speaks for an event that it is told as known (*the ruling*) after one of its kind."""
COMPARED = 20_000
"""So many pairs are compared at a time, for which all events are read through."""
FOUND = ("strength", "one", "other")
"""Two events that may be the same, and how much speaks for it."""
EVENT = (
    'number, event_id, article_id, "start", {sentence}, said, text, event_type, status, date_start, date_end,'
    " happening.country, published, wording, members"
)
"""SQL: the columns of ``happening`` that an ``Event`` is made of; sorting goes without long sentences."""


def join(con: Any) -> None:
    """Fill ``occurrence_id`` of ``events``: rows of one happening share the id of the first of them."""
    candidates.happenings(con)
    candidates.pair(con)
    pairs = chain(_strong(con), _headlines(con), _known(con))
    with relation(con, "found", FOUND, pairs, FOUND):
        _components(con)
        with relation(con, "told", ("number", "first"), _firsts(con), ("number", "first")):
            _relabel(con)
    _share_dates(con)


def _relabel(con: Any) -> None:
    """Put the ids of the ``told`` into ``events``; joins at once would hold memory for each other."""
    con.execute("""
        CREATE OR REPLACE TABLE same AS
        SELECT event_id, first FROM happening LEFT JOIN told USING (number)
    """)
    con.execute("""
        CREATE OR REPLACE TABLE same AS
        SELECT same.event_id, coalesce(happening.event_id, same.event_id) AS first_id
        FROM same LEFT JOIN happening ON happening.number = same.first
    """)
    con.execute("""
        CREATE OR REPLACE TABLE events AS
        SELECT events.* REPLACE (coalesce(first_id, occurrence_id) AS occurrence_id)
        FROM events LEFT JOIN same USING (event_id)
    """)


def _event(row: tuple[Any, ...]) -> Event:
    return replace(event := Event(*row), members=frozenset(event.members))


def _strong(con: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs for which something speaks, with how much."""
    con.execute("CREATE OR REPLACE TABLE sorted AS SELECT one, other, linked FROM pair ORDER BY one, other")
    [(count,)] = con.execute("SELECT count(*) FROM sorted").fetchall()
    # While a query is fetched row by row no table that is dropped gives its memory back.
    for begun in range(0, count, COMPARED):
        some = con.execute(f"""
            SELECT one, other, linked FROM sorted WHERE rowid >= {begun} AND rowid < {begun + COMPARED}
            ORDER BY one, other
        """).fetchall()
        wanted = sorted({n for one, other, _ in some for n in (one, other)})
        with relation(con, "wanted", ("number",), ((n,) for n in wanted)):
            query = (
                f"SELECT {EVENT.format(sentence='sentence')} FROM happening SEMI JOIN wanted USING (number)"
            )
            events = {event.number: event for event in map(_event, con.execute(query).fetchall())}
        for one, other, linked in some:
            if strength := same(events[one], events[other], linked=linked):
                yield strength, one, other


def _components(con: Any) -> None:
    """Create ``component``: the events that pairs of ``found`` hold together."""
    together = joined(fetched(con, "SELECT one, other FROM found"))
    with relation(con, "joined", ("number", "component"), together, ("number", "component")):
        con.execute("CREATE OR REPLACE TABLE component AS SELECT * FROM joined")


def _firsts(con: Any) -> Iterator[tuple[int, int]]:
    """Yield the events that tell what another tells with the first that does, a component at a time."""
    columns = EVENT.format(sentence="'' AS sentence")
    events = fetched(
        con,
        f"""
        SELECT component, {columns} FROM happening JOIN component USING (number) ORDER BY component, number
        """,
    )
    pairs = fetched(
        con,
        """
        SELECT component, strength, one, other FROM found JOIN component ON component.number = found.one
        ORDER BY component, strength DESC, one, other
        """,
    )
    for (_, rows), (_, found) in zip(
        groupby(events, itemgetter(0)), groupby(pairs, itemgetter(0)), strict=True
    ):
        together = {event.number: event for event in (_event(row[1:]) for row in rows)}
        yield from firsts(together, [(one, other) for _, _, one, other in found])


def _headlines(con: Any) -> Iterator[tuple[int, int, int]]:
    """Yield what headlines tell with the first below of its kind, where it can be that: news come first."""
    columns = EVENT.format(sentence="'' AS sentence")
    rows = fetched(
        con,
        f"""
        SELECT article_id, kind, {columns} FROM happening SEMI JOIN (
            SELECT article_id, kind FROM happening
            GROUP BY article_id, kind HAVING min("start") < {HEADLINE} AND count(*) > 1
        ) USING (article_id, kind) ORDER BY article_id, kind, number
        """,
    )
    for _, together in groupby(rows, key=lambda row: row[:2]):
        headline: Event | None = None
        for event in (_event(row[2:]) for row in together):
            if headline is None:
                headline = event if event.is_headline else None
            elif not event.is_headline:
                if tells_again(headline, event):
                    yield HEADED, headline.number, event.number
                headline = None


def _known(con: Any) -> Iterator[tuple[int, int, int]]:
    """Yield what is told as known (*the ruling*) with the nearest of its kind before it in the article."""
    columns = EVENT.format(sentence="'' AS sentence")
    rows = fetched(
        con,
        f"""
        SELECT article_id, kind, {columns} FROM happening SEMI JOIN (
            SELECT article_id, kind FROM happening GROUP BY article_id, kind HAVING count(*) > 1
        ) USING (article_id, kind) ORDER BY article_id, kind, number
        """,
    )
    for _, together in groupby(rows, key=lambda row: row[:2]):
        before: list[Event] = []
        for event in (_event(row[2:]) for row in together):
            if event.is_known:
                able = (b for b in reversed(before) if is_known_as(b, event))
                for one in islice(able, 1):
                    yield KNOWN, one.number, event.number
            before.append(event)


def _share_dates(con: Any) -> None:
    """Give rows without a time, or with a wider one, the most exact time that rows of their occurrence have.

    The day of the week or the month that an article leaves open is told by another row; ``date_basis`` says
    ``cross_article`` where that one is another article's.
    """
    con.execute("""
        CREATE OR REPLACE TABLE told AS
        SELECT occurrence_id, article_id, date_start, date_end, date_precision
        FROM events WHERE date_start IS NOT NULL AND date_end IS NOT NULL AND date_precision = 'day'
        QUALIFY row_number() OVER (
            PARTITION BY occurrence_id ORDER BY date_basis <> 'explicit', article_id, "start"
        ) = 1
    """)
    con.execute("""
        CREATE OR REPLACE TABLE events AS
        SELECT events.* REPLACE (
            coalesce(told.date_start, events.date_start) AS date_start,
            coalesce(told.date_end, events.date_end) AS date_end,
            coalesce(told.date_precision, events.date_precision) AS date_precision,
            CASE WHEN told.article_id IS NULL THEN events.date_basis
                WHEN told.article_id = events.article_id THEN 'relative'
                ELSE 'cross_article' END AS date_basis)
        FROM events LEFT JOIN told
            ON told.occurrence_id = events.occurrence_id AND events.date_precision IS DISTINCT FROM 'day'
    """)
