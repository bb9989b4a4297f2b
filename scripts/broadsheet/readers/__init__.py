"""The shelf of readers: an input format is a file here, and a line in one of three lists.

A file is read in two steps. Its reader finds the records in it: cheap, one at a time, memory does not grow.
Later, and maybe in another process, a parser makes the article of a record: that is the expensive part.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import BinaryIO, cast

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Article, Drop, Record, Source
from broadsheet.readers import (
    csv,
    feather,
    fields,
    html,
    json,
    jsonl,
    parquet,
    streams,
    tars,
    text,
    told,
    warc,
    zips,
)

Reader = Callable[[Source], Iterator[Record | Drop]]
FieldReader = Callable[[Source, fields.Shape], Iterator[Record | Drop]]
Archive = Callable[[Source], Iterator[Source | Drop]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text"), text.read),
        **dict.fromkeys((".html", ".htm", ".xhtml"), html.read),
        ".warc": warc.read,
    }
)
"""File name ending -> what finds the records of a file."""
FIELD_READERS: Mapping[str, FieldReader] = MappingProxyType(
    {
        **dict.fromkeys((".jsonl", ".ndjson"), jsonl.read),
        ".json": json.read,
        **dict.fromkeys((".csv", ".tsv"), csv.read),
        ".parquet": parquet.read,
        ".feather": feather.read,
    }
)
"""The same for articles in fields, whose names the user can map; the module's name is their format."""
ARCHIVES: Mapping[str, Archive] = MappingProxyType({".zip": zips.members, ".tar": tars.members})
"""File name ending -> what gives the files in a file."""
ALIASES: Mapping[str, str] = MappingProxyType({".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"})

PARSERS: Mapping[str, Callable[[Record], Article]] = MappingProxyType(
    {"text": text.parse, "html": html.parse, "fields": fields.parse}
)
"""Kind of record -> what makes its article, with what the record alone tells of it."""

KNOWN = (*READERS, *FIELD_READERS, *ARCHIVES)
NESTED = 2
"""So many archives may lie inside each other."""
PACKED = 2
"""So often is looked into a stream without an ending: what is packed, and what is in it."""
NO_FIELDS: Mapping[str, str] = MappingProxyType({})


def records(source: Source, fields: Mapping[str, str] = NO_FIELDS) -> Iterator[Record | Drop]:
    """Yield the records of a source, read as its ending says, and a drop for whatever is none.

    ``fields`` tells how the user's own fields are called: their field -> our column (``text``,
    ``article_id``, ``title``, ``author``, ``outlet``, ``published``, ``url``, ...). Bad data never raises.

    Raises:
        BroadsheetError: ``fields`` names a column that we do not have.

    """
    reading = _Reading(fields)
    meter = streams.Meter(source)
    return (
        replace(found, part=meter.part()) if isinstance(found, Record) else found
        for found in reading.records(meter.source, NESTED)
    )


def article(record: Record) -> Article:
    """Return the article of a record, with what it and its text tell of it.

    Raises:
        UnreadableArticleError: there is no article in it; with the reason.

    """
    found = PARSERS[record.kind](record)
    return replace(found, metadata=told.merged(found.text, found.metadata))


def words(record: Record) -> str:
    """Return the text of the article of a record, a second sooner than ``article``: no language is guessed.

    Raises:
        UnreadableArticleError: there is no article in it; with the reason.

    """
    return PARSERS[record.kind](record).text


class _Reading:
    """Reads sources, and the sources in them."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._names = fields.wishes(mapping)

    def records(self, source: Source, nested: int) -> Iterator[Record | Drop]:
        found = False
        try:
            for found_here in self._records(source, nested):
                found = True
                yield found_here
            if not found:
                yield Drop(source.name, "empty", "has no article in it; remove it or put one in")
        except UnreadableArticleError as error:
            yield Drop(source.name, error.reason, str(error))
        except OSError as error:
            yield Drop(
                source.name, "unreadable", f"cannot be read ({error.strerror or error}); check the file"
            )
        except Exception as error:  # noqa: BLE001 - one file's failure must not lose the others
            yield Drop(source.name, "failed", f"could not be read ({error!r}); please report it")

    def _records(self, source: Source, nested: int) -> Iterator[Record | Drop]:
        source, ending = _unpacked(source, sniffing=nested == NESTED and source.folder is None)
        if ending in READERS:
            yield from READERS[ending](source)
        elif ending in FIELD_READERS:
            reader = FIELD_READERS[ending]
            form = reader.__module__.rpartition(".")[2]
            yield from reader(source, fields.Shape(source.name, form, self._names))
        elif ending in ARCHIVES:
            yield from self._members(ARCHIVES[ending](source), nested - 1)
        else:
            known = ", ".join(KNOWN)
            raise UnreadableArticleError("unknown_format", f"no reader for '{ending}' files; known: {known}")

    def _members(self, members: Iterator[Source | Drop], nested: int) -> Iterator[Record | Drop]:
        for member in members:
            if isinstance(member, Drop):
                yield member
            elif nested < 1 and _endings(member.name)[0] in ARCHIVES:
                yield Drop(member.name, "nested", "lies too deep in archives; unpack the outer one")
            else:
                yield from self.records(member, nested)


def _endings(name: str) -> tuple[str, str]:
    """Return the ending of a file's name and that of its compression: ``.warc`` and ``.gz``, or nothing."""
    lower = PurePosixPath(name.lower())
    lower = lower.with_suffix(ALIASES.get(lower.suffix, lower.suffix)) if lower.suffix in ALIASES else lower
    packed = lower.suffix if lower.suffix in streams.COMPRESSIONS else ""
    return PurePosixPath(lower.stem).suffix if packed else lower.suffix, packed


def _unpacked(source: Source, *, sniffing: bool) -> tuple[Source, str]:
    """Return a source of what is in a compressed file, and the ending that says how to read it."""
    ending, packed = _endings(source.name)
    if packed:
        source = source._replace(open=partial(_decompressed, source.open, packed), size=None)
    for _ in range(PACKED if sniffing and ending not in KNOWN else 0):
        stream = streams.buffered(source.open())
        ending = streams.sniff(streams.head(stream))
        source = source._replace(open=partial(_same, stream))
        if ending not in streams.COMPRESSIONS:
            break
        source = source._replace(open=partial(_decompressed, source.open, ending), size=None)
    return source, ending


def _decompressed(opened: Callable[[], BinaryIO], packed: str) -> BinaryIO:
    return streams.COMPRESSIONS[packed](opened())


def _same(stream: io.BufferedReader) -> BinaryIO:
    return cast("BinaryIO", stream)
