"""Files of short cases: a case after the other, parted by ``---``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKS = ("> ", "? ")


class Block(NamedTuple):
    """A case as it is written: head, language, text, and the lines that tell what is in the text."""

    head: str
    language: str
    text: str
    lines: list[str]

    @property
    def name(self) -> str:
        """What the case is called."""
        return self.head.lstrip("#? ").partition(" | ")[0]

    @property
    def published(self) -> str:
        """The day of publication."""
        return self.head.partition(" | ")[2].strip()


def blocks(folder: Path) -> Iterator[Block]:
    """Yield the cases of both languages in a folder (``en.txt``, ``es.txt``)."""
    for language in ("en", "es"):
        written = (folder / f"{language}.txt").read_text(encoding="utf-8") + "\n"
        for block in filter(str.strip, re.split(r"\n---\n", written)):
            head, *lines = block.strip("\n").split("\n")
            text = "\n".join(line for line in lines if not line.startswith(MARKS)).strip("\n")
            yield Block(head, language, text, [line for line in lines if line.startswith(MARKS)])
