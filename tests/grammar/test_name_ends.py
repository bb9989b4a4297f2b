"""Names where a text ends: nothing stands behind them."""

import pytest

from broadsheet.grammar.identity import cast
from reading import read, said

LAST = ("Oscar Holm met Anna Keller", "Oscar Holm left Harbour Bank", "By Harbour Bank", "Harbour Bank")


@pytest.mark.parametrize("text", LAST)
def test_a_name_ends_the_text(text: str) -> None:
    """The last words of an article can be a name, without a full stop."""
    reading = read(text)
    assert said(reading, cast(reading).mentions[-1].span) == " ".join(text.split()[-2:])
