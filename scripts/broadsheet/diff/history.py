"""The changelog of the data: what changed since the package before, above what its own changelog tells."""

from collections.abc import Iterator
from pathlib import Path

from broadsheet.diff.comparison import Diff, TableDiff
from broadsheet.diff.rows import KINDS
from broadsheet.diff.telling import shape
from broadsheet.errors import BroadsheetError

CHANGELOG = "CHANGELOG.md"
ARTICLES = 50
"""Articles named; the rest is counted."""


def older(folder: Path) -> str:
    """Return the sections of the changelog in ``folder``, or nothing where there is none.

    Raises:
        BroadsheetError: it cannot be read.

    """
    try:
        text = (folder / CHANGELOG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise BroadsheetError(
            f"{folder / CHANGELOG} cannot be read ({error}); save it as UTF-8 or remove it"
        ) from error
    _, heading, sections = f"\n{text}".partition("\n## ")
    return heading.lstrip() + sections


def changes(diff: Diff) -> str:
    """Return what differs as Markdown, for the section of the new version."""
    parts = [
        ("Articles added", _articles(diff, "added")),
        ("Articles removed", _articles(diff, "removed")),
        ("Tables and columns", shape(diff)),
        ("Rows", _rows(diff)),
    ]
    told = [(title, list(lines)) for title, lines in parts]
    sections = [f"### {title}\n\n" + "".join(f"- {x}\n" for x in lines) for title, lines in told if lines]
    return "\n".join(sections) or "No row and no column changed.\n"


def _articles(diff: Diff, kind: str) -> Iterator[str]:
    count = sum(t.counts[kind] for t in diff.tables if t.name == "articles")
    for name, title in diff.articles(kind, ARTICLES):
        yield f"`{name}`" + (f": {_inline(title)}" if title else "")
    if count > ARTICLES:
        yield f"and {count - ARTICLES:,} more"


def _inline(text: str) -> str:
    """Return a text as Markdown shows it unchanged, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in plain)


def _rows(diff: Diff) -> Iterator[str]:
    for table in diff.tables:
        counts = [_count(table, kind) for kind in KINDS if table.counts[kind]]
        if table.reordered:
            counts.append("in another order")
        if counts:
            yield f"`{table.name}`: {', '.join(counts)}"


def _count(table: TableDiff, kind: str) -> str:
    cells = f" ({', '.join(f'`{c}`' for c in table.cells)})" if kind == "changed" else ""
    return f"{table.counts[kind]:,} {kind}{cells}"
