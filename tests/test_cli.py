"""The command line: what it prints, how it ends, and that its help answers at once."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadsheet import __version__, contract
from broadsheet.cli import main
from helpers import COMMAND, HARBOUR, ROOT, environment, read_rows, run, said, write_articles, write_rows

Copy = Callable[[Path], Path]
VERBS = sorted(main.commands)
FASTEST_HELP = 0.3
"""Seconds within which help answers, on a slow machine, at best of five."""


def call(*arguments: object) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.alone
def test_help_answers_at_once() -> None:
    """The best of five calls for help takes less than 0.3 s: no model or table library is imported."""
    took = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([COMMAND, "--help"], capture_output=True, check=True)
        took.append(time.perf_counter() - start)

    assert min(took) < FASTEST_HELP, took


def test_help_imports_nothing_heavy() -> None:
    """Importing the command line loads neither spaCy nor pandas, DuckDB, pyarrow or frictionless."""
    code = "import sys, broadsheet.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert not {"spacy", "pandas", "duckdb", "pyarrow", "frictionless"} & set(loaded.split())


def test_version_is_told() -> None:
    """``--version`` prints the name and the version."""
    assert call("--version").output == f"broadsheet, version {__version__}\n"


def test_help_lists_every_verb() -> None:
    """The first help shows each verb with what it does."""
    text = call("--help").output

    assert all(re.search(rf"^  {verb}  +\S", text, re.MULTILINE) for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_short_help_is_the_same(verb: str) -> None:
    """``-h`` is ``--help``."""
    assert call(verb, "-h").output == call(verb, "--help").output


@pytest.mark.parametrize("verb", VERBS)
def test_readme_documents_every_verb(verb: str) -> None:
    """The README shows every verb as it is typed."""
    assert f"broadsheet {verb}" in (ROOT / "README.md").read_text("utf-8")


def documented() -> list[tuple[str, str]]:
    """Return each verb and option that the README's commands show."""
    text = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"broadsheet ([a-z]+)([^`\n|#]*)", text)
    return sorted({(verb, o) for verb, rest in lines for o in re.findall(r"(?<!\S)--?[a-z]+", rest)})


@pytest.mark.parametrize(("verb", "option"), documented())
def test_help_explains_what_the_readme_uses(verb: str, option: str) -> None:
    """Every option in the README's commands is explained by the verb's own help."""
    assert re.search(rf"(?<!\S){option}\b", call(verb, "--help").output)


def test_build_help_names_the_files_beside_the_articles() -> None:
    """The help of build says what may lie beside the articles, and what its exit codes mean."""
    text = call("build", "--help").output

    assert "articles.csv" in text
    assert "package.yaml" in text
    assert re.search(r"Exit code 0: .*1: .*2:\s", text, re.DOTALL)


def test_unknown_verb_is_wrong_usage() -> None:
    """A verb that is not there ends with 2."""
    assert call("print").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["build", "x"], ["check"], ["trace", "x"], ["tables", "a", "b"], ["build", "--x"]],
)
def test_missing_or_odd_arguments_are_wrong_usage(arguments: list[str]) -> None:
    """Too few or too many arguments and unknown options end with 2 and a pointer to the help."""
    result = call(*arguments)

    assert result.exit_code == 2
    assert "--help" in result.output


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Build one article with a file that is none; return what was printed, and the output."""
    folder = tmp_path_factory.mktemp("built")
    articles = write_articles(folder / "articles", harbour=HARBOUR, empty="")
    return call("build", articles, "-o", folder / "tables"), folder / "tables"


def test_build_ends_with_success(built: tuple[Result, Path]) -> None:
    """A published package is exit code 0, even where a file was dropped."""
    assert built[0].exit_code == 0


def test_build_tells_what_it_read_and_dropped(built: tuple[Result, Path]) -> None:
    """The summary begins with the articles read and each drop with its reason and what to do."""
    assert built[0].output.splitlines()[:2] == [
        "1 articles read, 1 dropped",
        "  dropped empty.txt: has no text in it; remove it or put the article in",
    ]


def test_build_tells_how_many_rows_each_table_has(built: tuple[Result, Path]) -> None:
    """The summary counts the rows of every table that was read from the articles."""
    result, package = built
    told = {m[1]: int(m[2]) for m in re.finditer(r"^  (\w+) +([\d,]+) rows$", result.output, re.MULTILINE)}

    assert told == {
        name: len(read_rows(package, name))
        for name in contract.tables()
        if name not in contract.REFERENCE_TABLES
    }


def test_build_tells_where_the_package_is(built: tuple[Result, Path]) -> None:
    """The last line says where the package was published."""
    assert built[0].output.splitlines()[-1] == f"published at {built[1]}"


def test_summary_goes_to_stdout_alone(built: tuple[Result, Path]) -> None:
    """Where there is no terminal no progress bar is drawn: stderr stays empty, and no control codes come."""
    assert built[0].stderr == ""
    assert "\x1b" not in built[0].output


def test_check_of_a_good_package_is_success(town_package: Path) -> None:
    """A package that holds ends with 0 and one line."""
    result = call("check", town_package)

    assert (result.exit_code, result.output) == (0, f"{town_package}: everything holds.\n")


def test_check_compares_with_the_articles(town_package: Path) -> None:
    """With ``--texts`` every span is compared with the article's own characters."""
    result = call("check", town_package, "--texts", town_package.with_name("articles"))

    assert result.exit_code == 0


def test_check_finds_an_article_that_was_edited(town_package: Path, tmp_path: Path) -> None:
    """With ``--texts`` an article that is not the one the rows were read from is found."""
    articles = write_articles(tmp_path, harbour="x" + HARBOUR)

    result = call("check", town_package, "--texts", articles)

    assert result.exit_code == 1
    assert f"no text for article bridge in {articles}; add it [text]" in result.stderr
    assert "is not what the article has at start, end; correct them [grounding]" in result.stderr


def test_check_leaves_out_what_a_build_drops(town_package: Path, tmp_path: Path) -> None:
    """A file that is no article, among the texts, does not stop the check."""
    texts = {p.stem: p.read_text("utf-8") for p in town_package.with_name("articles").glob("*.txt")}

    assert call("check", town_package, "--texts", write_articles(tmp_path, empty="", **texts)).exit_code == 0


def test_check_lists_problems_and_counts_them(town_package: Path, copied: Copy) -> None:
    """A broken package ends with 1; stderr lists each problem and their number, stdout is empty."""
    package = copied(town_package)
    rows = read_rows(package, "quotes")
    rows[0]["kind"] = "shouted"
    write_rows(package, "quotes", rows)

    result = call("check", package)

    assert (result.exit_code, result.stdout) == (1, "")
    wrong = "kind 'shouted' is not one of direct, mixed, indirect; write one of them [enum]"
    assert result.stderr.splitlines() == [
        f"  quotes {rows[0]['quote_id']}: {wrong}",
        f"Error: '{package}' has 1 problem(s), listed above; mend them or build the package again",
    ]


def test_long_lists_of_problems_are_cut(town_package: Path, copied: Copy) -> None:
    """More problems than fit on a screen are counted, not listed."""
    package = copied(town_package)
    for name in ("mentions", "quotes", "events", "event_types", "indicators"):
        rows = read_rows(package, name)
        for row in rows:
            row[contract.table(name).columns[3]] = None
        write_rows(package, name, rows)
        key = contract.table(name).key
        write_rows(package, name, [*rows, *({**row, key: "¿?"} for row in rows)])

    lines = call("check", package).stderr.splitlines()

    assert len(lines) == 32
    assert re.fullmatch(r"  \.\.\. and \d+ more", lines[30])


def test_trace_shows_the_sentence_with_the_words_marked(town_package: Path) -> None:
    """Where there are no colours the row's words stand in double brackets in their sentence."""
    row = read_rows(town_package, "quotes")[0]

    result = call("trace", town_package, row["quote_id"])

    assert result.exit_code == 0
    assert str(row["sentence"]).replace(str(row["text"]), f"[[{row['text']}]]") in result.output
    assert re.search(rf"^  person_id +{row['person_id']}$", result.output, re.MULTILINE)


def test_trace_of_an_unknown_row_fails(town_package: Path) -> None:
    """An id that no row has ends with 1 and where ids stand."""
    result = call("trace", town_package, "absent")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no row has the id 'absent'; ids stand in the first column")


def test_tables_lists_every_table() -> None:
    """Without a name every table is told with what a row of it is."""
    lines = call("tables").output.splitlines()

    assert [line.split()[0] for line in lines] == list(contract.tables())


@pytest.mark.parametrize("name", contract.tables())
def test_tables_explains_every_column(name: str) -> None:
    """With a name every column of the table is told, with its levels or type."""
    text = call("tables", name).output

    for field in contract.table(name).fields:
        assert f"\n{field.name} ({' | '.join(field.enum) or field.type}" in text


def test_tables_of_an_unknown_name_fails() -> None:
    """A table that is not there ends with 1 and the names of those that are."""
    result = call("tables", "weather")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: there is no table 'weather'; known: articles, people")


def test_module_is_the_command() -> None:
    """``python -m broadsheet`` is the same as ``broadsheet``."""
    done = subprocess.run([sys.executable, "-m", "broadsheet", "tables"], capture_output=True, check=True)

    assert done.stdout.decode() == run("tables").stdout


def test_closed_pipe_is_no_crash() -> None:
    """A reader that stops reading, such as ``head``, gets no traceback."""
    done = subprocess.run(
        ["bash", "-c", f"'{COMMAND}' tables economic_figures | true"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_plain_locale_prints_every_letter() -> None:
    """In the C locale, as in many containers, texts beyond ASCII are printed."""
    done = run("tables", "quotes", env=environment(LC_ALL="C", LANG="C"))

    assert done.returncode == 0
    assert "“We will not sign" in said(done)


def test_long_summary_is_shortened(tmp_path: Path) -> None:
    """Of many dropped files the first are named, the rest counted; an unread language is noted once."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for n in range(25):
        (articles / f"empty{n:02}.txt").write_text("", encoding="utf-8")
    for n in range(2):
        text = "Höfnin er lokuð í dag, sagði borgarstjórinn við blaðamenn."
        (articles / f"good{n}.txt").write_text(text, encoding="utf-8")

    output = CliRunner().invoke(main, ["build", str(articles), "-o", str(tmp_path / "tables")]).output

    assert output.count("dropped empty") == 20
    assert "... and 5 more, all in report.json" in output
    assert output.count("note:") == 1
    assert "2 article(s) in 'is'" in output


def test_build_with_an_unknown_pipeline(tmp_path: Path) -> None:
    """A pipeline that is not installed ends in one sentence, before anything is read or written."""
    result = call("build", ROOT / "seeds", "-o", tmp_path / "tables", "--pipeline", "en_nowhere")

    assert result.exit_code == 1
    assert "Error: the spaCy pipeline 'en_nowhere' cannot be loaded" in result.output
    assert not (tmp_path / "tables").exists()


def test_formats_are_listed_and_chosen(tmp_path: Path) -> None:
    """``--also`` takes names with commas and again, adds their files, and its help lists those there are."""
    articles = write_articles(tmp_path / "articles", harbour=HARBOUR)
    chosen = ("--also", "jsonl, ftm", "--also", "sqlite")

    assert call("build", articles, "-o", tmp_path / "town", *chosen).exit_code == 0

    files = {p.name for p in (tmp_path / "town").iterdir()}
    assert {"jsonl", "entities.ftm.json", "town.sqlite"} <= files
    assert "town.duckdb" not in files
    assert "sqlite, duckdb, jsonl, ftm" in " ".join(call("build", "--help").output.split())


def test_unknown_format_is_one_sentence(tmp_path: Path) -> None:
    """An unknown format ends with 1 and the known ones."""
    result = call(
        "build", write_articles(tmp_path / "a", harbour=HARBOUR), "-o", tmp_path / "b", "--also", "x"
    )

    assert result.exit_code == 1
    assert result.output == (
        "Error: there is no format 'x' beside CSV and Parquet; known: sqlite, duckdb, jsonl, ftm\n"
    )
