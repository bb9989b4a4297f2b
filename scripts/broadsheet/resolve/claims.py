"""Figures that articles disagree about: one indicator of one country and time, with different values."""

from itertools import combinations
from typing import TYPE_CHECKING, Any

from broadsheet import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

SAME = ("indicator", "country", "period_start", "period_end", "unit", "currency", "kind")
"""What two figures have in common that claim the same; those of ``other`` may be of anything."""
LISTED = 100_000
"""So many figures are put into lists at a time."""


def conflicts(tables: "Mapping[str, pa.Table]") -> list[dict[str, Any]]:
    """Return the claims that contradict each other across articles, each with its figures in order.

    Only exact figures of what has happened, of a known country and a closed period, are compared; a figure
    that several articles give alike contradicts nothing.
    """
    same = ", ".join(SAME)
    with scratch.database() as con:
        con.register("all_figures", tables["economic_figures"])
        con.execute(f"""
            CREATE TABLE figures AS SELECT {same}, figure_id, article_id, value FROM all_figures
            WHERE indicator <> 'other' AND status = 'actual' AND bound = 'exact' AND value_max IS NULL
                AND country IS NOT NULL AND period_start IS NOT NULL AND period_end IS NOT NULL
        """)
        many = scratch.parts(con, "figures", LISTED)
        found = [row for part in range(many) for row in _part(con, f"hash({same}) % {many} = {part}")]
    found.sort(key=lambda row: [(value is None, str(value)) for value in row[:-1]])
    return [{**_told(row[:-1]), "claims": row[-1]} for row in found if _across(row[-1])]


def _part(con: Any, wanted: str) -> list[tuple[Any, ...]]:
    """Return the claims ``wanted`` (SQL) that several articles make with different values."""
    same = ", ".join(SAME)
    found: list[tuple[Any, ...]] = con.execute(f"""
        SELECT {same}, list({{figure_id: figure_id, article_id: article_id, value: value}} ORDER BY figure_id)
        FROM figures WHERE {wanted} GROUP BY {same}
        HAVING min(article_id) <> max(article_id) AND min(value) <> max(value)
    """).fetchall()
    return found


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
