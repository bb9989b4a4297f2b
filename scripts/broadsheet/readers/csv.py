"""CSV and TSV: tables of articles, a row each, with the names of the fields in the first."""

import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any, cast

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Record, Source
from broadsheet.readers import fields
from broadsheet.readers.fields import Shape
from broadsheet.readers.text import guess

LONGEST = 10_000_000
"""Characters of a line, and of a cell: a quotation mark that is never closed swallows no more."""
DELIMITERS = ",;\t|"
SEEN = 1 << 16
"""Bytes at the beginning that tell the encoding and the delimiter."""


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each row; one with too few or too many cells, or without text, is a drop.

    Raises:
        UnreadableArticleError: the table is damaged, or has no column of texts.

    """
    csv.field_size_limit(LONGEST)
    with source.open() as stream:
        buffered = io.BufferedReader(cast("Any", stream), SEEN)
        start = buffered.peek(SEEN)
        with io.TextIOWrapper(buffered, encoding=_encoding(start), errors="replace", newline="") as text:
            rows = csv.reader(_Lines(text), delimiter=_delimiter(start))
            yield from fields.records(_rows(rows, shape), shape)


def _rows(rows: Iterator[list[str]], shape: Shape) -> Iterator[tuple[str, Any]]:
    header = [name.strip() for name in next(rows, [])]
    if not set(header) & set(shape.names[fields.TEXT]):
        known = ", ".join(shape.names[fields.TEXT])
        raise UnreadableArticleError(
            "no_text", f"has no column of texts; known: {known} (--map COLUMN=text names another)"
        )
    for number in itertools.count(2):
        where = f"row {number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield where, Drop(shape.source_file, "broken", f"{where} is no CSV ({error}); mend it")
        else:
            if row:
                yield where, _cells(header, row, where, shape.source_file)


class _Lines:
    """The lines of a text, but for those that are too long to be one of a table."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST)
        if len(line) == LONGEST and not line.endswith("\n"):
            while (more := self._text.readline(SEEN)) and not more.endswith("\n"):
                pass
            raise csv.Error(f"a line is over {LONGEST / 1e6:.0f} million letters")
        if not line:
            raise StopIteration
        return line


def _cells(header: list[str], row: list[str], where: str, name: str) -> dict[str, str] | Drop:
    if len(row) != len(header):
        message = f"{where} has {len(row)} cells, the header {len(header)}; mend the row"
        return Drop(name, "broken", message)
    return dict(zip(header, row, strict=True))


def _encoding(start: bytes) -> str:
    try:
        # A letter may be cut at the end of what is seen.
        start[:-4].decode("utf-8-sig") if len(start) > 4 else start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 8:
            return guess(start)[1].removeprefix("read as ").partition(",")[0]
    return "utf-8-sig"


def _delimiter(start: bytes) -> str:
    line = start.splitlines()[0].decode("utf-8", "replace") if start else ""
    return max(DELIMITERS, key=line.count)
