"""Sheets come back as spreadsheets write them, and what is changed in them is decided."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchanged import ARTICLE, decided, first, handed, reasons, rewritten, taken, wish

from broadsheet.review import Desk
from broadsheet.review.deciding import decide
from broadsheet.review.formats.spelling import escaped, unescaped

Change = Callable[[dict[str, str]], dict[str, str]]


@pytest.fixture
def sheets(desk: Desk, tmp_path: Path) -> Path:
    """Export the seeds' rows."""
    return handed(desk, "csv", tmp_path)


def _of(row: str, **cells: str) -> Change:
    """Return a change of one row."""
    return lambda told: {**told, **cells} if told["row"] == row else told


def _added(sheet: Path, **cells: str) -> None:
    """Write a new line below the others, as people do in a spreadsheet."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    line = io.StringIO()
    csv.DictWriter(line, columns).writerow(cells)
    with sheet.open("a", encoding="utf-8", newline="") as file:
        file.write(line.getvalue())


@pytest.mark.parametrize("decision", ["", "edit", "accept"])
def test_a_cell_that_was_changed_is_an_edit(decision: str, desk: Desk, sheets: Path) -> None:
    """What differs counts, whether or not the decision says so; only that cell changes."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], channel="statement", decision=decision))

    outcome = taken(desk, "csv", sheets)

    assert outcome.made == {"edit": 1}, reasons(outcome)
    assert desk.sources.ledger.decisions("quotes")[0].new == {"channel": "statement"}


def test_a_cell_that_was_emptied_is_an_edit(desk: Desk, sheets: Path) -> None:
    """A reviewer who empties a cell says that nothing belongs there."""
    row = first(desk, "quotes", lambda r: r["addressee"] or r["language"])
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], language=""))

    assert taken(desk, "csv", sheets / "quotes.csv").made == {"edit": 1}
    assert desk.row("quotes", row["quote_id"])["language"] is None  # type: ignore[index]


def test_a_row_is_rejected(desk: Desk, sheets: Path) -> None:
    """`reject` is a decision, however it is spelt."""
    row = first(desk, "mentions")
    rewritten(sheets / "mentions.csv", _of(row["mention_id"], decision=" Reject "))

    assert taken(desk, "csv", sheets).made == {"reject": 1}
    assert decided(desk) == [("mentions", row["mention_id"], "reject")]


def test_other_words_move_a_row(desk: Desk, sheets: Path) -> None:
    """Where the words of a row are changed, it moves to those words near its place."""
    row = first(desk, "quotes", lambda r: len(r["text"]) > 40)
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], text=row["text"][:30]))

    outcome = taken(desk, "csv", sheets)

    assert outcome.made == {"edit": 1}, reasons(outcome)
    [decision] = desk.sources.ledger.decisions("quotes")
    assert decision.new == {"end": row["start"] + 30}
    assert desk.row("quotes", decision.becomes)["text"] == row["text"][:30]  # type: ignore[index]


def test_another_place_moves_a_row(desk: Desk, sheets: Path) -> None:
    """Where only the numbers are changed, they count."""
    row = first(desk, "quotes", lambda r: len(r["text"]) > 40)
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], end=str(row["end"] - 1)))

    assert taken(desk, "csv", sheets).made == {"edit": 1}
    assert taken(desk, "csv", sheets).made == {}


def test_a_line_without_an_id_is_a_new_row(desk: Desk, sheets: Path) -> None:
    """Words that stand once in the article are enough to add a row."""
    text = desk.text(ARTICLE) or ""
    words = text[text.index("overwhelming victory") :][:20]
    cells = {"kind": "description", "person_id": "jose-antonio-kast", "article_id": ARTICLE}
    _added(sheets / "mentions.csv", text=words, **cells)

    outcome = taken(desk, "csv", sheets)

    assert outcome.made == {"add": 1}, reasons(outcome)
    assert desk.sources.ledger.decisions("mentions")[0].text == words
    assert taken(desk, "csv", sheets).made == {}


def test_words_that_stand_often_need_a_place(desk: Desk, sheets: Path) -> None:
    """Of many places none is guessed."""
    _added(sheets / "mentions.csv", text="Kast", kind="name", article_id=ARTICLE)

    outcome = taken(desk, "csv", sheets)

    assert "times in the article; say which with start and end" in reasons(outcome)
    assert decided(desk) == []


def test_a_new_person_comes_before_the_rows_that_name_them(desk: Desk, sheets: Path) -> None:
    """A person may be added and be named by rows of other sheets at once."""
    row = first(desk, "mentions")
    _added(sheets / "people.csv", row="ana-ruiz", decision="add", name="Ana Ruiz")
    rewritten(sheets / "mentions.csv", _of(row["mention_id"], person_id="ana-ruiz", organization_id=""))

    outcome = taken(desk, "csv", sheets)

    assert outcome.made == {"add": 1, "edit": 1}, reasons(outcome)


def test_what_is_wrong_is_told_and_the_rest_is_done(desk: Desk, sheets: Path) -> None:
    """One wrong row keeps no other from being imported."""
    rows = [r["mention_id"] for r in desk.of_article(ARTICLE, "mentions")][:3]
    rewritten(sheets / "mentions.csv", lambda told: {
        **told, "kind": "nonsense" if told["row"] == rows[1] else told["kind"],
        "decision": "accept" if told["row"] in rows else "",
    })  # fmt: skip

    outcome = taken(desk, "csv", sheets)

    assert outcome.made == {"accept": 2}
    assert "mentions.csv, row 3: kind: 'nonsense' is none of" in reasons(outcome)


def test_an_unknown_person_is_told(desk: Desk, sheets: Path) -> None:
    """A row that names nobody known is refused."""
    row = first(desk, "quotes")
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], person_id="nobody-here"))

    assert "nobody has the id 'nobody-here'" in reasons(taken(desk, "csv", sheets))


def test_what_others_changed_since_is_kept(desk: Desk, sheets: Path) -> None:
    """An import changes the cells that its reviewer changed, and leaves alone those that others did."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech" and r["kind"] == "direct")["quote_id"]
    decide(desk, "Ben", [wish(1, "quotes", "edit", row, channel="statement")])
    rewritten(sheets / "quotes.csv", _of(row, kind="mixed"))

    assert taken(desk, "csv", sheets).made == {"edit": 1}
    now = desk.row("quotes", row) or {}
    assert (now["channel"], now["kind"]) == ("statement", "mixed")


def test_what_others_changed_since_is_not_accepted_unseen(desk: Desk, sheets: Path) -> None:
    """Who accepted a row has not seen what it has become since."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")["quote_id"]
    decide(desk, "Ben", [wish(1, "quotes", "edit", row, channel="statement")])
    rewritten(sheets / "quotes.csv", _of(row, decision="accept"))

    assert "somebody has changed the row since" in reasons(taken(desk, "csv", sheets))


def test_a_row_that_moved_is_found(desk: Desk, sheets: Path) -> None:
    """Old ids lead to the rows that they have become."""
    row = first(desk, "quotes", lambda r: len(r["text"]) > 40 and r["channel"] == "speech")
    decide(desk, "Ben", [wish(1, "quotes", "edit", row["quote_id"], end=row["end"] - 1)])
    rewritten(sheets / "quotes.csv", _of(row["quote_id"], channel="statement"))

    assert taken(desk, "csv", sheets).made == {"edit": 1}
    assert decided(desk)[-1][1] == f"{row['quote_id'].rpartition('-')[0]}-{row['end'] - 1}"


def test_columns_that_were_removed_say_nothing(desk: Desk, sheets: Path) -> None:
    """A sheet may hold fewer columns; those are not emptied."""
    row = first(desk, "quotes")["quote_id"]
    (sheets / "few").mkdir()
    few = sheets / "few" / "quotes-for-ana.csv"
    few.write_text(f"row,decision\n{row},accept\n", encoding="utf-8")

    assert taken(desk, "csv", few).made == {"accept": 1}


SAVED: dict[str, dict[str, Any]] = {
    "semicolons": {"delimiter": ";"},
    "tabs in UTF-16": {"delimiter": "\t", "encoding": "utf-16"},
    "no mark": {"encoding": "utf-8"},
    "everything quoted, bare line feeds": {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
}


@pytest.mark.parametrize("dialect", SAVED.values(), ids=SAVED)
def test_every_way_to_save_is_read(dialect: dict[str, Any], desk: Desk, sheets: Path) -> None:
    """Delimiters, quotes, encodings and marks change nothing."""
    for sheet in sheets.glob("*.csv"):
        rewritten(sheet, lambda row: row, **dialect)

    assert reasons(taken(desk, "csv", sheets)) == ""
    assert decided(desk) == []


def test_what_a_spreadsheet_does_to_cells_is_undone(desk: Desk, sheets: Path) -> None:
    """Dates with slashes, decimal commas and trimmed blanks are no changes."""

    def mangled(row: dict[str, str]) -> dict[str, str]:
        told = {name: " ".join(cell.split()) for name, cell in row.items()}
        for name, cell in told.items():
            if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
                told[name] = "/".join(reversed(cell.split("-")))
        return {**told, "value": told["value"].replace(".", ",")} if "value" in told else told

    for sheet in sheets.glob("*.csv"):
        rewritten(sheet, mangled, delimiter=";")

    assert reasons(taken(desk, "csv", sheets)) == ""
    assert decided(desk) == []


@pytest.mark.parametrize(
    "case",
    [
        ("events", "date_start", "05/06/2025", "may be 2025-05-06 or 2025-06-05"),
        ("events", "date_start", "31/02/2025", "is no date"),
        ("events", "date_start", "16. Dez", "is no date; write it like 2025-12-16"),
        ("events", "start", "12.5", "is no whole number"),
        ("economic_figures", "value", "1,234", "may be 1234 or 1.234"),
        ("economic_figures", "value", "many", "is no number"),
        ("economic_figures", "value", "1e999", "neither a text nor a number"),
        ("quotes", "cue", "#NAME?", "write it again"),
        ("quotes", "cue", "TRUE", "has made 'TRUE' of a word"),
        ("quotes", "cue", "words that stand nowhere", "does not stand in the article"),
        ("quotes", "decision", "perhaps", "is none of accept, edit, reject, add"),
        ("quotes", "decision", "edit", "nothing is different"),
        ("quotes", "text", "words that stand nowhere", "does not stand in the article"),
        ("quotes", "end", "999999", "there are no words at"),
        ("quotes", "article_id", "another", "there is no article 'another'"),
        ("quotes", "row", "another", "quotes has no row 'another'"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(case: tuple[str, ...], desk: Desk, sheets: Path) -> None:
    """What is wrong is told with file and row, and nothing is decided."""
    table, column, cell, told = case
    for sheet in sheets.glob("*.csv"):
        if sheet.stem != table:
            sheet.unlink()
    wrong = iter([{column: cell}])
    rewritten(sheets / f"{table}.csv", lambda row: {**row, **next(wrong, {})})

    outcome = taken(desk, "csv", sheets)

    assert told in reasons(outcome)
    assert f"{table}.csv, row 2: " in reasons(outcome)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("rows.csv", b"row,decision\n", "its name is no table's"),
        ("quotes.csv", b"id,verdict\n", "lacks the column 'row'"),
        ("quotes.csv", b"row,decision,kind,kind\n", "the column 'kind' twice"),
        ("quotes.csv", b"row,decision,mood\n", "the column 'mood' means nothing"),
        ("quotes.csv", b"row,decision\na,b,c\n", "has 3 cells where 2 belong"),
        ("quotes.csv", "row,decision\nañ,accept\n".encode("cp1252"), "is no UTF-8"),
        ("quotes.csv", b"\xff\xfea", "is no UTF-8"),
        ("quotes.csv", b"", "lacks the column 'row'"),
        ("quotes.csv", b"row,decision,kind\na,accept\n", "has 2 cells where 3 belong"),
        ("quotes.csv", b'row,decision,kind\na,"' + b"x" * 200_000, "quotes.csv"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_told(
    name: str, data: bytes, told: str, desk: Desk, tmp_path: Path
) -> None:
    """What is wrong with a file is told in words that help."""
    (tmp_path / name).write_bytes(data)

    assert told in reasons(taken(desk, "csv", tmp_path / name))


def test_a_delimiter_may_be_declared(desk: Desk, tmp_path: Path) -> None:
    """Excel's own first line `sep=;` is understood."""
    row = first(desk, "quotes")["quote_id"]
    (tmp_path / "quotes.csv").write_text(f"sep=;\nrow;decision\n{row};accept\n", encoding="utf-8")

    assert taken(desk, "csv", tmp_path / "quotes.csv").made == {"accept": 1}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''+1", "'tis", "plain", "", "\r=1", "2025", "1.5", "true",
     "March 5", "15 de diciembre", "2025-12-16", "1e5", "'90s", "Dec-25", "over 400 of them"],
)  # fmt: skip
def test_formulas_go_out_harmless_and_come_back_whole(text: str) -> None:
    """No cell begins as a formula does, and every text comes back as it was."""
    assert escaped(text)[:1] not in set("=+-@\t\r")
    assert unescaped(escaped(text)) == text
