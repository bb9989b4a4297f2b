"""Feather and other Arrow files: tables of articles, a row each."""

from collections.abc import Iterator

from broadsheet.errors import UnreadableArticleError
from broadsheet.model import Drop, Record, Source
from broadsheet.readers import fields, parquet, streams
from broadsheet.readers.fields import Shape


def read(source: Source, shape: Shape) -> Iterator[Record | Drop]:
    """Yield the article of each row, read batch by batch; a row without text is a drop.

    Raises:
        UnreadableArticleError: the file is damaged, or has no column of texts.

    """
    import pyarrow as pa
    from pyarrow import ipc

    with source.open() as stream, streams.seekable(stream) as sought:
        try:
            file = ipc.open_file(sought)
            columns = parquet.wanted(file.schema.names, shape)
            batches = (
                part
                for n in range(file.num_record_batches)
                for part in pa.Table.from_batches([file.get_batch(n).select(columns)]).to_batches(
                    parquet.BATCH
                )
            )
            yield from fields.records(parquet.rows(batches), shape)
        except pa.ArrowException as error:
            raise UnreadableArticleError(
                "corrupt", f"is no sound Arrow file ({error}); make it anew"
            ) from error
