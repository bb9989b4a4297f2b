"""Why a row is what it is: its rule, how often that is right, through whom it was understood, who decided."""

from typing import Any

from broadsheet import confidence, contract, ledger
from broadsheet.ledger import ENTITY, EXTRACTED, Standing
from broadsheet.model import Row
from broadsheet.review.desk import Desk

LONGEST = 20
"""Links of a chain that are shown."""


def why(desk: Desk, table: str, row: str) -> dict[str, Any] | None:
    """Return why a row is what it is, or None where there is none."""
    with desk.lock:
        desk.refresh()
        now = desk.row(table, row)
        if now is None:
            return None
        found = desk.standing[table].get(row)
        rule = str(now.get("rule") or "")
        return {
            "rule": rule or None,
            "cue": now.get("cue"),
            "confidence": now.get("confidence"),
            "measured": _shares(confidence.measured(table, rule)),
            "reviewed": _shares(ledger.precision(table, desk.standing[table]).get(rule, (0, 0))),
            "chain": _chain(desk, table, now),
            "history": _history(found),
        }


def _shares(counted: tuple[int, int]) -> dict[str, int] | None:
    right, rows = counted
    return {"right": right, "rows": rows} if rows else None


def _history(found: Standing | None) -> list[dict[str, Any]]:
    return [
        {"id": d.id, "by": d.by, "at": d.at, "do": d.do, "new": dict(d.new)}
        for d in (found.chain if found else ())
    ]


def _chain(desk: Desk, table: str, row: Row) -> list[dict[str, Any]]:
    """Return the mention that tells whose row it is, what that was understood through, and so on."""
    column = next((c for c in ENTITY.values() if row.get(c)), None)
    if table not in EXTRACTED or column is None:
        return []
    mention = row if table == "mentions" else _mention(desk, row, column)
    found: list[Row] = []
    while mention and mention not in found and len(found) < LONGEST:
        found.append(mention)
        mention = desk.row("mentions", mention["antecedent_id"]) if mention["antecedent_id"] else None
    return [{"row": m["mention_id"], "text": m["text"], "kind": m["kind"], "rule": m["rule"]} for m in found]


def _mention(desk: Desk, row: Row, column: str) -> Row | None:
    """Return the mention of whom a row is about that stands in its speaker, or else in the row."""
    start, end = row.get("speaker_start") or row["start"], row.get("speaker_end") or row["end"]
    where = f'article_id = ? AND {column} = ? AND "start" < ? AND "end" > ?'
    values = [row["article_id"], row[column], end, start]
    return next(desk.sources.package.rows("mentions", where, values), None)


def tables() -> list[dict[str, Any]]:
    """Return what forms are made of: the tables that people decide about and their columns."""
    return [_table(name) for name in ledger.DECIDED]


def _table(name: str) -> dict[str, Any]:
    shape = contract.table(name)
    pointing = {r.column: r.table for r in shape.references}
    return {
        "name": name,
        "title": shape.title,
        "key": shape.key,
        "fields": [
            {
                "name": f.name,
                "type": f.type,
                "title": f.title,
                "description": f.description,
                "enum": list(f.enum),
                "levels": dict(f.levels),
                "required": f.required,
                "judged": f.name in ledger.editable(name),
                "reference": pointing.get(f.name),
                **{c: f.constraints[c] for c in ("pattern", "minimum", "maximum") if c in f.constraints},
            }
            for f in shape.fields
        ],
    }
