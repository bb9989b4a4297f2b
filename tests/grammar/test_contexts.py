"""The words around a number: what it hangs on and what stands beside it."""

from broadsheet.grammar.contexts import NEARBY, TELLING, told_by, told_near, words_around
from broadsheet.grammar.quantities import quantities
from reading import read

TEXT = "The port authority said on Friday that freight traffic grew by 4.5% after the strike."


def test_what_a_number_hangs_on_and_its_parts() -> None:
    """The verb, its subject and what belongs to it are near; a number itself is not a word."""
    reading = read(TEXT)
    (quantity,) = quantities(reading)
    words = words_around(reading, quantity.span)

    assert {"grew en", "traffi en", "freigh en"} <= words
    assert not any("4.5" in word or word.startswith("by ") for word in words)
    assert "by en" in words_around(reading, quantity.span, TELLING | {"ADP"})


def test_words_tell_options() -> None:
    """Each word is a feature of each option, beside those that it has."""
    told = told_by({"rise": {"mover": 1.0}, "fall": {}}, frozenset({"grew en"}))

    assert told == {
        "rise": {"mover": 1.0, f"{NEARBY}grew en: rise": 1.0},
        "fall": {f"{NEARBY}grew en: fall": 1.0},
    }


def test_sides_are_told_apart() -> None:
    """A word right before a number tells something else than one right behind it."""
    reading = read(TEXT)
    (quantity,) = quantities(reading)
    (features,) = told_near(reading, quantity.span, {"rise": {}}).values()

    assert f"{NEARBY}before by en: rise" in features
    assert f"{NEARBY}behind after en: rise" in features
    assert f"{NEARBY}behind by en: rise" not in features


def test_a_sentence_ends_it() -> None:
    """Words of the sentences before and behind are beside no number of this one."""
    reading = read("Nobody was hurt. Prices rose 3%. Trains will run again.")
    (quantity,) = quantities(reading)
    (features,) = told_near(reading, quantity.span, {"rise": {}}).values()

    assert not any("hurt" in name or "trains" in name for name in features)
