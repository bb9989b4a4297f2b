"""What a figure is compared with, by the words around both."""

import pytest

from broadsheet.grammar.comparisons import comparisons
from broadsheet.grammar.measures import measures
from reading import read

ENGLISH = {
    "brackets": (
        "Operating profit was $1.2 billion in 2024 (2023: $870 million).",
        {"$1.2 billion": "$870 million"},
    ),
    "from": ("Inflation fell to 4.1% in May from 4.6% in April.", {"4.1%": "4.6%"}),
    "a clause aside": (
        "The unemployment rate, which was 9.8% in 2023, fell to 8.1% last year.",
        {"8.1%": "9.8%"},
    ),
    "two things": ("Inflation was 3.1% in May. The unemployment rate was 5.2%.", {}),
}
SPANISH = {
    "brackets": (
        "La deuda neta sumó 7.340 millones de euros en junio (6.910 millones de euros en marzo).",
        {"7.340 millones de euros": "6.910 millones de euros"},
    ),
    "a clause aside": (
        "La tasa de paro, que en 2023 era del 12,2%, bajó al 11,4% en 2024.",
        {"11,4%": "12,2%"},
    ),
    "two things": ("La inflación fue del 3,1% en mayo. La tasa de paro llegó al 12,2%.", {}),
}


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [pytest.param(text, "en", pairs, id=name) for name, (text, pairs) in ENGLISH.items()]
    + [pytest.param(text, "es", pairs, id=f"{name}, Spanish") for name, (text, pairs) in SPANISH.items()],
)
def test_what_a_figure_is_compared_with(text: str, language: str, pairs: dict[str, str]) -> None:
    """The earlier of two numbers of one measure is found, wherever it stands; others are left alone."""
    reading = read(text, "2025-09-18", language)
    told = {m.quantity.span.start: m.quantity.span for m in measures(reading)}
    found = {
        text[told[one].start : told[one].end]: text[told[other].start : told[other].end]
        for one, other in comparisons(reading).items()
    }

    assert found == pairs
