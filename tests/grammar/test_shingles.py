"""Signatures of texts are alike where the texts are."""

import random

import pytest

from broadsheet.grammar.shingles import LEAST, NUMBERS, signature
from helpers import OTHER, STRIKE

EDITS = {
    "a headline added": lambda text: f"ALVERNA AT A STANDSTILL AS CRANES STOP\n\n{text}",
    "another credit line": lambda text: f"{text}\n\n(Reporting by the Coast Agency; editing by M. Dahl)",
    "a paragraph cut": lambda text: text.replace(text.split("\n\n")[3], ""),
    "figures brought up to date": lambda text: text.replace("140", "155").replace("2 million", "3 million"),
}


def shared(one: str, other: str) -> float:
    """Return the share of the numbers that two signatures have in common."""
    pairs = zip(*(memoryview(signature(text)).cast("I") for text in (one, other)), strict=True)
    return sum(a == b for a, b in pairs) / NUMBERS


@pytest.mark.parametrize("edit", EDITS)
def test_edited_texts_are_alike(edit: str) -> None:
    """Most of the numbers stay where little of a text was changed."""
    assert shared(STRIKE, EDITS[edit](STRIKE)) > 0.6


def test_texts_about_one_event_differ() -> None:
    """Two articles on one strike that do not copy from each other have next to no number in common."""
    assert shared(STRIKE, OTHER) < 0.1


def test_short_texts_are_alike_where_their_words_are() -> None:
    """A brief of a few words is like another one with the same words only."""
    brief = "Port Alverna: the dockers went back to work on Friday at noon."

    assert shared(brief, f"  {brief.upper()}\n") == 1
    assert shared(brief, brief.replace("Friday", "Monday")) < 0.1


@pytest.mark.parametrize("text", ["", "—", "Árbol", "word " * LEAST, "word " * 100_000])
def test_any_text_has_a_signature(text: str) -> None:
    """Texts without words, with one, or with the same one a hundred thousand times have a signature."""
    assert len(signature(text)) == 4 * NUMBERS


def test_share_is_that_of_the_shingles() -> None:
    """The share of equal numbers is about the share of common shingles."""
    chance = random.Random(3)  # noqa: S311 - words for a test
    words = [f"w{chance.random()}".replace(".", "") for _ in range(3_000)]
    common, one, other = words[:1_000], words[1_000:2_000], words[2_000:]

    assert shared(" ".join(common + one), " ".join(common + other)) == pytest.approx(1 / 3, abs=0.1)


def test_signature_stays_as_it_is() -> None:
    """Signatures are kept on disk and compared with those of other machines: they never change."""
    assert signature("The dockers went back to work.").hex()[:32] == "e834e195656f6d74e81fbca5c1bc533f"
