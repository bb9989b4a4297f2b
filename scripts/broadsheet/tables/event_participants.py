from collections.abc import Iterator

from broadsheet.model import Reading, Row


def rows(reading: Reading) -> Iterator[Row]:
    yield from ()
