"""A user's own list says who is who, and wins over what is guessed."""

import csv
from pathlib import Path

import pytest

from broadsheet import pipeline
from broadsheet.errors import BroadsheetError
from broadsheet.package import Options
from broadsheet.resolve import authority
from helpers import read_rows, run, said, write_articles

ARTICLES = {
    "bridge": "Marta Lindqvist opened the bridge on 3 May 2024. Lindqvist smiled.",
    "mill": "Senator M. Q. Lindqvist opened the mill on 4 May 2024.",
    "bank": "The Lowland Bank of Tarn lent money to the harbour in May.",
}
LIST = """id,type,name,aliases,wikidata_id,country,description
lindqvist-senator,person,Marta Q. Lindqvist,Marta Lindqvist; M. Q. Lindqvist,Q42,NOR,Senator for Tarn
lowland,organization,Lowland Bank,Lowland Bank of Tarn,Q43,NOR,
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package built with an authority file."""
    folder = tmp_path_factory.mktemp("authority")
    names = folder / "people.csv"
    names.write_text(LIST, encoding="utf-8")
    pipeline.build(
        [write_articles(folder / "in", **ARTICLES)], folder / "out", options=Options(authority=names)
    )
    return folder / "out"


def test_person_is_pinned(package: Path) -> None:
    """The id, the spelling, the Wikidata id, the country and the description are the file's."""
    (person,) = read_rows(package, "people")
    told = [person[c] for c in ("person_id", "name", "wikidata_id", "country", "description")]
    assert told == ["lindqvist-senator", "Marta Q. Lindqvist", "Q42", "NOR", "Senator for Tarn"]
    assert person["article_count"] == "2"


def test_organization_is_pinned(package: Path) -> None:
    """Organizations likewise."""
    (bank,) = read_rows(package, "organizations")
    assert [bank[c] for c in ("organization_id", "name", "wikidata_id", "country")] == [
        "lowland",
        "Lowland Bank",
        "Q43",
        "NOR",
    ]


def test_links_say_so(package: Path) -> None:
    """A naming that the file lists is linked by authority, a surname after it by the surname."""
    basis = {r["text"]: r["link_basis"] for r in read_rows(package, "mentions")}
    assert (basis["Marta Lindqvist"], basis["Lindqvist"]) == ("authority", "surname")


def test_file_wins_over_heuristics(tmp_path: Path) -> None:
    """Names that nothing else would join are one person's where the file says so."""
    names = tmp_path / "people.csv"
    names.write_text("id,name,aliases\nholm,Oscar Holm,Marta Lindqvist\n", encoding="utf-8")
    texts = {"a": ARTICLES["bridge"], "b": "Oscar Holm opened the mill on 4 May 2024."}
    pipeline.build(
        [write_articles(tmp_path / "in", **texts)], tmp_path / "out", options=Options(authority=names)
    )
    (person,) = read_rows(tmp_path / "out", "people")
    assert (person["person_id"], person["name"]) == ("holm", "Oscar Holm")


def test_two_with_one_name(tmp_path: Path) -> None:
    """Of two in the file with one name, it is the one whom the article's words fit."""
    names = tmp_path / "people.csv"
    names.write_text("id,name,country\nnorth,Ana Holm,NOR\nsouth,Ana Holm,CHL\n", encoding="utf-8")
    texts = {"a": "Norwegian senator Ana Holm left.", "b": "Chilean senator Ana Holm arrived."}
    pipeline.build(
        [write_articles(tmp_path / "in", **texts)], tmp_path / "out", options=Options(authority=names)
    )
    mentions = read_rows(tmp_path / "out", "mentions")
    assert {r["article_id"]: r["person_id"] for r in mentions} == {"a": "north", "b": "south"}


def built(tmp_path: Path, names: str, **texts: str) -> Path:
    """Return a package of texts built with an authority file."""
    (tmp_path / "names.csv").write_text(names, encoding="utf-8")
    articles = write_articles(tmp_path / "in", **texts)
    pipeline.build([articles], tmp_path / "out", options=Options(authority=tmp_path / "names.csv"))
    return tmp_path / "out"


def test_undecided_is_nobody_in_the_file(tmp_path: Path) -> None:
    """Where a name fits two in the file alike, it is neither, and gets an id that neither has."""
    names = "id,name,wikidata_id\nana-holm,Ana Holm,Q1\nana-holm-2,Ana Holm,Q2\n"
    (person,) = read_rows(built(tmp_path, names, a="Senator Ana Holm left Oslo."), "people")
    assert (person["person_id"], person["wikidata_id"]) == ("ana-holm-3", None)


def test_aliases_do_not_contradict(tmp_path: Path) -> None:
    """Somebody with an alias unlike the name is still found under forms of the name."""
    names = "id,name,aliases\nholm,Ana Holm,Ana Berg; Nanna\n"
    texts = {"a": "Senator Ana E. Holm left Oslo.", "b": "Senator Ana Berg left Oslo."}
    package = built(tmp_path, names, **texts)
    assert [r["person_id"] for r in read_rows(package, "people")] == ["holm"]
    basis = {r["text"]: r["link_basis"] for r in read_rows(package, "mentions")}
    assert basis == {"Ana E. Holm": "full_name", "Ana Berg": "authority"}


def test_aliases_that_two_names_are_alike(tmp_path: Path) -> None:
    """Where two names that no article joins are each like another alias, everybody stands there once."""
    names = tmp_path / "people.csv"
    names.write_text("id,name,aliases\nholm,Marta Quist Lindqvist,Oscar Lund Holm\n", encoding="utf-8")
    texts = {"a": ARTICLES["bridge"], "b": "Oscar Holm opened the mill on 4 May 2024."}
    pipeline.build(
        [write_articles(tmp_path / "in", **texts)], tmp_path / "out", options=Options(authority=names)
    )
    mentions = [row["text"] for row in read_rows(tmp_path / "out", "mentions")]
    assert mentions == ["Marta Lindqvist", "Lindqvist", "Oscar Holm"]


def test_short_form_of_a_pinned_organization(tmp_path: Path) -> None:
    """A firm in the file is found under the first word of its name, too."""
    names = "id,type,name\nkorvane,organization,Korvane Widgets Ltd\n"
    texts = {
        "a": "Shares of Korvane Widgets Ltd fell in May.",
        "b": "Korvane shares fell in June, the firm said.",
    }
    package = built(tmp_path, names, **texts)
    assert [r["organization_id"] for r in read_rows(package, "organizations")] == ["korvane"]


WRONG = {
    "late line": ('id,name,description\na,Ana Holm,"two\nlines"\n\nb,\n', "line 5: name '' is not right"),
    "unknown column": ("id,name,alias\na,Ana Holm,Nan\n", "has a column 'alias' that means nothing"),
    "too many cells": ("id,name\na,Holm, Ana\n", "line 2: more cells than columns"),
    "name of marks": ("id,name\na,!!!\n", "line 2: name '!!!' is not right"),
    "no header": ("Marta,Lindqvist\n", "has to name the columns id and name"),
    "no row": ("id,name\n", "a row has to follow"),
    "odd id": ("id,name\nMarta Q,Marta Holm\n", "line 2: id 'Marta Q' is not right"),
    "no name": ("id,name\nmarta,\n", "line 2: name '' is not right"),
    "twice": ("id,name\na,Ana Holm\na,Oscar Holm\n", "line 3: id 'a' is not right"),
    "odd country": ("id,name,country\na,Ana Holm,Norway\n", "country 'Norway' is not right; write an ISO"),
    "odd Wikidata id": ("id,name,wikidata_id\na,Ana Holm,42\n", "write a Wikidata id such as Q42"),
    "odd type": ("id,name,type\na,Ana Holm,ship\n", "write one of person, organization"),
    "broken quotes": ('id,name\na,"Ana\n', "is no authority file"),
}


@pytest.mark.parametrize(("content", "message"), WRONG.values(), ids=WRONG)
def test_wrong_files(tmp_path: Path, content: str, message: str) -> None:
    """A file that is wrong is refused in one sentence that names the line and says what to write."""
    path = tmp_path / "people.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BroadsheetError) as error:
        authority.read(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_cells_are_cleaned(tmp_path: Path) -> None:
    """Blanks around and inside a cell, line breaks and invisible characters are no part of a name."""
    path = tmp_path / "people.csv"
    path.write_text('id,name,aliases\n holm ," Ana\nHolm\u200b","Nan  Holm ;; "\n', encoding="utf-8-sig")
    (entry,) = authority.read(path)
    assert (entry.id, entry.names) == ("holm", ("Ana Holm", "Nan Holm"))


def test_missing_and_binary_files(tmp_path: Path) -> None:
    """A file that is not there, or no text, is refused."""
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00id")
    for name in ("missing.csv", "binary.csv"):
        with pytest.raises(BroadsheetError, match="is no authority file"):
            authority.read(tmp_path / name)


def test_starter(tmp_path: Path) -> None:
    """A build writes a starter file, which pins what it found when it is given back, and writes over none."""
    source, names = write_articles(tmp_path / "in", **ARTICLES), tmp_path / "people.csv"
    assert run("build", source, "-o", tmp_path / "one", "--starter", names).returncode == 0
    with names.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert {r["type"] for r in rows.values()} == {"person", "organization"}
    assert rows.keys() == {
        *(r["person_id"] for r in read_rows(tmp_path / "one", "people")),
        *(r["organization_id"] for r in read_rows(tmp_path / "one", "organizations")),
    }
    assert run("build", source, "-o", tmp_path / "two", "--authority", names).returncode == 0
    assert read_rows(tmp_path / "two", "people") == read_rows(tmp_path / "one", "people")

    again = run("build", source, "-o", tmp_path / "three", "--starter", names)
    assert again.returncode == 1
    assert "is there already" in said(again)
    nowhere = run("build", source, "-o", tmp_path / "three", "--starter", names / "people.csv")
    assert nowhere.returncode == 1
    assert "is no folder that you may write to" in said(nowhere)
    assert not (tmp_path / "three").exists()
