"""Who has won an election, and is the president-elect though nobody calls anybody so."""

import pytest

from broadsheet.grammar.roles import roles
from broadsheet.grammar.winners import winner
from reading import read, said

WINNERS = {
    "won a runoff": ("en", "Clara Rivas won Sunday's runoff against Pablo Sotelo.", "clara-rivas"),
    "to be the next": ("en", "Ingrid Dahl will become the next prime minister.", "ingrid-dahl"),
    "lost": ("en", "Pablo Sotelo lost the runoff to a teacher.", None),
    "won something else": ("en", "Clara Rivas won a prize for her novel.", None),
    "two": ("en", "Clara Rivas won the runoff. Pablo Sotelo won the 2021 election.", None),
    "denied": ("en", "Clara Rivas has not won the election, the court said.", None),
    "supposed": ("en", "If Clara Rivas wins the election, taxes rise.", None),
    "behind who concedes": (
        "en",
        "Pablo Sotelo conceded defeat to Clara Rivas, who will become the next president.",
        "clara-rivas",
    ),
    "another office": ("en", "Clara Rivas won the mayoral election.", None),
    "prevailed": (
        "es",
        "Clara Rivas se impuso en las elecciones a la alcaldía con el 52% de los votos.",
        "clara-rivas",
    ),
    "was elected": ("es", "Clara Rivas fue elegida alcaldesa el domingo en las urnas.", "clara-rivas"),
}


@pytest.mark.parametrize(("code", "text", "key"), WINNERS.values(), ids=WINNERS)
def test_winner(code: str, text: str, key: str | None) -> None:
    """Who alone is told to have won an election, or to take the office next, is its winner."""
    office = {"en": "president", "es": "alcaldesa"}[code]
    assert winner(read(text, language=code), office) == key


ELECT = {
    "president-elect": (
        "en",
        "Clara Rivas won the runoff. The president-elect smiled.",
        "The president-elect",
    ),
    "presidenta electa": (
        "es",
        "Clara Rivas ganó la segunda vuelta. La presidenta electa habló de noche.",
        "La presidenta electa",
    ),
}


@pytest.mark.parametrize(("code", "text", "words"), ELECT.values(), ids=ELECT)
def test_the_winner_is_elect(code: str, text: str, words: str) -> None:
    """*The president-elect* is who has won."""
    reading = read(text, language=code)
    found = [(said(reading, r.span), r.person, r.status) for r in roles(reading)]
    assert found == [(words, "clara-rivas", "elect")]


def test_a_man_is_no_presidenta() -> None:
    """A description of the other gender is nobody's."""
    assert not roles(read("Clara Rivas ganó la segunda vuelta. El presidente electo calló.", language="es"))


OTHERS = {
    "of another country": "Javier Milla won the election in 2023. He will meet the president-elect of Chile.",
    "of a town": "Clara Rivas won the presidential election. The mayor-elect of Tarn congratulated her.",
    "beside the president": "Clara Rivas won the runoff. The vice president-elect smiled.",
    "of a club": "Laura Paz won the vote. The chairman-elect spoke.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_elect(text: str) -> None:
    """Who is to hold another office is not the winner."""
    assert not roles(read(text))
