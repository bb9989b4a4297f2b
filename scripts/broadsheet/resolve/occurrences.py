"""The same happening told again, in an article or across articles, and the time one row has of another."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations, product
from typing import Any

from broadsheet.grammar.words import plain_words
from broadsheet.languages import all_words
from broadsheet.resolve.relation import relation

FEWEST = 3
"""Shorter words do not tell what happened."""
STEM = 5
"""Words that share so many letters name the same."""
RARE = 200
"""A name in more rows of a type than this brings no two of them together."""
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
SEVERAL = frozenset({"consult", "election", "ruling", "transaction"})
"""Of these, somebody can have several on a day: a share's rise and a purchase."""
PAIR = 2
HEADED = 6
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
    precision: str | None
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


def join(con: Any) -> None:
    """Fill ``occurrence_id`` of ``events``: rows of one happening share the id of the first of them."""
    events = read(con)
    rows = [(events[n].event_id, events[first].event_id) for n, first in enumerate(firsts(events))]
    with relation(con, "same", ("event_id", "occurrence_id"), rows):
        con.execute("""
            UPDATE events SET occurrence_id = same.occurrence_id FROM same
            WHERE same.event_id = events.event_id
        """)
    _share_dates(con)


def read(con: Any) -> list[Event]:
    """Return the events of the corpus in order, with who takes part in them."""
    rows = con.execute("""
        SELECT event_id, events.article_id, events."start", events.sentence, events.text, event_type, status,
            date_start, date_end, date_precision, events.country, published, coalesce(taking.members, [])
        FROM events JOIN articles USING (article_id) LEFT JOIN (
            SELECT event_id,
                list(DISTINCT role || ' ' || coalesce(person_id, organization_id, country)) AS members
            FROM event_participants GROUP BY event_id
        ) AS taking USING (event_id)
        ORDER BY events.article_id, events."start", event_id
    """).fetchall()
    return [_event(number, row) for number, row in enumerate(rows)]


def _event(number: int, row: tuple[Any, ...]) -> Event:
    event = Event(number, *row)
    return replace(event, members=frozenset(filter(None, event.members)))


def firsts(events: list[Event]) -> list[int]:
    """Return for each event the number of the first that tells the same happening.

    Pairs with the most in common are joined first; groups stay apart where any two of their rows contradict.
    """
    found = [(strength, a, b) for a, b in _pairs(events) if (strength := same(events[a], events[b]))]
    found += [(HEADED, a, b) for a, b in _headlines(events)]
    group = {n: [n] for n in range(len(events))}
    for _, a, b in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        one, other = group[a], group[b]
        if one is other:
            continue
        slip = _when(events[a], events[b]) == "apart"
        told = [_tellings([events[n] for n in numbers]) for numbers in (one, other)]
        if not any(contradict(x, y, slip=slip) for x, y in product(*told)):
            joined = sorted(one + other)
            group.update(dict.fromkeys(joined, joined))
    return [group[n][0] for n in range(len(events))]


def _tellings(events: list[Event]) -> list[Event]:
    """Return events that tell different things of a happening, not too many: copies tell one."""
    different = {(e.people, e.first, e.last, e.country, e.stem): e for e in events}
    return list(different.values())[:TELLINGS]


def _pairs(events: list[Event]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be the same: of one kind in one article, or with somebody in common."""
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for event in events:
        holders[event.kind, "in", event.article_id].append(event.number)
        for who in event.who:
            holders[event.kind, "with", who].append(event.number)
        if event.country and event.first:
            holders[event.kind, "where", f"{event.country} {event.first}"].append(event.number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if len(numbers) <= RARE:
            new = set(combinations(numbers, 2)) - seen
            seen |= new
            yield from sorted(new)


def _headlines(events: list[Event]) -> Iterator[tuple[int, int]]:
    """Yield what headlines tell with the first below of its kind, where it can be that: news come first."""
    headed: dict[tuple[str, str], Event] = {}
    for event in events:
        known = headed.get((event.article_id, event.kind))
        if known is None and event.is_headline:
            headed[event.article_id, event.kind] = event
        elif known and not event.is_headline:
            del headed[event.article_id, event.kind]
            if _tells_again(known, event):
                yield known.number, event.number


def _tells_again(headline: Event, event: Event) -> bool:
    return not contradict(headline, event) and headline.status == event.status and event.is_news


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
        1: times == "apart" or (times == "same day" and here and stem),
    }
    return max((strength for strength, told in signs.items() if told), default=0)


def _one_of_a_kind(one: Event, other: Event) -> bool:
    """Tell whether an article, or a firm, is likely to tell one such happening of a day alone."""
    if one.stem == other.stem:
        return one.article_id != other.article_id or one.sentence != other.sentence
    if one.kind in SEVERAL and len(one.people & other.people) < PAIR:
        return False
    return one.article_id != other.article_id or (one.sentence != other.sentence and one.kind not in SEVERAL)


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


def _share_dates(con: Any) -> None:
    """Give rows without a time, or with a wider one, the most exact time that rows of their occurrence have.

    The day of the week or the month that an article leaves open is told by another row; ``date_basis`` says
    ``cross_article`` where that one is another article's.
    """
    con.execute("""
        CREATE OR REPLACE TABLE told AS
        SELECT occurrence_id, article_id, date_start, date_end, date_precision
        FROM events WHERE date_start IS NOT NULL AND date_end IS NOT NULL AND date_precision = 'day'
        QUALIFY row_number() OVER (
            PARTITION BY occurrence_id ORDER BY date_basis <> 'explicit', article_id, "start"
        ) = 1
    """)
    con.execute("""
        UPDATE events SET date_start = told.date_start, date_end = told.date_end,
            date_precision = told.date_precision,
            date_basis = CASE WHEN told.article_id = events.article_id
                THEN 'relative' ELSE 'cross_article' END
        FROM told
        WHERE told.occurrence_id = events.occurrence_id AND events.date_precision IS DISTINCT FROM 'day'
    """)
