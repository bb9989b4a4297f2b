"""The types that travel along the road, and the one place where a row is made."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from broadsheet.lexicon import Language
from broadsheet.schema import Table

if TYPE_CHECKING:
    from broadsheet.opinions import Opinions

Row = dict[str, Any]
"""One row of a table: its keys are exactly the fields of the table's schema."""


class Span(NamedTuple):
    """A stretch of an article's text: half-open, in Unicode code points."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Source(NamedTuple):
    """A file, an address or standard input: something that articles are read from."""

    name: str
    """As it is printed and published: no path of this computer."""
    open: Callable[[], BinaryIO]
    """Opens it for reading from its beginning; can be pickled."""
    folder: Path | None
    """Where its sidecar lies; None for addresses and standard input."""
    size: int | None
    """In bytes, as stored; None where it is not known."""


@dataclass(frozen=True)
class Record:
    """An article as it lies in its file: cheap to find, hash and send to a worker, not yet looked into."""

    article_id: str
    source_file: str
    """Name of its source and where in it: ``pages.zip/2024/a.html``."""
    kind: str
    """Which parser reads it: a key of ``readers.PARSERS``."""
    data: bytes
    told: Mapping[str, Any] = field(default_factory=dict)
    """Columns of the table ``articles`` that its container tells; also ``format`` (the
    ``source_format`` where it is the container's), ``charset`` (of a page) and ``note`` (for the user)."""
    part: float = 1.0
    """How much of its file has been read with it, 0 to 1."""


@dataclass(frozen=True)
class Article:
    """An article as read, before any language is looked at."""

    article_id: str
    text: str
    source_file: str
    source_format: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Columns of the table ``articles`` that mark-up, the text or a sidecar told."""
    note: str = ""
    """What the user should know about how the file was read, such as a guessed encoding."""


@dataclass(frozen=True)
class Drop:
    """An input that became no article, and why."""

    source_file: str
    reason: str
    """A short code, to be counted: empty, binary, unreadable, ..."""
    message: str


@dataclass(frozen=True)
class Problem:
    """Something in the rows that must be mended before anything is published."""

    code: str
    table: str
    row_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an article, with its grammar in Universal Dependencies where a pipeline read it."""

    i: int
    start: int
    end: int
    text: str
    pos: str
    dep: str
    head: int
    """Index of the governing token; its own index at the root of a sentence."""
    sentence: int
    """Index of its sentence."""

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters and its tokens ``first <= i < last``."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the language it is written in (an article can hold foreign posts)."""

    start: int
    end: int
    language: str
    parsed: bool = True
    """Whether a pipeline read it; else only its words and sentences are known."""

    @property
    def span(self) -> Span:
        """Where the paragraph stands."""
        return Span(self.start, self.end)


class Entity(NamedTuple):
    """A name that the pipeline saw: first and last token (exclusive) and its label."""

    first: int
    last: int
    label: str


class Attribution(NamedTuple):
    """A quote that the pipeline saw: tokens (the last exclusive) of what is said, of its cue, its source."""

    content: tuple[int, int]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None


class Trigger(NamedTuple):
    """Words (the last exclusive) that may name an event, as the pipeline sees it; all chances are 0 to 1."""

    first: int
    last: int
    likelihood: float
    types: Mapping[str, float]
    statuses: Mapping[str, float]
    whole: bool
    """Whether the pipeline takes them for an event."""


@dataclass(frozen=True, eq=False)
class Reading:
    """An article read once. Plain data: every later step only looks at it."""

    article: Article
    tables: Mapping[str, Table]
    language: Language
    pipeline: str
    """Name of what read it, as recorded in the package."""
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    triggers: tuple[Trigger, ...]
    published: date | None
    opinions: "Opinions | None" = None
    """What networks make of its words, if our reader has read it."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For every token the tokens it governs, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(tuple(c) for c in found)

    def words(self, span: Span) -> Iterator[Token]:
        """Yield the tokens that lie inside ``span``, in order."""
        for i in range(self.token_at(span.start), len(self.tokens)):
            token = self.tokens[i]
            if token.start >= span.end:
                return
            if token.end <= span.end and token.start >= span.start:
                yield token

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def token_at(self, position: int) -> int:
        """Return the index of the first token that ends after ``position``."""
        i = max(bisect_right(self._starts, position) - 1, 0)
        while i < len(self.tokens) and self.tokens[i].end <= position:
            i += 1
        return i

    def sentences_of(self, span: Span) -> list[Sentence]:
        """Return the sentences that ``span`` touches."""
        i = self.token_at(span.start)
        found: list[Sentence] = []
        while i < len(self.tokens) and self.tokens[i].start < span.end:
            sentence = self.sentences[self.tokens[i].sentence]
            if not found or found[-1] is not sentence:
                found.append(sentence)
            i = max(i + 1, sentence.last)
        return found

    def surroundings(self, span: Span) -> Span:
        """Return where the sentence (or sentences) around ``span`` begins and ends."""
        around = self.sentences_of(span)
        start = min([span.start, *(s.start for s in around)])
        return Span(start, max([span.end, *(s.end for s in around)]))

    def context(self, span: Span) -> str:
        """Return the sentence (or sentences) around ``span``."""
        return self.text[slice(*self.surroundings(span))]

    def row(self, table: str, span: Span, *, suffix: str = "", **values: Any) -> Row:
        """Make a row of ``table`` whose evidence is ``span``: the only way a row comes to be.

        Stamps the row's id, ``article_id``, ``start``, ``end``, ``text``, ``sentence`` and ``review``
        where the table has them. ``suffix`` tells rows of one span apart.

        Raises:
            ValueError: the span is empty or outside the article, or a value has no column.

        """
        shape = self.tables[table]
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError(f"{span} is no stretch of {self.article.article_id} for a row of {table}")
        row: Row = dict.fromkeys(shape.columns)
        if unknown := values.keys() - row.keys():
            raise ValueError(f"table {table} has no column {', '.join(sorted(unknown))}")
        stamped = {
            "start": span.start,
            "end": span.end,
            "text": self.text[span.start : span.end],
            "sentence": self.context(span),
            "review": "machine",
            shape.key: row_id(self.article.article_id, table, span, suffix),
            "article_id": self.article.article_id,
        }
        row.update({k: v for k, v in stamped.items() if k in row})
        row.update(values)
        return row


LETTERS = {
    "mentions": "m", "affiliations": "a", "quotes": "q", "events": "e", "event_participants": "p",
    "economic_figures": "f",
}  # fmt: skip


def row_id(article_id: str, table: str, span: Span, suffix: str = "") -> str:
    """Return the id of a row, made from what it points at, so that it stays when other rows change."""
    tail = f".{suffix}" if suffix else ""
    return f"{article_id}.{LETTERS.get(table, table)}{span.start}-{span.end}{tail}"
