"""Label Studio gets tasks that it can show, and its JSON export becomes decisions."""

from pathlib import Path
from typing import Any

import pytest
from exchanged import annotated, changed, decided, first, handed, reasons, taken, wish
from lxml import etree

from broadsheet import contract
from broadsheet.ledger import EXTRACTED
from broadsheet.review import Desk
from broadsheet.review.deciding import decide
from broadsheet.review.formats.labelstudio import interface

Results = list[dict[str, Any]]


@pytest.fixture
def tasks(desk: Desk, tmp_path: Path) -> Path:
    """Export the seeds' rows."""
    return handed(desk, "labelstudio", tmp_path) / "tasks.json"


def _began(tasks: Path, change: Any) -> Path:
    """Let somebody begin from the first task's prediction and change its results."""

    def begin(told: Any) -> None:
        results = annotated(told[0])
        told[0]["annotations"][0]["result"] = change(results) or results

    return changed(tasks, begin)


def _number(row: dict[str, Any], table: str) -> str:
    return str(row[contract.table(table).key]).partition(".")[2].replace(".", "-")


def _set(results: Results, region: str, name: str, **value: Any) -> None:
    """Change what a region says, or where it stands, as Label Studio writes it."""
    for result in results:
        if result["id"] == region and result["from_name"] in {name, name or result["from_name"]}:
            result["value"].update(value)


def test_the_interface_asks_for_what_is_judged() -> None:
    """There is a label per table, and every result of a task has a control in the interface."""
    view = etree.fromstring(interface())

    assert [label.get("value") for label in view.iter("Label")] == list(EXTRACTED)
    assert {e.get("toName") for e in view.iter() if e.get("perRegion")} == {"text"}
    assert {c.get("value") for c in view.iterfind(".//Choices[@name='quotes_kind']/Choice")} == {
        "direct", "mixed", "indirect"
    }  # fmt: skip


def test_every_result_has_a_control(desk: Desk, tmp_path: Path) -> None:
    """No result names a control or a choice that the interface does not have."""
    decide(desk, "Ana", [wish(1, "quotes", "reject", first(desk, "quotes")["quote_id"])])
    folder = handed(desk, "labelstudio", tmp_path)
    view = etree.parse(folder / "labeling.xml").getroot()
    controls = {e.get("name"): {c.get("value") for c in e} for e in view.iter() if e.get("name")}

    def look(told: Any) -> None:
        for task in told:
            for result in [*task.get("predictions", []), *task.get("annotations", [])]:
                for one in result["result"]:
                    chosen = one["value"].get("choices") or one["value"].get("labels") or []
                    assert set(chosen) <= controls[one["from_name"]]

    changed(folder / "tasks.json", look)


def test_regions_have_names_that_css_knows(tasks: Path) -> None:
    """Label Studio colours a region by a class made of its id, which no dot may end."""

    def look(told: Any) -> None:
        ids = [r["id"] for task in told for r in task["predictions"][0]["result"]]
        assert all(i.replace("-", "").isalnum() and i[0].isalpha() for i in ids)

    changed(tasks, look)


def test_a_submitted_prediction_is_accepted(desk: Desk, tasks: Path) -> None:
    """Who submits the rows as they were, accepts them; the second time that is nothing new."""
    _began(tasks, lambda _: None)

    outcome = taken(desk, "labelstudio", tasks)

    assert set(outcome.made) == {"accept"}
    assert outcome.made.total() == len(decided(desk)) > 0
    assert taken(desk, "labelstudio", tasks).made == {}


def test_a_skipped_task_says_nothing(desk: Desk, tasks: Path) -> None:
    """Annotations that were cancelled decide nothing."""
    _began(tasks, lambda _: None)
    changed(tasks, lambda told: told[0]["annotations"][0].update(was_cancelled=True))

    assert taken(desk, "labelstudio", tasks).same == 0
    assert decided(desk) == []


def test_a_changed_choice_is_an_edit(desk: Desk, tasks: Path) -> None:
    """Another choice, and other words, change these cells of the row."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")
    region = _number(row, "quotes")
    _began(tasks, lambda results: _set(results, region, "quotes_channel", choices=["statement"]))

    outcome = taken(desk, "labelstudio", tasks)

    assert outcome.made["edit"] == 1, reasons(outcome)
    assert desk.row("quotes", row["quote_id"])["channel"] == "statement"  # type: ignore[index]


def test_a_region_that_was_deleted_is_rejected(desk: Desk, tasks: Path) -> None:
    """What a person removes from a prediction is wrong."""
    row = first(desk, "mentions")
    region = _number(row, "mentions")
    _began(tasks, lambda results: [r for r in results if r["id"] != region])

    assert taken(desk, "labelstudio", tasks).made["reject"] == 1
    assert ("mentions", row["mention_id"], "reject") in decided(desk)


def test_a_region_that_is_called_wrong_is_rejected(desk: Desk, tasks: Path) -> None:
    """The choice `reject` is a decision."""
    region = _number(first(desk, "mentions"), "mentions")
    choice = {"id": region, "from_name": "decision", "type": "choices", "value": {"choices": ["reject"]}}
    _began(tasks, lambda results: results.append(choice))

    assert taken(desk, "labelstudio", tasks).made["reject"] == 1


def test_a_region_that_was_moved_is_an_edit(desk: Desk, tasks: Path) -> None:
    """A region with other ends gives the row another place."""
    row = first(desk, "quotes", lambda r: len(r["text"]) > 40)
    region, end = _number(row, "quotes"), row["end"] - 1
    _began(tasks, lambda results: _set(results, region, "", end=end))
    _began_text = row["text"][:-1]
    changed(tasks, lambda told: _set(told[0]["annotations"][0]["result"], region, "label", text=_began_text))

    outcome = taken(desk, "labelstudio", tasks)

    assert outcome.made["edit"] == 1, reasons(outcome)


def test_a_region_with_another_label_is_another_row(desk: Desk, tasks: Path) -> None:
    """A row is of one table; with another label it is wrong where it was, and added where it belongs."""
    row = first(desk, "mentions", lambda r: r["person_id"] and r["kind"] == "name")
    region = _number(row, "mentions")

    def relabel(results: Results) -> Results:
        left = [r for r in results if r["id"] != region or r["from_name"] == "label"]
        _set(left, region, "label", labels=["events"])
        for name, chosen in (("event_type", "consult"), ("status", "actual")):
            value = {"choices": [chosen]}
            left.append({"id": region, "from_name": f"events_{name}", "type": "choices", "value": value})
        return left

    outcome = taken(desk, "labelstudio", _began(tasks, relabel))

    assert outcome.made["add"] == outcome.made["reject"] == 1, reasons(outcome)


def test_a_new_region_is_a_new_row(desk: Desk, tasks: Path) -> None:
    """What a person marks anew, with what it says, is added."""
    place = {"start": 200, "end": 205}

    def mark(results: Results) -> None:
        words = (desk.text(next(iter(desk.articles))) or "")[200:205]
        for name, kind, value in (
            ("label", "labels", {"labels": ["mentions"], "text": words}),
            ("mentions_kind", "choices", {"choices": ["description"]}),
            ("mentions_person_id", "textarea", {"text": ["jose-antonio-kast"]}),
        ):
            results.append({"id": "WCITY8oIm-", "from_name": name, "type": kind, "value": place | value})

    outcome = taken(desk, "labelstudio", _began(tasks, mark))

    assert outcome.made["add"] == 1, reasons(outcome)


def test_an_unknown_label_is_told(desk: Desk, tasks: Path) -> None:
    """A label that is no table adds nothing."""
    new = {"id": "x", "type": "labels", "value": {"start": 0, "end": 4, "labels": ["Person"]}}
    _began(tasks, lambda _: [{**new, "from_name": "label"}])

    assert "'Person' is no table" in reasons(taken(desk, "labelstudio", tasks))


def test_code_units_are_known(emoji_desk: Desk, tmp_path: Path) -> None:
    """Places that old versions counted in UTF-16 code units are turned into code points."""
    tasks = handed(emoji_desk, "labelstudio", tmp_path) / "tasks.json"

    def count_units(told: Any) -> None:
        text = told[0]["data"]["text"]
        for result in annotated(told[0]):
            for name in ("start", "end"):
                at = result["value"][name]
                result["value"][name] = len(text[:at].encode("utf-16-le")) // 2

    outcome = taken(emoji_desk, "labelstudio", changed(tasks, count_units))

    assert reasons(outcome) == ""
    assert set(outcome.made) == {"accept"}


def test_the_last_of_many_annotations_counts(desk: Desk, tasks: Path) -> None:
    """Several people's annotations of a task cannot all be one reviewer's."""
    _began(tasks, lambda _: None)

    def second(told: Any) -> None:
        told[0]["annotations"].append({"result": [], "updated_at": "2026-01-01T00:00:00Z"})

    outcome = taken(desk, "labelstudio", changed(tasks, second))

    assert "has 2 annotations; the last counts" in reasons(outcome)
    assert decided(desk) == []


def test_an_export_of_another_kind_is_told(desk: Desk, tasks: Path) -> None:
    """JSON-MIN lacks what is needed."""
    changed(tasks, lambda _: [{"text": "x", "label": [{"start": 0, "end": 1, "labels": ["quotes"]}]}])

    assert "not as 'JSON-MIN'" in reasons(taken(desk, "labelstudio", tasks))


def test_decided_rows_are_an_annotation(desk: Desk, tmp_path: Path) -> None:
    """What people decided goes out as an annotation, the rest as a prediction; a change of it comes back."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")
    decide(desk, "Ana", [wish(1, "quotes", "accept", row["quote_id"])])
    tasks = handed(desk, "labelstudio", tmp_path) / "tasks.json"
    region = _number(row, "quotes")

    def change(told: Any) -> None:
        [done] = told[0]["annotations"]
        assert {r["id"] for r in done["result"]} == {region}
        assert region not in {r["id"] for r in told[0]["predictions"][0]["result"]}
        _set(done["result"], region, "quotes_channel", choices=["statement"])

    outcome = taken(desk, "labelstudio", changed(tasks, change), "Ben")

    assert outcome.made == {"edit": 1}, reasons(outcome)
    assert desk.standing["quotes"][row["quote_id"]].disagreed
