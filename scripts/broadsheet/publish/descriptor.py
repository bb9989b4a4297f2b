"""``datapackage.json``: valid against the v2 profile, readable by frictionless for Python and for R."""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from broadsheet import __version__, contract
from broadsheet.errors import BroadsheetError
from broadsheet.package import Corpus
from broadsheet.publish.content import content_hash
from broadsheet.schema import Table
from broadsheet.writers import csv, parquet

if TYPE_CHECKING:
    import pyarrow as pa

LICENCES = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution Share-Alike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-BY-1.0": ("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
}
MOST_SOURCES = 200
"""Articles that are listed one by one among the sources."""
NOT_STATED = "licence not stated"


def created(tables: "Mapping[str, pa.Table]") -> datetime | None:
    """Return the package's time: SOURCE_DATE_EPOCH, else the newest article's day, never the clock.

    Without either a package has no time.

    Raises:
        BroadsheetError: SOURCE_DATE_EPOCH is no number of seconds.

    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise BroadsheetError(
                f"SOURCE_DATE_EPOCH is '{epoch}'; it should be a number of seconds since 1970"
            ) from error
    import pyarrow.compute as pc

    newest = pc.max(tables["articles"]["published"]).as_py()
    return newest and datetime(newest.year, newest.month, newest.day, tzinfo=UTC)


def describe(folder: Path, tables: "Mapping[str, pa.Table]", corpus: Corpus) -> dict[str, Any]:
    """Return the descriptor of the tables written in ``folder``: a CSV resource and a Parquet twin each."""
    shapes = contract.tables(corpus.extent)
    resources = [_csv(folder, shape, tables[shape.name]) for shape in shapes.values()]
    resources += [_parquet(folder, name) for name in shapes]
    time = created(tables)
    described: dict[str, Any] = {
        "$schema": contract.descriptor()["$schema"],
        "name": corpus.name,
        "id": corpus.identifier or _identifier(corpus, resources),
        "homepage": corpus.homepage or None,
        "title": corpus.title,
        "description": corpus.description,
        "version": corpus.version,
        "created": time and f"{time.replace(tzinfo=None).isoformat(timespec='seconds')}Z",
        "licenses": [licence(corpus)] if corpus.licence else [],
        "contributors": [dict(c) for c in corpus.contributors],
        "sources": [*(dict(s) for s in corpus.sources), *_sources(tables["articles"])],
        "keywords": list(corpus.keywords),
        "broadsheet": __version__,
        "text": corpus.extent,
        "resources": resources,
    }
    return {k: v for k, v in described.items() if v not in ([], None)}


def _identifier(corpus: Corpus, resources: list[dict[str, Any]]) -> str:
    """Return a name that only a package with this name, version and content has (a UUID of version 5)."""
    content = [r["contentHash"] for r in resources if "contentHash" in r]
    return uuid5(NAMESPACE_URL, " ".join([corpus.name, corpus.version, *content])).urn


def _sources(articles: "pa.Table") -> list[dict[str, str]]:
    """Return the articles with their outlets and addresses; of many articles the outlets alone."""
    if articles.num_rows > MOST_SOURCES:
        counted = ((c["values"], c["counts"]) for c in articles["outlet"].value_counts().to_pylist())
        named = sorted((outlet, n) for outlet, n in counted if outlet)
        return [{"title": f"{outlet} ({n:,} articles)"} for outlet, n in named[:MOST_SOURCES]]
    return [_source(row) for row in articles.to_pylist()]


def _source(article: Mapping[str, Any]) -> dict[str, str]:
    parts = (article["title"] or article["article_id"], article["outlet"], article["published"])
    title = {"title": ", ".join(str(part) for part in parts if part)}
    url = article["url"] or ""
    return title | {"path": url} if url.startswith(("http://", "https://")) else title


def cited(corpus: Corpus, created: datetime | None) -> str:
    """Return how to cite a package, in one line: who, when, what, which version, where."""
    who = ", ".join(c["title"] for c in corpus.contributors)
    year = created.year if created else None
    named = f"{who} ({year or 'no date'}). " if who else ""
    dated = "" if who or not year else f", {year}"
    where = f" {corpus.homepage}" if corpus.homepage else ""
    return f"{named}{corpus.title} (version {corpus.version}){dated} [data set].{where}"


def licence(corpus: Corpus) -> dict[str, str]:
    """Return the licence entry of a package; a name we do not know is passed on as it is.

    Where none is stated the title says so, and there is no name.
    """
    if not corpus.licence:
        return {"title": NOT_STATED}
    title, path = LICENCES.get(corpus.licence, (corpus.licence, ""))
    entry = {"name": corpus.licence, "title": title}
    return entry | {"path": path} if path else entry


def _csv(folder: Path, shape: Table, table: "pa.Table") -> dict[str, Any]:
    name = shape.name
    path = folder / "data" / f"{name}.csv"
    return {
        "name": name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": shape.title,
        "description": shape.description,
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_measured(path),
        "rows": table.num_rows,
        "contentHash": content_hash(table),
        "dialect": csv.DIALECT,
        "schema": dict(shape.schema),
    }


def _parquet(folder: Path, name: str) -> dict[str, Any]:
    path = folder / "parquet" / f"{name}.parquet"
    return {
        "name": f"{name}_parquet",
        "title": f"{contract.table(name).title} (Parquet)",
        "path": f"parquet/{name}.parquet",
        **parquet.FORM,
        **_measured(path),
    }


def further(folder: Path, written: "Mapping[str, str]") -> dict[str, Any]:
    """Return the resource of a file in another format, with its bytes and hash: a plain file to all tools."""
    return {**written, **_measured(folder / written["path"])}


def _measured(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def write_json(path: Path, value: Any) -> None:
    """Write JSON with two blanks of indent, letters as they are, and a final line feed."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
