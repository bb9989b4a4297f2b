"""A database on disk to work in, for what does not fit into memory."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MEMORY = "400MB"
"""What DuckDB may hold in memory; the rest lies in the database and beside it."""


@contextmanager
def database(folder: Path | None = None) -> Iterator[Any]:
    """Give an empty DuckDB database in a folder of its own, in ``folder`` or among the temporary files."""
    import duckdb

    with tempfile.TemporaryDirectory(dir=folder) as place:
        # Several threads would hand on rows in the order in which they get ready.
        settings = {"threads": 1, "memory_limit": MEMORY, "temp_directory": str(Path(place, "spilled"))}
        with duckdb.connect(Path(place, "rows.duckdb"), config=settings) as con:
            con.execute("SET enable_progress_bar = false")
            yield con
