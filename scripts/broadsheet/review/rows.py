"""A row as the page shows it: as it was published, with what people decided since."""

from collections.abc import Mapping, Sequence
from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import Decision
from broadsheet.ledger.standing import REJECTED, Standing
from broadsheet.model import Row

MACHINE = "machine"
UNRESOLVED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "quotes": (("speaker",), ("person_id", "organization_id")),
    "event_participants": ((), ("person_id", "organization_id", "country")),
    "events": ((), ("date_start",)),
}
"""Rows that lack what they should say: columns that are filled, and columns that are empty meanwhile."""


def current(table: str, published: Row | None, found: Standing | None, first: Decision | None) -> Row:
    """Return the cells of a row as they are now.

    ``published`` is the row in the package, ``found`` what stands of it, ``first`` the first decision ever
    about it: what that saw rules made of it, where the package has the row as people left it, or not at all.
    """
    row: Row = dict(published or dict.fromkeys(contract.table(table).columns))
    before = first.old if first and row.get("review") != MACHINE else None
    cells = found.cells if found else before
    if cells is not None:
        row.update({n: cells.get(n) for n in ledger.judged(table)} | dict(cells))
    row["review"] = found.verdict if found else MACHINE
    if chain := found.chain if found else (first,) if first else ():
        row.update({} if published else _stamped(table, found.row if found else chain[0].row, chain))
    return row


def _stamped(table: str, row: str, chain: Sequence[Decision]) -> Row:
    """Return what a row says of itself that is in no package yet, or not any more."""
    shape, rules = contract.table(table), [d.rule for d in chain if d.rule]
    told = {shape.key: row, "article_id": chain[-1].article_id, "rule": rules[0] if rules else None}
    return {name: value for name, value in told.items() if name in shape.columns}


def placed(row: Row, text: str, sentence: tuple[int, int] | None) -> Row:
    """Return a row with its words and its sentence, from the article's text."""
    start, end = row["start"], row["end"]
    row = {**row, "text": text[start:end]}
    if "sentence" in row:
        first, last = sentence or surroundings(row, text)
        row["sentence"] = text[first:last]
    return row


def surroundings(row: Row, text: str) -> tuple[int, int]:
    """Return where the sentence that a row was published with begins and ends, or else its line."""
    start, end, sentence = row["start"], row["end"], row.get("sentence")
    if sentence:
        at = text.rfind(sentence, 0, start + len(sentence))
        if at != -1 and at <= start and end <= at + len(sentence):
            return at, at + len(sentence)
    line = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, line if line != -1 else len(text)


def told(table: str, row: Row, found: Standing | None, by: str) -> dict[str, Any]:
    """Return a row as the page gets it; ``by`` is who looks at it."""
    opinions = found.opinions if found else {}
    mine = opinions.get(by)
    return {
        "table": table,
        "row": row[contract.table(table).key],
        "article_id": row.get("article_id"),
        "start": row.get("start"),
        "end": row.get("end"),
        "cells": row,
        "state": row["review"],
        "mine": mine[0] if mine else None,
        "others": [{"by": other, "do": verdict} for other, (verdict, _) in opinions.items() if other != by],
        "disagreed": bool(found and found.disagreed),
        "confidence": row.get("confidence"),
        "rule": row.get("rule"),
        "unresolved": _unresolved(table, row),
    }


def _unresolved(table: str, row: Row) -> bool:
    """Tell whether a row lacks what it should say: who speaks or takes part, when something was."""
    if row["review"] == REJECTED or table not in UNRESOLVED:
        return False
    filled, empty = UNRESOLVED[table]
    return all(row[c] is not None for c in filled) and all(row[c] is None for c in empty)
