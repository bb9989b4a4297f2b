"""What a plain text says about itself: headline, date, author, outlet, the title of its original."""

import re
from functools import lru_cache
from typing import Any

from broadsheet.grammar import dates, langid
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import Period
from broadsheet.grammar.undated import day_without_year
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language

HEADLINE_LENGTH = 200
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
NAME = r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*)){1,4}"
PLACE = r"^[^\W\d_][\w .'’/-]{1,40}"
PROVINCE = r"(?: \([^\W\d_][\w .'’-]{1,30}\))?"
REGION = r"(?:, [^\W\d_][\w .'’-]{1,30})?"
DASH = r"\s*\.?\s*[-–—]{1,2}\s*"
DATELINE = re.compile(
    rf"{PLACE}{PROVINCE}(?:, (?P<date>[^\n(]{{2,40}}?)\.?)? "
    rf"(?:(?P<slash>/)|\()(?P<outlet>[A-Z][\w .&-]{{1,30}})(?(slash)/(?:{DASH}|\.\s+)|\){DASH})"
    # A place alone may be any word before a dash: it takes a year, and no second one behind as lives have.
    rf"|{PLACE}, (?P<day>[^\n(–—]{{2,40}}\b\d{{4}}){DASH}(?!\s*\d)"
    rf"|{PLACE}{REGION} \((?P<bracketed>[^\n()]{{2,30}}\b\d{{4}})\)\.\s*[-–—]{{1,2}}\s*(?!\s*\d)"
)

SHOUTED = re.compile(r"(?P<place>[^\W\d_]{2}[^\n,(—–-]{1,30})(?:, [^\n(—–]{2,30})?\s*[-–—]{1,2}\s")
"""A place in capitals before a dash, with its state or country: *TARN, Mich. —*."""


def find(text: str) -> dict[str, Any]:
    """Return the columns of ``articles`` that the text itself tells, with ``language``.

    Looks at the first and last lines only: a headline above a blank or date line, ``date 2025-12-15``,
    ``Original article: ...``, a byline, an agency's dateline, and a closing biography.
    """
    code = langid.article_language(text)
    language = lexicon(code)
    lines = [BEFORE_CLOCK.sub(" ", line.strip()) for line in text.splitlines()]
    head = [line for line in lines if line][:HEAD_LINES]
    tail = [line for line in lines if line][-TAIL_LINES:]
    found: dict[str, Any] = {"language": code}
    full = [head[0], *(SHORT.sub(_in_full, line) for line in head[1:])] if head else []
    found |= (
        _published(full, language) or _published_below(tail, language) or _worked_out(head, text, language)
    )
    found |= _original(head, language)
    found |= _headline(lines, found, language)
    found |= _author(head, tail, language)
    staff = expression(language.phrases["staff"])
    for line in head:
        match = DATELINE.match(line)
        if match and match["outlet"] and not staff.fullmatch(match["outlet"].lower()):
            found["outlet"] = match["outlet"]
    return found


def dateline_end(text: str) -> int:
    """Return where a dateline ends, an agency's or a place in capitals; 0 where ``text`` begins with none."""
    match, shouted = DATELINE.match(text), SHOUTED.match(text)
    if match is None and shouted and shouted["place"].isupper():
        return shouted.end()
    return match.end() if match else 0


def _published(head: list[str], language: Language) -> dict[str, Any]:
    for line in head:
        if line != head[0] and _is_credit(line, language):
            day = dates.first_day(line, language)
            if day:
                return {"published": day, "published_basis": "explicit"}
        opening = dates.find(line[:OPENING], language, None)
        if (
            opening
            and opening[0].span.start == 0
            and _is_full(opening[0])
            and _begins(line, opening[0].span.end)
        ):
            return {"published": opening[0].start, "published_basis": "explicit"}
        dateline = DATELINE.match(line)
        written = (
            dateline["date"] or dateline["day"] or dateline["bracketed"] or ""
            if dateline
            else line[:DATE_LINE_LENGTH]
        )
        if dateline or _is_stamp(line, language) or _is_date_line(line, language):
            day = dates.first_day(written, language)
            if day:
                return {"published": day, "published_basis": "explicit"}
    return {}


def _in_full(short: re.Match[str]) -> str:
    """Return a day with all digits of its year, the month in the middle but for slashes: *03·11·24*."""
    year = short["year"] if len(short["year"]) > TWO_DIGITS else f"20{short['year']}"
    if short["mark"] == "/":
        return f"{short['one']}/{short['two']}/{year}"
    return f"{year}-{int(short['two']):02}-{int(short['one']):02}"


def _worked_out(head: list[str], text: str, language: Language) -> dict[str, Any]:
    """Return the day of a dateline without its year, where the text tells which it is."""
    matches = (DATELINE.match(line) for line in head)
    written = next((m["date"] for m in matches if m and m["date"]), None)
    day = day_without_year(written, text, language) if written else None
    return {"published": day, "published_basis": "relative"} if day else {}


def _published_below(tail: list[str], language: Language) -> dict[str, Any]:
    """Return the day that one of the last lines says by *Published on*."""
    for line in tail:
        if _is_stamp(line, language) and _is_date_line(line, language):
            return {"published": dates.first_day(line, language), "published_basis": "explicit"}
    return {}


def _is_date_line(line: str, language: Language) -> bool:
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
    return covered * 2 > len(part) or (covered > 0 and _is_stamp(part.strip(), language))


def _original(head: list[str], language: Language) -> dict[str, Any]:
    for line in head:
        for phrase in language.original:
            at = line.lower().find(phrase)
            if at >= 0 and (title := line[at + len(phrase) :].strip()):
                return {"original_title": title, "original_language": langid.article_language(title)}
    return {}


def _headline(lines: list[str], found: dict[str, Any], language: Language) -> dict[str, Any]:
    """Take the first line where it stands alone or above a byline or a date, and is no sentence."""
    at = next((i for i, line in enumerate(lines) if line), None)
    if at is None or not any(lines[at + 1 :]):
        return {}
    line, following = lines[at], lines[at + 1]
    plain = not tells_itself(line, language) and found.get("original_title", "\0") not in line
    alone = not following or tells_itself(following, language)
    if plain and alone and len(line) <= HEADLINE_LENGTH and not re.search(r"[.!…]['\"”’»]?$", line):
        return {"title": line}
    return {}


def _is_stamp(line: str, language: Language) -> bool:
    return bool(re.match(rf"(?:{language.phrases['stamp']})\s*:?\s+\S", line, re.IGNORECASE))


def tells_itself(line: str, language: Language) -> bool:
    """Tell whether a line is about the article: a byline, a date, a stamp."""
    return bool(_is_stamp(line, language) or _byline(language).match(line)) or _is_date_line(line, language)


def _author(head: list[str], tail: list[str], language: Language) -> dict[str, Any]:
    byline = _byline(language)
    for line in [*head, *tail]:
        if match := byline.match(line):
            return {"author": match["name"]}
    for line in tail:
        match = expression(language.phrases["biography"]).match(line)
        if match and re.fullmatch(NAME, match["name"]) and match["name"][0].isupper():
            return {"author": match["name"]}
    return {}


@lru_cache(maxsize=16)
def _byline(language: Language) -> re.Pattern[str]:
    words = "|".join(f"{w}|{w.capitalize()}|{w.upper()}" for w in language.byline)
    capital = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]+)"
    name = rf"{capital}(?: (?:{capital}|{'|'.join(language.particles)})){{1,4}}"
    both = rf"{name}(?: (?:{language.phrases['and_words']}|&) {name})?"
    behind = rf"\s?[,|(–—·/.].{{0,80}}|\s(?:{language.phrases['byline_place']})\s.{{0,80}}"
    return re.compile(rf"^(?:{words}):? (?P<name>{both})(?:{behind})?$")
