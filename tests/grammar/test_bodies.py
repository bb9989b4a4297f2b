"""Names of organizations: how far they reach, and what is none."""

import pytest

from broadsheet.grammar.bodies import is_no_body
from broadsheet.grammar.names import names
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.model import Entity
from reading import read, said

NO_BODIES = {
    "people": ("Two MPs left the hall.", "MPs"),
    "a field of a minister's": ("Peru’s Economy, Energy and Mining Minister Ana Ruiz left.", "Energy"),
    "a field of two": ("Works and Transport Minister Ana Ruiz left.", "Works"),
    "a country's own": ("They sued the Union government of Ana Ruiz.", "Union"),
    "a film": ("Ana Ruiz showed her second film, Harbour, in Oslo.", "Harbour"),
    "a slogan": ("They marched under the slogan “Harbour First” on Monday.", "Harbour"),
}


@pytest.mark.parametrize(("text", "word"), NO_BODIES.values(), ids=NO_BODIES)
def test_no_body(text: str, word: str) -> None:
    """Members, fields in a title and slogans are no organizations, whatever the pipeline says."""
    reading = read(text)
    at = next(t.i for t in reading.tokens if t.text == word)
    assert is_no_body(reading, Entity(at, at + 1, "ORG"))


BODIES = {
    "a firm": ("Workers of Lindqvist left the hall.", "Lindqvist"),
    "before a title of one": ("They told Harbour, Finance Minister Ana Ruiz and others.", "Harbour"),
}


@pytest.mark.parametrize(("text", "word"), BODIES.values(), ids=BODIES)
def test_body(text: str, word: str) -> None:
    """A lone capital word may be an organization."""
    reading = read(text)
    at = next(t.i for t in reading.tokens if t.text == word)
    assert not is_no_body(reading, Entity(at, at + 1, "ORG"))


def test_head_noun() -> None:
    """A name reaches from its first word to its head noun and what hangs on that."""
    reading = read("The Bureau of Fisheries for Tarn was founded by the Relief Agency.")
    found = [said(reading, n.span) for n in names(reading) if n.kind == ORGANIZATION]
    assert "Relief Agency" in found
    assert any(name and name.startswith("Bureau of Fisheries") for name in found)


SPANISH = {
    "whom they heard": ("Fuentes de la Fiscalía confirmaron la huelga.", ["Fiscalía"]),
    "those who live there": ("Vecinos de San Martín oyeron disparos.", []),
    "a mayor's town": ("El alcalde de Tela, Rosa Ruiz, llegó.", []),
    "a party of two words": ("Rosa Ruiz dejó el partido Pan y Tierra.", ["Pan y Tierra"]),
}


@pytest.mark.parametrize(("text", "bodies"), SPANISH.values(), ids=SPANISH)
def test_spanish(text: str, bodies: list[str]) -> None:
    """Sources, neighbours and towns are no bodies; a party's name may hold *y*."""
    reading = read(text, language="es")
    assert [said(reading, n.span) for n in names(reading) if n.kind == ORGANIZATION] == bodies
