"""Who is who inside one article."""

import pytest

from broadsheet.grammar.identity import cast
from reading import read

FORMS = {
    "surname": ("Marta Lindqvist left. Then Lindqvist slept.", ("Lindqvist", "surname", "marta-lindqvist")),
    "given name": ("Anna Keller left. Friends of Anna slept.", ("Anna", "given_name", "anna-keller")),
    "full name again": (
        "Marta Lindqvist left. Then Marta Lindqvist slept.",
        ("Marta Lindqvist", "name", "marta-lindqvist"),
    ),
    "possessive surname": (
        "Marta Lindqvist left. Then Lindqvist’s dog slept.",
        ("Lindqvist", "surname", "marta-lindqvist"),
    ),
    "acronym": (
        "The World Trade Organization met. The WTO slept.",
        ("WTO", "acronym", "world-trade-organization"),
    ),
    "acronym in brackets": (
        "The World Trade Organization (WTO) met in May.",
        ("WTO", "acronym", "world-trade-organization"),
    ),
    "handle beside": (
        "Marta Lindqvist (@bridgelady) opened the bridge.",
        ("@bridgelady", "handle", "marta-lindqvist"),
    ),
    "handle that spells": (
        "Marta Lindqvist left. See @martalindqvist for more.",
        ("@martalindqvist", "handle", "marta-lindqvist"),
    ),
    "without accents": ("Sofía Núñez left. Then Nunez slept.", ("Nunez", "surname", "sofia-nunez")),
}


@pytest.mark.parametrize(("text", "mention"), FORMS.values(), ids=FORMS)
def test_form(text: str, mention: tuple[str, str, str]) -> None:
    """A short form stands for the one full name that it belongs to."""
    found = cast(read(text)).mentions
    assert mention in [(text[m.span.start : m.span.end], m.form, m.key) for m in found]


def test_everywhere() -> None:
    """A name found once is found wherever else it stands."""
    text = "Marta Lindqvist left.\n\nNobody saw Lindqvist.\n\nLindqvist, Lindqvist and again Lindqvist!"
    assert [m.key for m in cast(read(text)).mentions] == ["marta-lindqvist"] * 5


def test_fullest_name() -> None:
    """An entity bears the fullest form that the article writes."""
    text = "Vargas left. Elena Vargas slept. Elena Maria Vargas woke."
    assert [e.name for e in cast(read(text)).entities.values()] == ["Elena Maria Vargas"]


def test_namesakes_apart() -> None:
    """Two people with one surname keep their full names apart."""
    text = "Marta Lindqvist left. Oscar Lindqvist stayed."
    assert set(cast(read(text)).entities) == {"marta-lindqvist", "oscar-lindqvist"}


def test_mail_address_is_no_handle() -> None:
    """What stands behind the @ of a mail address is no handle."""
    text = "Write to Marta Lindqvist at marta@martalindqvist.example today."
    assert [m.form for m in cast(read(text)).mentions] == ["name"]


def test_disjoint() -> None:
    """No naming overlaps another."""
    text = "Elena Vargas (@elenavargas) of the Vargas Foundation met Oscar Holm, Elena Vargas's lawyer."
    spans = [m.span for m in cast(read(text)).mentions]
    assert not any(a.overlaps(b) for a in spans for b in spans if a != b)
