"""The changelog of the data goes on from the package before, and its version has to fit."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet import check
from broadsheet.cli import main
from broadsheet.errors import BroadsheetError
from helpers import HARBOUR, NULL_NAMES, contents, read_descriptor, write_articles, write_descriptor
from towns import reshape, town

Copy = Callable[[Path], Path]


def changelog(package: Path) -> str:
    return (package / "CHANGELOG.md").read_text(encoding="utf-8")


def sections(package: Path) -> list[str]:
    """Return the changelog cut at its versions, what stands above them left out."""
    return changelog(package).split("\n## ")[1:]


@pytest.fixture(scope="module")
def following(one: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package with one article more, which follows the one before."""
    folder = tmp_path_factory.mktemp("following")
    return town(folder, "1.1.0", one, harbour=HARBOUR, bridge=NULL_NAMES)


def test_new_section_stands_above_the_old_ones(one: Path, following: Path) -> None:
    """The changelog tells the new version first and takes over what was told before."""
    assert [s.split()[0] for s in sections(following)] == ["1.1.0", "1.0.0"]
    assert sections(following)[1] == sections(one)[0]
    assert changelog(following).startswith(changelog(one).partition("\n## ")[0])


def test_section_tells_articles_and_rows(following: Path) -> None:
    """The section names the articles that came and counts rows by table."""
    section = sections(following)[0]

    assert "### Articles added\n\n- `bridge`: Town council backs the new bridge\n" in section
    assert "### Rows\n\n- `articles`: 1 added\n- `people`: 2 added\n" in section


def test_package_with_a_history_holds(following: Path) -> None:
    """The checksums fit the changelog."""
    assert check.gate(following) == []


def test_only_the_changelog_depends_on_the_package_before(two: Path, following: Path) -> None:
    """Apart from changelog, checksums and the sizes on the page it is the same as one that follows none."""
    plain, told = contents(two), contents(following)

    assert {n for n in plain if plain[n] != told[n]} == {"CHANGELOG.md", "SHA256SUMS", "index.html"}
    assert plain.keys() == told.keys()


def test_package_may_follow_the_one_it_replaces(one: Path, tmp_path: Path) -> None:
    """The package before may lie where the new one is written."""
    package = tmp_path / "town"
    shutil.copytree(one, package)

    town(tmp_path, "1.1.0", package, harbour=HARBOUR, bridge=NULL_NAMES)

    assert [s.split()[0] for s in sections(package)] == ["1.1.0", "1.0.0"]
    before = contents(package)
    town(tmp_path, "1.1.0", package, harbour=HARBOUR, bridge=NULL_NAMES)
    assert contents(package) == before


def test_zip_may_be_the_package_before(two: Path, tmp_path: Path) -> None:
    """The package before may be a zip; a removed article and corrected rows ask for a PATCH version."""
    text = HARBOUR.replace("3.5 percent", "3.6 percent")
    package = town(tmp_path, "1.1.1", two.with_name("town-1.1.0.zip"), harbour=text)

    section = sections(package)[0]

    assert "### Articles removed\n\n- `bridge`: Town council backs the new bridge\n" in section
    assert "- `economic_figures`: 1 changed (`text`, `value`, `sentence`)\n" in section


def test_same_rows_may_have_a_new_version(one: Path, tmp_path: Path) -> None:
    """A version may be raised where nothing changed, and the changelog says so."""
    package = town(tmp_path, "1.0.1", one, harbour=HARBOUR)

    assert sections(package)[0].endswith("\nNo row and no column changed.\n")


@pytest.mark.parametrize(
    ("version", "articles", "sentence"),
    [
        ("1.0.0", {"bridge": NULL_NAMES}, r"rows were added; write version: 1\.1\.0 or higher"),
        ("1.0.9", {"bridge": NULL_NAMES}, r"rows were added; write version: 1\.1\.0 or higher"),
        ("1.0.0", {"harbour": HARBOUR.replace("3.5", "3.6")}, r"rows were corrected; write version: 1\.0\.1"),
        ("0.9.0", {}, r"the package before is newer; write version: 1\.0\.0 or higher"),
    ],
)
def test_too_small_version_is_refused(
    one: Path, tmp_path: Path, version: str, articles: dict[str, str], sentence: str
) -> None:
    """A version that is too small for what changed is refused with the right one, and nothing is written."""
    with pytest.raises(BroadsheetError, match=sentence):
        town(tmp_path, version, one, **{"harbour": HARBOUR} | articles)

    assert [p.name for p in tmp_path.iterdir()] == ["articles"]


def test_build_takes_the_package_before(one: Path, tmp_path: Path) -> None:
    """On the command line the package before is an option; a refusal ends with 1 and one sentence."""
    articles = write_articles(tmp_path / "articles", bridge=NULL_NAMES)
    arguments = ["build", str(articles), "-o", str(tmp_path / "town"), "--previous", str(one)]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    # Without a package.yaml the version is 0.1.0.
    assert result.stderr.startswith("Error: the version 0.1.0 is too small after 1.0.0")


def test_other_columns_ask_for_a_major_version(one: Path, copied: Copy, tmp_path: Path) -> None:
    """After a package of another contract the version has to be MAJOR; the changelog names the column."""
    before = reshape(copied(one), "quotes", lambda fields: [f for f in fields if f["name"] != "addressee"])

    with pytest.raises(BroadsheetError, match=r"columns changed; write version: 2\.0\.0 or higher"):
        town(tmp_path, "1.9.0", before, harbour=HARBOUR)

    package = town(tmp_path, "2.0.0", before, harbour=HARBOUR)
    assert "### Tables and columns\n\n- quotes.addressee: added (string)\n" in sections(package)[0]


def test_odd_version_before_is_refused(one: Path, copied: Copy, tmp_path: Path) -> None:
    """No version can follow an odd one."""
    before = copied(one)
    write_descriptor(before, read_descriptor(before) | {"version": "1.0.0-rc1"})

    with pytest.raises(BroadsheetError, match=r"the version '1\.0\.0-rc1' is not like 1\.0\.0"):
        town(tmp_path, "1.0.0", before, harbour=HARBOUR)


def test_missing_package_before_is_refused_before_reading(tmp_path: Path) -> None:
    """Where there is no package before, nothing is read and nothing is written."""
    with pytest.raises(BroadsheetError, match="there is no package at"):
        town(tmp_path, "1.0.0", tmp_path / "nowhere", harbour=HARBOUR)

    assert [p.name for p in tmp_path.iterdir()] == ["articles"]


def test_package_without_a_changelog_begins_one(one: Path, copied: Copy, tmp_path: Path) -> None:
    """Where the package before has no changelog, the new one begins with this version."""
    before = copied(one)
    (before / "CHANGELOG.md").unlink()

    assert [s.split()[0] for s in sections(town(tmp_path, "1.0.1", before, harbour=HARBOUR))] == ["1.0.1"]


def test_changelog_that_is_no_text_is_refused(one: Path, copied: Copy, tmp_path: Path) -> None:
    """A changelog that is not UTF-8 is refused with what to do."""
    before = copied(one)
    (before / "CHANGELOG.md").write_bytes(b"## 1.0.0 \xff\n")

    with pytest.raises(BroadsheetError, match=r"CHANGELOG\.md cannot be read .*; save it as UTF-8"):
        town(tmp_path, "1.0.0", before, harbour=HARBOUR)
