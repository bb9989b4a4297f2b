"""Articles in fields: which field fills which column, and what counts as nothing."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import lines, table

from broadsheet import inputs, readers
from broadsheet.errors import BroadsheetError
from broadsheet.model import Article, Record
from broadsheet.readers import NO_FIELDS, naming, told
from sources import articles

TEXT = "Mayor Ingrid Solberg said on Monday that the bridge would be closed."
LONG = f"{TEXT} " + "Nobody in the town had expected it, and the ferry was full at once. " * 3


def read(folder: Path, mapping: dict[str, str] | None = None, **item: Any) -> Article:
    """Return the article that a line with these fields makes."""
    (found,) = articles(lines(folder / "news.jsonl", [item]), mapping or NO_FIELDS)
    assert isinstance(found, Article), found
    return found


def test_text_is_taken_exactly_as_it_stands(tmp_path: Path) -> None:
    """Blanks, line breaks and the headline's absence stay: positions hold in the user's own table."""
    odd = f"  {TEXT}\r\n\n\t(AP)\u2028 \U0001f600 e\u0301 "

    assert read(tmp_path, text=odd, title="Not in the text").text == odd


@pytest.mark.parametrize("nothing", [None, "", " ", "None", "null", "NaN", "nan", "NULL", "N/A", [], {}])
def test_nothing_in_a_field_is_nothing(tmp_path: Path, nothing: object) -> None:
    """What stands for an absent value in any tool fills no column."""
    columns = dict.fromkeys(["title", "authors", "date_publish", "url", "publisher", "lang"], nothing)

    assert read(tmp_path, text=TEXT, **columns).metadata == {"language": "en"}


def test_not_a_number_is_nothing(tmp_path: Path) -> None:
    """NaN, which pandas writes for what is absent, fills no column."""
    assert "title" not in read(tmp_path, text=TEXT, title=float("nan")).metadata


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-14",
        "2024-05-14T23:30:00-04:00",
        "2024-05-14 08:00:00",
        "2024-05-14T08:00:00.000Z",
        "20240514",
        "Tue, 14 May 2024 23:30:00 -0400",
        "May 14, 2024",
        "14 May 2024 9:30 pm",
        1715682600,
        1715682600.5,
        1715682600000,
        "1715682600",
    ],
)
def test_dates_of_every_tool_are_read(tmp_path: Path, written: object) -> None:
    """ISO, RFC 2822, a month in words and seconds or milliseconds give the day, in its own time zone."""
    found = read(tmp_path, text=TEXT, date=written).metadata

    assert (found["published"], found["published_basis"]) == (date(2024, 5, 14), "metadata")


@pytest.mark.parametrize(
    "written",
    ["05/06/2024", "May 2024", "yesterday", "0000-00-00", "2024-13-45", 0.5, "9" * 400, True, "14 mayo"],
)
def test_date_that_could_be_another_is_nothing(tmp_path: Path, written: object) -> None:
    """A day is never guessed: what can be read in two ways, or in none, is left out."""
    assert "published" not in read(tmp_path, text=TEXT, date=written).metadata


def test_dates_of_a_table_are_read(tmp_path: Path) -> None:
    """A Parquet column of times or days needs no words."""
    rows = [{"text": TEXT, "date": datetime(2024, 5, 14, 23, tzinfo=UTC)}]

    (found,) = articles(table(tmp_path / "a.parquet", rows))

    assert isinstance(found, Article)
    assert found.metadata["published"] == date(2024, 5, 14)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["Ana Ruiz", "Omar Reyes"], "Ana Ruiz; Omar Reyes"),
        ([{"@type": "Person", "name": "Ana Ruiz"}, None, "None"], "Ana Ruiz"),
        ("  Ana\n Ruiz ", "Ana Ruiz"),
        (["Ana Ruiz", "Ana Ruiz"], "Ana Ruiz"),
    ],
)
def test_authors_are_joined(tmp_path: Path, written: object, expected: str) -> None:
    """Several authors stand in one column, each once."""
    assert read(tmp_path, text=TEXT, authors=written).metadata["author"] == expected


def test_own_columns_are_known(tmp_path: Path) -> None:
    """Our own names are accepted, so that a package's table can be read again."""
    found = read(
        tmp_path, text=TEXT, article_id="bridge", outlet="Courier", licence="CC0-1.0", original_language="nb"
    )

    assert found.article_id == "bridge"
    assert {k: found.metadata[k] for k in ("outlet", "licence", "original_language")} == {
        "outlet": "Courier",
        "licence": "CC0-1.0",
        "original_language": "nb",
    }


def test_address_as_an_outlet_is_its_host(tmp_path: Path) -> None:
    """Where a tool gives the site's address, the outlet is its host."""
    assert read(tmp_path, text=TEXT, source_url="https://www.courier.example").metadata["outlet"] == (
        "courier.example"
    )


@pytest.mark.parametrize(
    ("said", "text", "expected"), [("es", LONG, "en"), ("is", "Já.", "is"), ("en-GB", LONG, "en")]
)
def test_language_of_a_long_text_is_read_from_it(tmp_path: Path, said: str, text: str, expected: str) -> None:
    """Sites and tools mistake languages: only of a short text what they say is believed."""
    assert read(tmp_path, text=text, language=said).metadata["language"] == expected


def test_user_maps_fields_of_their_own(tmp_path: Path) -> None:
    """A field of any name can fill a column, before those that are known."""
    mapping = {"cuerpo": "text", "titular": "title"}

    found = read(tmp_path, mapping, cuerpo=TEXT, text="not this", titular="Bridge closed", title="nor this")

    assert (found.text, found.metadata["title"]) == (TEXT, "Bridge closed")


def test_mapping_to_no_column_is_an_error(tmp_path: Path) -> None:
    """A column that we do not have is told at once, with those that there are."""
    path = lines(tmp_path / "a.jsonl", [{"text": TEXT}])

    with pytest.raises(
        BroadsheetError, match=r"there is no column 'headline' .*; known: text, article_id, title"
    ):
        readers.records(inputs.source(path), {"titular": "headline"})


@pytest.mark.parametrize("key", ["articles", "data", "items", "results"])
def test_object_around_a_list_is_opened(tmp_path: Path, key: str) -> None:
    """An answer of a service, with the articles under a usual key, is read."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"status": "ok", key: [{"text": TEXT}, {"text": LONG}]}))

    assert [a.text for a in articles(path) if isinstance(a, Article)] == [TEXT, LONG]


@pytest.mark.parametrize(
    "text", ['{"text": "%s"}', '{\n  "text": "%s"\n}\n', '{"text": "%s"}\n{"text": "%s"}']
)
def test_object_alone_or_behind_another_is_read(tmp_path: Path, text: str) -> None:
    """One article, printed or not, and JSON Lines under the ending .json are read."""
    path = tmp_path / "a.json"
    path.write_text(text.replace("%s", TEXT))

    assert {a.text for a in articles(path) if isinstance(a, Article)} == {TEXT}


def test_broken_line_under_the_ending_json_loses_itself(tmp_path: Path) -> None:
    """JSON Lines are known by their first line, however long it is."""
    line = json.dumps({"text": LONG * 30})
    path = tmp_path / "a.json"
    path.write_text(f"{line}\n{line[:-9]}\n{line}\n")

    assert [type(a).__name__ for a in articles(path)] == ["Article", "Drop", "Article"]


def test_long_json_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    """A list that is longer than what is read at a time loses nothing."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": f"a{n}", "text": LONG * 40} for n in range(300)], indent=1))

    assert [r.article_id for r in readers.records(inputs.source(path)) if isinstance(r, Record)] == [
        f"a{n}" for n in range(300)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_of_a_table_is_found(tmp_path: Path, delimiter: str) -> None:
    """Commas, semicolons, tabs and bars part cells."""
    path = tmp_path / "a.csv"
    path.write_text(f'title{delimiter}text\nBridge{delimiter}"{TEXT}"\n')

    assert [a.text for a in articles(path) if isinstance(a, Article)] == [TEXT]


def test_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    """A table of a spreadsheet that does not write UTF-8 keeps its letters."""
    path = tmp_path / "a.csv"
    path.write_bytes(
        'title;text\nDía;"El niño dijo que mañana habrá más señales en el camino."\n'.encode("cp1252")
    )

    assert [a.metadata["title"] for a in articles(path) if isinstance(a, Article)] == ["Día"]


def test_half_a_letter_becomes_a_mark_and_moves_nothing(tmp_path: Path) -> None:
    """Half of a surrogate pair, which no file can hold, becomes one mark."""
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "a\\ud800 {TEXT}", "title": "x\\udfff"}}')

    (found,) = articles(path)

    assert isinstance(found, Article)
    assert found.text == f"a\ufffd {TEXT}"


def test_control_characters_become_blanks(tmp_path: Path) -> None:
    """A character that no table can hold becomes a blank, with a note; all others stay where they are."""
    found = read(tmp_path, text=f"a\x00{TEXT}\x08")

    assert (found.text, found.note) == (f"a {TEXT} ", "control characters in the text are read as blanks")


# Ids


def ids(folder: Path, items: list[dict[str, Any]]) -> list[str]:
    path = lines(folder / "news.jsonl", items)
    return [r.article_id for r in readers.records(inputs.source(path)) if isinstance(r, Record)]


def test_line_more_changes_no_other_id(tmp_path: Path) -> None:
    """Ids are made of what an article is, not of where it stands."""
    items = [
        {"text": TEXT},
        {"text": LONG, "url": "https://a.example/2024/bridge-closed.html"},
        {"text": "x", "id": 7},
    ]

    assert ids(tmp_path, [{"text": "new"}, *items])[1:] == ids(tmp_path, items)


def test_id_is_the_articles_own_or_made_of_its_address_or_its_text(tmp_path: Path) -> None:
    """An own id is made plain; an address gives its telling part; else the file's name and a hash."""
    found = ids(
        tmp_path,
        [
            {"text": TEXT, "id": "El día 5"},
            {"text": TEXT, "url": "https://a.example/2024/05/bridge-closed/index.html"},
            {"text": TEXT},
        ],
    )

    assert found[0] == "El-dia-5"
    assert found[1].startswith("bridge-closed-")
    assert found[2].startswith("news-")


def test_ids_without_a_letter_or_of_great_length_stay_apart(tmp_path: Path) -> None:
    """An id of which no letter is left, or which is too long for every row, has a hash of the whole."""
    own = ["\N{FIREWORKS}", "\N{SNOWMAN}", "a" * 10_000, "a" * 10_001]
    path = lines(tmp_path / "a.jsonl", [{"id": i, "text": "The mayor spoke."} for i in own])

    ids = [a.article_id for a in articles(path) if isinstance(a, Article)]

    assert len(set(ids)) == 4
    assert [i.rpartition("-")[0] for i in ids] == ["article", "article", "a" * 60, "a" * 60]


@pytest.mark.parametrize(
    "url", ["https://a.example/", "https://a.example", "http://[", "x://?", "https://a/%ff/1"]
)
def test_any_address_makes_an_id(url: str) -> None:
    """An address that tells nothing, or is none, makes an id all the same."""
    assert naming.from_address(url).startswith("article-")


@given(st.text())
def test_any_value_is_words_or_nothing(value: str) -> None:
    """Whatever stands in a field, what is made of it can be written, or is nothing."""
    found = told.words(value)

    assert found is None or found.encode().decode().split() == found.split()


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none()))
def test_any_value_is_a_day_or_nothing(value: object) -> None:
    """Whatever stands in a field of dates, it is a day of the times of newspapers, or nothing."""
    found = told.day(value)

    assert found is None or 1500 <= found.year <= 2200
