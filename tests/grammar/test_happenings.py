"""What happened, when, where, and who took part."""

from datetime import date

import pytest

from broadsheet.contract import code_rows
from broadsheet.grammar.happenings import Happening, happenings
from reading import read, said


def found(text: str, published: str | None = "2024-06-12") -> dict[str, Happening]:
    reading = read(text, published)
    return {said(reading, h.span) or "": h for h in happenings(reading)}


TYPES = {
    "agree": ("Norway and Sweden agreed on fishing quotas.", "agreed"),
    "consult": ("Elena Vargas met Oscar Holm in Oslo.", "met"),
    "support": ("Elena Vargas congratulated Oscar Holm.", "congratulated"),
    "signing": ("Norway and Sweden signed a treaty.", "signed a treaty"),
    "accuse": ("The United Nations condemned the raid.", "condemned"),
    "reject": ("Elena Vargas rejected the plan.", "rejected"),
    "threaten": ("Elena Vargas threatened Peru.", "threatened"),
    "protest": ("Thousands protested in Lima.", "protested"),
    "request": ("Elena Vargas called for calm.", "called for"),
    "coerce": ("Police arrested Oscar Lindgren.", "arrested"),
    "aid": ("Norway donated 2 million dollars.", "donated"),
    "retreat": ("Troops withdrew from the city.", "withdrew"),
    "assault": ("Gunmen attacked the village.", "attacked"),
    "sanction": ("Norway expelled the diplomat.", "expelled"),
    "election": ("Peru will hold an election.", "hold an election"),
    "vote": ("The deputies voted on Monday.", "voted"),
    "referendum": ("Peru will hold a referendum.", "hold a referendum"),
    "inauguration": ("Elena Vargas was sworn in.", "sworn in"),
    "appointment": ("Elena Vargas was appointed minister.", "appointed"),
    "resignation": ("Elena Vargas resigned on Monday.", "resigned"),
    "legislation": ("Parliament passed the bill.", "passed the bill"),
    "ruling": ("The court sentenced Oscar Lindgren.", "sentenced"),
    "economic_measure": ("The plan includes tax cuts.", "tax cuts"),
    "transaction": ("Harbour Bank bought a ferry.", "bought"),
    "publication": ("The firm published its results.", "published"),
    "founding": ("The club was founded in 1923.", "founded"),
    "conference": ("The summit ended in Oslo.", "summit ended"),
    "disaster": ("An earthquake hit the city on Monday.", "earthquake"),
    "death": ("Elena Vargas died in May.", "died"),
}


@pytest.mark.parametrize(("event_type", "case"), TYPES.items(), ids=TYPES)
def test_type(event_type: str, case: tuple[str, str]) -> None:
    """The words that name a happening tell its type, which the contract knows."""
    text, words = case
    event_type = {"signing": "agree", "referendum": "vote"}.get(event_type, event_type)
    assert found(text)[words].event_type == event_type
    assert event_type in {r["event_type"] for r in code_rows("event_types")}


STATUSES = {
    "actual": ("Elena Vargas resigned on Monday.", "resigned", "actual"),
    "negated": ("Elena Vargas never resigned.", "resigned", "negated"),
    "refused": ("Elena Vargas refused to resign.", "resign", "negated"),
    "may": ("Elena Vargas may resign.", "resign", "hypothetical"),
    "if": ("If Elena Vargas resigned, nobody would know.", "resigned", "hypothetical"),
    "promised": ("The minister promised tax cuts.", "tax cuts", "promised"),
    "will": ("Elena Vargas will visit Norway.", "will visit", "scheduled"),
    "later day": ("The summit is on 20 June 2024.", "summit", "scheduled"),
    "next month": ("The government will hold a referendum next month.", "hold a referendum", "scheduled"),
    "continued": ("Rebels continued to attack the town on Monday.", "attack", "actual"),
    "managed": ("Harbour Bank managed to sell its ferries.", "sell", "actual"),
    "went on": ("Harbour Bank went on to buy three rivals.", "buy", "actual"),
    "started": ("Dockers started to strike on Tuesday.", "strike", "actual"),
    "did not manage": ("Harbour Bank did not manage to sell its ferries to Norway.", "sell", "negated"),
    "will continue": ("Norway will continue to supply grain to Egypt.", "supply", "scheduled, promised"),
    "won then": ("Elena Vargas won the runoff against Oscar Holm on Sunday.", "runoff", "actual"),
    "called off after it": (
        "El sindicato suspendió la huelga prevista para el sábado tras llegar a un acuerdo con la empresa.",
        "acuerdo",
        "actual",
    ),
    "if they begin": ("If the rebels begin to attack the town, it will fall.", "attack", "hypothetical"),
}


@pytest.mark.parametrize(("text", "words", "status"), STATUSES.values(), ids=STATUSES)
def test_status(text: str, words: str, status: str) -> None:
    """What happened is told from what is planned, promised, possible or denied."""
    assert found(text)[words].status in status.split(", ")


ONE_ROW = {
    "carried out": ("Norway carried out an air strike on the port.", "carried out an air strike"),
    "imposed": ("Norway imposed trade sanctions on Peru.", "imposed trade sanctions"),
    "between events": ("Norway held ceasefire talks with Peru on Monday.", "talks"),
    "no motion, nor a no": ("Lawmakers tabled a no-confidence motion in May.", "no-confidence motion"),
}


@pytest.mark.parametrize(("text", "words"), ONE_ROW.values(), ids=ONE_ROW)
def test_one_row(text: str, words: str) -> None:
    """A light verb and its noun are one event, whatever stands before the noun; its parts are none."""
    told = found(text)
    assert words in told
    assert not [other for other in told if other != words and other in words]


DATES = {
    "weekday": ("Elena Vargas resigned on Monday.", "resigned", date(2024, 6, 10)),
    "explicit": ("Elena Vargas was appointed on 3 May 2023.", "appointed", date(2023, 5, 3)),
    "own clause": (
        "Elena Vargas, whom the party chose in May 2023, said on Monday that she resigned on 3 June.",
        "resigned",
        date(2024, 6, 3),
    ),
    "what comes is another": (
        "On Friday the court ruled that the minister will stay.",
        "ruled",
        date(2024, 6, 7),
    ),
    "since": (
        "It was the first strike since March, when Harbour Bank sold its ferries.",
        "sold",
        date(2024, 3, 1),
    ),
    "record": ("It is the worst storm since 2019, when a flood hit Lima.", "hit", date(2019, 1, 1)),
    "a day": (
        "It was the worst since 3 May 2019, when Elena Vargas resigned.",
        "resigned",
        date(2019, 5, 3),
    ),
    "a decade": ("In the 1990s, when Norway sold its ferries, fares rose.", "sold", date(1990, 1, 1)),
    "no comma": ("They last spoke in May when Elena Vargas visited Oslo.", "visited", date(2024, 5, 1)),
    "two of a clause": (
        "It is the worst loss since April, when Norway sold a ferry and bought a mine.",
        "bought",
        date(2024, 4, 1),
    ),
    "a time of its own": (
        "It was the worst since 2019, when Elena Vargas resigned on 3 May 2019.",
        "resigned",
        date(2019, 5, 3),
    ),
    "Spanish": (
        "Era la primera huelga desde marzo, cuando el banco vendió sus barcos.",
        "vendió",
        date(2024, 3, 1),
    ),
    "agreed then": ("Harbour Bank agreed on Friday to sell Tarn Ferries.", "sell", date(2024, 6, 7)),
    "beside itself": ("The last strike, that of 2016, lasted three days.", "strike", date(2016, 1, 1)),
    "won": ("Elena Vargas won the runoff against Oscar Holm on Sunday.", "runoff", date(2024, 6, 9)),
    "won before it": (
        "Elena Vargas won support before the runoff on Sunday.",
        "runoff",
        date(2024, 6, 16),
    ),
    "asistió": ("Elena Vargas asistió a la cumbre el viernes.", "cumbre", date(2024, 6, 7)),
    "nearest": ("Elected on 3 May 2023, Elena Vargas resigned on Monday.", "resigned", date(2024, 6, 10)),
}


@pytest.mark.parametrize(("text", "words", "start"), DATES.values(), ids=DATES)
def test_date(text: str, words: str, start: date) -> None:
    """A happening has the time named nearest to it in its sentence, or whose clause tells of it."""
    period = found(text)[words].period
    assert period is not None
    assert period.start == start
    assert period.end is not None


AHEAD = {
    "there will be": ("Habrá elecciones el domingo en Bolivia.", "elecciones", date(2024, 6, 16)),
    "going to": ("Los maestros irán a la huelga el lunes.", "huelga", date(2024, 6, 17)),
    "the day first": ("El lunes comenzará el paro de los docentes.", "paro", date(2024, 6, 17)),
    "from the day on": ("A partir del lunes, los maestros irán a la huelga.", "huelga", date(2024, 6, 17)),
    "this day first": ("Este domingo se celebrarán elecciones en Bolivia.", "elecciones", date(2024, 6, 16)),
    "ahead of a verb": ("On Friday the court will hear the case.", "hear", date(2024, 6, 14)),
}


@pytest.mark.parametrize(("text", "words", "start"), AHEAD.values(), ids=AHEAD)
def test_a_day_of_what_is_to_come_lies_ahead(text: str, words: str, start: date) -> None:
    """A weekday is the next one where the verb is to come, also where it opens the sentence."""
    happening = found(text)[words]
    assert happening.status == "scheduled"
    assert happening.period is not None
    assert happening.period.start == start


def test_a_headline_has_the_day_that_the_text_tells() -> None:
    """What a headline tells was when the first event below of its type was."""
    told = found("Bomb kills nine in Lima\n\nA bomb killed nine people in Lima on 3 June 2024.")
    assert {words: h.period and h.period.start for words, h in told.items()} == dict.fromkeys(
        ("kills", "bomb killed"), date(2024, 6, 3)
    )


def test_the_next_day() -> None:
    """A time that is told from the sentence before gives an event its day."""
    told = found("Gunmen attacked the village on 3 June. The next day troops withdrew from the city.")
    assert told["withdrew"].period is not None
    assert told["withdrew"].period.start == date(2024, 6, 4)


def test_undated() -> None:
    """The day of publication never stands in for a date that the text does not give."""
    assert found("Elena Vargas resigned.")["resigned"].period is None


def test_a_time_beside_a_name() -> None:
    """Since when somebody holds an office is no time of what they did."""
    beside = "Joseph Kariuki, chief executive since 2020, resigned an hour after the ruling."
    assert found(beside)["resigned"].period is None


PLACES = {
    "city": ("Thousands protested in Lima on Sunday.", "protested", "Lima", "PER"),
    "country": ("Thousands protested in Peru on Sunday.", "protested", "Peru", "PER"),
    "none": ("Thousands protested on Sunday.", "protested", None, None),
}


@pytest.mark.parametrize(("text", "words", "place", "country"), PLACES.values(), ids=PLACES)
def test_place(text: str, words: str, place: str | None, country: str | None) -> None:
    """A happening takes place where *in* or *at* and a known place say."""
    assert (found(text)[words].place, found(text)[words].country) == (place, country)


Took = list[tuple[str, str, str]]
PARTICIPANTS: dict[str, tuple[str, str, Took]] = {
    "subject": ("Elena Vargas resigned.", "resigned", [("Elena Vargas", "actor", "elena-vargas")]),
    "object": (
        "Harbour Bank sued Oslo Motors in May.",
        "sued",
        [("Harbour Bank", "actor", "harbour-bank"), ("Oslo Motors", "recipient", "oslo-motors")],
    ),
    "passive": (
        "Elena Vargas was appointed on Monday.",
        "appointed",
        [("Elena Vargas", "recipient", "elena-vargas")],
    ),
    "two countries": (
        "Norway and Sweden signed a treaty.",
        "signed a treaty",
        [("Norway", "actor", "NOR"), ("Sweden", "actor", "SWE")],
    ),
    "country as object": (
        "Elena Vargas threatened Peru.",
        "threatened",
        [("Elena Vargas", "actor", "elena-vargas"), ("Peru", "recipient", "PER")],
    ),
    "a country's government": (
        "Elena Vargas accused the government of Peru of fraud.",
        "accused",
        [("Elena Vargas", "actor", "elena-vargas"), ("the government", "recipient", "PER")],
    ),
    "both sides of a meeting": (
        "Elena Vargas met with Oscar Holm on Monday.",
        "met with",
        [("Elena Vargas", "actor", "elena-vargas"), ("Oscar Holm", "actor", "oscar-holm")],
    ),
    "who": (
        "Elena Vargas, who resigned on Monday, lives in Oslo.",
        "resigned",
        [("Elena Vargas", "actor", "elena-vargas")],
    ),
    "what was done to it": (
        "Harbour Bank, which was sued in May, moved to Oslo.",
        "sued",
        [("Harbour Bank", "recipient", "harbour-bank")],
    ),
    "who holds an office": (
        "The president of Peru, Ana Ruiz, resigned on Monday.",
        "resigned",
        [("Ana Ruiz", "actor", "ana-ruiz")],
    ),
    "not the act condemned": ("The United Nations condemned the attack.", "attack", []),
}


@pytest.mark.parametrize(("text", "words", "took"), PARTICIPANTS.values(), ids=PARTICIPANTS)
def test_participants(text: str, words: str, took: Took) -> None:
    """Who did it and whom it concerns are people, organizations or countries."""
    reading = read(text, "2024-06-12")
    members = [
        (said(reading, p.span) or "", p.role, p.key or p.country or "")
        for p in found(text)[words].participants
    ]
    assert members == took


NOT_EVENTS = {
    "inside marks": "“We signed a treaty and met the king,” said Elena Vargas.",
    "part of a name": "The Workers Strike Fund is rich.",
    "nothing": "Elena Vargas slept.",
    "role": "The election commissioner slept.",
}


@pytest.mark.parametrize("text", NOT_EVENTS.values(), ids=NOT_EVENTS)
def test_not_events(text: str) -> None:
    """What a speaker says in marks, names, and words before a role are no happenings."""
    assert found(text) == {}


def spanish(text: str) -> list[str]:
    reading = read(text, "2024-06-12", "es")
    return [said(reading, h.span) or "" for h in happenings(reading)]


JOBLESS = {
    "rate": "La tasa de paro subió al 12 % en mayo, según el instituto de estadística.",
    "of the young": "El paro juvenil bajó dos puntos en el segundo trimestre.",
    "rises": "Volvió a repuntar el paro en la región.",
}


@pytest.mark.parametrize("text", JOBLESS.values(), ids=JOBLESS)
def test_unemployment_is_no_strike(text: str) -> None:
    """*Paro* is unemployment where it is measured."""
    assert "paro" not in " ".join(spanish(text))


def test_strike() -> None:
    """And a strike where people begin one."""
    assert spanish("Los maestros de Cuzco iniciaron un paro de 24 horas.") == [
        "iniciaron un paro de 24 horas"
    ]


CARRIED = {
    "its object": ("Norway imposed sanctions on Peru.", ["imposed sanctions"]),
    "its subject": ("The summit ended in Oslo.", ["summit ended"]),
    "not what others did": ("Elena Vargas received an offer from Norway.", ["received", "offer"]),
    "not another type": ("Elena Vargas condemned the attack.", ["condemned", "attack"]),
    "its particle": ("Nurses walked out on Monday.", ["walked out"]),
    "a particle far off": ("In 2016 it turned the family down.", ["turned"]),
    "its own type": ("Halden completed the purchase of a 74% stake in the club.", ["completed the purchase"]),
    "of a read type": ("The minister tendered his resignation on Monday.", ["tendered his resignation"]),
    "a time between": ("The union filed on Monday a complaint against it.", ["filed on Monday a complaint"]),
    "what it does": ("An earthquake shook northern Peru.", ["earthquake"]),
    "what it does, told apart": ("A quake that shook the island struck Peru.", ["quake"]),
    "in protest": ("Nurses marched in protest at the plan.", ["marched"]),
    "what happened in protest": ("Elena Vargas resigned in protest.", ["resigned"]),
    "ties are cut off": ("Norway cut off ties with Peru.", ["cut off ties"]),
    "which it does": ("Floods, which destroyed a bridge, hit Peru.", ["Floods"]),
    "what a suit says": ("The lawsuit accuses Harbour Bank of fraud.", ["accuses"]),
    "its verb behind": ("The purchase of the mill was completed in May.", ["purchase"]),
}


@pytest.mark.parametrize(("text", "triggers"), CARRIED.values(), ids=CARRIED)
def test_a_verb_and_the_noun_it_carries_are_one(text: str, triggers: list[str]) -> None:
    """*Imposed sanctions* is one event, told by both words, and so is a harm and what it does."""
    assert list(found(text)) == triggers


def test_who_stands_between_a_verb_and_its_noun_takes_part() -> None:
    """What stands between a verb and what it brings off still tells who takes part."""
    reading = read("El Banco Mundial concederá a Bolivia un préstamo.", "2024-06-12", "es")
    (told,) = happenings(reading)
    assert {said(reading, p.span) for p in told.participants} == {"Banco Mundial", "Bolivia"}


def test_a_time_between_a_verb_and_its_noun_dates_both() -> None:
    """A time that stands within the words of an event is still its own."""
    reading = read("La fiscalía abrió en mayo una investigación contra once policías.", "2024-06-12", "es")
    (told,) = happenings(reading)
    assert told.period is not None
    assert told.period.start == date(2024, 5, 1)


AHEAD = {
    "a future without helpers": ("La cumbre tendrá lugar el viernes en Oslo.", "es", date(2024, 6, 14)),
    "will": ("The summit will open on Friday in Oslo.", "en", date(2024, 6, 14)),
    "the past": ("La cumbre terminó el viernes en Oslo.", "es", date(2024, 6, 7)),
}


@pytest.mark.parametrize(("text", "code", "day"), AHEAD.values(), ids=AHEAD)
def test_the_verb_tells_on_which_side_a_weekday_lies(text: str, code: str, day: date) -> None:
    """A Friday on which something will be is the next one."""
    first = happenings(read(text, "2024-06-12", code))[0]
    assert first.period is not None
    assert first.period.start == day


def test_a_city_is_where_it_happens() -> None:
    """In what is done *at Lima airport* no country takes part."""
    [arrest] = found("Oscar Lindgren was arrested at Lima airport on Monday.").values()
    assert [p.country for p in arrest.participants if p.country] == []


NO_PARTIES = {
    "a source": ("Nine miners were killed on Monday, according to Oscar Holm.", "killed", "oscar-holm"),
    "whose cousin": ("Police arrested Elena Vargas's cousin on Monday.", "arrested", "elena-vargas"),
    "a platform": ("Norway apologised on Facebook on Monday.", "apologised", "facebook"),
}


@pytest.mark.parametrize(("text", "words", "key"), NO_PARTIES.values(), ids=NO_PARTIES)
def test_who_takes_no_part(text: str, words: str, key: str) -> None:
    """Who is only a source, the owner of who does, or where it is written, takes no part."""
    assert key not in {p.key for p in found(text)[words].participants}


IDIOMS = {
    "cut short": "The minister cut short her trip.",
    "a break": "The singer took a break in May.",
}


@pytest.mark.parametrize("text", IDIOMS.values(), ids=IDIOMS)
def test_idioms(text: str) -> None:
    """Words of an idiom name no event."""
    assert found(text) == {}


def test_no_idiom() -> None:
    """Whom somebody met tells that it is no idiom, whatever they spoke about."""
    assert "met with" in found("Elena Vargas met with families over conditions in Lima.")


def test_what_had_been_by_a_day_is_past() -> None:
    """*By Friday* is the last one of what *had been*."""
    period = found("The mayor said 90 people had been rescued by Friday.")["rescued"].period
    assert period is not None
    assert period.start == date(2024, 6, 7)
