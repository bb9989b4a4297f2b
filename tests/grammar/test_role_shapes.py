"""The shapes in which a role stands beside a name."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.offices_before import noun_before_comma
from broadsheet.grammar.role_shapes import in_brackets, is_role
from reading import read

WORDS = {
    "role": ("minister", True),
    "plural": ("ministers", True),
    "hyphened": ("president-elect", True),
    "capital": ("Mayor", True),
    "other noun": ("bridge", False),
}


@pytest.mark.parametrize(("word", "told"), WORDS.values(), ids=WORDS)
def test_is_role(word: str, *, told: bool) -> None:
    """A noun for what people are is told from others, in the plural and hyphened too."""
    reading = read(f"They met the {word} again.")
    assert is_role(reading, 3) is told


def test_in_brackets() -> None:
    """Only an organization in brackets right behind a name is an affiliation."""
    reading = read("Elena Vargas (Green Party) met Oscar Holm (54) in Oslo.")
    names = cast(reading).mentions
    found = [
        in_brackets(reading, cast(reading), m.first + 2) for m in names if " " in m.key.replace("-", " ")
    ]
    assert [m.key for m in found if m] == ["green-party"]


def test_noun_before_comma_needs_a_comma() -> None:
    """Without a comma before the name there is no noun phrase before one."""
    reading = read("The mayor met Elena Vargas.")
    assert noun_before_comma(reading, cast(reading), 3) is None
