"""What the reader marked as said, mended where it breaks off."""

from dataclasses import replace

import pytest

from broadsheet.grammar.heard import heard
from broadsheet.model import Attribution, Reading
from reading import read, said

BROKEN = {
    "in a list": (
        "She told deputies that the plan covered security, trade, and energy, the themes of her campaign.",
        "the plan covered security,",
        "the plan covered security, trade, and energy",
    ),
    "before its verb": (
        "She told deputies that in August, weeks after the vote, the council had sold the mill.",
        "in August, weeks after the vote,",
        "in August, weeks after the vote, the council had sold the mill",
    ),
}


def marked(text: str, content: str) -> Reading:
    """Return a text read with one quote: *She*, *told*, and the words given."""
    reading = read(text)
    start = text.index(content)
    words = (reading.token_at(start), reading.token_at(start + len(content) - 1) + 1)
    return replace(reading, attributions=(Attribution(words, (1, 2), (0, 1)),))


@pytest.mark.parametrize(("text", "content", "whole"), BROKEN.values(), ids=BROKEN)
def test_broken_off_behind_a_comma(text: str, content: str, whole: str) -> None:
    """A clause that the reader breaks off behind a comma goes on to the end of its list, or its own."""
    reading = marked(text, content)
    assert [said(reading, item.content) for item in heard(reading)] == [whole]
