"""A language is data: the lists are complete, the expressions compile, the numbers make sense."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from broadsheet import contract
from broadsheet.grammar.periods import DAYS, MONTHS
from broadsheet.languages import (
    HERE,
    LANGUAGES,
    country_names,
    currencies,
    demonyms,
    fiscal_years,
    given_names,
    indicator_units,
    language,
    lexicon,
    money_signs,
    pipeline_folder,
    places,
)
from broadsheet.lexicon import Language
from broadsheet.resolve.event import CALLED_OFF, HARM, PLANNED

CODES = pytest.mark.parametrize("code", LANGUAGES)
CURRENCY = re.compile(r"[A-Z]{3}(?:\|[A-Z]{3})*")
PLAIN = {"code", "pipeline", "decimal", "capital_months", "drops_subjects", "event_likelihood", "event_seen",
         "events", "indicators", "hints", "dates", "phrases", "home_moneys", "spoken_in"}  # fmt: skip
"""Fields that hold no words to compare."""
CHANNELS = {"speech", "post", "statement", "interview", "unknown"}
NO_INDICATORS = {"debt", "cost", "rate", "people", "none"}
"""Groups of words that are of several indicators, or of none."""
BOUNDS = {"about", "at_least", "at_most", "more_than", "less_than"}


def raw(code: str) -> dict[str, Any]:
    """Return a language's file as it stands there."""
    return tomllib.loads((HERE / LANGUAGES[code]).read_text(encoding="utf-8"))


def allowed(table: str, column: str) -> set[str]:
    """Return the closed list of a column of the contract."""
    return set(next(f for f in contract.table(table).fields if f.name == column).enum)


def test_shelf() -> None:
    """The dict lists exactly the files of the shelf."""
    assert sorted(LANGUAGES.values()) == sorted(p.name for p in HERE.glob("*.toml"))


@CODES
def test_loads(code: str) -> None:
    """Every language loads, under its own code, with something in every field."""
    known = language(code)
    assert isinstance(known, Language)
    assert known.code == code
    assert [
        f.name
        for f in fields(known)
        if f.name not in {"pipeline", "capital_months", "drops_subjects"} and not getattr(known, f.name)
    ] == []


@CODES
def test_nothing_unread(code: str) -> None:
    """A language's file holds only what the code reads."""
    assert raw(code).keys() <= {f.name for f in fields(Language)}


@CODES
def test_pipeline(code: str) -> None:
    """A language's pipeline lies in the package, with its licence."""
    if name := lexicon(code).pipeline:
        assert (pipeline_folder(name) / "LICENSE.txt").is_file()
        assert (pipeline_folder(name) / "CARD.md").is_file()


@CODES
def test_expressions(code: str) -> None:
    """Every regular expression compiles, and none is content with nothing."""
    known = lexicon(code)
    for pattern in (
        *(p for p, _ in known.indicators),
        *(p for p, _ in known.events),
        *known.phrases.values(),
    ):
        assert not re.compile(pattern, re.IGNORECASE).search(""), pattern


def test_same_phrases() -> None:
    """Every language gives the same named expressions, and every one of them is used."""
    assert len({frozenset(lexicon(code).phrases) for code in LANGUAGES}) == 1
    source = "".join(p.read_text(encoding="utf-8") for p in HERE.parent.rglob("*.py"))
    assert [
        name for name in lexicon("en").phrases if f'"{name}"' not in source and f"'{name}'" not in source
    ] == []


@CODES
def test_code_lists(code: str) -> None:
    """Indicators, event types, channels, bounds, statuses and kinds are those of the contract."""
    known = lexicon(code)
    indicators = {r["indicator"] for r in contract.code_rows("indicators")}
    named = {i for _, i in known.indicators} | {i for _, i in known.hints}
    assert named | set(known.counted.values()) | set(known.amounts.values()) <= indicators | NO_INDICATORS
    assert set(indicator_units()) == indicators | {"debt", "cost", "rate"}
    assert {e for _, e in known.events} <= {r["event_type"] for r in contract.code_rows("event_types")}
    assert set(known.speech.values()) <= allowed("quotes", "channel")
    assert {b for _, b in known.bounds} <= allowed("economic_figures", "bound")
    assert set(known.statuses.values()) <= allowed("affiliations", "status")
    assert set(known.organization_heads.values()) <= allowed("organizations", "kind")


@CODES
def test_lower_case(code: str) -> None:
    """Words are written small, as they are compared."""
    known = lexicon(code)
    for name in (f.name for f in fields(known)):
        value = getattr(known, name)
        if name not in PLAIN:
            words = [w[0] if isinstance(w, tuple) else w for w in value]
            assert [w for w in words if w != w.lower() or w != w.strip()] == [], name


@CODES
def test_claims_report(code: str) -> None:
    """Every verb that takes a reported clause is a reporting verb; indefinite articles are determiners."""
    known = lexicon(code)
    assert known.claims - known.speech.keys() == set()
    assert known.indefinites <= known.determiners


@CODES
def test_numbers(code: str) -> None:
    """Twelve months, seven weekdays, four quarters; number words and scales are worth something."""
    known = lexicon(code)
    assert set(known.months.values()) == set(range(1, 13))
    assert set(known.weekdays.values()) == set(range(7))
    assert set(known.ordinals.values()) == {1, 2, 3, 4}
    assert set(known.units.values()) <= {*MONTHS, *DAYS}
    assert set(known.units.values()) >= {"day", "week", "month", "quarter", "year"}
    assert set(known.shifts.values()) == {-1, 0, 1}
    assert set(known.seasons.values()) == {3, 6, 9, 12}
    assert min(known.parts.values()) > 1
    assert {known.number_words[w] for w in known.number_words} >= {*range(1, 13), *range(20, 100, 10)}
    assert min(known.number_words.values()) >= 0
    assert min(known.scales.values()) > 1
    assert set(known.relative_days.values()) >= {-1, 0, 1}
    assert known.decimal in {".", ","}


@CODES
def test_currencies(code: str) -> None:
    """Money words stand for one code or several, the longest first (*US dollars* before *dollars*)."""
    known = lexicon(code)
    for words in (known.currencies, known.cents):
        assert all(CURRENCY.fullmatch(c) or not c for c in words.values())
        assert list(words) == sorted(words, key=len, reverse=True)
    assert len(known.currencies) >= 10


@CODES
def test_longest_bound_first(code: str) -> None:
    """A bound that ends with another comes before it: *no more than* before *more than*."""
    phrases = [p for p, _ in lexicon(code).bounds]
    for i, phrase in enumerate(phrases):
        assert not any(later.endswith(phrase) and later != phrase for later in phrases[i + 1 :])


@CODES
def test_no_word_twice(code: str) -> None:
    """No word of a grouped list stands in two groups."""
    for key in ("speech", "statuses", "organization_heads", "counted"):
        words = Counter(w for group in raw(code)[key].values() for w in group.split())
        assert [w for w, n in words.items() if n > 1] == [], key


def test_unknown_language() -> None:
    """For a language that is not on the shelf there is no lexicon: no word of it reports or counts."""
    assert language("xx") is None
    known = lexicon("xx")
    assert (known.pipeline, known.events, dict(known.speech), dict(known.counted)) == (None, (), {}, {})


def test_region_does_not_matter() -> None:
    """English as written in Britain is read as English."""
    assert language("en-GB") is language("en") or lexicon("en-GB").events == lexicon("en").events


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file."""
    with (HERE / "data" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_countries() -> None:
    """Countries have codes of three letters, each once, and a name in every language."""
    rows = list(table("countries.csv"))
    codes = [r["iso3"] for r in rows]
    assert len(codes) == len(set(codes)) > 190
    assert all(CURRENCY.fullmatch(c) for c in codes)
    assert [r["iso3"] for r in rows for code in LANGUAGES if not r[f"{code}_names"]] == []


@pytest.mark.parametrize(
    "column", [f"{c}_{part}" for c in LANGUAGES for part in ("names", "demonyms", "cities")]
)
def test_country_words(column: str) -> None:
    """Names, peoples and cities are parted by one bar, without blanks around or empty parts."""
    for row in table("countries.csv"):
        parts = row[column].split("|") if row[column] else []
        assert [p for p in parts if not p.strip() or p != p.strip()] == [], row["iso3"]
        assert len(parts) == len(set(parts)), row["iso3"]


@CODES
def test_country_names_are_one_country(code: str) -> None:
    """No country's name is also another country's."""
    names = Counter(n for r in table("countries.csv") for n in r[f"{code}_names"].split("|"))
    assert [n for n, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "word", "country"),
    [("en", "Norway", "NOR"), ("en", "Norwegian", "NOR"), ("es", "Noruega", "NOR"), ("es", "noruego", "NOR")],
)
def test_places(code: str, word: str, country: str) -> None:
    """Names and peoples of a language lead to the country."""
    assert (country_names(code).get(word) or demonyms(code).get(word)) == places(code)[word] == country


def test_given_names() -> None:
    """Given names stand once each, sorted, capitalised, with a gender or none."""
    rows = list(table("given_names.csv"))
    names = [r["name"] for r in rows]
    assert len(names) == len(set(names)) == len(given_names()) > 1000
    assert names == sorted(names)
    assert {r["gender"] for r in rows} == {"m", "f", ""}
    assert [n for n in names if n != n.strip() or not n[:1].isupper()] == []
    assert (given_names()["Anna"], given_names()["Oscar"]) == ("f", "m")


@CODES
def test_small_letters(code: str) -> None:
    """Expressions of times, events and indicators have small letters: they are sought in a leveled text."""
    known = lexicon(code)
    named = [pattern for pattern, _ in (*known.events, *known.indicators, *known.hints)]
    # What asks for capitals is sought in the text as it is.
    sought = [p for p in (*known.dates.values(), *named) if "(?-i:" not in p]
    letters = [re.sub(r"\\.|\(\?P<\w+>", "", pattern) for pattern in sought]
    assert [p for p in letters if p != p.lower()] == []


def test_fiscal_years() -> None:
    """Fiscal years are those of known countries and do not begin in January."""
    assert set(fiscal_years()) <= set(currencies())
    assert {month for month, *_ in fiscal_years().values()} <= set(range(2, 13))


def test_money_signs() -> None:
    """A sign stands for moneys by their codes, and asks no care, or one of two."""
    assert all(CURRENCY.fullmatch(codes) for codes, _ in money_signs().values())
    assert {care for _, care in money_signs().values()} == {"", "apart", "large", "marked"}


@CODES
def test_a_word_tells_one_act(code: str) -> None:
    """No word of a type of events tells two acts, of which one would be lost."""
    with (HERE / LANGUAGES[code]).open("rb") as file:
        acts = tomllib.load(file)["acts"]
    for kind, groups in acts.items():
        words = [word for group in groups.values() for word in group.split()]
        assert sorted(set(words)) == sorted(words), kind
    types = {*(row["event_type"] for row in contract.code_rows("event_types"))}
    assert acts.keys() <= types | {"harm", PLANNED}
    for kinds in [{"harm", *HARM}, *({kind, PLANNED} for kind in CALLED_OFF)]:
        words = [w for kind in kinds for group in acts.get(kind, {}).values() for w in group.split()]
        assert sorted(set(words)) == sorted(words), kinds
