"""Who is who is decided at the page of ``broadsheet review``."""

from desks import Open, in_a_browser, only, press, settled, text, until
from serving import Served

pytestmark = in_a_browser


def test_people_are_merged_and_kept_apart(served: Served, opened: Open) -> None:
    """Pairs that may be the same are gone through with keys; a merged person gives its mentions away."""
    page = opened(served.address)
    press(page, "2")
    page.wait_for_selector(".pairs li")
    press(page, "j")
    page.wait_for_selector(".pairs [aria-current]")
    first = text(page, ".pairs [aria-current] p")
    press(page, "m")
    until(page, lambda: text(page, ".pairs [aria-current] p") != first)
    press(page, "d")
    settled(page)

    assert [d["do"] for d in served.decisions("people")] == ["same", "different"]
    gone = served.decisions("people")[0]["row"]
    until(page, lambda: page.locator(f".names [data-row='{gone}']").count() == 0)


def test_a_row_tells_whom_to_merge(served: Served, opened: Open) -> None:
    """From a row, a key asks who is the same person, and search finds whom."""
    page = opened(served.address)
    only(page, "mentions")
    press(page, "m")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("boric")
    press(page, "Enter", "Enter")
    settled(page)
    [decision] = served.decisions("people")

    assert (decision["do"], decision["row"], decision["other"]) == (
        "same",
        "gabriel-boric",
        "jose-antonio-kast",
    )


def test_mentions_are_split_off(served: Served, opened: Open) -> None:
    """Ticked mentions go to a new person with what hangs on them, and undo brings them back."""
    page = opened(served.address)
    press(page, "2")
    page.click("[data-row=gabriel-boric]")
    page.locator(".mentions-list input").first.check()
    press(page, "x")
    page.wait_for_selector("dialog[open]")
    page.fill("#other", "Another Boric")
    press(page, "ArrowUp", "Enter")
    page.wait_for_selector("dialog button[type=submit]:enabled")
    press(page, "Enter")
    settled(page)
    page.wait_for_selector(".names [data-row=another-boric]")
    assert {d["new"]["person_id"] for d in served.decisions("mentions")} == {"another-boric"}

    press(page, "u")
    settled(page)
    assert served.decisions("mentions")[-1]["do"] == "undo"
    until(page, lambda: page.locator(".names [data-row=another-boric]").count() == 0)
