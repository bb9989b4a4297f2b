"""What is exchanged with other tools: rows as they are now, and what a file says of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from broadsheet import contract, ledger
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import ENTITY, EXTRACTED
from broadsheet.ledger.standing import REJECTED
from broadsheet.model import Row
from broadsheet.review import wishes
from broadsheet.review.desk import Desk
from broadsheet.review.rows import surroundings

VERBS = ("accept", "edit", "reject", "add")
"""What a file can say of a row; where it says nothing, its cells speak."""


class ForeignFileError(BroadsheetError):
    """A file that is not of the format that it should be of."""


@dataclass(frozen=True)
class Handed:
    """A row as it is handed out."""

    table: str
    row: str
    cells: Mapping[str, Any]
    """What people judge, by column; empty cells are None."""
    state: str
    seen: str
    """A mark of these cells, by which they are known again when the file comes back."""
    text: str = ""
    context: str = ""
    article_id: str = ""
    rule: str = ""
    confidence: float | None = None
    by: str = ""
    """Who decided last."""
    at: str = ""

    @property
    def rejected(self) -> bool:
        """Whether somebody said that it is wrong."""
        return self.state == REJECTED


@dataclass(frozen=True)
class Page:
    """An article with its rows."""

    article: Row
    text: str
    sha256: str
    rows: tuple[Handed, ...]

    @property
    def article_id(self) -> str:
        """The id of the article."""
        return str(self.article["article_id"])


@dataclass(frozen=True)
class Said:
    """What a file says of a row."""

    where: str
    """Where in the file, for whoever has to mend it."""
    table: str
    row: str = ""
    """Empty where the row is new."""
    decision: str = ""
    cells: Mapping[str, Any] = field(default_factory=dict)
    """The judged cells that the file tells, but the place; empty ones are None."""
    start: int | None = None
    end: int | None = None
    words: str = ""
    before: str = ""
    after: str = ""
    article_id: str = ""
    sha256: str = ""
    """Of the article's text, if the file tells it."""
    seen: str = ""
    implied: bool = False
    """Whether the decision was about a whole article, so that it is none about rows already decided."""


@dataclass(frozen=True)
class Refused:
    """What cannot be taken in, and why."""

    where: str
    why: str


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the articles with all their rows; those whose text is not the one of the package are left out."""
    for article_id, article in desk.articles.items():
        text = desk.text(article_id)
        if text is not None:
            digest = desk.sources.digests[article_id]
            rows = [_handed(desk, t, row, text) for t in EXTRACTED for row in desk.of_article(article_id, t)]
            yield Page(article, text, digest, tuple(rows))


def entities(desk: Desk) -> Iterator[Handed]:
    """Yield the people and organizations."""
    for table in ENTITY:
        for row in desk.entities(table):
            yield _handed(desk, table, row, "")


def _handed(desk: Desk, table: str, row: Row, text: str) -> Handed:
    number = row[contract.table(table).key]
    found = desk.standing[table].get(number)
    context = text[slice(*surroundings(row, text))] if text else ""
    return Handed(
        table,
        number,
        {name: row.get(name) for name in ledger.judged(table)},
        row["review"],
        mark(wishes.seen(table, row), desk.sources.digests.get(row.get("article_id") or "", "")),
        row.get("text") or "",
        context.strip(),
        row.get("article_id") or "",
        row.get("rule") or "",
        row.get("confidence"),
        found.last.by if found else "",
        found.last.at if found else "",
    )


def cells(table: str) -> tuple[str, ...]:
    """Return the columns that are handed out, but the place of the row's own words."""
    return tuple(n for n in ledger.judged(table) if n not in {"start", "end"})


def mark(seen: Mapping[str, Any], sha256: str) -> str:
    """Return a mark of a row's judged cells and its article's text; no spreadsheet takes it for a number."""
    told = {n: float(v) if isinstance(v, int) else v for n, v in seen.items()}
    written = json.dumps([told, sha256], sort_keys=True, ensure_ascii=False)
    return f"m{hashlib.sha256(written.encode()).hexdigest()[:15]}"
