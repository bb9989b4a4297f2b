"""From parts to tables: the rows of the articles that are wanted, each once, and what became of others."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, resolve, scratch, shards, tables
from broadsheet.annotate import pipelines
from broadsheet.errors import BroadsheetError
from broadsheet.model import Drop
from broadsheet.package import Outcome
from broadsheet.parts import Part
from broadsheet.schema import FULL

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = 1_000
"""Texts that are in memory at a time."""


@contextmanager
def assembled(parts: Sequence[Part]) -> "Iterator[Assembly]":
    """Give what the articles of ``parts`` left behind.

    Raises:
        BroadsheetError: no article could be read; the message has the first reasons.

    """
    with scratch.database() as con, tempfile.TemporaryDirectory() as folder:
        yield Assembly(con, parts, Path(folder))


class _Readers(Mapping[str, "pa.RecordBatchReader"]):
    """Readers of tables that begin when they are asked for: each holds a part of every shard in memory."""

    def __init__(self, read: Callable[..., "pa.RecordBatchReader"], wanted: Mapping[str, Any]) -> None:
        self._read, self._wanted = read, wanted

    def __getitem__(self, name: str) -> "pa.RecordBatchReader":
        return self._read(*self._wanted[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)


class Assembly:
    """What the articles of some parts left behind."""

    def __init__(self, con: Any, parts: Sequence[Part], folder: Path) -> None:
        self._con, self._folder = con, folder
        unused = [set(part.told().unused) for part in parts]
        self._unused = sorted(set.intersection(*unused))
        self._files = [str(path) for part in parts for path in part.store.files()]
        con.execute(
            "CREATE TABLE wanted AS SELECT * FROM read_parquet($files)",
            {"files": [str(part.manifest) for part in parts]},
        )
        self._entries()
        self._refuse_lost()
        if not self.articles:
            reasons = "; ".join(f"{d.source_file}: {d.message}" for d in self.drops[:3])
            raise BroadsheetError(f"no article could be read: {reasons}")

    def _entries(self) -> None:
        """Create ``entries``: what became of each record that was read, in order.

        Of several with one id the first is taken; of several shards with one job, any: they are the same.
        """
        self._con.register("nothing", shards.schema().empty_table())
        read = "read_parquet($files, filename = true)" if self._files else "nothing, (SELECT '' AS filename)"
        self._con.execute(
            f"""
            CREATE TABLE entries AS
            WITH found AS (
                SELECT _key AS key, filename, article_id, _pipeline AS pipeline, _language AS language,
                    _note AS note, _reason AS reason, _message AS message
                FROM {read} WHERE {shards.TABLE} = '{shards.ENTRY}'
                QUALIFY row_number() OVER (
                    PARTITION BY _key ORDER BY _reason IS NOT DISTINCT FROM '{shards.FAILED}', filename
                ) = 1
            )
            SELECT number, source_file, found.*, row_number() OVER (
                    PARTITION BY article_id ORDER BY number) = 1 AND found.reason IS NULL AS taken
            FROM (SELECT * FROM wanted WHERE wanted.reason IS NULL) AS wanted
            JOIN found USING (key) ORDER BY number
            """,
            {"files": self._files} if self._files else None,
        )

    def _refuse_lost(self) -> None:
        """Make sure that what was read is there: a shard can have been removed by hand."""
        [(lost,)] = self._con.execute("""
            SELECT count(*) FROM wanted ANTI JOIN entries USING (key) ANTI JOIN (
                SELECT key FROM wanted WHERE reason IS NOT NULL) AS given_up USING (key)
            WHERE key IS NOT NULL
        """).fetchall()
        if lost:
            raise BroadsheetError(
                f"the rows of {lost} article(s) that were read are gone; give the same build again,"
                " which reads them anew"
            )

    @cached_property
    def articles(self) -> int:
        """How many articles there are."""
        [(count,)] = self._con.execute("SELECT count(*) FROM entries WHERE taken").fetchall()
        return int(count)

    @cached_property
    def drops(self) -> tuple[Drop, ...]:
        """What became no article, in the order of the inputs."""
        found = self._con.execute("""
            WITH given_up AS (
                SELECT key, min(reason) AS reason, min(message) AS message
                FROM wanted WHERE reason IS NOT NULL AND key NOT IN (SELECT key FROM entries) GROUP BY key
            )
            SELECT number, source_file, reason, message FROM wanted WHERE key IS NULL
            UNION ALL SELECT number, source_file, given_up.reason, given_up.message
            FROM wanted JOIN given_up USING (key) WHERE wanted.reason IS NULL
            UNION ALL SELECT number, source_file, reason, message FROM entries WHERE reason IS NOT NULL
            UNION ALL SELECT more.number, more.source_file, 'duplicate_id', 'has the id ''' || article_id
                || ''' of ' || first.source_file || '; rename one of them'
            FROM entries AS more JOIN entries AS first USING (article_id)
            WHERE first.taken AND NOT more.taken AND more.reason IS NULL
            ORDER BY number
        """).fetchall()
        return tuple(Drop(*row) for _, *row in found)

    def tables(self) -> "Mapping[str, pa.RecordBatchReader]":
        """Return the rows of every table, and the signatures of the articles, each to be read once."""
        columns = {name: (name, contract.table(name).columns) for name in tables.TABLES}
        signatures = (shards.ENTRY, ("article_id", "_signature"))
        return _Readers(self._rows, {**columns, "signatures": signatures})

    def _rows(self, table: str, columns: Sequence[str], size: int = scratch.ROWS) -> "pa.RecordBatchReader":
        """Return the rows of a table, those of the articles that are taken, ``size`` at a time."""
        named = ", ".join(f's."{name}" AS "{name.removeprefix("_")}"' for name in columns)
        rows = scratch.beside(self._con).sql(
            f"""
            SELECT {named} FROM read_parquet($files, filename = true) AS s
            JOIN entries AS e ON e.key = s.{shards.KEY} AND e.filename = s.filename AND e.taken
            WHERE s.{shards.TABLE} = '{table}'
            """,
            params={"files": self._files},
        )
        return rows.to_arrow_reader(size)

    @cached_property
    def texts(self) -> "pa.Table":
        """The texts of the articles (``article_id``, ``text``), on the disk."""
        import pyarrow as pa

        columns = pa.schema([pa.field("article_id", pa.string()), pa.field("text", pa.large_string())])
        rows = self._rows(shards.ENTRY, ("article_id", "_text"), TEXTS)
        found = scratch.ordered(self._con, rows, ("article_id",), self._folder, TEXTS)
        return scratch.filed(found, columns, self._folder / "texts.arrow")

    def outcome(self, resolved: "dict[str, pa.Table]", output: Path, notes: Sequence[str]) -> Outcome:
        """Return what the package of the ``resolved`` tables tells of its making, ``notes`` among it."""
        read = Counter(dict(self._counted("pipeline", "true")))
        gaps = [
            f"{n} article(s) in '{language}': no pipeline reads that language; rules only, expect gaps"
            for language, n in self._counted("language", f"pipeline = '{pipelines.RULES}'")
        ]
        told = self._con.execute(
            "SELECT source_file || ': ' || note FROM entries WHERE taken AND note IS NOT NULL ORDER BY number"
        ).fetchall()
        unused = [f"{file}: no article has the id '{name}'" for file, name in self._unused]
        return Outcome(
            output=output,
            articles=self.articles,
            rows={t: resolved[t].num_rows for t in contract.tables(FULL) if t in resolved},
            drops=self.drops,
            notes=(*(note for (note,) in told), *notes, *gaps, *unused),
            conflicts=tuple(resolve.claims.conflicts(resolved)),
            shared=tuple(resolve.accounts.accounts(resolved)),
            readings=tuple(pipelines.read_by(name, n) for name, n in sorted(read.items())),
        )

    def _counted(self, column: str, where: str) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = self._con.execute(
            f"SELECT {column}, count(*) FROM entries WHERE taken AND {where} GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        return found
