"""What a build is given: files, the sidecar beside them, and what the package says about itself."""

import pickle
import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from broadsheet import inputs, readers
from broadsheet.errors import BroadsheetError
from broadsheet.model import Record
from broadsheet.package import Corpus
from helpers import HARBOUR


def beside(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def metadata(folder: Path, sidecar: str, article_id: str = "harbour") -> dict[str, object]:
    """Return what an article knows after the sidecar has completed it."""
    beside(folder, "articles.csv", sidecar)
    told = {"title": "Dockers", "language": "en"}
    return {**told, **inputs.sidecar([folder]).row(folder, article_id)}


def files(*places: str | Path) -> list[str]:
    """Return the names of the sources at places."""
    return [source.name for source in inputs.sources(places)]


def corpus(folder: Path, package: str) -> Corpus:
    return inputs.corpus([beside(folder, "package.yaml", package)], "plain")


def test_folders_are_walked_in_order_of_name(tmp_path: Path) -> None:
    """Files come sorted by name, whatever the file system's order, sub-folders after them."""
    (tmp_path / "later").mkdir()
    for name in ("b.txt", "a.txt", "later/c.txt"):
        (tmp_path / name).touch()

    assert files(tmp_path) == ["a.txt", "b.txt", "c.txt"]


def test_companions_are_no_articles(tmp_path: Path) -> None:
    """The sidecar, the package's description, a README, a licence and hidden files are left out."""
    for name in ("a.txt", "articles.csv", "package.yaml", "README.md", "LICENSE", ".hidden.txt"):
        (tmp_path / name).touch()

    assert files(tmp_path) == ["a.txt"]


def test_hidden_folders_are_not_walked(tmp_path: Path) -> None:
    """A folder such as .git is never looked into."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").touch()
    (tmp_path / "b.txt").touch()

    assert files(tmp_path) == ["b.txt"]


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file that is named and also lies in a named folder comes once."""
    (tmp_path / "a.txt").touch()

    assert files(tmp_path / "a.txt", tmp_path) == ["a.txt"]


def test_companion_named_on_purpose_is_read(tmp_path: Path) -> None:
    """A file that is named itself is an input, whatever its name."""
    (tmp_path / "notice.txt").touch()

    assert files(tmp_path / "notice.txt") == ["notice.txt"]


def test_missing_input_is_named(tmp_path: Path) -> None:
    """A path that is not there is an error that names it."""
    with pytest.raises(BroadsheetError, match=r"there is no '.*absent'; give a file or a folder"):
        inputs.sources([tmp_path / "absent"])


def test_missing_input_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """A typing error in the last of many inputs costs no time."""
    (tmp_path / "a.txt").touch()

    with pytest.raises(BroadsheetError, match="absent"):
        inputs.sources([tmp_path, tmp_path / "absent"])


def test_folder_is_walked_while_its_files_are_taken(tmp_path: Path) -> None:
    """The first file comes before the last folder was looked at, so that millions are no burden."""
    (tmp_path / "a.txt").touch()
    walk = inputs.sources([tmp_path])
    first = next(walk)
    (tmp_path / "later").mkdir()

    assert (first.name, first.folder, first.size) == ("a.txt", tmp_path, 0)


def test_address_is_read_through_fsspec() -> None:
    """Files at an address are sources; a star stands for any part of a name; no sidecar lies beside them."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe({f"/news/{n}.txt": b"The mayor spoke." for n in "abc"})

    found = list(inputs.sources(["memory://news/*.txt"]))

    assert [(s.name, s.folder, s.size) for s in found] == [(f"{n}.txt", None, 16) for n in "abc"]
    assert found[0].open().read() == b"The mayor spoke."


def test_address_as_a_path_is_an_address() -> None:
    """An address that was made a path on its way, and lost a stroke, is still one."""
    import fsspec

    fsspec.filesystem("memory").pipe({"/one/a.txt": b"x"})

    assert files(Path("memory://one/a.txt")) == ["a.txt"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://nowhere/a.txt", "'memory://nowhere/a.txt' cannot be read .*; check the address"),
        ("memory://nowhere/*.txt", r"nothing is at 'memory://nowhere/\*.txt'; check the address"),
        ("gopher://a.example/x", "'gopher://a.example/x' cannot be reached .*; check the address"),
        ("https://user:secret@127.0.0.1:9/a.html?token=x", "'https://127.0.0.1:9/a.html' cannot be read"),
    ],
)
def test_address_that_cannot_be_read_is_one_sentence(address: str, message: str) -> None:
    """What cannot be reached is told without passwords."""
    with pytest.raises(BroadsheetError, match=message) as caught:
        list(inputs.sources([address]))

    assert "secret" not in str(caught.value)
    assert "token" not in str(caught.value)


def test_sources_can_be_sent_to_another_process(tmp_path: Path) -> None:
    """A source can be pickled and opened elsewhere."""
    (tmp_path / "a.txt").write_bytes(b"The mayor spoke.")
    (source,) = inputs.sources([tmp_path])

    with pickle.loads(pickle.dumps(source)).open() as stream:  # noqa: S301 - our own bytes
        assert stream.read() == b"The mayor spoke."


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    """A folder without articles is an error that says what to do."""
    with pytest.raises(BroadsheetError, match=r"no article was found .* put text files into the folder"):
        list(inputs.sources([tmp_path]))


def test_sidecar_completes_an_article(tmp_path: Path) -> None:
    """A filled cell stands over what the text told; an empty one leaves it."""
    found = metadata(tmp_path, "article_id,outlet,title,language\nharbour,The Quay,,is\n")

    assert found == {"title": "Dockers", "language": "is", "outlet": "The Quay"}


def test_sidecar_date_is_metadata_unless_it_says_otherwise(tmp_path: Path) -> None:
    """A day of publication from the sidecar is a date, and its basis is the metadata."""
    found = metadata(tmp_path, "article_id,published\nharbour,2024-05-14\n")

    assert (found["published"], found["published_basis"]) == (date(2024, 5, 14), "metadata")


def test_sidecar_may_tell_the_basis_of_its_date(tmp_path: Path) -> None:
    """A basis that the sidecar gives is kept."""
    found = metadata(tmp_path, "article_id,published,published_basis\nharbour,2024-05-14,cross_article\n")

    assert found["published_basis"] == "cross_article"


def test_sidecar_notes_stay_in_the_sidecar(tmp_path: Path) -> None:
    """The column ``note`` is for people and goes nowhere."""
    assert "note" not in metadata(tmp_path, "article_id,note\nharbour,ask the desk\n")


def test_sidecar_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """A sidecar saved by a spreadsheet with a byte order mark is read like any other."""
    assert metadata(tmp_path, "\ufeffarticle_id,outlet\nharbour,The Quay\n")["outlet"] == "The Quay"


def test_sidecar_in_a_subfolder_counts(tmp_path: Path) -> None:
    """A sidecar is read in every folder that holds an input, also below the one that was named."""
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "harbour.txt").touch()
    beside(tmp_path / "may", "articles.csv", "article_id,outlet\nharbour,The Quay\n")

    found = inputs.sidecar([tmp_path])

    assert outlet(found, tmp_path / "may" / "harbour.txt") == "The Quay"


def outlet(sidecar: inputs.Sidecar, path: Path) -> object:
    """Return what a sidecar says of the article of a file."""
    return sidecar.row(path.parent, path.stem).get("outlet")


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """Return a folder with articles in sub-folders and sidecars that say different things of one id."""
    for folder in ("may/port", "june"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "harbour.txt").touch()
    beside(tmp_path, "articles.csv", "article_id,outlet\nharbour,The Quay\nbridge,The Quay\n")
    beside(tmp_path / "may", "articles.csv", "article_id,outlet\nharbour,The Dock\n")
    return tmp_path


def test_row_of_one_folder_does_not_apply_to_another(nested: Path) -> None:
    """Of two articles with one name each has the row of its own folder, or of the nearest above it."""
    found = inputs.sidecar([nested])

    assert outlet(found, nested / "may" / "port" / "harbour.txt") == "The Dock"
    assert outlet(found, nested / "june" / "harbour.txt") == "The Quay"


def test_nearest_sidecar_that_knows_the_article_counts(nested: Path) -> None:
    """A nearer sidecar without a row for the article leaves it to the one above."""
    found = inputs.sidecar([nested, nested / "may"])

    assert outlet(found, nested / "may" / "bridge.txt") == "The Quay"


def test_sidecar_beside_the_input_folder_is_not_read(nested: Path) -> None:
    """Above the folder that was named nothing is looked for."""
    found = inputs.sidecar([nested / "june"])

    assert outlet(found, nested / "june" / "harbour.txt") is None


def test_sidecar_is_found_through_a_relative_path(nested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a folder and its files are named, a file finds the sidecar of its folder."""
    monkeypatch.chdir(nested / "june")

    found = inputs.sidecar([Path("..") / "may"])

    assert outlet(found, nested / "may" / "port" / "harbour.txt") == "The Dock"


def test_unused_rows_are_told_with_their_file(nested: Path) -> None:
    """Rows that no article had can be asked for, so that a typing error does not pass in silence."""
    sidecar = inputs.sidecar([nested])
    outlet(sidecar, nested / "june" / "harbour.txt")

    assert sidecar.unused() == [("articles.csv", "bridge"), ("may/articles.csv", "harbour")]


def test_no_input_has_no_sidecar() -> None:
    """Without paths there is nothing to say."""
    assert inputs.sidecar([]).unused() == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("article_id,wether\na,fair\n", "unknown column 'wether'; known: article_id, title, .*, note"),
        ("outlet\nThe Quay\n", "no column 'article_id'; known: article_id"),
        ("article_id,sha256\na,x\n", "unknown column 'sha256'"),
        ("", "no column 'article_id'"),
        ("article_id,published\na,14 May\n", "row 2: published '14 May' is no date; write it like"),
        ("article_id,outlet\na,The Quay,more\n", "row 2: not as many cells as the header"),
        ("article_id,outlet\na,The Quay\nb\n", "row 3: not as many cells as the header"),
        (
            "article_id,published_basis\na,guess\n",
            "row 2: published_basis 'guess' is none of explicit",
        ),
        ("article_id,language\na,English\n", "row 2: language 'English' should look like"),
        ("article_id,outlet\na,Quay\na,Dock\n", "row 3: the id 'a' stands in an earlier row, too"),
        ("article_id,outlet\n,The Quay\n", "row 2: article_id is empty"),
    ],
)
def test_bad_sidecar_is_an_error_with_file_and_row(tmp_path: Path, text: str, message: str) -> None:
    """A sidecar that cannot be right stops the build; the message gives the file, the row and the way out."""
    with pytest.raises(BroadsheetError, match=f"articles.csv.*{message}"):
        metadata(tmp_path, text)


def test_sidecar_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    """A sidecar that is not UTF-8 is refused rather than guessed."""
    (tmp_path / "articles.csv").write_bytes("article_id,outlet\na,El Día\n".encode("latin-1"))

    with pytest.raises(BroadsheetError, match="cannot be read as CSV in UTF-8"):
        inputs.sidecar([tmp_path])


def test_package_without_description_has_its_folders_name(tmp_path: Path) -> None:
    """Without package.yaml the package is named after its folder, version 0.1.0."""
    plain = inputs.corpus([tmp_path], "plain")

    assert (plain.name, plain.title, plain.version) == ("plain", "plain", "0.1.0")


def test_package_says_who_made_it(tmp_path: Path) -> None:
    """Every key of package.yaml reaches the package."""
    made = corpus(
        tmp_path,
        "name: port-news\ntitle: Port news\ndescription: Strikes.\nversion: 2.0.1\nlicence: CC0-1.0\n"
        "id: doi:10.1/ports\nhomepage: https://ports.example/data\n"
        "contributors: [{title: The desk}]\nsources: [{title: The Quay}]\nkeywords: [ports, 2024]\n",
    )

    assert made == Corpus(
        "port-news",
        "Port news",
        "Strikes.",
        "2.0.1",
        "CC0-1.0",
        ({"title": "The desk"},),
        ({"title": "The Quay"},),
        ("ports", "2024"),
        "doi:10.1/ports",
        "https://ports.example/data",
    )


def test_licence_that_is_not_stated_is_not_invented(tmp_path: Path) -> None:
    """Without package.yaml, or without its key licence, no licence is stated."""
    assert inputs.corpus([tmp_path], "plain").licence == ""
    assert corpus(tmp_path, "title: Port news\n").licence == ""


def test_roles_stay_a_list(tmp_path: Path) -> None:
    """The roles of a contributor, as Data Package v2 has them, are a list; other values are texts."""
    made = corpus(
        tmp_path,
        "contributors: [{title: The desk, email: , roles: [creator, editor]}]\n"
        "sources: [{title: The Quay, version: 2.1}]\n",
    )

    assert made.contributors == ({"title": "The desk", "roles": ["creator", "editor"]},)
    assert made.sources == ({"title": "The Quay", "version": "2.1"},)


def test_key_left_empty_is_as_if_it_were_absent(tmp_path: Path) -> None:
    """``description:`` with nothing after it does not become the word None."""
    assert corpus(tmp_path, "description:\nlicence:\nkeywords:\n") == inputs.corpus([tmp_path / "x"], "plain")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [unclosed", "cannot be read as YAML"),
        ("just words", "should hold keys such as 'title: ...'; known: name"),
        ("titel: Port news", "unknown key 'titel'; known: name, id, title"),
        ("name: Port News", "the name 'Port News' should be lower-case"),
        ("version: 1.0", "the version '1.0' should look like 1.0.0"),
        ("licence: all rights reserved", "the licence 'all rights reserved' should be a short name"),
        ("contributors: The desk", "'contributors' should be a list of entries with a 'title'"),
        ("sources: [{name: The Quay}]", "'sources' should be a list of entries with a 'title'"),
        (
            "contributors: [{title: The desk, organisation: Port}]",
            "unknown key 'organisation' in 'contributors'; known: title, .*, organization, role, roles$",
        ),
        (
            "sources: [{title: The Quay, role: creator}]",
            "unknown key 'role' in 'sources'; known: title, path, email, version$",
        ),
        ("contributors: [{title: }]", "'contributors' should be a list of entries with a 'title'"),
        ("contributors: [{title: The desk, roles: creator}]", "'roles' in .* should be a list such as"),
        ("contributors: [{title: The desk, email: [a, b]}]", "'email' in .* should be a text, not"),
        ("keywords: ports", "'keywords' should be a list"),
        ("keywords: 5", "'keywords' should be a list"),
        ('title: "Port\\0news"', "'title' holds a control character"),
        ("homepage: the quay", "the homepage 'the quay' should be an address"),
        ("title: [Port, news]", "'title' should be a text"),
    ],
)
def test_bad_package_description_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    """A package.yaml that cannot be right stops the build; the message names the file and the key."""
    with pytest.raises(BroadsheetError, match=f"package.yaml.*{message}"):
        corpus(tmp_path, text)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


def test_an_address_of_the_web_is_read(tmp_path: Path) -> None:
    """What a web server gives is read as its name says, and the address is no part of the file's name."""
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        [source] = inputs.sources([f"http://127.0.0.1:{server.server_port}/harbour.txt"])
        [record] = readers.records(source)
        server.shutdown()
    assert isinstance(record, Record)
    assert (record.source_file, record.data.decode()) == ("harbour.txt", HARBOUR)
