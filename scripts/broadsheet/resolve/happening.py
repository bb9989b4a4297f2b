"""Whether two rows tell one happening: by time, place, and who takes part."""

from broadsheet.grammar.words import plain_words
from broadsheet.resolve.event import Event

LONG = 7
"""A word of so many letters says what a sentence is about."""
SLIP = 2
"""Days that two articles of one happening may differ by."""
NEAR = 14
"""Articles of one happening were published so many days apart, at most, where no date tells."""
ONCE = frozenset({"appointment", "death", "resignation"})
"""What happens to somebody once, as far as the articles of one corpus tell."""
SEVERAL = frozenset({"agree", "consult", "election", "transaction"})
"""Of these, an article can tell several of somebody and a day: a share's rise and a purchase."""
ONE_A_DAY = frozenset({"conference", "consult", "harm", "inauguration", "legislation", "ruling", "vote"})
"""An article tells one of these of a day, if it does not name others who take part."""
REPEATED = frozenset({"accuse", "agree", "economic_measure", "reject", "request", "support", "transaction"})
"""What an article can tell of several times by one word, each another."""
PAIR = 2
"""So many who take part in both tell that two events are one."""
LONE = frozenset({"burial", "cancelling"})
"""Acts that a word which tells none does not mean: who *died* was not thereby *buried*."""
OPINIONS = frozenset({"accuse", "concede", "reject", "request", "support"})
"""What two people do is two of these."""
VAGUE = OPINIONS | {"aid", "publication", "threaten"}
"""What is told of one of these by who else is named in an article is told of nobody."""
ACTED = frozenset({"economic_measure", "transaction"})
"""Types of very different acts: what is told by two words may be two."""
OFTEN = frozenset({"consult"})
"""What one person does many times in a month."""
WIDEST = 92
"""What is known to have been within so many days can be what another article tells, too."""


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

    What an article tells as an earlier or as another one is not what it told before. With ``slip`` they may
    be some days apart, since their articles are known to differ.
    """
    these, those = _people(one, other)
    shared = these & those
    others = bool(these and those) and not (shared and (these <= those or those <= these))
    others |= _disjoint(one.bodies, other.bodies) or (
        not (these and those) and _disjoint(one.countries, other.countries)
    )
    elsewhere = bool(one.country and other.country) and one.country != other.country
    told = _few_days(one, other) if slip else _told_differently(one, other)
    apart = times(one, other) == "apart" and not told
    if one.article_id == other.article_id:
        apart |= one.is_earlier != other.is_earlier
        first, later = sorted((one, other), key=lambda event: event.start)
        after = first.said == later.said and later.is_followed and not first.is_followed
        apart |= after and one.kind != "harm"
        apart |= one.said != other.said and later.is_other and not first.is_headline
    return others or (elsewhere and not shared) or apart or _two_acts(one, other)


def _disjoint(these: frozenset[str], those: frozenset[str]) -> bool:
    return bool(these and those) and these.isdisjoint(those)


def _people(one: Event, other: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Return who takes part in two events, as far as that tells: in two articles *the Senate* may be two."""
    if one.article_id == other.article_id:
        return one.people, other.people
    return one.telling, other.telling


def _shared(one: Event, other: Event) -> frozenset[str]:
    """Return who takes part in both of two events."""
    these, those = _people(one, other)
    return these & those


def _alike(one: Event, other: Event) -> bool:
    """Tell whether somebody does or suffers both of two events, and both happened, or are planned."""
    shared = _shared(one, other)
    return one.status == other.status and any(
        m.partition(" ")[2] in shared for m in one.members & other.members
    )


def _narrow(one: Event, other: Event) -> bool:
    """Tell whether both of two events are known to have been within some weeks."""
    return all(e.first and e.last and (e.last - e.first).days <= WIDEST for e in (one, other))


def _two_acts(one: Event, other: Event) -> bool:
    """Tell whether words name two acts (a march, a strike), or two people each say or want their own."""
    said = one.kind in OPINIONS
    another = said and (_disjoint(one.actors, other.actors) or _answered(one, other) or _answered(other, one))
    return another or _disjoint(one.acts, other.acts) or one.acts & LONE != other.acts & LONE


def _answered(one: Event, other: Event) -> bool:
    """Tell whether somebody does the one and suffers the other."""
    return any(f"recipient {who}" in other.members for who in one.actors - other.actors)


def _told_differently(one: Event, other: Event) -> bool:
    """Tell whether two articles name the day of one happening differently: same words and people, or once."""
    alike = one.stem == other.stem and len(_shared(one, other)) >= PAIR
    alike |= _once(one, other) and _alike(one, other)
    return alike and one.article_id != other.article_id and _few_days(one, other)


def _once(one: Event, other: Event) -> bool:
    return one.event_type == other.event_type and one.event_type in ONCE


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
    shared, when = _shared(one, other), times(one, other)
    across, stem = one.article_id != other.article_id, one.stem == other.stem
    near = not across or _near(one, other)
    alike = _alike(one, other)
    here = one.country is not None and one.country == other.country
    known, once = when != "unknown", _once(one, other)
    signs = {
        5: (shared and when == "same day") or (one.kind == "harm" and one.said == other.said),
        4: len(shared) >= PAIR and near and (stem or when == "within"),
        3: alike and ((once and near) or (known and (once or one.kind == "inauguration"))),
        2: shared and when == "within" and (one.kind not in OFTEN if across else stem),
        1: when == "apart"
        or (when == "same day" and here and stem)
        or _one_of_its_day(one, other)
        or _told_again(one, other)
        or _of_one_story(one, other, linked=linked),
    }
    return max((strength for strength, told in signs.items() if told), default=0)


def _of_one_story(one: Event, other: Event, *, linked: bool) -> bool:
    """Tell whether two articles of one story tell the same: of one time that is not too wide.

    Of what somebody does many times in a while (``OFTEN``) they have to tell one day, and ``ACTED`` by words
    that are alike.
    """
    when = times(one, other)
    known = when == "same day" or (when == "within" and one.kind not in OFTEN)
    alike = one.kind not in ACTED or one.stem == other.stem or not one.acts.isdisjoint(other.acts)
    met = bool(_shared(one, other)) or (linked and one.kind not in VAGUE)
    return one.article_id != other.article_id and met and known and alike and _narrow(one, other)


def _one_of_a_kind(one: Event, other: Event) -> bool:
    """Tell whether an article, or a firm, is likely to tell one such happening of a day alone."""
    if one.stem == other.stem:
        return one.article_id != other.article_id or one.said != other.said
    if _one_of_its_day(one, other):
        return True
    if one.kind in SEVERAL and len(_shared(one, other)) < PAIR:
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
