"""What the page shows at first: the package, its articles, and who is in them."""

from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import ENTITY, EXTRACTED
from broadsheet.ledger.standing import MOVED
from broadsheet.review import why
from broadsheet.review.desk import Desk


def overview(desk: Desk) -> dict[str, Any]:
    """Return what the page needs for forms and filters."""
    with desk.lock:
        desk.refresh()
        return {
            "title": desk.sources.title,
            "tables": why.tables(),
            "articles": articles(desk),
            **{table: _names(desk, table) for table in ENTITY},
            "codes": {name: _codes(name) for name in contract.REFERENCE_TABLES},
            "rules": desk.sources.package.rules(),
            "stale": _stale(desk),
            "problems": desk.sources.ledger.problems,
        }


def articles(desk: Desk) -> list[dict[str, Any]]:
    """Return the articles, with how many rows they have and how many of these were looked at."""
    with desk.lock:
        counts, reviewed = desk.sources.package.counts(), desk.reviewed()
        return [
            {
                **{name: row[name] for name in ("article_id", "title", "outlet", "published", "language")},
                "words": row["word_count"],
                "rows": counts.get(article_id, 0),
                "reviewed": reviewed[article_id],
                "changed": desk.text(article_id) is None,
            }
            for article_id, row in desk.articles.items()
        ]


def of_article(desk: Desk, article_id: str, by: str) -> dict[str, Any] | None:
    """Return an article's text and rows, or None where the text is not the one that was read."""
    with desk.lock:
        desk.refresh()
        text = desk.text(article_id)
        if text is None:
            return None
        rows = [desk.told(name, row, by) for name in EXTRACTED for row in desk.of_article(article_id, name)]
        title = desk.articles[article_id]["title"]
        rows.sort(key=lambda r: (r["start"], -r["end"]))
        return {"article_id": article_id, "title": title, "text": text, "rows": rows}


def entities(desk: Desk, by: str) -> dict[str, Any]:
    """Return all people and organizations as rows."""
    with desk.lock:
        desk.refresh()
        return {t: [desk.told(t, row, by) for row in desk.entities(t)] for t in ENTITY}


def _names(desk: Desk, table: str) -> list[dict[str, Any]]:
    """Return whom a row can be about, for searching."""
    return [
        {
            "id": row[ENTITY[table]],
            "name": row["name"],
            "description": row.get("description") or row.get("kind"),
            "country": row["country"],
            "mentions": row["mention_count"] or 0,
        }
        for row in desk.entities(table)
        if desk.who(table, row[ENTITY[table]]) == row[ENTITY[table]] and row["review"] != "rejected"
    ]


def _codes(name: str) -> list[dict[str, str]]:
    key = contract.table(name).key
    return [
        {"id": row[key], "label": row["label"], "definition": row["definition"]}
        for row in contract.code_rows(name)
    ]


def _stale(desk: Desk) -> list[dict[str, str]]:
    """Return the decisions about texts that have changed since."""
    return [
        {"table": name, "row": found.row, "why": "the article's text has changed since"}
        for name in ledger.DECIDED
        for found in desk.standing[name].values()
        if found.verdict != MOVED and desk.is_stale(found)
    ]
