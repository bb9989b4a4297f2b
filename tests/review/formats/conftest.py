"""A desk with an article that has characters beyond the first plane."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchanged import EMOJI

from broadsheet import pipeline, reviewing
from broadsheet.review import Desk
from helpers import write_articles


@pytest.fixture(scope="session")
def emoji_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an article with characters beyond the first plane before and in its quotes. Only look at it."""
    folder = tmp_path_factory.mktemp("emoji")
    pipeline.build([write_articles(folder / "articles", harbour=EMOJI)], folder / "package")
    return folder


@pytest.fixture
def emoji_desk(emoji_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give the desk of the article with emoji, with a ledger of its own."""
    package, articles = emoji_folder / "package", emoji_folder / "articles"
    with reviewing.desk(package, [articles], tmp_path / "emoji-ledger") as opened:
        yield opened
