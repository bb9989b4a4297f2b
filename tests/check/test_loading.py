"""What lies in the CSV is loaded cell by cell, and the Parquet file beside it says the same."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from broadsheet import check
from helpers import read_rows, seal, write_rows

Copy = Callable[[Path], Path]


def problems(package: Path) -> list[tuple[str, str, str]]:
    return [(p.code, p.table, p.row_id) for p in check.gate(package)]


def test_blank_line_inside_a_cell_is_part_of_it(town_package: Path, copied: Copy) -> None:
    """Two line feeds in a quoted cell are no blank line of the file; its Parquet twin alone differs."""
    package = copied(town_package)
    rows = read_rows(package, "people")
    rows[0]["description"] = "head of\n\nthe union"
    write_rows(package, "people", rows)

    assert problems(package) == [("twin", "people", str(rows[0]["person_id"]))]


def test_blank_line_beside_a_cell_with_one_is_found(town_package: Path, copied: Copy) -> None:
    """A blank line of the file is told from those inside of cells."""
    package = copied(town_package)
    rows = read_rows(package, "people")
    rows[0]["description"] = "head of\n\nthe union"
    write_rows(package, "people", rows)
    path = package / "data" / "people.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    seal(package)

    assert problems(package) == [("csv", "people", "-")]


def test_twin_with_other_types_is_found(town_package: Path, copied: Copy) -> None:
    """A Parquet file whose counts are texts is a problem of its table."""
    package = copied(town_package)
    path = package / "parquet" / "people.parquet"
    table = pq.read_table(path)
    at = table.schema.get_field_index("mention_count")
    pq.write_table(table.set_column(at, "mention_count", table["mention_count"].cast(pa.string())), path)
    seal(package)

    assert problems(package) == [("twin", "people", "-")]


def test_twin_that_is_no_parquet_is_found(town_package: Path, copied: Copy) -> None:
    """A file that cannot be read as Parquet is a problem, not a crash."""
    package = copied(town_package)
    (package / "parquet" / "people.parquet").write_text("no Parquet")
    seal(package)

    assert problems(package) == [("twin", "people", "-")]


def test_twin_with_fewer_rows_is_found(town_package: Path, copied: Copy) -> None:
    """A Parquet file that lacks the last row is a problem that names the row."""
    package = copied(town_package)
    path = package / "parquet" / "people.parquet"
    pq.write_table(pq.read_table(path).slice(0, 3), path)
    seal(package)

    assert problems(package) == [("twin", "people", str(read_rows(package, "people")[3]["person_id"]))]
