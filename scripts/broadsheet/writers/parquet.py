"""Parquet with the contract's types: enums are dictionaries with all levels, descriptions are metadata."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import contract

if TYPE_CHECKING:
    import pyarrow as pa

FORM = {"format": "apache-parquet", "mediatype": "application/vnd.apache.parquet"}
"""What is written here, as a Data Resource says it."""
ROW_GROUP = 100_000
"""Rows that a reader decodes together; a writer holds one column of them in memory."""
LEVEL = 3


def write(name: str, table: "pa.Table", path: Path) -> None:
    """Write ``table`` to ``path`` as the contract declares the table ``name``, a group of rows at a time."""
    import pyarrow.parquet as pq

    schema = _schema(name, table)
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=LEVEL) as writer:
        for start in range(0, max(table.num_rows, 1), ROW_GROUP):
            rows = table.slice(start, ROW_GROUP)
            writer.write_table(_typed(name, rows, schema), row_group_size=ROW_GROUP)


def typed_table(name: str, table: "pa.Table") -> "pa.Table":
    """Return ``table`` in the contract's Arrow types, the Table Schema in its metadata."""
    return _typed(name, table, _schema(name, table))


def _schema(name: str, table: "pa.Table") -> "pa.Schema":
    shape = contract.table(name, contract.extent_of(table))
    schema = contract.arrow_schema(name)
    described = {
        "broadsheet.table": name,
        "frictionless.schema": json.dumps(shape.schema, ensure_ascii=False),
    }
    # A hole in a required column is for the gate to report: pyarrow would stop at it.
    for i, field in enumerate(shape.fields):
        if _has_holes(table[field.name], field.enum):
            schema = schema.set(i, schema.field(i).with_nullable(True))
    return schema.with_metadata(described)


def _has_holes(column: "pa.ChunkedArray", enum: tuple[str, ...]) -> bool:
    """Tell whether a column has empty cells, or will: what is none of the levels becomes one."""
    found = (_indices(chunk, enum) for chunk in column.chunks) if enum else column.chunks
    return any(chunk.null_count for chunk in found)


def _typed(name: str, table: "pa.Table", schema: "pa.Schema") -> "pa.Table":
    import pyarrow as pa

    columns = [
        _levels(table[field.name], field.enum)
        if field.enum
        else table[field.name].cast(schema.field(field.name).type)
        for field in contract.table(name, contract.extent_of(table)).fields
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _levels(column: "pa.ChunkedArray", enum: tuple[str, ...]) -> "pa.ChunkedArray":
    """Return a column as a dictionary with all levels, those that do not occur included."""
    import pyarrow as pa

    levels, typed = pa.array(enum, pa.string()), pa.dictionary(pa.int32(), pa.string())
    found = [pa.DictionaryArray.from_arrays(_indices(chunk, enum), levels) for chunk in column.chunks]
    return pa.chunked_array(found, type=typed)


def _indices(chunk: "pa.Array", enum: tuple[str, ...]) -> "pa.Array":
    """Return which of the levels each cell is."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.index_in(chunk, value_set=pa.array(enum, pa.string())).cast(pa.int32())
