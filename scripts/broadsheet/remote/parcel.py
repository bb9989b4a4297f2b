"""What is sent, what the user wants, and what would happen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.contract import DESCRIPTOR, SUMS


@dataclass(frozen=True)
class Parcel:
    """A checked package that is to be sent."""

    folder: Path
    described: Mapping[str, Any]
    """Its ``datapackage.json``."""
    pack: Callable[[Path, Path], None]
    """Writes the zip of a folder to a path."""

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of every file by its path; the descriptor, which makes it a package, comes last."""
        last = (SUMS, DESCRIPTOR)
        paths = sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())
        ordered = [*(p for p in paths if p not in last), *(p for p in last if p in paths)]
        return {path: (self.folder / path).stat().st_size for path in ordered}

    @property
    def zip_name(self) -> str:
        """The name of its zip."""
        return f"{self.described['name']}-{self.described['version']}.zip"


class Wishes(NamedTuple):
    """What the user wants beside the address."""

    sandbox: bool = False
    """Send to the target's place for trying things out."""
    replace: bool = False
    """Replace the other package that is there."""


class Plan(NamedTuple):
    """What sending would do, told before it is done."""

    lines: tuple[str, ...]
    send: Callable[[], str]
    """Sends everything and returns what to tell the user."""
    if_stopped: str
    """What is left behind where sending is interrupted, and what to do."""


def counted(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Return a line for each file with its bytes."""
    width = max(map(len, sizes), default=0)
    return tuple(f"  {path:<{width}} {size:>13,} bytes" for path, size in sizes.items())
