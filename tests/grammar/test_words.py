"""Small questions about words."""

import re

import pytest

from broadsheet.grammar.words import (
    country_of,
    fold,
    is_calendar,
    is_capital,
    is_place,
    is_word,
    leveled,
    opens_sentence,
)
from reading import read

LEVELED = {
    "capitals": "The MAY Plan",
    "capitals with accents": "AÑO ÚLTIMO",
    "Turkish letters": "İstanbul ve ısı",
    "old letters": "Miniſter, 5 \u212a",
}


@pytest.mark.parametrize("text", LEVELED.values(), ids=LEVELED)
def test_leveled(text: str) -> None:
    """A leveled text is as long as it was, with letters where an expression that ignores case finds them."""
    level = leveled(text)
    assert len(level) == len(text)
    for letter in "abcdefghijklmnopqrstuvwxyzáéíñóúü":
        ignoring_case = [m.start() for m in re.finditer(letter, text, re.IGNORECASE)]
        assert [m.start() for m in re.finditer(letter, level)] == ignoring_case


FOLDED = {
    "accents": ("Núñez", "nunez"),
    "case": ("RUIZ", "ruiz"),
    "apostrophe": ("O’Hara", "o'hara"),
    "sharp s": ("Weiß", "weiss"),
}


@pytest.mark.parametrize(("text", "plain"), FOLDED.values(), ids=FOLDED)
def test_fold(text: str, plain: str) -> None:
    """Spellings of a name are compared without accents and case."""
    assert fold(text) == plain


CAPITALS = {
    "Ruiz": True,
    "ruiz": False,
    "al-Hamid": True,
    "d’Arcy": True,
    "McNeil": True,
    "12": False,
    "": False,
    "Анна": True,
    "王": False,
    "iPhone": True,
}


@pytest.mark.parametrize(("text", "told"), CAPITALS.items(), ids=CAPITALS)
def test_is_capital(text: str, *, told: bool) -> None:
    """A word written like a name begins with a capital, or has a particle before one."""
    assert is_capital(text) is told


COUNTRIES = {
    "name": ("Norway", "NOR"),
    "possessive": ("Norway’s", "NOR"),
    "people": ("Norwegian", "NOR"),
    "city": ("Lima", "PER"),
    "blank around": (" Peru ", "PER"),
    "none": ("bread", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("text", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_country_of(text: str, country: str | None) -> None:
    """A country's name, people or city gives its ISO 3166-1 alpha-3 code."""
    assert country_of(text, "en") == country


def test_place() -> None:
    """A known place is told in capitals, too."""
    assert is_place("Norway", "en")
    assert is_place("NORWAY", "en")
    assert not is_place("Lindqvist", "en")


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [("May", "en", True), ("Monday", "en", True), ("mayo", "es", True), ("mayo", "en", False)],
)
def test_calendar(text: str, code: str, *, told: bool) -> None:
    """Months and weekdays are told in the words of their language."""
    assert is_calendar(text, code) is told


def test_opens_sentence() -> None:
    """The first word of a sentence, and one after an opening mark or a colon, opens it."""
    reading = read("Bread rose. He said: “Bread fell.”")
    assert [t.text for t in reading.tokens if is_word(t) and opens_sentence(reading, t)] == [
        "Bread",
        "He",
        "Bread",
    ]
