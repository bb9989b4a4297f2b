"""Names with a nickname in marks."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from reading import read, said

WHOLE = {
    "inside": ("en", "Organizer Tom 'Buzz' Archer said so.", "Tom 'Buzz' Archer"),
    "before a surname": ("es", '"Pocho" Larrea, del Partido Azul, votó en contra.', '"Pocho" Larrea'),
    "with an article": ("es", "Para el alcalde Luis 'el Mono' Peña, la obra sigue.", "Luis 'el Mono' Peña"),
    "behind two given names": (
        "es",
        "El cantante Juan Carlos “La Pulga” Sosa viajó a Lima.",
        "Juan Carlos “La Pulga” Sosa",
    ),
    "behind a role": ("es", 'Lo dijo la abogada Ramona "Tita" Arce.', 'Ramona "Tita" Arce'),
}


@pytest.mark.parametrize(("language", "text", "name"), WHOLE.values(), ids=WHOLE)
def test_whole(language: str, text: str, name: str) -> None:
    """A nickname in marks is part of the name that it stands in or before."""
    reading = read(text, language=language)
    assert [said(reading, m.span) for m in cast(reading).mentions if m.kind == PERSON] == [name]


def test_short_forms() -> None:
    """The surname and the nickname alone are those of the whole name."""
    reading = read('Farah "Nana" Okoth, a nurse, won the race. Okoth wept. Nana smiled.')
    assert {m.key for m in cast(reading).mentions} == {"farah-nana-okoth"}


NONE = {
    "a word in marks": ("en", 'He called it "Big" Deal and left.'),
    "a programme": ("es", 'El programa "Hoy" Argentina lo emitió.'),
    "the end of speech": ("en", '"We won," Mayors said in the "Old Hall" Tuesday.'),
}


@pytest.mark.parametrize(("language", "text"), NONE.values(), ids=NONE)
def test_none(language: str, text: str) -> None:
    """What stands in marks before a capital word is no nickname where nothing speaks for a person."""
    reading = read(text, language=language)
    assert [m for m in cast(reading).mentions if m.kind == PERSON] == []
