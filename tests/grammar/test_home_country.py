"""The country that an article is from, and whose money its signs are."""

import pytest

from broadsheet.grammar.home_country import home_country
from broadsheet.grammar.measures import measures
from broadsheet.grammar.places import homes
from broadsheet.grammar.quantities import by_sentence
from reading import read

SOLD = "A Japanese maker in Tokyo will pay {} for a tenth of Tarn Mining.\n\n"
MINED = "Tarn Mining, of Brisbane, dug 4 million tonnes. Its shares rose 2% in Brisbane; it owes {}."

HOMES = {
    "its money": ("en", (SOLD + MINED).format("$300 million", "$20 million"), "AUS"),
    "the world's money": ("en", (SOLD + MINED).format("US$300 million", "US$20 million"), None),
    "what the US pays": (
        "en",
        "It cost the US $5 billion. The United States sold planes to Australia; the US spent $1 billion.",
        "USA",
    ),
    "the Australian sign": ("en", (SOLD + MINED).format("$US300 million", "$20 million"), "AUS"),
    "named by nobody": (
        "en",
        "The council will spend £3 million on the old mill and £2 million on roads.",
        "GBR",
    ),
    "two alike": ("en", "Norway and Sweden met. Exports of Sweden to Norway rose 2%.", None),
    "nothing": ("en", "The council met and went home.", None),
}


@pytest.mark.parametrize(("code", "text", "country"), HOMES.values(), ids=HOMES)
def test_home_country(code: str, text: str, country: str | None) -> None:
    """Of the countries that are named those count more that pay in the article's money."""
    assert home_country(read(text, "2024-06-12", code)) == country


MONEYS = {
    "dollars in Australia's way": ("Norway raised its fares in Oslo: riders pay $US3 a trip.", "USD"),
    "rupees of a country that is named": (
        "Nepal's council in Kathmandu spent Rs. 75 million on a bridge.",
        "NPR",
    ),
    "rupees of no country": ("The council spent Rs 75 million on roads.", "INR"),
    "dollars of a small country": ("Belize raised its fares: riders of Belize pay $3 a trip.", "BZD"),
    "a loan to a small country": ("Jamaica, in Kingston, gets a $500 million loan.", "USD"),
    "dollars that say whose": ("Belize raised its fares: riders of Belize pay US$3 a trip.", "USD"),
    "dollars of a country without": ("Norway raised its fares in Oslo: riders pay $3 a trip.", "USD"),
}


def test_where_the_dollar_is_spent() -> None:
    """In Panama the dollar sign is the dollar's, though the country has a money of its own."""
    text = "Panamá recaudó $40 millones en 2024. El puerto de Panamá creció, dijo un asesor de Colombia."
    assert {m.currency for m in measures(read(text, "2024-06-12", "es"))} == {"USD"}


@pytest.mark.parametrize(("text", "currency"), MONEYS.values(), ids=MONEYS)
def test_whose_money(text: str, currency: str) -> None:
    """A sign of several moneys stands for that of the article's country."""
    assert [m.currency for m in measures(read(text, "2024-06-12"))] == [currency]


TOWNS = {
    "where the language is spoken": ("Paran los puertos de Rosario, Santa Fe y Paraná.", "ARG"),
    "a country that is named": ("Curitiba y el resto de Paraná, en Brasil, paran hoy.", "BRA"),
}


@pytest.mark.parametrize(("text", "country"), TOWNS.values(), ids=TOWNS)
def test_towns_of_one_name(text: str, country: str) -> None:
    """Of two places of a name that is likelier which lies where the article's language is spoken."""
    reading = read(text, "2024-06-12", "es")
    found = {reading.text[span.start : span.end]: code for span, code in homes(reading)}
    assert found["Paraná"] == country


def test_offices_are_no_towns() -> None:
    """*Minas* in the name of a ministry is no town of Uruguay."""
    reading = read("El Ministerio de Minas y la Defensoría del Pueblo callan.", "2024-06-12", "es")
    assert homes(reading) == ()


SIGNS = {
    "naira": ("en", "The budget rose to N8.6trn.", ["N8.6trn"]),
    "kwacha a litre": ("en", "A jar sells at K70 per litre.", ["K70"]),
    "taka": ("en", "Cement fell to Tk 480 a bag, and its share lost Tk 1.35.", ["Tk 480", "Tk 1.35"]),
    "quetzales, apart": ("es", "Pagan Q 95 el quintal y Q5000 de multa.", ["Q 95", "Q5000"]),
    "a third time": ("en", "Profit rose in Q3 a third time; goal SDG 13 a state keeps.", []),
    "no money": ("en", "They wore N95 masks on the N2000 road in Q3 a year ago.", []),
    "colones": ("es", "La cuota sube a ¢52.000 desde julio.", ["¢52.000"]),
    "quetzales el quintal": ("es", "Pagan Q95 el quintal de maíz.", ["Q95"]),
}


@pytest.mark.parametrize(("code", "text", "written"), SIGNS.values(), ids=SIGNS)
def test_letters_before_numbers(code: str, text: str, written: list[str]) -> None:
    """A letter is a sign of money before many, or where a price is told."""
    found = (q.span for those in by_sentence(read(text, "2024-06-12", code)).values() for q in those)
    assert [text[span.start : span.end] for span in found] == written
