"""The only part that sees all articles: who is who, the same statement, the same event, the same text.

It fills id columns and never rewrites a mention. It runs in DuckDB on a database on disk, and what it gives
back lies on disk, too: memory does not grow with the corpus but for some bytes per name, and with the
largest group of people whose names are alike.
"""

from typing import TYPE_CHECKING

from broadsheet import scratch
from broadsheet.resolve import (
    accounts,
    authority,
    claims,
    corrections,
    duplicates,
    entities,
    links,
    occurrences,
    statements,
    store,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from broadsheet.resolve.corrections import Corrections

__all__ = ["accounts", "authority", "claims", "corrections", "resolve"]

SIGNATURES = "signatures"
"""What each article's text is like (``article_id``, ``signature``): no table of the package."""


def resolve(
    tables: "Mapping[str, pa.Table | pa.RecordBatchReader]",
    folder: "Path",
    known: "Sequence[authority.Entry]" = (),
    decided: "Corrections | None" = None,
) -> "dict[str, pa.Table]":
    """Return all tables of the package with their ids filled, ``people`` and ``organizations`` included.

    ``tables`` holds the extracted tables as they come from the articles (``contract.working_schema``), rows
    in any order, with entity ids that are unique inside an article only; as ``signatures`` it may hold what
    each text is like (``article_id``, ``signature``), to mark the articles that tell the same. ``known`` are
    the entries of an authority file, which pin ids and spelling. ``decided`` is what people said of the rows;
    it tells then what became of that. Rows come back in published order; they lie in ``folder``, which has to
    stay as long as the tables are read.
    """
    extracted = tuple(name for name in tables if name != SIGNATURES)
    with scratch.database(folder) as con:
        for name in extracted:
            store.load(con, name, tables[name], folder)
        duplicates.mark(con, tables.get(SIGNATURES))
        entities.identify(con, extracted, known)
        if decided:
            corrections.apply(con, decided, known)
        statements.join(con, folder)
        occurrences.join(con)
        links.join(con)
        if decided:
            corrections.pin(con)
        return {name: store.written(con, name, folder) for name in (*extracted, "people", "organizations")}
