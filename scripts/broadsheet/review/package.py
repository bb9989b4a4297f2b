"""The rows of a published package, to be looked at one article or one rule at a time."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from broadsheet import contract, ledger
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import EXTRACTED
from broadsheet.model import Row
from broadsheet.review.rows import UNRESOLVED
from broadsheet.values import shown

PLACES = ("start", "end")
JOINS = frozenset({"event_id", "utterance_id", "statement_id", "occurrence_id", "compared_with"})
"""What points at other rows, so that no two rows that are otherwise alike have it in common."""


class Package:
    """A published package as a database; rows are as JSON has them.

    Raises:
        BroadsheetError: a table cannot be read, or is not of this version of the contract.

    """

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._con = duckdb.connect(config={"threads": 1, "memory_limit": "400MB"})
        self._near: dict[str, dict[str, Row]] = {}
        for name in ("articles", *ledger.DECIDED):
            self._load(name, folder / "parquet" / f"{name}.parquet")

    def _load(self, name: str, path: Path) -> None:
        import duckdb

        columns = ", ".join(
            f'"{f.name}"::VARCHAR AS "{f.name}"' if f.enum else f'"{f.name}"'
            for f in contract.table(name).fields
        )
        try:
            self._con.execute(
                f"CREATE TABLE {name} AS SELECT {columns}, row_number() OVER () AS _number"
                " FROM read_parquet($path)",
                {"path": str(path)},
            )
        except (duckdb.IOException, duckdb.BinderException, duckdb.InvalidInputException) as error:
            raise BroadsheetError(
                f"'{path}' cannot be read ({str(error).splitlines()[0]}); build the package again"
            ) from error

    def rows(self, table: str, where: str = "true", values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of a table for which ``where`` holds, in published order."""
        names = contract.table(table).columns
        columns = ", ".join(f'"{c}"' for c in names)
        query = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY _number"
        for row in self._con.execute(query, list(values)).fetchall():
            yield {name: shown(value) for name, value in zip(names, row, strict=True)}

    def row(self, table: str, row: str) -> Row | None:
        """Return the row of a table with this id, or None.

        Whoever compares a file with the package asks for the rows of an article one after the other: they
        are fetched together.
        """
        near = self._near.setdefault(table, {})
        if row not in near:
            shape = contract.table(table)
            this = f'"{shape.key}" = ?'
            if shape.extracted:
                this = f"article_id = (SELECT article_id FROM {table} WHERE {this})"
            near = {r[shape.key]: r for r in self.rows(table, this, [row])} or near
            self._near[table] = near
        found = near.get(row)
        return dict(found) if found else None

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        [(count,)] = self._con.execute(f"SELECT count(*) FROM {table}").fetchall()
        return int(count)

    def counts(self) -> dict[str, int]:
        """Return for each article how many rows it has."""
        each = " UNION ALL ".join(f"SELECT article_id FROM {name}" for name in EXTRACTED)
        return dict(self._con.execute(f"SELECT article_id, count(*) FROM ({each}) GROUP BY ALL").fetchall())

    def rules(self) -> dict[str, list[str]]:
        """Return the rules that made the rows of each table that names them."""
        return {
            name: [
                rule
                for (rule,) in self._con.execute(
                    f"SELECT DISTINCT rule FROM {name} WHERE rule IS NOT NULL ORDER BY rule"
                ).fetchall()
            ]
            for name in EXTRACTED
            if "rule" in contract.table(name).columns
        }

    def ordered(self, table: str, where: Mapping[str, Any], surety: float) -> list[tuple[str, str, float]]:
        """Return id, article and surety of a table's rows, in order of place; ``surety`` where none is known.

        ``where`` may hold ``article``, ``rule`` and ``unresolved``.
        """
        shape = contract.table(table)
        article = "article_id" if shape.extracted else "''"
        sure = f"coalesce(confidence, {surety:f})" if "confidence" in shape.columns else f"{surety:f}"
        conditions, values = ["true"], []
        for name, column in (("article", "article_id"), ("rule", "rule")):
            if where.get(name):
                conditions.append(f"{column} = ?" if column in shape.columns else "false")
                values += [where[name]] if column in shape.columns else []
        if where.get("unresolved"):
            conditions.append(_unresolved(table))
        query = (
            f"SELECT {shape.key}, {article}, ({sure})::DOUBLE FROM {table} WHERE {' AND '.join(conditions)}"
        )
        return [tuple(r) for r in self._con.execute(f"{query} ORDER BY _number", values).fetchall()]

    def having(self, table: str, ids: Sequence[str]) -> int:
        """Return how many of these ids rows of a table have."""
        key = contract.table(table).key
        query = f"SELECT count(*) FROM {table} WHERE {key} IN (SELECT unnest($ids))"
        [(count,)] = self._con.execute(query, {"ids": list(ids)}).fetchall() if ids else [(0,)]
        return int(count)

    def alike(self, table: str, row: Row) -> Iterator[Row]:
        """Yield the rows with the same words, and the same in all cells that name no place."""
        columns = [c for c in ledger.judged(table) if c.rpartition("_")[2] not in PLACES and c not in JOINS]
        same = " AND ".join(f'"{c}" IS NOT DISTINCT FROM ?' for c in ("text", *columns))
        yield from self.rows(table, same, [row["text"], *(row[c] for c in columns)])


def _unresolved(table: str) -> str:
    """Return the SQL condition of rows that lack what they should say (``rows.UNRESOLVED``)."""
    if table not in UNRESOLVED:
        return "false"
    filled, empty = UNRESOLVED[table]
    return " AND ".join([f'"{c}" IS NOT NULL' for c in filled] + [f'"{c}" IS NULL' for c in empty])
