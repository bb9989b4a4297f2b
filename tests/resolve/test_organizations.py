"""Names that organizations of several countries have."""

import pytest

from broadsheet.resolve.organizations import is_general

GENERAL = """
Senate, Supreme Court, Government, Ministry of Finance, House of Representatives, Central Bank, Reserve Bank,
Gobierno, Senado, Corte Suprema, Cámara de Diputados, Ministerio de Economía y Finanzas, Banco Central,
Hacienda, Consejo de Ministros, Ejecutivo, Justicia, Fiscalía, Policía Nacional, Congreso, Asamblea Nacional
"""
OWN = """
General Motors, First Energy, First National Bank, Union Bank, Banco Estado, The Guardian, La Nación, Group 4,
Labour Party, National Front, Harbour Bank, World Bank, Corte Suprema de Justicia de Colombia,
Banco de México, Czech National Bank, Partido Nacional
"""


@pytest.mark.parametrize("name", [name.strip() for name in GENERAL.split(",")])
def test_general(name: str) -> None:
    """Each country has a senate, a ministry and a central bank of its own."""
    assert is_general(name)


@pytest.mark.parametrize("name", [name.strip() for name in OWN.split(",")])
def test_own(name: str) -> None:
    """A firm, a party, a paper and the bank of a country have names of their own."""
    assert not is_general(name)
