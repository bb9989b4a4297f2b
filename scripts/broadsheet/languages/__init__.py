"""The shelf of languages: a language is data, and the rules that use it are shared by all.

To add one, write ``languages/<code>.toml`` and list it here.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from broadsheet.lexicon import FiscalYear, Language

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "en.toml", "es": "es.toml"})

HERE = Path(__file__).parent
DATA = HERE / "data"
# fmt: off
WORD_SETS = (
    "addressed", "agents", "plain", "claims", "questions", "commits", "sayings", "laws", "that",
    "titles", "roles", "particles", "lowercase_words", "organization_cues", "personal", "peoples",
    "negations", "definite", "links", "place_nouns", "company_forms", "company_nouns",
    "documents", "determiners", "indefinites", "copulas", "capacities", "clitics", "generations",
    "gods", "governments", "earlier", "voices", "bodies", "kin", "leading",
    "linkers", "relatives", "continuations", "conditionals", "level_words", "light_verbs", "nobodies",
    "portfolios",
)
PHRASE_LISTS = (
    "according", "original", "byline", "gerunds", "verb_endings", "noun_endings", "home_moneys", "spoken_in",
    "public_bodies",
)
EVENT_WORDS = ("event_verbs", "event_nouns", "event_parties", "event_cues")
GROUPED = (
    "speech", "pronouns", "event_slots", "objects", "statuses", "organization_heads", "counted", "amounts",
    "fields", "offices", "possessives",
)
# fmt: on
NUMBERED = (
    "months",
    "weekdays",
    "number_words",
    "parts",
    "scales",
    "relative_days",
    "ordinals",
    "units",
    "shifts",
    "seasons",
)
SPELLED = ("currencies", "cents")


@cache
def language(code: str) -> Language | None:
    """Return the lexicon of a language (BCP 47, the region aside), or None where there is none."""
    known = LANGUAGES.get(code.partition("-")[0])
    return _load(known) if known else None


@cache
def lexicon(code: str) -> Language:
    """Return the lexicon of a language; for one that is not on the shelf, one that claims to know little.

    Names, marks and numbers can still be read there with English notation, but no word of it reports
    speech, counts, measures or happens.
    """
    found = language(code)
    if found:
        return found
    return replace(
        _load(LANGUAGES["en"]),
        code=code,
        pipeline=None,
        speech=MappingProxyType({}),
        claims=frozenset(),
        according=(),
        roles=frozenset(),
        counted=MappingProxyType({}),
        amounts=MappingProxyType({}),
        indicators=(),
        hints=(),
        events=(),
        event_verbs=MappingProxyType({}),
        event_nouns=MappingProxyType({}),
        event_parties=MappingProxyType({}),
        event_cues=MappingProxyType({}),
        event_slots=MappingProxyType({}),
    )


@cache
def all_words(what: str) -> frozenset[str]:
    """Return a word list of all languages together, such as ``particles``."""
    return frozenset(word for code in LANGUAGES for word in getattr(lexicon(code), what))


def pipeline_folder(name: str) -> Path:
    """Return the folder of a spaCy pipeline that the package carries."""
    return HERE / "pipelines" / name


@cache
def places(code: str) -> Mapping[str, str]:
    """Return names of countries, their people and their cities in a language -> ISO 3166-1 alpha-3."""
    return MappingProxyType({**_country_column(f"{code}_cities"), **country_names(code), **demonyms(code)})


@cache
def given_names() -> Mapping[str, str]:
    """Return given names of many countries -> gender (``m``, ``f``, or empty where both bear it)."""
    with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: row["gender"] for row in csv.DictReader(file)})


@cache
def translations(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return common words of news without accents, cut to five letters -> those of English, cut to four.

    English words stand for each other where one foreign word has them both: *freedom*, *liberty*.
    """
    found: dict[str, tuple[str, ...]] = {}
    with (DATA / "translations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = tuple(word[:4] for word in row["en"].split())
            for word in row.get(code, "").split():
                found[word[:5]] = (*found.get(word[:5], ()), *told)
    return MappingProxyType(found)


@cache
def country_names(code: str) -> Mapping[str, str]:
    """Return the names of countries in a language -> ISO 3166-1 alpha-3 code."""
    return _country_column(f"{code}_names")


@cache
def demonyms(code: str) -> Mapping[str, str]:
    """Return nationality words (*Norwegian*, *noruego*) of a language -> ISO 3166-1 alpha-3 code."""
    return _country_column(f"{code}_demonyms")


@cache
def institutions() -> Mapping[str, str]:
    """Return names of central banks, exchanges, seats of government ... -> ISO 3166-1 alpha-3."""
    with (DATA / "institutions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType({name: row["iso3"] for row in rows for name in row["names"].split("|")})


def towns_key(name: str) -> str:
    """Return a name of a place as the list of towns has it: in small letters, without accents."""
    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c)).replace("’", "'")


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """Return states, provinces and islands (``towns_key``) -> the countries (ISO 3166-1 alpha-3) of one."""
    found: dict[str, tuple[str, ...]] = {}
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row["names"].split("|"):
                key = towns_key(name)
                found[key] = (*found.get(key, ()), row["iso3"])
    return MappingProxyType(found)


@cache
def towns() -> Mapping[str, tuple[str, ...]]:
    """Return towns (``towns_key``) -> the countries (ISO 3166-1 alpha-3) that have one, the largest first.

    From GeoNames (CC BY 4.0); ``scripts/training/towns.py`` makes the list.
    """
    with (DATA / "towns.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: tuple(row["iso3"].split("|")) for row in csv.DictReader(file)})


@cache
def currencies() -> Mapping[str, str]:
    """Return the currency (ISO 4217) of each country (ISO 3166-1 alpha-3)."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["iso3"]: row["currency"] for row in csv.DictReader(file)})


@cache
def payers() -> Mapping[str, str]:
    """Return the moneys (ISO 4217) that one country alone pays in -> that country (ISO 3166-1 alpha-3)."""
    found = Counter(currencies().values())
    return MappingProxyType({code: country for country, code in currencies().items() if found[code] == 1})


@cache
def fiscal_years() -> Mapping[str, FiscalYear]:
    """Return the fiscal years that do not begin in January, by country (ISO 3166-1 alpha-3).

    Written down from common knowledge, not looked up.
    """
    with (DATA / "fiscal_years.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType(
        {
            r["iso3"]: FiscalYear(
                int(r["month"]), r["named_by"] == "start", r["firms"] == "yes", r["quarters"] == "yes"
            )
            for r in rows
        }
    )


@cache
def money_signs() -> Mapping[str, tuple[str, str]]:
    """Return signs and codes before a number (*US$*, *KSh*) -> whose money it is, and what care they ask.

    Of several moneys (ISO 4217) the codes are joined by ``|``. Before a small number a sign that asks
    ``apart`` is no money with a blank between (*COP 26*), one that asks ``large`` never is (*Q3*), but for a
    price (*Q95 a bag*); one that asks ``marked`` is none before four digits without a mark, either.
    """
    with (DATA / "money_signs.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({r["sign"]: (r["currency"], r["care"]) for r in csv.DictReader(file)})


@cache
def indicator_units() -> Mapping[str, frozenset[str]]:
    """Return the units that an indicator, or a group of words that stands for several, can have."""
    with (DATA / "indicator_units.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["indicator"]: frozenset(row["units"].split()) for row in csv.DictReader(file)}
        )


def _country_column(column: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row.get(column) or "").split("|"):
                if name:
                    found[name] = row["iso3"]
    return MappingProxyType(found)


def _load(name: str) -> Language:
    with (HERE / name).open("rb") as file:
        said: dict[str, Any] = tomllib.load(file)
    words: dict[str, Any] = {key: frozenset(said[key].split()) for key in WORD_SETS}
    words |= {key: tuple(said[key]) for key in PHRASE_LISTS}
    words |= {key: _by_word(said[key]) for key in GROUPED}
    words |= {key: _of_each(said[key]) for key in EVENT_WORDS}
    words |= {
        key: MappingProxyType(said[key])
        for key in (*NUMBERED, "short_names", "glued", "dates", "distances", "holidays", "phrases")
    }
    words |= {key: MappingProxyType(dict(_longest_first(said[key]))) for key in SPELLED}
    return Language(
        code=said["code"],
        pipeline=said.get("pipeline"),
        decimal=said["decimal"],
        capital_months=said["capital_months"],
        drops_subjects=said["drops_subjects"],
        event_likelihood=said["event_likelihood"],
        event_seen=said["event_seen"],
        events=tuple((pattern, event_type) for event_type, pattern in said["events"]),
        acts=MappingProxyType({kind: _by_word(groups) for kind, groups in said["acts"].items()}),
        indicators=tuple((pattern, indicator) for indicator, pattern in said["indicators"].items()),
        hints=tuple((pattern, indicator) for indicator, pattern in said["hints"].items()),
        bounds=_longest_first(said["bounds"]),
        **words,
    )


def _by_word(groups: Mapping[str, str]) -> Mapping[str, str]:
    """Return each word with its group; a blank inside a word is written as an underscore."""
    return MappingProxyType(
        {word.replace("_", " "): group for group, words in groups.items() for word in words.split()}
    )


def _of_each(groups: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return each word with all its groups."""
    found: dict[str, set[str]] = {}
    for group, words in groups.items():
        for word in words.split():
            found.setdefault(word, set()).add(group)
    return MappingProxyType({word: frozenset(own) for word, own in found.items()})


def _longest_first(groups: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Return phrases with what they stand for, the longest first: *no more than* before *more than*."""
    pairs = [(phrase, group) for group, phrases in groups.items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
