"""The JSON Lines files hold the same rows as Parquet, one object a line."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from broadsheet import contract
from broadsheet.package import Corpus
from broadsheet.writers import jsonl
from hostile import HOSTILE, Tables


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file, which ends in a line feed unless it is empty."""
    data = path.read_bytes()
    assert data.endswith(b"\n") or not data
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


@pytest.mark.parametrize("name", contract.tables())
def test_rows_are_those_of_parquet(also_package: Path, name: str) -> None:
    """Every cell is that of the Parquet file: null is null, a number a number, a date its ISO text."""
    twin = pq.read_table(also_package / "parquet" / f"{name}.parquet")
    dates = {f.name for f in contract.table(name).fields if f.type == "date"}
    rows = [
        {k: str(v) if k in dates and v is not None else v for k, v in row.items()} for row in twin.to_pylist()
    ]

    assert lines(also_package / "jsonl" / f"{name}.jsonl") == rows


def test_letters_stand_as_they_are(also_package: Path) -> None:
    """The files are UTF-8, so that people can search them for words."""
    assert "“We waited" in (also_package / "jsonl" / "quotes.jsonl").read_text("utf-8")


def test_hostile_texts_survive(tmp_path: Path, corpus: Corpus, hostile: Tables) -> None:
    """Every text comes back as it was, a line feed inside it never ends the line."""
    jsonl.write(hostile, corpus, tmp_path)

    assert [row["name"] for row in lines(tmp_path / "jsonl" / "people.jsonl")] == HOSTILE


def test_empty_table_is_an_empty_file(tmp_path: Path, corpus: Corpus, empty: Tables) -> None:
    """A table without rows is a file without lines."""
    jsonl.write(empty, corpus, tmp_path)

    assert {p.read_bytes() for p in (tmp_path / "jsonl").iterdir()} == {b""}
    assert {p.stem for p in (tmp_path / "jsonl").iterdir()} == set(contract.tables())
