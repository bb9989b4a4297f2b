"""What a page tells of its article and in which letters, where its layout is odd or its server wrong."""

from datetime import date
from pathlib import Path

import pytest
from packing import record

from broadsheet.model import Article
from sources import article_or_drop

BODY = (
    "<p>"
    + "</p><p>".join(f"El niño número {n} dijo que mañana habrá más señales en el camino." for n in range(8))
    + "</p>"
)
SERVERS = ["utf-8", "iso-8859-1", "windows-1251", "nonsense", ""]


def read(folder: Path, page: bytes, name: str = "a.html") -> Article:
    (folder / name).write_bytes(page)
    found = article_or_drop(folder / name)
    assert isinstance(found, Article), found
    return found


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "utf-9"])
@pytest.mark.parametrize("real", ["utf-8", "cp1252", "utf-16"])
def test_letters_are_right_whatever_the_page_declares(
    tmp_path: Path, real: str, declared: str | None
) -> None:
    """A page that declares an encoding it is not in is read by its bytes."""
    head = f'<meta charset="{declared}">' if declared else ""

    assert "El niño número 3 dijo que mañana" in read(tmp_path, page(head).encode(real)).text


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("real", ["utf-8", "cp1252"])
def test_letters_are_right_whatever_the_server_says(tmp_path: Path, real: str, server: str) -> None:
    """The wrong charset in a server's answer does not spoil a page that declares its own or is in UTF-8."""
    head = (
        "" if real == "utf-8" else '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    )
    kind = f"text/html; charset={server}" if server else "text/html"

    found = read(tmp_path, record("https://a.example/x", page(head).encode(real), kind=kind), "a.warc")

    assert "El niño número 3 dijo que mañana" in found.text


def test_server_tells_the_encoding_where_the_page_does_not(tmp_path: Path) -> None:
    """The charset of a server's answer is used for a page that declares none and is not in UTF-8."""
    words = "Мэр города заявил в понедельник, что мост будет закрыт до осени этого года. "
    sent = page(body=f"<p>{words * 4}</p>").encode("koi8-r")
    answer = record("https://a.example/x", sent, kind="text/html; charset=koi8-r")

    assert words.strip() in read(tmp_path, answer, "a.warc").text


def test_few_broken_letters_do_not_change_the_encoding(tmp_path: Path) -> None:
    """A page in UTF-8 with one broken letter in it stays in UTF-8."""
    broken = page().encode().replace("número 7".encode(), b"n\xfamero 7")

    assert "El niño número 3" in read(tmp_path, broken).text


def test_declaration_of_xml_is_no_hindrance(tmp_path: Path) -> None:
    """XHTML with a declaration of its encoding is read."""
    xhtml = '<?xml version="1.0" encoding="UTF-8"?>' + page()

    assert "El niño número 3" in read(tmp_path, xhtml.encode(), "a.xhtml").text


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "column", "expected"),
    [
        (ld('"author": "By Ana Ruiz"'), "author", "Ana Ruiz"),
        (ld('"author": ["Ana Ruiz", {"name": "Omar Reyes"}]'), "author", "Ana Ruiz; Omar Reyes"),
        (ld('"author": "Ana Ruiz ana@a.example"'), "author", "Ana Ruiz"),
        (ld('"headline": "A &amp; B"'), "title", "A & B"),
        (ld('"headline": "line\nbreak"'), "title", "line break"),
        (ld('"headline": "One"') + '<meta property="og:title" content="Two">', "title", "One"),
        (f'<script type="application/ld+json">{{broken</script>{meta("og:title", "Two")}', "title", "Two"),
        (meta("og:title", "Two | Courier") + meta("og:site_name", "Courier"), "title", "Two"),
        (meta("author", "Ana Ruiz") + meta("author", "Omar Reyes"), "author", "Ana Ruiz; Omar Reyes"),
        (meta("article:author", "https://a.example/ana") + meta("author", "Ana Ruiz"), "author", "Ana Ruiz"),
        (ld('"datePublished": "2024-05-14T23:59:00-05:00"'), "published", date(2024, 5, 14)),
        (meta("article:published_time", "2024-05-14T10:00:00Z"), "published", date(2024, 5, 14)),
        (ld('"publisher": {"@type": "Organization", "name": "The Courier"}'), "outlet", "The Courier"),
        (ld('"mainEntityOfPage": "https://a.example/x"'), "url", "https://a.example/x"),
        (
            '<link rel="canonical" href="https://a.example/x">' + meta("og:url", "https://a.example/x?amp"),
            "url",
            "https://a.example/x",
        ),
    ],
)  # fmt: skip
def test_marks_of_a_page_fill_columns(tmp_path: Path, head: str, column: str, expected: object) -> None:
    """JSON-LD stands over meta tags; what is broken or no name is passed over."""
    assert read(tmp_path, page(head).encode()).metadata[column] == expected


def test_address_of_the_record_stands_where_the_page_tells_none(tmp_path: Path) -> None:
    """A page of a web archive without a canonical address has the one it was fetched from."""
    found = read(tmp_path, record("https://a.example/x", page().encode()), "a.warc")

    assert found.metadata["url"] == "https://a.example/x"


def test_day_is_not_guessed_from_todays(tmp_path: Path) -> None:
    """A page without a date has none."""
    assert "published" not in read(tmp_path, page().encode()).metadata


def test_paragraphs_stand_apart(tmp_path: Path) -> None:
    """Between paragraphs stands a blank line, so that whoever splits texts sees them."""
    assert len(read(tmp_path, page().encode()).text.split("\n\n")) == 8


def test_headline_is_not_in_the_text(tmp_path: Path) -> None:
    """The headline is the title, and is not read again as a sentence."""
    found = read(tmp_path, page(body=f"<h1>El niño y el camino</h1>{BODY}").encode())

    assert found.metadata["title"] == "El niño y el camino"
    assert "El niño y el camino" not in found.text


@pytest.mark.parametrize(
    ("inside", "column", "expected"),
    [
        ("<h1>The Courier</h1><h2>Trams are back</h2>", "title", "Trams are back"),
        ('<p class="autor firma">Por <a href="/ana">Ana Ruiz</a></p>', "author", "Ana Ruiz"),
        ('<p><a rel="author" href="/a">Ana Ruiz</a>, <a rel="author" href="/o">Omar Reyes</a></p>', "author",
         "Ana Ruiz; Omar Reyes"),
    ],
)  # fmt: skip
def test_elements_of_a_page_fill_columns(tmp_path: Path, inside: str, column: str, expected: str) -> None:
    """Without marks, the headline that the page's title repeats and the line of the author tell."""
    head = "<title>Trams are back - The Courier</title>"

    assert read(tmp_path, page(head, inside + BODY).encode()).metadata[column] == expected


def test_outlet_in_the_only_title_is_taken_out(tmp_path: Path) -> None:
    """Where the marks have headline and outlet in one, the headline on the page parts them."""
    title = "Trams are back - The Courier"
    head = f"<title>{title}</title>{meta('og:title', title)}"

    found = read(tmp_path, page(head, f"<h2>Trams are back</h2>{BODY}").encode())

    assert (found.metadata["title"], found.metadata["outlet"]) == ("Trams are back", "The Courier")
