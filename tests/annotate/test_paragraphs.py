"""Where paragraphs begin and end."""

import pytest

from broadsheet.annotate.paragraphs import LONGEST, split

WRAPPED = "The dockers in the whole north of the country\nstopped work and asked the port for better\npay."
SPLIT = {
    "lines": ("One line.\nAnother line.", ["One line.", "Another line."]),
    "blank line": ("One line.\n\nAnother line.", ["One line.", "Another line."]),
    "CRLF": ("One line.\r\nAnother line.\r\n", ["One line.", "Another line."]),
    "old Mac": ("One line.\rAnother line.", ["One line.", "Another line."]),
    "line separator": ("One line.\u2028Another line.", ["One line.", "Another line."]),
    "blanks around": ("  One line.  \n \n Another line. ", ["One line.", "Another line."]),
    "hard-wrapped": (WRAPPED, [WRAPPED]),
    "hard-wrapped, CRLF": (WRAPPED.replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")]),
    "a blank line ends it": (WRAPPED + "\n\nand so on.", [WRAPPED, "and so on."]),
    "headline above": ("Dockers halt the port\nthe day began", ["Dockers halt the port", "the day began"]),
    "sentence end": (
        "The dockers in the north of the country slept.\nand so on.",
        ["The dockers in the north of the country slept.", "and so on."],
    ),
    "empty": ("", []),
    "blank": (" \n\t\n ", []),
}


@pytest.mark.parametrize(("text", "parts"), SPLIT.values(), ids=SPLIT)
def test_split(text: str, parts: list[str]) -> None:
    """A line is a paragraph, and so is a block of lines that were broken at some width."""
    assert [text[p.start : p.end] for p in split(text, "en")] == parts


def test_longest() -> None:
    """A paragraph without an end is cut at a blank, and loses no word."""
    text = "bread " * (LONGEST // 3)
    parts = [text[p.start : p.end] for p in split(text, "en")]
    assert max(map(len, parts)) <= LONGEST
    assert " ".join(parts).split() == text.split()


def test_longest_without_a_blank() -> None:
    """A text without any blank is cut, too."""
    text = "x" * (LONGEST + 10)
    assert [p.end - p.start for p in split(text, "en")] == [LONGEST, 10]


def test_language() -> None:
    """Every paragraph has its own language."""
    text = "The dockers stopped work on Tuesday.\n\nLos estibadores pararon el martes por la mañana."
    assert [p.language for p in split(text, "en")] == ["en", "es"]
