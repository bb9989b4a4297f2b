"""Rows are decided at the page of ``broadsheet review``: in a browser, before the server it belongs to."""

from pathlib import Path

from desks import PLACE, Open, in_a_browser, only, press, settled, text, until
from serving import Served

from helpers import read_rows

pytestmark = in_a_browser


def test_without_a_name_nothing_is_decided(served: Served, opened: Open) -> None:
    """A name is asked for first; the question cannot be closed, and no key decides before."""
    page = opened(served.address, name="")
    page.wait_for_selector("dialog[open]")
    press(page, "Escape", "Escape")
    assert page.locator("dialog[open]").count() == 1
    page.evaluate("document.activeElement.blur()")
    press(page, "a", "r")
    page.wait_for_timeout(300)
    assert not served.folder.exists()

    page.fill("#reviewer", "Ana Ruiz")
    press(page, "Enter")
    page.wait_for_selector("#row-title .chip")
    press(page, "a")
    until(page, lambda: any(served.decisions(t) for t in ("quotes", "events", "event_participants")))
    page.reload()
    page.wait_for_selector("#row-title .chip")
    assert page.locator("dialog[open]").count() == 0
    assert text(page, ".who-am-i") == "Ana Ruiz"


def test_accept_goes_on_to_the_next(served: Served, opened: Open) -> None:
    """A key accepts the row, shows the next at once, and the ledger has who, what and how long it took."""
    page = opened(served.address)
    only(page, "quotes")
    before = page.locator(".entries [aria-current]").get_attribute("data-row")
    press(page, "a")
    assert page.locator(".entries [aria-current]").get_attribute("data-row") != before
    settled(page)
    [decision] = served.decisions("quotes")

    assert (decision["do"], decision["row"], decision["by"]) == ("accept", before, "Ana")
    assert decision["took"] > 0
    assert text(page, f"[data-row='{before}'] .sign") == "✓"
    assert text(page, "#reviewed") == "1"


def test_reject_strikes_through(served: Served, opened: Open) -> None:
    """A rejected row stays in the list, struck through."""
    page = opened(served.address)
    only(page, "affiliations")
    before = page.locator(".entries [aria-current]").get_attribute("data-row")
    press(page, "r")
    settled(page)

    assert [d["do"] for d in served.decisions("affiliations")] == ["reject"]
    assert page.locator(f"[data-row='{before}'] .struck").count() == 1


def test_undo_goes_back(served: Served, opened: Open) -> None:
    """Undo takes back the last decision, then the one before, and shows each row as it was."""
    page = opened(served.address)
    only(page, "quotes")
    before = page.locator(".entries [aria-current]").get_attribute("data-row")
    press(page, "a", "r", "u", "u")
    settled(page)

    assert page.locator(".entries [aria-current]").get_attribute("data-row") == before
    assert text(page, ".states") == "not reviewed"
    assert [d["do"] for d in served.decisions("quotes")] == ["accept", "reject", "undo", "undo"]
    until(page, lambda: text(page, "#reviewed") == "0")


def test_identical_rows_are_decided_together(served: Served, opened: Open) -> None:
    """One key decides all rows with the same words and cells, and one undo takes all of it back."""
    page = opened(served.address)
    only(page, "mentions")
    page.locator(".entries button", has_text="Kast").nth(1).click()
    press(page, "i")
    page.wait_for_selector("dialog[open]")
    title = text(page, "#dialog-title")
    press(page, "a")
    settled(page)
    number = int(title.split()[0])

    assert number > 1
    assert [d["do"] for d in served.decisions("mentions")] == ["accept"] * number
    press(page, "u")
    settled(page)
    assert [d["do"] for d in served.decisions("mentions")] == ["accept"] * number + ["undo"] * number


def test_filters_choose_the_rows(served: Served, opened: Open, machine_package: Path) -> None:
    """Table, rule, state and confidence choose which rows are listed, the least sure first."""
    page = opened(served.address)
    quotes = read_rows(machine_package, "quotes")
    only(page, "quotes")
    assert text(page, "#list-title").startswith(f"{len(quotes)} rows")

    sure = [float(r["confidence"] or 1) for r in quotes]
    level = next(x for x in ("0.8", "0.9", "0.95") if any(s < float(x) for s in sure))
    page.select_option("#f-order", "surety")
    page.select_option("#f-below", level)
    until(page, lambda: text(page, "#list-title").startswith(f"{sum(s < float(level) for s in sure)} row"))
    assert page.locator(".entries .hint").first.inner_text().startswith(f"{min(sure):.2f}")
    rule = next(r["rule"] for r in quotes)
    page.select_option("#f-below", "")
    page.select_option("#f-rule", str(rule))
    until(page, lambda: text(page, "#list-title").startswith(f"{sum(r['rule'] == rule for r in quotes)} row"))
    page.select_option("#f-state", "mine")
    until(page, lambda: "No row fits" in text(page, ".list"))


def test_all_of_it_by_keyboard(served: Served, opened: Open) -> None:
    """Name, decisions, words of the text, a new row, people and progress need no mouse."""
    page = opened(served.address, name="")
    page.wait_for_selector("#reviewer:focus")
    page.keyboard.type("Ana")
    press(page, "Enter")
    page.wait_for_selector("#row-title .chip")
    press(page, "a", "j", "k")
    page.wait_for_selector("#text p")
    press(page, "t")
    page.wait_for_selector("#text:focus")
    press(page, "ArrowRight", "ArrowRight", "Shift+ArrowRight")
    page.wait_for_selector(".selected")
    words = text(page, ".selected q")
    press(page, "+", "a")
    page.wait_for_selector("#form")
    assert text(page, ".words q") == words
    page.keyboard.type("Kast")
    press(page, "Enter", "Tab")
    page.keyboard.type("guest")
    press(page, "Tab", "Tab", "Tab")
    page.keyboard.type("current")
    press(page, "Control+Enter")
    settled(page)
    assert [d["new"]["role"] for d in served.decisions("affiliations")] == ["guest"]

    press(page, "2", "/")
    page.wait_for_selector("#who:focus")
    page.keyboard.type("milei")
    press(page, "Tab", "Enter")
    until(page, lambda: text(page, "#row-title").startswith("Javier Milei"))
    press(page, "3")
    until(page, lambda: "Median seconds" in text(page, "main"))
    press(page, "?")
    page.wait_for_selector("dialog[open] >> text=Keys")
    press(page, "Escape")
    assert page.locator("dialog[open]").count() == 0


def test_a_click_on_marked_words_shows_their_row(served: Served, opened: Open) -> None:
    """Marked words lead to the row with the fewest words, the next click to the wider one below."""
    page = opened(served.address)
    only(page, "quotes")
    left, top, right, _ = page.evaluate(PLACE, ["Liberty advances", 0])
    page.mouse.click(left + 10, top)
    until(page, lambda: text(page, "#row-title") == "Mentions Liberty")
    page.wait_for_timeout(400)
    page.mouse.click(left + 10, top)
    until(page, lambda: text(page, "#row-title").startswith("Quotes Liberty advances"))
    page.uncheck(".legend input >> nth=2")
    assert page.evaluate("CSS.highlights.get('quotes').size") == 0
    assert right > left


def test_reviewers_who_disagree_are_listed(served: Served, opened: Open) -> None:
    """A second reviewer sees what others decided; where he decides otherwise the row is listed."""
    page = opened(served.address)
    only(page, "quotes")
    press(page, "a", "a")
    settled(page)
    other = opened(served.address, name="Bo")
    only(other, "quotes", state="second")
    until(other, lambda: "Ana: accepted" in text(other, ".states"))
    press(other, "a", "r")
    settled(other)
    other.select_option("#f-state", "disagreed")
    until(other, lambda: text(other, "#list-title").startswith("1 row "))
    press(other, "3")
    until(other, lambda: "Ana and Bo 2 1 (50 %)" in text(other, "main"))


def test_why_is_told(served: Served, opened: Open) -> None:
    """A row says its rule, its confidence as measured, through whom it was understood, and who decided."""
    page = opened(served.address)
    only(page, "quotes")
    press(page, "a", "k")
    until(page, lambda: "Ana accepted" in text(page, ".why"))
    shown = text(page, ".why")

    for words in ("Rule:", "Confidence:", "when measured", "Understood through:"):
        assert words in shown
