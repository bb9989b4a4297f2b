"""The words that name somebody or something."""

import pytest

from broadsheet.grammar.behind import phrase_after
from broadsheet.grammar.phrases import leftmost, noun_phrase
from reading import read, said

AFTER = {
    "name": ("said Marta Lindqvist on Monday", "Marta Lindqvist"),
    "title": ("said Mayor Marta Lindqvist on Monday", "Marta Lindqvist"),
    "pronoun": ("said she on Monday", "she"),
    "description": ("said the old mayor", "the old mayor"),
    "owner": ("said the bank's head, Marta Lindqvist", "Marta Lindqvist"),
    "number": ("said two officials who left", "two officials"),
    "nothing": ("said .", None),
    "a clause": ("said that it rained", None),
}


@pytest.mark.parametrize(("text", "words"), AFTER.values(), ids=AFTER)
def test_phrase_after(text: str, words: str | None) -> None:
    """The name, pronoun or noun phrase right behind a verb is found, its title stepped over."""
    reading = read(f"“It rained all day,” {text}.")
    verb = next(t.i for t in reading.tokens if t.text == "said")
    assert said(reading, phrase_after(reading, verb + 1)) == words


def test_end_of_text() -> None:
    """Behind the last word there is no phrase."""
    reading = read("It rained.")
    assert phrase_after(reading, len(reading.tokens)) is None


NOUNS = {
    "article and adjective": ("They met the old mayor again.", "mayor", "the old mayor"),
    "name": ("They met Marta Lindqvist again.", "Lindqvist", "Marta Lindqvist"),
    "alone": ("They met mayors again.", "mayors", "mayors"),
}


@pytest.mark.parametrize(("text", "head", "words"), NOUNS.values(), ids=NOUNS)
def test_noun_phrase(text: str, head: str, words: str) -> None:
    """A noun is named by the name it is in, or by itself with its article and adjectives."""
    reading = read(text)
    token = next(t for t in reading.tokens if t.text == head)
    assert said(reading, noun_phrase(reading, token)) == words


def test_leftmost() -> None:
    """What a word governs begins with its leftmost descendant."""
    reading = read("They met the very old mayor again.")
    mayor = next(t for t in reading.tokens if t.text == "mayor")
    assert reading.tokens[leftmost(reading, mayor.i)].text == "the"


def test_name_without_a_comma() -> None:
    """The name that a role leads to without a comma is who speaks, not the role."""
    reading = read("The head of the Refugee Council Anna Keller told the paper that it rained.")
    head = next(t for t in reading.tokens if t.text == "head")
    assert said(reading, noun_phrase(reading, head)) == "Anna Keller"
