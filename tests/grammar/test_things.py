"""Words in marks that are nobody's."""

import pytest

from reading import rows

NOBODYS = {
    "a title that a sentence is about": "“The Crown” won three awards, Marta Lindqvist said.",
    "a film's star": "“Top Hat” star Marta Lindqvist left for Oslo.",
    "a petition": "Marta Lindqvist said no. Her petition, “Not On My Watch”, gathered 400 names.",
    "a nickname": "Marta “the Miller” Lindqvist left for Oslo.",
    "named so": "The plan, dubbed “Big Bread”, is dead.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_nobodys(text: str) -> None:
    """Titles, nicknames and names of things are no quotes."""
    assert [r["text"] for r in rows("quotes", text) if r["kind"] != "indirect"] == []


def test_called() -> None:
    """What somebody calls a thing is a quote, unlike what it is called."""
    (row,) = rows("quotes", "Marta Lindqvist attacked what she called “a disgrace to the town”.")
    assert (row["text"], row["person_id"]) == ("a disgrace to the town", "marta-lindqvist")
