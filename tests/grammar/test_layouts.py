"""Speech that its layout tells, and what only looks like it."""

import pytest

from broadsheet.grammar.layouts import turns
from reading import read, said

SPEECH = {
    "letters": (
        "Ana Ruiz paints.\n\nQ: Why?\n\nA: It pays.\n\nQ: Well?\n\nA: Hardly.",
        ["It pays.", "Hardly."],
    ),
    "capitals": (
        "Marta Lindqvist met Oscar Holm.\n\nLINDQVIST: It rains.\n\nHOLM: It snows.",
        ["It rains.", "It snows."],
    ),
    "bold": ("**Marta Lindqvist:** It rains.\n\n**Oscar Holm:** It snows.", ["It rains.", "It snows."]),
    "a block": (
        "The mill closed. In a statement, Marta Lindqvist said:\n\nWe are sorry for the noise and the smell.",
        ["We are sorry for the noise and the smell."],
    ),
    "marked as in mail": (
        "The mill closed. On X, Marta Lindqvist wrote:\n\n> We are sorry for the noise. #mill",
        ["We are sorry for the noise. #mill"],
    ),
    "dashes": (
        "Marta Lindqvist waited.\n\n—It rains —said Lindqvist—. Take a coat.\n\n—Why?",
        ["It rains", "Take a coat.", "Why?"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), SPEECH.values(), ids=SPEECH)
def test_speech(text: str, wanted: list[str]) -> None:
    """What is said stands without label and dash."""
    reading = read(text)
    assert [said(reading, t.said) for told in turns(reading).values() for t in told] == wanted


SILENT = {
    "a fact box": "The fair opens soon.\n\nWHEN: Monday\n\nWHERE: Tarn Hall",
    "weather": "The week ahead.\n\nMONDAY: Rain in the north.\n\nTUESDAY: Sun.",
    "datelines": "In brief.\n\nMADRID: The bank opened.\n\nBERLIN: The bank closed.",
    "a list": "What to bring:\n\n- a coat\n\n- a lamp\n\n- some bread",
    "one label": "Ana Ruiz paints.\n\nNOTE: The hall is closed.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_silent(text: str) -> None:
    """Boxes, lists and datelines are nobody's words."""
    assert turns(read(text)) == {}
