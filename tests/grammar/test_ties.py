"""What ties people to organizations without a role."""

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.grammar.ties import ties
from reading import read, said

TIES = {
    "leads": ("en", "Elena Vargas, who leads the Harbour Party, left.", "leads the Harbour Party"),
    "leads, behind a noun": (
        "en",
        "Elena Vargas, who runs the charity Safe Roads, left.",
        "runs the charity Safe Roads",
    ),
    "leads, at a body": (
        "en",
        "Elena Vargas, who heads a union at the lender Harbour Bank, left.",
        "heads a union at the lender Harbour Bank",
    ),
    "of": ("en", "Elena Vargas of Harbour Bank left.", "of Harbour Bank"),
    "of, set off": ("en", "Elena Vargas, of the Harbour Party, left.", "of the Harbour Party"),
    "owner": ("en", "Elena Vargas’s Harbour Party lost.", "Elena Vargas’s Harbour Party"),
    "whose": ("en", "Elena Vargas, whose Harbour Party lost, left.", "whose Harbour Party"),
    "Spanish, of": (
        "es",
        "La senadora Elena Vargas, del Partido Verde, renunció.",
        "del Partido Verde",
    ),
    "Spanish, leads": (
        "es",
        "Elena Vargas, que dirige el Banco Central, renunció.",
        "dirige el Banco Central",
    ),
}


@pytest.mark.parametrize(("language", "text", "words"), TIES.values(), ids=TIES)
def test_tie(language: str, text: str, words: str) -> None:
    """A person is tied to an organization by a verb, *of*, or as its owner."""
    reading = read(text, language=language)
    found = [(said(reading, t.span), t.person.key) for t in ties(reading, cast(reading))]
    assert found == [(words, "elena-vargas")]


NO_TIES = {
    "what somebody else leads": "Elena Vargas said that Oscar Holm left Harbour Bank.",
    "an act": "Elena Vargas sued Harbour Bank.",
    "with": "Elena Vargas met Oscar Holm at Harbour Bank.",
}


@pytest.mark.parametrize("text", NO_TIES.values(), ids=NO_TIES)
def test_none(text: str) -> None:
    """Standing near an organization ties nobody to it."""
    reading = read(text)
    assert list(ties(reading, cast(reading))) == []
