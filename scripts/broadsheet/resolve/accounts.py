"""What articles tell of one happening: when it was and who took part, and where they disagree."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from broadsheet import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa


def accounts(tables: "Mapping[str, pa.Table]") -> list[dict[str, Any]]:
    """Return the occurrences that several articles tell, each with what every article says of it.

    ``disagree`` names what two articles give differently: ``date`` where their days are not the same,
    ``participants`` where each names somebody whom the other does not.
    """
    with scratch.database() as con:
        con.register("events", tables["events"])
        con.register("event_participants", tables["event_participants"])
        found = con.execute("""
            WITH shared AS (
                SELECT occurrence_id FROM events
                GROUP BY occurrence_id HAVING min(article_id) <> max(article_id)
            ), told AS (
                SELECT occurrence_id, article_id, min(event_type) AS event_type,
                    list(DISTINCT event_id ORDER BY event_id) AS event_ids,
                    list(DISTINCT date_start::VARCHAR || '/' || coalesce(date_end::VARCHAR, '')
                        ORDER BY date_start::VARCHAR || '/' || coalesce(date_end::VARCHAR, ''))
                        FILTER (date_start IS NOT NULL) AS dates
                FROM events SEMI JOIN shared USING (occurrence_id) GROUP BY occurrence_id, article_id
            ), taking AS (
                SELECT occurrence_id, events.article_id,
                    list(DISTINCT coalesce(person_id, organization_id, p.country)
                        ORDER BY coalesce(person_id, organization_id, p.country)) AS who
                FROM events SEMI JOIN shared USING (occurrence_id)
                JOIN event_participants AS p USING (event_id)
                WHERE coalesce(person_id, organization_id, p.country) IS NOT NULL
                GROUP BY occurrence_id, events.article_id
            )
            SELECT occurrence_id, min(event_type), list({
                article_id: article_id, event_ids: event_ids,
                dates: coalesce(dates, []), participants: coalesce(who, [])
            } ORDER BY article_id)
            FROM told LEFT JOIN taking USING (occurrence_id, article_id)
            GROUP BY occurrence_id ORDER BY occurrence_id
        """).fetchall()
    return [
        {"occurrence_id": name, "event_type": kind, "accounts": told, "disagree": _differing(told)}
        for name, kind, told in found
    ]


def _differing(told: list[dict[str, Any]]) -> list[str]:
    dates = {tuple(a["dates"]) for a in told if a["dates"]}
    who = sorted({frozenset(a["participants"]) for a in told}, key=len)
    # Unless each holds the smaller ones before it, there are two of which neither holds the other.
    found = {"date": len(dates) > 1, "participants": any(not a <= b for a, b in pairwise(who))}
    return [name for name, differs in found.items() if differs]
