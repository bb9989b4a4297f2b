"""What is an organization and what is not: bodies told by a place, platforms, measures, offices."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import ORGANIZATION
from broadsheet.grammar.roles import roles
from reading import read, said

BODIES = {
    "of a country": (
        "en",
        "Thai government officials met Vietnam's foreign ministry in Oslo.",
        ["Thai government", "foreign ministry"],
    ),
    "measures and titles": ("en", "The CPI rose and GDP fell, the CEO said.", []),
    "parts of a parliament": ("en", "The Opposition walked out of the House.", []),
    "agency of a dateline": ("en", "OSLO (Reuters) - It rained in the city on Monday.", ["Reuters"]),
    "platform and seat": (
        "en",
        "She wrote on X that Downing Street had agreed.",
        ["X", "Downing Street"],
    ),
    "a minister's field": ("en", "Home Secretary Jane Doyle resigned on Monday.", []),
    "Spanish agency": ("es", "LIMA (EFE).- Llovió el lunes en la capital.", ["EFE"]),
    "Spanish measures": ("es", "El IPC subió y el PIB cayó, según la Cancillería.", ["Cancillería"]),
    "Spanish field": ("es", "El ministro de Hacienda Julio Arce se reunió con Norma Castaño.", []),
    "Spanish firm": ("es", "Constructora Valle Hondo ganó el contrato.", ["Constructora Valle Hondo"]),
}


@pytest.mark.parametrize(("code", "text", "named"), BODIES.values(), ids=BODIES)
def test_organizations(code: str, text: str, named: list[str]) -> None:
    """Bodies are named by what stands before them, too; indices, titles and fields of ministers are none."""
    reading = read(text, None, code)
    found = [m for m in cast(reading).mentions if m.kind == ORGANIZATION]
    assert [said(reading, m.span) for m in found] == named


OFFICES = {
    "owner and noun": ("en", "Delmont Foods' chair, Rosa Lund, left.", ["Delmont Foods' chair"]),
    "behind a place": ("en", "The Sydney-based academic Paul Reid spoke.", ["academic"]),
    "two words": ("es", "La ingeniera comercial Norma Castaño habló.", ["ingeniera comercial"]),
    "field between": (
        "es",
        "Habló el ministro de Hacienda Julio Arce.",
        ["ministro de Hacienda"],
    ),
}


@pytest.mark.parametrize(("code", "text", "offices"), OFFICES.values(), ids=OFFICES)
def test_offices(code: str, text: str, offices: list[str]) -> None:
    """The words before a name that tell what somebody is are a role, whole."""
    reading = read(text, None, code)
    assert [said(reading, r.span) for r in roles(reading)] == offices
