"""Which of many events tell one happening: groups of rows that do not contradict each other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product
from typing import Any

from broadsheet.resolve.event import Event
from broadsheet.resolve.happening import contradict, times

TELLINGS = 12
"""So many different tellings of one happening are compared with those of another."""


def firsts(events: Mapping[int, Event], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each event's number with that of the first that tells the same happening.

    ``pairs`` come with those first that have the most in common; groups stay apart where what they tell
    contradicts, or two of their rows in one article do.
    """
    groups = {number: _Group(event) for number, event in events.items()}
    for a, b in pairs:
        one, other = groups[a], groups[b]
        if one is other:
            continue
        slip = times(events[a], events[b]) == "apart"
        beside = chain(product(one.tellings, other.tellings), _in_one_article(one, other))
        if not any(contradict(events[x], events[y], slip=slip) for x, y in beside):
            small, large = sorted((one, other), key=lambda group: len(group.articles))
            large.take(small)
            groups.update(dict.fromkeys(small.numbers, large))
    for number, group in groups.items():
        yield number, group.first


class _Group:
    """Events of one happening."""

    def __init__(self, event: Event) -> None:
        self.articles = {event.article_id: [event.number]}
        self.first = event.number
        key = (event.members, event.acts, event.first, event.last, event.country, event.stem)
        self.told: dict[tuple[Any, ...], tuple[int, int]] = {key: (event.number, event.number)}
        self.shown = [key]

    @property
    def numbers(self) -> Iterable[int]:
        """All its events."""
        return chain.from_iterable(self.articles.values())

    @property
    def tellings(self) -> list[int]:
        """Events that tell different things of a happening, not too many: copies tell one."""
        return [self.told[key][1] for key in self.shown]

    def take(self, other: "_Group") -> None:
        """Take over the events of another group."""
        for article, numbers in other.articles.items():
            self.articles.setdefault(article, []).extend(numbers)
        self.first = min(self.first, other.first)
        for key, (first, last) in other.told.items():
            known = self.told.get(key, (first, last))
            self.told[key] = min(first, known[0]), max(last, known[1])
        able = {*self.shown, *other.shown}
        self.shown = sorted(able, key=lambda key: self.told[key])[:TELLINGS]


def _in_one_article(one: _Group, other: _Group) -> Iterator[tuple[int, int]]:
    """Yield the pairs of events of two groups that stand in one article."""
    small, large = sorted((one, other), key=lambda group: len(group.articles))
    for article, numbers in small.articles.items():
        yield from product(numbers, large.articles.get(article, ()))
