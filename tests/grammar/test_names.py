"""Where people and organizations are named, and where nobody is."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.names import names
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from reading import read, said

PEOPLE = {
    "plain": ("Marta Lindqvist opened the bridge.", "Marta Lindqvist"),
    "title before": ("Then President Elena Vargas opened the bridge.", "Elena Vargas"),
    "two titles": ("Then Vice President Elena Vargas opened the bridge.", "Elena Vargas"),
    "abbreviated title": ("Dr. Samuel Price won the prize.", "Samuel Price"),
    "nationality before": ("Norwegian skier Ingrid Solheim won the race.", "Ingrid Solheim"),
    "possessive": ("Marta Lindqvist's bridge was opened.", "Marta Lindqvist"),
    "curly possessive": ("Marta Lindqvist’s bridge was opened.", "Marta Lindqvist"),
    "initial": ("The prize went to Samuel J. Price on Monday.", "Samuel J. Price"),
    "particle": ("The prize went to Pedro de la Cruz on Monday.", "Pedro de la Cruz"),
    "nickname in marks": ("The prize went to Anders “Lucky” Holm on Monday.", "Anders “Lucky” Holm"),
    "before a verb of saying": ("Marta Lindqvist said the bridge was open.", "Marta Lindqvist"),
    "after a role": ("The bridge was opened by engineer Laura Whitman.", "Laura Whitman"),
    "after a description": ("The firm's founder, Laura Whitman, opened the bridge.", "Laura Whitman"),
}


@pytest.mark.parametrize(("text", "name"), PEOPLE.values(), ids=PEOPLE)
def test_person(text: str, name: str) -> None:
    """A person's name is found from its first to its last word, without titles and possessives."""
    reading = read(text)
    assert name in [said(reading, n.span) for n in names(reading) if n.kind == PERSON]


ORGANIZATIONS = {
    "ministry": ("The Ministry of Trade opened the bridge.", "Ministry of Trade"),
    "bank": ("Shares in Harbour Bank fell.", "Harbour Bank"),
    "party": ("Voters left the Green Alliance Party in May.", "Green Alliance Party"),
    "university": ("She studied at the University of Bergen for years.", "University of Bergen"),
    "acronym": ("The rules of UNESCO forbid it.", "UNESCO"),
    "possessive": ("The United Nations' envoy flew home.", "United Nations"),
    "a time before": ("In January Harbour Bank denied it.", "Harbour Bank"),
    "a dateline before": ("CHARLOTTE, N.C.—Harbour Bank denied it.", "Harbour Bank"),
    "foundation with a joint": ("The Institute for Tides paid for it.", "Institute for Tides"),
}


@pytest.mark.parametrize(("text", "name"), ORGANIZATIONS.values(), ids=ORGANIZATIONS)
def test_organization(text: str, name: str) -> None:
    """An organization's name is found with what hangs on its head noun, and without its article."""
    reading = read(text)
    assert name in [said(reading, n.span) for n in names(reading) if n.kind == ORGANIZATION]


NOBODY = {
    "country": "Trade with Norway grew.",
    "city": "The train to Warsaw was late.",
    "weekday": "On Tuesday it rained in the north.",
    "month": "It rained all September long.",
    "nationality": "Most Norwegians ski.",
    "faith": "Many Catholics fast on that day.",
    "office alone": "The Prime Minister slept badly.",
    "opening word": "However, it rained.",
    "sentence without capitals": "it rained all day and the river rose.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_nobody(text: str) -> None:
    """Places, people of a country, days, faiths and offices name nobody."""
    reading = read(text)
    assert [said(reading, n.span) for n in names(reading)] == []


def test_apart() -> None:
    """An agency and its spokesman in one breath are two names."""
    reading = read("Relief Agency spokesman Oscar Lindgren declined to comment.")
    assert [(said(reading, n.span), n.kind) for n in names(reading)] == [
        ("Relief Agency", ORGANIZATION),
        ("Oscar Lindgren", PERSON),
    ]


def test_none_inside_another() -> None:
    """No name stands inside another, and they come in the order of the text."""
    reading = read("Elena Vargas of the Elena Vargas Foundation met Oscar Lindgren of Harbour Bank in Oslo.")
    spans = [n.span for n in names(reading)]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a in spans for b in spans if a != b)


SPANISH = {
    "title": ("La presidenta Elena Vargas habló ayer en la plaza.", ("Elena Vargas", PERSON)),
    "given name": ("El premio fue para Marta Robles, dijo el jurado.", ("Marta Robles", PERSON)),
    "ministry": (
        "El presupuesto del Ministerio de Hacienda creció.",
        ("Ministerio de Hacienda", ORGANIZATION),
    ),
    "acronym": ("La OCDE publicó el martes su informe anual.", ("OCDE", ORGANIZATION)),
}


@pytest.mark.parametrize(("text", "name"), SPANISH.values(), ids=SPANISH)
def test_spanish(text: str, name: tuple[str, str]) -> None:
    """Names are found in Spanish, too: after titles, by given names, by head nouns, by their capitals."""
    reading = read(text, language="es")
    assert name in [(said(reading, n.span), n.kind) for n in names(reading)]


def test_person_behind_a_role_and_a_comma() -> None:
    """A given name behind a role and a comma begins a person's name, whatever the model says."""
    text = "According to its chief executive, Anna Keller, the strike costs the company money."
    found = names(read(text))
    assert ("Anna Keller", "person") in [(text[n.span.start : n.span.end], n.kind) for n in found]


IN_SPANISH = {
    "body told behind it": ("Verde Sur, el partido de gobierno, votó a favor.", "Verde Sur", ORGANIZATION),
    "what a body is for": (
        "Ana Ruiz, vocera de la Asamblea por el Agua, pidió diálogo.",
        "Asamblea por el Agua",
        ORGANIZATION,
    ),
    "a body's staff": (
        "Elementos de la Secretaría de Marina detuvieron a ocho personas.",
        "Secretaría de Marina",
        ORGANIZATION,
    ),
    "what it serves": (
        "La Fundación Puertos en Calma rechazó la obra.",
        "Fundación Puertos en Calma",
        ORGANIZATION,
    ),
    "an and in it": ("El Partido Mar y Libertad votó en contra.", "Partido Mar y Libertad", ORGANIZATION),
    "prosecutors of a crime": (
        "La Fiscalía contra la Trata allanó la oficina.",
        "Fiscalía contra la Trata",
        ORGANIZATION,
    ),
    "a surname that is a place": ("La ministra Rosa Puente viajó a Oslo.", "Rosa Puente", PERSON),
    "who was replaced": ("Entra en sustitución de Rosa Mendoza, que deja el cargo.", "Rosa Mendoza", PERSON),
    "a surname of places": (
        "Vio a la embajadora chilena, Ana Caicedo del Valle, en Lima.",
        "Ana Caicedo del Valle",
        PERSON,
    ),
    "behind an agency": ("Lo contó a la AFP Solange Duarte, de 41 años.", "Solange Duarte", PERSON),
    "behind a field": ("La gerenta de Infraestructura Marta Salas calló.", "Marta Salas", PERSON),
    "translated by": ("Traducción de Nuria Casals", "Nuria Casals", PERSON),
    "a firm by its kind": (
        "Lo pidió el presidente del gremio Unicementos, Iván Salcedo.",
        "Unicementos",
        ORGANIZATION,
    ),
    "a group": ("Grupo Ugarri obtuvo un beneficio de 84 millones.", "Grupo Ugarri", ORGANIZATION),
    "a court's seat": ("El Juzgado Penal de Tacna lo condenó.", "Juzgado Penal de Tacna", ORGANIZATION),
    "a numbered court": (
        "El Juzgado número 5 de Gandía lo investiga.",
        "Juzgado número 5 de Gandía",
        ORGANIZATION,
    ),
    "a unit": (
        "La Unidad de Delincuencia Económica y Fiscal (UDEF) entró.",
        "Unidad de Delincuencia Económica y Fiscal",
        ORGANIZATION,
    ),
    "a noun and its adjective": (
        "Lo pide la asociación ecologista Bahía Limpia en un escrito.",
        "Bahía Limpia",
        ORGANIZATION,
    ),
    "a daily": (
        "Según publicó el diario turco Halk Sesi, el acuerdo está cerca.",
        "Halk Sesi",
        ORGANIZATION,
    ),
    "who speaks to a daily": ("«Es tarde», dijo al diario Rosa Ormond.", "Rosa Ormond", PERSON),
    "an office of the UN": (
        "La Oficina de la ONU para la Coordinación de Asuntos Humanitarios calló.",
        "Oficina de la ONU para la Coordinación de Asuntos Humanitarios",
        ORGANIZATION,
    ),
    "an NGO": ("Lo denunció la ONG Vigía Sur.", "Vigía Sur", ORGANIZATION),
    "a board": ("La Junta Directiva del Banco Central bajó la tasa.", "Junta Directiva", ORGANIZATION),
    "the board's bank": ("La Junta Directiva del Banco Central bajó la tasa.", "Banco Central", ORGANIZATION),
}


IN_ENGLISH = {
    "somebody's party": ("His party, Nueva Marea, demanded an apology.", "Nueva Marea", ORGANIZATION),
    "whose party it is": (
        "Supporters of the senator's party, Unión Ribera, booed.",
        "Unión Ribera",
        ORGANIZATION,
    ),
    "a pollster": ("The pollster, Pulso Boreal, put the figure at 61%.", "Pulso Boreal", ORGANIZATION),
    "who leads a firm": ("The head of the company, Rosa Ormond, said so.", "Rosa Ormond", PERSON),
    "given name cut short": ("Mayor Ma. Rosa Dizon closed the schools.", "Ma. Rosa Dizon", PERSON),
    "excellency": ("His Excellency Leo bin Salim met her.", "Leo bin Salim", PERSON),
    "family's firm": (
        "Ana Ferreira said no. Lawyers at Ferreira & Filhos said yes.",
        "Ferreira & Filhos",
        ORGANIZATION,
    ),
    "list in brackets": (
        "The chair, Janis Ozols (Green Dawn), answered that no bank had paid.",
        "Green Dawn",
        ORGANIZATION,
    ),
    "whose counsel": ("Counsel for the trust, Piers Ormond KC, left.", "Piers Ormond", PERSON),
}
WHOLE = [("es", *row) for row in IN_SPANISH.values()] + [("en", *row) for row in IN_ENGLISH.values()]


@pytest.mark.parametrize(("language", "text", "name", "kind"), WHOLE, ids=[*IN_SPANISH, *IN_ENGLISH])
def test_whole_and_of_its_kind(language: str, text: str, name: str, kind: str) -> None:
    """A name is found whole, and of the kind that stands around it, whatever the pipeline took it for."""
    reading = read(text, language=language)
    assert (name, kind) in [(said(reading, m.span), m.kind) for m in cast(reading).mentions]


NO_NAMES = {
    "town by its signs": ("es", "En Sonada ganó el no. Sonada es pobre, dijo la alcaldesa de Sonada."),
    "time zone": ("en", "Updated: February 20, 2026 10:41 pm IST"),
    "label": ("es", "Actualizado: 21/08/2025 19:42"),
    "nobody": ("es", "Nadie le avisó."),
    "office": ("es", "Habló el Secretario de Hacienda."),
    "field": ("es", "El edil de Urbanismo estaba abajo."),
    "two countries": ("es", "Reino Unido y Turquía sellan una tregua."),
    "measure": ("en", "The deficit is 3.2% of the Gross State Domestic Product (GSDP)."),
    "town": ("es", "Desde Ginebra, el portavoz calló."),
}


@pytest.mark.parametrize(("language", "text"), NO_NAMES.values(), ids=NO_NAMES)
def test_nothing_is_named(language: str, text: str) -> None:
    """Time zones, labels, offices, cases and measures name nobody, whatever the pipeline took them for."""
    reading = read(text, language=language)
    assert [said(reading, n.span) for n in names(reading)] == []


def test_byline() -> None:
    """The authors of a byline are people, each by the own name."""
    reading = read("A bridge opens\n\nBy Oscar Lindgren & Anna Keller\n\nIt rained all day in the north.")
    assert [(said(reading, n.span), n.kind) for n in names(reading)] == [
        ("Oscar Lindgren", PERSON),
        ("Anna Keller", PERSON),
    ]


def test_lines_of_the_head() -> None:
    """A line that is a person's name, or one before an office, is an author; one with a verb is none."""
    told = read("A bridge opens\n\nOscar Lindgren / Correspondent\n\nIt rained all day in the north.")
    assert [said(told, n.span) for n in names(told)] == ["Oscar Lindgren"]
    wins = read("A bridge opens\n\nLindgren Wins Again\n\nIt rained all day in the north.")
    assert "Lindgren Wins Again" not in [said(wins, n.span) for n in names(wins)]


NOBODIES = {
    "airport": ("Lo detuvieron en el aeropuerto Elena Vargas el lunes.", "es"),
    "bridge": ("El puente Oscar Holm quedó cerrado.", "es"),
    "tag": ("The road is shut. #Vargas24", "en"),
    "family": ("The Holm family sold its shares on Monday.", "en"),
    "familia": ("La familia Holm vendió sus acciones el lunes.", "es"),
    "storm": ("El ciclón Elena dejó cuatro heridos el lunes.", "es"),
    "what a mayor is of": ("Protests in the towns of Osterhaven, Valdora and Tarn went on.", "en"),
    "link to elsewhere": ("Leer también: así quedó el puente", "es"),
}


@pytest.mark.parametrize(("text", "code"), NOBODIES.values(), ids=NOBODIES)
def test_places_and_tags_are_nobody(text: str, code: str) -> None:
    """A name behind a noun for a place is the place's."""
    assert [n for n in names(read(text, language=code)) if n.kind == PERSON] == []


def test_who_works_at_a_place() -> None:
    """An office at a place leads to a person's name."""
    reading = read("El portero del hospital Juan Pérez declaró el lunes.", language="es")
    assert [said(reading, n.span) for n in names(reading)] == ["Juan Pérez"]


ALIASES = {
    "alias": ("La policía detuvo a Oscar Holm, alias El Tarno, el lunes.", "es", "El Tarno"),
    "marks": ("Oscar Holm, known as “the Keel”, drove away.", "en", "the Keel"),
}


@pytest.mark.parametrize(("text", "code", "other"), ALIASES.values(), ids=ALIASES)
def test_what_somebody_goes_by(text: str, code: str, other: str) -> None:
    """Another name is its bearer's, with its article."""
    reading = read(text, language=code)
    keys = {said(reading, m.span): m.key for m in cast(reading).mentions}
    assert keys[other] == keys["Oscar Holm"]


PARTED = {
    "member": (
        "Más duro fue el diputado de Unión por el Norte Ramiro Holm, quien votó en contra.",
        "Unión por el Norte",
        "Ramiro Holm",
    ),
    "surname kept back": ("La policía detuvo a Oscar R. el lunes.", None, "Oscar R."),
}


@pytest.mark.parametrize(("text", "body", "person"), PARTED.values(), ids=PARTED)
def test_bodies_and_people_apart(text: str, body: str | None, person: str) -> None:
    """A body ends before the name of its member."""
    reading = read(text, language="es")
    found = {(said(reading, n.span), n.kind) for n in names(reading)}
    assert found == {(person, PERSON), *([(body, ORGANIZATION)] if body else [])}
