"""A desk with the package of the seeds, whose decisions go into a folder of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import CHROMIUM, WIDE
from serving import Served

from broadsheet import pipeline, reviewing
from broadsheet.package import Options
from broadsheet.review import Desk
from helpers import ROOT


@pytest.fixture(scope="session")
def machine_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of the seeds as rules read them, without what people decided."""
    output = tmp_path_factory.mktemp("machine") / "package"
    pipeline.build([ROOT / "seeds"], output, options=Options(no_corrections=True))
    return output


@pytest.fixture
def desk(machine_package: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at which nothing was decided yet."""
    with reviewing.desk(machine_package, [ROOT / "seeds"], tmp_path / "corrections") as found:
        yield found


@pytest.fixture
def served(machine_package: Path, tmp_path: Path) -> Iterator[Served]:
    """Serve the package of the seeds with a ledger in which nothing stands."""
    started = Served(machine_package, tmp_path / "corrections")
    yield started
    started.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Start Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a desk as a reviewer; an error in its console fails the test."""
    said: list[str] = []
    contexts: list[Any] = []

    def open_(address: str, name: str = "Ana", viewport: dict[str, int] = WIDE, scheme: str = "light") -> Any:
        context = chromium.new_context(viewport=viewport, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        # That a server is gone or refuses is told by the browser, too; the page tells it in a sentence.
        own = ("Failed to load resource", "net::ERR")
        page.on("console", lambda m: said.append(m.text) if _grave(m, own) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(address) else said.append(r.url))
        page.goto(address)
        if name:
            page.fill("#reviewer", name)
            page.keyboard.press("Enter")
            page.wait_for_selector("#row-title .chip")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def _grave(message: Any, own: tuple[str, ...]) -> bool:
    return message.type in {"error", "warning"} and not message.text.startswith(own)
