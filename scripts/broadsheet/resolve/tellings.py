"""Which of many events tell one happening: groups of rows none of which contradict each other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from broadsheet.resolve.happening import Event, contradict, times

TELLINGS = 12
"""So many different tellings of one happening are compared with those of another."""


def firsts(events: Mapping[int, Event], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each event's number with that of the first that tells the same happening.

    ``pairs`` come with those first that have the most in common; groups stay apart where any two of their
    rows contradict.
    """
    groups = {number: _Group(event) for number, event in events.items()}
    for a, b in pairs:
        one, other = groups[a], groups[b]
        if one is other:
            continue
        slip = times(events[a], events[b]) == "apart"
        told = [[events[n] for n in group.tellings] for group in (one, other)]
        if not any(contradict(x, y, slip=slip) for x, y in product(*told)):
            small, large = sorted((one, other), key=lambda group: len(group.numbers))
            large.take(small)
            groups.update(dict.fromkeys(small.numbers, large))
    for number, group in groups.items():
        yield number, group.first


class _Group:
    """Events of one happening."""

    def __init__(self, event: Event) -> None:
        self.numbers = [event.number]
        self.first = event.number
        key = (event.people, event.first, event.last, event.country, event.stem)
        self.told: dict[tuple[Any, ...], tuple[int, int]] = {key: (event.number, event.number)}
        self.shown = [key]

    @property
    def tellings(self) -> list[int]:
        """Events that tell different things of a happening, not too many: copies tell one."""
        return [self.told[key][1] for key in self.shown]

    def take(self, other: "_Group") -> None:
        """Take over the events of another group."""
        self.numbers += other.numbers
        self.first = min(self.first, other.first)
        for key, (first, last) in other.told.items():
            known = self.told.get(key, (first, last))
            self.told[key] = min(first, known[0]), max(last, known[1])
        able = {*self.shown, *other.shown}
        self.shown = sorted(able, key=lambda key: self.told[key])[:TELLINGS]
