"""Whether two rows tell one happening, and which of many do: by time, place, and who takes part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

from broadsheet.grammar.words import plain_words
from broadsheet.languages import LANGUAGES, all_words, lexicon

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
COUNTRY = 3
"""Countries are told by codes of so many capitals."""
OTHERS = 2
"""So many words before an event can tell that it is another."""
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
OPINIONS = frozenset({"accuse", "concede", "reject", "request", "support"})
"""What two people do is two of these."""
BROAD = frozenset({"accuse", "economic_measure", "reject", "request", "support"})
"""Types of very different acts: what two articles tell by two words are two."""
WIDEST = 92
"""What is known to have been within so many days can be what another article tells, too."""
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
    """What stands around it, or nothing, where that is not needed."""
    said: int
    """A number that its sentence has alone."""
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
    def is_other(self) -> bool:
        """Whether it is told as not the one before: *another attack*, *an unrelated road accident*."""
        before = plain_words(self.sentence.partition(self.text)[0])
        return not all_words("others").isdisjoint(before[-OTHERS:])

    @cached_property
    def acts(self) -> frozenset[str]:
        """What its words tell more closely than its type: *walked out* is a strike."""
        known, words = _acts(self.kind), plain_words(self.text)
        return frozenset(known[w] for w in [*words, *map(" ".join, pairwise(words))] if w in known)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The ids of those who do it but for countries."""
        return frozenset(who for who in self.people if f"actor {who}" in self.members)

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


@cache
def _acts(kind: str) -> Mapping[str, str]:
    """Return the words of all languages that tell acts of a kind apart, each with its act."""
    groups = (lexicon(code).acts.get(kind, {}) for code in LANGUAGES)
    return {" ".join(plain_words(word)): act for words in groups for word, act in words.items()}


def tells_again(headline: Event, event: Event) -> bool:
    """Tell whether an event can be what the headline tells."""
    return not contradict(headline, event) and headline.status == event.status and event.is_news


def is_known_as(one: Event, known: Event) -> bool:
    """Tell whether an event that is told as known can be one that was told before."""
    happened = one.status == known.status == "actual" and one.said != known.said
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
    apart = times(one, other) == "apart" and not told
    if one.article_id == other.article_id:
        apart |= one.is_earlier != other.is_earlier
        apart |= one.said != other.said and max(one, other, key=lambda e: e.start).is_other
    return others or (elsewhere and not shared) or apart or _two_acts(one, other)


def _two_acts(one: Event, other: Event) -> bool:
    """Tell whether words name two acts (a march, a strike), or two people each say or want their own."""
    acts = bool(one.acts and other.acts) and one.acts.isdisjoint(other.acts)
    actors = bool(one.actors and other.actors) and one.actors.isdisjoint(other.actors)
    return acts or (actors and one.kind in OPINIONS)


def _told_differently(one: Event, other: Event) -> bool:
    """Tell whether two articles name the day of one happening differently: same words, same people."""
    alike = one.stem == other.stem and len(one.people & other.people) >= PAIR
    return alike and one.article_id != other.article_id and _few_days(one, other)


def _few_days(one: Event, other: Event) -> bool:
    first, last = one.first, other.first
    return first is not None and last is not None and abs((first - last).days) <= SLIP


def same(one: Event, other: Event, *, linked: bool = False) -> int:
    """Return how much speaks for two events being the same happening; 0 where too little does.

    ``linked`` are those whose articles name the same people (``candidates.pair``).
    """
    if contradict(one, other):
        return 0
    if not _one_of_a_kind(one, other):
        return int(_of_one_story(one, other, linked=linked))
    shared, when = one.people & other.people, times(one, other)
    across, stem = one.article_id != other.article_id, one.stem == other.stem
    near = not across or _near(one, other)
    alike = one.members & other.members and one.status == other.status
    here = one.country is not None and one.country == other.country
    known = when != "unknown"
    signs = {
        5: (shared and when == "same day") or (one.kind == "harm" and one.said == other.said),
        4: len(shared) >= PAIR and near and (stem or when == "within"),
        3: alike and ((one.kind in ONCE and near) or (one.kind in {*ONCE, "inauguration"} and known)),
        2: shared and when == "within" and (across or stem),
        1: when == "apart"
        or (when == "same day" and here and stem)
        or _one_of_its_day(one, other)
        or _told_again(one, other)
        or _of_one_story(one, other, linked=linked),
    }
    return max((strength for strength, told in signs.items() if told), default=0)


def _of_one_story(one: Event, other: Event, *, linked: bool) -> bool:
    """Tell whether two articles tell of the same people what is of one time, not too wide."""
    wide = any((e.last - e.first).days > WIDEST for e in (one, other) if e.first and e.last)
    known = times(one, other) in {"same day", "within"} and not wide
    known &= one.kind not in BROAD or one.stem == other.stem or not one.acts.isdisjoint(other.acts)
    linked &= one.kind not in OPINIONS
    return known and one.article_id != other.article_id and (linked or bool(one.people & other.people))


def _one_of_a_kind(one: Event, other: Event) -> bool:
    """Tell whether an article, or a firm, is likely to tell one such happening of a day alone."""
    if one.stem == other.stem:
        return one.article_id != other.article_id or one.said != other.said
    if _one_of_its_day(one, other):
        return True
    if one.kind in SEVERAL and len(one.people & other.people) < PAIR:
        return False
    return one.article_id != other.article_id or (one.said != other.said and one.kind not in SEVERAL)


def _one_of_its_day(one: Event, other: Event) -> bool:
    """Tell whether an article tells what happened on a day again, in another sentence or as its dead."""
    if one.article_id != other.article_id or one.kind not in ONE_A_DAY or _two_disasters(one, other):
        return False
    again = (one.kind == "harm" or one.said != other.said) and not _of_another(one, other)
    return again and one.status == other.status == "actual" and times(one, other) == "same day"


def _told_again(one: Event, other: Event) -> bool:
    """Tell whether an article tells by the same word, in another sentence, what is seldom done twice."""
    here = one.article_id == other.article_id and one.said != other.said
    alike = one.stem == other.stem and one.event_type == other.event_type and one.kind not in REPEATED
    return here and alike and one.status == other.status == "actual"


def _of_another(one: Event, other: Event) -> bool:
    """Tell whether a disaster that is told after the dead of one is not of their sentence."""
    first, later = sorted((one, other), key=lambda event: event.start)
    dead = (first.event_type, later.event_type) == ("death", "disaster")
    words, more = ({w for w in plain_words(e.sentence) if len(w) >= LONG} for e in (first, later))
    return dead and first.said != later.said and words.isdisjoint(more)


def _near(one: Event, other: Event) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= NEAR


def times(one: Event, other: Event) -> str:
    """Return how the times of two events lie: ``apart``, ``same day``, ``within``, or ``unknown``."""
    start, end = one.first or one.last, one.last or one.first
    begun, ended = other.first or other.last, other.last or other.first
    if start is None or end is None or begun is None or ended is None:
        return "unknown"
    if max(start, begun) > min(end, ended):
        return "apart"
    return "same day" if (start, end) == (begun, ended) and start == end else "within"
