"""What numbers are worth, in digits and words."""

import re

import pytest

from broadsheet.grammar.numerals import pattern, value_of
from broadsheet.languages import lexicon

ENGLISH = {
    "1,200": 1200,
    "3.5": 3.5,
    "1,234,567.89": 1234567.89,
    "3.5 million": 3_500_000,
    "1.5bn": 1_500_000_000,
    "20m": 20_000_000,
    "3 trillion": 3e12,
    "two": 2,
    "twenty-five": 25,
    "a hundred": 100,
    "a million": 1_000_000,
    "two thousand": 2000,
    "two thousand five hundred": 2500,
    "one hundred and twenty": 120,
    "two hundred and five thousand": 205_000,
    "a hundred and twenty thousand": 120_000,
    "a quarter": 0.25,
    "half a million": 500_000,
    "half a billion": 500_000_000,
    "a quarter of a million": 250_000,
    "two and a half million": 2_500_000,
    "a million and a half": 1_500_000,
    "a dozen": 12,
    "two dozen": 24,
    "half a dozen": 6,
}
SPANISH = {
    "1.200": 1200,
    "3,5": 3.5,
    "1.234.567,89": 1234567.89,
    "3,5 millones": 3_500_000,
    "14 mil millones": 14_000_000_000,
    "2 billones": 2e12,
    "treinta y cinco": 35,
    "dos mil quinientos": 2500,
    "doscientos mil": 200_000,
    "veintidós": 22,
    "medio millón": 500_000,
    "dos millones y medio": 2_500_000,
    "media docena": 6,
    "un millón": 1_000_000,
}
CASES = [("en", n, v) for n, v in ENGLISH.items()] + [("es", n, v) for n, v in SPANISH.items()]


@pytest.mark.parametrize(("code", "number", "value"), CASES, ids=[f"{c}-{n}" for c, n, _ in CASES])
def test_value(code: str, number: str, value: float) -> None:
    """A number is found whole, and has the value that its language gives it."""
    language = lexicon(code)
    found = re.search(pattern(language), number, re.IGNORECASE)
    assert found is not None
    assert (found.group(), value_of(found.group(), language)) == (number, value)


APART = {
    "hundreds": ("between one hundred and two hundred", ["one hundred", "two hundred"]),
    "small": ("two and three", ["two", "three"]),
    "tens": ("twenty or thirty", ["twenty", "thirty"]),
    "list": ("1,200, 300 and 4", ["1,200", "300", "4"]),
}


@pytest.mark.parametrize(("text", "numbers"), APART.values(), ids=APART)
def test_apart(text: str, numbers: list[str]) -> None:
    """Two numbers joined by *and* or a comma stay two."""
    assert re.findall(pattern(lexicon("en")), text) == numbers


NONE = {
    "version": "1.2.3",
    "clock": "12:30",
    "date": "3/4/2024",
    "inside a word": "R2D2",
    "ordinal": "the third quarter",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_none(text: str) -> None:
    """Version numbers, clock times, dates, parts of words and ordinals are no numbers."""
    assert re.findall(pattern(lexicon("en")), text) == []
