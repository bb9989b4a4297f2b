"""Small packages that follow each other, and packages as another contract would have made them."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from broadsheet import pipeline
from broadsheet.package import Options
from helpers import read_descriptor, seal, write_articles, write_descriptor

Field = dict[str, Any]
Row = dict[str, str]


def town(folder: Path, version: str = "1.0.0", previous: Path | None = None, **articles: str) -> Path:
    """Build invented articles in ``folder`` as one version of the package ``town``."""
    texts = write_articles(folder / "articles", **articles)
    described = f"name: town\nversion: {version}\n"
    (texts / "package.yaml").write_text(described, encoding="utf-8")
    pipeline.build([texts], folder / "town", options=Options(previous=previous))
    return folder / "town"


def resource(described: dict[str, Any], table: str) -> dict[str, Any]:
    """Return a table's resource in a descriptor."""
    return next(r for r in described["resources"] if r["name"] == table)


def reshape(
    package: Path,
    table: str,
    fields: Callable[[list[Field]], list[Field]] = lambda f: f,
    rows: Callable[[list[Row]], Iterable[Row]] = lambda r: r,
) -> Path:
    """Rewrite a table of ``package``: its declared fields, and its rows by their new columns."""
    described = read_descriptor(package)
    schema = resource(described, table)["schema"]
    schema["fields"] = fields(schema["fields"])
    path = package / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        old = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = [f["name"] for f in schema["fields"]]
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(old))
    write_descriptor(package, described)
    seal(package)
    return package


def named(fields: list[Field], old: str, **changed: Any) -> list[Field]:
    """Return the fields with what is declared of ``old`` changed."""
    return [f | changed if f["name"] == old else f for f in fields]


def moved_cells(rows: list[Row], old: str, new: str) -> list[Row]:
    """Return the rows with the cells of ``old`` in the column ``new``."""
    return [{(new if k == old else k): v for k, v in row.items()} for row in rows]
