"""Times that are counted from another event."""

from datetime import date

import pytest

from broadsheet.grammar import dates
from broadsheet.grammar.happenings import happenings
from broadsheet.languages import lexicon
from reading import read, said

TOLD = {
    "days after": ("en", "two days after the vote", [("two days after", "day", -2)]),
    "the day after": ("en", "the day after the vote", [("the day after", "day", -1)]),
    "following": ("en", "three weeks following his arrest", [("three weeks following", "week", -3)]),
    "before": ("en", "a month before the election", [("a month before", "month", 1)]),
    "ahead of": ("en", "10 days ahead of the summit", [("10 days ahead of", "day", 10)]),
    "hours": ("en", "hours after the ruling", [("hours after", "day", 0)]),
    "hours of two days": ("en", "barely 48 hours after the talks", [("48 hours after", "day", -2)]),
    "not quite": ("en", "nearly two years after the vote", [("nearly two years after", "year", None)]),
    "less than a day": (
        "en",
        "less than 24 hours after the vote",
        [("less than 24 hours after", "day", None)],
    ),
    "before that": ("en", "it had risen two weeks before that, and fell", []),
    "before that vote": ("en", "two weeks before that vote", [("two weeks before", "week", 2)]),
    "nothing behind": ("en", "as it did two years before.", []),
    "Spanish": ("es", "cinco días después de que renunciara", [("cinco días después de", "day", -5)]),
    "Spanish, next day": ("es", "al día siguiente del paro", [("al día siguiente del", "day", -1)]),
    "Spanish, before": ("es", "un mes antes de las elecciones", [("un mes antes de", "month", 1)]),
    "Spanish, hours": ("es", "pocas horas después del fallo", [("horas después del", "day", 0)]),
    "Spanish, hours of a day": ("es", "24 horas antes de la sesión", [("24 horas antes de", "day", 1)]),
    "Spanish, not quite": ("es", "casi dos meses tras el paro", [("casi dos meses tras", "month", None)]),
    "Spanish, the day": ("es", "el día después de la votación", [("el día después de", "day", -1)]),
    "Spanish, earlier than planned": ("es", "un mes antes de lo previsto", []),
}


@pytest.mark.parametrize(("code", "text", "told"), TOLD.values(), ids=TOLD)
def test_distances(code: str, text: str, told: list[tuple[str, str, int | None]]) -> None:
    """It is found how far what follows lies from something else, to and fro."""
    found = dates.distances(text, lexicon(code))
    assert [(text[span.start : span.end], unit, number) for span, unit, number in found] == told


DAYS = {
    "after": (
        "en",
        "Elena Vargas resigned on Monday, six days after the court convicted her.",
        {"resigned": "2024-06-10", "convicted": "2024-06-04"},
    ),
    "before": (
        "en",
        "Elena Vargas resigned on Monday, two days before the vote on the budget.",
        {"resigned": "2024-06-10", "vote": "2024-06-12"},
    ),
    "a year": (
        "en",
        "Two years after his arrest in Lima, Oscar Lindgren died on Monday.",
        {"arrest": "2022-01-01", "died": "2024-06-10"},
    ),
    "its own day stands": (
        "en",
        "Four months after his resignation on 9 February, Oscar Lindgren died on Monday.",
        {"resignation": "2024-02-09", "died": "2024-06-10"},
    ),
    "its own day, beside it": (
        "en",
        "Two days after she won Sunday's vote, Elena Vargas met the press.",
        {"won": "2024-06-09"},
    ),
    "the day of the verb behind it": (
        "en",
        "Two days after the vote Elena Vargas resigned on Monday.",
        {"vote": "2024-06-08"},
    ),
    "its own day behind a comma": (
        "en",
        "The pact came three weeks before the election of the assembly, scheduled for December 5.",
        {"election": "2024-12-05"},
    ),
    "no other day": (
        "en",
        "A week after the court in Tarn convicted her, Elena Vargas has resigned.",
        {"convicted": "2024-06-05"},
    ),
    "Spanish, ahead": (
        "es",
        "Elena Vargas renunció el lunes, doce días antes de las elecciones.",
        {"renunció": "2024-06-10", "elecciones": "2024-06-22"},
    ),
    "Spanish": (
        "es",
        "Elena Vargas renunció el lunes, cuatro días después de su detención en Lima.",
        {"renunció": "2024-06-10", "detención": "2024-06-06"},
    ),
}


@pytest.mark.parametrize(("code", "text", "starts"), DAYS.values(), ids=DAYS)
def test_days(code: str, text: str, starts: dict[str, str]) -> None:
    """What another event is counted from has the day that the count gives."""
    reading = read(text, "2024-06-12", code)
    days = {said(reading, h.span): h.period.start for h in happenings(reading) if h.period}
    assert {words: days.get(words) for words in starts} == {
        words: date.fromisoformat(day) for words, day in starts.items()
    }
