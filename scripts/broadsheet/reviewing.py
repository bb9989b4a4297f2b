"""A built package and its articles on the desk of a reviewer."""

import hashlib
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import check, inputs, publish, review, texts
from broadsheet.annotate import annotate
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import Ledger
from broadsheet.model import Article, Reading, Row
from broadsheet.schema import NONE

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

THREADS = 8
"""Requests that are answered at a time: a browser asks for six."""
MOST_BYTES = 2**24
"""What is longer is not even taken in; what is too long for the page and shorter gets a sentence."""
SURETIES = {
    "mentions": "people: every naming, F1",
    "affiliations": "affiliations: person and role, F1",
    "event_participants": "events: who took part as what, F1",
}
"""Which measure tells of the rows of a table that have no confidence of their own."""


@contextmanager
def desk(
    package: Path, places: Sequence[str | Path], corrections: Path | None = None
) -> Iterator[review.Desk]:
    """Give the desk at which a built package (folder or zip) is reviewed, with its articles in ``places``.

    Decisions go to the ledger in the folder ``corrections``, or else to the one beside the articles.

    Raises:
        BroadsheetError: there is no package, an input is missing, or there is no place for the ledger.

    """
    folder = corrections or inputs.ledger_folder(places)
    with check.opened(package) as opened:
        described = check.packages.descriptor(opened)
        if check.packages.extent(described) == NONE:
            raise BroadsheetError(
                f"the package '{package}' holds none of the articles' words, which a decision is about;"
                " review one that was built without '--text none'"
            )
        known = texts.by_id(places)
        yield review.Desk(
            review.Sources(
                title=described.get("title") or described["name"],
                package=review.Package(opened),
                texts=known,
                digests={name: hashlib.sha256(text.encode()).hexdigest() for name, text in known.items()},
                ledger=Ledger(folder),
                read=_reading,
                surety=_sureties(),
            )
        )


def _reading(row: Row, text: str) -> Reading:
    """Return a published article, read anew: its metadata are those of its row."""
    published = date.fromisoformat(row["published"]) if row["published"] else None
    told = {**row, "published": published}
    return annotate(Article(row["article_id"], text, row["source_file"], row["source_format"], told))


def _sureties() -> dict[str, float]:
    """Return for the tables of ``SURETIES`` what was measured, the least of all sets."""
    measures = publish.scores()["measures"]
    return {table: min(value for value, _ in measures[name].values()) for table, name in SURETIES.items()}


def server(desk: review.Desk, listening: socket.socket, token: str, reviewer: str) -> "BaseWSGIServer":
    """Return the server of the page, at a socket that is bound; ``run`` serves until it is interrupted."""
    from waitress import create_server

    from broadsheet.review.server import app

    made = app(desk, token, listening.getsockname()[1], reviewer)
    return create_server(
        made, sockets=[listening], threads=THREADS, channel_timeout=60, max_request_body_size=MOST_BYTES
    )
