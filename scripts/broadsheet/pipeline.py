"""The road, on one screen: inputs -> Article -> Reading -> rows -> resolve -> check -> publish."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import check, contract, inputs, publish, readers, resolve, tables
from broadsheet.annotate import annotate, pipelines
from broadsheet.errors import BroadsheetError, UnreadableArticleError
from broadsheet.model import Article, Corpus, Drop, Options, Outcome, Row

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[Path], None]
PLAIN = Options()
BATCH = 5_000
"""Rows held as Python objects before they become Arrow columns."""


class ProblemsError(BroadsheetError):
    """The rows break the contract: nothing is published. ``problems`` holds every case found."""

    def __init__(self, problems: list[check.Problem]) -> None:
        super().__init__(
            f"nothing was published: {len(problems)} problem(s) stand in the rows;"
            " leave out the articles that they name and please report it"
        )
        self.problems = problems


def build(
    paths: Iterable[Path],
    output: Path,
    progress: Progress = lambda _: None,
    options: Options = PLAIN,
) -> Outcome:
    """Read the articles that ``paths`` name and publish the package of their rows at ``output``.

    ``progress`` is called with every file before it is read. What cannot be read is dropped and counted.

    Raises:
        ProblemsError: the rows break the contract; what stood at ``output`` stays as it was.
        BroadsheetError: an input is missing, no article is left, ``output`` cannot be written, the authority
            file is wrong, or the chosen pipeline cannot read for the tables.

    """
    paths = list(paths)
    found = inputs.files(paths)
    corpus = inputs.corpus(paths, publish.default_name(output))
    publish.refuse_foreign(output, corpus)
    known = resolve.authority.read(options.authority) if options.authority else []
    if options.chosen:
        pipelines.require(options.chosen)
    road = _Road(inputs.sidecar([*paths, *found]), options.chosen)
    for path in found:
        progress(path)
        road.travel(path)
    if not road.texts:
        reasons = "; ".join(f"{d.source_file}: {d.message}" for d in road.drops[:3])
        raise BroadsheetError(f"no article could be read: {reasons}")
    resolved = resolve.resolve(road.tables(), known)
    road.notes += resolve.authority.unused(known, resolved)
    return _publish(road, resolved, corpus, output)


def texts(folder: Path) -> dict[str, str]:
    """Return article id -> text of the articles in ``folder``; what a build drops is left out here too."""
    found: dict[str, str] = {}
    for path in inputs.files([folder]):
        with suppress(UnreadableArticleError):
            for article in readers.read(path):
                found.setdefault(article.article_id, article.text)
    return found


class _Road:
    """What the articles leave behind on their way: columns, texts, drops and notes."""

    def __init__(self, sidecar: inputs.Sidecar, chosen: str | None) -> None:
        self.sidecar, self.chosen = sidecar, chosen
        self.texts: dict[str, str] = {}
        self.drops: list[Drop] = []
        self.notes: list[str] = []
        self.pipelines: Counter[str] = Counter()
        self.by_rules: Counter[str] = Counter()
        """Languages without a pipeline -> number of articles in them."""
        self._files: dict[str, str] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._batches: dict[str, list[pa.RecordBatch]] = defaultdict(list)

    def travel(self, path: Path) -> None:
        """Read a file's articles into rows; what fails is dropped, the rest goes on."""
        try:
            for article in readers.read(path):
                self._add(self.sidecar.complete(article, path))
        except UnreadableArticleError as error:
            self.drops.append(Drop(readers.file_name(path), error.reason, str(error)))
        except OSError as error:
            # The readers answer for their files: what fails here is the machine, and for every article.
            raise BroadsheetError(
                f"the computer failed at {readers.file_name(path)} ({error.strerror or error});"
                " check the space and permissions of your disk and of the folder for temporary files"
            ) from error
        except Exception as error:  # noqa: BLE001 - one article's failure must not lose the others
            self.drops.append(
                Drop(readers.file_name(path), "failed", f"could not be read ({error!r}); please report it")
            )

    def _add(self, article: Article) -> None:
        name = article.article_id
        if name in self.texts:
            other = self._files[name]
            raise UnreadableArticleError(
                "duplicate_id", f"has the id '{name}' of {other}; rename one of them"
            )
        reading = annotate(article, self.chosen)
        rows = tables.rows(reading)
        self.texts[name], self._files[name] = article.text, article.source_file
        self.pipelines[reading.pipeline] += 1
        if article.note:
            self.notes.append(f"{article.source_file}: {article.note}")
        if reading.pipeline == pipelines.RULES:
            self.by_rules[str(article.metadata.get("language"))] += 1
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


def _publish(road: _Road, resolved: "dict[str, pa.Table]", corpus: Corpus, output: Path) -> Outcome:
    gaps = [
        f"{n} article(s) in '{code}': no pipeline reads that language; rules only, expect gaps"
        for code, n in sorted(road.by_rules.items())
    ]
    unused = [f"{file}: no article has the id '{name}'" for file, name in road.sidecar.unused()]
    outcome = Outcome(
        output=output,
        articles=len(road.texts),
        rows={t: resolved[t].num_rows for t in contract.tables() if t in resolved},
        drops=tuple(road.drops),
        notes=(*road.notes, *gaps, *unused),
        conflicts=tuple(resolve.claims.conflicts(resolved)),
        shared=tuple(resolve.accounts.accounts(resolved)),
        readings=tuple(pipelines.read_by(name, n) for name, n in sorted(road.pipelines.items())),
    )
    with publish.staging(output, corpus) as folder:
        publish.write(folder, resolved, corpus, outcome)
        problems = list(itertools.chain(_gates(folder, road.texts)))
        if problems:
            raise ProblemsError(problems)
    return outcome


def _gates(folder: Path, texts: dict[str, str]) -> Iterator[check.Problem]:
    """Yield what the fast gate finds, and only where it finds nothing ask frictionless for the proof."""
    problems = check.gate(folder, texts)
    yield from problems or check.prove(folder)
