"""What became of tables, columns and rows between two packages, also of different contracts."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from broadsheet import history
from broadsheet.diff import Diff, TableDiff
from broadsheet.errors import BroadsheetError
from helpers import read_descriptor, read_rows, seal, write_descriptor, write_rows
from towns import moved_cells, named, reshape, resource

Copy = Callable[[Path], Path]


@contextmanager
def table_of(old: Path, new: Path, name: str) -> Iterator[tuple[Diff, TableDiff]]:
    """Give the comparison of two packages, and that of one of their tables."""
    with history.compared(old, new) as found:
        yield found, next(t for t in found.tables if t.name == name)


def counted(diff: Diff, kind: str) -> dict[str, int]:
    return {t.name: t.counts[kind] for t in diff.tables if t.counts[kind]}


def test_package_equals_itself(one: Path) -> None:
    """A package compared with itself differs in nothing and keeps its version."""
    with history.compared(one, one) as found:
        assert not any(t.differs for t in found.tables)
        assert (found.level, found.proposed) == ("none", "1.0.0")


def test_folder_equals_its_zip(two: Path) -> None:
    """A zip is compared like the folder that it was made from."""
    with history.compared(two, two.with_name("town-1.1.0.zip")) as found:
        assert (found.level, found.new.version) == ("none", "1.1.0")


def test_added_article_adds_rows(one: Path, two: Path) -> None:
    """An article more: its rows, and no others, are added, and the version is a MINOR one."""
    with history.compared(one, two) as found:
        assert list(found.articles("added")) == [("bridge", "Town council backs the new bridge")]
        assert (counted(found, "removed"), counted(found, "changed")) == ({}, {})
        for table in found.tables:
            rows = len(read_rows(two, table.name)) - len(read_rows(one, table.name))
            assert table.counts["added"] == rows
        assert (found.level, found.proposed) == ("minor", "1.1.0")


def test_removed_article_removes_rows(one: Path, two: Path) -> None:
    """An article less: its rows are removed, in the order of the old file; that is a correction."""
    with table_of(two, one, "quotes") as (found, quotes):
        assert [name for name, _ in found.articles("removed")] == ["bridge"]
        gone = [r["quote_id"] for r in read_rows(two, "quotes") if r["article_id"] == "bridge"]
        assert list(found.ids(quotes, "removed")) == gone
        assert (found.level, found.proposed) == ("patch", "1.1.1")


def test_corrected_cell_is_told_from_what_to_what(one: Path, corrected: Path) -> None:
    """A figure that was corrected in the article is a changed row, column by column."""
    with table_of(one, corrected, "economic_figures") as (found, figures):
        [(name, cells)] = found.changed(figures)
        assert name == read_rows(one, "economic_figures")[0]["figure_id"]
        assert cells["value"] == ("3.5", "3.6")
        assert list(figures.cells) == list(cells) == ["text", "value", "sentence"]
        assert (counted(found, "added"), found.proposed) == ({}, "1.0.1")


def test_cell_that_was_emptied_is_none(one: Path, copied: Copy) -> None:
    """A cell that is empty now is told as None, whatever the descriptor says of the content."""
    package = copied(one)
    rows = read_rows(package, "quotes")
    rows[0]["speaker"] = None
    write_rows(package, "quotes", rows)

    with table_of(one, package, "quotes") as (found, quotes):
        [(_, cells)] = found.changed(quotes)

    assert cells == {"speaker": (read_rows(one, "quotes")[0]["speaker"], None)}


def test_rows_in_another_order_are_a_correction(one: Path, copied: Copy) -> None:
    """Where only the order of rows differs, that is told, and it asks for a PATCH version."""
    package = copied(one)
    write_rows(package, "mentions", read_rows(package, "mentions")[::-1])

    with table_of(one, package, "mentions") as (found, mentions):
        assert (mentions.reordered, dict(mentions.counts), found.level) == (
            True,
            {"added": 0, "removed": 0, "changed": 0, "moved": 0},
            "patch",
        )


def test_quoting_is_no_difference(one: Path, copied: Copy) -> None:
    """Files that are written in another way but hold the same cells do not differ."""
    package = copied(one)
    path = package / "data" / "people.csv"
    lines = path.read_text(encoding="utf-8").replace("ilsa-vandermeer,", '"ilsa-vandermeer",')
    path.write_text(lines, encoding="utf-8")
    seal(package)

    assert '"ilsa-vandermeer"' in lines
    with history.compared(one, package) as found:
        assert found.level == "none"


def test_dropped_column_is_major(one: Path, copied: Copy) -> None:
    """A column less is told, the rows are compared by the others."""
    package = reshape(copied(one), "quotes", lambda fields: [f for f in fields if f["name"] != "addressee"])

    with table_of(one, package, "quotes") as (found, quotes):
        assert [c.name for c in quotes.columns.removed] == ["addressee"]
        assert not any(quotes.counts.values())
        assert (found.level, found.proposed) == ("major", "2.0.0")
    with table_of(package, one, "quotes") as (_, quotes):
        assert [c.name for c in quotes.columns.added] == ["addressee"]


@pytest.mark.parametrize("description", [{}, {"description": "Who speaks, as written."}])
def test_renamed_column_is_known_again(one: Path, copied: Copy, description: dict[str, str]) -> None:
    """A column is known under a new name by its description, or else by its cells."""
    package = reshape(
        copied(one),
        "quotes",
        lambda fields: named(fields, "speaker", name="said_by", **description),
        lambda rows: moved_cells(rows, "speaker", "said_by"),
    )

    with table_of(one, package, "quotes") as (found, quotes):
        assert quotes.columns.renamed == (("speaker", "said_by"),)
        assert (quotes.columns.added, quotes.columns.removed, quotes.counts["changed"]) == ((), (), 0)
        assert found.level == "major"


def test_renamed_column_that_is_otherwise_new_is_not_guessed(one: Path, copied: Copy) -> None:
    """A column with another description and other cells is a new one."""
    package = reshape(
        copied(one),
        "quotes",
        lambda fields: named(fields, "speaker", name="tone", description="How it was said."),
        lambda rows: [row | {"tone": "calm"} for row in rows],
    )

    with table_of(one, package, "quotes") as (_, quotes):
        assert [c.name for c in quotes.columns.removed] == ["speaker"]
        assert [c.name for c in quotes.columns.added] == ["tone"]
        assert quotes.columns.renamed == ()


def test_renamed_key_still_matches_rows(one: Path, copied: Copy) -> None:
    """Rows are matched by the primary key also where its column has another name now."""
    package = reshape(
        copied(one),
        "people",
        lambda fields: named(fields, "person_id", name="id"),
        lambda rows: moved_cells(rows, "person_id", "id"),
    )
    described = read_descriptor(package)
    resource(described, "people")["schema"]["primaryKey"] = "id"
    write_descriptor(package, described)

    with table_of(one, package, "people") as (_, people):
        assert people.columns.renamed == (("person_id", "id"),)
        assert not any(people.counts.values())


def test_reordered_columns_are_major(one: Path, copied: Copy) -> None:
    """Columns in another order are told, and no cell is taken for changed."""
    package = reshape(copied(one), "events", lambda fields: [*fields[:5], *fields[:4:-1]])

    with table_of(one, package, "events") as (found, events):
        assert events.columns.reordered
        assert not any(events.counts.values())
        assert found.level == "major"


def test_retyped_column_is_major(one: Path, copied: Copy) -> None:
    """A column of another type is told; its cells are compared as texts."""
    package = reshape(copied(one), "economic_figures", lambda fields: named(fields, "value", type="string"))

    with table_of(one, package, "economic_figures") as (found, figures):
        assert [tuple(r) for r in figures.columns.retyped] == [("value", "number", "string")]
        assert (found.level, figures.counts["changed"]) == ("major", 0)


def edited(package: Path, edit: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Path:
    described = read_descriptor(package)
    described["resources"] = edit(described["resources"])
    write_descriptor(package, described)
    return package


def test_table_that_is_gone_or_new_is_major(one: Path, copied: Copy) -> None:
    """A table that only one of the packages has is told."""
    package = edited(copied(one), lambda listed: [r for r in listed if r["name"] != "events"])

    with history.compared(one, package) as found:
        assert (found.removed, found.added, found.level) == (("events",), (), "major")
    with history.compared(package, one) as found:
        assert (found.removed, found.added, found.level) == ((), ("events",), "major")


def test_renamed_table_is_known_again(one: Path, copied: Copy) -> None:
    """A table with the same columns under another name was renamed, and its rows are compared."""
    package = edited(
        copied(one), lambda listed: [r | {"name": "speech"} if r["name"] == "quotes" else r for r in listed]
    )

    with table_of(one, package, "speech") as (found, speech):
        assert (found.renamed, found.added, found.removed) == ((("quotes", "speech"),), (), ())
        assert not any(speech.counts.values())
        assert found.level == "major"


def test_tables_in_another_order_are_major(one: Path, copied: Copy) -> None:
    """Tables that stand in another order are told."""
    package = edited(copied(one), lambda listed: listed[::-1])

    with history.compared(one, package) as found:
        assert (found.reordered, found.level) == (True, "major")


def test_key_that_stands_twice_is_refused(one: Path, copied: Copy) -> None:
    """Rows that share a key cannot be matched."""
    package = copied(one)
    rows = read_rows(package, "quotes")
    write_rows(package, "quotes", [*rows, rows[0]])

    with (
        pytest.raises(BroadsheetError, match="a key stands in more than one row of the table 'quotes'"),
        history.compared(one, package),
    ):
        pass


def damage(package: Path, what: str) -> None:
    """Damage a package in one of the ways that ``REFUSED`` lists."""
    described, path = read_descriptor(package), package / "data" / "quotes.csv"
    quotes = resource(described, "quotes")
    if what == "foreign":
        write_descriptor(package, {k: v for k, v in described.items() if k != "broadsheet"})
    elif what == "no tables":
        write_descriptor(package, described | {"resources": []})
    elif what == "no key":
        del quotes["schema"]["primaryKey"]
        write_descriptor(package, described)
    elif what == "odd schema":
        quotes["schema"] = "quotes.json"
        write_descriptor(package, described)
    elif what == "climbing":
        quotes["path"] = "../quotes.csv"
        write_descriptor(package, described)
    elif what == "missing":
        path.unlink()
    elif what == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif what == "other columns":
        path.write_text("a,b\n1,2\n", encoding="utf-8")
        seal(package)
    elif what == "no CSV":
        path.write_bytes(path.read_bytes() + b"\xff,\xfe\n")
        seal(package)
    else:
        (package / "datapackage.json").write_text("{", encoding="utf-8")


REFUSED = {
    "foreign": "was not made by broadsheet; give a package that broadsheet built",
    "no tables": "has no tables",
    "no key": "does not describe the table 'quotes' as broadsheet does",
    "odd schema": "does not describe the table 'quotes' as broadsheet does",
    "climbing": "'../quotes.csv' leads out of the package",
    "missing": "'data/quotes.csv' is missing",
    "cut": "'data/quotes.csv' in '.*' was changed after it was built",
    "other columns": "the columns of 'data/quotes.csv' in '.*' are not those in datapackage.json",
    "no CSV": "the table 'quotes' in '.*' cannot be read as CSV in UTF-8",
    "no JSON": "datapackage.json cannot be read",
}


@pytest.mark.parametrize("what", REFUSED)
def test_damaged_package_is_refused(one: Path, copied: Copy, what: str) -> None:
    """A package that is not ours or is damaged is refused in one sentence, on either side."""
    package = copied(one)
    damage(package, what)

    for sides in ((one, package), (package, one)):
        with pytest.raises(BroadsheetError, match=REFUSED[what]) as refusal, history.compared(*sides):
            pass
        assert "\n" not in str(refusal.value)


def test_no_package_is_refused(one: Path, tmp_path: Path) -> None:
    """What is no package at all is refused."""
    with (
        pytest.raises(BroadsheetError, match="there is no package at"),
        history.compared(one, tmp_path / "nowhere"),
    ):
        pass


def test_temporary_files_are_gone(
    one: Path, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left on the disk after a comparison."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with history.compared(one, Path(shutil.copy(two.with_name("town-1.1.0.zip"), tmp_path))) as found:
        assert found.level == "minor"

    assert [p.name for p in tmp_path.iterdir()] == ["town-1.1.0.zip"]
