"""Dates as news writes them."""

from datetime import date

import pytest

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.dates import find, first_day
from broadsheet.grammar.periods import Period, empty_columns
from broadsheet.languages import fiscal_years, lexicon
from reading import read

WEDNESDAY = date(2024, 6, 12)


def one(text: str, anchor: date | None = WEDNESDAY, code: str = "en") -> Period:
    found = find(text, lexicon(code), anchor)
    assert len(found) == 1, [p.text for p in found]
    return found[0]


def day(year: int, month: int, number: int) -> tuple[date, date, str]:
    return date(year, month, number), date(year, month, number), "day"


EXPLICIT = {
    "month day year": ("It rained on May 3, 2023.", "May 3, 2023", day(2023, 5, 3)),
    "day month year": ("It rained on 3 May 2023.", "3 May 2023", day(2023, 5, 3)),
    "ordinal": ("It rained on May 3rd, 2023.", "May 3rd, 2023", day(2023, 5, 3)),
    "the 3rd of May": ("It rained on the 3rd of May 2023.", "3rd of May 2023", day(2023, 5, 3)),
    "weekday before": ("It rained on Wednesday, May 3, 2023.", "Wednesday, May 3, 2023", day(2023, 5, 3)),
    "short month": ("It rained on Sept. 3, 2023.", "Sept. 3, 2023", day(2023, 9, 3)),
    "iso": ("It rained on 2023-05-03.", "2023-05-03", day(2023, 5, 3)),
    "leap day": ("It rained on 29 February 2024.", "29 February 2024", day(2024, 2, 29)),
    "month year": ("It rained in May 2023.", "May 2023", (date(2023, 5, 1), date(2023, 5, 31), "month")),
    "December": (
        "It rained in December 2023.",
        "December 2023",
        (date(2023, 12, 1), date(2023, 12, 31), "month"),
    ),
    "year": ("It rained in 2023.", "2023", (date(2023, 1, 1), date(2023, 12, 31), "year")),
    "decade": ("It rained in the 1990s.", "1990s", (date(1990, 1, 1), date(1999, 12, 31), "multi_year")),
    "quarter": (
        "It rained in the second quarter of 2023.",
        "second quarter of 2023",
        (date(2023, 4, 1), date(2023, 6, 30), "quarter"),
    ),
    "half": (
        "It rained in the second half of 2023.",
        "second half of 2023",
        (date(2023, 7, 1), date(2023, 12, 31), "month"),
    ),
    "months to": (
        "It rained in the six months to June 2023.",
        "six months to June 2023",
        (date(2023, 1, 1), date(2023, 6, 30), "month"),
    ),
    "year ended": (
        "It rained in the year ended 31 March 2023.",
        "year ended 31 March 2023",
        (date(2022, 4, 1), date(2023, 3, 31), "month"),
    ),
}


@pytest.mark.parametrize(("text", "words", "placed"), EXPLICIT.values(), ids=EXPLICIT)
@pytest.mark.parametrize("anchor", [WEDNESDAY, None], ids=["published", "undated"])
def test_explicit(text: str, words: str, placed: tuple[date, date, str], anchor: date | None) -> None:
    """A date with its year is placed whether or not the day of publication is known."""
    found = one(text, anchor)
    assert (found.text, found.start, found.end, found.precision) == (words, *placed)
    assert found.basis == "explicit"
    assert text[found.span.start : found.span.end] == words


RELATIVE = {
    "first half": (
        "It rained in the first half of the year.",
        "first half of the year",
        (date(2024, 1, 1), date(2024, 6, 30), "month"),
    ),
    "second half": (
        "It rained in the second half.",
        "second half",
        (date(2023, 7, 1), date(2023, 12, 31), "month"),
    ),
    "year to": (
        "It rained in the year to January.",
        "year to January",
        (date(2023, 2, 1), date(2024, 1, 31), "month"),
    ),
    "yesterday": ("It rained yesterday.", "yesterday", day(2024, 6, 11)),
    "today": ("It rained today.", "today", day(2024, 6, 12)),
    "tomorrow": ("It will rain tomorrow.", "tomorrow", day(2024, 6, 13)),
    "weekday": ("It rained on Monday.", "Monday", day(2024, 6, 10)),
    "the day itself": ("It rained on Wednesday.", "Wednesday", day(2024, 6, 12)),
    "the day after, a week ago": ("It rained on Thursday.", "Thursday", day(2024, 6, 6)),
    "last weekday": ("It rained last Wednesday.", "last Wednesday", day(2024, 6, 5)),
    "this weekday on that day": ("It will rain this Wednesday.", "this Wednesday", day(2024, 6, 12)),
    "next weekday": ("It will rain next Friday.", "next Friday", day(2024, 6, 14)),
    "first of a month": ("It rained on the first of May.", "first of May", day(2024, 5, 1)),
    "day without year": ("It rained on May 3.", "May 3", day(2024, 5, 3)),
    "day of last year": ("It rained on December 30.", "December 30", day(2023, 12, 30)),
    "day of next year": ("It will rain on 30 June.", "30 June", day(2024, 6, 30)),
    "last week": ("It rained last week.", "last week", (date(2024, 6, 3), date(2024, 6, 9), "week")),
    "this week": ("It rained this week.", "this week", (date(2024, 6, 10), date(2024, 6, 16), "week")),
    "last month": ("It rained last month.", "last month", (date(2024, 5, 1), date(2024, 5, 31), "month")),
    "next month": ("It will rain next month.", "next month", (date(2024, 7, 1), date(2024, 7, 31), "month")),
    "last year": ("It rained last year.", "last year", (date(2023, 1, 1), date(2023, 12, 31), "year")),
    "next year": ("It will rain next year.", "next year", (date(2025, 1, 1), date(2025, 12, 31), "year")),
    "month": ("It rained in March.", "March", (date(2024, 3, 1), date(2024, 3, 31), "month")),
    "this month by name": ("It rained in June.", "June", (date(2024, 6, 1), date(2024, 6, 30), "month")),
    "a month of last year": (
        "It rained in August.",
        "August",
        (date(2023, 8, 1), date(2023, 8, 31), "month"),
    ),
    "a month to come": ("It will rain in August.", "August", (date(2024, 8, 1), date(2024, 8, 31), "month")),
    "quarter": (
        "It rained in the first quarter.",
        "first quarter",
        (date(2024, 1, 1), date(2024, 3, 31), "quarter"),
    ),
    "quarter of last year": (
        "It rained in the fourth quarter.",
        "fourth quarter",
        (date(2023, 10, 1), date(2023, 12, 31), "quarter"),
    ),
}


def test_the_first_of_several() -> None:
    """*The first of May's strikes* is no day."""
    assert one("It rained at the first of May's three strikes.").precision == "month"


@pytest.mark.parametrize(("text", "words", "placed"), RELATIVE.values(), ids=RELATIVE)
def test_relative(text: str, words: str, placed: tuple[date, date, str]) -> None:
    """*Monday* and *last month* are placed from the day of publication, a Wednesday here."""
    found = one(text)
    assert (found.text, found.start, found.end, found.precision) == (words, *placed)
    assert found.basis == "relative"


@pytest.mark.parametrize(("text", "words", "placed"), RELATIVE.values(), ids=RELATIVE)
def test_relative_undated(text: str, words: str, placed: tuple[date, date, str]) -> None:
    """Where the day of publication is unknown, they are found but stay unplaced, without a basis."""
    found = one(text, None)
    assert (found.text, found.start, found.end) == (words, None, None)
    assert set(found.columns("date").values()) == {words, None}
    assert placed


SPANISH = {
    "day": ("Llovió el 3 de mayo de 2023.", day(2023, 5, 3)),
    "day of the year": ("Llovió el 3 de mayo.", day(2024, 5, 3)),
    "first of a month": ("Llovió el primero de mayo de 2023.", day(2023, 5, 1)),
    "first of a month in signs": ("Llovió el 1.º de mayo de 2023.", day(2023, 5, 1)),
    "weekday": ("Llovió el lunes.", day(2024, 6, 10)),
    "yesterday": ("Llovió ayer.", day(2024, 6, 11)),
    "month year": ("Llovió en mayo de 2023.", (date(2023, 5, 1), date(2023, 5, 31), "month")),
    "month": ("Llovió en mayo.", (date(2024, 5, 1), date(2024, 5, 31), "month")),
    "last week": ("Llovió la semana pasada.", (date(2024, 6, 3), date(2024, 6, 9), "week")),
    "next year": ("Lloverá el próximo año.", (date(2025, 1, 1), date(2025, 12, 31), "year")),
    "quarter": ("Llovió en el segundo trimestre de 2023.", (date(2023, 4, 1), date(2023, 6, 30), "quarter")),
}


@pytest.mark.parametrize(("text", "placed"), SPANISH.values(), ids=SPANISH)
def test_spanish(text: str, placed: tuple[date, date, str]) -> None:
    """Spanish dates are read with the words of their language."""
    found = one(text, code="es")
    assert (found.start, found.end, found.precision) == placed


NO_DATES = {
    "money": "It cost $2,023.",
    "a long number": "It sold 20,234 copies.",
    "modal verb": "It may 3 times rain.",
    "verb": "They march 12 miles.",
    "no such day": "It rained on 2023-02-30.",
    "nothing": "It rained.",
    "score": "They won 3-1.",
}


@pytest.mark.parametrize("text", NO_DATES.values(), ids=NO_DATES)
def test_no_date(text: str) -> None:
    """Money, counts, verbs and days that do not exist are no dates."""
    assert [p for p in find(text, lexicon("en"), WEDNESDAY) if p.precision == "day"] == []


def test_longest_wins() -> None:
    """Of dates that overlap the longest is kept, and they come in order."""
    found = find("From May 3, 2023 to June 2024 it rained, and on Monday.", lexicon("en"), WEDNESDAY)
    assert [p.text for p in found] == ["May 3, 2023", "June 2024", "Monday"]


def test_offset() -> None:
    """The offset moves the spans, nothing else."""
    plain, moved = (find("It rained yesterday.", lexicon("en"), WEDNESDAY, n)[0] for n in (0, 100))
    assert (moved.span.start, moved.start) == (plain.span.start + 100, plain.start)


def test_columns() -> None:
    """A period fills the five columns of its table, and nothing stands in for what is not said."""
    filled = one("It rained yesterday.").columns("date")
    assert filled.keys() == empty_columns("date").keys()
    assert (filled["date_text"], filled["date_basis"]) == ("yesterday", "relative")
    assert set(empty_columns("period").values()) == {None}


def test_first_day() -> None:
    """The first full date of a text is found; months and years alone are none."""
    assert first_day("In 2020, on Monday, and on 3 May 2023 and 4 May 2023.", lexicon("en")) == date(
        2023, 5, 3
    )
    assert first_day("In May 2023.", lexicon("en")) is None


OPEN = {
    "since": ("It has rained since May 3, 2023.", "en"),
    "starting": ("It will rain starting in May 2023.", "en"),
    "a partir de": ("Lloverá a partir de mayo de 2023.", "es"),
}


@pytest.mark.parametrize(("text", "code"), OPEN.values(), ids=OPEN)
def test_open_end(text: str, code: str) -> None:
    """A time that is only a beginning has no end."""
    period = one(text, code=code)
    assert period.start is not None
    assert period.end is None


def test_morning_is_no_tomorrow() -> None:
    """*Por la mañana* is no day; *mañana* is the next."""
    assert find("Llovió por la mañana.", lexicon("es"), WEDNESDAY) == ()
    assert one("Lloverá mañana.", code="es").start == date(2024, 6, 13)


MORE = {
    "June quarter": ("In the June quarter of 2023 it rained.", "en", date(2023, 4, 1), date(2023, 6, 30)),
    "to an end": ("The half-year to end-March was wet.", "en", date(2023, 10, 1), date(2024, 3, 31)),
    "by mid-year": ("It will stop by mid-2027.", "en", None, date(2027, 6, 30)),
    "middle of a year": ("It rained in the middle of 2023.", "en", date(2023, 1, 1), date(2023, 12, 31)),
    "full year": ("It expects rain for the full year.", "en", date(2024, 1, 1), date(2024, 12, 31)),
    "a year of two": ("Between March 2021 and May last year.", "en", date(2021, 3, 1), date(2023, 5, 31)),
    "antes de mediados": ("Acabará antes de mediados de 2027.", "es", None, date(2027, 6, 30)),
    "hace apenas": ("Llovió hace apenas 20 años.", "es", date(2004, 1, 1), date(2004, 12, 31)),
    "this Friday": ("He will speak this Friday.", "en", date(2024, 6, 14), date(2024, 6, 14)),
    "three weeks ago": ("It rained three weeks ago.", "en", date(2024, 5, 22), date(2024, 5, 22)),
    "two years ago": ("It rained two years ago.", "en", date(2022, 1, 1), date(2022, 12, 31)),
    "past months": ("Over the past 12 months it rained.", "en", date(2023, 6, 12), date(2024, 6, 12)),
    "months with a dash": ("It rained in January-March.", "en", date(2024, 1, 1), date(2024, 3, 31)),
    "first months": ("In the first nine months of 2023.", "en", date(2023, 1, 1), date(2023, 9, 30)),
    "years": ("Between 2012 and 2014 it rained.", "en", date(2012, 1, 1), date(2014, 12, 31)),
    "two years short": ("In 2012-13 it rained.", "en", date(2012, 1, 1), date(2013, 12, 31)),
    "Q3": ("Q3 2023 was wet.", "en", date(2023, 7, 1), date(2023, 9, 30)),
    "this quarter": ("It rained this quarter.", "en", date(2024, 4, 1), date(2024, 6, 30)),
    "end of month": ("It stood at 5 at the end of May.", "en", date(2024, 5, 31), date(2024, 5, 31)),
    "end, joined": ("It stood at 5 at end-May.", "en", date(2024, 5, 31), date(2024, 5, 31)),
    "end of a year, joined": ("It fell by end-2023.", "en", None, date(2023, 12, 31)),
    "deadline": ("It will stop by the end of 2025.", "en", None, date(2025, 12, 31)),
    "last summer": ("It rained last summer.", "en", date(2023, 6, 1), date(2023, 8, 31)),
    "Christmas": ("It rained on Christmas Day.", "en", date(2023, 12, 25), date(2023, 12, 25)),
    "Good Friday": ("It rained on Good Friday.", "en", date(2024, 3, 29), date(2024, 3, 29)),
    "weekend": ("It rained at the weekend.", "en", date(2024, 6, 8), date(2024, 6, 9)),
    "since": ("It has rained since January.", "en", date(2024, 1, 1), None),
    "December past": ("Up from December's 2%.", "en", date(2023, 12, 1), date(2023, 12, 31)),
    "so far": ("So far this year it rained.", "en", date(2024, 1, 1), date(2024, 6, 12)),
    "semana pasada": ("Llovió la semana pasada.", "es", date(2024, 6, 3), date(2024, 6, 9)),
    "hace dos años": ("Llovió hace dos años.", "es", date(2022, 1, 1), date(2022, 12, 31)),
    "desde enero": ("Llueve desde enero.", "es", date(2024, 1, 1), None),
    "desde diciembre": ("Subió 5% desde diciembre.", "es", date(2023, 12, 1), None),
    "trimestre": ("En el tercer trimestre de 2023 llovió.", "es", date(2023, 7, 1), date(2023, 9, 30)),
    "primeros meses": ("En los nueve primeros meses del año pasado llovió.", "es", None, None),
    "enero-marzo": ("Llovió en enero-marzo de 2023.", "es", date(2023, 1, 1), date(2023, 3, 31)),
    "año que viene": ("Lloverá el año que viene.", "es", date(2025, 1, 1), date(2025, 12, 31)),
    "este verano": ("Viajan este verano.", "es", date(2024, 6, 1), date(2024, 8, 31)),
    "verano pasado": ("Llovió el verano pasado.", "es", date(2023, 6, 1), date(2023, 8, 31)),
    "numeric": ("Llovió el 3/5/2024.", "es", date(2024, 5, 3), date(2024, 5, 3)),
    "half of a month": ("It rained in the second half of May.", "en", date(2024, 5, 16), date(2024, 5, 31)),
    "last half": ("It rained in the last half of May.", "en", date(2024, 5, 16), date(2024, 5, 31)),
    "quincena": ("Llovió la primera quincena de mayo.", "es", date(2024, 5, 1), date(2024, 5, 15)),
    "week to a day": ("It rained in the week to Friday.", "en", date(2024, 6, 1), date(2024, 6, 7)),
    "en el año": ("En el año acumula diez lluvias.", "es", date(2024, 1, 1), date(2024, 6, 12)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "start", "end"), MORE.values(), ids=MORE)
def test_more(text: str, code: str, start: date | None, end: date | None) -> None:
    """Runs, ends, seasons, holidays, quarters and half-open times are placed from a Wednesday in June."""
    found = find(text, lexicon(code), WEDNESDAY)
    if start or end:
        assert [(p.start, p.end) for p in found] == [(start, end)]
    else:
        assert found


FROM_ANOTHER = {
    "the year after": ("5% in 2023 and 3% the year after", date(2024, 1, 1), date(2024, 12, 31)),
    "another quarter": (
        "5% in the third quarter of 2023, from 3% in the second",
        date(2023, 4, 1),
        date(2023, 6, 30),
    ),
    "a quarter before": (
        "5% in the first quarter of 2023, from 3% in the fourth",
        date(2022, 10, 1),
        date(2022, 12, 31),
    ),
    "the next half": (
        "5% in the first half of 2023 and 3% in the second",
        date(2023, 7, 1),
        date(2023, 12, 31),
    ),
    "a year earlier": ("5% in August 2023, 3% a year earlier", date(2022, 8, 1), date(2022, 8, 31)),
    "the month before": ("5% in March 2023, 3% the month before", date(2023, 2, 1), date(2023, 2, 28)),
    "same quarter": (
        "5% in the first quarter of 2024, 3% in the same quarter of 2022",
        date(2022, 1, 1),
        date(2022, 3, 31),
    ),
    "two days later": ("on 27 February 2024, and two days later", date(2024, 2, 29), date(2024, 2, 29)),
}


@pytest.mark.parametrize(("text", "start", "end"), FROM_ANOTHER.values(), ids=FROM_ANOTHER)
def test_from_another(text: str, start: date, end: date) -> None:
    """A time that is told from another is as long as that one, and so far away from it."""
    found = find(text, lexicon("en"), WEDNESDAY)[-1]
    assert (found.start, found.end) == (start, end)


EDGES = [
    "last year",
    "yesterday",
    "in December",
    "past 12 months",
    "on Saturday",
    "tomorrow",
    "99 decades ago",
]


@pytest.mark.parametrize("words", EDGES)
@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_edges_of_the_calendar(words: str, anchor: date) -> None:
    """There is no day before year 1 or after 9999: such times are left out or stay unplaced."""
    find(f"It rained {words}, 5% more than a year earlier.", lexicon("en"), anchor)


def test_letters_that_only_look_alike() -> None:
    """A dotless i is no i: 5 Aprıl is no date, and nothing fails."""
    assert all(p.precision != "day" for p in find("It rained on 5 Aprıl 2024.", lexicon("en"), WEDNESDAY))


def test_backwards_is_no_stretch() -> None:
    """No time ends before it begins."""
    for text in ("from March 30 to 12 April", "May 30 and 5 people", "30 May-5 May"):
        for period in find(text, lexicon("en"), WEDNESDAY):
            assert period.start is None or period.end is None or period.start <= period.end


NEAREST = {
    "last year": ("His spell on 16 February was long.", date(2025, 8, 21), day(2025, 2, 16)),
    "seven months ago": ("He resigned on 14 March.", date(2025, 10, 6), day(2025, 3, 14)),
    "soon": ("The vote on 20 July was moved.", date(2025, 6, 6), day(2025, 7, 20)),
    "far, to come": ("It will be held on 20 November.", date(2025, 5, 6), day(2025, 11, 20)),
    "far, another sentence": ("It will rain. He died on 20 November.", date(2025, 5, 6), day(2024, 11, 20)),
}


@pytest.mark.parametrize(("text", "anchor", "when"), NEAREST.values(), ids=NEAREST)
def test_a_day_without_a_year(text: str, anchor: date, when: tuple[date, date, str]) -> None:
    """A day without its year is the nearest, one behind sooner than one ahead, unless words look ahead."""
    period = one(text, anchor)
    assert (period.start, period.end, period.precision) == when


FISCAL = {
    "India": ("Royalties fell in 2024-25.", "IND", date(2024, 4, 1), date(2025, 3, 31)),
    "Kenya": ("The 2026/27 financial year began.", "KEN", date(2026, 7, 1), date(2027, 6, 30)),
    "by its last year": ("It rose in FY25.", "IND", date(2024, 4, 1), date(2025, 3, 31)),
    "by its first year": ("It rose in FY2025.", "JPN", date(2025, 4, 1), date(2026, 3, 31)),
    "a state's": ("The federal deficit for fiscal 2025 grew.", "USA", date(2024, 10, 1), date(2025, 9, 30)),
    "a firm's": ("Acme's profit for fiscal 2025 grew.", "USA", date(2025, 1, 1), date(2025, 12, 31)),
    "this": ("It rose in the current financial year.", "GBR", date(2024, 4, 1), date(2025, 3, 31)),
    "last": ("Last fiscal, exports fell.", "IND", date(2023, 4, 1), date(2024, 3, 31)),
    "quarter": ("It rose in Q1 FY25.", "IND", date(2024, 4, 1), date(2024, 6, 30)),
    "bare quarter": ("Profit fell in Q2.", "IND", date(2023, 7, 1), date(2023, 9, 30)),
    "of a pair": ("It fell in the second quarter of 2023-24.", "PAK", date(2023, 10, 1), date(2023, 12, 31)),
    "nine months": (
        "It rose in the first nine months of the current financial year.",
        "AUS", date(2023, 7, 1), date(2024, 3, 31),
    ),
    "no fiscal year": ("The 2024-25 season was wet.", "GBR", date(2024, 1, 1), date(2025, 12, 31)),
    "from January": ("It rose in 2024-25.", "POL", date(2024, 1, 1), date(2025, 12, 31)),
    "country unknown": ("It rose in FY2024-25.", None, date(2024, 1, 1), date(2025, 12, 31)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "country", "start", "end"), FISCAL.values(), ids=FISCAL)
def test_fiscal_year(text: str, country: str | None, start: date, end: date) -> None:
    """A fiscal year, and its parts, lie where the country's calendar has them."""
    (period,) = find(text, lexicon("en"), WEDNESDAY, 0, fiscal_years().get(country or ""))
    assert (period.start, period.end) == (start, end)


FISCAL_SPANISH = {
    "year": ("Subió en el año fiscal 2024-25.", "IND", date(2024, 4, 1), date(2025, 3, 31)),
    "this": ("Sube en el actual ejercicio fiscal.", "JPN", date(2024, 4, 1), date(2025, 3, 31)),
    "quarter": (
        "Subió en el primer trimestre del año fiscal 2023.",
        "JPN",
        date(2023, 4, 1),
        date(2023, 6, 30),
    ),
    "harvest": ("Creció en la campaña 2023/24.", "GBR", date(2023, 1, 1), date(2024, 12, 31)),
    "calendar": ("Sube en el actual ejercicio fiscal.", "ESP", date(2024, 1, 1), date(2024, 12, 31)),
}


@pytest.mark.parametrize(("text", "country", "start", "end"), FISCAL_SPANISH.values(), ids=FISCAL_SPANISH)
def test_fiscal_year_in_spanish(text: str, country: str, start: date, end: date) -> None:
    """Spanish names fiscal years of other countries, too; a harvest is none."""
    (period,) = find(text, lexicon("es"), WEDNESDAY, 0, fiscal_years().get(country))
    assert (period.start, period.end) == (start, end)


def test_a_sea_is_a_month_with_a_day_and_a_year() -> None:
    """*mar* is March in an agency's date line alone."""
    assert one("Lima, 31 mar 2025 (EFE).-", code="es").start == date(2025, 3, 31)
    assert find("El barco está en mar abierto, a 3 mar adentro.", lexicon("es"), WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        ("The rate could be cut by 50 basis points in July.", "en", 2024),
        ("The rate was cut by 50 basis points in July.", "en", 2023),
        ("La tasa podría bajar en julio.", "es", 2024),
        ("La tasa habría bajado en julio.", "es", 2023),
    ],
)
def test_what_may_come_in_a_month(text: str, code: str, year: int) -> None:
    """A month without its year is the last one, unless the words before speak of what may come."""
    assert one(text, code=code).start == date(year, 7, 1)


@pytest.mark.parametrize(
    ("text", "code", "start", "end"),
    [
        ("Profit fell in the three months to 14 April.", "en", date(2024, 1, 15), date(2024, 4, 14)),
        ("Profit fell in the quarter ended March 31.", "en", date(2024, 1, 1), date(2024, 3, 31)),
        ("It rose in the fiscal year that ended March 31.", "en", date(2023, 4, 1), date(2024, 3, 31)),
        ("Subió en el trimestre terminado en marzo.", "es", date(2024, 1, 1), date(2024, 3, 31)),
        ("Subió en el año fiscal que terminó el 31 de marzo.", "es", date(2023, 4, 1), date(2024, 3, 31)),
        ("It met between March 6 and 9.", "en", date(2024, 3, 6), date(2024, 3, 9)),
        ("It met in the second week of March 2024.", "en", date(2024, 3, 8), date(2024, 3, 14)),
        ("Votó en la primera semana de marzo de 2024.", "es", date(2024, 3, 1), date(2024, 3, 7)),
    ],
)
def test_where_a_stretch_ends(text: str, code: str, start: date, end: date) -> None:
    """A stretch that ends on a day begins on the day behind it, months before; weeks are counted."""
    assert (one(text, code=code).start, one(text, code=code).end) == (start, end)


TOLD_AGAIN = {
    "the next day": ("en", "The roof fell in on 3 May. The next day the school shut.", day(2024, 5, 4)),
    "that same day": ("en", "She left on 3 May, and that same day her deputy did.", day(2024, 5, 3)),
    "the following month": (
        "en",
        "She left on 30 April 2024, and the following month her deputy did.",
        (date(2024, 5, 1), date(2024, 5, 31), "month"),
    ),
    "a month of that year": (
        "en",
        "She came in 2019 and left in August of that year.",
        (date(2019, 8, 1), date(2019, 8, 31), "month"),
    ),
    "that March": (
        "en",
        "The mill was sold in 2019, and closed that March.",
        (date(2019, 3, 1), date(2019, 3, 31), "month"),
    ),
    "day after": ("es", "El techo cayó el 3 de mayo y al día siguiente cerró la escuela.", day(2024, 5, 4)),
    "eve": ("es", "Se votó el 3 de mayo; la víspera había renunciado.", day(2024, 5, 2)),
    "same day": ("es", "Renunció el 3 de mayo. Ese mismo día la relevaron.", day(2024, 5, 3)),
    "year after": (
        "es",
        "Abrió en 2008 y al año siguiente cerró.",
        (date(2009, 1, 1), date(2009, 12, 31), "year"),
    ),
    "that month": (
        "es",
        "Abrió en 2008 y cerró ese octubre.",
        (date(2008, 10, 1), date(2008, 10, 31), "month"),
    ),
}


@pytest.mark.parametrize(("code", "text", "placed"), TOLD_AGAIN.values(), ids=TOLD_AGAIN)
def test_told_from_the_time_before(code: str, text: str, placed: tuple[date, date, str]) -> None:
    """What is told from the time before it lies the day, week, month or year after, or in the same."""
    last = find(text, lexicon(code), WEDNESDAY)[-1]
    assert (last.start, last.end, last.precision) == placed


def test_said_that_may_is_no_month() -> None:
    """*That* before a month may begin what is said: *said that March was cold*."""
    assert all(p.moves is None for p in find("She said that March was cold.", lexicon("en"), WEDNESDAY))


DAYS_OF_A_MONTH = {
    "past": ("es", "El gremio cerró la planta el día 3.", day(2024, 6, 3)),
    "of the month before": ("es", "El gremio cerró la planta el día 28.", day(2024, 5, 28)),
    "to come": ("es", "El próximo día 20 decidirá el consejo.", day(2024, 6, 20)),
    "English": ("en", "The union struck on the 3rd, he said.", day(2024, 6, 3)),
}


@pytest.mark.parametrize(("code", "text", "placed"), DAYS_OF_A_MONTH.values(), ids=DAYS_OF_A_MONTH)
def test_a_day_without_a_month(code: str, text: str, placed: tuple[date, date, str]) -> None:
    """A day without its month is the nearest, one behind sooner than one ahead."""
    found = one(text, code=code)
    assert (found.start, found.end, found.precision) == placed


def test_other_things_have_ordinals() -> None:
    """*On the 4th floor* is no day."""
    assert find("It burned on the 4th floor.", lexicon("en"), WEDNESDAY) == ()


def test_decimals_are_no_days() -> None:
    """*The 2,4 of March* is a number of March, not of the fourth."""
    found = one("Las rentas subieron tras el 2,4 de marzo.", code="es")
    assert (found.text, found.precision) == ("marzo", "month")


def test_a_bare_quarter_is_of_the_books_where_another_is() -> None:
    """*Q3* is counted from July in an article of Bangladesh that says of one quarter whose year it is of."""
    text = "Q3 profit doubled in Dhaka. It rose in the third quarter of the 2025-26 financial year, he said."
    reading = read(text, "2026-04-28")
    first = named_in(reading, reading.sentences[0])[0]
    assert (first.start, first.end) == (date(2026, 1, 1), date(2026, 3, 31))
