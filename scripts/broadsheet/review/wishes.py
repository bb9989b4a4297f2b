"""What a reviewer wants becomes a decision: checked, completed, and made from the row as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from broadsheet import contract, ledger
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import Decision, fault
from broadsheet.model import Reading, Row, Span
from broadsheet.values import shown, typed

BESIDE = {"quotes": ("cue", "speaker")}
"""Columns whose words have a place of their own, ``cue_start`` and ``cue_end``."""
WHO = ("person_id", "organization_id")


class WishError(BroadsheetError):
    """A wish that cannot be fulfilled; ``column`` is where it is wrong, if in one."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class Wish:
    """What somebody wants done with a row, as the page or a file tells it."""

    id: str
    table: str
    do: str
    row: str = ""
    other: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    took: float | None = None


def seen(table: str, row: Row) -> dict[str, Any]:
    """Return the judged cells of a row that are filled, without what joins it to others."""
    return {n: row[n] for n in ledger.judged(table) if row.get(n) is not None}


def changes(table: str, row: Row, new: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the cells of ``new`` that differ from those of ``row``, with what follows from them.

    Raises:
        WishError: a cell cannot hold what is wanted.

    """
    refuse_wrong(table, new)
    found = {name: value for name, value in new.items() if row.get(name) != value}
    found.update(_followed(table, {**row, **found}, found, text))
    _refuse_faults(table, {**seen(table, row), **found})
    return {name: value for name, value in found.items() if row.get(name) != value}


def refuse_wrong(table: str, cells: Mapping[str, Any]) -> None:
    """Make sure that cells are there to be judged, and hold what each of them can hold by itself.

    Raises:
        WishError: one is not, or does not.

    """
    for name, value in sorted(cells.items()):
        if name not in ledger.editable(table):
            raise WishError(f"{table} has no column '{name}' that a person judges", name)
        if value is not None and (wrong := fault(table, name, value)):
            raise WishError(f"{name}: {wrong}", name)


def _refuse_faults(table: str, cells: Mapping[str, Any]) -> None:
    for name in ledger.judged(table):
        if wrong := fault(table, name, cells.get(name)):
            raise WishError(f"{name}: {wrong}", name)
    if cells.get("start", 0) >= cells.get("end", 1):
        raise WishError("start: a row points at one character at least", "start")
    if lack := ledger.lacking(table, cells):
        raise WishError(f"{lack[0]}: {lack[1]}", lack[0])


def _followed(table: str, row: Row, changed: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the cells that follow from those that change."""
    found: dict[str, Any] = {}
    for name in BESIDE.get(table, ()):
        found.update(_beside(name, row, changed, text))
    if table == "quotes" and set(WHO) & changed.keys() and "speaker_status" not in changed:
        found["speaker_status"] = _status(row)
    for name in ("date", "period"):
        found.update(_dated(name, row, changed))
    return found


def _status(row: Row) -> str:
    if row.get(WHO[0]) or row.get(WHO[1]):
        return "resolved"
    now = str(row.get("speaker_status") or "resolved")
    return ("unnamed" if row.get("speaker") else "none") if now == "resolved" else now


def _beside(name: str, row: Row, changed: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return words and place of a cue or speaker: each tells the other, of equal words the nearest count."""
    first, last = f"{name}_start", f"{name}_end"
    if first in changed or last in changed:
        start, end = row.get(first), row.get(last)
        if start is None or end is None:
            return {name: None, first: None, last: None}
        if not 0 <= start < end <= len(text):
            raise WishError(f"{first}: there are no words at {start} to {end}", first)
        return {name: text[start:end]}
    if name not in changed:
        return {}
    words = changed[name]
    if not words:
        return {name: None, first: None, last: None}
    places = list(_places(words, text))
    if not places:
        raise WishError(f"{name}: '{words}' does not stand in the article", name)
    at = min(places, key=lambda place: abs(place - row["start"]))
    return {first: at, last: at + len(words)}


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at != -1:
        yield at
        at = text.find(words, at + 1)


def _dated(name: str, row: Row, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a day is where only its date was given, and that nothing is known where it was removed."""
    first, last, precision = f"{name}_start", f"{name}_end", f"{name}_precision"
    if first not in changed:
        return {}
    if changed[first] is None:
        return {c: None for c in (last, precision, f"{name}_basis") if c in row and c not in changed}
    found = {} if last in changed or row.get(last) else {last: changed[first]}
    return found | ({} if row.get(precision) else {precision: "day"})


def made(table: str, reading: Reading, cells: Mapping[str, Any], suffix: str = "") -> tuple[Row, Span]:
    """Return the row of a place in an article, and where its sentence begins and ends.

    ``suffix`` tells rows of one place apart.

    Raises:
        WishError: there are no words there, or a required cell is empty.

    """
    refuse_wrong(table, cells)
    if {"start", "end"} - cells.keys():
        raise WishError("start: say where the words stand", "start")
    followed = {**cells, **_followed(table, dict(cells), cells, reading.text)}
    _refuse_faults(table, followed)
    span = Span(cells["start"], cells["end"])
    editable = ledger.editable(table)
    values = {n: typed(editable[n], v) for n, v in followed.items() if n not in {"start", "end"}}
    if table != "mentions" and "rule" in contract.table(table).columns:
        values["rule"] = ledger.BY_HAND
    if table == "event_participants":
        suffix = str(cells.get("event_id") or "").rpartition(".")[2]
    try:
        row = reading.row(table, span, suffix=suffix, **values)
    except ValueError as error:
        raise WishError(f"start: {error}", "start") from error
    return {n: shown(v) for n, v in row.items()}, reading.surroundings(span)


def decision(wish: Wish, by: str, at: str, **told: Any) -> Decision:
    """Return the decision that a wish becomes."""
    return Decision(
        wish.table,
        wish.id,
        at,
        by,
        wish.do,
        **{"row": wish.row, "other": wish.other, "took": wish.took, **told},
    )
