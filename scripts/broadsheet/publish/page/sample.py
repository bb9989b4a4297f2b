"""Which rows a page shows: all, or those of the first articles, each of them whole."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from broadsheet import contract
from broadsheet.model import Row

if TYPE_CHECKING:
    import pyarrow as pa


def rows(tables: "Mapping[str, pa.Table]", most: int) -> dict[str, list[Row]]:
    """Return the rows of the first articles that have ``most`` rows together, and what these point at.

    The first article is always there, its tables cut where it alone has more.
    """
    articles = _articles(tables, most)
    shown: dict[str, list[Row]] = {}
    for name, table in contract.tables().items():
        if "article_id" in table.columns:
            shown[name] = _of_articles(tables[name], articles, most)
    for name in contract.tables():
        if name in contract.REFERENCE_TABLES:
            shown[name] = tables[name].to_pylist()
        elif name not in shown:
            shown[name] = _pointed_at(name, tables[name], shown)
    return {name: shown[name] for name in contract.tables()}


def _articles(tables: "Mapping[str, pa.Table]", most: int) -> list[str]:
    import pyarrow.compute as pc

    # Every article has a row at least, its own.
    first = tables["articles"]["article_id"].slice(0, most + 1).combine_chunks()
    counts: Counter[str] = Counter()
    for name, table in contract.tables().items():
        if "article_id" in table.columns:
            column = tables[name]["article_id"]
            for count in column.filter(pc.is_in(column, value_set=first)).value_counts().to_pylist():
                counts[count["values"]] += count["counts"]
    chosen: list[str] = []
    total = 0
    for article in first.to_pylist():
        total += counts[article]
        if chosen and total > most:
            break
        chosen.append(article)
    return chosen


def _of_articles(table: "pa.Table", articles: list[str], most: int) -> list[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = pc.is_in(table["article_id"], value_set=pa.array(articles, pa.string()))
    found: list[Row] = table.filter(chosen).slice(0, most).to_pylist()
    return found


def _pointed_at(name: str, table: "pa.Table", shown: Mapping[str, list[Row]]) -> list[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = sorted(_ids(name, shown))
    key = contract.table(name).key
    found: list[Row] = table.filter(pc.is_in(table[key], value_set=pa.array(wanted, pa.string()))).to_pylist()
    return found


def _ids(name: str, shown: Mapping[str, list[Row]]) -> set[str]:
    """Return the ids of the table ``name`` that the rows shown refer to."""
    return {
        row[reference.column]
        for other, found in shown.items()
        for reference in contract.table(other).references
        if reference.table == name
        for row in found
        if row[reference.column] is not None
    }
