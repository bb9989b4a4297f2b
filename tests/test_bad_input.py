"""Whatever is put in: one clear sentence, the right exit code, the good article published, nothing left over.

Everything here runs through the installed command, as a user would run it.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet.readers import KNOWN
from helpers import (
    COMMAND,
    HARBOUR,
    ICELANDIC,
    contents,
    names,
    read_rows,
    run,
    said,
    write_articles,
    write_descriptor,
)

WITHOUT_ROOTS_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
"""What root needs to be stopped by permissions like anybody else."""
Done = subprocess.CompletedProcess[str]


def assert_refused(done: Done, output: Path, sentence: str, code: int = 1) -> None:
    """Assert that a build ended with one sentence and wrote nothing at all."""
    assert done.returncode == code, said(done)
    assert re.search(sentence, done.stderr), done.stderr
    assert "Traceback" not in said(done)
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == (1 if code == 1 else 4)
    assert not output.exists()
    assert not [n for n in names(output.parent) if n.startswith(".") or n.endswith(".zip")]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return where a package goes."""
    return tmp_path / "tables"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with one good article."""
    return write_articles(tmp_path / "articles", good=ICELANDIC)


# Refused before anything is read


def test_no_input(output: Path) -> None:
    """A build without input is wrong usage."""
    assert_refused(run("build", "-o", output), output, "Missing argument 'INPUTS...'", 2)


def test_missing_file(output: Path) -> None:
    """An input that is not there is wrong usage, and named."""
    missing = output.with_name("absent.txt")

    assert_refused(run("build", missing, "-o", output), output, f"there is no '{missing}'; give a file", 2)


def test_empty_name(output: Path) -> None:
    """An empty name, as of a variable that is not set, does not read the folder at hand."""
    assert_refused(run("build", "", "-o", output), output, "there is no ''; give a file", 2)


def test_empty_folder(tmp_path: Path, output: Path) -> None:
    """A folder without articles says what to put in."""
    (tmp_path / "empty").mkdir()

    assert_refused(
        run("build", tmp_path / "empty", "-o", output),
        output,
        r"^Error: no article was found in the input; put text files into the folder or name them$",
    )


@pytest.fixture
def forbidden(tmp_path: Path) -> tuple[Path, list[str]]:
    """Return a folder that may not be read, and what a command needs before it to obey."""
    folder = write_articles(tmp_path / "forbidden", good=ICELANDIC)
    folder.chmod(0)
    prefix = WITHOUT_ROOTS_RIGHTS if os.geteuid() == 0 else []
    if prefix and (not shutil.which("setpriv") or subprocess.run([*prefix, "true"], check=False).returncode):
        pytest.skip("root ignores permissions, and setpriv cannot take its rights away")
    return folder, prefix


def test_folder_without_permission(forbidden: tuple[Path, list[str]], output: Path) -> None:
    """A folder that may not be read is named, with its permissions as the thing to check."""
    folder, prefix = forbidden

    done = run("build", folder, "-o", output, prefix=prefix)

    assert_refused(done, output, f"the folder '{folder}' cannot be read .*; check its permissions")


def test_file_in_a_folder_without_permission(forbidden: tuple[Path, list[str]], output: Path) -> None:
    """A file that cannot even be looked at is one sentence, too."""
    folder, prefix = forbidden

    done = run("build", folder / "good.txt", "-o", output, prefix=prefix)

    assert_refused(
        done, output, rf"^Error: '{folder}/good.txt' cannot be used \(Permission denied\); check its name"
    )


def test_output_without_permission(forbidden: tuple[Path, list[str]], articles: Path, output: Path) -> None:
    """An output that may not be looked into is one sentence, too."""
    folder, prefix = forbidden

    done = run("build", articles, "-o", folder / "tables", prefix=prefix)

    assert done.returncode == 1
    assert re.fullmatch(rf"Error: '{folder}/tables' cannot be \w+ \(Permission denied\).*\n", done.stderr)
    assert not output.exists()


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        ("article_id,weather\ngood,fair\n", "unknown column 'weather'; known: article_id, title"),
        (
            "article_id,published\ngood,14 May 2024\n",
            "row 2: published '14 May 2024' is no date; write it like",
        ),
        ("article_id,outlet\ngood\n", "row 2: not as many cells as the header has; mend the row"),
        ('article_id,outlet\ngood,"open\n', "cannot be read as CSV in UTF-8 .*; save it anew"),
    ],
    ids=["unknown column", "bad date", "broken row", "open quotation mark"],
)
def test_bad_sidecar(articles: Path, output: Path, sidecar: str, sentence: str) -> None:
    """A sidecar that cannot be right stops the build, with its file, row and what to do."""
    (articles / "articles.csv").write_text(sidecar)

    done = run("build", articles, "-o", output)

    assert_refused(done, output, f"^Error: {articles}/articles.csv.*{sentence}")


@pytest.mark.parametrize(
    ("package", "sentence"),
    [
        ("title: [open", "cannot be read as YAML"),
        ("titel: Port", "unknown key 'titel'; known: name, id, title"),
    ],
    ids=["no YAML", "unknown key"],
)
def test_bad_package_description(articles: Path, output: Path, package: str, sentence: str) -> None:
    """A package.yaml that cannot be right stops the build, with its file and what to do."""
    (articles / "package.yaml").write_text(package)

    done = run("build", articles, "-o", output)

    assert_refused(done, output, f"^Error: {articles}/package.yaml.*{sentence}")


def test_output_that_holds_something_else(articles: Path, output: Path) -> None:
    """A folder with other files is never written to."""
    write_articles(output, diary="Dear diary.")

    done = run("build", articles, "-o", output)

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: '{output}' holds files that are no package of ours; choose another folder with -o\n"
    )
    assert contents(output) == {"diary.txt": b"Dear diary."}


def test_output_with_a_file_of_the_users(
    articles: Path, output: Path, old: Callable[[], dict[str, bytes]]
) -> None:
    """A package into which somebody put a file of their own is not replaced: the file is named and stays."""
    (output / "data").mkdir()
    (output / "data" / "notes.xlsx").write_text("precious")
    before = old()

    done = run("build", articles, "-o", output)

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: '{output}' holds 'data/notes.xlsx', which is no part of the package and would be lost;"
        " move it or choose another folder with -o\n"
    )
    assert old() == before


def test_zip_that_is_somebody_elses(articles: Path, output: Path) -> None:
    """A file beside the output with the name of the package's zip is never replaced."""
    packed = output.with_name("tables-0.1.0.zip")
    packed.write_text("precious")

    done = run("build", articles, "-o", output)

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: '{packed}' is no zip of the package 'tables', which would take its place;"
        " move it or choose another folder with -o\n"
    )
    assert packed.read_text() == "precious"
    assert not output.exists()


def test_output_that_is_a_file(articles: Path, output: Path) -> None:
    """A file is never replaced by a package."""
    output.write_text("precious")

    done = run("build", articles, "-o", output)

    assert (done.returncode, done.stderr) == (1, f"Error: '{output}' is a file; choose a folder with -o\n")
    assert output.read_text() == "precious"


# One build of a folder in which one article is good and everything else is odd

ONE_LINE = "dockers met the owners at the port and nobody signed anything that day " * 60
ODD_QUOTES = """The council fell out

“The bridge stays, “he said, councillor Oren Vasquil told reporters. ”No,” 'never", «nobody „ever‟ asked» ‘us.

"He told me: “They said ‘no’ to us”, and left, engineer Ilsa Vandermeer said.
"""
EMOJI = """Fireworks over Port Alverna 🎆

“¡Qué alegría! 🎉👩‍👩‍👧” said mayor Ilsa Vandermeer on Tuesday, 🚢 in the old cafe\u0301.

🙏🏽 Oren Vasquil was there.
"""
LATIN = """El comité pidió más días.

"No habrá acuerdo", señaló Íñigo Arrendel, el portavoz, el miércoles.
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """Return what the build of the odd folder printed, and its package."""
    folder = tmp_path_factory.mktemp("odd")
    articles = write_articles(
        folder / "articles",
        good=HARBOUR,
        crlf=HARBOUR.replace("\n", "\r\n"),
        one_line=ONE_LINE,
        odd_quotes=ODD_QUOTES,
        emoji=EMOJI,
        twin=ICELANDIC,
        empty="",
    )
    (articles / "latin.txt").write_bytes(LATIN.encode("latin-1"))
    (articles / "wide.txt").write_bytes(LATIN.encode("utf-16"))
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (articles / "book.txt").write_bytes(b"word " * 4_000_000)
    (articles / "report.docx").write_bytes(b"PK\x03\x04")
    (articles / os.fsdecode(b"caf\xe9.txt")).write_text(ICELANDIC)
    write_articles(articles / "later", twin=ICELANDIC)
    (articles / "articles.csv").write_text("article_id,outlet\ngood,The Quay\ngod,The Quay\n")
    return run("build", articles, "-o", folder / "tables"), folder / "tables"


def article(package: Path, name: str) -> dict[str, str | None]:
    (row,) = [r for r in read_rows(package, "articles") if r["article_id"] == name]
    return row


def quotes(package: Path, name: str) -> list[str | None]:
    return [r["text"] for r in read_rows(package, "quotes") if r["article_id"] == name]


def test_odd_folder_is_published(odd: tuple[Done, Path]) -> None:
    """Odd files beside a good one do not stop the build: exit code 0 and no traceback."""
    done, _ = odd

    assert done.returncode == 0, said(done)
    assert "Traceback" not in said(done)
    assert "please report it" not in said(done)
    assert done.stderr == ""


def test_odd_folder_leaves_nothing_behind(odd: tuple[Done, Path]) -> None:
    """Beside the articles there are the package and its zip, and nothing hidden."""
    _, package = odd

    assert names(package.parent) == {"articles", "tables", "tables-0.1.0.zip"}


def test_good_article_beside_odd_ones_is_read(odd: tuple[Done, Path]) -> None:
    """The good article has the rows that it would have alone."""
    assert "We will not sign a deal that cuts a single post," in quotes(odd[1], "good")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("empty.txt", "has no text in it; remove it or put the article in"),
        ("picture.txt", "is no text but a binary file; give it the ending of its format"),
        ("book.txt", "20 MB is no single article; split it (at most 2 MB)"),
        ("report.docx", "no reader for '.docx' files; known: " + ", ".join(KNOWN)),
        ("twin.txt", "has the id 'twin' of twin.txt; rename one of them"),
    ],
    ids=["0 bytes", "binary file", "20 MB", "unknown ending", "two inputs with one id"],
)
def test_what_is_no_article_is_dropped_with_a_sentence(
    odd: tuple[Done, Path], name: str, sentence: str
) -> None:
    """A file that no article can be made of is dropped, with what is wrong and what to do."""
    assert f"  dropped {name}: {sentence}\n" in odd[0].stdout


def test_only_what_is_no_article_is_dropped(odd: tuple[Done, Path]) -> None:
    """The summary counts the articles read and the files dropped."""
    assert odd[0].stdout.startswith("9 articles read, 5 dropped\n")


@pytest.mark.parametrize("name", ["latin", "wide"], ids=["Latin-1", "UTF-16"])
def test_other_encoding_is_read_with_its_letters(odd: tuple[Done, Path], name: str) -> None:
    """A text in Latin-1 or UTF-16 is read with its accents, and a note says so."""
    done, package = odd

    assert "No habrá acuerdo" in quotes(package, name)
    assert re.search(rf"  note: {name}.txt: read as \S+, not UTF-8; save it as UTF-8", done.stdout)


def test_crlf_gives_the_rows_of_lf(odd: tuple[Done, Path]) -> None:
    """A text with Windows line ends has the same quotes as with Unix ones."""
    assert quotes(odd[1], "crlf") == quotes(odd[1], "good")


def test_one_line_without_punctuation_is_an_article(odd: tuple[Done, Path]) -> None:
    """A long line without a full stop is read as it is."""
    assert article(odd[1], "one_line")["word_count"] == str(len(ONE_LINE.split()))


def test_odd_quotation_marks_do_not_lose_the_article(odd: tuple[Done, Path]) -> None:
    """Unbalanced, nested and mixed marks leave an article with its people."""
    mentions = [r["text"] for r in read_rows(odd[1], "mentions") if r["article_id"] == "odd_quotes"]

    assert "Oren Vasquil" in mentions


def test_emoji_and_combining_accents_keep_their_places(odd: tuple[Done, Path]) -> None:
    """Spans count code points: each row of the article is its slice, emoji and accents included."""
    rows = [r for r in read_rows(odd[1], "mentions") if r["article_id"] == "emoji"]

    assert rows
    assert all(EMOJI[int(str(r["start"])) : int(str(r["end"]))] == r["text"] for r in rows)


def test_sidecar_with_unknown_ids_is_noted(odd: tuple[Done, Path]) -> None:
    """A sidecar's row for an article that is not there is noted, and the others count."""
    done, package = odd

    assert "  note: articles.csv: no article has the id 'god'\n" in done.stdout
    assert article(package, "good")["outlet"] == "The Quay"


def test_file_name_in_another_encoding_is_read(odd: tuple[Done, Path]) -> None:
    """A file whose name is not UTF-8 is an article, too."""
    assert [r["article_id"] for r in read_rows(odd[1], "articles") if str(r["source_file"]).startswith("caf")]


def test_nothing_but_bad_files(tmp_path: Path, output: Path) -> None:
    """Where no article is left nothing is published, and the sentence gives the reasons."""
    articles = write_articles(tmp_path / "articles", empty="", blank=" \n")

    done = run("build", articles, "-o", output)

    assert_refused(
        done, output, "^Error: no article could be read: blank.txt: has no text in it; .*empty.txt: has"
    )


# Stopped on the way


@pytest.fixture
def old(output: Path) -> Callable[[], dict[str, bytes]]:
    """Stand an old package at the output, and return a function that tells what lies there."""
    output.mkdir()
    write_descriptor(output, {"name": "tables", "broadsheet": "old"})
    return lambda: contents(output)


def test_full_disk(articles: Path, tmp_path: Path) -> None:
    """On a disk that is really full, one sentence says so, exit code 1, and nothing is left on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=200k tmpfs '{disk}'"
    if subprocess.run(["unshare", "--mount", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root, with unshare")
    build = f"'{COMMAND}' build '{articles}' -o '{disk}/tables'; echo code $?; ls -A '{disk}'"

    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"{mount} && {build}"], capture_output=True, text=True, check=False
    )

    assert done.stdout == "code 1\n"
    assert done.stderr == (
        f"Error: '{disk}/tables' cannot be written (No space left on device); nothing was published\n"
    )


def test_interrupt(tmp_path: Path, output: Path, old: Callable[[], dict[str, bytes]]) -> None:
    """Ctrl-C during a long build: one sentence, exit code 1, the old package as it was, nothing left over."""
    articles = write_articles(tmp_path / "articles", **{f"a{n}": ICELANDIC * 40 for n in range(400)})
    before = old()
    with subprocess.Popen(
        [COMMAND, "build", str(articles), "-o", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(2.5)
        assert process.poll() is None, "the build was over before it could be interrupted"
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=120)

    assert (process.returncode, stdout, stderr) == (1, "", "Interrupted: nothing was written.\n")
    assert old() == before
    assert names(tmp_path) == {"articles", "tables"}


def test_interrupt_with_a_cache(tmp_path: Path) -> None:
    """Ctrl-C where what was read is kept says so: whoever pressed it need not start from the beginning."""
    articles = write_articles(tmp_path / "articles", **{f"a{n}": ICELANDIC * 40 for n in range(400)})
    command = [COMMAND, "build", str(articles), "-o", str(tmp_path / "t"), "--cache", str(tmp_path / "cache")]
    settings = {k: v for k, v in os.environ.items() if k != "BROADSHEET_NO_CACHE"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=settings) as process:
        time.sleep(2.5)
        assert process.poll() is None, "the build was over before it could be interrupted"
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=120)
    assert (process.returncode, "what was read is kept" in stderr) == (1, True)
