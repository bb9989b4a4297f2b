"""Checks of broadsheet for frictionless, which finds this module by its name.

::

    frictionless validate datapackage.json --checks "broadsheet-span:texts=articles broadsheet-quote"

``broadsheet-span`` compares the words of every row with its positions and its sentence and, where ``texts``
names the folder of the articles, with what the article has there. ``broadsheet-quote`` looks at rows of
``quotes``: marks, speaker, day and utterance. Tables without the columns are left alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import attrs
from frictionless import Check, Plugin, errors

from broadsheet.check.evidence import Fault, quote_faults, span_faults

SPAN, QUOTE = {"start", "end", "text"}, {"quote_id", "kind", "channel", "speaker_status", "utterance_id"}


class BroadsheetSpanError(errors.CellError):
    """Words that are not what stands at their positions."""

    type = "broadsheet-span"
    title = "Span Error"
    description = "The words of a row are not what stands at its positions."
    template = "The cell in row at position {rowNumber} and field '{fieldName}' is not its span: {note}"


class BroadsheetQuoteError(errors.CellError):
    """A quote that contradicts itself."""

    type = "broadsheet-quote"
    title = "Quote Error"
    description = "A row of quotes contradicts itself."
    template = (
        "The cell in row at position {rowNumber} and field '{fieldName}' does not fit its quote: {note}"
    )


@attrs.define(kw_only=True, repr=False)
class BroadsheetSpan(Check):
    """Check that the words of a row are those at its positions."""

    type = "broadsheet-span"
    Errors: ClassVar[list[Any]] = [BroadsheetSpanError]

    texts: str | None = None
    """Folder of the articles; without it the words are only measured."""
    _known: Mapping[str, str] = attrs.field(factory=dict, init=False)

    def validate_start(self) -> Iterable[errors.CheckError]:
        """Read the articles."""
        from broadsheet import texts
        from broadsheet.errors import BroadsheetError

        if self.texts and not self._known:
            try:
                self._known = texts.by_id([self.texts])
            except BroadsheetError as error:
                yield errors.CheckError(note=str(error))

    def validate_row(self, row: Any) -> Iterator[BroadsheetSpanError]:
        """Look at one row."""
        if set(row.field_names) >= SPAN:
            text = self._known.get(row["article_id"]) if self.texts else None
            if self.texts and text is None:
                yield _error(
                    BroadsheetSpanError, row, Fault("article_id", f"{self.texts} has no such article")
                )
            for fault in span_faults(row, text):
                yield _error(BroadsheetSpanError, row, fault)

    metadata_profile_patch: ClassVar[dict[str, Any]] = {"properties": {"texts": {"type": "string"}}}


@attrs.define(kw_only=True, repr=False)
class BroadsheetQuote(Check):
    """Check that a row of ``quotes`` does not contradict itself."""

    type = "broadsheet-quote"
    Errors: ClassVar[list[Any]] = [BroadsheetQuoteError]

    def validate_row(self, row: Any) -> Iterator[BroadsheetQuoteError]:
        """Look at one row."""
        if set(row.field_names) >= QUOTE:
            for fault in quote_faults(row):
                yield _error(BroadsheetQuoteError, row, fault)


class BroadsheetPlugin(Plugin):
    """What frictionless asks for checks and errors by their type."""

    def select_check_class(self, kind: str | None = None) -> Any:
        """Return the check of that type, if it is one of ours."""
        return {c.type: c for c in (BroadsheetSpan, BroadsheetQuote)}.get(kind or "")

    def select_error_class(self, kind: str | None = None) -> Any:
        """Return the error of that type, if it is one of ours."""
        return {c.type: c for c in (BroadsheetSpanError, BroadsheetQuoteError)}.get(kind or "")


def _error(kind: Any, row: Any, fault: Fault) -> Any:
    return kind.from_row(row, note=fault.message, field_name=fault.column)
