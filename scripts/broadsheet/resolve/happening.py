"""Whether two rows tell one happening, and which of many do: by time, place, and who takes part."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

from broadsheet.grammar.words import plain_words
from broadsheet.languages import all_words

LONG = 7
"""A word of so many letters says what a sentence is about."""
FEWEST = 3
"""Shorter words do not tell what happened."""
STEM = 5
"""Words that share so many letters name the same."""
SLIP = 2
"""Days that two articles of one happening may differ by."""
WEEK = 7
"""News are so many days old, at most."""
NEAR = 14
"""Articles of one happening were published so many days apart, at most, where no date tells."""
TELLINGS = 12
"""So many different tellings of one happening are compared with those of another."""
COUNTRY = 3
"""Countries are told by codes of so many capitals."""
HEADLINE, STOPS = 120, (".", "!", "?", "”", "»", '"')
"""A headline has so many characters, and none of these at its end."""
ONCE = frozenset({"appointment", "death", "resignation"})
"""What happens to somebody once, as far as the articles of one corpus tell."""
SEVERAL = frozenset({"agree", "consult", "election", "transaction"})
"""Of these, somebody can have several on a day: a share's rise and a purchase."""
ONE_A_DAY = frozenset({"conference", "consult", "harm", "inauguration", "legislation", "ruling", "vote"})
"""An article tells one of these of a day, if it does not name others who take part."""
REPEATED = frozenset({"accuse", "agree", "economic_measure", "reject", "request", "support", "transaction"})
"""What an article can tell of several times by one word, each another."""
PAIR = 2
HARM = frozenset({"assault", "death", "disaster"})
"""Types of one happening: a bomb, its explosion and the dead."""


@dataclass(frozen=True)
class Event:
    """A row of ``events`` with who takes part, as what."""

    number: int
    event_id: str
    article_id: str
    start: int
    sentence: str
    text: str
    event_type: str
    status: str
    first: date | None
    last: date | None
    country: str | None
    published: date | None
    members: frozenset[str]
    """Roles with ids: ``actor ana-ruiz``."""

    @property
    def kind(self) -> str:
        """What kind of happening it is: types that can tell the same are one."""
        return "harm" if self.event_type in HARM else self.event_type

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline: the first words, without a stop."""
        return self.start < HEADLINE and not self.sentence.rstrip().endswith(STOPS)

    @property
    def is_news(self) -> bool:
        """Whether it is no older than a week, as far as the article tells."""
        return not self.last or not self.published or (self.published - self.last).days <= WEEK

    @cached_property
    def is_known(self) -> bool:
        """Whether it is told as what is known: *the ruling*, *his resignation*, not *the last ruling*."""
        before, _, behind = (plain_words(part) for part in self.sentence.partition(self.text))
        others = all_words("shifts") | all_words("statuses")
        known = all_words("determiners") - all_words("indefinites")
        return bool(known.intersection(before[-1:])) and others.isdisjoint(behind[:1])

    @cached_property
    def is_earlier(self) -> bool:
        """Whether it is told as one before another: *the previous meeting*."""
        before, _, behind = (plain_words(part) for part in self.sentence.partition(self.text))
        return not all_words("earlier").isdisjoint([*before[-1:], *behind[:1]])

    @cached_property
    def who(self) -> frozenset[str]:
        """The ids of those who take part."""
        return frozenset(member.partition(" ")[2] for member in self.members)

    @cached_property
    def people(self) -> frozenset[str]:
        """Those who take part but for countries."""
        return frozenset(w for w in self.who if not (len(w) == COUNTRY and w.isupper()))

    @cached_property
    def stem(self) -> str:
        """The beginning of the last word with a meaning that names it."""
        small = all_words("lowercase_words")
        words = [w for w in plain_words(self.text) if len(w) >= FEWEST and w not in small]
        return words[-1][:STEM] if words else ""


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
        slip = _when(events[a], events[b]) == "apart"
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


def tells_again(headline: Event, event: Event) -> bool:
    """Tell whether an event can be what the headline tells."""
    return not contradict(headline, event) and headline.status == event.status and event.is_news


def is_known_as(one: Event, known: Event) -> bool:
    """Tell whether an event that is told as known can be one that was told before."""
    happened = one.status == known.status == "actual" and one.sentence != known.sentence
    return happened and not _two_disasters(one, known) and not contradict(one, known)


def _two_disasters(one: Event, other: Event) -> bool:
    """Tell whether two disasters go by two words: a flood is no explosion."""
    return one.event_type == other.event_type == "disaster" and one.stem != other.stem


def contradict(one: Event, other: Event, *, slip: bool = False) -> bool:
    """Tell whether two events cannot be the same: another time, others who take part, another country.

    With ``slip`` they may be some days apart, since their articles are known to differ.
    """
    shared = one.people & other.people
    others = bool(one.people and other.people) and not (
        shared and (one.people <= other.people or other.people <= one.people)
    )
    elsewhere = bool(one.country and other.country) and one.country != other.country
    told = _few_days(one, other) if slip else _told_differently(one, other)
    apart = _when(one, other) == "apart" and not told
    apart |= one.article_id == other.article_id and one.is_earlier != other.is_earlier
    return others or (elsewhere and not shared) or apart


def _told_differently(one: Event, other: Event) -> bool:
    """Tell whether two articles name the day of one happening differently: same words, same people."""
    alike = one.stem == other.stem and len(one.people & other.people) >= PAIR
    return alike and one.article_id != other.article_id and _few_days(one, other)


def _few_days(one: Event, other: Event) -> bool:
    first, last = one.first, other.first
    return first is not None and last is not None and abs((first - last).days) <= SLIP


def same(one: Event, other: Event) -> int:
    """Return how much speaks for two events being the same happening; 0 where too little does."""
    if contradict(one, other) or not _one_of_a_kind(one, other):
        return 0
    shared, times = one.people & other.people, _when(one, other)
    across, stem = one.article_id != other.article_id, one.stem == other.stem
    near = not across or _near(one, other)
    alike = one.members & other.members and one.status == other.status
    here = one.country is not None and one.country == other.country
    known = times != "unknown"
    signs = {
        5: shared and times == "same day",
        4: len(shared) >= PAIR and near and (stem or times == "within"),
        3: alike and ((one.kind in ONCE and near) or (one.kind in {*ONCE, "inauguration"} and known)),
        2: shared and times == "within" and (across or stem),
        1: times == "apart"
        or (times == "same day" and here and stem)
        or _one_of_its_day(one, other)
        or _told_again(one, other),
    }
    return max((strength for strength, told in signs.items() if told), default=0)


def _one_of_a_kind(one: Event, other: Event) -> bool:
    """Tell whether an article, or a firm, is likely to tell one such happening of a day alone."""
    if one.stem == other.stem:
        return one.article_id != other.article_id or one.sentence != other.sentence
    if _one_of_its_day(one, other):
        return True
    if one.kind in SEVERAL and len(one.people & other.people) < PAIR:
        return False
    return one.article_id != other.article_id or (one.sentence != other.sentence and one.kind not in SEVERAL)


def _one_of_its_day(one: Event, other: Event) -> bool:
    """Tell whether an article tells what happened on a day again, in another sentence or as its dead."""
    if one.article_id != other.article_id or one.kind not in ONE_A_DAY or _two_disasters(one, other):
        return False
    again = (one.kind == "harm" or one.sentence != other.sentence) and not _of_another(one, other)
    return again and one.status == other.status == "actual" and _when(one, other) == "same day"


def _told_again(one: Event, other: Event) -> bool:
    """Tell whether an article tells by the same word, in another sentence, what is seldom done twice."""
    here = one.article_id == other.article_id and one.sentence != other.sentence
    alike = one.stem == other.stem and one.event_type == other.event_type and one.kind not in REPEATED
    return here and alike and one.status == other.status == "actual"


def _of_another(one: Event, other: Event) -> bool:
    """Tell whether a disaster that is told after the dead of one is not of their sentence."""
    first, later = sorted((one, other), key=lambda event: event.start)
    dead = (first.event_type, later.event_type) == ("death", "disaster")
    words, more = ({w for w in plain_words(e.sentence) if len(w) >= LONG} for e in (first, later))
    return dead and first.sentence != later.sentence and words.isdisjoint(more)


def _near(one: Event, other: Event) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= NEAR


def _when(one: Event, other: Event) -> str:
    """Return how the times of two events lie: ``apart``, ``same day``, ``within``, or ``unknown``."""
    start, end = one.first or one.last, one.last or one.first
    begun, ended = other.first or other.last, other.last or other.first
    if start is None or end is None or begun is None or ended is None:
        return "unknown"
    if max(start, begun) > min(end, ended):
        return "apart"
    return "same day" if (start, end) == (begun, ended) and start == end else "within"
