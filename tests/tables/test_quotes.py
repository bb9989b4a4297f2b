"""The table of quotes: to whom, and how."""

import pytest

from reading import rows

ADDRESSED = {
    "reporters": ("“We will not sign,” Anna Keller told reporters on Monday.", "reporters"),
    "a rally": ("Anna Keller told a rally in Oslo that the bridge was open.", "a rally"),
    "nobody": ("“We will not sign,” Anna Keller said.", None),
}


@pytest.mark.parametrize(("text", "addressee"), ADDRESSED.values(), ids=ADDRESSED)
def test_addressee(text: str, addressee: str | None) -> None:
    """Who was spoken to stands behind verbs such as *told*."""
    assert [r["addressee"] for r in rows("quotes", text)] == [addressee]


CHANNELS = {
    "speech": ("“We will not sign,” Anna Keller said.", "speech"),
    "statement": ("In a statement, Anna Keller said “the harbour would stay shut”.", "statement"),
    "interview": ("Anna Keller said in an interview that the harbour would stay shut.", "interview"),
    "post": ("“The harbour stays shut,” Anna Keller wrote on Facebook.", "post"),
}


@pytest.mark.parametrize(("text", "channel"), CHANNELS.values(), ids=CHANNELS)
def test_channel(text: str, channel: str) -> None:
    """How words were uttered is told by the reporter's words beside the cue, else by the verb."""
    assert [r["channel"] for r in rows("quotes", text)] == [channel]
