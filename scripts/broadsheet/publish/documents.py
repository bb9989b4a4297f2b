"""The files of a package that people read: README, dictionary, codebook, changelog, citation, report."""

import csv
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import yaml

from broadsheet import __version__, contract
from broadsheet.model import Corpus, Outcome
from broadsheet.publish import extent
from broadsheet.publish.descriptor import licence, write_json
from broadsheet.schema import Table

CODEBOOK = ("table", "column", "type", "required", "verbatim", "values", "title", "description", "example")


def write(folder: Path, corpus: Corpus, outcome: Outcome, created: datetime | None) -> None:
    """Write all documents into ``folder``."""
    texts = {
        "README.md": readme(corpus, outcome),
        "DICTIONARY.md": dictionary(corpus.extent),
        "CHANGELOG.md": changelog(corpus, created),
        "CITATION.cff": citation(corpus, created),
        "LICENSE": licence_text(corpus),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    codebook(folder / "codebook.csv", corpus.extent)
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
        words=extent.readme(corpus.extent),
        licence=licence(corpus)["title"],
        contributors=", ".join(c["title"] for c in corpus.contributors) or "not stated",
        readers=", ".join(f"{r.name} {r.version} ({r.articles} articles)" for r in outcome.readings),
        broadsheet=__version__,
    )


def _count(name: str, outcome: Outcome) -> int:
    return len(contract.code_rows(name)) if name in contract.REFERENCE_TABLES else outcome.rows[name]


def dictionary(words: str) -> str:
    """Return the dictionary of all tables, from the schemas; ``words``: how many a package holds."""
    head = (
        "# Dictionary\n\nEvery table and column. An empty cell means: the text does not say.\n"
        "What is *verbatim* are an article's own words, whose rights are not ours (see `LICENSE`).\n"
    )
    return "\n".join([head, *(table_dictionary(t) for t in contract.tables(words).values())])


def table_dictionary(table: Table) -> str:
    """Return the dictionary of one table as Markdown."""
    name = table.name
    lines = [f"## {name}\n", f"{table.schema.get('description', table.description)}\n"]
    lines += ["| column | type | always there | what it is | example |", "|---|---|---|---|---|"]
    for field in table.fields:
        kind = " \\| ".join(f"`{v}`" for v in field.enum) or field.type
        kind += ", verbatim" if field.verbatim else ""
        reference = next((r for r in table.references if r.column == field.name), None)
        pointing = f" → `{reference.table}`" if reference else ""
        needed = "yes" if field.required else ""
        example = str(field.example).replace("|", "\\|")
        lines.append(f"| `{field.name}` | {kind}{pointing} | {needed} | {field.description} | {example} |")
    return "\n".join(lines) + "\n"


def codebook(path: Path, words: str) -> None:
    """Write the dictionary as CSV, one row per column of a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CODEBOOK)
        for table in contract.tables(words).values():
            for f in table.fields:
                needed, verbatim = ("true" if is_so else "false" for is_so in (f.required, f.verbatim))
                values = " ".join(f.enum)
                about = (f.title, f.description, f.example)
                writer.writerow((table.name, f.name, f.type, needed, verbatim, values, *about))


def changelog(corpus: Corpus, created: datetime | None) -> str:
    """Return the changelog of the data."""
    day = f" - {created.date().isoformat()}" if created else ""
    return (
        "# Changelog of the data\n\n"
        "MAJOR: columns changed; MINOR: rows were added; PATCH: rows were corrected.\n\n"
        f"## {corpus.version}{day}\n\nMade with broadsheet {__version__}.\n"
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
    """Return the licence note: of the tables, and of the articles' own words in them."""
    entry = licence(corpus)
    where = f": {entry['path']}" if "path" in entry else ""
    stated = f"The tables are published under {entry['title']}{where}."
    unstated = "The licence of the tables is not stated; ask whoever published them before you use them."
    return f"{stated if corpus.licence else unstated}\n\n{extent.rights(corpus.extent)}"


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
