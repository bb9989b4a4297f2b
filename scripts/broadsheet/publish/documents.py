"""The files of a package that people read: README, dictionary, codebook, changelog, citation, report."""

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from broadsheet import __version__, contract
from broadsheet.package import Corpus, Outcome
from broadsheet.publish import dictionary, extent, report
from broadsheet.publish.croissant import croissant
from broadsheet.publish.descriptor import cited, created, licence, write_json

if TYPE_CHECKING:
    import pyarrow as pa


class History(NamedTuple):
    """What the changelog of the data tells beside the version."""

    changes: str
    """What changed since the version before, in Markdown; empty where this is still that version."""
    older: str
    """The sections of the versions before."""


FIRST = History(changes="", older="")
"""What is told of a package that follows none."""


class Told(NamedTuple):
    """What the documents of a package tell of it."""

    corpus: Corpus
    outcome: Outcome
    tables: "Mapping[str, pa.Table]"
    described: dict[str, Any]
    """The descriptor."""
    history: History


def write(folder: Path, told: Told) -> None:
    """Write all documents into ``folder``."""
    corpus, time = told.corpus, created(told.tables)
    found = report.report(told.outcome, told.tables)
    texts = {
        "README.md": readme(corpus, told.outcome, time),
        "DICTIONARY.md": dictionary.dictionary(corpus.extent),
        "CHANGELOG.md": changelog(corpus, told.history, time),
        "CITATION.cff": citation(corpus, time),
        "LICENSE": licence_text(corpus, told.tables),
        "REPORT.md": report.readable(found, corpus),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    dictionary.codebook(folder / "codebook.csv", told.tables, corpus.extent)
    write_json(folder / "report.json", found)
    write_json(folder / "croissant.json", croissant(told.described, cited(corpus, time)))


def contact(corpus: Corpus) -> str:
    """Return whom to tell about an error: the package's page, and contributors with an address."""
    people = [f"{c['title']} ({c.get('email') or c['path']})" for c in corpus.contributors if _reached(c)]
    found = [*([corpus.homepage] if corpus.homepage else []), *people]
    names = ", ".join(c["title"] for c in corpus.contributors)
    nobody = f"{names or 'its makers'}, whose address is not stated: ask where you got the package"
    return ", ".join(found) or nobody


def _reached(contributor: Mapping[str, Any]) -> bool:
    return bool(contributor.get("email") or contributor.get("path"))


def readme(corpus: Corpus, outcome: Outcome, time: datetime | None) -> str:
    """Return the README: what the package is, its tables, how to load it, who made it."""
    template = Template((files("broadsheet.publish") / "package-readme.md").read_text(encoding="utf-8"))
    shapes = contract.tables(corpus.extent).values()
    rows = [f"| `{t.name}` | {_count(t.name, outcome):,} | {t.description} |" for t in shapes]
    return template.substitute(
        title=corpus.title,
        description=corpus.description,
        name=corpus.name,
        version=corpus.version,
        tables="\n".join(rows),
        words=extent.readme(corpus.extent),
        diagram=dictionary.diagram(corpus.extent),
        cited=cited(corpus, time),
        contact=contact(corpus),
        licence=licence(corpus)["title"],
        contributors=", ".join(c["title"] for c in corpus.contributors) or "not stated",
        readers=", ".join(f"{r.name} {r.version} ({r.articles} articles)" for r in outcome.readings),
        broadsheet=__version__,
    )


def _count(name: str, outcome: Outcome) -> int:
    return len(contract.code_rows(name)) if name in contract.REFERENCE_TABLES else outcome.rows[name]


def changelog(corpus: Corpus, history: History, created: datetime | None) -> str:
    """Return the changelog of the data: the version's own section above the older ones."""
    day = f" - {created.date().isoformat()}" if created else ""
    sections = [f"## {corpus.version}{day}\n\nMade with broadsheet {__version__}.\n", history.changes]
    if history.older and not history.changes:
        sections = []
    return "\n".join(
        (
            "# Changelog of the data\n",
            "MAJOR: columns changed; MINOR: rows were added; PATCH: rows were corrected.\n",
            *(s for s in (*sections, history.older) if s),
        )
    )


def citation(corpus: Corpus, created: datetime | None) -> str:
    """Return how to cite the package (Citation File Format 1.2.0)."""
    entry: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": corpus.title,
        "version": corpus.version,
        "date-released": created and created.date(),
        "license": corpus.licence,
        "authors": [{"name": c["title"]} for c in corpus.contributors] or [{"name": "not stated"}],
    }
    entry = {k: v for k, v in entry.items() if v}
    return yaml.safe_dump(entry, sort_keys=False, allow_unicode=True)


def licence_text(corpus: Corpus, tables: "Mapping[str, pa.Table]") -> str:
    """Return the licence note: of the tables, and of the articles' own words in them."""
    entry = licence(corpus)
    where = f": {entry['path']}" if "path" in entry else ""
    stated = f"The tables are published under {entry['title']}{where}."
    unstated = "The licence of the tables is not stated; ask whoever published them before you use them."
    return f"{stated if corpus.licence else unstated}\n\n{extent.rights(corpus.extent, tables)}"
