"""When an article says that it was published: a line of its head or end, a dateline, its first sentence."""

import re
from datetime import date
from typing import Any

from broadsheet.grammar import dates
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import Period
from broadsheet.grammar.undated import YEAR, day_without_year
from broadsheet.lexicon import Language

HEAD_LINES = 8
TAIL_LINES = 4
DATE_LINE_WORDS, DATE_LINE_LENGTH = 9, 120
OPENING = 40
"""So many characters at the beginning of a line can be its date."""
TIME = (
    r"\d{1,2}[.:h]\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?|\s?[A-Za-z]{1,5}\b\.?)?"
    r"(?:\s[A-Z]{2,5}\b)?(?:[+-]\d{1,2}(?::?\d\d)?)?"
)
"""A clock time, with the half of the day and the zone."""
HOUR = r"\d{1,2}[:h]\d\d"
CLOCK = rf"[\W_]*(?:{TIME}[\W_]*)?"
"""What may stand behind the date of such a line: nothing, or a clock time."""
TWO_DIGITS = 2
SHORT = re.compile(
    r"(?<![\w.,/·-])(?P<one>\d{1,2})(?P<mark>[·./-])(?P<two>\d{1,2})(?P=mark)(?P<year>20\d\d|[0-3]\d)(?![\w/·-]|[.,]\d)"
)
"""A day of which the year has two digits, or between other marks: *03·11·24*."""
BEFORE_CLOCK = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")
"""What parts day and clock in *2025-05-03T12:00*."""
CREDIT_WORDS = 16
"""A line of author, place and date has at most so many words."""
PARTS = re.compile(r"\s[|·•/—–-]\s")
"""What parts a line about an article: place, date, author."""
PLACE = r"^[^\W\d_][\w .'’/-]{1,40}"
PROVINCE = r"(?: \([^\W\d_][\w .'’-]{1,30}\))?"
REGION = r"(?:, [^\W\d_][\w .'’-]{1,30})?"
DASH = r"\s*\.?\s*[-–—]{1,2}\s*"
DATELINE = re.compile(
    rf"{PLACE}{PROVINCE}(?:, (?P<date>[^\n(]{{2,40}}?)\.?)? "
    rf"(?:(?P<slash>/)|\()(?P<outlet>[A-Z][\w .&-]{{1,30}})(?(slash)/(?:{DASH}|\.\s+)|\){DASH})"
    # A place alone may be any word before a dash: it takes a year, and no second one behind as lives have.
    rf"|{PLACE}, (?P<day>[^\n(–—]{{2,40}}\b\d{{4}}){DASH}(?!\s*\d)"
    rf"|{PLACE}{REGION}\s[-–—]{{1,2}}\s(?P<dashed>[^\n(–—]{{2,30}}\b\d{{4}})\s[-–—]{{1,2}}\s(?!\s*\d)"
    rf"|{PLACE} \([^()\n]{{2,40}}\), (?P<desk>[^\n(–—]{{2,40}}\b\d{{4}}){DASH}"
    rf"|{PLACE}{REGION} \((?P<bracketed>[^\n()]{{2,30}}\b\d{{4}})\)\.\s*[-–—]{{1,2}}\s*(?!\s*\d)"
)
WRITTEN = ("date", "day", "dashed", "desk", "bracketed")
"""Where a dateline has its day."""
APART = 2
"""Days between which an article was first published and updated, at most."""
LEAD = 600
"""So many first characters tell on which day of the week something happened."""
NUMBERS = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
MONTHS, WEEK = 12, 7
FEW = 3
"""A line about an article has so many small words of four letters or more, at most."""
FEWEST = 8
"""A sentence has at least so many words."""
SENTENCES = 2
"""In so many first paragraphs news tell what day it is."""


def published(lines: list[str], text: str, language: Language) -> dict[str, Any]:
    """Return the day on which an article was published and how it is known; nothing where it is not told.

    ``lines`` are those of the text that are not empty.
    """
    head, tail = lines[:HEAD_LINES], lines[-TAIL_LINES:]
    full = [head[0], *(SHORT.sub(_in_full, line) for line in head[1:])] if head else []
    day = _named_above(full, language) or _told_below(tail, language) or _told_in_a_line(full, language)
    if day:
        return {"published": _by_weekday(day, full, text, language), "published_basis": "explicit"}
    day = _worked_out(head, text, language) or _told_first(head, text, language)
    return {"published": day, "published_basis": "relative"} if day else {}


def _named_above(head: list[str], language: Language) -> date | None:
    for line in head:
        if line != head[0] and _is_credit(line, language):
            day = dates.first_day(line, language)
            if day:
                return day
        opening = dates.find(line[:OPENING], language, None)
        if (
            opening
            and opening[0].span.start == 0
            and _is_full(opening[0])
            and _begins(line, opening[0].span.end)
        ):
            return opening[0].start
        dateline = DATELINE.match(line)
        written = (
            next(filter(None, (dateline[name] for name in WRITTEN)), "")
            if dateline
            else line[:DATE_LINE_LENGTH]
        )
        if dateline or is_stamp(line, language) or is_date_line(line, language):
            day = dates.first_day(written, language)
            if day:
                return day
    return None


def _in_full(short: re.Match[str]) -> str:
    """Return a day with all digits of its year, the month in the middle but for slashes: *03·11·24*."""
    year = short["year"] if len(short["year"]) > TWO_DIGITS else f"20{short['year']}"
    if short["mark"] == "/":
        return f"{short['one']}/{short['two']}/{year}"
    return f"{year}-{int(short['two']):02}-{int(short['one']):02}"


def _worked_out(head: list[str], text: str, language: Language) -> date | None:
    """Return the day of a dateline without its year, where the text tells which it is."""
    matches = (DATELINE.match(line) for line in head)
    written = next((m["date"] for m in matches if m and m["date"]), None)
    return day_without_year(written, text, language) if written else None


def _told_below(tail: list[str], language: Language) -> date | None:
    """Return the day that one of the last lines says by *Published on*, or *(Published on ...)*."""
    bare = [line.strip("()[] ") for line in tail]
    told = (line for line in bare if is_stamp(line, language) and is_date_line(line, language))
    return next((dates.first_day(line, language) for line in told), None)


def _told_in_a_line(head: list[str], language: Language) -> date | None:
    """Return the day of a short line that tells it with a clock time, behind *updated*, or at its end."""
    stamp = rf"(?:{language.phrases['stamp']})"
    for line in head[1:]:
        days = [p for p in dates.find(line, language, None) if _is_full(p) and p.start == p.end]
        known = sorted({p.start for p in days if p.start})
        if not known or (known[-1] - known[0]).days > APART or _is_sentence(line, language):
            continue
        before, behind = line[: days[0].span.start], line[days[0].span.end :]
        stamped = re.search(rf"\b{stamp}\s*:?\s*$", before, re.IGNORECASE)
        stamped = stamped or re.match(rf"\W*{stamp}\b", behind, re.IGNORECASE)
        timed = re.match(rf"\W*{HOUR}", behind) or re.search(rf"{HOUR}\W*$", before)
        ends = re.search(r"[,|·•/—–-]\s*$", before) and re.fullmatch(CLOCK, behind)
        if stamped or timed or ends:
            return days[0].start
    return None


def _is_sentence(line: str, language: Language) -> bool:
    """Tell whether a line is one of the text, or a caption: long, with a stop, or with many small words."""
    small = {w for w in re.findall(r"[^\W\d_]{4,}", line) if w.islower()}
    said = small - language.months.keys() - language.weekdays.keys()
    stop = line.endswith((".", "!", "?")) and not re.search(rf"{TIME}\W*$", line)
    return len(line) > DATE_LINE_LENGTH or stop or len(said) > FEW


def _told_first(head: list[str], text: str, language: Language) -> date | None:
    """Return the day that the first sentences name in full: *on Tuesday, May 7, 2024*.

    News are of that day or the next. What names a later year tells of long ago, and what is to come is of
    another day.
    """
    ahead = expression(language.phrases["scheduled"])
    named = set()
    for line in [line for line in head[1:] if len(line.split()) >= FEWEST][:SENTENCES]:
        days = [p for p in dates.find(line, language, None) if _is_full(p) and _has_weekday(p, language)]
        named |= {p.start for p in days if p.start and not ahead.search(line[: p.span.start].lower())}
    if len(named) != 1:
        return None
    (day,) = named
    return None if any(int(year) > day.year for year in YEAR.findall(text)) else day


def _has_weekday(period: Period, language: Language) -> bool:
    return not language.weekdays.keys().isdisjoint(re.findall(r"\w+", period.text.lower()))


def _by_weekday(day: date, head: list[str], text: str, language: Language) -> date:
    """Return a day told in numbers the other way round if the first weekday of the text says so.

    *04/07/2024* is in July where something happened *on Thursday*, and in April on a Sunday.
    """
    numbers = (m[0] for line in head for m in NUMBERS.finditer(line))
    if day.day > MONTHS or day not in {dates.first_day(number, language) for number in numbers}:
        return day
    words = re.findall(r"\w+", text[:LEAD].lower())
    told = (w for before, w in zip(["", *words], words, strict=False) if language.shifts.get(before, 0) <= 0)
    said = next((language.weekdays[w] for w in told if w in language.weekdays), None)
    turned = date(day.year, day.day, day.month)
    if said is None or _is_of(day, said) or not _is_of(turned, said):
        return day
    return turned


def _is_of(day: date, weekday: int) -> bool:
    """Tell whether what happened on a weekday is news on a day: that one or the next."""
    return (day.weekday() - weekday) % WEEK <= 1


def is_date_line(line: str, language: Language) -> bool:
    """Tell whether a line, or a part of one such as *Tarn | 6 May 2025 | Ana Ruiz*, is a full date."""
    days = {p.start for p in dates.find(line, language, None) if p.precision == "day" and p.start}
    # Two days are a life, or an event's, not when an article was published.
    parts = PARTS.split(line)
    return len(line) <= DATE_LINE_LENGTH and len(days) == 1 and any(_is_date(p, language) for p in parts)


def _is_full(period: Period) -> bool:
    return period.precision == "day" and period.start is not None


def _begins(line: str, at: int) -> bool:
    """Tell whether a sentence begins behind a date that opens a line: *May 7, 2015* | *On Tuesday, ...*."""
    rest = line[at:].lstrip(" -–—.\u00a0")
    return not rest or rest[0].isupper()


def _is_credit(line: str, language: Language) -> bool:
    """Tell whether a line has a byline or a place, and one date at its end: *LIMA, 18 June 2024*."""
    plain = re.sub(r"\s*\([^()]*\)$", "", line)
    days = [p for p in dates.find(plain, language, None) if p.precision == "day"]
    if len(line) > DATE_LINE_LENGTH or len(line.split()) > CREDIT_WORDS or len(days) != 1:
        return False
    before, behind = plain[: days[0].span.start], plain[days[0].span.end :]
    known = {*language.lowercase_words, *language.byline, *language.particles, *language.weekdays}
    names = all(w[0].isupper() or w.lower() in known for w in re.findall(r"[^\W\d_]+", before))
    again = rf"{CLOCK}(?:(?:{language.phrases['stamp']})\s*:?\s*{CLOCK})?"  # *9.10. Updated: 13.30*
    told = re.fullmatch(again, behind, re.IGNORECASE)
    return names and told is not None and not re.search(r"[“”\"«»:?!]", before)


def _is_date(part: str, language: Language) -> bool:
    """Tell whether words hold a full date and hardly anything else but *posted* before it."""
    part = re.sub(TIME, "", part)
    if len(part.split()) > DATE_LINE_WORDS:
        return False
    periods = [p for p in dates.find(part, language, None) if p.precision == "day" and p.start]
    covered = sum(p.span.end - p.span.start for p in periods)
    return covered * 2 > len(part) or (covered > 0 and is_stamp(part.strip(), language))


def is_stamp(line: str, language: Language) -> bool:
    """Tell whether a line begins with words that lead to a date: *Published*, *Last updated:*."""
    return bool(re.match(rf"(?:{language.phrases['stamp']})\s*:?\s+\S", line, re.IGNORECASE))
