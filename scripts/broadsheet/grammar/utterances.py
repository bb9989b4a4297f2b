"""Which rows are parts of one utterance: an interrupted quotation, what an embedded post is told to say."""

import re
from collections import Counter
from collections.abc import Iterator

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.passages import Reported
from broadsheet.grammar.words import token_near
from broadsheet.model import Reading, Span

LED = 3
"""At most so many words lead from a clause without marks to the marked words that it goes on with."""


def utterances(reading: Reading, items: tuple[Reported, ...]) -> list[Span | None]:
    """Return for each row the first row of its utterance, or None where it is whole by itself."""
    first = list(range(len(items)))
    for n, item in enumerate(items):
        joined = next((m for m in _just_before(items, n) if _is_one(reading, items[m], item)), None)
        if joined is not None:
            first[n] = first[joined]
        for m in _told_of_post(reading, items, n):
            first = [first[n] if f == first[m] else f for f in first]
    sizes = Counter(first)
    begins = {f: items[k].span for k, f in reversed(list(enumerate(first)))}
    return [begins[f] if sizes[f] > 1 else None for f in first]


def _just_before(items: tuple[Reported, ...], n: int) -> Iterator[int]:
    """Yield the rows before a row in its paragraph and the one before, the last first."""
    for m in range(n - 1, -1, -1):
        if items[n].paragraph - items[m].paragraph > 1:
            return
        yield m


def _is_one(reading: Reading, one: Reported, other: Reported) -> bool:
    """Tell whether a row goes on with an earlier one."""
    if other.resumes and one.kind != "indirect" and _is_next(one, other):
        return True
    if one.cue is not None and one.cue == other.cue:
        return _under_one_cue(reading, one, other, one.cue)
    if "indirect" in (one.kind, other.kind) or other.rule not in {"continued", "unattributed"}:
        return False
    return one.key is not None and one.key == other.key and _follows(reading, one, other)


def _is_next(one: Reported, other: Reported) -> bool:
    return other.paragraph - one.paragraph <= 1 and one.span.end <= other.span.start


def _under_one_cue(reading: Reading, one: Reported, other: Reported, cue: Span) -> bool:
    """Tell whether two rows with the same reporting word are one: around it, in marks, or run together."""
    if other.paragraph - one.paragraph > 1:
        return False
    if one.span.end <= cue.start and cue.end <= other.span.start:
        return (one.kind == "indirect") == (other.kind == "indirect")
    if one.kind != "indirect" and other.kind != "indirect":
        return other.paragraph == one.paragraph or other.rule == "continued"
    between = reading.text[one.span.end : other.span.start]
    words = re.findall(r"\w+", between.lower())
    return one.span.end <= other.span.start and len(words) <= LED


def _follows(reading: Reading, one: Reported, other: Reported) -> bool:
    """Tell whether marked words follow at once on marked words and who said them."""
    told = max(one.span.end, one.cue.end if one.cue else 0)
    return token_near(reading, other.span.start).sentence - token_near(reading, told - 1).sentence <= 1


def _told_of_post(reading: Reading, items: tuple[Reported, ...], n: int) -> list[int]:
    """Return the rows before an embedded post that tell what it says: the same speaker's, without a break."""
    if items[n].rule != "post_signature" or items[n].key is None:
        return []
    run = n
    while run > 0 and items[run - 1].key == items[n].key and items[run - 1].rule != "post_signature":
        run -= 1
    start = reading.sentences_of(items[run].span)[0].start if run < n else items[n].span.start
    told = reading.text[start : items[n].span.start]
    return list(range(run, n)) if expression(reading.language.phrases["post"]).search(told) else []
