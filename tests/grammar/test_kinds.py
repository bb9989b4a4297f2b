"""Whether a bare name is a person's or a firm's."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.kinds import sorted_kinds
from broadsheet.grammar.names import names
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from reading import read

KINDS = {
    "longer name of a firm": (
        "Shares of Lindqvist Motors fell. So Lindqvist fired some.",
        "Lindqvist",
        ORGANIZATION,
    ),
    "full name of a person": ("Marta Lindqvist fell. So Lindqvist lost money.", "Lindqvist", PERSON),
    "title": ("Then Mayor Lindqvist left the company.", "Lindqvist", PERSON),
}


@pytest.mark.parametrize(("text", "name", "kind"), KINDS.values(), ids=KINDS)
def test_kind(text: str, name: str, kind: str) -> None:
    """What stands around a bare name tells whether it is a person's or a firm's."""
    found = [m.kind for m in cast(read(text)).mentions if text[m.span.start : m.span.end] == name]
    assert found == [kind]


def test_spans_stay() -> None:
    """Names may change their kind or go, but never their place."""
    reading = read("Lindqvist Motors fell. So Lindqvist lost workers, said Oscar Holm of Harbour Bank.")
    found = list(names(reading))
    assert {n.span for n in sorted_kinds(reading, found)} <= {n.span for n in found}
