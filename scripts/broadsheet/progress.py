"""What is seen of long work: a bar, and an end where somebody presses Ctrl-C."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from broadsheet.gathering import Step


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
def progress(again: Callable[[], None]) -> "Iterator[Callable[[Step], None]]":
    """Give a function to call as articles are done; it draws a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: again()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<40}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, articles=0, rate=0.0)

        def step(at: "Step") -> None:
            again()
            seconds = bar.tasks[0].elapsed or 0.0
            rate = at.articles / seconds if seconds else 0.0
            done = at.sources >= at.total > 0
            name = "putting the articles together" if done else at.name[:40] or "looking for articles"
            bar.update(
                task, total=at.total, completed=at.sources, description=name, articles=at.articles, rate=rate
            )

        yield step
