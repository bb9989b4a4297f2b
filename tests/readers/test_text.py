"""Plain text is read exactly as it stands in the file."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import Article, Drop
from broadsheet.readers import naming, text
from helpers import HARBOUR
from sources import article_or_drop

ACCENTED = (
    "El comité pidió más días.\n\n“No habrá acuerdo”, señaló Íñigo Arrendel, el portavoz, el miércoles.\n"
)


def read(folder: Path, data: bytes, name: str = "harbour.txt") -> Article:
    (folder / name).write_bytes(data)
    article = article_or_drop(folder / name)
    assert isinstance(article, Article)
    return article


def dropped(path: Path) -> Drop:
    drop = article_or_drop(path)
    assert isinstance(drop, Drop)
    return drop


def reason(folder: Path, data: bytes, name: str = "harbour.txt") -> str:
    (folder / name).write_bytes(data)
    return dropped(folder / name).reason


def test_text_is_what_stands_in_the_file(tmp_path: Path) -> None:
    """Nothing is stripped, joined or normalised: blanks, CRLF and decomposed accents stay."""
    odd = "  A line.\r\n\r\n\tCafe\u0301 \u200b\ufb01n\u00a0\u2028end  \n"

    assert read(tmp_path, odd.encode()).text == odd


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """A byte order mark is dropped, so that offsets count from the first letter."""
    assert read(tmp_path, b"\xef\xbb\xbf" + HARBOUR.encode()).text == HARBOUR


def test_article_is_named_after_its_file(tmp_path: Path) -> None:
    """The id is the file's name without its ending; the file's name is kept."""
    article = read(tmp_path, HARBOUR.encode())

    assert (article.article_id, article.source_file, article.source_format) == (
        "harbour",
        "harbour.txt",
        "text",
    )


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("002_ab-C.d", "002_ab-C.d"),
        ("El día 5", "El-dia-5"),
        ("--x--", "x"),
        ("日本", "Ri-Ben"),
        ("!!!", "article-e84c538e"),
    ],
)
def test_id_keeps_to_plain_letters(stem: str, expected: str) -> None:
    """An id is made of letters, digits, dots, dashes and underscores."""
    assert naming.article_id(stem) == expected


def test_text_tells_its_language_and_date(tmp_path: Path) -> None:
    """What the text says about itself is in the article's metadata."""
    found = read(tmp_path, HARBOUR.encode()).metadata

    assert (found["language"], str(found["published"])) == ("en", "2024-05-14")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_guessed_and_noted(tmp_path: Path, encoding: str) -> None:
    """A text that is not UTF-8 is decoded all the same, and a note says so."""
    plain = ACCENTED.replace("“", '"').replace("”", '"')
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    article = read(tmp_path, mark + plain.encode(encoding))

    assert article.text == plain
    assert "not UTF-8" in article.note


def test_utf8_needs_no_note(tmp_path: Path) -> None:
    """A text in UTF-8 is no cause for a note."""
    assert read(tmp_path, ACCENTED.encode()).note == ""


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    """A file of nothing, of blanks, or of a byte order mark alone holds no article."""
    assert reason(tmp_path, data) == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n\x00\x01\x02\xff", HARBOUR.encode() * 20 + b"\x00"])
def test_file_with_control_bytes_is_binary(tmp_path: Path, data: bytes) -> None:
    """A file with bytes that no text has, wherever they stand, is binary."""
    assert reason(tmp_path, data) == "binary"


def test_colours_of_a_terminal_do_not_make_a_text_binary(tmp_path: Path) -> None:
    """An escape character, as in text copied from a terminal, is read."""
    assert "\x1b" in read(tmp_path, f"\x1b[1m{HARBOUR}".encode()).text


def test_too_long_a_file_is_no_article(tmp_path: Path) -> None:
    """A file beyond any article's length is refused before it is read."""
    assert reason(tmp_path, b"word " * (text.MAX_BYTES // 5 + 1)) == "too_long"


def test_unreadable_file_has_a_reason(tmp_path: Path) -> None:
    """A path that cannot be opened as a file is unreadable, not an exception of the system."""
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")

    assert dropped(tmp_path / "link.txt") == Drop(
        "link.txt", "unreadable", "cannot be read (No such file or directory); check the file"
    )


def test_unknown_ending_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    """A format that no reader knows is refused with the list of those that are known."""
    (tmp_path / "a.docx").touch()

    drop = dropped(tmp_path / "a.docx")

    assert drop.reason == "unknown_format"
    assert drop.message.startswith("no reader for '.docx' files; known: .txt, .text, .html, ")


def test_ending_in_capitals_is_known(tmp_path: Path) -> None:
    """An ending is known in capitals, too."""
    assert read(tmp_path, HARBOUR.encode(), "HARBOUR.TXT").article_id == "HARBOUR"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, odd: str) -> None:
    """Any text in UTF-8 is read letter by letter as it was written, but for a leading byte order mark."""
    folder = tmp_path_factory.getbasetemp()

    assert read(folder, odd.encode(), "odd.txt").text == odd.removeprefix("\ufeff")


def test_pipe_is_no_article(tmp_path: Path) -> None:
    """A named pipe is refused at once: nobody may ever write into it."""
    os.mkfifo(tmp_path / "story.txt")

    assert dropped(tmp_path / "story.txt").message == "is no ordinary file; save the article as one"


@pytest.mark.parametrize(
    "text",
    ["El señor Pérez dijo que la economía creció.", "“We are out of time,” said the mayor of Córdoba."],
    ids=["Spanish", "English"],
)
def test_a_short_text_in_western_letters_is_read(tmp_path: Path, text: str) -> None:
    """A line or two, too short for a statistical guess, is not taken for Turkish or Polish."""
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    article = article_or_drop(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.text == text
    assert "read as cp1252, not UTF-8" in article.note
