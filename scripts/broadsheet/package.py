"""What is said of a package beside its rows: its description, what a user chose, what a build made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.model import Drop
from broadsheet.schema import SENTENCES

TIME_LIMIT = 180.0
"""Seconds that an article may take, where nothing else is said."""


class Share(NamedTuple):
    """One of several shares of a corpus, for machines that do not know of each other."""

    number: int
    """Which one, from 0."""
    of: int
    """How many there are."""

    def has(self, source: int, record: int, sources: int) -> bool:
        """Tell whether a record is in this share: whole files are dealt out where there are enough."""
        return (source if sources >= self.of else record) % self.of == self.number

    def opens(self, source: int, sources: int) -> bool:
        """Tell whether any record of a source can be in this share."""
        return sources < self.of or self.has(source, 0, sources)


WHOLE = Share(0, 1)
"""All of a corpus."""

PART_MARK = ".broadsheet-part"
"""The file that every part holds, finished or not; a build at work in the part has a lock on it."""
SIDECAR = "articles.csv"
PACKAGE = "package.yaml"
COMPANIONS = frozenset({"readme", "license", "licence", "notice", "attribution"})
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
    fields: Mapping[str, str] = field(default_factory=dict)
    """How a user's tables call what we call otherwise: their field -> our column."""
    workers: int = 0
    """Processes that read; 0 for this one, which no limit of time can stop."""
    scheduler: str | None = None
    """Address of a Dask scheduler whose workers read."""
    limit: float = TIME_LIMIT
    """Seconds that an article may take in a worker before it is set aside."""
    cache: Path | None = None
    """Folder where what was read is kept for the next time; None keeps nothing."""
    share: Share = WHOLE
    """Which of the articles are read."""
    corrections: Path | None = None
    """Folder of the ledger of what people decided; None is the one beside the articles."""
    no_corrections: bool = False
    """Whether rows stay as rules made them, whatever people decided."""


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
    corrections: Mapping[str, Any] | None = None
    """What became of the decisions of people; None where there were none."""
    kept: int = 0
    """How many of the records were not read again, since they were read before and have not changed."""


class ReadBy(NamedTuple):
    """What read some articles: a pipeline, or the rules alone."""

    name: str
    version: str
    licence: str
    articles: int
