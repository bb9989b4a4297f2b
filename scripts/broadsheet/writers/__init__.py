"""The shelf of writers: an output format is a file, of one of two kinds.

Every package has its tables in all ``WRITERS``: ``write(name, table, path)`` writes one table. The formats
in ``ALSO`` are added where a user asks for them: ``write(tables, corpus, folder)`` writes the whole package,
whose rows hold, and returns the resources that the descriptor lists for it.

To add a format, write its module and list it here.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from broadsheet.writers import csv, duckdb, ftm, jsonl, parquet, sqlite

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from broadsheet.package import Corpus


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
ALSO: "Mapping[str, Callable[[Mapping[str, pa.Table], Corpus, Path], list[dict[str, str]]]]" = (
    MappingProxyType({"sqlite": sqlite.write, "duckdb": duckdb.write, "jsonl": jsonl.write, "ftm": ftm.write})
)
