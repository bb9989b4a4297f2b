"""What belongs together across rows: the same happening, a figure inside a quote."""

from typing import Any


def join(con: Any) -> None:
    """Fill ``occurrence_id`` and ``quote_id``."""
    _occurrences(con)
    _figures(con)


def _occurrences(con: Any) -> None:
    """Give events of one type and date, with a participant (or else the country) in common, one id.

    A dated event with neither joins the only other happening of its type and date; where there are
    several, or none that says who, it stays by itself.
    """
    con.execute("""
        CREATE OR REPLACE TABLE happening AS
        SELECT events.event_id, events.article_id, events."start", event_type, date_start, date_end,
            coalesce(
                min(coalesce(p.person_id, p.organization_id, p.country)), any_value(events.country)
            ) AS who
        FROM events LEFT JOIN event_participants AS p USING (event_id)
        WHERE date_start IS NOT NULL
        GROUP BY ALL
    """)
    con.execute("""
        UPDATE events SET occurrence_id = same.first_id FROM (
            SELECT h.event_id, first_value(h.event_id) OVER (
                PARTITION BY event_type, date_start, date_end, coalesce(who, only_one, h.event_id)
                ORDER BY article_id, "start"
            ) AS first_id
            FROM happening AS h LEFT JOIN (
                SELECT event_type, date_start, date_end, any_value(who) AS only_one
                FROM happening GROUP BY ALL HAVING count(DISTINCT who) = 1
            ) USING (event_type, date_start, date_end)
        ) AS same WHERE same.event_id = events.event_id
    """)


def _figures(con: Any) -> None:
    """Point every figure at the innermost quote around it; the speaker claims it where nobody else does."""
    con.execute("""
        UPDATE economic_figures AS f SET quote_id = inside.quote_id,
            person_id = CASE WHEN f.person_id IS NULL AND f.organization_id IS NULL
                THEN inside.person_id ELSE f.person_id END,
            organization_id = CASE WHEN f.person_id IS NULL AND f.organization_id IS NULL
                THEN inside.organization_id ELSE f.organization_id END
        FROM (
            SELECT figure_id, quotes.quote_id, quotes.person_id, quotes.organization_id
            FROM economic_figures AS figure JOIN quotes
            ON quotes.article_id = figure.article_id
                AND quotes."start" <= figure."start" AND figure."end" <= quotes."end"
            QUALIFY row_number() OVER (
                PARTITION BY figure_id ORDER BY quotes."end" - quotes."start", quotes.quote_id
            ) = 1
        ) AS inside WHERE inside.figure_id = f.figure_id
    """)
