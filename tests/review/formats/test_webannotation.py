"""Rows are Web Annotations, and what other tools make of them becomes decisions."""

import json
from pathlib import Path
from typing import Any

import pytest
from exchanged import ARTICLE, changed, decided, first, handed, reasons, taken, wish

from broadsheet.review import Desk
from broadsheet.review.deciding import decide


@pytest.fixture
def rows(desk: Desk, tmp_path: Path) -> Path:
    """Export the seeds' rows."""
    return handed(desk, "webannotation", tmp_path)


def _change(rows: Path, row: str, **told: Any) -> Path:
    """Change the body of a row's annotation."""

    def change(collection: Any) -> None:
        for item in collection["first"]["items"]:
            if item["id"].endswith(f":{row}"):
                cells = {**item["body"][1]["cells"], **told.pop("cells", {})}
                item["body"][1].update(told, cells={k: v for k, v in cells.items() if v != ""})

    return changed(rows, change)


def _selectors(item: Any) -> list[Any]:
    found: list[Any] = item["target"]["selector"]
    return found


def _only(rows: Path, item: dict[str, Any]) -> Path:
    """Leave one annotation in the file."""
    return changed(rows, lambda _: [item])


NEW: dict[str, Any] = {
    "type": "Annotation",
    "body": [
        {"type": "TextualBody", "purpose": "tagging", "value": "mentions"},
        {"type": "Row", "cells": {"kind": "description", "person_id": "jose-antonio-kast"}},
    ],
    "target": {
        "source": f"urn:broadsheet:article:{ARTICLE}",
        "selector": {"type": "TextQuoteSelector", "exact": "overwhelming victory"},
    },
}


def _at(start: int, end: int) -> dict[str, Any]:
    """Return a target by its position alone."""
    selector = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"target": {"source": f"urn:broadsheet:article:{ARTICLE}", "selector": selector}}


def test_places_are_counted_in_code_points(emoji_desk: Desk, tmp_path: Path) -> None:
    """Positions count code points, as the standard says, and quotes say the same words."""
    told = json.loads(handed(emoji_desk, "webannotation", tmp_path).read_text(encoding="utf-8"))
    text = emoji_desk.text("harbour") or ""

    assert told["total"] == len(told["first"]["items"]) > 0
    for item in told["first"]["items"]:
        place, quote = _selectors(item)
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])


def test_who_decided_is_the_creator(desk: Desk, tmp_path: Path) -> None:
    """A row that a person decided about is that person's annotation; the rest are the machine's."""
    row = first(desk, "quotes")["quote_id"]
    decide(desk, "Ana", [wish(1, "quotes", "accept", row)])
    told = json.loads(handed(desk, "webannotation", tmp_path).read_text(encoding="utf-8"))

    creators = {item["id"]: item["creator"] for item in told["first"]["items"]}

    assert creators.pop(f"urn:broadsheet:row:quotes:{row}") == {"type": "Person", "name": "Ana"}
    assert {creator["type"] for creator in creators.values()} == {"Software"}


def test_cells_that_were_changed_are_edits(desk: Desk, rows: Path) -> None:
    """Another value changes that cell; one that was taken out empties it."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech" and r["language"])["quote_id"]
    _change(rows, row, cells={"channel": "statement", "language": ""})

    outcome = taken(desk, "webannotation", rows)

    assert outcome.made == {"edit": 1}, reasons(outcome)
    assert desk.sources.ledger.decisions("quotes")[0].new == {"channel": "statement", "language": None}


def test_a_decision_is_part_of_the_body(desk: Desk, rows: Path) -> None:
    """Rows are accepted and rejected by a property."""
    _change(rows, first(desk, "quotes")["quote_id"], decision="accept")
    _change(rows, first(desk, "mentions")["mention_id"], decision="reject")

    assert taken(desk, "webannotation", rows).made == {"accept": 1, "reject": 1}


def test_other_words_move_a_row(desk: Desk, rows: Path) -> None:
    """A target with other selectors gives the row another place."""
    row = first(desk, "quotes", lambda r: len(r["text"]) > 40)

    def move(told: Any) -> None:
        for item in told["first"]["items"]:
            if item["id"].endswith(f":{row['quote_id']}"):
                place, quote = _selectors(item)
                place["end"] -= 1
                quote["exact"] = quote["exact"][:-1]

    outcome = taken(desk, "webannotation", changed(rows, move))

    assert outcome.made == {"edit": 1}, reasons(outcome)


def test_a_new_annotation_is_a_new_row(desk: Desk, rows: Path) -> None:
    """A quote that stands once in the article is enough to add a row."""
    _only(rows, NEW)

    outcome = taken(desk, "webannotation", rows)

    assert outcome.made == {"add": 1}, reasons(outcome)
    assert taken(desk, "webannotation", rows).made == {}


def test_a_quote_is_found_where_the_position_is_off(desk: Desk, rows: Path) -> None:
    """Tools that count otherwise are forgiven where the words between their neighbours stand once."""
    selectors = [
        {"type": "TextPositionSelector", "start": 1, "end": 5},
        {"type": "TextQuoteSelector", "exact": "overwhelming victory", "prefix": "obtaining an "},
    ]
    _only(rows, {**NEW, "target": {**NEW["target"], "selector": selectors}})

    assert taken(desk, "webannotation", rows).made == {"add": 1}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"body": []}, "no body that tags it"),
        ({"body": [{"purpose": "tagging", "value": "people of note"}]}, "is no table"),
        ({"target": "urn:x"}, "no annotation with one target"),
        ({"target": []}, "no annotation with one target"),
        ({"type": "Note"}, "no annotation with one target"),
        ({"target": {**NEW["target"], "source": "urn:x"}}, "there is no article 'urn:x'"),
        ({"target": {"source": NEW["target"]["source"]}}, "say where the words stand"),
        (_at(5, 99_999), "there are no words at 5 to 99999"),
        (_at(-5, 2), "there are no words at -5 to 2"),
        ({"body": [NEW["body"][0], {"cells": {"kind": ["name"]}}]}, "neither a text nor a number"),
        ({"body": [NEW["body"][0], {"cells": {"kind": "\ud800"}}]}, "neither a text nor a number"),
        ({"body": [NEW["body"][0], {"cells": {"kind": 10**400}}]}, "neither a text nor a number"),
        ({"body": [NEW["body"][0], {"cells": {"kind": float("nan")}}]}, "neither a text nor a number"),
        ({"body": [NEW["body"][0], {"cells": {"mood": "glad"}}]}, "mood: mentions has no such column"),
        ({"body": [NEW["body"][0], {"cells": {"kind": 7}}]}, "7 is no string"),
        ({"body": [NEW["body"][0], {"cells": {}}]}, "has to be filled"),
        ({"id": "urn:broadsheet:row:quotes:x"}, "is not the table of the row"),
        ({"id": "urn:broadsheet:row:mentions:x"}, "mentions has no row 'x'"),
        ({"id": "urn:broadsheet:row:mentions:\udc00"}, "mentions has no row"),
    ],
)  # fmt: skip
def test_an_annotation_that_cannot_be_read_is_told(
    change: dict[str, Any], told: str, desk: Desk, rows: Path
) -> None:
    """What is wrong is told, and nothing is decided."""
    rows.write_text(json.dumps([{**NEW, **change}]), encoding="utf-8")

    assert told in reasons(taken(desk, "webannotation", rows))
    assert decided(desk) == []


def test_a_collection_without_its_pages_is_told(desk: Desk, rows: Path) -> None:
    """Pages that lie elsewhere are not fetched."""
    changed(rows, lambda told: told.update(first="https://example.org/page1"))

    assert "without its pages" in reasons(taken(desk, "webannotation", rows))
