"""Whether a bare name is a person's or a firm's."""

from dataclasses import replace

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


OFFICES = {
    "treasurer": ("The letter names Awa Tamaya, treasurer of the Tarn club.", PERSON),
    "sentence before": ("Oslo sold the firm. Awa Tamaya, treasurer of the Tarn club, left.", PERSON),
    "operator": ("The letter names Awa Tamaya, operator of the Tarn port.", ORGANIZATION),
    "owner": ("The letter names Awa Tamaya, owner of the Tarn club.", ORGANIZATION),
    "behind a noun of firms": (
        "The letter names the firm Awa Tamaya, treasurer of the Tarn club.",
        ORGANIZATION,
    ),
}


@pytest.mark.parametrize(("text", "kind"), OFFICES.values(), ids=OFFICES)
def test_office_behind(text: str, kind: str) -> None:
    """Whom a pipeline takes for a body is a person where an office follows that only people have."""
    reading = read(text)
    name = next(e for e in reading.entities if reading.tokens[e.first].text == "Awa")
    taken = replace(reading, entities=(name._replace(label="ORG"),))

    assert [n.kind for n in names(taken) if n.first == name.first] == [kind]


def test_spans_stay() -> None:
    """Names may change their kind or go, but never their place."""
    reading = read("Lindqvist Motors fell. So Lindqvist lost workers, said Oscar Holm of Harbour Bank.")
    found = list(names(reading))
    assert {n.span for n in sorted_kinds(reading, found)} <= {n.span for n in found}
