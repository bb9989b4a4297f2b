"""Rows go out in every format and come back: unchanged they say nothing, and nothing is said twice."""

from pathlib import Path

import pytest
from exchanged import ARTICLE, EMOJI, NAMES, accepted, decided, first, handed, reasons, taken, wish

from broadsheet import reviewing
from broadsheet.cli.reviewing import FORMATS as OFFERED
from broadsheet.errors import BroadsheetError
from broadsheet.review import Desk
from broadsheet.review.deciding import decide
from broadsheet.review.formats import FORMATS
from helpers import ROOT, run, said, write_articles

PACKAGE, SEEDS = ROOT / "dist" / "kast-milei-2025", ROOT / "seeds"
every_format = pytest.mark.parametrize("name", FORMATS)


def test_the_shelf_of_formats_lists_its_files() -> None:
    """Every format module is listed and offered; beside them lie what they share."""
    shelf = ROOT / "scripts" / "broadsheet" / "review" / "formats"
    files = {path.stem for path in shelf.glob("*.py")} - {"__init__", "files", "spelling"}

    assert set(FORMATS) == files == set(OFFERED)


@every_format
def test_rows_that_come_back_as_they_went_are_no_decisions(name: str, desk: Desk, tmp_path: Path) -> None:
    """An export that nobody touched decides nothing."""
    outcome = taken(desk, name, handed(desk, name, tmp_path))

    assert reasons(outcome) == ""
    assert decided(desk) == []


@every_format
def test_rows_that_were_decided_come_back_as_they_went(name: str, desk: Desk, tmp_path: Path) -> None:
    """Accepted, edited, moved, rejected and added rows go out as they stand, and return as they went."""
    quote, event = first(desk, "quotes"), first(desk, "events")
    named = {"kind": "name", "person_id": "javier-milei"}
    decide(desk, "Ana", [
        wish(1, "quotes", "edit", quote["quote_id"], channel="statement"),
        wish(2, "events", "reject", event["event_id"]),
        wish(3, "mentions", "accept", first(desk, "mentions")["mention_id"]),
        wish(4, "affiliations", "edit", first(desk, "affiliations")["affiliation_id"], start=1),
        wish(5, "mentions", "add", article_id=ARTICLE, start=200, end=205, **named),
    ])  # fmt: skip
    before = decided(desk)

    outcome = taken(desk, name, handed(desk, name, tmp_path), "Ben")

    assert reasons(outcome) == ""
    assert decided(desk) == before


@every_format
def test_articles_beyond_the_first_plane_come_back_as_they_went(
    name: str, emoji_desk: Desk, tmp_path: Path
) -> None:
    """Emoji and other characters of two code units move no place."""
    outcome = taken(emoji_desk, name, handed(emoji_desk, name, tmp_path))

    assert reasons(outcome) == ""
    assert decided(emoji_desk) == []


@every_format
def test_rows_are_accepted_where_they_stand(name: str, emoji_desk: Desk, tmp_path: Path) -> None:
    """Every row is accepted once, however often the file is imported."""
    export = accepted(name, handed(emoji_desk, name, tmp_path))
    outcome, again = taken(emoji_desk, name, export), taken(emoji_desk, name, export)

    assert reasons(outcome) == reasons(again) == ""
    assert set(outcome.made) == {"accept"}
    assert outcome.made["accept"] == len(decided(emoji_desk)) == again.same


@every_format
def test_a_second_reviewer_accepts_too(name: str, emoji_desk: Desk, tmp_path: Path) -> None:
    """A second person's word is an opinion of its own, but where it is about a whole article."""
    export = accepted(name, handed(emoji_desk, name, tmp_path))
    outcome = taken(emoji_desk, name, export)

    second = taken(emoji_desk, name, export, "Ben")

    assert second.made == ({} if name == "labelstudio" else outcome.made)


@every_format
def test_a_changed_text_is_not_decided_about(
    name: str, emoji_desk: Desk, emoji_folder: Path, tmp_path: Path
) -> None:
    """An export says nothing of an article whose text is another by now."""
    export = accepted(name, handed(emoji_desk, name, tmp_path))
    article = write_articles(tmp_path / "articles", harbour=EMOJI.replace("Tuesday", "Monday"))
    with reviewing.desk(emoji_folder / "package", [article], tmp_path / "other") as other:
        outcome = taken(other, name, export)

        assert {table for table, *_ in decided(other)} <= {"people", "organizations"}
        assert "the text" in reasons(outcome)


@every_format
def test_rows_of_another_package_are_not_decided_about(
    name: str, emoji_desk: Desk, desk: Desk, tmp_path: Path
) -> None:
    """An export of other articles is refused, row by row."""
    outcome = taken(desk, name, accepted(name, handed(emoji_desk, name, tmp_path)))

    assert decided(desk) == []
    assert outcome.refused


@every_format
def test_a_place_that_is_taken_is_left_alone(name: str, desk: Desk, tmp_path: Path) -> None:
    """What lies where an export should go is somebody's work."""
    (tmp_path / NAMES[name]).write_text("mine", encoding="utf-8")

    with pytest.raises(BroadsheetError, match="is there already"):
        handed(desk, name, tmp_path)

    assert (tmp_path / NAMES[name]).read_text(encoding="utf-8") == "mine"


@every_format
@pytest.mark.parametrize(
    "text", ["", "no JSON {", "[]", "{}", "null", '[{"a": 1}]', "\x00\ufffe", "[[[[" * 9_999]
)
def test_a_file_of_something_else_is_told(name: str, text: str, desk: Desk, tmp_path: Path) -> None:
    """A file that is not of the format decides nothing, and is no traceback."""
    file = tmp_path / "quotes.json"
    file.write_text(text, encoding="utf-8")

    outcome = taken(desk, name, file)

    assert outcome.made.total() == 0
    assert outcome.refused or text == "[]"


@every_format
def test_a_missing_file_is_told(name: str, desk: Desk, tmp_path: Path) -> None:
    """What is not there is named."""
    with pytest.raises(BroadsheetError, match="is not there"):
        taken(desk, name, tmp_path / "nowhere")


def test_somebody_who_has_no_name_imports_nothing(desk: Desk, tmp_path: Path) -> None:
    """Decisions are somebody's."""
    with pytest.raises(BroadsheetError, match="say who you are"):
        taken(desk, "csv", handed(desk, "csv", tmp_path), " ")


def test_the_verb_exports_and_imports(tmp_path: Path) -> None:
    """`broadsheet review --export` and `--import` serve no page, and say what they did."""
    texts = ("--texts", SEEDS, "--corrections", tmp_path / "ledger", "--format", "csv")
    sheets = tmp_path / "sheets"
    exported = run("review", PACKAGE, *texts, "--export", sheets)
    people = sheets / "people.csv"
    people.write_text(people.read_text(encoding="utf-8-sig").replace(",,", ",accept,", 1), encoding="utf-8")

    imported = run("review", PACKAGE, *texts, "--import", sheets, "--reviewer", "Ana")

    assert exported.returncode == 0, said(exported)
    assert "rows of 2 articles" in exported.stdout
    assert imported.returncode == 0, said(imported)
    assert "Imported 1 decisions (1 accepted)" in imported.stdout


def test_the_verb_lists_what_it_cannot_import(tmp_path: Path) -> None:
    """What cannot be imported is named with its reason, and the verb fails."""
    (tmp_path / "quotes.csv").write_text("row,decision\nnobody,accept\n", encoding="utf-8")
    texts = ("--texts", SEEDS, "--corrections", tmp_path / "ledger", "--format", "csv")

    done = run("review", PACKAGE, *texts, "--import", tmp_path / "quotes.csv", "--reviewer", "Ana")

    assert done.returncode == 1
    assert "quotes.csv, row 2: quotes has no row 'nobody'" in done.stderr


@pytest.mark.parametrize(
    "options",
    [("--export", "x"), ("--format", "csv"), ("--import", "x", "--format", "csv")],
    ids=["no format", "no errand", "no reviewer"],
)
def test_the_verb_refuses_halves(options: tuple[str, ...]) -> None:
    """Options that need each other stand together."""
    done = run("review", PACKAGE, "--texts", SEEDS, *options)

    assert done.returncode == 2
    assert "need" in done.stderr
