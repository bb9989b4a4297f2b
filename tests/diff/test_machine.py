"""A comparison as JSON: complete, of one shape, and the same every time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet import diff, history
from towns import reshape

Copy = Callable[[Path], Path]


def loaded(old: Path, new: Path) -> dict[str, Any]:
    with history.compared(old, new) as found:
        told: dict[str, Any] = json.loads("\n".join(diff.as_json(found)))
    return told


def test_nothing_differs(one: Path) -> None:
    """The shape is there also where nothing differs."""
    assert loaded(one, one) == {
        "old": {"name": "town", "version": "1.0.0"},
        "new": {"name": "town", "version": "1.0.0"},
        "level": "none",
        "proposed": "1.0.0",
        "tables": {"added": [], "removed": [], "renamed": [], "reordered": False},
        "articles": {"added": [], "removed": []},
        "changes": [],
    }


def test_every_row_is_listed(one: Path, two: Path) -> None:
    """All rows that were added stand in there, as many as are counted."""
    told = loaded(one, two)

    assert told["articles"]["added"] == [{"id": "bridge", "title": "Town council backs the new bridge"}]
    assert [c["table"] for c in told["changes"]][:3] == ["articles", "people", "mentions"]
    for change in told["changes"]:
        assert {k: len(change[k]) for k in ("added", "removed", "changed", "moved")} == change["rows"]


def test_changed_cells_are_told(one: Path, corrected: Path) -> None:
    """A changed row has its id and, by column, what was and what is."""
    figures = next(c for c in loaded(one, corrected)["changes"] if c["table"] == "economic_figures")

    assert figures["changed"][0]["cells"]["value"] == {"old": "3.5", "new": "3.6"}
    assert figures["cells"] == {"text": 1, "value": 1, "sentence": 1}


def test_changed_columns_are_told(one: Path, copied: Copy) -> None:
    """What became of columns stands by its kind."""
    package = reshape(copied(one), "quotes", lambda fields: [f for f in fields if f["name"] != "addressee"])

    [quotes] = loaded(one, package)["changes"]

    assert quotes["columns"] == {
        "added": [],
        "removed": [{"column": "addressee", "type": "string"}],
        "renamed": [],
        "retyped": [],
        "reordered": False,
        "key": None,
    }


def test_moved_rows_are_told_by_both_ids(one: Path, shifted: Path) -> None:
    """A moved row has its old and its new id."""
    quotes = next(c for c in loaded(one, shifted)["changes"] if c["table"] == "quotes")

    assert all(move.keys() == {"old", "new"} for move in quotes["moved"])
    assert len(quotes["moved"]) == 2


def test_same_text_every_time(one: Path, two: Path) -> None:
    """Two comparisons give the same characters."""
    texts = set()
    for _ in range(2):
        with history.compared(one, two) as found:
            texts.add("\n".join(diff.as_json(found)))

    assert len(texts) == 1
