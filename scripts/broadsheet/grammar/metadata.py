"""What a plain text says about itself: headline, date, author, outlet, the title of its original."""

import re
from functools import lru_cache
from typing import Any

from broadsheet.grammar import langid
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.published import (
    BEFORE_CLOCK,
    DATELINE,
    HEAD_LINES,
    TAIL_LINES,
    is_date_line,
    is_stamp,
    published,
)
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language

HEADLINE_LENGTH = 200
NAME = r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*)){1,4}"
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
    told = [line for line in lines if line]
    head, tail = told[:HEAD_LINES], told[-TAIL_LINES:]
    found: dict[str, Any] = {"language": code} | published(told, text, language)
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


def tells_itself(line: str, language: Language) -> bool:
    """Tell whether a line is about the article: a byline, a date, a stamp."""
    return bool(is_stamp(line, language) or _byline(language).match(line)) or is_date_line(line, language)


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
