"""Which countries an article names, and where."""

import pytest

from broadsheet.grammar.places import countries, homes, main_country
from reading import read, said

NAMED = {
    "country": ("It rained in Norway.", [("Norway", "NOR")]),
    "two words": ("It rained in South Korea.", [("South Korea", "KOR")]),
    "three words": ("It rained in Papua New Guinea.", [("Papua New Guinea", "PNG")]),
    "people": ("The Norwegians left.", [("Norwegians", "NOR")]),
    "adjective": ("A Norwegian ship left.", [("Norwegian", "NOR")]),
    "city": ("It rained in Lima.", [("Lima", "PER")]),
    "possessive": ("Norway's coast is long.", [("Norway", "NOR")]),
    "two": ("From Norway to Peru.", [("Norway", "NOR"), ("Peru", "PER")]),
    "in capitals": ("SOUTH KOREA — It rained in LIMA.", [("SOUTH KOREA", "KOR"), ("LIMA", "PER")]),
    "none": ("It rained.", []),
}


@pytest.mark.parametrize(("text", "named"), NAMED.values(), ids=NAMED)
def test_countries(text: str, named: list[tuple[str, str]]) -> None:
    """Countries, their people and their cities are found with the country's code, the longest name first."""
    reading = read(text)
    assert [(said(reading, span), code) for span, code in countries(reading)] == named


MAIN = {
    "majority": ("Norway beat Peru. It rained in Oslo. Norway cheered.", "NOR"),
    "named once": ("It rained in Norway.", "NOR"),
    "at the beginning": (f"It rained in Norway. {'The wind blew on. ' * 30}Peru slept. Peru woke.", "NOR"),
    "tie": ("Norway beat Peru.", None),
    "none": ("It rained.", None),
}


@pytest.mark.parametrize(("text", "country"), MAIN.values(), ids=MAIN)
def test_main_country(text: str, country: str | None) -> None:
    """The main country is named most often; the beginning counts more."""
    assert main_country(read(text)) == country


def test_spanish() -> None:
    """Countries are read in the article's language."""
    reading = read("Llovió en Alemania y en la frontera noruega.", language="es")
    assert [code for _, code in countries(reading)] == ["DEU", "NOR"]


TOWNS = {
    "state": ("Voters in Nebraska went to the polls on Tuesday.", ["USA"]),
    "town": ("The mayor of Chattanooga spoke to reporters in Knoxville.", ["USA", "USA"]),
    "in a body's name": ("A strike closed the Port of Banjul and its roads.", ["GMB"]),
    "of two countries, one is named": ("The fair in León drew buyers from all of Nicaragua.", ["NIC", "NIC"]),
    "of two countries, a town tells": ("Shops in Valencia and Zaragoza opened late.", ["ESP", "ESP"]),
    "of two countries, nothing tells": ("Shops in Valencia opened late.", []),
    "a person's name": ("Mr Lincoln and Ms Houston agreed.", []),
}


@pytest.mark.parametrize(("text", "codes"), TOWNS.values(), ids=TOWNS)
def test_towns(text: str, codes: list[str]) -> None:
    """Regions and towns that the reader takes for places tell their country, if it is plain which."""
    assert [code for _, code in homes(read(text))] == codes


def test_surnames_are_no_towns() -> None:
    """A town that is somebody's surname in the article is none there, nor a capital in a name."""
    text = "Carl Trujillo and Nina Muscat voted. Trujillo left early."
    assert homes(read(text)) == ()
