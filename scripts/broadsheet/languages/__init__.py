"""The shelf of languages: a language is data, and the rules that use it are shared by all.

To add one, write ``languages/<code>.py`` with a ``LANGUAGE`` and list it here.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from broadsheet.languages import en, es
from broadsheet.model import Language

LANGUAGES: Mapping[str, Language] = MappingProxyType({"en": en.LANGUAGE, "es": es.LANGUAGE})

HERE = Path(__file__).parent


def lexicon(code: str) -> Language:
    """Return the lexicon of a language; for one that is not on the shelf English words stand in.

    Names and marks can still be read in such a text, and the package says that no rules fit it.
    """
    return LANGUAGES.get(code, LANGUAGES["en"])


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
    with (HERE / "data" / "given_names.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: row["gender"] for row in csv.DictReader(file)})


@cache
def country_names(code: str) -> Mapping[str, str]:
    """Return the names of countries in a language -> ISO 3166-1 alpha-3 code."""
    return _country_column(f"{code}_names")


@cache
def demonyms(code: str) -> Mapping[str, str]:
    """Return nationality words (*Argentine*, *argentino*) of a language -> ISO 3166-1 alpha-3 code."""
    return _country_column(f"{code}_demonyms")


def _country_column(column: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    with (HERE / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row.get(column) or "").split("|"):
                if name:
                    found[name] = row["iso3"]
    return MappingProxyType(found)
