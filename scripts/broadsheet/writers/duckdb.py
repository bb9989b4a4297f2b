"""DuckDB: one file with types, keys and enums; titles and descriptions are comments on tables and columns.

``SELECT column_name, comment FROM duckdb_columns()`` shows them. Foreign keys between tables are in the file.
Those of a table to itself are left to the gate: DuckDB takes no row that points at another of its statement.

The same rows make the same bytes with the same release of DuckDB, whose number stands in the file's header,
from 2.0 on: 1.4 and 1.5 leave chance in some fifty unused bytes.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract
from broadsheet.schema import Field, Reference, Table

if TYPE_CHECKING:
    import pyarrow as pa

    from broadsheet.package import Corpus

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "string": "VARCHAR"}
STORAGE = "v1.4.0"
"""Storage that DuckDB reads from that release on, and the first with an identifier in the header."""
STORAGE_NUMBER = 67
BLOCK, LARGE_BLOCK = 16_384, 262_144
MANY_ROWS = 100_000
"""From here on large blocks, DuckDB's usual ones: below they would be mostly empty, ten times the bytes."""
HEADER = 4096
IDENTIFIER = slice(124, 140)
"""Where the header keeps the file's identifier, from which only a write-ahead log learns whose it is."""


def write(tables: "Mapping[str, pa.Table]", corpus: "Corpus", folder: Path) -> list[dict[str, str]]:
    """Write ``<name>.duckdb`` into ``folder``.

    Raises:
        OSError: the file cannot be written.

    """
    import duckdb

    path = folder / f"{corpus.name}.duckdb"
    try:
        # Several threads would share out the blocks of the file as they come.
        with duckdb.connect(config={"threads": 1}) as con:
            con.execute("SET enable_progress_bar = false")
            con.execute(f"ATTACH {_text(str(path))} AS package ({_layout(tables)})")
            con.execute("USE package")
            _fill(con, tables, corpus.extent)
            con.execute("USE memory")
            con.execute("DETACH package")
    except duckdb.IOException as error:
        raise OSError(str(error).splitlines()[0]) from error
    identify(path)
    return [
        {
            "name": "duckdb",
            "title": "All tables (DuckDB)",
            "description": "One database with keys, enums and a comment on every table and column.",
            "path": path.name,
            "format": "duckdb",
            "mediatype": "application/vnd.duckdb",
        }
    ]


def _layout(tables: "Mapping[str, pa.Table]") -> str:
    rows = sum(table.num_rows for table in tables.values())
    return f"STORAGE_VERSION '{STORAGE}', BLOCK_SIZE {BLOCK if rows < MANY_ROWS else LARGE_BLOCK}"


def _fill(con: Any, tables: "Mapping[str, pa.Table]", extent: str) -> None:
    con.execute("BEGIN")
    for shape in _in_order(contract.tables(extent)):
        con.execute(_definition(shape))
        con.register("incoming", tables[shape.name])
        con.execute(f'INSERT INTO "{shape.name}" SELECT * FROM incoming')
        con.unregister("incoming")
        for statement in _comments(shape):
            con.execute(statement)
    con.execute("COMMIT")
    con.execute("CHECKPOINT")


def _in_order(shapes: "Mapping[str, Table]") -> Iterator[Table]:
    """Yield the tables, each behind those that it points at."""
    graph = {t.name: [r.table for r in references(t)] for t in shapes.values()}
    return (shapes[name] for name in TopologicalSorter(graph).static_order())


def references(shape: Table) -> list[Reference]:
    """Return the foreign keys that the file has: those that point at another table."""
    return [r for r in shape.references if r.table != shape.name]


def _definition(shape: Table) -> str:
    lines = [_column(f, shape.key) for f in shape.fields]
    lines += [f'FOREIGN KEY ("{r.column}") REFERENCES "{r.table}" ("{r.target}")' for r in references(shape)]
    return f'CREATE TABLE "{shape.name}" ({", ".join(lines)})'


def _column(field: Field, key: str) -> str:
    form = f"ENUM ({', '.join(map(_text, field.enum))})" if field.enum else TYPES[field.type]
    needed = " NOT NULL" if field.required else ""
    return f'"{field.name}" {form}{needed}{" PRIMARY KEY" if field.name == key else ""}'


def _comments(shape: Table) -> Iterator[str]:
    yield f'COMMENT ON TABLE "{shape.name}" IS {_text(f"{shape.title}: {shape.description}")}'
    for field in shape.fields:
        told = _text(f"{field.title}: {field.description}")
        yield f'COMMENT ON COLUMN "{shape.name}"."{field.name}" IS {told}'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def identify(path: Path) -> None:
    """Give the file an identifier made from its content, in place of the random one that DuckDB drew.

    The identifier is the only thing that differs between two files of the same rows. The header's checksum
    is a sum of its words (``Checksum`` in DuckDB's ``src/common/checksum.cpp``), written anew. A header in
    another form than that of ``STORAGE`` is left as it is.
    """
    with path.open("r+b") as file:
        header = bytearray(file.read(HEADER))
        (number,) = struct.unpack_from("<Q", header, 12)
        if number != STORAGE_NUMBER or header[:8] != _checksum(header[8:]):
            return
        header[:8], header[IDENTIFIER] = bytes(8), bytes(16)
        digest = hashlib.sha256(header)
        while chunk := file.read(1 << 20):
            digest.update(chunk)
        header[IDENTIFIER] = digest.digest()[:16]
        header[:8] = _checksum(header[8:])
        file.seek(0)
        file.write(header)


def _checksum(data: bytes | bytearray) -> bytes:
    total = 5381
    for (word,) in struct.iter_unpack("<Q", data):
        total ^= word * 0xBF58476D1CE4E5B9 % 2**64
    return struct.pack("<Q", total)
