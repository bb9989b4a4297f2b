"""What a page holds: what the package is, its files, its tables, and the articles put together again."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import __version__, contract
from broadsheet.contract import SUMS
from broadsheet.languages import country_names
from broadsheet.model import Row
from broadsheet.package import Corpus, Outcome
from broadsheet.publish import descriptor
from broadsheet.publish.page import placing, sample
from broadsheet.schema import Table
from broadsheet.writers import WRITERS

if TYPE_CHECKING:
    import pyarrow as pa

PAGE = "index.html"
MOST_ROWS = 12_000
"""Rows of articles that a page holds at most: some 60 long articles, which a browser searches at once."""
FILES = {
    "README.md": "What the package is and how to load it",
    "DICTIONARY.md": "Every table and column explained",
    "codebook.csv": "The dictionary as a table",
    "CHANGELOG.md": "What changed from version to version",
    "CITATION.cff": "How to cite the data, for reference managers",
    "LICENSE": "What you may do with the data",
    "datapackage.json": "The description that programs read (Data Package)",
    "croissant.json": "The same for machine learning (Croissant)",
    "REPORT.md": "What was read, what was left out and why, and how well it is read",
    "report.json": "The same for programs",
    SUMS: "A fingerprint of every file, to check that none was changed",
}
"""What a file of every package is for, in plain words."""


@dataclass(frozen=True)
class Contents:
    """A package as a page shows it."""

    package: Mapping[str, Any]
    tables: "Mapping[str, pa.Table]"

    def data(self, most_rows: int) -> dict[str, Any]:
        """Return all that the page shows, with at most ``most_rows`` rows of articles, as JSON values."""
        rows = sample.rows(self.tables, most_rows)
        placed = _placed(rows)
        passages = {article: found.passages for article, found in placed.items()}
        return {
            "package": self.package,
            "countries": _countries(rows),
            "passages": passages | _whole(self.tables, passages),
            "tables": [
                {
                    "name": name,
                    "title": table.title,
                    "description": table.description,
                    "key": table.key,
                    "total": self.tables[name].num_rows,
                    "fields": [_field(table, f.name) for f in table.fields],
                    "rows": [_cells(table, row, placed) for row in rows[name]],
                }
                for name, table in contract.tables().items()
            ],
        }


def collect(folder: Path, tables: "Mapping[str, pa.Table]", corpus: Corpus, outcome: Outcome) -> Contents:
    """Return what the page of the package in ``folder`` says, whose files are all written but the sums."""
    created = descriptor.created(tables)
    package = {
        "name": corpus.name,
        "title": corpus.title,
        "description": corpus.description,
        "version": corpus.version,
        "extent": corpus.extent,
        "created": created and created.date().isoformat(),
        "licence": descriptor.licence(corpus),
        "homepage": corpus.homepage,
        "contributors": [dict(c) for c in corpus.contributors],
        "sources": [dict(s) for s in corpus.sources],
        "citation": descriptor.cited(corpus, created),
        "broadsheet": __version__,
        "readers": [r._asdict() for r in outcome.readings],
        "articles": outcome.articles,
        "dropped": len(outcome.drops),
        "reviewed": _reviewed(tables),
        "files": list(_files(folder)),
    }
    return Contents(package, tables)


def _reviewed(tables: "Mapping[str, pa.Table]") -> dict[str, int]:
    """Return how many rows were read by machine, and how many a person accepted, edited or added."""
    counts: dict[str, int] = defaultdict(int)
    for name, table in contract.tables().items():
        if "review" in table.columns:
            for count in tables[name]["review"].value_counts().to_pylist():
                counts[count["values"]] += count["counts"]
    return dict(sorted(counts.items()))


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the files beside the page; the sums are written after it, and have no size yet."""
    titles = {
        f"{writer.folder}/{table.name}{writer.ending}": table.title
        for writer in WRITERS.values()
        for table in contract.tables().values()
    }
    found = {p.relative_to(folder).as_posix(): p.stat().st_size for p in folder.rglob("*") if p.is_file()}
    for path in sorted({*found, SUMS} - {PAGE}):
        size = None if path == SUMS else found[path]
        yield {"path": path, "bytes": size, "title": FILES.get(path, titles.get(path))}


def _countries(rows: Mapping[str, list[Row]]) -> dict[str, str]:
    """Return the English names of the countries in the rows, by code."""
    found = {row["country"] for name in rows for row in rows[name] if row.get("country")}
    names: dict[str, str] = {}
    for name, code in country_names("en").items():
        names.setdefault(code, name)
    return {code: names[code] for code in sorted(found) if code in names}


def _placed(rows: Mapping[str, list[Row]]) -> dict[str, placing.Placed]:
    """Return the known part of every article."""
    by_article: dict[str, list[placing.Evidence]] = defaultdict(list)
    for name, table in contract.tables().items():
        if table.extracted:
            # A package without the articles' words has rows without text.
            for row in (r for r in rows[name] if r["text"] is not None):
                by_article[row["article_id"]].append(placing.evidence(row))
    return {article: placing.place(found) for article, found in sorted(by_article.items())}


def _whole(tables: "Mapping[str, pa.Table]", shown: Mapping[str, Any]) -> dict[str, list[placing.Passage]]:
    """Return the lines of the articles whose full texts are published."""
    if contract.TEXTS not in tables:
        return {}
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = tables[contract.TEXTS]
    there = pc.is_in(texts["article_id"], value_set=pa.array(list(shown), pa.string()))
    return {r["article_id"]: list(placing.lines(r["text"])) for r in texts.filter(there).to_pylist()}


def _field(table: Table, name: str) -> dict[str, Any]:
    field = next(f for f in table.fields if f.name == name)
    reference = next((r for r in table.references if r.column == name), None)
    described = {
        "name": field.name,
        "title": field.title,
        "type": field.type,
        "description": field.description,
        "enum": list(field.enum),
        "table": reference and reference.table,
    }
    return {key: value for key, value in described.items() if value}


def _cells(table: Table, row: Row, placed: Mapping[str, placing.Placed]) -> list[Any]:
    """Return the values of a row; its sentence as the place where it stands in the article."""
    cells = dict(row)
    if table.extracted and cells.get("sentence") is not None:
        start = placed[row["article_id"]].starts.get(placing.evidence(row))
        cells["sentence"] = None if start is None else [start, start + len(row["sentence"])]
    return [_json(cells[column]) for column in table.columns]


def _json(value: Any) -> Any:
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return value.isoformat() if isinstance(value, date) else value
