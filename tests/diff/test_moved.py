"""Rows whose text was shifted in the article are told as moved, and only those."""

from collections.abc import Callable
from pathlib import Path

from broadsheet import contract, history
from helpers import read_rows, write_rows

Copy = Callable[[Path], Path]
WITH_A_PLACE = [t for t in contract.tables().values() if t.extracted]
SHIFT = len("Port news.\n\n")


def test_shifted_rows_are_moved(one: Path, shifted: Path) -> None:
    """A line put before the text moves every row behind it, references included; none is new or gone."""
    with history.compared(one, shifted) as found:
        counts = {t.name: dict(t.counts) for t in found.tables}
        for table in WITH_A_PLACE:
            rows = read_rows(one, table.name)
            behind = sum(int(str(row["start"])) > 30 for row in rows)
            assert (counts[table.name]["moved"], counts[table.name]["removed"]) == (behind, 0)
            assert counts[table.name]["added"] == len(read_rows(shifted, table.name)) - len(rows)


def test_moved_row_is_told_by_both_ids(one: Path, shifted: Path) -> None:
    """Of a moved row the old and the new id are told; the text is the same at both places."""
    old = {r["quote_id"]: r for r in read_rows(one, "quotes")}
    new = {r["quote_id"]: r for r in read_rows(shifted, "quotes")}

    with history.compared(one, shifted) as found:
        moves = list(found.moves(next(t for t in found.tables if t.name == "quotes")))

    assert len(moves) == len(old)
    assert all(old[a]["text"] == new[b]["text"] for a, b in moves)


def test_moved_row_that_changed_is_no_moved_row(one: Path, shifted: Path, copied: Copy) -> None:
    """A row that moved and differs in a cell as well is one that is gone and one that is new."""
    package = copied(shifted)
    rows = read_rows(package, "quotes")
    rows[-1]["channel"] = "post"
    write_rows(package, "quotes", rows)

    with history.compared(one, package) as found:
        quotes = next(t for t in found.tables if t.name == "quotes")
        assert list(found.ids(quotes, "added")) == [rows[-1]["quote_id"]]
        assert quotes.counts["removed"] == 1


def test_moved_row_with_another_reference_is_no_moved_row(one: Path, shifted: Path, copied: Copy) -> None:
    """A moved row has to refer to what it referred to before: that row, or where it moved to."""
    package = copied(shifted)
    rows = read_rows(package, "mentions")
    referring = next(r for r in rows if r["antecedent_id"])
    other = next(
        r for r in rows if r["mention_id"] not in {referring["mention_id"], referring["antecedent_id"]}
    )
    referring["antecedent_id"] = other["mention_id"]
    write_rows(package, "mentions", rows)

    with history.compared(one, package) as found:
        mentions = next(t for t in found.tables if t.name == "mentions")
        assert list(found.ids(mentions, "added")) == [referring["mention_id"]]
