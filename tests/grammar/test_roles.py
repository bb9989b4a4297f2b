"""What people are said to be."""

import pytest

from broadsheet.grammar.roles import Role, roles
from reading import read, said


def only(text: str, rule: str) -> Role:
    """Return the one role of a text that ``rule`` found."""
    found = [r for r in roles(read(text)) if r.rule == rule]
    assert len(found) == 1
    return found[0]


STATED = {
    "title": ("President Elena Vargas left.", "title", "President", "President"),
    "title of two words": (
        "Finance Minister Tomas Berg left.",
        "title",
        "Finance Minister",
        "Finance Minister",
    ),
    "hyphened title": ("President-elect Carlos Mendoza left.", "title", "President-elect", "President-elect"),
    "title with its institution": (
        "Ministry of Trade spokesman Peter Novak left.",
        "title",
        "Ministry of Trade spokesman",
        "Ministry of Trade spokesman",
    ),
    "lower-case title": ("They met economist Elena Vargas again.", "title", "economist", "economist"),
    "office taken": ("Elena Vargas took office as mayor of Tarn.", "as", "mayor of Tarn", "mayor of Tarn"),
    "office given": ("Elena Vargas was named mayor of Tarn.", "given", "mayor of Tarn", "mayor of Tarn"),
    "office given by somebody": (
        "Parliament elected Elena Vargas speaker on Monday.",
        "given",
        "speaker",
        "speaker",
    ),
    "office given as": ("Elena Vargas was hired as coach.", "as", "coach", "coach"),
    "office served in": ("Elena Vargas served as the bank's head.", "as", "bank's head", "bank's head"),
    "nationality": (
        "Norwegian Prime Minister Ingrid Solheim left.",
        "title",
        "Norwegian Prime Minister",
        "Prime Minister",
    ),
    "country's": (
        "Spain's Economy Minister Laura Whitman left.",
        "title",
        "Spain's Economy Minister",
        "Economy Minister",
    ),
    "apposition": ("Elena Vargas, a lawyer, left.", "apposition", "a lawyer", "lawyer"),
    "apposition with institution": (
        "Elena Vargas, an economist at the Harbour Institute, left.",
        "apposition",
        "an economist at the Harbour Institute",
        "economist at the Harbour Institute",
    ),
    "apposition without article": (
        "Elena Vargas, chief economist at Harbour Bank, left.",
        "apposition",
        "chief economist at Harbour Bank",
        "chief economist at Harbour Bank",
    ),
    "apposition at the end": ("They met Elena Vargas, a lawyer.", "apposition", "a lawyer", "lawyer"),
    "apposition after an age": (
        "Laura Whitman, 54, a lawyer from Ohio, left.",
        "apposition",
        "a lawyer from Ohio",
        "lawyer from Ohio",
    ),
    "before a comma": (
        "The bank's chief executive, Elena Vargas, left.",
        "apposition_before",
        "The bank's chief executive",
        "bank's chief executive",
    ),
    "office before a comma": (
        "The mayor of Bergen, Elena Vargas, left.",
        "apposition_before",
        "The mayor of Bergen",
        "mayor of Bergen",
    ),
    "copula": ("Elena Vargas is a writer.", "copula", "a writer", "writer"),
    "copula with institution": (
        "Elena Vargas is the director of the Harbour Institute.",
        "copula",
        "the director of the Harbour Institute",
        "director of the Harbour Institute",
    ),
    "copula with a common noun": (
        "Oscar Holm was the chairman of the board.",
        "copula",
        "the chairman of the board",
        "chairman of the board",
    ),
    "country of many words": (
        "Juma Hassan, Minister of Trade of the United Republic of Tanzania, left.",
        "apposition",
        "Minister of Trade of the United Republic of Tanzania",
        "Minister of Trade of the United Republic of Tanzania",
    ),
    "occupation": ("The hydrologist Per Lindqvist died.", "title", "hydrologist", "hydrologist"),
    "became": (
        "Laura Whitman became the first president of the club.",
        "copula",
        "the first president of the club",
        "first president of the club",
    ),
    "copula without an article": (
        "Elena Vargas was mayor of Bergen.",
        "copula",
        "mayor of Bergen",
        "mayor of Bergen",
    ),
    "copula in a clause": (
        "Elena Vargas, who was also head of the museum, left.",
        "copula",
        "head of the museum",
        "head of the museum",
    ),
    "copula behind an aside": (
        "Oscar Holm, of the Harbour Institute, has been chairman of the board.",
        "copula",
        "chairman of the board",
        "chairman of the board",
    ),
}


@pytest.mark.parametrize(("text", "rule", "words", "role"), STATED.values(), ids=STATED)
def test_stated(text: str, rule: str, words: str, role: str) -> None:
    """A role beside a name is read whole, and its name is without article and nationality."""
    found = only(text, rule)
    assert (said(read(text), found.span), found.role) == (words, role)


IN_SPANISH = {
    "aside": ("Rosa Ruiz, de 52 años, fue gobernadora de Tarna.", [("gobernadora de Tarna", "former")]),
    "clause": (
        "Rosa Ruiz, que hasta ayer era alcaldesa de Tarna, renunció.",
        [("alcaldesa de Tarna", "former")],
    ),
    "article": ("Rosa Ruiz es la alcaldesa de Tarna.", [("alcaldesa de Tarna", "current")]),
    "not": ("Rosa Ruiz nunca fue alcaldesa de Tarna.", []),
    "given": ("Rosa Ruiz fue nombrada alcaldesa de Tarna.", [("alcaldesa de Tarna", "current")]),
    "given to": ("El consejo eligió a Rosa Ruiz secretaria general.", [("secretaria general", "current")]),
    "not given": ("Rosa Ruiz no fue elegida alcaldesa de Tarna.", []),
    "of many": ("Rosa Ruiz fue elegida entre 40 candidatos.", []),
    "no longer": ("Rosa Ruiz ya no es alcaldesa de Tarna.", []),
    "possible": ("Rosa Ruiz podría ser alcaldesa de Tarna.", []),
}


@pytest.mark.parametrize(("text", "told"), IN_SPANISH.values(), ids=IN_SPANISH)
def test_told_in_spanish(text: str, told: list[tuple[str, str]]) -> None:
    """What somebody is said to be or to have been is a role; what they are not or may become is none."""
    assert [(r.role, r.status) for r in roles(read(text, language="es"))] == told


STATUSES = {
    "was": ("Julia Brandt was mayor of Bergen.", "former"),
    "was a": ("Julia Brandt was a writer.", "current"),
    "current": ("Mayor Julia Brandt left.", "current"),
    "former": ("Former mayor Julia Brandt left.", "former"),
    "former in an apposition": ("Julia Brandt, the former mayor, left.", "former"),
    "acting": ("Acting Mayor Julia Brandt left.", "acting"),
    "interim": ("Interim manager Julia Brandt left.", "acting"),
    "elect": ("President-elect Julia Brandt left.", "elect"),
    "outgoing": ("Outgoing chancellor Julia Brandt left.", "outgoing"),
    "candidate": ("Presidential candidate Julia Brandt left.", "candidate"),
    "ex-": ("Ex-president Julia Brandt left.", "former"),
}


@pytest.mark.parametrize(("text", "status"), STATUSES.values(), ids=STATUSES)
def test_status(text: str, status: str) -> None:
    """Words such as *former* and *elect* tell whether a role is held now."""
    assert [r.status for r in roles(read(text))] == [status]


COUNTRIES = {
    "nationality": ("Polish Foreign Minister Oscar Lindgren left.", "POL"),
    "possessive": ("Spain's Economy Minister Laura Whitman left.", "ESP"),
    "of": ("The president of Chile, Elena Vargas, left.", "CHL"),
    "two words": ("Elena Vargas, the ambassador to South Korea, left.", "KOR"),
    "none": ("Mayor Elena Vargas left.", None),
}


@pytest.mark.parametrize(("text", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_country(text: str, country: str | None) -> None:
    """The country named inside a role is the role's."""
    assert [r.country for r in roles(read(text))] == [country]


ORGANIZATIONS = {
    "in a house": ("Elena Vargas, the Green Party's leader in the Senate, left.", "green-party"),
    "at": ("Elena Vargas, an economist at the Harbour Institute, left.", "harbour-institute"),
    "before": ("Green Party leader Anna Keller left.", "green-party"),
    "in brackets": ("Elena Vargas (Green Party) left.", "green-party"),
    "of": ("Elena Vargas is the director of the Harbour Institute.", "harbour-institute"),
}


@pytest.mark.parametrize(("text", "organization"), ORGANIZATIONS.values(), ids=ORGANIZATIONS)
def test_organization(text: str, organization: str) -> None:
    """The organization named inside a role, or in brackets behind a name, is the role's."""
    assert [r.organization for r in roles(read(text))] == [organization]


def test_two_offices() -> None:
    """Each of two offices with complements of their own is a role."""
    text = "Elena Vargas, mayor of Tarn and head of the Harbour Party, left."
    reading = read(text)
    assert [said(reading, r.span) for r in roles(reading)] == ["mayor of Tarn", "head of the Harbour Party"]


def test_office_in_a_relative_clause() -> None:
    """Who *took over as* something is the one that *who* stands for."""
    found = only("Elena Vargas, who took over as chief executive in May, left.", "as")
    assert (found.person, found.role) == ("elena-vargas", "chief executive")


def test_description() -> None:
    """Once a role is stated, *the president* stands for who bears it."""
    text = "Chilean President Elena Vargas met Mayor Oscar Holm. The president then flew home."
    found = only(text, "description")
    assert (said(read(text), found.span), found.person) == ("The president", "elena-vargas")


def test_description_of_another_country() -> None:
    """*The Chilean president* is nobody of another country."""
    text = "Peruvian President Elena Vargas left. The Chilean president stayed."
    assert [r.rule for r in roles(read(text))] == ["title"]


NO_ROLES = {
    "name in a list": "They met Elena Vargas, Oscar Holm, Anna Keller and others.",
    "no role noun": "Elena Vargas, in a red coat, left.",
    "copula without one": "Elena Vargas is the oldest of all.",
    "one of several": "Elena Vargas was among the presidents who signed.",
    "not": "Elena Vargas was never mayor of Bergen.",
    "no longer": "Elena Vargas is no longer mayor of Bergen.",
    "wished": "Elena Vargas wants to be mayor of Bergen.",
    "possible": "Elena Vargas could be president of Norway.",
    "brackets without an organization": "Elena Vargas (left) slept.",
    "role of nobody": "The president left.",
}


@pytest.mark.parametrize("text", NO_ROLES.values(), ids=NO_ROLES)
def test_none(text: str) -> None:
    """Where the words beside a name state no role, there is none."""
    assert roles(read(text)) == ()


def test_spanish() -> None:
    """Roles are read where no pipeline reads the language, too."""
    reading = read("El ministro de Economía, Julio Robles, viajó ayer.", language="es")
    assert [(said(reading, r.span), r.person) for r in roles(reading)] == [
        ("El ministro de Economía", "julio-robles")
    ]


def test_dateline_is_no_part_of_a_role() -> None:
    """An agency's dateline ends before the role that begins the sentence."""
    text = "Santiago, 5 nov 2025 (Austral).- La ministra de Transportes, Elena Vargas, renunció."
    found = [said(read(text, language="es"), r.span) for r in roles(read(text, language="es"))]
    assert found == ["La ministra de Transportes"]


def test_office_of_another_before_a_comma() -> None:
    """In *a letter to President Ruiz, Holm said* Holm is no president."""
    found = roles(read("In a letter to President Elena Ruiz, Oscar Holm said that he would leave."))
    assert [(r.person, r.role) for r in found if r.stated] == [("elena-ruiz", "President")]


def test_offices_of_several() -> None:
    """An office in the plural is that of each who is named behind it."""
    reading = read("Senators Oscar Holm, Elena Vargas and Tom Hill voted against the bill.")
    assert {r.person for r in roles(reading)} == {"oscar-holm", "elena-vargas", "tom-hill"}


def test_two_offices_of_one() -> None:
    """Two offices that are joined before a name are one stretch."""
    reading = read("The president and chief executive Elena Vargas spoke on Monday.")
    assert [said(reading, r.span) for r in roles(reading)] == ["president and chief executive"]
