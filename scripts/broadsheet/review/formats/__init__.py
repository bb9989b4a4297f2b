"""The shelf of formats in which rows are handed to other tools, and come back: a format is a file.

``write(handed, path)`` writes the articles and rows of a desk to ``path``, which is free; ``read(path)``
yields what a file, or the files of a folder, say of rows, and what of them cannot be read. What is said is
compared with the rows in ``importing``, alike for all formats.

To add a format, write its module and list it here.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from broadsheet.review.exchange import Refused, Said
from broadsheet.review.exporting import Handing
from broadsheet.review.formats import csv, inception, labelstudio, webannotation


class Format(NamedTuple):
    """How a format is written and read."""

    write: Callable[[Handing, Path], None]
    read: Callable[[Path], Iterator[Said | Refused]]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format(csv.write, csv.read),
        "inception": Format(inception.write, inception.read),
        "labelstudio": Format(labelstudio.write, labelstudio.read),
        "webannotation": Format(webannotation.write, webannotation.read),
    }
)
