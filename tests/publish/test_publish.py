"""Rows become a Data Package: the same bytes on every build, in one step, or not at all."""

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from frictionless import Package

from broadsheet import check, contract, pipeline, publish
from broadsheet.errors import BroadsheetError
from broadsheet.package import Corpus, Options
from broadsheet.publish import archive, descriptor
from broadsheet.writers import ALSO
from helpers import ICELANDIC, ROOT, contents, names, read_descriptor, read_rows, write_articles

DIST = ROOT / "dist" / "kast-milei-2025"
PROFILES = ROOT.parent / "shared" / "profiles"
OLD, NEW = b'{"name": "town", "broadsheet": "old"}', b'{"name": "town", "broadsheet": "new"}'
CORPUS = Corpus("town", "Town", "Two rows.", "0.1.0", "CC-BY-4.0", (), (), ())


def zip_of(package: Path) -> Path:
    described = read_descriptor(package)
    return package.with_name(f"{described['name']}-{described['version']}.zip")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of ``seeds/`` once more."""
    output = tmp_path_factory.mktemp("again") / "another-name"
    pipeline.build([ROOT / "seeds"], output)
    return output


def test_rebuild_gives_the_same_files(seeds_package: Path, again: Path) -> None:
    """Two builds of the same articles are byte-identical, wherever they are written."""
    assert contents(again) == contents(seeds_package)


def test_rebuild_gives_the_same_zip(seeds_package: Path, again: Path) -> None:
    """Two builds give the same zip, byte by byte."""
    assert zip_of(again).read_bytes() == zip_of(seeds_package).read_bytes()


@pytest.mark.slow
def test_time_zone_locale_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    """The same articles give the same bytes in every format, wherever on earth and in whatever language."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    places = {
        "auckland": {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "honolulu": {"TZ": "Pacific/Honolulu", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    }
    for name, place in places.items():
        command = [sys.executable, "-m", "broadsheet", "build", articles, "-o", tmp_path / name / "port"]
        command += ["--also", ",".join(ALSO)]
        subprocess.run(command, env={**os.environ, **place}, check=True, capture_output=True)

    one, other = (contents(tmp_path / name) for name in places)
    assert one == other
    assert "port/index.html" in one


def test_committed_package_is_a_fresh_build(seeds_package: Path) -> None:
    """The package in dist/ is what ``make`` builds from seeds/ today; if not, run ``make``."""
    committed, fresh = contents(DIST), contents(seeds_package)

    differing = sorted(n for n in committed.keys() | fresh.keys() if committed.get(n) != fresh.get(n))

    assert differing == []


def test_committed_zip_is_a_fresh_build(seeds_package: Path) -> None:
    """The zip in dist/ is what ``make`` builds from seeds/ today; if not, run ``make``."""
    assert zip_of(DIST).read_bytes() == zip_of(seeds_package).read_bytes()


def test_committed_package_has_the_name_of_its_description() -> None:
    """The folder in dist/ is called what seeds/package.yaml calls the package."""
    said_name = yaml.safe_load((ROOT / "seeds" / "package.yaml").read_text("utf-8"))["name"]

    assert read_descriptor(DIST)["name"] == said_name == DIST.name


@pytest.fixture(scope="module")
def profiles() -> dict[str, Any]:
    """Return the JSON schemas of Data Package 2.0, by name."""
    if not PROFILES.is_dir():
        pytest.skip(f"the profiles of Data Package 2.0 are not at {PROFILES}")
    return {p.stem: json.loads(p.read_text("utf-8")) for p in PROFILES.glob("*.json")}


@pytest.mark.parametrize("package", ["seeds_package", "town_package", "also_package", "bare"])
def test_descriptor_keeps_to_the_profile(
    profiles: dict[str, Any], package: str, request: pytest.FixtureRequest
) -> None:
    """The descriptor is valid against the profile of Data Package 2.0, with formats checked."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft7Validator(
        profiles["datapackage"], format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )

    errors = validator.iter_errors(read_descriptor(request.getfixturevalue(package)))

    assert [e.message for e in errors] == []


@pytest.mark.parametrize(("profile", "key"), [("tableschema", "schema"), ("tabledialect", "dialect")])
def test_schemas_and_dialects_keep_to_their_profiles(
    profiles: dict[str, Any], seeds_package: Path, profile: str, key: str
) -> None:
    """Every Table Schema and dialect in the descriptor is valid against its own profile."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft7Validator(profiles[profile])
    parts = [r[key] for r in read_descriptor(seeds_package)["resources"] if key in r]

    assert len(parts) == len(contract.tables())
    assert [e.message for part in parts for e in validator.iter_errors(part)] == []


@pytest.mark.parametrize("name", contract.tables())
def test_resource_is_what_both_frictionless_and_r_read(seeds_package: Path, name: str) -> None:
    """A table is a tabular resource with its schema inline; its Parquet twin is a plain file."""
    resources = {r["name"]: r for r in read_descriptor(seeds_package)["resources"]}

    assert resources[name]["profile"] == "tabular-data-resource"
    assert resources[name]["schema"] == contract.table(name).schema
    assert not {"type", "schema"} & resources[f"{name}_parquet"].keys()


def test_descriptor_counts_the_rows(seeds_package: Path) -> None:
    """The rows that the descriptor states are those that lie in the files."""
    tables = [r for r in read_descriptor(seeds_package)["resources"] if r.get("type") == "table"]

    assert {r["name"]: r["rows"] for r in tables} == {
        name: len(read_rows(seeds_package, name)) for name in contract.tables()
    }


def test_sums_fit_every_file(seeds_package: Path) -> None:
    """SHA256SUMS lists every other file of the package, sorted, with its hash."""
    files = contents(seeds_package)
    listed = files.pop("SHA256SUMS").decode()

    assert listed == "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sums_are_checked_by_the_usual_tool(seeds_package: Path) -> None:
    """``sha256sum --check``, as the package's README has it, finds every file right."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=seeds_package,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0


def people(**cells: Any) -> pa.Table:
    """Return a table of one person."""
    row = {"person_id": "ilsa-vandermeer", "name": "Ilsa Vandermeer", "mention_count": 2, **cells}
    return pa.Table.from_pylist([row], schema=contract.working_schema("people"))


def test_content_hash_is_stable() -> None:
    """The content hash of a table stays the same over releases: it hangs on the values alone."""
    expected = "sha256:e81354ed2ac046175ef3389e1d932c04950077f2e60c9ab9ef130a0c020ec1a6"

    assert descriptor.content_hash(people()) == expected


def test_content_hash_does_not_depend_on_chunks() -> None:
    """How a table is cut into batches does not change its content hash."""
    whole = pa.concat_tables([people(), people(person_id="b")])

    assert descriptor.content_hash(whole) == descriptor.content_hash(whole.combine_chunks())


@pytest.mark.parametrize("cells", [{"mention_count": 3}, {"description": "minister"}, {"name": "Ilsa  V."}])
def test_content_hash_changes_with_any_cell(cells: dict[str, Any]) -> None:
    """A changed cell changes the content hash."""
    assert descriptor.content_hash(people(**cells)) != descriptor.content_hash(people())


def test_zip_has_the_descriptor_at_its_root(seeds_package: Path) -> None:
    """The zip holds exactly the package's files, with datapackage.json at the root."""
    with zipfile.ZipFile(zip_of(seeds_package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    assert "datapackage.json" in files
    assert files == contents(seeds_package)


def test_zip_says_nothing_of_when_and_where(seeds_package: Path) -> None:
    """Every entry of the zip carries the same time and the same rights, in order of name."""
    with zipfile.ZipFile(zip_of(seeds_package)) as archive:
        entries = archive.infolist()

    assert {(e.date_time, e.external_attr >> 16, e.create_system) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
    }
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)


def test_package_is_dated_by_its_newest_article(town_package: Path) -> None:
    """A package's time is its newest article's day, never the clock's."""
    assert read_descriptor(town_package)["created"] == "2024-05-14T00:00:00Z"


def test_source_date_epoch_dates_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH, where it is set, is the package's time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert descriptor.created({}).isoformat() == "1970-01-02T00:00:00+00:00"


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "99999999999999999999"])
def test_odd_source_date_epoch_is_an_error(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """A SOURCE_DATE_EPOCH that is no time is an error that says what it should be."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(BroadsheetError, match="should be a number of seconds since 1970"):
        descriptor.created({})


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an article without a date, with nothing said about the package."""
    folder = tmp_path_factory.mktemp("bare")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        pipeline.build([write_articles(folder / "articles", harbour=ICELANDIC)], folder / "package")
    return folder / "package"


def test_package_without_a_dated_article_has_no_time(bare: Path) -> None:
    """Where no article is dated and SOURCE_DATE_EPOCH is not set, no day is invented anywhere."""
    texts = [p.read_text("utf-8") for p in bare.iterdir() if p.is_file()]

    assert "created" not in read_descriptor(bare)
    assert "date-released" not in yaml.safe_load((bare / "CITATION.cff").read_text("utf-8"))
    assert "\n## 0.1.0\n" in (bare / "CHANGELOG.md").read_text("utf-8")
    assert not any("1980" in text for text in texts)


def test_licence_that_is_not_stated_is_told_as_such(bare: Path) -> None:
    """A package whose licence nobody stated has none in its descriptor and citation, and its texts say so."""
    assert "licenses" not in read_descriptor(bare)
    assert "license" not in yaml.safe_load((bare / "CITATION.cff").read_text("utf-8"))
    assert "Data: licence not stated;" in (bare / "README.md").read_text("utf-8")
    assert (bare / "LICENSE").read_text("utf-8").startswith("The licence of the tables is not stated; ask")


def test_bare_package_holds(bare: Path) -> None:
    """A package that says little about itself still passes its own checks and those of frictionless."""
    assert check.gate(bare) == check.prove(bare) == []


def test_report_counts_what_was_read(town_package: Path) -> None:
    """report.json holds what was read, by what, and how many rows came of it."""
    report = json.loads((town_package / "report.json").read_text("utf-8"))

    assert (report["articles_read"], report["drops"]) == (2, [])
    assert sum(r["articles"] for r in report["read_by"]) == 2
    assert report["rows"]["quotes"] == len(read_rows(town_package, "quotes"))


@pytest.mark.parametrize("name", contract.tables())
def test_documents_explain_every_table(town_package: Path, name: str) -> None:
    """The README lists every table with its rows, the dictionary every column of it."""
    readme, dictionary = ((town_package / n).read_text("utf-8") for n in ("README.md", "DICTIONARY.md"))

    assert f"| `{name}` | {len(read_rows(town_package, name))} |" in readme
    assert all(f"\n| `{column}` |" in dictionary for column in contract.table(name).columns)


def test_citation_is_yaml(seeds_package: Path) -> None:
    """CITATION.cff is YAML with the package's title and version."""
    cited = yaml.safe_load((seeds_package / "CITATION.cff").read_text("utf-8"))
    described = read_descriptor(seeds_package)

    assert (cited["title"], cited["version"]) == (described["title"], described["version"])


# Publishing in one step


def write_old(output: Path) -> Path:
    """Stand a package at ``output``, with its zip beside it."""
    with publish.staging(output, CORPUS) as folder:
        (folder / "datapackage.json").write_bytes(OLD)
        archive.sums(folder)
    return output


def staged(output: Path, error: BaseException | None = None) -> Iterator[None]:
    with publish.staging(output, CORPUS) as folder:
        (folder / "datapackage.json").write_bytes(NEW)
        if error:
            raise error
    yield


def test_new_package_replaces_the_old_one(tmp_path: Path) -> None:
    """A second build stands where the first one stood, and nothing else is left."""
    output = write_old(tmp_path / "town")

    next(staged(output))

    assert contents(output) == {"datapackage.json": NEW}
    assert names(tmp_path) == {"town", "town-0.1.0.zip"}


@pytest.mark.parametrize("error", [BroadsheetError("x"), OSError(28, "No space left"), KeyboardInterrupt()])
def test_failing_package_never_replaces_a_good_one(tmp_path: Path, error: BaseException) -> None:
    """Whatever stops a build, the old package and its zip stay as they were, and nothing is left over."""
    output = write_old(tmp_path / "town")
    before = contents(tmp_path)

    with pytest.raises((BroadsheetError, KeyboardInterrupt)):
        next(staged(output, error))

    assert contents(tmp_path) == before
    assert names(tmp_path) == {"town", "town-0.1.0.zip"}


def test_package_and_zip_are_replaced_together(tmp_path: Path) -> None:
    """Where the zip cannot be moved to its place, the old package is put back."""
    output = write_old(tmp_path / "town")
    (tmp_path / "town-0.1.0.zip").unlink()
    (tmp_path / "town-0.1.0.zip").mkdir()

    with pytest.raises(BroadsheetError, match=r"cannot be written \(.*\); nothing was published"):
        next(staged(output))

    assert contents(output)["datapackage.json"] == OLD
    assert names(tmp_path) == {"town", "town-0.1.0.zip"}


def test_build_that_was_killed_between_two_steps_is_mended(tmp_path: Path) -> None:
    """A package that a killed build had moved aside is put back before anything else."""
    output = write_old(tmp_path / "town")
    output.rename(tmp_path / ".town.old")

    with pytest.raises(BroadsheetError):
        next(staged(output, BroadsheetError("x")))

    assert contents(output)["datapackage.json"] == OLD


def test_leftovers_of_a_killed_build_are_swept_up(tmp_path: Path) -> None:
    """The half-written folder of a killed build does not get into the next package."""
    (tmp_path / ".town.new").mkdir()
    (tmp_path / ".town.new" / "half").touch()

    next(staged(tmp_path / "town"))

    assert names(tmp_path / "town") == {"datapackage.json"}


@pytest.mark.parametrize("text", ['{"name": "somebody-elses"}', "no json", "[]"])
def test_other_peoples_packages_are_not_replaced(tmp_path: Path, text: str) -> None:
    """A Data Package that broadsheet did not make is a folder that holds something else."""
    (tmp_path / "datapackage.json").write_text(text)

    with pytest.raises(BroadsheetError, match="no package of ours; choose another folder"):
        publish.refuse_foreign(tmp_path, CORPUS)


def test_package_without_sums_is_not_replaced(tmp_path: Path) -> None:
    """Where SHA256SUMS is gone nobody knows what was built: the first file is named."""
    output = write_old(tmp_path / "town")
    (output / "SHA256SUMS").unlink()

    with pytest.raises(BroadsheetError, match=r"holds 'datapackage.json', which is no part of the package"):
        publish.refuse_foreign(output, CORPUS)


@pytest.mark.parametrize(
    "files",
    [
        {"notes.txt": "x"},
        {"datapackage.json": "[]"},
        {"datapackage.json": '{"name": "town"}'},
        {"datapackage.json": '{"name": "other", "broadsheet": "old"}'},
    ],
    ids=["no descriptor", "no object", "somebody else's", "another package"],
)
def test_other_zips_are_not_replaced(tmp_path: Path, files: dict[str, str]) -> None:
    """A zip in the place of ours that is not of this package is refused before any work."""
    with zipfile.ZipFile(tmp_path / "town-0.1.0.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)

    with pytest.raises(BroadsheetError, match=r"no zip of the package 'town', .*; move it or choose another"):
        publish.refuse_foreign(tmp_path / "town", CORPUS)


def test_own_zip_is_replaced(tmp_path: Path) -> None:
    """A package with its zip beside it may be built again."""
    publish.refuse_foreign(write_old(tmp_path / "town"), CORPUS)


def test_rows_that_break_the_contract_are_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hole in a required column stops the build as a problem, and the old package stays."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    output = tmp_path / "out" / "town"
    pipeline.build([articles], output)
    before = contents(tmp_path / "out")
    resolve = pipeline.resolve.resolve

    def with_hole(*arguments: Any) -> dict[str, pa.Table]:
        resolved: dict[str, pa.Table] = resolve(*arguments)
        quotes = resolved["quotes"]
        at = quotes.column_names.index("kind")
        resolved["quotes"] = quotes.set_column(at, "kind", pa.nulls(quotes.num_rows, pa.string()))
        return resolved

    monkeypatch.setattr(pipeline.resolve, "resolve", with_hole)
    with pytest.raises(pipeline.ProblemsError) as caught:
        pipeline.build([articles], output)

    assert {(p.code, p.table) for p in caught.value.problems} == {("required", "quotes")}
    assert "leave out the articles that they name and please report it" in str(caught.value)
    assert contents(tmp_path / "out") == before


WITH_LIMIT = """
import resource, signal, sys
from pathlib import Path
from broadsheet import cli, inputs, readers
from broadsheet.annotate import annotate
size, article, output = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
annotate(readers.article(next(readers.records(inputs.source(article)))))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
cli.main(["build", str(article), "-o", output, *sys.argv[4:]])
"""
"""A build in which every write beyond some bytes of a file fails, as on a full disk.

The models are loaded before, because py3langid unpacks its own into a temporary file.
"""


def test_full_disk_leaves_the_old_package(tmp_path: Path) -> None:
    """Where there is no room to work, one sentence says so, and the old package stays without leftovers."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    output = tmp_path / "out" / "town"
    output.parent.mkdir()
    write_old(output)
    before = contents(output.parent)

    done = subprocess.run(
        [sys.executable, "-c", WITH_LIMIT, "3000", str(articles / "harbour.txt"), str(output)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        r"Error: what was read cannot be kept in '.+' \(.+\); make room .+ --cache\n", done.stderr
    )
    assert contents(output.parent) == before
    assert names(output.parent) == {"town", "town-0.1.0.zip"}


def test_full_disk_at_the_last_step_leaves_the_old_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the zip cannot be written, one sentence says so, and the old package stays without leftovers."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    output = tmp_path / "out" / "town"
    output.parent.mkdir()
    write_old(output)
    before = contents(output.parent)

    def fail(_: Path, target: Path) -> None:
        target.write_bytes(b"PK")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(publish.archive, "pack", fail)
    with pytest.raises(BroadsheetError, match=r"cannot be written \(No space left on device\); nothing was"):
        pipeline.build([articles], output)

    assert contents(output.parent) == before
    assert names(output.parent) == {"town", "town-0.1.0.zip"}


def test_report_says_what_read(seeds_package: Path) -> None:
    """The report records what read the articles: name, version, licence, and how many."""
    report = json.loads((seeds_package / "report.json").read_text(encoding="utf-8"))
    (reader,) = report["read_by"]

    assert (reader["name"], reader["licence"], reader["articles"]) == ("news_reader", "CC-BY-SA-4.0", 2)


def test_articles_are_the_sources(seeds_package: Path) -> None:
    """The descriptor lists the articles with their titles and days as the sources of the package."""
    titles = [source["title"] for source in read_descriptor(seeds_package)["sources"]]

    assert len(titles) == 2
    assert titles[0].endswith(", 2025-12-16")


def test_many_articles_are_told_by_their_outlets() -> None:
    """The sources of hundreds of articles are the outlets, with how many articles each has."""
    rows = [{"article_id": f"a{i}", "outlet": "The Quay" if i % 3 else None} for i in range(300)]
    articles = pa.Table.from_pylist(rows, schema=contract.working_schema("articles"))

    assert descriptor._sources(articles) == [{"title": "The Quay (200 articles)"}]  # noqa: SLF001 - a limit inside


def test_id_belongs_to_name_version_and_content(seeds_package: Path, town_package: Path) -> None:
    """A package has an id that another package has not, and a rebuild has again."""
    one, other = (read_descriptor(p)["id"] for p in (seeds_package, town_package))

    assert one.startswith("urn:uuid:")
    assert one != other
    assert one == read_descriptor(DIST)["id"]


def test_readme_says_how_to_cite_and_whom_to_tell(tmp_path: Path) -> None:
    """The README of a package has the line to cite it by, and the addresses that its description gives."""
    articles = write_articles(tmp_path / "in", harbour="On 3 May 2024 the port of Tarn opened.")
    (articles / "package.yaml").write_text(
        "title: Ports\nhomepage: https://ports.example\n"
        "contributors: [{title: The desk, email: a@b.example}]\n"
    )
    pipeline.build([articles], tmp_path / "out")
    text = (tmp_path / "out" / "README.md").read_text("utf-8")

    assert "Cite it as: The desk (no date). Ports (version 0.1.0) [data set]. https://ports.example\n" in text
    assert "tell https://ports.example, The desk (a@b.example), with the row's id" in text


# Formats beside CSV and Parquet


def test_package_in_all_formats_holds(also_package: Path) -> None:
    """A package with all formats passes its own checks and those of frictionless, as folder and as zip."""
    assert check.gate(also_package) == check.prove(also_package) == []
    with check.opened(zip_of(also_package)) as unpacked:
        assert check.gate(unpacked) == []
    assert Package(str(zip_of(also_package))).validate().valid


def test_what_a_format_adds_is_plain_files(also_package: Path, town_package: Path) -> None:
    """Every file of a format is described, as a plain file; the tables are described as without it."""
    plain = read_descriptor(town_package)["resources"]
    described = read_descriptor(also_package)["resources"]
    added = described[len(plain) :]

    assert described[: len(plain)] == plain
    assert {r["path"] for r in added} == contents(also_package).keys() - contents(town_package).keys()
    assert all({"title", "format", "mediatype", "bytes", "hash"} <= r.keys() for r in added)
    assert not any({"type", "schema", "profile"} & r.keys() for r in added)


@pytest.mark.slow
def test_rebuilding_adds_and_removes_formats(tmp_path: Path) -> None:
    """A package is built again with formats or without; the same formats make the same bytes."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    output, other = tmp_path / "a" / "town", tmp_path / "b" / "town"
    pipeline.build([articles], output)
    plain = contents(output.parent)

    pipeline.build([articles], output, options=Options(also=tuple(ALSO)))
    pipeline.build([articles], other, options=Options(also=tuple(reversed(ALSO))))
    assert contents(output.parent) == contents(other.parent)
    assert {"town/town.sqlite", "town/town.duckdb"} <= contents(output.parent).keys()

    pipeline.build([articles], output)
    assert contents(output.parent) == plain


def test_unknown_format_is_refused_before_any_work(tmp_path: Path) -> None:
    """A format that is not there is an error that lists those that are."""
    message = f"there is no format 'xlsx' beside CSV and Parquet; known: {', '.join(ALSO)}"

    with pytest.raises(BroadsheetError, match=message):
        pipeline.build([tmp_path / "missing"], tmp_path / "town", options=Options(also=("sqlite", "xlsx")))


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_full_disk_stops_a_database(tmp_path: Path, form: str) -> None:
    """Where a database cannot be written, the error is one that the build tells in a sentence."""
    articles = write_articles(tmp_path / "articles", harbour=ICELANDIC)
    pipeline.build([articles], tmp_path / "town")
    arguments = ["12000", str(tmp_path / "town"), form]

    done = subprocess.run(
        [sys.executable, "-c", WRITER_WITH_LIMIT, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "OSError\n")


WRITER_WITH_LIMIT = """
import resource, signal, sys
from pathlib import Path
import pyarrow.parquet as pq
from broadsheet import contract
from broadsheet.package import Corpus
from broadsheet.writers import ALSO
size, package, form = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
tables = {
    name: pq.read_table(package / "parquet" / f"{name}.parquet").cast(contract.working_schema(name))
    for name in contract.tables()
}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    ALSO[form](tables, Corpus("town", "", "", "1.0.0", "", (), (), ()), package)
except OSError as error:
    print("OSError")
"""
