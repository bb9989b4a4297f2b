"""The shelf of writers: an output format is a file with ``write(name, table, path)``.

To add one, write its module and list it here with the folder and ending of its files.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from broadsheet.writers import csv, parquet

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


class Writer(NamedTuple):
    """How a format is written, and where its files lie in a package."""

    write: "Callable[[str, pa.Table, Path], None]"
    folder: str
    ending: str


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "csv": Writer(csv.write, "data", ".csv"),
        "parquet": Writer(parquet.write, "parquet", ".parquet"),
    }
)
