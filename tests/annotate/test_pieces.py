"""What the encoder reads of a word."""

import pytest
from tokenizers import Tokenizer

from broadsheet.annotate import pieces
from broadsheet.languages import language, pipeline_folder

KNOWN = language("en")
TOKENIZER = Tokenizer.from_file(
    str(pipeline_folder((KNOWN.pipeline if KNOWN else None) or "") / "tokenizer.json")
)
TOKENIZER.no_padding()

SHAPES = {
    "full stop": (".", 1),
    "quotation mark": ("“", 3),
    "dash": ("–", 5),
    "other mark": ("$", 7),
    "number": ("42", 9),
    "number with letters": ("3rd", 11),
    "small": ("port", 13),
    "one capital": ("A", 15),
    "acronym": ("WTO", 17),
    "capitals": ("HARBOUR", 19),
    "name": ("Oslo", 21),
    "capitals inside": ("McKay", 23),
    "small, then capitals": ("iPhone", 25),
    "letters without case": ("港", 27),
}


@pytest.mark.parametrize(("word", "number"), SHAPES.values(), ids=SHAPES)
def test_shape(word: str, number: int) -> None:
    """Every kind of word has its own shape, and another where it is glued to the word before."""
    assert pieces.shape(word, glued=False) == number
    assert pieces.shape(word, glued=True) == number + 1
    assert number + 1 < pieces.SHAPES


def test_part() -> None:
    """The pieces of some of the words are those that the words alone have."""
    words, glued = ["Unbelievably", "Lindqvist", "stumbled", "."], [False, False, False, True]
    whole = pieces.encode(TOKENIZER, words, glued)
    assert whole.part(1, 4) == pieces.encode(TOKENIZER, words[1:], glued[1:])
