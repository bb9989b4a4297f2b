"""What a number measures."""

from datetime import date

import pytest

from broadsheet.grammar.measures import Measure, measures
from reading import read


def measured(text: str, language: str = "en") -> list[Measure]:
    return list(measures(read(text, "2024-06-12", language)))


def first(text: str) -> Measure:
    found = measured(text)[0]
    assert found is not None
    return found


INDICATORS = {
    "inflation": "Inflation fell to 4.2% in March.",
    "unemployment": "Unemployment rose by 0.4 percentage points.",
    "interest_rate": "The bank raised its interest rate by 25 basis points.",
    "gdp": "The economy is expected to grow 2.1% next year.",
    "employment": "The firm cut 1,200 jobs.",
    "sales": "The firm sold 3.5 million cars in 2023.",
    "aid": "The government pledged €20 million in aid.",
    "loan": "The loan is worth £1.5bn.",
    "fiscal_balance": "The deficit was more than 500 million yen.",
    "business_closures": "A dozen factories closed.",
    "trade": "Exports reached 3 trillion yuan.",
    "profit": "The firm posted a loss of A$14 million.",
    "tariff": "Tariffs on steel rose to 25 per cent.",
    "wages": "Wages grew by at least 3 percent.",
    "stock_market": "The index fell 280 points.",
    "public_bodies": "The number of ministries fell from 18 to 9.",
    "investment": "The fund invested $1.2 billion in a port.",
    "construction": "Construction fell 12 percent.",
    "retail_sales": "Retail sales fell 12 percent.",
    "industrial_production": "Factory output fell 12 percent.",
    "public_debt": "Public debt reached $12 billion.",
    "energy": "Oil output fell to 70 million barrels.",
    "revenue": "Revenue reached $12 billion.",
    "prices": "Rent rose to 900 Swiss francs a month.",
    "tax": "The tax rose to 21 percent.",
    "other": "The ministry puts the damage at $12 million.",
}


@pytest.mark.parametrize(("indicator", "text"), INDICATORS.items(), ids=INDICATORS)
def test_indicator(indicator: str, text: str) -> None:
    """The words around a number tell what it measures."""
    assert first(text).indicator == indicator


def test_nearest_words_count() -> None:
    """Where two things are measured in a sentence, each number measures the nearest."""
    found = measured("Inflation fell to 4.2% while unemployment rose to 6.1%.")
    assert [m.indicator for m in found if m] == ["inflation", "unemployment"]


MOVES = {
    "by": ("Wages grew by 3 percent.", "change", "rise"),
    "to": ("Wages grew to 900 euros.", "level", "rise"),
    "bare percent": ("Wages fell 3 percent.", "change", "fall"),
    "level": ("The deficit was $12 million.", "level", "none"),
    "fall to": ("Inflation fell to 4.2%.", "level", "fall"),
    "cut": ("The firm cut 1,200 jobs.", "change", "fall"),
    "target": ("The bank has an inflation target of 2%.", "target", "none"),
    "after growth of": ("It ended with growth of 3 percent in wages.", "change", "rise"),
    "a comparison behind": ("Sales were $12 million, 3% less than in 2023.", "level", "fall"),
}


@pytest.mark.parametrize(("text", "kind", "direction"), MOVES.values(), ids=MOVES)
def test_kind(text: str, kind: str, direction: str) -> None:
    """A number *by* which something moves is a change, one that it moves *to* is a level."""
    assert (first(text).kind, first(text).direction) == (kind, direction)


STATUSES = {
    "actual": ("The firm cut 1,200 jobs.", "actual"),
    "will": ("The firm will cut 1,200 jobs.", "promised"),
    "pledged": ("The government pledged €20 million in aid.", "promised"),
    "expected": ("Inflation is expected to reach 4%.", "forecast"),
    "forecast": ("The bank forecast inflation of 4%.", "forecast"),
    "estimates": ("The ministry estimates the loss at $12 million.", "estimate"),
}


@pytest.mark.parametrize(("text", "status"), STATUSES.values(), ids=STATUSES)
def test_status(text: str, status: str) -> None:
    """What is promised, forecast or estimated is told from what happened."""
    assert first(text).status == status


PERIODS = {
    "closing": ("Inflation will end 2025 at 4.2%.", date(2025, 12, 31), date(2025, 12, 31)),
    "from the first of two": (
        "Unemployment rose from 4.2% to 5.1% between March and May 2023.",
        date(2023, 3, 1),
        date(2023, 3, 31),
    ),
    "month and year": ("Inflation was 4.2% in March 2023.", date(2023, 3, 1), date(2023, 3, 31)),
    "month": ("Inflation was 4.2% in May.", date(2024, 5, 1), date(2024, 5, 31)),
    "year": ("Inflation was 4.2% in 2023.", date(2023, 1, 1), date(2023, 12, 31)),
    "quarter": ("GDP fell 0.3% in the second quarter of 2023.", date(2023, 4, 1), date(2023, 6, 30)),
    "last year": ("Inflation was 4.2% last year.", date(2023, 1, 1), date(2023, 12, 31)),
    "next year": ("Inflation is expected to be 4.2% next year.", date(2025, 1, 1), date(2025, 12, 31)),
    "number before": (
        "The economy shrank 0.3% in 2023. Inflation was 4.2%.",
        date(2023, 1, 1),
        date(2023, 12, 31),
    ),
}


@pytest.mark.parametrize(("text", "start", "end"), PERIODS.values(), ids=PERIODS)
def test_period(text: str, start: date, end: date) -> None:
    """A figure's period is the one named nearest in its sentence, or before it in the paragraph."""
    period = first(text).period
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_each_its_month() -> None:
    """Each of two numbers in a sentence has the month that follows it."""
    found = measured("Inflation fell from 9.3% in April to 5.2% in May.")
    assert [m.period.start.month for m in found if m and m.period and m.period.start] == [4, 5]


COUNTRIES = {
    "sentence": ("Inflation in Norway was 4.2%.", "NOR"),
    "people": ("Norwegian inflation was 4.2%.", "NOR"),
    "paragraph": ("It rained in Norway. Inflation was 4.2%.", "NOR"),
    "article": ("It rained in Norway. Norway slept. Norway woke.\n\nInflation was 4.2%.", "NOR"),
    "article names it once": ("It rained in Norway.\n\nInflation was 4.2%.", "NOR"),
    "money that one country has": ("The bridge cost £4 million.", "GBR"),
    "money that many have": ("The bridge cost €4 million.", None),
    "office of who is named": (
        "Norway beat Peru. Peruvian President Elena Vargas left.\n\nVargas said inflation was 4.2%.",
        "PER",
    ),
    "none": ("Inflation was 4.2%.", None),
}


@pytest.mark.parametrize(("text", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_country(text: str, country: str | None) -> None:
    """A figure's country is the one named nearest: in the sentence, the paragraph, the article."""
    assert first(text).country == country


NOT_ECONOMIC = {
    "share of the vote": "The party won 45 percent of the vote.",
    "turnout": "Turnout was 62 percent.",
    "poll": "In the poll 62 percent of respondents said yes.",
    "wounded": "About 40 percent of the wounded were children.",
}


@pytest.mark.parametrize("text", NOT_ECONOMIC.values(), ids=NOT_ECONOMIC)
def test_not_economic(text: str) -> None:
    """Votes, polls and casualties are no economic figures."""
    assert measured(text) == []


def test_counted_is_not_closed() -> None:
    """Plants that are merely counted are no closures."""
    assert first("The firm has 12 plants.").indicator != "business_closures"


def test_spanish() -> None:
    """Indicators are read in the words of the article's language."""
    found = measured("La inflación bajó al 3,5 % en mayo. El desempleo subió al 7 %.", "es")
    assert [(m.indicator, m.direction) for m in found if m] == [
        ("inflation", "fall"),
        ("unemployment", "rise"),
    ]


PESOS = {
    "of the country near by": ("Chile gastó 300 millones de pesos.", "es", "CLP"),
    "of the article's country": ("México ahorra. México gasta.\n\nLa obra costó 300 pesos.", "es", "MXN"),
    "the only one that has it": ("Spain paid Argentina 300 million pesos.", "en", "ARS"),
    "nobody's": ("It cost 300 pesos.", "en", None),
    "local dollar sign": ("En Colombia la obra costó $300 millones.", "es", "COP"),
    "crowns": ("Sweden paid 300 million crowns.", "en", "SEK"),
}


@pytest.mark.parametrize(("text", "code", "currency"), PESOS.values(), ids=PESOS)
def test_money_of_several_countries(text: str, code: str, currency: str | None) -> None:
    """Pesos, crowns or a dollar sign are those of the country that the figure or the article is about."""
    (found,) = measured(text, code)
    assert found is not None
    assert found.currency == currency


def test_share_of_gdp_is_no_gdp() -> None:
    """What a share is of is not what it measures."""
    assert first("The budget deficit widened to 6% of gross domestic product.").indicator == "fiscal_balance"


def test_promised_level_is_a_target() -> None:
    """A level that somebody promises to reach is a target."""
    kinds = [m.kind for m in measured("The party promised to cut the tax from 15% to 12%.") if m]
    assert kinds[-1] == "target"


def test_a_year_earlier() -> None:
    """*A year earlier* is the period of the other number, a year back."""
    found = [
        m.period
        for m in measured("Profit fell to $41 million in May 2024 from $118 million a year earlier.")
        if m
    ]
    assert [p.start for p in found if p] == [date(2024, 5, 1), date(2023, 5, 1)]


def test_markets_move_on_a_day() -> None:
    """What a share price did it did on a day: the one named before, or that of the article."""
    found = [m.period for m in measured("On the exchange its shares fell 3.1% on Tuesday.") if m]
    assert [p.start for p in found if p] == [date(2024, 6, 11)]


LED = {
    "goes": ("The tariff on steel goes from 10% to 25% in May.", ["none", "rise"]),
    "falls": ("The ferry ticket went from $47 to $39 in May.", ["none", "fall"]),
}


@pytest.mark.parametrize(("text", "directions"), LED.values(), ids=LED)
def test_from_one_number_to_another(text: str, directions: list[str]) -> None:
    """A number that a verb leads to from another one rises or falls by their values."""
    assert [m.direction for m in measured(text)] == directions
