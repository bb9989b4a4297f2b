"""Parquet: tables of articles, a row each."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Record, Source
from broadsheet.readers import fields, streams
from broadsheet.readers.fields import Shape

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 64
"""Rows held as Python objects at a time."""
UNHELD = (ValueError, OverflowError, LookupError)
"""What is raised for a text that is not UTF-8, a day that Python has not, a time zone that nobody knows."""


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each row, read batch by batch; a row without text is a drop.

    Raises:
        UnreadableArticleError: the file is damaged, or has no column of texts.

    """
    yield from articles(source, shape, _batches)


def _batches(stream: Any, shape: Shape) -> "Iterator[pa.RecordBatch]":
    from pyarrow import parquet

    file = parquet.ParquetFile(stream)
    columns = wanted(file.schema_arrow.names, shape)
    yield from file.iter_batches(batch_size=BATCH, columns=columns)


def articles(
    source: Source, shape: Shape, batches: "Callable[[Any, Shape], Iterator[pa.RecordBatch]]"
) -> Iterator[Record | Drop]:
    """Yield the article of each row that ``batches`` finds in a file of columns.

    Raises:
        UnreadableArticleError: the file is damaged, or has no column of texts.

    """
    import pyarrow as pa

    with source.open() as stream, streams.seekable(stream) as sought:
        try:
            yield from fields.records(_rows(batches(sought, shape)), shape)
        except pa.ArrowException as error:
            raise UnreadableArticleError(
                "corrupt", f"is no sound {shape.form} file ({error}); make it anew"
            ) from error


def wanted(columns: list[str], shape: Shape) -> list[str]:
    """Return those of a table's columns that are looked at.

    Raises:
        UnreadableArticleError: none of them holds texts.

    """
    if not set(columns) & set(shape.names[fields.TEXT]):
        known = ", ".join(shape.names[fields.TEXT])
        raise UnreadableArticleError(
            "no_text", f"has no column of texts; known: {known} (--map COLUMN=text names another)"
        )
    looked_at = {name for names in shape.names.values() for name in names}
    return [c for c in columns if c in looked_at]


def _rows(batches: "Iterator[pa.RecordBatch]") -> Iterator[tuple[str, Any]]:
    """Yield where each row stands and what it holds."""
    number = 0
    for batch in batches:
        for row in _objects(batch):
            number += 1
            yield f"row {number}", row


def _objects(batch: "pa.RecordBatch") -> list[dict[str, Any]]:
    """Return the rows of a batch; a cell that no object can hold, such as a day too far away, is empty."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except UNHELD:
        names = batch.schema.names
        rows = [{n: _cell(batch.column(i)[at]) for i, n in enumerate(names)} for at in range(batch.num_rows)]
    return rows


def _cell(scalar: "pa.Scalar[Any]") -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.cast("binary").as_py().decode("utf-8", "replace")
    except UNHELD:
        return None
