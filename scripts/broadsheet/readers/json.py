"""JSON: an article, a list of them, or an object around a list; also objects one behind the other."""

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from broadsheet.model import Drop, Record, Source
from broadsheet.readers import fields, jsonl
from broadsheet.readers.fields import Shape

LONGEST = 50_000_000
"""So many characters of a value are read: an article, or the object around a list of them."""
LISTS = ("articles", "items", "results", "data", "records", "documents", "docs", "news", "posts", "hits")
"""Keys under which a list of articles lies."""
BETWEEN = re.compile(r"[\s,]*")
FIRST = 1 << 20
"""So much is read at first; its first line tells whether each article has a line of its own (bytes)."""


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the articles of a file one by one; what is broken ends it with a drop."""
    with source.open() as stream:
        buffered = io.BufferedReader(cast("Any", stream), FIRST)
        yield from fields.records(_rows(buffered, shape), shape)


def _rows(stream: io.BufferedReader, shape: Shape) -> Iterator[tuple[str, Any]]:
    if _is_lines(stream.peek(FIRST)):
        yield from jsonl.rows(stream, shape.source_file)
        return
    number = 0
    for value in _values(stream, shape.source_file):
        for item in _listed(value, shape):
            number += 1
            yield f"record {number}", item


def _is_lines(start: bytes) -> bool:
    """Tell whether a file begins with an object on a line of its own: JSON Lines under another name."""
    line = start.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")[0].rstrip()
    # The line may be longer than what is seen of it; a printed object has its first key on the next line.
    return line.startswith(b"{") and (len(line) > 1) and b"\n" in start and line.endswith((b"}", b"},"))


def _listed(value: Any, shape: Shape) -> list[Any]:
    """Return the articles of an object that wraps a list of them; else the value alone."""
    if isinstance(value, Mapping) and not any(value.get(n) for n in shape.names[fields.TEXT]):
        for key in LISTS:
            if isinstance(value.get(key), list):
                return list(value[key])
    return [value]


class _Text:
    """The text of a stream as far as it is needed."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder("utf-8-sig")()
        self.waiting = ""
        self.ended = False

    def more(self) -> None:
        """Read on: as much again as is waiting, so that a long value is not looked at too often."""
        data = self._stream.read(max(len(self.waiting), FIRST))
        self.ended = not data
        self.waiting += self._decoder.decode(data, final=self.ended)

    def skip(self, opening: str = "") -> bool:
        """Pass what stands between values, and ``opening`` once; False at the end."""
        while True:
            self.waiting = self.waiting[_behind(self.waiting) :]
            if self.waiting or self.ended:
                break
            self.more()
        if opening and self.waiting.startswith(opening):
            self.waiting = self.waiting[len(opening) :]
            return True
        return bool(self.waiting) and not opening


def _behind(text: str) -> int:
    match = BETWEEN.match(text)
    return match.end() if match else 0


def _values(stream: io.BufferedReader, name: str) -> Iterator[Any]:
    """Yield the values of a list, or those that stand one behind the other."""
    text = _Text(stream)
    try:
        inside = text.skip("[")
        while text.skip() and not (inside and text.waiting.startswith("]")):
            found = _next(text, name)
            yield found
            if isinstance(found, Drop):
                return
        if inside and not text.waiting:
            yield Drop(name, "truncated", "ends in the middle of its list; fetch it anew")
        elif inside and text.skip("]") and text.skip():
            yield Drop(name, "broken", "has more behind its list; write an article a line (.jsonl)")
    except UnicodeDecodeError:
        yield Drop(name, "encoding", "is not in UTF-8; save the file as UTF-8")


def _next(text: _Text, name: str) -> Any:
    decoder = json.JSONDecoder()
    while True:
        try:
            value, end = decoder.raw_decode(text.waiting)
        except (ValueError, RecursionError) as error:
            if text.ended or isinstance(error, RecursionError):
                return Drop(name, "broken", f"is no JSON ({error}); mend it, or write an article a line")
            if len(text.waiting) > LONGEST:
                message = f"has a value of over {LONGEST / 1e6:.0f} MB; write an article a line (.jsonl)"
                return Drop(name, "too_long", message)
            text.more()
        else:
            if end < len(text.waiting) or text.ended:
                text.waiting = text.waiting[end:]
                return value
            text.more()
