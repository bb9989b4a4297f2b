"""Which sentences are the headline."""

import pytest

from broadsheet.grammar.headlines import is_headline
from reading import read

FIRST = {
    "headline": ("Dockers strike in Gdansk\n\nDockers walked out on Monday.", True),
    "question": ("Who pays for the bridge?\n\nNobody does.", True),
    "lead": ("Dockers walked out on Monday.\n\nThe port was quiet.", False),
    "lead that ends with a quote": ("“We will not pay,” the owner said, “ever.”\n\nNobody did.", False),
    "one paragraph": ("Dockers walked out on Monday. The port was quiet.", True),
}


@pytest.mark.parametrize(("text", "is_one"), FIRST.values(), ids=FIRST)
def test_first_paragraph(text: str, is_one: bool) -> None:  # noqa: FBT001 - a parametrized answer
    """A first paragraph that ends as a sentence does is the lead of a text without its headline."""
    reading = read(text)
    assert is_headline(reading, reading.sentences[0]) is is_one


def test_second_paragraph() -> None:
    """Nothing below the first paragraph is the headline."""
    reading = read("Dockers strike in Gdansk\n\nPort quiet")
    assert not is_headline(reading, reading.sentences[-1])
