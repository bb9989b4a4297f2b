"""The only part that sees all articles: who is who, the same statement, the same event.

It fills id columns and never rewrites a mention. It runs in DuckDB on the Arrow tables of the whole corpus;
what does not fit into memory lies in a temporary folder meanwhile.
"""

import tempfile
from typing import TYPE_CHECKING

from broadsheet.resolve import accounts, authority, claims, entities, links, occurrences, statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb
    import pyarrow as pa


__all__ = ["accounts", "authority", "claims", "resolve"]


def resolve(
    tables: "Mapping[str, pa.Table]", known: "Sequence[authority.Entry]" = ()
) -> "dict[str, pa.Table]":
    """Return all tables of the package with their ids filled, ``people`` and ``organizations`` included.

    ``tables`` holds the extracted tables as they come from the articles (``contract.working_schema``),
    with entity ids that are unique inside an article only. ``known`` are the entries of an authority file,
    which pin ids and spelling. Rows come back in published order.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as spilled, duckdb.connect() as con:
        con.execute("SET threads = 1")
        con.execute("SET temp_directory = $folder", {"folder": spilled})
        con.execute("SET enable_progress_bar = false")
        for name, table in tables.items():
            con.register(f"in_{name}", table)
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM in_{name}")
        entities.identify(con, tuple(tables), known)
        statements.join(con)
        occurrences.join(con)
        links.join(con)
        return {name: _ordered(con, name) for name in (*tables, "people", "organizations")}


def _ordered(con: "duckdb.DuckDBPyConnection", name: str) -> "pa.Table":
    """Return a table sorted as it is published: by article and place, or by id."""
    from broadsheet import contract

    shape = contract.table(name)
    order = f'article_id, "start", "end", {shape.key}' if shape.extracted else shape.key
    columns = ", ".join(f'"{c}"' for c in shape.columns)
    table = con.sql(f"SELECT {columns} FROM {name} ORDER BY {order}").to_arrow_table()
    return table.cast(contract.working_schema(name))
