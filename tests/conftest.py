"""Packages that many tests look at, each built once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet import pipeline
from broadsheet.package import Options
from broadsheet.writers import ALSO
from helpers import HARBOUR, NULL_NAMES, ROOT, write_articles


@pytest.fixture(scope="session")
def seeds_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of ``seeds/`` afresh. Only look at it: ``copied`` gives one to change."""
    output = tmp_path_factory.mktemp("seeds") / "package"
    pipeline.build([ROOT / "seeds"], output)
    return output


@pytest.fixture(scope="session")
def town_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build two invented articles, in which people are called Null and NA. Only look at the package."""
    return _town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def full_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the articles of ``town_package`` with their full texts. Only look at the package."""
    return _town(tmp_path_factory.mktemp("full"), text="full")


@pytest.fixture(scope="session")
def wordless_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the articles of ``town_package`` without a word of them. Only look at the package."""
    return _town(tmp_path_factory.mktemp("wordless"), text="none")


def _town(folder: Path, text: str = "sentences") -> Path:
    articles = write_articles(folder / "articles", harbour=HARBOUR, bridge=NULL_NAMES)
    pipeline.build([articles], folder / "package", options=Options(text=text))
    return folder / "package"


@pytest.fixture(scope="session")
def also_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build two invented articles in all formats. Only look at the package."""
    folder = tmp_path_factory.mktemp("also")
    articles = write_articles(folder / "articles", harbour=HARBOUR, bridge=NULL_NAMES)
    pipeline.build([articles], folder / "town", options=Options(also=tuple(ALSO)))
    return folder / "town"


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that copies a package to a place where it can be broken."""

    def copy(package: Path) -> Path:
        return Path(shutil.copytree(package, tmp_path / "copy"))

    return copy
