"""What numbers are worth, in digits and words."""

import pytest

from broadsheet.grammar.cardinals import Number
from broadsheet.grammar.numerals import numbers
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
    "1 234 567": 1_234_567,
    "816 000": 816_000,
    "12,34,567": 1_234_567,
    "13 lakh": 1_300_000,
    "two point five million": 2_500_000,
    "minus 0.3": -0.3,
    "one million two hundred thousand": 1_200_000,
    "two thousand and three": 2003,
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
    "quinientos trece millones cuatrocientos mil": 513_400_000,
    "veintitrés mil cien": 23_100,
    "mil doscientos": 1200,
    "tres coma cinco": 3.5,
    "un cuarto de millón": 250_000,
    "un millón": 1_000_000,
}


def said(text: str, code: str) -> list[str]:
    return [text[n.start : n.end] for n in numbers(text, lexicon(code))]


def one(text: str, code: str, mark: str | None = None) -> Number:
    (found,) = numbers(text, lexicon(code), mark)
    return found


CASES = [("en", n, v) for n, v in ENGLISH.items()] + [("es", n, v) for n, v in SPANISH.items()]


@pytest.mark.parametrize(("code", "number", "value"), CASES, ids=[f"{c}-{n}" for c, n, _ in CASES])
def test_value(code: str, number: str, value: float) -> None:
    """A number is found whole, and has the value that its language gives it."""
    found = one(number, code)
    assert (number[found.start : found.end], round(found.value, 6)) == (number, value)


APART = {
    "hundreds": ("between one hundred and two hundred", ["one hundred", "two hundred"]),
    "small": ("two and three", ["two", "three"]),
    "tens": ("twenty or thirty", ["twenty", "thirty"]),
    "list": ("1,200, 300 and 4", ["1,200", "300", "4"]),
}


@pytest.mark.parametrize(("text", "apart"), APART.values(), ids=APART)
def test_apart(text: str, apart: list[str]) -> None:
    """Two numbers joined by *and* or a comma stay two."""
    assert said(text, "en") == apart


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
    assert said(text, "en") == []


SHARES = {
    "half of": ("half of them", "en", 0.5),
    "a quarter of": ("a quarter of the firms", "en", 0.25),
    "two thirds": ("two thirds of it", "en", 2 / 3),
    "three-quarters": ("three-quarters of it", "en", 0.75),
    "stroke": ("3/4 of it", "en", 0.75),
    "sign": ("¾ of it", "en", 0.75),
    "one in five": ("one in five firms", "en", 0.2),
    "digits": ("3 out of 10 firms", "en", 0.3),
    "un tercio": ("un tercio de las empresas", "es", 1 / 3),
    "mitad": ("la mitad de las empresas", "es", 0.5),
    "quinta parte": ("una quinta parte de ellas", "es", 0.2),
    "uno de cada cinco": ("uno de cada cinco hogares", "es", 0.2),
}


@pytest.mark.parametrize(("text", "code", "value"), SHARES.values(), ids=SHARES)
def test_share(text: str, code: str, value: float) -> None:
    """A part of one whole is told from a number."""
    found = one(text, code)
    assert (round(found.value, 6), found.is_share) == (round(value, 6), True)


def test_other_mark() -> None:
    """Where an article writes the decimal mark of the other kind, so are its numbers read."""
    assert [one("1,200", "es", mark).value for mark in (",", ".")] == [1.2, 1200]
    assert one("5.2", "es", ",").value == one("5.2", "es", ".").value


NO_SHARE = [
    "the second half was better",
    "a third term",
    "the first quarter",
    "9/11",
    "24/7",
    "una tercera vez",
]


@pytest.mark.parametrize("text", NO_SHARE)
def test_no_share(text: str) -> None:
    """Halves of games, ordinals, quarters of years and dates are no shares."""
    assert not any(n.is_share for code in ("en", "es") for n in numbers(text, lexicon(code)))
