"""Figures that articles disagree about: one indicator of one country and time, with different values."""

from itertools import combinations
from typing import TYPE_CHECKING, Any

from broadsheet import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

SAME = ("indicator", "country", "period_start", "period_end", "unit", "currency", "kind")
"""What two figures have in common that claim the same; those of ``other`` may be of anything."""


def conflicts(tables: "Mapping[str, pa.Table]") -> list[dict[str, Any]]:
    """Return the claims that contradict each other across articles, each with its figures in order.

    Only exact figures of what has happened, of a known country and a closed period, are compared; a figure
    that several articles give alike contradicts nothing.
    """
    same = ", ".join(SAME)
    with scratch.database() as con:
        con.register("figures", tables["economic_figures"])
        found = con.execute(f"""
            WITH compared AS (
                SELECT {same}, figure_id, article_id, value FROM figures
                WHERE indicator <> 'other' AND status = 'actual' AND bound = 'exact' AND value_max IS NULL
                  AND country IS NOT NULL AND period_start IS NOT NULL AND period_end IS NOT NULL
                WINDOW together AS (PARTITION BY {same})
                QUALIFY min(article_id) OVER together <> max(article_id) OVER together
                  AND min(value) OVER together <> max(value) OVER together
            )
            SELECT {same},
              list({{figure_id: figure_id, article_id: article_id, value: value}} ORDER BY figure_id)
            FROM compared GROUP BY {same} ORDER BY {same}
        """).fetchall()
    return [{**_told(row[:-1]), "claims": row[-1]} for row in found if _across(row[-1])]


def _told(values: tuple[Any, ...]) -> dict[str, Any]:
    pairs = zip(SAME, values, strict=True)
    return {
        name: str(value) if name.startswith("period") else value for name, value in pairs if value is not None
    }


def _across(claims: list[dict[str, Any]]) -> bool:
    """Tell whether two articles give no value in common: one that gives both is no contradiction."""
    by_article: dict[str, set[float]] = {}
    for claim in claims:
        by_article.setdefault(claim["article_id"], set()).add(claim["value"])
    different = {frozenset(values) for values in by_article.values()}
    return any(one.isdisjoint(other) for one, other in combinations(different, 2))
