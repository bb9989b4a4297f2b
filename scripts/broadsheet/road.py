"""The way of the articles, one after the other: file -> articles -> readings -> rows, and what is dropped."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import contract, inputs, readers, resolve, tables
from broadsheet.annotate import annotate, pipelines
from broadsheet.errors import BroadsheetError, UnreadableArticleError
from broadsheet.model import Article, Drop, Row
from broadsheet.package import Outcome
from broadsheet.schema import FULL

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[Path], None]
BATCH = 5_000
"""Rows held as Python objects before they become Arrow columns."""


class Road:
    """What the articles leave behind on their way: columns, texts, drops and notes."""

    def __init__(self, sidecar: inputs.Sidecar, chosen: str | None) -> None:
        self._sidecar, self._chosen = sidecar, chosen
        self.texts: dict[str, str] = {}
        self._drops: list[Drop] = []
        self.notes: list[str] = []
        self._pipelines: Counter[str] = Counter()
        self._by_rules: Counter[str] = Counter()
        """Languages without a pipeline -> number of articles in them."""
        self._files: dict[str, str] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._batches: dict[str, list[pa.RecordBatch]] = defaultdict(list)

    def travel(self, paths: Iterable[Path], progress: Progress) -> None:
        """Read the articles of files into rows; ``progress`` is called with every file before it is read.

        Raises:
            BroadsheetError: every input was dropped; the message has the first reasons.

        """
        for path in paths:
            progress(path)
            self._read(path)
        if not self.texts:
            reasons = "; ".join(f"{d.source_file}: {d.message}" for d in self._drops[:3])
            raise BroadsheetError(f"no article could be read: {reasons}")

    def _read(self, path: Path) -> None:
        """Read a file's articles into rows; what fails is dropped, the rest goes on."""
        try:
            for article in readers.read(path):
                self._add(self._sidecar.complete(article, path))
        except UnreadableArticleError as error:
            self._drops.append(Drop(readers.file_name(path), error.reason, str(error)))
        except OSError as error:
            # The readers answer for their files: what fails here is the machine, and for every article.
            raise BroadsheetError(
                f"the computer failed at {readers.file_name(path)} ({error.strerror or error});"
                " check the space and permissions of your disk and of the folder for temporary files"
            ) from error
        except Exception as error:  # noqa: BLE001 - one article's failure must not lose the others
            self._drops.append(
                Drop(readers.file_name(path), "failed", f"could not be read ({error!r}); please report it")
            )

    def _add(self, article: Article) -> None:
        name = article.article_id
        if name in self.texts:
            other = self._files[name]
            raise UnreadableArticleError(
                "duplicate_id", f"has the id '{name}' of {other}; rename one of them"
            )
        reading = annotate(article, self._chosen)
        rows = tables.rows(reading)
        self.texts[name], self._files[name] = article.text, article.source_file
        self._pipelines[reading.pipeline] += 1
        if article.note:
            self.notes.append(f"{article.source_file}: {article.note}")
        if reading.pipeline == pipelines.RULES:
            self._by_rules[str(article.metadata.get("language"))] += 1
        for table, new in rows.items():
            self._rows[table] += new
            if len(self._rows[table]) >= BATCH:
                self._flush(table)

    def _flush(self, table: str) -> None:
        import pyarrow as pa

        rows = self._rows.pop(table, [])
        self._batches[table].append(pa.RecordBatch.from_pylist(rows, schema=contract.working_schema(table)))

    def tables(self) -> "dict[str, pa.Table]":
        """Return the extracted tables as Arrow, in the working schema."""
        import pyarrow as pa

        for table in tables.TABLES:
            self._flush(table)
        return {t: pa.Table.from_batches(self._batches[t], contract.working_schema(t)) for t in tables.TABLES}

    def outcome(self, resolved: "dict[str, pa.Table]", output: Path) -> Outcome:
        """Return what the package of the ``resolved`` tables tells of its making."""
        gaps = [
            f"{n} article(s) in '{code}': no pipeline reads that language; rules only, expect gaps"
            for code, n in sorted(self._by_rules.items())
        ]
        unused = [f"{file}: no article has the id '{name}'" for file, name in self._sidecar.unused()]
        return Outcome(
            output=output,
            articles=len(self.texts),
            rows={t: resolved[t].num_rows for t in contract.tables(FULL) if t in resolved},
            drops=tuple(self._drops),
            notes=(*self.notes, *gaps, *unused),
            conflicts=tuple(resolve.claims.conflicts(resolved)),
            shared=tuple(resolve.accounts.accounts(resolved)),
            readings=tuple(pipelines.read_by(name, n) for name, n in sorted(self._pipelines.items())),
        )


def as_table(texts: Mapping[str, str]) -> "pa.Table":
    """Return article id -> text as a table."""
    import pyarrow as pa

    return pa.table(
        {"article_id": sorted(texts), "text": pa.array(map(texts.get, sorted(texts)), pa.large_string())}
    )


def texts(folder: Path) -> "pa.Table":
    """Return the articles in ``folder`` by id with their texts; what a build drops is left out here too."""
    found: dict[str, str] = {}
    for path in inputs.files([folder]):
        with suppress(UnreadableArticleError):
            for article in readers.read(path):
                found.setdefault(article.article_id, article.text)
    return as_table(found)
