"""What is said of a package beside its rows: its description, what a user chose, what a build made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.model import Drop
from broadsheet.schema import SENTENCES

SIDECAR = "articles.csv"
PACKAGE = "package.yaml"
COMPANIONS = frozenset({"readme", "license", "licence", "notice", "notes", "attribution"})
"""Files of these names may lie beside articles without being one."""


def is_companion(name: str) -> bool:
    """Tell whether a file of this name, without its folder, lies beside articles and is none itself."""
    stem = name.rpartition(".")[0] or name
    return name.startswith(".") or name in {SIDECAR, PACKAGE} or stem.lower() in COMPANIONS


@dataclass(frozen=True)
class Corpus:
    """What a published package says about itself, beside its rows."""

    name: str
    title: str
    description: str
    version: str
    licence: str
    """Its short name, such as CC-BY-4.0; empty where it is not stated."""
    contributors: tuple[Mapping[str, Any], ...]
    """Titles, roles and the like; ``roles`` is a list."""
    sources: tuple[Mapping[str, str], ...]
    keywords: tuple[str, ...]
    identifier: str = ""
    """A name that no other package has, such as a DOI; empty where none is given."""
    homepage: str = ""
    """Address of the package's page; empty where it has none."""
    extent: str = SENTENCES
    """How much of the articles' own words it holds: ``full``, ``sentences`` or ``none``."""


@dataclass(frozen=True)
class Options:
    """What a user chose for a build; the command line's options have the same names."""

    chosen: str | None = None
    """An installed spaCy pipeline that reads its language instead of ours."""
    authority: Path | None = None
    """A file that says who is who."""
    previous: Path | None = None
    """The package that this one follows: its changelog goes on, and the version has to fit."""
    also: tuple[str, ...] = ()
    """Formats beside CSV and Parquet, as ``writers.ALSO`` names them."""
    text: str = SENTENCES
    """How much of the articles' own words is published: ``full``, ``sentences`` or ``none``."""


@dataclass(frozen=True)
class Outcome:
    """What a build made, and what figures articles disagree about, for the summary and ``report.json``."""

    output: Path
    articles: int
    rows: Mapping[str, int]
    drops: tuple[Drop, ...]
    notes: tuple[str, ...]
    readings: tuple["ReadBy", ...]
    """What read the articles' main language, and how many articles."""
    conflicts: tuple[Mapping[str, Any], ...] = ()
    shared: tuple[Mapping[str, Any], ...] = ()


class ReadBy(NamedTuple):
    """What read some articles: a pipeline, or the rules alone."""

    name: str
    version: str
    licence: str
    articles: int
