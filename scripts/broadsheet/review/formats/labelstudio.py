"""Rows as tasks of Label Studio: a task per article, and the labeling interface that goes with them.

What rules made is a prediction; what people decided is an annotation. Label Studio copies the regions of a
prediction, with their ids, when somebody begins from it: a region that is gone then was deleted. It counts
places in code points; versions before 1.5 counted UTF-16 code units.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from broadsheet import __version__, ledger
from broadsheet.ledger import EXTRACTED
from broadsheet.ledger.cells import codes
from broadsheet.review.exchange import ForeignFileError, Handed, Page, Refused, Said, cells
from broadsheet.review.exporting import Handing
from broadsheet.review.formats import files, spelling
from broadsheet.schema import Field

CONFIG, TASKS = "labeling.xml", "tasks.json"
LABEL, TEXT, DECISION = "label", "text", "decision"
DECISIONS = ("accept", "reject")
COLORS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b")


def write(handing: Handing, folder: Path) -> None:
    """Write the tasks and the labeling interface to ``folder``."""
    folder.mkdir()
    tasks = [_task(page) for page in handing.pages()]
    (folder / TASKS).write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / CONFIG).write_text(interface(), encoding="utf-8")


def _shown(table: str) -> dict[str, Field]:
    """Return the columns that are asked for; the places of cues and speakers follow from their words."""
    judged = ledger.judged(table)
    beside = [n for n, f in judged.items() if n.endswith(("_start", "_end")) and f.type == "integer"]
    return {name: judged[name] for name in cells(table) if name not in beside}


def _choices(table: str, name: str) -> tuple[str, ...]:
    return ledger.judged(table)[name].enum or tuple(sorted(codes(table, name)))


def interface() -> str:
    """Return the labeling interface: a label per table, and what is asked of its rows."""
    view = Element("View", style="display: flex; gap: 1em")
    left = SubElement(view, "View", style="flex: 3")
    labels = SubElement(left, "Labels", name=LABEL, toName=TEXT)
    for table, color in zip(EXTRACTED, COLORS, strict=True):
        SubElement(labels, "Label", value=table, background=color)
    SubElement(left, "Text", name=TEXT, value="$text", granularity="symbol")
    right = SubElement(view, "View", style="flex: 1; position: sticky; top: 0; align-self: flex-start")
    asked: dict[str, Any] = {"toName": TEXT, "perRegion": "true"}
    _choose(SubElement(right, "View"), DECISION, DECISIONS, asked)
    for table in EXTRACTED:
        for name, field in _shown(table).items():
            only: dict[str, Any] = {"whenTagName": LABEL, "whenLabelValue": table}
            box = SubElement(right, "View", visibleWhen="region-selected", **only)
            if values := _choices(table, name):
                _choose(box, f"{table}_{name}", values, asked | only)
            else:
                SubElement(box, "Header", value=field.title, size="5")
                asks = {**asked, **only, "maxSubmissions": "1", "editable": "true"}
                SubElement(box, "TextArea", name=f"{table}_{name}", **asks)
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _choose(box: Element, name: str, values: Sequence[str], asked: Mapping[str, Any]) -> None:
    SubElement(box, "Header", value=name.removeprefix(f"{asked.get('whenLabelValue')}_"), size="5")
    layout = "select" if len(values) > len(COLORS) else "inline"
    chosen = SubElement(box, "Choices", name=name, choice="single", layout=layout, **asked)
    for value in values:
        SubElement(chosen, "Choice", value=value)


def _task(page: Page) -> dict[str, Any]:
    """Return an article as a task, which remembers what its rows were like."""
    machine = [row for row in page.rows if row.state == "machine"]
    decided = [row for row in page.rows if row.state != "machine"]
    task: dict[str, Any] = {
        "data": {
            "text": page.text,
            "title": page.article["title"],
            "article_id": page.article_id,
            "sha256": page.sha256,
            "predicted": {_number(row): _remembered(row) for row in machine},
            "annotated": {_number(row): _remembered(row) for row in decided},
        },
    }
    if machine:
        result = _results(machine, page.text)
        task["predictions"] = [{"model_version": f"broadsheet {__version__}", "result": result}]
    if decided:
        task["annotations"] = [{"result": _results(decided, page.text), "was_cancelled": False}]
    return task


def _number(row: Handed) -> str:
    """Return the id of a row's region: that within the article, for Label Studio styles it by a CSS class."""
    return re.sub("[^0-9A-Za-z_-]", "-", row.row.removeprefix(f"{row.article_id}."))


def _remembered(row: Handed) -> dict[str, str]:
    decision = "" if row.state == "machine" else DECISIONS[row.rejected]
    return {"table": row.table, "row": row.row, "seen": row.seen, DECISION: decision}


def _results(rows: Sequence[Handed], text: str) -> list[dict[str, Any]]:
    return [result for row in rows for result in _region(row, text)]


def _region(row: Handed, text: str) -> Iterator[dict[str, Any]]:
    """Yield a row's label, and what it says, as results of one region."""
    start, end = row.cells["start"], row.cells["end"]
    score = {} if row.confidence is None else {"score": row.confidence}

    def result(name: str, kind: str, **value: Any) -> dict[str, Any]:
        place = {"start": start, "end": end}
        told = {"id": _number(row), "from_name": name, "to_name": TEXT, "type": kind}
        return {**told, "value": {**place, **value}, "origin": "prediction", **score}

    yield result(LABEL, "labels", text=text[start:end], labels=[row.table])
    if decision := _remembered(row)[DECISION]:
        yield result(DECISION, "choices", choices=[decision])
    for name in _shown(row.table):
        value = row.cells[name]
        if value is not None and _choices(row.table, name):
            yield result(f"{row.table}_{name}", "choices", choices=[value])
        elif value is not None:
            yield result(f"{row.table}_{name}", "textarea", text=[str(value)])


def read(path: Path) -> Iterator[Said | Refused]:
    """Yield what the annotations of Label Studio's JSON export say of rows."""
    for file in files.found(path, (".json",)):
        try:
            tasks = _tasks(file)
        except ForeignFileError as error:
            yield Refused(file.name, str(error))
            continue
        for number, task in enumerate(tasks, start=1):
            yield from _said(f"{file.name}, task {number}", task)


def _tasks(file: Path) -> list[Any]:
    told = files.loaded(file)
    if not isinstance(told, list):
        raise ForeignFileError("holds no list of tasks; export as 'JSON' from Label Studio")
    return told


def _said(where: str, task: Any) -> Iterator[Said | Refused]:
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(data, dict) or not files.text(data, "article_id") or not files.text(data, "text"):
        yield Refused(where, "is no task that broadsheet has written; export as 'JSON', not as 'JSON-MIN'")
        return
    done = [a for a in files.objects(task.get("annotations") or []) if not a.get("was_cancelled")]
    done.sort(key=lambda a: files.text(a, "updated_at"))
    if len(done) > 1:
        yield Refused(where, f"has {len(done)} annotations; the last counts, export one person's at a time")
    for annotation in done[-1:]:
        yield from _Annotation(where, data, annotation).said()


class _Span(NamedTuple):
    """A region with its label."""

    number: str
    """The id of the region."""
    table: str
    start: int
    end: int
    words: str


class _Annotation:
    """What somebody made of a task."""

    def __init__(self, where: str, data: Mapping[str, Any], annotation: Mapping[str, Any]) -> None:
        self._where, self._data = where, data
        self._results = files.objects(annotation.get("result") or [])
        kinds = {name: _table(data.get(name)) for name in ("predicted", "annotated")}
        here = {files.text(r, "id") for r in self._results}
        begun = {"predicted"} if annotation.get("parent_prediction") else set()
        begun |= {name for name, rows in kinds.items() if here & rows.keys()}
        self._known = {row: told for name in sorted(begun) for row, told in kinds[name].items()}

    def said(self) -> Iterator[Said | Refused]:
        """Yield what is said of each region, and that those are wrong which are gone."""
        left = dict(self._known)
        for result in self._results:
            if files.text(result, "type") == "labels":
                span = self._span(result)
                if isinstance(span, _Span) and left.get(span.number, {}).get("table") == span.table:
                    yield self._row(span, left.pop(span.number))
                else:
                    yield span if isinstance(span, Refused) else self._row(span, {})
        for number, told in left.items():
            if told[DECISION] != DECISIONS[1]:
                where = f"{self._where}, region {number}"
                yield Said(where, told["table"], told["row"], "reject", **self._article())

    def _article(self) -> dict[str, Any]:
        return {"article_id": self._data["article_id"], "sha256": files.text(self._data, "sha256")}

    def _span(self, result: Mapping[str, Any]) -> _Span | Refused:
        value = result.get("value")
        value = value if isinstance(value, dict) else {}
        start, end, labels = files.number(value, "start"), files.number(value, "end"), value.get("labels")
        number = files.text(result, "id")
        if start is None or end is None or not isinstance(labels, list) or len(labels) != 1:
            return Refused(f"{self._where}, region {number}", "has no place, or not one label")
        words = files.text(value, "text")
        if words and self._data["text"][start:end] != words:
            start, end = _code_points(self._data["text"], words, start, end)
        return _Span(number, str(labels[0]), start, end, words)

    def _row(self, span: _Span, told: Mapping[str, str]) -> Said | Refused:
        where = f"{self._where}, region {span.number}"
        values = {files.text(r, "from_name"): _value(r) for r in self._results if r.get("id") == span.number}
        try:
            read = self._cells(span.table, values)
        except spelling.SpellingError as error:
            return Refused(where, str(error))
        decision = values.get(DECISION, "")
        if told and decision == told[DECISION]:
            decision = "" if decision else DECISIONS[0]
        return Said(
            where,
            span.table,
            told.get("row", ""),
            decision,
            read,
            span.start,
            span.end,
            span.words,
            seen=told.get("seen", ""),
            implied=True,
            **self._article(),
        )

    def _cells(self, table: str, values: Mapping[str, str]) -> dict[str, Any]:
        """Return the cells of a region; where not one is told, the interface was another one."""
        if table not in EXTRACTED or not any(f"{table}_{name}" in values for name in _shown(table)):
            return {}
        read = {}
        for name, field in _shown(table).items():
            try:
                read[name] = spelling.value(field, values.get(f"{table}_{name}", ""))
            except spelling.SpellingError as error:
                raise spelling.SpellingError(f"{name}: {error}") from error
        return read


def _table(told: Any) -> dict[str, dict[str, str]]:
    """Return what a task remembers of its rows."""
    rows = told if isinstance(told, dict) else {}
    names = ("table", "row", "seen", DECISION)
    return {row: {n: files.text(one, n) for n in names} for row, one in rows.items() if isinstance(one, dict)}


def _value(result: Mapping[str, Any]) -> str:
    """Return what was chosen or typed."""
    value = result.get("value")
    kinds = {"choices": "choices", "textarea": "text"}
    found = value.get(kinds.get(files.text(result, "type"), "")) if isinstance(value, dict) else None
    found = found[0] if isinstance(found, list) and found else found
    return found if isinstance(found, str) else ""


def _code_points(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Return a place in code points, if it was counted in UTF-16 code units."""
    units = text.encode("utf-16-le")
    first = len(units[: 2 * start].decode("utf-16-le", "ignore"))
    last = len(units[: 2 * end].decode("utf-16-le", "ignore"))
    return (first, last) if text[first:last] == words else (start, end)
