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


INTRODUCED = {
    "a noun and its adjective": (
        "Lo pide la asociación ecologista Bahía Limpia en un escrito.",
        "Bahía Limpia",
    ),
    "a daily": ("Según publicó el diario turco Halk Sesi, el acuerdo está cerca.", "Halk Sesi"),
    "set off by commas": ("His party, Nueva Marea, demanded an apology.", "Nueva Marea"),
    "whose party it is": ("Supporters of the senator's party, Unión Ribera, booed.", "Unión Ribera"),
    "a pollster": ("The pollster, Pulso Boreal, put the figure at 61%.", "Pulso Boreal"),
    "a unit of two names": (
        "Entró la Unidad de Delincuencia Urbana y Fiscal (UDUF).",
        "Unidad de Delincuencia Urbana y Fiscal",
    ),
}


@pytest.mark.parametrize(("text", "name"), INTRODUCED.values(), ids=INTRODUCED)
def test_a_noun_tells_a_body(text: str, name: str) -> None:
    """What a noun for a body introduces is one, however much it looks like a person's name."""
    reading = read(text)
    assert name in [said(reading, n.span) for n in names(reading) if n.kind == ORGANIZATION]


NOT_INTRODUCED = {
    "who leads it": ("The head of the company, Rosa Ormond, said so.", "Rosa Ormond"),
    "whose counsel": ("Counsel for the trust, Piers Ormond KC, left.", "Piers Ormond"),
    "who speaks to it": ("«Es tarde», dijo al diario Rosa Ormond.", "Rosa Ormond"),
}


@pytest.mark.parametrize(("text", "name"), NOT_INTRODUCED.values(), ids=NOT_INTRODUCED)
def test_a_noun_tells_no_body(text: str, name: str) -> None:
    """Who belongs to a body or speaks to it is a person."""
    reading = read(text)
    assert name in [said(reading, n.span) for n in names(reading) if n.kind != ORGANIZATION]
