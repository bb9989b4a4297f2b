"""When an event can have been or will be: the times named near it, and what speaks for each."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from broadsheet.grammar.article_times import LEAD, day_of_story, named_in, turned
from broadsheet.grammar.distances import counted, distance_to
from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_types import plainly
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import FAR, ancestors, anchor, clause, way
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Sentence, Token

STEPS = 3.0
"""A time so many steps away in the tree tells a third of one right beside the event."""
GAP = 30
HEAD = 600
"""So many first characters of an article can hold its date."""
SENTENCES = 3
"""A time holds for at most so many sentences more."""
FARTHEST = 20
ABOVE = 2
SURE = 0.5
"""A word as likely as this to name an event may have a time of its own."""
BELOW = frozenset({"ccomp", "acl:relcl", "acl"})
Features = dict[str, float]
Choice = Period | None


def period_options(reading: Reading, candidate: Candidate, event_type: str) -> dict[Choice, Features]:
    """Return the features of every time that an event can be of; None stands for none."""
    found: dict[Choice, Features] = {}
    for period, features in _named(reading, candidate):
        if period not in found:
            common = _common(reading, candidate, period, event_type)
            found[period] = plainly({**features, **common})
    found[None] = _none(reading, candidate, event_type)
    return found


def _named(reading: Reading, candidate: Candidate) -> Iterator[tuple[Period, Features]]:
    number = candidate.token.sentence
    own = reading.sentences[number]
    for back in range(min(SENTENCES, number) + 1):
        sentence = reading.sentences[number - back]
        times = [p for p in _times(reading, sentence) if not p.span.overlaps(candidate.span)]
        for period in times:
            if back == 0:
                features = _here(reading, candidate, period, times)
                yield period, features
                other = turned(reading, period)
                if other:
                    yield other, {**features, "turned": 1.0}
            else:
                carried = replace(period, basis="relative")
                yield carried, _earlier(reading, candidate, carried, back)
    if own.paragraph == 0:
        yield from _of_lead(reading, number)
    yield from _counted(reading, candidate)
    yield from _of_article(reading, candidate)


def _counted(reading: Reading, candidate: Candidate) -> Iterator[tuple[Period, Features]]:
    """Yield the time that an event has if it is what another is counted from: *two days after the vote*."""
    sentence = reading.sentences[candidate.token.sentence]
    distance = distance_to(reading, sentence, candidate.span)
    time = counted(reading, sentence, distance) if distance else None
    if time:
        gap = candidate.span.start - time.span.end
        yield time, {"counted": 1.0, "counted, gap": math.exp(-gap / GAP), f"counted {time.precision}": 1.0}


def _of_article(reading: Reading, candidate: Candidate) -> Iterator[tuple[Period, Features]]:
    """Yield the day of the story: the article's own day stands for no time that the text does not give."""
    of_story, sentence = day_of_story(reading), reading.sentences[candidate.token.sentence]
    here = bool(_times(reading, sentence))
    if of_story and not of_story.span.overlaps(candidate.span):
        yield (
            replace(of_story, basis="relative"),
            {
                "story's day": 1.0,
                "story's day, times here": here,
                "story's day, times before": _last_before(reading, sentence) is not None,
                "story's day, lead": sentence.paragraph <= LEAD,
                "story's day, paragraphs on": min(sentence.paragraph, FARTHEST) / FARTHEST,
                "story's day, verb": candidate.is_verb,
                "story's day, happened": candidate.seen.statuses.get("actual", 0.0),
            },
        )


@lru_cache(maxsize=64)
def _times(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    """Return the times of a sentence; what is so *since Tuesday* happened on that day."""
    found: list[Period] = []
    for period in named_in(reading, sentence):
        told = from_reference(period, found[-1]) if period.moves and found and found[-1].start else period
        if period.moves and not told.is_placed:
            told = from_reference(period, _last_before(reading, sentence) or period)
        day = told.precision == "day" and not told.end
        found.append(replace(told, end=told.start) if day else told)
    return tuple(found)


def _is_stamp(reading: Reading, period: Period) -> bool:
    """Tell whether a time is the article's own date in its head: few events are of that day because of it."""
    own = period.start == period.end == reading.published and re.search(r"\d{4}", period.text)
    return bool(own) and period.span.start < HEAD


def _last_before(reading: Reading, sentence: Sentence) -> Period | None:
    """Return the last time named in the sentences before."""
    number = reading.tokens[sentence.first].sentence
    for earlier in reversed(reading.sentences[max(number - SENTENCES, 0) : number]):
        placed = [p for p in named_in(reading, earlier) if p.start]
        if placed:
            return placed[-1]
    return None


def _here(reading: Reading, candidate: Candidate, period: Period, times: list[Period]) -> Features:
    """Return the features of a time in the event's own sentence."""
    token = candidate.token
    hook = anchor(reading, period.span)
    above = ancestors(reading, hook)
    far = {p: way(reading, token.span, p.span) for p in times}
    order = sorted(times, key=lambda p: far[p])
    behind = period.span.start > token.start
    gap = max(period.span.start - candidate.span.end, candidate.span.start - period.span.end, 0)
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
    return [c.token for c in here if c is not candidate and c.seen.likelihood > SURE]


def _earlier(reading: Reading, candidate: Candidate, period: Period, back: int) -> Features:
    """Return the features of a time so many sentences before."""
    own = reading.sentences[candidate.token.sentence]
    theirs = reading.sentences[candidate.token.sentence - back]
    spans = [p.span for p in _times(reading, theirs)]
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
        "times between": bool(_between(reading, theirs, own)),
        "times here": bool(_times(reading, own)),
    }


def _between(reading: Reading, theirs: Sentence, own: Sentence) -> list[Period]:
    first, last = reading.tokens[theirs.first].sentence + 1, reading.tokens[own.first].sentence
    return [p for sentence in reading.sentences[first:last] for p in _times(reading, sentence)]


def _of_lead(reading: Reading, number: int) -> Iterator[tuple[Period, Features]]:
    """Yield the first time of the text below, for an event that the headline names."""
    for sentence in reading.sentences[number + 1 : number + 1 + LEAD]:
        times = _times(reading, sentence)
        if sentence.paragraph > 0 and times:
            yield times[0], {"headline's": 1.0, f"headline's {times[0].precision}": 1.0}
            return


def _common(reading: Reading, candidate: Candidate, period: Period, event_type: str) -> Features:
    """Return what speaks for a time wherever it is named: its kind, and whether it is past or to come."""
    statuses = candidate.seen.statuses
    later = bool(reading.published and period.start and period.start > reading.published)
    actual, cues = statuses.get("actual", 0.0), _ahead(reading, candidate)
    return {
        f"is {period.precision}": 1.0,
        f"basis {period.basis}": 1.0,
        "article's own": _is_stamp(reading, period),
        f"{event_type} {period.precision}": 1.0,
        "open": period.is_placed and (period.start is None or period.end is None),
        "unplaced": not period.is_placed,
        "later": later,
        "turned, to come": (1 - actual) * float(later),
        **{f"later, {name}": later for name in cues},
        **{f"past, {name}": not later for name in cues},
        "later, happened": later * actual,
        "past, to come": (not later) * statuses.get("scheduled", 0.0),
        "later, to come": later * statuses.get("scheduled", 0.0),
        "past, happened": (not later) * actual,
    }


def _ahead(reading: Reading, candidate: Candidate) -> frozenset[str]:
    """Return what around an event tells that it is to come, or that it was."""
    language = language_at(reading, candidate.token.i)
    phrases = language.phrases
    below = [reading.tokens[c].text.lower() for c in reading.children[candidate.token.i]]
    words = [candidate.token.text.lower(), *below]
    above = reading.tokens[candidate.token.head].text.lower()
    found = {
        name
        for name in ("future", "infinitive")
        if any(expression(phrases[name]).fullmatch(w) for w in words)
    }
    found |= {"under future"} if expression(phrases["future"]).fullmatch(above) else set()
    start = max(candidate.span.start - 60, reading.sentences[candidate.token.sentence].start)
    before = reading.text[start : candidate.span.end].lower()
    found |= {"scheduled"} if expression(phrases["scheduled"]).search(before) else set()
    helped = any(reading.tokens[c].dep.startswith("aux") for c in reading.children[candidate.token.i])
    if not helped and expression(phrases["past_form"]).fullmatch(candidate.token.text.lower()):
        found.add("past form")
    found |= {"after"} if _follows(reading, candidate) else set()
    return frozenset(found or {"no cue"})


def _follows(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether something else came after an event: *after* | *the vote*, *tras ganar las elecciones*."""
    after = language_at(reading, candidate.token.i).phrases["after_lead"]
    line = [candidate.token, *ancestors(reading, candidate.token)[:ABOVE]]
    leads = (reading.tokens[c] for t in line for c in reading.children[t.i] if c < t.i)
    return any(
        expression(after).fullmatch(t.text.lower()) for t in leads if t.dep in {"case", "mark", "advmod"}
    )


def _none(reading: Reading, candidate: Candidate, event_type: str) -> Features:
    sentence = reading.sentences[candidate.token.sentence]
    statuses = candidate.seen.statuses
    told = {
        "none": 1.0,
        f"none {event_type}": 1.0,
        "none, verb": candidate.is_verb,
        "none, times here": bool(_times(reading, sentence)),
        "none, headline": sentence.paragraph == 0,
        **{f"none {status}": p for status, p in statuses.items()},
    }
    return plainly(told)
