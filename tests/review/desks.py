"""What tests do at the page of ``broadsheet review``."""

import importlib.util
import shutil
from collections.abc import Callable
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
in_a_browser = pytest.mark.skipif(
    CHROMIUM is None or importlib.util.find_spec("playwright") is None,
    reason="chromium or playwright is not installed: apt install chromium, pip install playwright",
)
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
Open = Callable[..., Any]
PLACE = """([words, nth]) => {
  const text = document.getElementById("text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0 || nth-- > 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center" });
    const [first, last] = [[...range.getClientRects()][0], [...range.getClientRects()].at(-1)];
    return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
  }
  return null;
}"""
HEARD = "new Promise(heard => setTimeout(() => heard(getSelection().toString()), 50))"
"""What is selected, when the page has had the time to hear of it."""


def text(page: Any, selector: str) -> str:
    """Return what is written somewhere, on one line."""
    return " ".join(page.inner_text(selector).split())


def until(page: Any, condition: Callable[[], Any], seconds: int = 20) -> None:
    """Wait until something holds."""
    for _ in range(20 * seconds):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("it never came true")


def _drag(page: Any, words: str, nth: int = 0) -> None:
    """Select words of the article with the mouse; a busy browser can miss where it was let go.

    The page hears of a selection a little later than it is made: what is let go before is none.
    """
    for _ in range(5):
        left, top, right, bottom = _where(page, words, nth)
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move((left + right) / 2, bottom, steps=3)
        page.mouse.move(right, bottom, steps=3)
        selected = page.evaluate(HEARD)
        page.mouse.up()
        if selected == words:
            return
    pytest.fail(f"'{words}' could not be selected")


def _where(page: Any, words: str, nth: int) -> Any:
    """Return the corners of words of the article, when the page has stopped moving."""
    found, before = page.evaluate(PLACE, [words, nth]), None
    while found != before:
        page.wait_for_timeout(50)
        found, before = page.evaluate(PLACE, [words, nth]), found
    return found


def mark(page: Any, words: str) -> None:
    """Give the row that is edited other words."""
    page.wait_for_selector("#form")
    _taken(page, words, 0, ".words q")


def select(page: Any, words: str, nth: int = 0) -> None:
    """Select words, for a row that is to be added."""
    _taken(page, words, nth, ".selected q")


def fill(page: Any, column: str, words: str) -> None:
    """Give a column of the row that is edited words of the text."""
    page.click(f"#cell-{column}")
    _taken(page, words, 0, f".quoted-cell:has(#cell-{column}) q")


def _taken(page: Any, words: str, nth: int, where: str) -> None:
    """Select words until the page has them; what a busy browser has missed is done again."""
    for _ in range(5):
        _drag(page, words, nth)
        for _ in range(60):
            if page.locator(where).count() and text(page, where) == words:
                return
            page.wait_for_timeout(50)
    pytest.fail(f"'{words}' could not be marked")


def only(page: Any, table: str, **filters: str) -> None:
    """Show the rows of one table, as they stand in the text."""
    if page.locator(".filters").is_hidden():
        page.click(".list summary")
    if page.input_value("#f-order") != "place":
        _choose(page, "order", "place")
    for name, value in {"table": table, **filters}.items():
        _choose(page, name, value)


def _choose(page: Any, name: str, value: str) -> None:
    """Filter the list, and wait until its first row is the one at hand: an answer is drawn a little later.

    A list that was asked for before may be answered only now.
    """
    with page.expect_response(lambda r: "api/queue" in r.url and f"{name}={value}" in r.url) as answer:
        page.select_option(f"#f-{name}", value)
    rows = answer.value.json()["rows"]
    if rows:
        page.wait_for_selector(f'.entries li:first-child [data-row="{rows[0][1]}"][aria-current]')


def press(page: Any, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def waiting(page: Any) -> int:
    """Return how many decisions the browser keeps for the server."""
    return int(page.evaluate("Object.keys(localStorage).filter(k => /review\\/.+\\//.test(k)).length"))


def settled(page: Any, seconds: int = 20) -> None:
    """Wait until the server has answered for every decision."""
    until(page, lambda: waiting(page) == 0, seconds)


def choose_type(page: Any, code: str) -> None:
    """Give the event that is shown another type, by keyboard."""
    press(page, "e")
    page.wait_for_selector("#cell-event_type:focus")
    page.keyboard.type(code)
    press(page, "Enter", "Control+Enter")
    settled(page)


def add_description(page: Any, words: str, nth: int, name: str) -> None:
    """Add words of the text as a mention of somebody, who is searched for."""
    select(page, words, nth)
    press(page, "+", "m")
    page.wait_for_selector("#cell-kind:focus")
    page.select_option("#cell-kind", "description")
    page.locator("#cell-person_id").focus()
    page.keyboard.type(name)
    press(page, "Enter", "Control+Enter")
    settled(page)
