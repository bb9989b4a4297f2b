"""Articles that tell the same text name the first of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from broadsheet import contract, tables
from broadsheet.grammar.shingles import signature
from broadsheet.resolve import resolve
from helpers import OTHER, STRIKE


def marked(folder: Path, texts: dict[str, tuple[str, Any]]) -> dict[str, str | None]:
    """Return for each article which one it tells again; ``texts`` holds text and day of each."""
    made = {name: contract.working_schema(name).empty_table() for name in tables.TABLES}
    rows = [{"article_id": name, "published": day} for name, (_, day) in texts.items()]
    made["articles"] = pa.Table.from_pylist(rows, schema=contract.working_schema("articles"))
    made["signatures"] = pa.table(
        {"article_id": list(texts), "signature": [signature(text) for text, _ in texts.values()]}
    )
    found = resolve(made, folder)["articles"].to_pylist()
    return {row["article_id"]: row["duplicate_of"] for row in found}


def test_copy_names_the_article_published_first(tmp_path: Path) -> None:
    """Of two with the same text the later one is the copy, whatever their ids; another text is none."""
    told = {
        "a": (f"BREAKING\n\n{STRIKE}", date(2024, 5, 15)),
        "b": (STRIKE, date(2024, 5, 14)),
        "c": (OTHER, date(2024, 5, 14)),
    }

    assert marked(tmp_path, told) == {"a": "b", "b": None, "c": None}


def test_unknown_day_is_last(tmp_path: Path) -> None:
    """An article without a day is the copy of one that has one; of two without, the id decides."""
    told = {"a": (STRIKE, None), "b": (STRIKE, date(2024, 5, 14)), "c": (STRIKE, None)}

    assert marked(tmp_path, told) == {"a": "b", "b": None, "c": "b"}


def test_thousands_of_copies_have_one_first(tmp_path: Path) -> None:
    """A text that thousands of articles tell again is found in all of them, in no time."""
    told = {f"a{n:04}": (f"{STRIKE}\n\nCopy {n}", date(2024, 5, 14)) for n in range(3_000)}

    assert set(marked(tmp_path, told).items()) == {
        ("a0000", None),
        *((n, "a0000") for n in told if n != "a0000"),
    }


def test_without_signatures_nothing_is_marked(tmp_path: Path) -> None:
    """Where nobody says what the texts are like, the column stays empty."""
    made = {name: contract.working_schema(name).empty_table() for name in tables.TABLES}
    rows = [{"article_id": "a"}, {"article_id": "b"}]
    made["articles"] = pa.Table.from_pylist(rows, schema=contract.working_schema("articles"))

    assert resolve(made, tmp_path)["articles"]["duplicate_of"].to_pylist() == [None, None]
