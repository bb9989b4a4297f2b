"""Feather and other Arrow files: tables of articles, a row each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from broadsheet.model import Drop, Record, Source
from broadsheet.readers import parquet
from broadsheet.readers.fields import Shape

if TYPE_CHECKING:
    import pyarrow as pa


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each row, read batch by batch; a row without text is a drop.

    Raises:
        UnreadableArticleError: the file is damaged, or has no column of texts.

    """
    yield from parquet.articles(source, shape, _batches)


def _batches(stream: Any, shape: Shape) -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa
    from pyarrow import ipc

    file = ipc.open_file(stream)
    columns = parquet.wanted(file.schema.names, shape)
    for number in range(file.num_record_batches):
        batch = file.get_batch(number).select(columns)
        yield from pa.Table.from_batches([batch]).to_batches(parquet.BATCH)
