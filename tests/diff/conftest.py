"""Small packages that follow each other, each built once."""

from pathlib import Path

import pytest

from helpers import HARBOUR, NULL_NAMES
from towns import town


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a package of one article. Only look at it, and at those below."""
    return town(tmp_path_factory.mktemp("one"), harbour=HARBOUR)


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a package with one article more."""
    return town(tmp_path_factory.mktemp("two"), "1.1.0", harbour=HARBOUR, bridge=NULL_NAMES)


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the one article with a figure corrected."""
    text = HARBOUR.replace("3.5 percent", "3.6 percent")
    return town(tmp_path_factory.mktemp("corrected"), "1.0.1", harbour=text)


@pytest.fixture(scope="session")
def shifted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the one article with a line put before its text, which touches no other sentence."""
    text = HARBOUR.replace("14 May 2024\n", "14 May 2024\n\nPort news.\n")
    return town(tmp_path_factory.mktemp("shifted"), "1.0.1", harbour=text)
