"""The table of quotes: to whom, and how."""

import csv
from datetime import date

import pytest

from helpers import ROOT
from reading import rows

CONFIDENCE = ROOT / "scripts" / "broadsheet" / "confidence.csv"

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


def test_confidence() -> None:
    """A row is as sure as its rule was on annotated articles; where few were measured, nothing is said."""
    text = "“We will not sign,” Anna Keller said.\n\n“The harbour stays shut for now” (Anna Keller)"
    sure, rare = rows("quotes", text)
    with CONFIDENCE.open(encoding="utf-8", newline="") as file:
        measured = {r["rule"]: (int(r["right"]), int(r["rows"])) for r in csv.DictReader(file)}
    right, found = measured["subject"]
    assert (sure["rule"], sure["confidence"]) == ("subject", round(right / found, 2))
    assert (rare["rule"], rare["confidence"]) == ("signature", None)


POSTS = {
    "signature": "Then this:\n\nThe harbour stays shut! #strike\n\n— Anna Keller (@akeller) March 3, 2024",
    "header": "Anna Keller wrote again.\n\nAnna Keller @akeller · 3 Mar\n\nThe harbour stays shut! #strike",
    "footer": "She wrote:\n\nThe harbour stays shut! #strike\n\nAnna Keller @akeller · 3 Mar",
    "shared": "A picture.\n\nThe harbour stays shut! #strike\n\nA post shared by Anna Keller (@akeller)",
}


@pytest.mark.parametrize("text", POSTS.values(), ids=POSTS)
def test_post(text: str) -> None:
    """A post is one quote without its signature, whichever way it is signed."""
    found = [(r["text"], r["channel"], r["speaker"]) for r in rows("quotes", text) if r["channel"] == "post"]
    assert found == [("The harbour stays shut! #strike", "post", "Anna Keller")]


def test_language_of_a_post() -> None:
    """A post in another language than the article says so, capitals and all."""
    text = "He posted:\n\nLA IZQUIERDA RETROCEDE\n\nLA LIBERTAD AVANZA\n\n— Oscar Holm (@oholm) May 2, 2024"
    assert [r["language"] for r in rows("quotes", text)] == ["es"]


SAID_ON = {
    "beside the cue": ("Anna Keller said on Monday that the harbour is shut.", date(2024, 6, 10)),
    "in what is reported": ("Anna Keller said that the harbour shut on Monday.", None),
    "in what is reported beside": (
        "“I left,” Anna Keller said, adding that she had gone to a meeting on Monday.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "day"), SAID_ON.values(), ids=SAID_ON)
def test_day_of_saying(text: str, day: date | None) -> None:
    """A quote is of the day beside its cue, not of one that somebody tells of."""
    assert rows("quotes", text, "2024-06-12")[0]["said_on"] == day
