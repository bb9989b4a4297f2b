"""What articles tell of one happening: when it was and who took part, and where they disagree."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa


def accounts(tables: "Mapping[str, pa.Table]") -> list[dict[str, Any]]:
    """Return the occurrences that several articles tell, each with what every article says of it.

    ``disagree`` names what two articles give differently: ``date`` where their days are not the same,
    ``participants`` where each names somebody whom the other does not.
    """
    import duckdb

    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        con.register("events", tables["events"])
        con.register("event_participants", tables["event_participants"])
        found = con.execute("""
            WITH told AS (
                SELECT occurrence_id, article_id, min(event_type) AS event_type,
                    list(DISTINCT event_id ORDER BY event_id) AS event_ids,
                    list(DISTINCT date_start::VARCHAR || '/' || coalesce(date_end::VARCHAR, '')
                        ORDER BY date_start::VARCHAR || '/' || coalesce(date_end::VARCHAR, ''))
                        FILTER (date_start IS NOT NULL) AS dates
                FROM events GROUP BY occurrence_id, article_id
            ), taking AS (
                SELECT occurrence_id, events.article_id,
                    list(DISTINCT coalesce(person_id, organization_id, p.country)
                        ORDER BY coalesce(person_id, organization_id, p.country)) AS who
                FROM events JOIN event_participants AS p USING (event_id)
                WHERE coalesce(person_id, organization_id, p.country) IS NOT NULL
                GROUP BY occurrence_id, events.article_id
            )
            SELECT occurrence_id, min(event_type), list({
                article_id: article_id, event_ids: event_ids,
                dates: coalesce(dates, []), participants: coalesce(who, [])
            } ORDER BY article_id)
            FROM told LEFT JOIN taking USING (occurrence_id, article_id)
            GROUP BY occurrence_id HAVING count(*) > 1 ORDER BY occurrence_id
        """).fetchall()
    return [
        {"occurrence_id": name, "event_type": kind, "accounts": told, "disagree": _differing(told)}
        for name, kind, told in found
    ]


def _differing(told: list[dict[str, Any]]) -> list[str]:
    pairs = [(one, other) for i, one in enumerate(told) for other in told[i + 1 :]]
    dates = any(a["dates"] and b["dates"] and a["dates"] != b["dates"] for a, b in pairs)
    who = [(set(a["participants"]), set(b["participants"])) for a, b in pairs]
    found = {"date": dates, "participants": any(a - b and b - a for a, b in who)}
    return [name for name, differs in found.items() if differs]
