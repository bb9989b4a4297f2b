"""What articles tell of one happening: when it was and who took part, and where they disagree."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from broadsheet import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

EVENT, DATE, WHO = range(3)
"""What a line of ``told`` says of an article: an event with its type, a date, somebody who takes part."""


def accounts(tables: "Mapping[str, pa.Table]") -> list[dict[str, Any]]:
    """Return the occurrences that several articles tell, each with what every article says of it.

    ``disagree`` names what two articles give differently: ``date`` where their days are not the same,
    ``participants`` where each names somebody whom the other does not.
    """
    with scratch.database() as con:
        con.register("events", tables["events"])
        con.register("event_participants", tables["event_participants"])
        con.execute("""
            CREATE TABLE own AS
            SELECT occurrence_id, article_id, event_id, event_type, date_start, date_end
            FROM events SEMI JOIN (
                SELECT occurrence_id FROM events
                GROUP BY occurrence_id HAVING min(article_id) <> max(article_id)
            ) USING (occurrence_id)
        """)
        con.execute(f"""
            CREATE TABLE told AS
            SELECT occurrence_id, article_id, {EVENT} AS what, event_id AS value, event_type FROM own
            UNION ALL SELECT occurrence_id, article_id, {DATE},
                date_start::VARCHAR || '/' || coalesce(date_end::VARCHAR, ''), NULL
            FROM own WHERE date_start IS NOT NULL
            UNION ALL SELECT occurrence_id, own.article_id, {WHO},
                coalesce(person_id, organization_id, p.country) AS who, NULL
            FROM own JOIN event_participants AS p USING (event_id) WHERE who IS NOT NULL
        """)
        return list(_occurrences(con))


def _occurrences(con: Any) -> Iterator[dict[str, Any]]:
    """Yield each occurrence with its accounts, in order of the ids."""
    rows = scratch.fetched(con, "FROM told ORDER BY occurrence_id, article_id, what, value")
    for name, lines in groupby(rows, itemgetter(0)):
        kinds: set[str] = set()
        told: list[dict[str, Any]] = []
        for article, some in groupby(lines, itemgetter(1)):
            said: tuple[dict[str, None], ...] = ({}, {}, {})
            for *_, what, value, kind in some:
                said[what][value] = None
                kinds |= {kind} - {None}
            events, dates, who = map(list, said)
            told.append({"article_id": article, "event_ids": events, "dates": dates, "participants": who})
        yield {
            "occurrence_id": name,
            "event_type": min(kinds),
            "accounts": told,
            "disagree": _differing(told),
        }


def _differing(told: list[dict[str, Any]]) -> list[str]:
    dates = {tuple(a["dates"]) for a in told if a["dates"]}
    who = sorted({frozenset(a["participants"]) for a in told}, key=len)
    # Unless each holds the smaller ones before it, there are two of which neither holds the other.
    found = {"date": len(dates) > 1, "participants": any(not a <= b for a, b in pairwise(who))}
    return [name for name, differs in found.items() if differs]
