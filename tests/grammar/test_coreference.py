"""Whom a pronoun or a description stands for."""

import pytest

from broadsheet.grammar.coreference import who
from broadsheet.model import Span
from reading import read

MEANT = {
    "he": ("Oscar Holm left Oslo. Later he slept.", "he", "oscar-holm"),
    "she": ("Elena Vargas left Oslo. Later she slept.", "she", "elena-vargas"),
    "he passes over a woman": ("Oscar Holm met Anna Keller. Later he slept.", "he", "oscar-holm"),
    "she passes over a man": ("Anna Keller met Oscar Holm. Later she slept.", "she", "anna-keller"),
    "the subject first": ("Anna Keller met Julia Brandt. Later she slept.", "she", "anna-keller"),
    "he across a paragraph": ("Oscar Holm left Oslo.\n\nIt rained. Later he slept.", "he", "oscar-holm"),
    "the company": ("Harbour Bank lost money. Later the company closed.", "the company", "harbour-bank"),
    "the party": ("The Green Party lost. Later the party split.", "the party", "green-party"),
    "it": ("Harbour Bank lost money. Later it closed.", "it", "harbour-bank"),
    "it after two firms": ("Harbour Bank met Kestrel Airways. Later it closed.", "it", "harbour-bank"),
    "the press release": (
        "Harbour Bank lost money. Later the press release was withdrawn.",
        "the press release",
        "harbour-bank",
    ),
    "the bank's statement": (
        "Oscar Holm read Harbour Bank's statement aloud.",
        "Harbour Bank's statement",
        "harbour-bank",
    ),
    "another office": (
        "Trade Minister Elena Vargas left. The prime minister slept.",
        "The prime minister",
        None,
    ),
    "the office's office": (
        "Minister Elena Vargas left. The minister's office was closed.",
        "The minister's office",
        None,
    ),
    "according to her": ("Elena Vargas left Oslo. According to her, it rained.", "her", "elena-vargas"),
    "a role not stated": ("Oscar Holm left Oslo. Later the trader slept.", "the trader", "oscar-holm"),
    "some role": ("Oscar Holm left Oslo. Later a trader slept.", "a trader", None),
    "the president": (
        "Chilean President Elena Vargas left. Later the president slept.",
        "the president",
        "elena-vargas",
    ),
    "a name": ("Oscar Holm left Oslo. Later Holm slept.", "Later Holm", "oscar-holm"),
    "they": ("Oscar Holm met Anna Keller. Later they slept.", "they", None),
    "he of a woman only": ("Anna Keller left Oslo. Later he slept.", "he", None),
    "somebody's lawyer": ("Oscar Holm left. Later Holm’s lawyer slept.", "Holm’s lawyer", None),
    "the company, behind a rival": (
        "Harbour Bank lost money. Harbour Bank hired men from rival Kestrel Airways. The company closed.",
        "The company",
        "harbour-bank",
    ),
    "the company, behind a platform": (
        "Harbour Bank lost money. On its Facebook page, the company apologised.",
        "the company",
        "harbour-bank",
    ),
    "it, an agency": (
        "Harbour Bank lost money. The Harbour Commission said it would pay.",
        "it",
        "harbour-commission",
    ),
    "it, a deal": ("Harbour Bank signed. Elena Vargas hailed it.", "it", None),
    "the company of nobody": ("Oscar Holm left Oslo. Later the company closed.", "the company", None),
    "too far": (
        "Oscar Holm and Erik Berg left. It rained. It snowed. It froze. It thawed. It dried. So he slept.",
        "he",
        None,
    ),
}


@pytest.mark.parametrize(("text", "words", "key"), MEANT.values(), ids=MEANT)
def test_who(text: str, words: str, key: str | None) -> None:
    """A pronoun or description stands for the one last named that fits, or for nobody."""
    start = text.rindex(words)
    assert who(read(text), Span(start, start + len(words))) == key


def test_quoted_names_do_not_speak() -> None:
    """A name inside somebody's quotation is not whom a later pronoun means."""
    text = "“I trust Oscar Holm,” said Samuel Price. Later he slept."
    start = text.index("he slept")
    assert who(read(text), Span(start, start + 2)) == "samuel-price"


def test_part_of_a_word() -> None:
    """Letters inside a word stand for nobody, and stop nothing."""
    reading = read("The committeeperson spoke to Harbour Bank.")
    assert who(reading, Span(6, 9)) is None
