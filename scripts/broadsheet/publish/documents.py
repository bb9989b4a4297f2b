"""The files of a package that people read: README, dictionary, codebook, changelog, citation, report."""

import csv
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import yaml

from broadsheet import __version__, contract
from broadsheet.model import Corpus, Outcome
from broadsheet.publish.descriptor import licence, write_json


class History(NamedTuple):
    """What the changelog of the data tells beside the version."""

    changes: str
    """What changed since the version before, in Markdown; empty where this is still that version."""
    older: str
    """The sections of the versions before."""


FIRST = History(changes="", older="")
"""What is told of a package that follows none."""


def write(folder: Path, corpus: Corpus, outcome: Outcome, history: History, created: datetime | None) -> None:
    """Write all documents into ``folder``."""
    texts = {
        "README.md": readme(corpus, outcome),
        "DICTIONARY.md": dictionary(),
        "CHANGELOG.md": changelog(corpus, history, created),
        "CITATION.cff": citation(corpus, created),
        "LICENSE": licence_text(corpus),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    codebook(folder / "codebook.csv")
    write_json(folder / "report.json", report(outcome))


def readme(corpus: Corpus, outcome: Outcome) -> str:
    """Return the README: what the package is, its tables, how to load it, who made it."""
    template = Template((files("broadsheet.publish") / "package-readme.md").read_text(encoding="utf-8"))
    rows = [
        f"| `{t.name}` | {_count(t.name, outcome):,} | {t.description} |" for t in contract.tables().values()
    ]
    return template.substitute(
        title=corpus.title,
        description=corpus.description,
        name=corpus.name,
        version=corpus.version,
        tables="\n".join(rows),
        licence=licence(corpus)["title"],
        contributors=", ".join(c["title"] for c in corpus.contributors) or "not stated",
        readers=", ".join(f"{r.name} {r.version} ({r.articles} articles)" for r in outcome.readings),
        broadsheet=__version__,
    )


def _count(name: str, outcome: Outcome) -> int:
    return len(contract.code_rows(name)) if name in contract.REFERENCE_TABLES else outcome.rows[name]


def dictionary() -> str:
    """Return the dictionary of all tables, from the schemas."""
    parts = ["# Dictionary\n\nEvery table and column. An empty cell means: the text does not say.\n"]
    parts += [table_dictionary(name) for name in contract.tables()]
    return "\n".join(parts)


def table_dictionary(name: str) -> str:
    """Return the dictionary of one table as Markdown."""
    table = contract.table(name)
    lines = [f"## {name}\n", f"{table.schema.get('description', table.description)}\n"]
    lines += ["| column | type | always there | what it is | example |", "|---|---|---|---|---|"]
    for field in table.fields:
        kind = " \\| ".join(f"`{v}`" for v in field.enum) or field.type
        reference = next((r for r in table.references if r.column == field.name), None)
        pointing = f" → `{reference.table}`" if reference else ""
        needed = "yes" if field.required else ""
        example = str(field.example).replace("|", "\\|")
        lines.append(f"| `{field.name}` | {kind}{pointing} | {needed} | {field.description} | {example} |")
    return "\n".join(lines) + "\n"


def codebook(path: Path) -> None:
    """Write the dictionary as CSV, one row per column of a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "column", "type", "required", "values", "title", "description", "example"))
        for table in contract.tables().values():
            for f in table.fields:
                needed = "true" if f.required else "false"
                values = " ".join(f.enum)
                writer.writerow(
                    (table.name, f.name, f.type, needed, values, f.title, f.description, f.example)
                )


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


def licence_text(corpus: Corpus) -> str:
    """Return the licence note of the data."""
    entry = licence(corpus)
    where = f": {entry['path']}" if "path" in entry else ""
    stated = f"The tables are published under {entry['title']}{where}."
    unstated = "The licence of the tables is not stated; ask whoever published them before you use them."
    return (
        f"{stated if corpus.licence else unstated}\n\n"
        "The passages in the columns text and sentence are short quotations from the articles,\n"
        "whose rights stay with their authors and publishers.\n"
    )


def report(outcome: Outcome) -> dict[str, Any]:
    """Return what the build read, made and dropped, and why."""
    reasons: dict[str, int] = {}
    for drop in outcome.drops:
        reasons[drop.reason] = reasons.get(drop.reason, 0) + 1
    return {
        "broadsheet": __version__,
        "articles_read": outcome.articles,
        "read_by": [r._asdict() for r in outcome.readings],
        "dropped": dict(sorted(reasons.items())),
        "drops": [
            {"source_file": d.source_file, "reason": d.reason, "message": d.message} for d in outcome.drops
        ],
        "notes": list(outcome.notes),
        "rows": dict(outcome.rows),
        "conflicting_claims": [dict(c) for c in outcome.conflicts],
        "shared_occurrences": [dict(o) for o in outcome.shared],
    }
