"""Which characters of a name are name."""

import pytest

from broadsheet.grammar.naming import ORGANIZATION, PERSON, is_nationality, lower_case_words, make
from reading import read, said

CUT = {
    "title": ("President Elena Vargas slept.", 0, 3, PERSON, "Elena Vargas"),
    "former": ("Former mayor Elena Vargas slept.", 0, 4, PERSON, "Elena Vargas"),
    "nationality": ("Peruvian Elena Vargas slept.", 0, 3, PERSON, "Elena Vargas"),
    "possessive": ("Harbour Bank's profit fell.", 0, 3, ORGANIZATION, "Harbour Bank"),
    "article": ("The Harbour Bank fell.", 0, 3, ORGANIZATION, "Harbour Bank"),
    "comma": ("Harbour Bank, fell.", 0, 3, ORGANIZATION, "Harbour Bank"),
    "handle": ("Elena Vargas @elenavargas slept.", 0, 3, PERSON, "Elena Vargas"),
    "line in capitals": ("HARBOUR BANK FIRST Great news came.", 0, 4, ORGANIZATION, "HARBOUR BANK FIRST"),
    "country for a given name": ("Israel Vargas slept.", 0, 2, PERSON, "Israel Vargas"),
    "hyphened particle": ("Officials met al-Hamid again.", 4, 5, PERSON, "al-Hamid"),
}


@pytest.mark.parametrize(("text", "first", "last", "kind", "name"), CUT.values(), ids=CUT)
def test_cut(text: str, first: int, last: int, kind: str, name: str) -> None:
    """What stands around a name inside the tokens given is cut off."""
    reading = read(text)
    made = make(reading, first, last, kind)
    assert made is not None
    assert said(reading, made.span) == name


NOTHING = {
    "place": ("Norway slept.", 0, 1, ORGANIZATION),
    "month": ("September was dry.", 0, 1, PERSON),
    "lower case": ("the bakers slept.", 0, 2, PERSON),
    "digits": ("In 1984 it rained.", 1, 2, PERSON),
    "only a title": ("President slept.", 0, 1, PERSON),
    "a bank for a person": ("Bank Street slept.", 0, 1, PERSON),
    "an everyday word": ("Bakers slept. The bakers of Bakers slept while bakers woke.", 0, 1, PERSON),
    "too long": ("A B C D E F G H I J K L M N O slept.", 0, 15, ORGANIZATION),
}


@pytest.mark.parametrize(("text", "first", "last", "kind"), NOTHING.values(), ids=NOTHING)
def test_nothing(text: str, first: int, last: int, kind: str) -> None:
    """No name is made of places, calendar words, numbers, titles, or words written small elsewhere."""
    reading = read(text)
    known = lower_case_words(reading)
    assert make(reading, first, last, kind) is None or text.split(maxsplit=1)[0].lower() in known


def test_lower_case_words() -> None:
    """The words that an article writes without a capital are known."""
    assert lower_case_words(read("The bakers met Baker.")) >= {"bakers", "met"}


@pytest.mark.parametrize(("word", "told"), [("Peruvian", True), ("Peru", True), ("Baker", False)])
def test_nationality(word: str, *, told: bool) -> None:
    """A word for a country or its people is told from other words."""
    reading = read(f"They met {word} again.")
    assert is_nationality(reading, reading.tokens[2]) is told
