"""A decision of a person about a row: one line of a ledger."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from broadsheet import contract
from broadsheet.ledger.cells import editable, fault, lacking
from broadsheet.ledger.plain import loads
from broadsheet.model import Span, row_id

DECIDED = (
    "mentions", "affiliations", "quotes", "events", "event_participants", "economic_figures", "people",
    "organizations",
)  # fmt: skip
"""The tables whose rows people decide about."""
EXTRACTED = tuple(name for name in DECIDED if contract.table(name).extracted)
ENTITY = {"people": "person_id", "organizations": "organization_id"}
"""The tables of those whom rows are about, and what other tables call their ids."""
ROWS, PAIRS, UNDO = ("accept", "edit", "reject", "add"), ("same", "different"), "undo"
BY_HAND = "by_hand"
"""The rule of rows that no rule made."""
NEEDED = {UNDO: ("undoes",), "same": ("row", "other"), "different": ("row", "other")}
ID = re.compile(r"[0-9a-f]{8,64}")
LONGEST = 1e9
"""No decision takes so many seconds."""
DIGEST = re.compile(r"[0-9a-f]{64}")


class LineError(ValueError):
    """A line of a ledger that is no decision; the message goes on from "line 12 ..."."""


@dataclass(frozen=True)
class Decision:
    """What somebody decided about a row."""

    table: str
    id: str
    """Made by whoever decides, so that what is sent twice counts once."""
    at: str
    """When, in UTC."""
    by: str
    do: str
    row: str = ""
    text: str = ""
    """The words that the row points at, for whoever reads the ledger."""
    old: Mapping[str, Any] = field(default_factory=dict)
    """The judged cells as they were seen, the filled ones."""
    new: Mapping[str, Any] = field(default_factory=dict)
    """The cells that change, or those of a new row."""
    becomes: str = ""
    """The id of a row that an edit gave another place."""
    sentence: tuple[int, int] | None = None
    """Where the sentence (or sentences) around the row begins and ends in the article."""
    rule: str = ""
    """What made the row that was seen."""
    other: str = ""
    """Whom somebody is the same as, or is not."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the people and organizations are called whose ids stand in the cells."""
    seen: Mapping[str, str] = field(default_factory=dict)
    """Mentions by which those of a pair (``row``, ``other``) are found where ids have changed."""
    article_id: str = ""
    sha256: str = ""
    """Of the article's text, so that a changed one is noticed."""
    undoes: str = ""
    took: float | None = None
    """Seconds from the row's being shown to the decision."""


NAMES = tuple(f.name for f in fields(Decision) if f.name != "table")
TEXTS = frozenset(f.name for f in fields(Decision) if f.default == "" or f.name in {"id", "at", "by", "do"})


def written(decision: Decision) -> str:
    """Return a decision as a line of JSON; what is empty is left out."""
    told = {name: getattr(decision, name) for name in NAMES}
    told = {name: dict(v) if isinstance(v, Mapping) else v for name, v in told.items()}
    return json.dumps({k: v for k, v in told.items() if v not in ("", None, {})}, ensure_ascii=False)


def parsed(table: str, line: str) -> Decision:
    """Return the decision that a line of a ledger tells.

    Raises:
        LineError: it is none; the message says why.

    """
    try:
        told = loads(line)
    except ValueError as error:
        raise LineError("is cut off or no JSON") from error
    if not isinstance(told, dict):
        raise LineError("is no JSON object")
    if unknown := set(told) - set(NAMES):
        raise LineError(f"has a field '{min(unknown)}' that means nothing; known: {', '.join(NAMES)}")
    for name in TEXTS & set(told):
        if not isinstance(told[name], str):
            raise LineError(f"has a field '{name}' that is no text")
    decision = _made(table, told)
    if wrong := _wrong(decision):
        raise LineError(wrong)
    return decision


def _made(table: str, told: Mapping[str, Any]) -> Decision:
    for name in ("old", "new", "names", "seen"):
        if not isinstance(told.get(name, {}), dict):
            raise LineError(f"has a field '{name}' that is no JSON object")
    for name in ("names", "seen"):
        if not all(isinstance(text, str) and text.strip() for text in told.get(name, {}).values()):
            raise LineError(f"has a field '{name}' that holds something else than texts")
    place = told.get("sentence")
    if place is not None and not (isinstance(place, list) and list(map(type, place)) == [int, int]):
        raise LineError("has a field 'sentence' that is no pair of whole numbers")
    if type(took := told.get("took", 0)) not in (int, float) or not -LONGEST < took < LONGEST:
        raise LineError("has a field 'took' that is no number")
    missing = [name for name in ("id", "at", "by", "do") if not str(told.get(name, "")).strip()]
    if missing:
        raise LineError(f"lacks '{missing[0]}'")
    return Decision(table, **{**told, "sentence": tuple(place) if place else None})


def _wrong(decision: Decision) -> str | None:
    """Return what is wrong with a decision, by itself."""
    known = (*ROWS, *PAIRS, UNDO) if decision.table in ENTITY else (*ROWS, UNDO)
    if decision.do not in known:
        return f"has the unknown verb '{decision.do}'; known: {', '.join(known)}"
    if not ID.fullmatch(decision.id):
        return f"has an id '{decision.id}' that is not 8 to 64 digits and letters a to f"
    if not _is_time(decision.at):
        return f"has a time '{decision.at}' that should look like 2025-12-16T09:30:00Z"
    if missing := [name for name in NEEDED.get(decision.do, ("row",)) if not getattr(decision, name)]:
        return f"lacks '{missing[0]}'"
    return None if decision.do == UNDO else _wrong_ids(decision) or _wrong_row(decision)


def _wrong_ids(decision: Decision) -> str | None:
    shape = contract.table(decision.table)
    pattern = next(f for f in shape.fields if f.name == shape.key).constraints["pattern"]
    for name in ("row", "other", "becomes"):
        said = getattr(decision, name)
        if said and not re.fullmatch(pattern, said):
            return f"has a field '{name}' with '{said}', which is no id of {decision.table}"
    return None


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _wrong_row(decision: Decision) -> str | None:
    if decision.do in PAIRS:
        return None
    if decision.table in EXTRACTED and not (decision.article_id and DIGEST.fullmatch(decision.sha256)):
        return "lacks 'article_id' or the 'sha256' of the article's text"
    columns = editable(decision.table)
    known = ", ".join(columns)
    for name, value in (*decision.old.items(), *decision.new.items()):
        if name not in columns:
            return f"has a column '{name}' that is not judged in {decision.table}; known: {known}"
        if wrong := fault(decision.table, name, value):
            return f"has a cell {name} that is wrong: {wrong}"
    return _unlike_row(decision)


def _unlike_row(decision: Decision) -> str | None:
    """Return what makes the cells together no row of that id."""
    cells = {**decision.old, **decision.new}
    if decision.table in EXTRACTED and (wrong := _misplaced(decision, cells)):
        return wrong
    if decision.do != "reject" and (lack := lacking(decision.table, cells)):
        return f"has a cell {lack[0]} that is wrong: {lack[1]}"
    return None


def _misplaced(decision: Decision, cells: Mapping[str, Any]) -> str | None:
    span = Span(cells.get("start", 0), cells.get("end", 0))
    if not span.start < span.end:
        return "points at no place: start has to come before end"
    row, place = decision.becomes or decision.row, row_id(decision.article_id, decision.table, span)
    if row != place and not row.startswith(f"{place}."):
        return f"is about the row '{row}', but its start and end are those of '{place}'"
    return None
