"""From a key in the browser to a cell of the published table."""

from pathlib import Path
from typing import Any

from desks import Open, add_description, choose_type, in_a_browser, mark, only, press, settled
from serving import Served

from broadsheet import pipeline
from broadsheet.package import Options
from helpers import read_rows

pytestmark = in_a_browser
TABLES = ("quotes", "events", "affiliations", "mentions")


def decide(page: Any) -> None:
    """Accept, reject, mend, mark anew and add rows, and make two people one, as a reviewer does."""
    only(page, "quotes")
    press(page, "a", "r")
    only(page, "events")
    choose_type(page, "conference")
    page.locator("#row-title").focus()
    press(page, "e")
    mark(page, "will visit Chile")
    press(page, "Control+Enter")
    only(page, "mentions")
    add_description(page, "Chilean president-elect", 1, "kast")
    page.evaluate("document.activeElement.blur()")
    press(page, "2", "/")
    page.wait_for_selector("#who:focus")
    page.keyboard.type("axel")
    press(page, "Tab", "Enter", "m")
    page.wait_for_selector("#other:focus")
    page.keyboard.type("agust")
    press(page, "Enter", "Enter")
    settled(page)


def test_what_is_decided_in_a_browser_stands_in_the_tables(
    served: Served, opened: Open, machine_package: Path, tmp_path: Path
) -> None:
    """Rows accepted, rejected, mended, marked anew and added, people made one: the next build has it all."""
    decide(opened(served.address))
    output = tmp_path / "built" / "package"
    outcome = pipeline.build([served.texts], output, options=Options(corrections=served.folder))

    assert outcome.corrections is not None
    assert outcome.corrections["left"] == []
    made = {table: served.decisions(table) for table in (*TABLES, "people")}
    accepted, rejected = (d["row"] for d in made["quotes"])
    edited, moved = made["events"]
    quotes = {q["quote_id"]: q for q in read_rows(output, "quotes")}
    events = {e["event_id"]: e for e in read_rows(output, "events")}
    assert quotes[accepted]["review"] == "accepted"
    assert rejected not in quotes
    assert events[edited["row"]]["event_type"] == "conference"
    assert events[moved["becomes"]]["text"] == "will visit Chile"
    assert moved["row"] not in events
    assert [
        m["review"] for m in read_rows(output, "mentions") if m["mention_id"] == made["mentions"][0]["row"]
    ] == ["added"]
    [same] = made["people"]
    there = {p["person_id"] for p in read_rows(output, "people")}
    assert same["do"] == "same"
    assert same["row"] not in there
    assert same["other"] in there
    assert len(read_rows(machine_package, "people")) == len(there) + 1
