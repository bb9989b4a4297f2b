"""Shards: what articles left behind on the road, kept as Parquet.

A shard holds the rows of all tables of some articles, and an entry for each article, in one file, so that it
is there as a whole or not at all. The columns are those of all tables together; the ones a row does not have
are empty and take next to no space.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, tables

if TYPE_CHECKING:
    import pyarrow as pa

TABLE, KEY, ENTRY = "_table", "_key", "_entry"
"""The columns that say what table a row is of and what job it came from; the table of entries."""
REASON, FAILED = "_reason", "failed"
"""The column that says why an article is none; the reason that may be gone the next time."""
SMALL, LARGE = "part", "parts"
"""How files are called that came from one batch, and those that many were packed into."""
PACKED = 64
"""So many small files are packed into a larger one."""


@cache
def schema() -> "pa.Schema":
    """Return the columns of a shard: those of an entry, and those of all tables."""
    import pyarrow as pa

    own = [pa.field(TABLE, pa.string()), pa.field(KEY, pa.string()), pa.field("_text", pa.large_string())]
    own += [pa.field("_signature", pa.binary())]
    own += [
        pa.field(name, pa.string()) for name in ("_pipeline", "_language", "_note", "_reason", "_message")
    ]
    fields = {f.name: f for name in tables.TABLES for f in contract.working_schema(name)}
    return pa.schema([*own, *fields.values()])


def packed(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as the bytes of a shard."""
    import pyarrow as pa

    return _encoded(pa.Table.from_pylist(rows, schema=schema()))


def _encoded(table: "pa.Table") -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def fits(path: Path) -> bool:
    """Tell whether a shard has the columns of this version; the others cannot be read together with its."""
    import pyarrow.parquet as pq

    return bool(pq.read_schema(path).equals(schema()))


class Store:
    """A folder of shards. Files come into it whole; one that is damaged, or older, is made anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> None:
        """Make the folder, and clear away what a build that was killed was about to write."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for leftover in self.folder.glob("*.new"):
            leftover.unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Return the shards in order of name."""
        return sorted(self.folder.glob("*.parquet"))

    def keys(self) -> set[str]:
        """Return the keys of all jobs whose rows are here."""
        return {key for path in self.files() for key in self._keys(path)}

    def _keys(self, path: Path) -> Iterator[str]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            wanted = {"columns": [KEY, REASON], "filters": [(TABLE, "=", ENTRY)]}
            found = pq.read_table(path, **wanted) if fits(path) else None
        except (pa.ArrowInvalid, OSError) as error:
            if getattr(error, "errno", None):
                raise  # the disk fails, or does not let us: the file itself may be sound
            found = None
        if found is None:
            path.unlink(missing_ok=True)
            return
        # What failed by a fault of ours or for want of memory is tried again.
        pairs = zip(found[KEY].to_pylist(), found[REASON].to_pylist(), strict=True)
        yield from (key for key, reason in pairs if reason != FAILED)

    def add(self, data: bytes) -> None:
        """Keep a shard, and pack the small ones into a large one where there are many."""
        self._write(SMALL, data)
        small = sorted(self.folder.glob(f"{SMALL}-*.parquet"))
        if len(small) >= PACKED:
            self._pack(small)

    def _pack(self, small: list[Path]) -> None:
        """Make one file of many; where that is interrupted, rows are there twice, which does no harm."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._write(LARGE, _encoded(pa.concat_tables([pq.read_table(p, schema=schema()) for p in small])))
        for path in small:
            path.unlink()

    def _write(self, kind: str, data: bytes) -> None:
        path = self.folder / f"{kind}-{hashlib.sha256(data).hexdigest()[:16]}.parquet"
        half = path.with_suffix(".new")
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)

    def sweep(self, wanted: Iterable[str]) -> None:
        """Remove the shards that hold nothing ``wanted``."""
        wanted = set(wanted)
        for path in self.files():
            if wanted.isdisjoint(self._keys(path)):
                path.unlink(missing_ok=True)
