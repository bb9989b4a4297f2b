"""The same happening told again, in an article or across articles, and the time one row has of another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, groupby, islice, product
from typing import Any

from broadsheet.languages import all_words
from broadsheet.resolve.forest import Forest
from broadsheet.resolve.relation import ROWS, fetched, relation
from broadsheet.resolve.wording import worded

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

LISTED = 500_000
"""So many of those who take part are put into lists at a time."""
FOUND = ("strength", "one", "other")
"""Two events that may be the same, and how much speaks for it."""
EVENT = (
    'number, event_id, article_id, "start", sentence, text, event_type, status, date_start, date_end,'
    " happening.country, published, members"
)
"""SQL: the columns of ``happening`` that an ``Event`` is made of."""


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
        words = [w for w in worded(self.text) if len(w) >= FEWEST and w not in small]
        return words[-1][:STEM] if words else ""


def join(con: Any) -> None:
    """Fill ``occurrence_id`` of ``events``: rows of one happening share the id of the first of them."""
    _happenings(con)
    _pairs(con)
    pairs = chain(_strong(con), _headlines(con))
    with relation(con, "found", FOUND, pairs, FOUND):
        _components(con)
        with relation(con, "told", ("number", "first"), _firsts(con), ("number", "first")):
            con.execute("""
                CREATE OR REPLACE TABLE events AS
                SELECT events.* REPLACE (coalesce(same.first_id, own_id, occurrence_id) AS occurrence_id)
                FROM events LEFT JOIN (
                    SELECT one.event_id, one.event_id AS own_id, first.event_id AS first_id
                    FROM happening AS one LEFT JOIN told USING (number)
                    LEFT JOIN happening AS first ON first.number = told.first
                ) AS same USING (event_id)
            """)
    _share_dates(con)


def _happenings(con: Any) -> None:
    """Create ``happening``, the events of the corpus in order with who takes part in them (``taking``)."""
    con.execute("""
        CREATE OR REPLACE TABLE taking AS
        SELECT DISTINCT event_id, role, coalesce(person_id, organization_id, country) AS who
        FROM event_participants WHERE coalesce(person_id, organization_id, country) <> ''
    """)
    # A list of each event is held in memory until all are made.
    con.execute("CREATE OR REPLACE TABLE taken (event_id VARCHAR, members VARCHAR[])")
    [(parts,)] = con.execute(f"SELECT count(*) // {LISTED} + 1 FROM taking").fetchall()
    for part in range(parts):
        con.execute(f"""
            INSERT INTO taken SELECT event_id, list(role || ' ' || who) FROM taking
            WHERE hash(event_id) % {parts} = {part} GROUP BY event_id
        """)
    con.execute(f"""
        CREATE OR REPLACE TABLE happening AS
        SELECT row_number() OVER (ORDER BY events.article_id, events."start", event_id) - 1 AS number,
            event_id, events.article_id, events."start", events.sentence, events.text, event_type, status,
            date_start, date_end, events.country, published, coalesce(members, []) AS members,
            CASE WHEN event_type IN {tuple(sorted(HARM))} THEN 'harm' ELSE event_type END AS kind
        FROM events JOIN articles USING (article_id) LEFT JOIN taken USING (event_id) ORDER BY number
    """)


def _pairs(con: Any) -> None:
    """Create ``pair``: what may be the same, of one kind in one article, or with somebody in common.

    Two whose times are known lie no more than ``SLIP`` days apart; where a time is not, their articles do
    not by more than ``NEAR``: nothing else can be the same (``same``).
    """
    con.execute(f"""
        CREATE OR REPLACE TABLE holder AS
        WITH place AS (
            SELECT 'in ' || article_id AS place, number FROM happening
            UNION ALL
            SELECT DISTINCT 'with ' || who, number FROM taking JOIN happening USING (event_id)
            UNION ALL
            SELECT 'where ' || country || ' ' || date_start::VARCHAR, number FROM happening
            WHERE country <> '' AND date_start IS NOT NULL
        )
        SELECT kind, place, number, article_id, published, coalesce(date_start, date_end) AS first,
            coalesce(date_end, date_start) AS last
        FROM place JOIN happening USING (number)
        QUALIFY count(*) OVER (PARTITION BY kind, place) BETWEEN 2 AND {RARE}
    """)
    con.execute(f"""
        CREATE OR REPLACE TABLE pair AS
        SELECT DISTINCT one.number AS one, other.number AS other
        FROM holder AS one JOIN holder AS other
            ON one.kind = other.kind AND one.place = other.place AND one.number < other.number
        WHERE CASE WHEN one.first IS NOT NULL AND other.first IS NOT NULL
            THEN greatest(one.first, other.first) - least(one.last, other.last) <= {SLIP}
            ELSE one.article_id = other.article_id OR abs(one.published - other.published) <= {NEAR} END
    """)


def _event(row: tuple[Any, ...]) -> Event:
    return Event(*row[:-1], frozenset(row[-1]))


def _strong(con: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs for which something speaks, with how much."""
    pairs = fetched(con, "SELECT one, other FROM pair ORDER BY one, other")
    while some := list(islice(pairs, ROWS)):
        with relation(con, "wanted", ("number",), ((n,) for n in sorted({n for pair in some for n in pair}))):
            query = f"SELECT {EVENT} FROM happening JOIN wanted USING (number)"
            events = {event.number: event for event in map(_event, con.execute(query).fetchall())}
        for one, other in some:
            if strength := same(events[one], events[other]):
                yield strength, one, other


def _components(con: Any) -> None:
    """Create ``component``: the events that pairs of ``found`` hold together."""
    forest = Forest[int]()
    for one, other in fetched(con, "SELECT one, other FROM found"):
        forest.join(one, other)
    with relation(con, "joined", ("number", "component"), forest.together(), ("number", "component")):
        con.execute("CREATE OR REPLACE TABLE component AS SELECT * FROM joined")


def _firsts(con: Any) -> Iterator[tuple[int, int]]:
    """Yield the events that tell what another tells with the first that does, a component at a time."""
    events = fetched(
        con, f"SELECT component, {EVENT} FROM happening JOIN component USING (number) ORDER BY ALL"
    )
    pairs = fetched(
        con,
        """
        SELECT component, strength, one, other FROM found JOIN component ON component.number = found.one
        ORDER BY component, strength DESC, one, other
        """,
    )
    for (_, rows), (_, found) in zip(groupby(events, _first), groupby(pairs, _first), strict=True):
        together = {event.number: event for event in (_event(row[1:]) for row in rows)}
        yield from firsts(together, [(one, other) for _, _, one, other in found])


def _first(row: tuple[Any, ...]) -> Any:
    return row[0]


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
        self._told: dict[tuple[Any, ...], tuple[int, int]] = {key: (event.number, event.number)}
        self._shown = [key]

    @property
    def tellings(self) -> list[int]:
        """Events that tell different things of a happening, not too many: copies tell one."""
        return [self._told[key][1] for key in self._shown]

    def take(self, other: "_Group") -> None:
        """Take over the events of another group."""
        self.numbers += other.numbers
        self.first = min(self.first, other.first)
        for key, (first, last) in other._told.items():
            known = self._told.get(key, (first, last))
            self._told[key] = min(first, known[0]), max(last, known[1])
        able = {*self._shown, *other._shown}
        self._shown = sorted(able, key=lambda key: self._told[key])[:TELLINGS]


def _headlines(con: Any) -> Iterator[tuple[int, int, int]]:
    """Yield what headlines tell with the first below of its kind, where it can be that: news come first."""
    rows = fetched(
        con,
        f"""
        SELECT article_id, kind, {EVENT} FROM happening
        WINDOW together AS (PARTITION BY article_id, kind)
        QUALIFY min("start") OVER together < {HEADLINE} AND count(*) OVER together > 1
        ORDER BY article_id, kind, number
        """,
    )
    for _, together in groupby(rows, key=lambda row: row[:2]):
        headline: Event | None = None
        for event in (_event(row[2:]) for row in together):
            if headline is None:
                headline = event if event.is_headline else None
            elif not event.is_headline:
                if _tells_again(headline, event):
                    yield HEADED, headline.number, event.number
                headline = None


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
        CREATE OR REPLACE TABLE events AS
        SELECT events.* REPLACE (
            coalesce(told.date_start, events.date_start) AS date_start,
            coalesce(told.date_end, events.date_end) AS date_end,
            coalesce(told.date_precision, events.date_precision) AS date_precision,
            CASE WHEN told.article_id IS NULL THEN events.date_basis
                WHEN told.article_id = events.article_id THEN 'relative' ELSE 'cross_article' END AS date_basis)
        FROM events LEFT JOIN told
            ON told.occurrence_id = events.occurrence_id AND events.date_precision IS DISTINCT FROM 'day'
    """)
