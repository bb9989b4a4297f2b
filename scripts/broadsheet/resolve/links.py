"""What belongs together across rows: a figure inside a quote."""

from typing import Any


def join(con: Any) -> None:
    """Fill ``quote_id``."""
    _figures(con)


def _figures(con: Any) -> None:
    """Point every figure at the innermost quote around it; the speaker claims it where nobody else does."""
    con.execute("""
        CREATE OR REPLACE TABLE economic_figures AS
        WITH inside AS (
            SELECT figure_id, quotes.quote_id, quotes.person_id, quotes.organization_id
            FROM economic_figures AS figure JOIN quotes
            ON quotes.article_id = figure.article_id
                AND quotes."start" <= figure."start" AND figure."end" <= quotes."end"
            QUALIFY row_number() OVER (
                PARTITION BY figure_id ORDER BY quotes."end" - quotes."start", quotes.quote_id
            ) = 1
        )
        SELECT f.* REPLACE (
            coalesce(inside.quote_id, f.quote_id) AS quote_id,
            CASE WHEN f.organization_id IS NULL
                THEN coalesce(f.person_id, inside.person_id) ELSE f.person_id END AS person_id,
            CASE WHEN f.person_id IS NULL
                THEN coalesce(f.organization_id, inside.organization_id) ELSE f.organization_id
                END AS organization_id)
        FROM economic_figures AS f LEFT JOIN inside USING (figure_id)
    """)
