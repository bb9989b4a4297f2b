"""Two reviewers at work at once, and a server that dies meanwhile."""

from collections import Counter

import pytest
from desks import Open, in_a_browser, settled
from serving import Served

from broadsheet.ledger import DECIDED, Ledger

pytestmark = in_a_browser
EACH = 250
KILLED, STARTED = 100, 160
"""When the server is killed and started again, in keys that each has pressed."""


@pytest.mark.slow
def test_five_hundred_decisions_of_two_browsers_survive_a_crash(served: Served, opened: Open) -> None:
    """Of 500 decisions in two browsers, a server killed among them, none is lost and none is doubled."""
    pages = {"Ana": opened(served.address, "Ana"), "Bo": opened(served.address, "Bo")}
    for page in pages.values():
        page.click(".list summary")
        with page.expect_response(lambda r: "api/queue" in r.url):
            page.select_option("#f-state", "all")
        page.wait_for_selector(".entries [aria-current]")
    for number in range(EACH):
        if number == KILLED:
            served.kill()
        if number == STARTED:
            served.start()
        pages["Ana"].keyboard.press("a")
        pages["Bo"].keyboard.press("r" if number % 2 else "a")
    for page in pages.values():
        settled(page, seconds=60)
    ledger = Ledger(served.folder)
    made = [d for table in DECIDED for d in ledger.decisions(table)]

    assert ledger.problems == []
    assert len({d.id for d in made}) == len(made)
    chosen = [d for d in made if len(d.id) == len(made[0].id)]
    assert Counter(d.by for d in chosen) == {"Ana": EACH, "Bo": EACH}
    assert all(len({d.row for d in chosen if d.by == by}) == EACH for by in pages)
