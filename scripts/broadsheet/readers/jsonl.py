"""JSON Lines: an article a line."""

import io
import json
from collections.abc import Iterator
from typing import Any

from broadsheet.model import Drop, Record, Source
from broadsheet.readers import fields, streams
from broadsheet.readers.fields import Shape

LONGEST = 20_000_000
"""No line with an article of 2 MB is this long, whatever stands beside the text (bytes)."""


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each line; a line that is broken, too long or without text is a drop."""
    with source.open() as stream:
        yield from fields.records(rows(streams.buffered(stream), shape.source_file), shape)


def rows(stream: io.BufferedReader, name: str) -> Iterator[tuple[str, Any]]:
    """Yield where each line stands and what it holds: an object, or a Drop."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        where = f"line {number}"
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(streams.CHUNK)
            yield where, Drop(name, "too_long", f"{where} is over {LONGEST / 1e6:.0f} MB; split it")
        elif line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            yield where, loaded(line, where, name)


def loaded(line: bytes, where: str, name: str) -> Any:
    """Return what a line of JSON holds, or a Drop."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Drop(name, "encoding", f"{where} is not in UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return Drop(name, "broken", f"{where} is no JSON ({error}); mend it")
