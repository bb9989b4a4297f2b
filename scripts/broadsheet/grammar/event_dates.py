"""When an event can have been or will be: the times named near it, and what speaks for each."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from broadsheet.grammar.article_times import turned
from broadsheet.grammar.distances import distance_to
from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_elsewhere import GAP, SURE, times_elsewhere
from broadsheet.grammar.event_telling import (
    is_set_beside,
    points_back,
    tense_cues,
    told_as,
    took_place,
)
from broadsheet.grammar.event_types import plainly
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.headlines import is_headline
from broadsheet.grammar.paths import FAR, ancestors, anchor, between, clause, way
from broadsheet.grammar.periods import Period, around
from broadsheet.grammar.sentence_times import LONG, SENTENCES, long_ago, times_between, times_of
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Token

STEPS = 3.0
"""A time so many steps away in the tree tells a third of one right beside the event."""
HEAD = 600
"""So many first characters of an article can hold its date."""
NEARNESSES, MANY = 5, 6
"""So many steps of nearness are told apart, and so many times that an event can have."""
BESIDE = ("near", "nearest", "own clause", "hangs on it")
TELLING = (
    "turned", "later, happened", "past, happened", "past, to come", "later, to come", "story's day, happened",
    "story's day, lead", "named again", "later, past form", "later, scheduled",
)  # fmt: skip
"""What tells more of a time that stands beside the event."""
CLOSED = frozenset({"week", "month", "quarter", "year"})
"""How precise a time is that can be all that *since* it tells."""
BELOW = frozenset({"ccomp", "acl:relcl", "acl"})
Features = dict[str, float]
Choice = Period | None


def period_options(reading: Reading, candidate: Candidate, event_type: str) -> dict[Choice, Features]:
    """Return the features of every time that an event can be of; None stands for none.

    A time that is named in several places is one option: it has what speaks for it in any of them, and is
    the one named nearest, in words if there are any.
    """
    found: dict[object, tuple[Period, Features]] = {}
    for period, features in _named(reading, candidate, event_type):
        when = (period.start, period.end) if period.is_placed else period.text
        nearest, known = found.get(when, (period, {}))
        most = {name: max(value, known.get(name, 0.0)) for name, value in features.items()}
        found[when] = nearest if nearest.text else period, {**known, **most, "named again": when in found}
    options: dict[Choice, Features] = {}
    elsewhere = {f"elsewhere, {name}": 1.0 for name in told_as(reading, candidate)}
    for period, features in found.values():
        told = {**features, **_common(reading, candidate, period, event_type)}
        options[period] = _joined(plainly(told)) | ({} if "here" in features else elsewhere)
    near = max((f.get("near", 0.0) for f in options.values()), default=0.0)
    beside = {
        f"none, nearest {int(near * NEARNESSES)}": 1.0,
        "none, own clause": any("own clause" in f for f in options.values()),
        f"none, options {min(len(options), MANY)}": 1.0,
    }
    options[None] = plainly({**_none(reading, candidate, event_type), **beside})
    return options


def _joined(features: Features) -> Features:
    """Return features with what two of them tell together, and how near and far as steps."""
    pairs = ((one, other) for one in BESIDE for other in TELLING if one in features and other in features)
    steps = {}
    if "here" in features:
        nearness, gap = features.get("near", 0.0), features.get("gap", 0.0)
        steps = {f"near {int(nearness * NEARNESSES)}": 1.0, f"gap {int(gap * NEARNESSES)}": 1.0}
    joined = {f"{one} and {other}": features[one] * features[other] for one, other in pairs}
    return {**features, **joined, **steps}


def _named(reading: Reading, candidate: Candidate, event_type: str) -> Iterator[tuple[Period, Features]]:
    number = candidate.token.sentence
    for back in range(min(SENTENCES, number) + 1):
        sentence = reading.sentences[number - back]
        named = (p for p in times_of(reading, sentence) if not p.span.overlaps(candidate.span))
        times = [p for p in named if not is_set_beside(reading, candidate, p)]
        for period in times:
            if back == 0:
                features = _here(reading, candidate, period, times)
                yield from _either(reading, candidate, period, features)
                yield from _bounded(reading, candidate, period, features)
            else:
                carried = replace(period, basis="relative")
                yield carried, _earlier(reading, candidate, carried, back)
    yield from times_elsewhere(reading, candidate, event_type)


def _either(
    reading: Reading, candidate: Candidate, period: Period, features: Features
) -> Iterator[tuple[Period, Features]]:
    """Yield a time and its like on the other side of the article's day, which *will meet* lacks."""
    other = turned(reading, period)
    possible = [(period, features), *([(other, {**features, "turned": 1.0})] if other else [])]
    today, side = reading.published, _side_of(reading, candidate, period) if other else 0
    for time, told in possible:
        off = (time.start > today) - (time.start < today) if today and time.start else 0
        if not side or off != -side:
            yield time, told


def _side_of(reading: Reading, candidate: Candidate, period: Period) -> int:
    """Return 1 where the words before a time tell that it is to come, -1 where it has been, 0 for neither.

    Something is due *by* a time, or its verb has a form of the future alone; or it *had been*, or somebody
    *won* it.
    """
    verb = clause(reading, anchor(reading, period.span))
    if verb.i == candidate.token.head and took_place(reading, candidate):
        return -1
    phrases = language_at(reading, verb.i).phrases
    before = reading.text[reading.sentences[verb.sentence].start : period.span.start].lower()
    below = (reading.tokens[c] for c in reading.children[verb.i])
    words = [verb.text.lower(), *(t.text.lower() for t in below if t.dep.startswith(("aux", "cop")))]

    def told(name: str) -> bool:
        return any(expression(phrases[name]).fullmatch(word) for word in words)

    due = expression(phrases["due_by"]).search(before) is not None
    done = verb.dep == "acl" and expression(phrases["participle"]).fullmatch(verb.text.lower())
    if told("pluperfect") or (done and not due):
        return -1
    return int(due or told("future_form") or told("future_helper"))


def _bounded(
    reading: Reading, candidate: Candidate, period: Period, features: Features
) -> Iterator[tuple[Period, Features]]:
    """Yield an open time with its other end: *since May* is in May, or until now; *by June*, from now on."""
    actual, today = candidate.statuses.get("actual", 0.0), reading.published
    if period.start and not period.end:
        if period.precision in CLOSED:
            last = around(period.start, period.precision, 0)[1]
            told = {"closed": 1.0, "closed, happened": actual, "closed, verb": float(candidate.is_verb)}
            yield replace(period, end=last), {**features, **told, f"closed {period.precision}": 1.0}
        if today and period.start < today:
            yield replace(period, end=today), {**features, "until now": 1.0, "until now, happened": actual}
    if period.end and not period.start and today and today < period.end:
        yield replace(period, start=today), {**features, "from now on": 1.0}


def _is_stamp(reading: Reading, period: Period) -> bool:
    """Tell whether a time is the article's own date in its head: few events are of that day because of it."""
    own = period.start == period.end == reading.published and re.search(r"\d{4}", period.text)
    return bool(own) and period.span.start < HEAD


def _here(reading: Reading, candidate: Candidate, period: Period, times: list[Period]) -> Features:
    """Return the features of a time in the event's own sentence."""
    token = candidate.token
    hook = anchor(reading, period.span)
    above = ancestors(reading, hook)
    far = {p: way(reading, token.span, p.span) for p in times}
    order = sorted(times, key=lambda p: far[p])
    behind = period.span.start > token.start
    gap = between(candidate.span, period.span)
    own_clause = clause(reading, hook) == clause(reading, token)
    nearer = [w for w in others_near(reading, candidate) if way(reading, w.span, period.span) < far[period]]
    distance = distance_to(reading, reading.sentences[token.sentence], candidate.span)
    return {
        "here": 1.0,
        "of what is counted from it": distance is not None and period.span.start < distance[0].end,
        "near": math.exp(-far[period] / STEPS),
        "gap": math.exp(-gap / GAP),
        "behind": behind,
        "behind, gap": behind * math.exp(-gap / GAP),
        "nearest": order[0] == period,
        "second": order[1:2] == [period],
        "only one": len(times) == 1,
        "own clause": own_clause,
        "own clause, behind": own_clause and behind,
        "hangs on it": hook.head == token.i,
        "hangs below it": any(a.i == token.i for a in above),
        "hangs on what it hangs on": hook.head == token.head,
        "hangs on a verb above": any(a.i == hook.head for a in ancestors(reading, token)),
        "time of the event above": token.head in candidates(reading)
        and not candidate.is_verb
        and hook.head == token.head,
        "in another clause below": not own_clause and clause(reading, hook).dep in BELOW,
        "dateline": period.start == period.end == reading.published
        and period.span.start - reading.sentences[token.sentence].start < GAP,
        "opens": period.span.start - reading.sentences[token.sentence].start < GAP,
        "events nearer": min(len(nearer), 3),
        "before its noun": not candidate.is_verb and not behind and gap <= 1,
        "unreachable": far[period] >= FAR,
    }


def others_near(reading: Reading, candidate: Candidate) -> list[Token]:
    """Return the other words of a sentence that are likely to name an event."""
    sentence = reading.sentences[candidate.token.sentence]
    known = candidates(reading)
    here = (known[i] for i in range(sentence.first, sentence.last) if i in known)
    return [c.token for c in here if c.token is not candidate.token and c.seen.likelihood > SURE]


def _earlier(reading: Reading, candidate: Candidate, period: Period, back: int) -> Features:
    """Return the features of a time so many sentences before."""
    own = reading.sentences[candidate.token.sentence]
    theirs = reading.sentences[candidate.token.sentence - back]
    spans = [p.span for p in times_of(reading, theirs)]
    hook = clause(reading, anchor(reading, period.span))
    return {
        f"back {back}": 1.0,
        f"back {back}, {period.precision}": 1.0,
        f"back {back}, verb": candidate.is_verb,
        f"back {back}, {'other' if own.paragraph != theirs.paragraph else 'same'} paragraph": 1.0,
        "other paragraph": own.paragraph != theirs.paragraph,
        "first there": spans[0] == period.span,
        "last there": spans[-1] == period.span,
        "main clause there": hook.head == hook.i,
        "times between": bool(times_between(reading, theirs, own)),
        "times here": bool(times_of(reading, own)),
        f"back {back}, points back": points_back(reading, candidate),
        "points back": points_back(reading, candidate),
    }


def _common(reading: Reading, candidate: Candidate, period: Period, event_type: str) -> Features:
    """Return what speaks for a time wherever it is named: its kind, and whether it is past or to come."""
    statuses, ago = candidate.statuses, long_ago(reading, candidate.token.sentence)
    back = (reading.published - period.start).days if reading.published and period.start else None
    later = back is not None and back < 0
    actual, told = statuses.get("actual", 0.0), tense_cues(reading, candidate)
    return {
        f"is {period.precision}": 1.0,
        f"basis {period.basis}": 1.0,
        "article's own": _is_stamp(reading, period),
        f"{event_type} {period.precision}": 1.0,
        "long ago, recent": ago is not None and back is not None and abs(back) <= LONG,
        "long ago, it": ago is not None and period.start == ago.start,
        "open": period.is_placed and (period.start is None or period.end is None),
        "unplaced": not period.is_placed,
        "later": later,
        "turned, to come": (1 - actual) * float(later),
        **{f"later, {name}": later for name in told},
        **{f"past, {name}": not later for name in told},
        "later, happened": later * actual,
        "past, to come": (not later) * statuses.get("scheduled", 0.0),
        "later, to come": later * statuses.get("scheduled", 0.0),
        "past, happened": (not later) * actual,
    }


def _none(reading: Reading, candidate: Candidate, event_type: str) -> Features:
    sentence = reading.sentences[candidate.token.sentence]
    statuses = candidate.statuses
    told = {
        "none": 1.0,
        f"none {event_type}": 1.0,
        "none, verb": candidate.is_verb,
        "none, times here": bool(times_of(reading, sentence)),
        "none, headline": is_headline(reading, sentence),
        "none, points back": points_back(reading, candidate),
        **{f"none {status}": p for status, p in statuses.items()},
        **{f"none, {name}": 1.0 for name in told_as(reading, candidate)},
    }
    return plainly(told)
