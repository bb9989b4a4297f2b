"""A package holds the full texts, what its rows quote, or no words, and says whose they are."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from broadsheet import check, contract, pipeline
from broadsheet.cli import main
from broadsheet.errors import BroadsheetError
from broadsheet.package import Options
from broadsheet.publish import extent
from broadsheet.schema import EXTENTS
from helpers import (
    HARBOUR,
    ICELANDIC,
    NULL_NAMES,
    contents,
    read_descriptor,
    read_rows,
    write_articles,
    write_descriptor,
)

Copy = Callable[[Path], Path]
PACKAGES = {"full": "full_package", "sentences": "town_package", "none": "wordless_package"}
VERBATIM = [(t.name, f.name) for t in contract.tables().values() for f in t.fields if f.verbatim]
LINES = "Höfnin er lokuð.\r\n\r\n„Við skrifum ekki undir,“ sagði Tómas Arndal.\rHann fór.\n\n"
"""An article with every kind of line end, and blank lines at its end."""


@pytest.fixture(params=PACKAGES)
def package(request: pytest.FixtureRequest) -> tuple[str, Path]:
    """Give how many words a package holds, and the package."""
    return request.param, request.getfixturevalue(PACKAGES[request.param])


def test_every_extent_is_explained() -> None:
    """What README and LICENSE say of the words is written for every choice."""
    assert set(extent.TOLD) == set(EXTENTS) == set(PACKAGES)


def test_package_says_how_many_words_it_holds(package: tuple[str, Path]) -> None:
    """The descriptor records the choice."""
    assert read_descriptor(package[1])["text"] == package[0]


def test_package_holds(package: tuple[str, Path]) -> None:
    """A package with more or fewer words passes its own checks and those of frictionless."""
    assert check.gate(package[1]) == check.prove(package[1]) == []


def test_rows_are_the_same_but_for_their_words(package: tuple[str, Path], town_package: Path) -> None:
    """Ids, offsets and everything that is no quotation are the same in every package of the articles."""
    for table in contract.tables().values():
        if table.name != contract.TEXTS:
            same = [f.name for f in table.fields if not f.verbatim]
            rows, others = (read_rows(p, table.name) for p in (package[1], town_package))
            assert [[r[c] for c in same] for r in rows] == [[r[c] for c in same] for r in others]


def test_full_texts_are_published_as_read(full_package: Path) -> None:
    """The table of texts holds every article, character by character, as CSV and as Parquet."""
    texts = {"bridge": NULL_NAMES, "harbour": HARBOUR}
    columns = pq.read_table(full_package / "parquet" / "texts.parquet").to_pydict()

    assert {r["article_id"]: r["text"] for r in read_rows(full_package, "texts")} == texts
    assert dict(zip(columns["article_id"], columns["text"], strict=True)) == texts


def test_spans_are_found_in_the_published_texts(full_package: Path) -> None:
    """A user cuts every quote out of the published texts with start and end, here in DuckDB."""
    query = """SELECT count(*), count(*) FILTER (q.text = t.text[q.start + 1 : q."end"])
        FROM read_parquet(?) AS q JOIN read_parquet(?) AS t USING (article_id)"""
    with duckdb.connect() as con:
        files = [str(full_package / "parquet" / f"{name}.parquet") for name in ("quotes", "texts")]
        [(quotes, found)] = con.execute(query, files).fetchall()

    assert found == quotes == len(read_rows(full_package, "quotes")) > 0


def test_every_line_end_is_kept(tmp_path: Path) -> None:
    """Carriage returns and blank lines of an article stay as they are, and the package holds."""
    articles = write_articles(tmp_path / "articles", lines=LINES)
    pipeline.build([articles], tmp_path / "package", options=Options(text="full"))

    (row,) = read_rows(tmp_path / "package", "texts")

    assert row["text"] == LINES
    assert check.gate(tmp_path / "package") == []


@pytest.mark.parametrize("name", ["town_package", "wordless_package"])
def test_texts_are_published_only_on_request(name: str, request: pytest.FixtureRequest) -> None:
    """Without being asked for, no file of a package holds an article, and there is no table of texts."""
    package = request.getfixturevalue(name)

    assert not (package / "data" / "texts.csv").exists()
    assert not any(b"Dockers halt Port Alverna\n" in data for data in contents(package).values())


@pytest.mark.parametrize(("table", "column"), VERBATIM)
def test_verbatim_columns_are_empty_without_words(wordless_package: Path, table: str, column: str) -> None:
    """In a package without words every verbatim column is empty, as CSV and as Parquet."""
    parquet = pq.read_table(wordless_package / "parquet" / f"{table}.parquet")

    assert {row[column] for row in read_rows(wordless_package, table)} <= {None}
    assert parquet[column].null_count == parquet.num_rows
    embedded = json.loads(parquet.schema.metadata[b"frictionless.schema"])
    assert embedded == contract.table(table, "none").schema


@pytest.mark.parametrize("passage", ["We waited nine years", "fell to 3.5 percent", "member Teodora"])
def test_no_passage_is_left_in_any_file(wordless_package: Path, passage: str) -> None:
    """A package without words has no passage of an article in any of its files."""
    texts = [data.decode("utf-8", "replace") for data in contents(wordless_package).values()]

    assert not any(passage in text for text in texts)


def test_licence_says_whose_words_these_are(package: tuple[str, Path]) -> None:
    """LICENSE names the columns with the articles' words, and to whom the rights belong."""
    text = (package[1] / "LICENSE").read_text("utf-8")

    told = " ".join(text.split())
    assert "addressee, cue, date_text, measured, period_text, place, sentence, speaker and text" in told
    assert "stay with their authors and publishers" in told
    assert text.endswith("it is no legal advice.\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "needs the permission of those who hold the rights"),
        ("sentences", "Many countries allow short quotations that name their source"),
        ("none", "No passage of the articles is published here"),
    ],
)
def test_licence_explains_what_is_quoted(name: str, said: str, request: pytest.FixtureRequest) -> None:
    """LICENSE says of each choice what is quoted and what that asks for."""
    text = (request.getfixturevalue(PACKAGES[name]) / "LICENSE").read_text("utf-8")

    assert said in " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "`texts` holds the\narticles in full"),
        ("sentences", "`sentence` shows the words around them"),
        ("none", "The articles' own words are not published"),
    ],
)
def test_readme_explains_what_is_quoted(name: str, said: str, request: pytest.FixtureRequest) -> None:
    """The README says how a row is compared with its words."""
    assert said in (request.getfixturevalue(PACKAGES[name]) / "README.md").read_text("utf-8")


def test_codebook_names_the_verbatim_columns(package: tuple[str, Path]) -> None:
    """The codebook tells for each column whether it repeats the articles' words and is always there."""
    with (package[1] / "codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    copied = [r for r in rows if r["origin"].startswith("the article's own words")]
    found = [(r["table"], r["column"]) for r in copied]
    required = {r["required"] for r in copied if r["column"] == "text"}

    assert found == VERBATIM + [("texts", "text")] * (package[0] == "full")
    assert required == {"false" if package[0] == "none" else "true"}


def test_dictionary_marks_the_verbatim_columns(town_package: Path) -> None:
    """The dictionary says of each verbatim column that it is."""
    text = (town_package / "DICTIONARY.md").read_text("utf-8")

    assert text.count("| copied |") == len(VERBATIM)


def test_trace_of_a_package_without_words_shows_the_row(wordless_package: Path) -> None:
    """Tracing a row that quotes nothing shows where it stands and who it is about."""
    row = read_rows(wordless_package, "quotes")[0]

    done = CliRunner().invoke(main, ["trace", str(wordless_package), str(row["quote_id"])])

    assert done.exit_code == 0
    assert f"start            {row['start']}\n" in done.output
    assert "[[" not in done.output


def test_command_takes_the_choice(tmp_path: Path) -> None:
    """``--text`` chooses, and knows nothing else than the three."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    build = ["build", str(articles), "-o", str(tmp_path / "package"), "--text"]

    done = CliRunner().invoke(main, [*build, "none"])

    assert done.exit_code == 0, done.output
    assert read_descriptor(tmp_path / "package")["text"] == "none"
    assert CliRunner().invoke(main, [*build, "some"]).exit_code == 2


def test_unknown_extent_is_an_error(town_package: Path, copied: Copy) -> None:
    """A descriptor that says something else about the words is told so."""
    package = copied(town_package)
    write_descriptor(package, {**read_descriptor(package), "text": "some"})

    with pytest.raises(BroadsheetError, match="'text': 'some', not one of full, sentences, none"):
        check.gate(package)


def test_package_that_does_not_say_holds_sentences(town_package: Path, copied: Copy) -> None:
    """A package from before there was a choice is one that quotes sentences."""
    package = copied(town_package)
    described = read_descriptor(package)
    del described["text"]
    write_descriptor(package, described)

    assert check.gate(package) == []


def test_licence_tells_how_much_is_repeated(town_package: Path) -> None:
    """LICENSE says how much of the articles' words the sentences of the rows repeat, counted once each."""
    (share,) = re.findall(r"repeat about (\d+) % of", (town_package / "LICENSE").read_text("utf-8"))
    written = sum(len(text.split()) for text in (HARBOUR, NULL_NAMES))
    rows = [r for name in ("mentions", "quotes", "events") for r in read_rows(town_package, name)]
    longest = max((str(row["sentence"]) for row in rows), key=len)

    assert len(longest.split()) / written < int(share) / 100 <= 1
