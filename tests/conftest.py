"""Packages that many tests look at, each built once."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from broadsheet import pipeline
from broadsheet.package import Options
from broadsheet.writers import ALSO
from helpers import HARBOUR, NULL_NAMES, ROOT, write_articles

# The models are loaded once in the tests' own process, and nothing is left in the user's cache.
os.environ |= {"BROADSHEET_WORKERS": "0", "BROADSHEET_NO_CACHE": "1"}
# How long an example takes tells how busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def cluster_address() -> Iterator[str]:
    """Start a Dask cluster of two processes, as `dask worker` does: one thread and a nanny each."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as local:
        yield local.scheduler_address


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


@pytest.fixture(autouse=True)
def proven_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let frictionless read a test's own packages as it does large ones, without their foreign keys.

    That takes half the time of a tiny build; the gate checks every key all the same. Packages that tests
    share, and those of the commands, are proven whole.
    """
    monkeypatch.setattr("broadsheet.check.proof.PROVEN_ROWS", 0)
