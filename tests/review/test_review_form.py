"""Rows are edited and added at the page of ``broadsheet review``."""

from desks import (
    Open,
    add_description,
    choose_type,
    fill,
    in_a_browser,
    mark,
    only,
    press,
    select,
    settled,
    text,
    until,
    waiting,
)
from serving import Served

pytestmark = in_a_browser
ENGLISH = "000_92e3ded54f7a848e"


def test_a_row_is_edited_without_the_mouse(served: Served, opened: Open) -> None:
    """The form has the focus after one key; what is typed finds a code, and Ctrl+Enter saves."""
    page = opened(served.address)
    only(page, "events")
    choose_type(page, "conference")
    [decision] = served.decisions("events")

    assert (decision["do"], decision["new"]) == ("edit", {"event_type": "conference"})
    assert page.locator("#form").count() == 0


def test_what_cannot_stand_is_told_beside_the_form(served: Served, opened: Open) -> None:
    """A wrong date is one sentence and marks its field; nothing is sent, and Esc leaves the row as it was."""
    page = opened(served.address)
    only(page, "events")
    press(page, "e")
    page.fill("#cell-date_start", "yesterday")
    press(page, "Control+Enter")
    page.wait_for_selector("#cell-date_start[aria-invalid=true]")
    assert text(page, ".error") == "Date start: write the date as 2025-12-16."

    press(page, "Escape")
    assert page.locator("#form").count() == 0
    assert served.decisions("events") == []


def test_what_the_server_refuses_comes_back(served: Served, opened: Open) -> None:
    """A decision that the server does not take is told, and leads back to the row it was about."""
    page = opened(served.address)
    only(page, "mentions")
    row = page.locator(".entries [aria-current]").get_attribute("data-row")
    press(page, "e")
    page.fill("#cell-person_id", "")
    page.locator("#cell-organization_id").focus()
    press(page, "Control+Enter")
    page.wait_for_selector(".error >> text=one of both")
    assert served.decisions("mentions") == []

    page.click("text=Back to the row")
    until(page, lambda: page.locator(".entries [aria-current]").get_attribute("data-row") == row)
    assert waiting(page) == 0


def test_selected_words_move_the_row(served: Served, opened: Open) -> None:
    """While a row is edited, words selected with the mouse become its own, exactly."""
    page = opened(served.address)
    only(page, "events")
    before = page.locator(".entries [aria-current]").get_attribute("data-row")
    press(page, "e")
    mark(page, "in a meeting with Argentine")
    press(page, "Control+Enter")
    settled(page)
    [decision] = served.decisions("events")
    article = (served.texts / f"{ENGLISH}.txt").read_text(encoding="utf-8")

    assert decision["row"] == before
    assert article[decision["new"]["start"] : decision["new"].get("end", decision["old"]["end"])].startswith(
        "in a"
    )
    moved = page.locator(".entries button").first
    assert moved.get_attribute("data-row") != before
    assert "in a meeting with Argentine" in moved.inner_text()


def test_a_row_grows_by_a_word(served: Served, opened: Open) -> None:
    """Keys move the start and the end of a row by a word."""
    page = opened(served.address)
    only(page, "events")
    words = text(page, "#row-title").removeprefix("Events ")
    press(page, "[")
    page.evaluate("document.activeElement.blur()")
    press(page, "}")
    until(page, lambda: f" {words} " in text(page, ".words q"))
    press(page, "Control+Enter")
    settled(page)

    assert served.decisions("events")[0]["new"].keys() == {"start", "end"}


def test_the_words_of_a_speaker_are_selected(served: Served, opened: Open) -> None:
    """A column that stands in the text is filled by selecting its words, and gets their place."""
    page = opened(served.address)
    only(page, "quotes")
    press(page, "e")
    fill(page, "cue", "proclaimed,")
    press(page, "Control+Enter")
    settled(page)
    [decision] = served.decisions("quotes")

    assert decision["new"]["cue"] == "proclaimed,"
    assert "start" not in decision["new"]


def test_a_missing_row_is_added(served: Served, opened: Open) -> None:
    """Selected words, a plus, a letter and a name that is searched for make a row."""
    page = opened(served.address)
    only(page, "mentions")
    add_description(page, "Chilean president-elect", 1, "kast")
    [decision] = served.decisions("mentions")

    assert decision["do"] == "add"
    assert decision["text"] == "Chilean president-elect"
    assert decision["new"]["person_id"] == "jose-antonio-kast"
    until(page, lambda: "added by hand" in text(page, ".states"))


def test_a_missing_event_needs_only_what_the_text_says(served: Served, opened: Open) -> None:
    """Ids that the machine works out are not asked of who adds an event."""
    page = opened(served.address)
    only(page, "events")
    select(page, "join him")
    press(page, "+", "e")
    page.wait_for_selector("#cell-event_type:focus")
    page.keyboard.type("consult")
    press(page, "Enter")
    page.select_option("#cell-status", "actual")
    press(page, "Control+Enter")
    settled(page)

    assert [d["text"] for d in served.decisions("events")] == ["join him"]
    until(page, lambda: "added by hand" in text(page, ".states"))


def test_somebody_new_is_named_in_the_form(served: Served, opened: Open) -> None:
    """Who is on no list is added by the name that was typed, and the row is his."""
    page = opened(served.address)
    only(page, "mentions")
    press(page, "e")
    page.fill("#cell-person_id", "Ingrid Salvesen")
    press(page, "ArrowUp", "Enter", "Control+Enter")
    settled(page)

    assert [(d["do"], d["row"]) for d in served.decisions("people")] == [("add", "ingrid-salvesen")]
    assert served.decisions("mentions")[0]["new"]["person_id"] == "ingrid-salvesen"
