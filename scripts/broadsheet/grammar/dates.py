"""Dates as news writes them, resolved against the day the article was published."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import itemgetter

from broadsheet.grammar.calendar_words import PLACERS
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.named_times import AGAIN, Named
from broadsheet.grammar.periods import Period, from_reference
from broadsheet.grammar.words import leveled, small
from broadsheet.lexicon import FiscalYear, Language
from broadsheet.model import Span

DIGIT = "digit"
"""Stands with the slots for any digit."""
SECOND = "2"
"""Ends the name of a slot that is in a shape twice: what fills it is the same."""
GROUP = re.compile(
    r"\((?P<kind>\?(?::|[=!]|<[=!]|P<\w+>))?(?P<inside>(?:[^()\\]|\\.)*)\)(?P<may_be>[?*{][\d,}]*)?"
)
"""A group of an expression that has no group inside."""
HOURS = 24
DECIMAL = re.compile(r"\d[.,]$")
AROUND = 90
"""So many characters before a time tell whether it is to come, and what edge of it is meant."""


@lru_cache(maxsize=4096)
def find(
    text: str, language: Language, anchor: date | None, offset: int = 0, fiscal: FiscalYear | None = None
) -> tuple[Period, ...]:
    """Return the periods named in ``text`` in order, the longest where two overlap.

    ``anchor`` is the day of publication, or None where it is unknown: then *Tuesday* stays unplaced.
    ``offset`` is added to the spans; ``fiscal`` tells when fiscal years begin. Periods told from another
    (*a year earlier*) are placed from the one before them in ``text``, if there is one.
    """
    found = sorted(_candidates(text, language, anchor, fiscal), key=lambda p: (p.span.start, -p.span.end))
    kept: list[Period] = []
    for period in found:
        if not kept or period.span.start >= kept[-1].span.end:
            kept.append(period)
    return tuple(_moved(p, offset) for p in _placed(kept))


def first_day(text: str, language: Language) -> date | None:
    """Return the first full date (day, month and year) in ``text``."""
    for period in find(text, language, None):
        if period.precision == "day" and period.start and period.start == period.end:
            return period.start
    return None


@lru_cache(maxsize=4096)
def distances(text: str, language: Language) -> tuple[tuple[Span, str, int | None], ...]:
    """Return how far what is named behind lies from something else: where that is said, unit, number.

    What comes after *two days before* lies two days later: the number is 2; for *after* it is -2, and None
    for *nearly two days after*.
    """
    found: list[tuple[Span, str, int | None]] = []
    level = leveled(text)
    for kind, _, pattern in _shapes(language, "distances"):
        for match in pattern.finditer(level):
            named = Named(match, text, language, None, "")
            unit, count = language.units.get(named["unit"], "day"), named.number("n")
            count = count // HOURS if kind.startswith("hours") else count
            number = None if named["about"] else -count if kind.endswith("after") else count
            found.append((Span(*match.span()), unit, number))
    return tuple(sorted(found, key=itemgetter(0)))


def _placed(found: list[Period]) -> Iterator[Period]:
    reference: Period | None = None
    for period in found:
        fine = reference and (period.start is None or reference.precision != "year")
        known = from_reference(period, reference) if reference and fine else period
        yield known
        reference = known if known.start and not period.moves else reference


def _moved(period: Period, offset: int) -> Period:
    return replace(period, span=Span(period.span.start + offset, period.span.end + offset))


def _candidates(
    text: str, language: Language, anchor: date | None, fiscal: FiscalYear | None
) -> Iterator[Period]:
    level = leveled(text)
    here = {slot for slot, pattern in _signs(language).items() if pattern.search(level)}
    for kind, needed, pattern in _shapes(language, "dates"):
        for match in pattern.finditer(level) if needed <= here else ():
            start = _where(match)[0]
            before = small(text[max(start - AROUND, 0) : start])
            if text[start].isdigit() and DECIMAL.search(before):
                continue  # "el 2," | "4 de marzo"
            period = _period(kind, Named(match, text, language, anchor, before, fiscal))
            if period:
                yield period


def _period(kind: str, named: Named) -> Period | None:
    match, text, before = named.match, named.text, named.before
    start, end = _where(match)
    phrases = named.language.phrases
    try:
        placed = PLACERS[kind](named)
    except (KeyError, ValueError, OverflowError):
        return None  # an ı is an i to the expression and not to the lexicon; there is no day before year 1
    if placed is None:
        return None
    first, last, precision, basis, moves = placed
    edge = expression(phrases["at_end"]).search(before)
    if edge and last:
        start -= len(edge[0])
        lead = before[: edge.start()]
        deadline, since = (expression(phrases[key]).search(lead) for key in ("deadline", "since"))
        first, last, precision = None if deadline else last, None if since else last, "day"
    elif (
        first
        and not (last and precision == "day" and last > first)
        and _is_open(before, text[end:].lower(), first, named)
    ):
        last = None
    return Period(Span(start, end), text[start:end], first, last, precision, basis, moves)


def _where(match: re.Match[str]) -> tuple[int, int]:
    """Return where a time stands: the part of its shape that is named so, or all of it."""
    return match.span("when" if "when" in match.re.groupindex else 0)


def _is_open(before: str, behind: str, first: date, named: Named) -> bool:
    """Tell whether a time is only the beginning of one: *since May*, but not *starting in May until July*."""
    phrases = named.language.phrases
    if expression(phrases["until"]).match(behind):
        return False
    if expression(phrases["since"]).search(before):
        return True
    # "from January" is the beginning of what is to come, and the base of a comparison in what has been.
    ahead = named.anchor is not None and first > named.anchor
    return bool(expression(phrases["from_time"]).search(before)) and ahead


@lru_cache(maxsize=16)
def _shapes(language: Language, which: str) -> list[tuple[str, frozenset[str], re.Pattern[str]]]:
    """Return shapes of the lexicon: their kind, the slots that have to be there, and the expression."""
    slots, shapes = _slots(language), {"dates": language.dates, "distances": language.distances}
    return [
        (name.rstrip("0123456789"), _needed(written), expression(_filled(written, slots)))
        for name, written in shapes[which].items()
    ]


def _needed(written: str) -> frozenset[str]:
    """Return the slots that a shape cannot do without, and whether digits: it is nowhere where one is not."""
    bare, inner = written, ""
    while bare != inner:
        bare, inner = GROUP.sub(_always, bare), bare
    slots = {slot.rstrip(SECOND) for slot in re.findall(r"<(\w+)>(?![?*{])", bare)}
    digits = re.search(r"(?:\\d|\[\d-\d\])(?![?*{])", bare)
    return frozenset() if "|" in bare else frozenset(slots | ({DIGIT} if digits else set()))


def _always(group: re.Match[str]) -> str:
    """Return what a group always holds: nothing where there is a choice, or it may be missing."""
    looks = (group["kind"] or "").endswith(("=", "!"))
    return " " if looks or group["may_be"] or "|" in group["inside"] else group["inside"]


def _filled(written: str, slots: dict[str, str]) -> str:
    """Return a shape with its slots filled; the second of a name is told apart, as Python demands."""
    used: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        pattern = slots[slot].replace(f"(?P<{slot}>", f"(?P<{slot}{AGAIN}>") if slot in used else slots[slot]
        used.add(slot)
        return pattern

    return re.sub(r"(?<!\?P)<(\w+)>", fill, written)


@lru_cache(maxsize=16)
def _signs(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what shows that a text has something for a slot, and whether it has digits."""
    slots = {slot: expression(p) for slot, p in _slots(language).items() if not slot.endswith(SECOND)}
    return {**slots, DIGIT: expression(r"\d")}


@lru_cache(maxsize=16)
def _slots(language: Language) -> dict[str, str]:
    """Return the expression of each slot."""

    def either(words: object) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]

    months, numbers = either(language.months), either(w for w, v in language.number_words.items() if v <= 24)
    day = rf"(?:0?[1-9]|[12]\d|3[01])(?:{language.phrases['ordinal_ending']})?"
    joint = language.phrases["month_joint"]
    day = rf"(?:{day}|(?:{language.phrases['first_of_month']})(?=\s(?:{joint})\s(?:{months})\b(?!['’])))"
    dot = r"(?:\.(?=,?\s?\d))?"
    year, count = r"(?:19|20)\d\d", rf"(?:\d{{1,2}}|{numbers}|{language.phrases['one']})"
    return {
        "month": rf"(?P<month>{months})\b{dot}", "month2": rf"(?P<month2>{months})\b{dot}",
        "day": rf"(?P<day>{day})\b", "day2": rf"(?P<day2>{day})\b",
        "year": rf"(?P<year>{year})\b", "year2": rf"(?P<year2>{year})\b",
        "n": rf"(?P<n>{count})", "unit": rf"(?P<unit>{either(language.units)})\b",
        "ordinal": rf"(?P<ordinal>{either(language.ordinals)})",
        "shift": rf"(?P<shift>{either(language.shifts)})",
        "shift2": rf"(?P<shift2>{either(language.shifts)})",
        "weekday": rf"(?P<weekday>{either(language.weekdays)})\b",
        "relative": rf"(?P<relative>{either(language.relative_days)})\b",
        "season": rf"(?P<season>{either(language.seasons)})\b",
        "about": rf"(?P<about>(?:{language.phrases['not_exactly']}) )?",
        "holiday": rf"(?P<holiday>{either(language.holidays)})\b",
    }  # fmt: skip
