"""What is seen of long work: a bar, and an end where somebody presses Ctrl-C."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def interrupts() -> Iterator[Callable[[], None]]:
    """Give a function that raises a Ctrl-C again that some library swallowed while it was loading."""
    seen: list[int] = []

    def note(number: int, _: object) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    def again() -> None:
        if seen:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield again
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress(inputs: tuple[Path, ...], again: Callable[[], None]) -> Iterator[Callable[[str], None]]:
    """Give a function to call per file; it draws a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: again()
        return
    from rich.console import Console
    from rich.progress import Progress

    from broadsheet.inputs import sources

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=sum(1 for _ in sources(inputs)))

        def step(name: str) -> None:
            again()
            bar.update(task, advance=1, description=name[:40])

        yield step
