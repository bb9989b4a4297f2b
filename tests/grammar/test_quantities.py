"""Numbers with a unit."""

import time

import pytest

from broadsheet.grammar.quantities import quantities
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.units import LOOSE
from reading import read, said


def found(text: str, language: str = "en") -> list[Quantity]:
    return list(quantities(read(text, language=language)))


UNITS = {
    "percent sign": ("Prices rose 4.2% in May.", "4.2%", 4.2, "percent", None),
    "percent": ("Prices rose 4 percent in May.", "4 percent", 4, "percent", None),
    "per cent": ("Prices rose 4 per cent in May.", "4 per cent", 4, "percent", None),
    "percent in words": ("Prices rose four percent in May.", "four percent", 4, "percent", None),
    "points": ("Rates rose 0.4 percentage points.", "0.4 percentage points", 0.4, "percentage_point", None),
    "basis points": ("Rates rose 25 basis points.", "25 basis points", 0.25, "percentage_point", None),
    "dollar sign": ("It cost $3.4 billion.", "$3.4 billion", 3.4e9, "currency", "USD"),
    "euro sign": ("It cost €20 million.", "€20 million", 2e7, "currency", "EUR"),
    "pound sign": ("It cost £1.5bn.", "£1.5bn", 1.5e9, "currency", "GBP"),
    "yen sign": ("It cost ¥900.", "¥900", 900, "currency", "JPY"),
    "rupee sign": ("It cost ₹5,000.", "₹5,000", 5000, "currency", "INR"),
    "real sign": ("It cost R$2 million.", "R$2 million", 2e6, "currency", "BRL"),
    "Australian dollar": ("It cost A$14 million.", "A$14 million", 1.4e7, "currency", "AUD"),
    "US dollar": ("It cost US$14 million.", "US$14 million", 1.4e7, "currency", "USD"),
    "zlotys": ("It cost 14 million zlotys.", "14 million zlotys", 1.4e7, "currency", "PLN"),
    "Egyptian pounds": ("It cost 14 Egyptian pounds.", "14 Egyptian pounds", 14, "currency", "EGP"),
    "laris": ("It cost 14 million laris.", "14 million laris", 1.4e7, "currency", "GEL"),
    "code": ("It cost EUR 14 million.", "EUR 14 million", 1.4e7, "currency", "EUR"),
    "dollars": ("It cost 14 million dollars.", "14 million dollars", 1.4e7, "currency", "USD"),
    "Canadian dollars": ("It cost 14 Canadian dollars.", "14 Canadian dollars", 14, "currency", "CAD"),
    "francs": ("It cost 900 Swiss francs.", "900 Swiss francs", 900, "currency", "CHF"),
    "yuan": ("It cost 3 trillion yuan.", "3 trillion yuan", 3e12, "currency", "CNY"),
    "zloty": ("It cost 30 zloty.", "30 zloty", 30, "currency", "PLN"),
    "cents": ("It cost 50 cents.", "50 cents", 0.5, "currency", "USD"),
    "half a billion": ("It cost half a billion dollars.", "half a billion dollars", 5e8, "currency", "USD"),
    "jobs": ("They cut 1,200 jobs.", "1,200 jobs", 1200, "count", None),
    "counted after an adjective": ("They shut two local plants.", "two local plants", 2, "count", None),
    "dozen": ("They shut a dozen factories.", "a dozen factories", 12, "count", None),
    "index points": ("The index fell 280 points.", "280 points", 280, "index", None),
    "index level": ("The index fell 280 points to 12,340.50.", "12,340.50", 12340.5, "index", None),
}


@pytest.mark.parametrize(("text", "words", "value", "unit", "currency"), UNITS.values(), ids=UNITS)
def test_unit(text: str, words: str, value: float, unit: str, currency: str | None) -> None:
    """A number is read with its unit, its full value and, for money, its currency."""
    assert (words, value, unit, currency) in [
        (said(read(text), q.span), q.value, q.unit, q.currency) for q in found(text)
    ]


BOUNDS = {
    "exact": ("They cut 1,200 jobs.", "exact"),
    "about": ("They cut about 1,200 jobs.", "about"),
    "around": ("They cut around 1,200 jobs.", "about"),
    "some": ("They cut some 1,200 jobs.", "about"),
    "nearly": ("They cut nearly 1,200 jobs.", "about"),
    "at least": ("They cut at least 1,200 jobs.", "at_least"),
    "or more": ("They cut 1,200 jobs or more.", "at_least"),
    "more than": ("They cut more than 1,200 jobs.", "more_than"),
    "over": ("They cut over 1,200 jobs.", "more_than"),
    "no more than": ("They cut no more than 1,200 jobs.", "at_most"),
    "up to": ("They cut up to 1,200 jobs.", "at_most"),
    "less than": ("They cut less than 1,200 jobs.", "less_than"),
    "fewer than": ("They cut fewer than 1,200 jobs.", "less_than"),
    "no fewer than": ("They cut no fewer than 1,200 jobs.", "at_least"),
}


@pytest.mark.parametrize(("text", "bound"), BOUNDS.values(), ids=BOUNDS)
def test_bound(text: str, bound: str) -> None:
    """The words before a number that bound it belong to it."""
    quantity = found(text)[0]
    assert (quantity.value, quantity.bound) == (1200, bound)
    if bound not in {"exact", "at_least"}:
        assert not (said(read(text), quantity.span) or "").startswith("1,200")


RANGES = {
    "between": ("It costs between 5 and 7 million euros.", 5e6, 7e6),
    "dash": ("It costs 40-50 million dollars.", 4e7, 5e7),
    "long dash": ("It costs 40–50 million dollars.", 4e7, 5e7),
    "to": ("It costs 3 to 4 million dollars.", 3e6, 4e6),
    "percent": ("It grew 3 to 4 percent.", 3, 4),
    "both with a sign": ("It costs $3-$4.", 3, 4),
}


@pytest.mark.parametrize(("text", "first", "last"), RANGES.values(), ids=RANGES)
def test_range(text: str, first: float, last: float) -> None:
    """A range is one quantity with two ends, to both of which the scale applies."""
    assert [(q.value, q.value_max) for q in found(text)] == [(first, last)]


FROM_TO = {
    "from to": ("It fell from 9.3% to 5.2%.", [9.3, 5.2], 1, 0),
    "with months": ("It fell from 9.3% in May to 5.2% in June.", [9.3, 5.2], 1, 0),
    "counted": ("The number of ministries fell from 18 to 9.", [18, 9], 1, 0),
    "up from": ("It lent $1.2 billion, up from $900 million.", [1.2e9, 9e8], 0, 1),
    "down from": ("Inflation was 5.2%, down from 9.3% in May.", [5.2, 9.3], 0, 1),
    "compared with": ("It lost $2 million, compared with $3 million in 2020.", [2e6, 3e6], 0, 1),
}


@pytest.mark.parametrize(("text", "values", "later", "earlier"), FROM_TO.values(), ids=FROM_TO)
def test_from_to(text: str, values: list[float], later: int, earlier: int) -> None:
    """*From 9 to 5*, and *5, down from 9*, are two quantities, and the later points at the earlier."""
    pair = found(text)
    assert [q.value for q in pair] == values
    assert pair[later].start_of == pair[earlier].span.start
    assert pair[earlier].start_of is None


OTHER_THINGS = {
    "age": "Ana Ruiz, 54, left.",
    "age in words": "The fifty-year-old left.",
    "year": "It was built in 2019.",
    "clock": "The train left at 10:45.",
    "jail term": "She was jailed for 12 years.",
    "ordinal": "It was the 25th anniversary of the club.",
    "third": "She finished third.",
    "model": "The Boeing 737 landed.",
    "date": "It rained on 12 May.",
    "model, with a name behind": "It will defer delivery of Boeing 737 MAX aircraft.",
    "score": "They won 3-1.",
    "telephone": "Call 555-0199 today.",
}


@pytest.mark.parametrize("text", OTHER_THINGS.values(), ids=OTHER_THINGS)
def test_no_quantity(text: str) -> None:
    """Ages, years, times, terms, ordinals, distances, names and dates are no quantities."""
    assert found(text) == []


SPANISH = {
    "percent": ("Los precios subieron un 3,5 %.", 3.5, "percent", None),
    "por ciento": ("Los precios subieron un 3,5 por ciento.", 3.5, "percent", None),
    "grouped": ("Cerraron 1.200 empresas.", 1200, "count", None),
    "mil millones": ("Prestó 14 mil millones de dólares.", 14e9, "currency", "USD"),
    "euros": ("Costó 3,5 millones de euros.", 3.5e6, "currency", "EUR"),
    "bound": ("Cerraron más de 1.200 empresas.", 1200, "count", None),
    "words": ("Cerraron dos mil quinientas empresas.", 2500, "count", None),
}


@pytest.mark.parametrize(("text", "value", "unit", "currency"), SPANISH.values(), ids=SPANISH)
def test_spanish(text: str, value: float, unit: str, currency: str | None) -> None:
    """In Spanish the comma is the decimal mark and the point groups digits."""
    assert [(q.value, q.unit, q.currency) for q in found(text, "es")] == [(value, unit, currency)]


@pytest.mark.parametrize("text", ["She offers 10 percent more.", "He walked in the years 2019 to 2021."])
def test_letters_inside_a_word(text: str) -> None:
    """A currency's letters inside a word are no currency."""
    assert [q.currency for q in found(text)] in ([None], [])


CHANGE_AND_LEVEL = {
    "words": ("Profit fell 18% to 42 million euros.", [(18, "percent"), (4.2e7, "currency")]),
    "sign": ("Sales fell 3% to $1.2 billion.", [(3, "percent"), (1.2e9, "currency")]),
}


@pytest.mark.parametrize(("text", "expected"), CHANGE_AND_LEVEL.values(), ids=CHANGE_AND_LEVEL)
def test_change_and_level(text: str, expected: list[tuple[float, str]]) -> None:
    """A change in percent and the level it leads to are two figures, no range."""
    assert [(q.value, q.unit) for q in found(text) if q.value_max is None] == expected


def test_glued_scale() -> None:
    """A scale glued to the first number of a range is its own, not taken twice."""
    assert [(q.value, q.value_max) for q in found("It cost $5m to $7 million.")] == [(5e6, 7e6)]


def test_second_sign() -> None:
    """The text of the second figure of a pair begins at its own sign."""
    reading = read("It rose from $5 million to $7 million.")
    assert [said(reading, q.span) for q in quantities(reading)] == ["$5 million", "$7 million"]


def test_sign_with_a_stroke() -> None:
    """The sol's sign ends in a stroke."""
    (quantity,) = found("La obra costó S/5,6 millones.", "es")
    assert (quantity.value, quantity.currency) == (5.6e6, "PEN")


def test_one_is_no_figure() -> None:
    """One employee is somebody, not a figure; one million workers are."""
    assert found("It was one employee who wrote it.") == []
    assert [q.value for q in found("One million workers left.")] == [1e6]


ELIDED = {
    "in a headline": (
        "Profit of 3.2 million in May. It was $4.1 million before.",
        "en",
        [3.2e6, 4.1e6],
        ["USD"] * 2,
    ),
    "down to": ("Profit fell from $4.1 billion to 3.2 million in May.", "en", [4.1e9, 3.2e6], ["USD", "USD"]),
    "Spanish": (
        "Perdió 41 millones de euros, frente a los 12,8 millones que había ganado.",
        "es",
        [4.1e7, 1.28e7],
        ["EUR", "EUR"],
    ),
    "other things counted": ("It cost $4 million. It has 3 million readers.", "en", [4e6], ["USD"]),
    "no money named before": ("It has 3.2 million in all.", "en", [], []),
}


@pytest.mark.parametrize(("text", "code", "values", "units"), ELIDED.values(), ids=ELIDED)
def test_money_named_before(text: str, code: str, values: list[float], units: list[str]) -> None:
    """Millions without a unit are of the money named last before, if there is any."""
    quantities_found = [q for q in found(text, code) if q.unit != LOOSE]
    assert [q.value for q in quantities_found] == values
    assert [q.currency for q in quantities_found] == units


def test_tenths_of_a_point() -> None:
    """*Cuatro décimas* are 0.4 percentage points."""
    (quantity,) = found("La inflación subió cuatro décimas en mayo.", "es")
    assert (quantity.value, quantity.unit) == (0.4, "percentage_point")


PESOS = "ARS|CLP|COP|MXN|UYU|DOP|CUP|PHP"
TRAPS = {
    "fiscal year": ("The budget for 2012-13 was passed.", "en", []),
    "tonnes with a blank": ("It shipped 816 000 t in May.", "en", [(816_000, "other", None)]),
    "millions with a blank": ("It earned $13 009 million.", "en", [(13_009e6, "currency", "USD")]),
    "US dollars": ("It earned US$2.7 billion.", "en", [(2.7e9, "currency", "USD")]),
    "strong": ("A 20,000-strong crowd marched.", "en", []),
    "9/11": ("Since 9/11 much has changed.", "en", []),
    "COVID-19": ("COVID-19 closed the school.", "en", []),
    "G20": ("The G20 met in Bali.", "en", []),
    "article": ("Article 5 was invoked.", "en", []),
    "one of the": ("She is one of the founders.", "en", []),
    "1 in 5": ("1 in 5 shops closed.", "en", [(20, "percent", None)]),
    "50/50": ("The odds are 50/50.", "en", []),
    "24/7": ("It is open 24/7.", "en", []),
    "m": ("It cost $1.4m.", "en", [(1.4e6, "currency", "USD")]),
    "Mrd": ("Es kostete €3,5 Mrd.", "en", [(3.5e9, "currency", "EUR")]),
    "miles de millones": ("Costó 3.000 millones de euros.", "es", [(3e9, "currency", "EUR")]),
    "un 5,2 por ciento": ("Subió un 5,2 por ciento.", "es", [(5.2, "percent", None)]),
    "Mexican point": ("Subió 5.2% en México y costó 1,200 pesos.", "es",
                      [(5.2, "percent", None), (1200, "currency", PESOS)]),
    "address": ("See https://example.org/?q=30%20and%2050%20more for it.", "en", []),
    "half a point": ("Rates rose half a percentage point.", "en", [(0.5, "percentage_point", None)]),
    "medio punto": ("La tasa subió medio punto porcentual.", "es", [(0.5, "percentage_point", None)]),
    "pence": ("Shares closed at 415p.", "en", [(4.15, "currency", "GBP")]),
    "people's money": ("It cost 100 Chinese yuan.", "en", [(100, "currency", "CNY")]),
    "tonnes, from fewer": ("Output rose to 890,000 tonnes from 820,000 the year before.", "en",
                           [(890_000, "other", None), (820_000, "other", None)]),
    "megawatts": ("The plant makes 300MW.", "en", [(300, "other", None)]),
    "de 118 a 64 millones": ("El resultado pasó de 118 a 64 millones de euros.", "es",
                           [(118e6, "currency", "EUR"), (64e6, "currency", "EUR")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "wanted"), TRAPS.values(), ids=TRAPS)
def test_trap(text: str, code: str, wanted: list[tuple[float, str, str | None]]) -> None:
    """Names, dates, shares, scales and marks of every kind are what a reader takes them for."""
    assert [(q.value, q.unit, q.currency) for q in found(text, code) if q.unit != LOOSE] == wanted


def test_long_chains_take_no_time() -> None:
    """Hyphens and dashes in rows are passed through once."""
    start = time.perf_counter()
    found("5-" * 300 + " " + "-" * 200 + " 5% " * 50)
    assert time.perf_counter() - start < 5


def test_capital_dotted_i() -> None:
    """Letters that change their length in lower case move no span."""
    reading = read("In İzmir about 5% of firms closed.")
    assert [said(reading, q.span) for q in quantities(reading)] == ["about 5%"]


SIGNS = {
    "Danish crowns": ("Shares rose to DKr214.", 214, "DKK"),
    "Swedish crowns": ("Shares fell to SKr112.50.", 112.5, "SEK"),
    "rand": ("The city spent R250 million.", 2.5e8, "ZAR"),
    "ringgit": ("Each household gets RM300.", 300, "MYR"),
    "taka": ("They want Tk 23,000 a month.", 23_000, "BDT"),
    "pesos or pula": ("It paid P1.2 billion.", 1.2e9, "PHP|BWP"),
    "Ugandan shillings": ("It paid USh40,000.", 40_000, "UGX"),
    "birr": ("It paid ETB900 million.", 9e8, "ETB"),
}


@pytest.mark.parametrize(("text", "value", "currency"), SIGNS.values(), ids=SIGNS)
def test_sign_of_letters(text: str, value: float, currency: str) -> None:
    """The signs and codes of many countries' moneys stand right before the number."""
    assert [(q.value, q.currency) for q in found(text)] == [(value, currency)]


NAMES = ["The Q3 report is out.", "He flew a Q400 to Lima.", "COP26 was held in Glasgow.", "R2D2 rolled in."]


@pytest.mark.parametrize("text", NAMES)
def test_letter_before_digits(text: str) -> None:
    """A letter that is a money's sign elsewhere makes no money of a quarter, a model or a meeting."""
    assert found(text) == []


MIL = {
    "millones": ("Recibirá mil 200 millones de quetzales.", 1.2e9),
    "hundreds": ("Pagó mil 500 quetzales.", 1500),
    "tens": ("Pagó mil 80 quetzales.", 1080),
    "digits before": ("Pagó 2 mil 300 millones de quetzales.", 2.3e9),
    "alone": ("Pagó mil millones de quetzales.", 1e9),
}


@pytest.mark.parametrize(("text", "value"), MIL.values(), ids=MIL)
def test_thousand_in_words_before_digits(text: str, value: float) -> None:
    """*Mil 200 millones* is one number, as newspapers of Mexico and Central America write it."""
    assert [q.value for q in found(text, "es")] == [value]


TWO = {
    "falls": ("Se impuso por 53,8% a 46,2%.", "es", [53.8, 46.2]),
    "rises": ("Perdió por 46,2% a 53,8%.", "es", [46.2, 53.8]),
    "English": ("She won by 52 percent to 48 percent.", "en", [52, 48]),
    "one unit": ("The bill passed by 61 to 39 per cent.", "en", [61, 39]),
}


@pytest.mark.parametrize(("text", "code", "values"), TWO.values(), ids=TWO)
def test_result_of_a_vote(text: str, code: str, values: list[float]) -> None:
    """The two shares of a vote are two quantities, no range."""
    assert [(q.value, q.value_max) for q in found(text, code)] == [(v, None) for v in values]


POINTS = {
    "agreement": ("They signed an agreement of 11 points.", "en"),
    "plan": ("They signed a 12-point plan.", "en"),
    "peace plan": ("They signed a ten-point peace plan.", "en"),
    "acuerdo": ("Firmaron un acuerdo de once puntos.", "es"),
    "pliego": ("Presentaron un pliego de 14 puntos.", "es"),
}


@pytest.mark.parametrize(("text", "code"), POINTS.values(), ids=POINTS)
def test_points_of_a_plan(text: str, code: str) -> None:
    """The points of an agreement are those of no index."""
    assert found(text, code) == []


def test_years_behind_a_count() -> None:
    """Lorries *of more than 15 years* are not fifteen lorries, and *Local 422 T-shirts* weigh nothing."""
    assert found("Hay ayudas para los camiones de más de 15 años.", "es") == []
    assert found("Many in red Local 422 T-shirts marched.") == []


def test_pence_of_income_tax() -> None:
    """*2p on income tax* are two points of it; *2p on a litre* is money."""
    assert [(q.value, q.unit) for q in found("She opposed a 2p rise in income tax.")] == [
        (2, "percentage_point")
    ]
    assert [(q.value, q.unit) for q in found("It put 2p on the price of a litre.")] == [(0.02, "currency")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Acme employs 5,200 people; Boltworks has 1,900.", "en"),
        ("Acme emplea a 5.200 personas y Boltworks tiene 1.900.", "es"),
    ],
)
def test_how_many_another_has(text: str, code: str) -> None:
    """What another one *has* is counted in what was counted before."""
    assert [(q.value, q.unit) for q in found(text, code)] == [(5200, "count"), (1900, "count")]


def test_up_to_from() -> None:
    """*Goes up to 6p from 5p* is no bound: the words say where it goes."""
    assert [q.bound for q in found("The dividend goes up to 6p from 5p.")] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("Nurses will strike on October 9 unless pay rises.", "en", []),
        ("She will see farmers on 6 June to discuss prices.", "en", []),
        ("Both wait for the November 3 county ballots.", "en", []),
        ("In May 24 people lost their jobs.", "en", [24]),
        ("In March 12 percent of them left.", "en", [12]),
        ("Se verán el 6 junio con 300 empleados.", "es", [300]),
    ],
)
def test_a_day_of_the_calendar_counts_nothing(text: str, code: str, values: list[float]) -> None:
    """The number beside a month is its day, unless the month stands alone: *in May* | *24 people*."""
    assert [q.value for q in found(text, code)] == values


NO_BOUNDS = {
    "goes up to": ("The fee will rise up to $3.", "en", ["exact"]),
    "can be up to": ("The fee can be up to $3.", "en", ["at_most"]),
    "below the": (
        "Profit was $4 million, below the $5 million that banks expected.",
        "en",
        ["exact", "exact"],
    ),
    "below": ("Profit was below $5 million.", "en", ["less_than"]),
    "por encima del": (
        "Las rentas subieron 5,6%, muy por encima del 4,2% esperado.",
        "es",
        ["exact", "exact"],
    ),
    "quedará por debajo": ("El déficit quedará por debajo del 3%.", "es", ["less_than"]),
}


@pytest.mark.parametrize(("text", "code", "bounds"), NO_BOUNDS.values(), ids=NO_BOUNDS)
def test_what_is_compared_is_no_bound(text: str, code: str, bounds: list[str]) -> None:
    """*Up to* behind a verb of moving and *below the* tell where a number stands, not that it is unknown."""
    assert [q.bound for q in found(text, code)] == bounds
