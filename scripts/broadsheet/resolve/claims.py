"""Figures that articles disagree about: one indicator of one country and time, with different values."""

from collections.abc import Iterator
from itertools import combinations, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from broadsheet import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

SAME = ("indicator", "country", "period_start", "period_end", "unit", "currency", "kind")
"""What two figures have in common that claim the same; those of ``other`` may be of anything."""
CLAIM = ("figure_id", "article_id", "value")


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
        con.execute(f"""
            CREATE TABLE disputed AS SELECT {same} FROM figures GROUP BY {same}
            HAVING min(article_id) <> max(article_id) AND min(value) <> max(value)
        """)
        return list(_disputes(con))


def _disputes(con: Any) -> Iterator[dict[str, Any]]:
    """Yield the claims that several articles make with different values, in the order of what they are of.

    Lists of figures are made here: what very many articles tell of one thing fills no database.
    """
    alike = " AND ".join(f"figures.{name} IS NOT DISTINCT FROM disputed.{name}" for name in SAME)
    columns = ", ".join(f"figures.{name}" for name in SAME)
    rows = scratch.fetched(
        con,
        f"""
        SELECT {columns}, figure_id, article_id, value FROM figures SEMI JOIN disputed ON {alike}
        ORDER BY {", ".join(f"{name}::VARCHAR NULLS LAST" for name in columns.split(", "))}, figure_id
        """,
    )
    for of, figures in groupby(rows, key=itemgetter(*range(len(SAME)))):
        claims = [dict(zip(CLAIM, row[len(SAME) :], strict=True)) for row in figures]
        if _across(claims):
            yield {**_told(of), "claims": claims}


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
