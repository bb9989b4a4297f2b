"""What the head of an article names: the dateline's place, which is nobody, its agency, and the authors."""

import re
from collections.abc import Iterator
from functools import lru_cache

from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.metadata import dateline_end
from broadsheet.grammar.naming import ORGANIZATION, PERSON, Name, entity_at, labelled, make, words_of
from broadsheet.grammar.published import DATELINE, HEAD_LINES
from broadsheet.grammar.words import INITIAL, fold, is_capital, is_place
from broadsheet.languages import given_names, towns, towns_key
from broadsheet.model import Entity, Reading, Span

DASHES = frozenset("-–—")
JOINTS = str.maketrans("", "", "-’'")
"""What parts a name has between letters: *Ruiz-Holm*, *O'Hara*."""
LONGEST_LIST = 4
NAMING = frozenset({"PROPN", "X", "PUNCT"})
"""What the words and hyphens of a name are; *Rosa Ruiz Wins Again* has a verb."""
HEAD_NAMES = 12
"""So many names can stand in the head of an article."""
HEAD = 3_000
"""Datelines stand in so many first characters."""
PLACE = re.compile(r"[^\W\d_][\w.'’/-]*(?: [^\W\d_][\w.'’/-]*){0,2}")
CREDIT = re.compile(r"(?P<name>[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,}){1,3}) [/|·] [^\n]{3,60}$")
"""A name in capitals, with an agency or a place behind it."""
DAY = re.compile(r"[^\n,]{3,40}, [^\n]{0,20}\b\d{1,2}\b[^\n]{2,20}\b\d{4}\b.{0,12}")
"""A line of a place and a full date, and perhaps a clock time."""


@lru_cache(maxsize=2)
def dateline_places(reading: Reading) -> frozenset[str]:
    """Return the places, without accents and case, that the datelines of an article are written from."""
    found, heads = set(), reading.language.organization_heads
    for line in _head(reading):
        if dateline_end(line) or DAY.fullmatch(line):
            place = PLACE.match(line)
            words = place[0].split() if place else []
            if place and all(is_capital(w) and w.lower() not in heads for w in words):
                found.add(fold(place[0].rstrip(".")))
    return frozenset(found)


def agencies(reading: Reading) -> Iterator[Name]:
    """Yield the agencies in brackets of datelines: *TARN, May 6 (Harbour Wire) -*."""
    at, staff = 0, expression(reading.language.phrases["staff"])
    joint = re.compile(rf" (?:{reading.language.phrases['and_words']}|&) ?")
    for line in _head(reading):
        at = reading.text.index(line, at)
        match = DATELINE.match(line)
        named = joint.split(match["outlet"]) if match and match["outlet"] else []
        for outlet in (n for n in named if n and not staff.fullmatch(n.lower())):
            start = reading.text.index(outlet, at)
            span = Span(start, start + len(outlet))
            first, last = reading.token_at(span.start), reading.token_at(span.end - 1) + 1
            yield Name(first, last, span, ORGANIZATION)


def authors(reading: Reading) -> Iterator[Name | None]:
    """Yield the names in the lines under the headline that tell the authors.

    *Ana Ruiz*, *Ana Ruiz and Leo Costa*, *By Ana Ruiz & Leo Costa*, *ANA RUIZ / AGENCIES | TARN*.
    """
    at = 0
    for line in _head(reading):
        at = reading.text.index(line, at)
        for part in _named_authors(reading, line) if at else ():
            start = reading.text.index(part, at)
            first = reading.token_at(start)
            yield make(reading, first, reading.token_at(start + len(part) - 1) + 1, PERSON)


def _named_authors(reading: Reading, line: str) -> list[str]:
    """Return the names of a line's authors; none where something else stands in it."""
    language = reading.language
    joint = re.compile(rf",? (?:{language.phrases['and_words']}|&) |, | [·|/] ")
    led = re.match(rf"(?:{'|'.join(language.byline)}):? ", line, re.IGNORECASE)
    if led:
        named, *others = re.split(r"\s?[|(–—·/]|,? \d", line[led.end() :])
        parts = joint.split(named)
        credit = re.compile(rf"\s*(?:{language.phrases['pictured_by']}):? ", re.IGNORECASE)
        parts += [other[m.end() :] for other in others if (m := credit.match(other))]
        small = reading.language.lowercase_words
        told = all(_is_capitalised(p) and p.split()[0].lower() not in small for p in parts)
        return parts if told and any(_is_somebody(reading, p) for p in parts) else []
    parts = joint.split(line)
    if len(parts) < LONGEST_LIST and all(_is_full_name(part) for part in parts):
        return parts
    name = _before_office(reading, line)
    if _is_capitalised(name) and _is_seen(reading, name):
        return [name]
    credited = CREDIT.match(line)
    name = credited["name"].title() if credited else ""
    placed = towns_key(name) in towns() or any(is_place(w, language.code) for w in name.split()[1:])
    return [credited["name"]] if credited and _is_full_name(name) and not placed else []


def _before_office(reading: Reading, line: str) -> str:
    """Return what a line has before an author's office: *Ana Ruiz* | */ Correspondent*; else the line."""
    name, mark, office = line.partition(" / ")
    return name if mark and office.split()[0].lower() in reading.language.roles else line


def _is_seen(reading: Reading, name: str) -> bool:
    """Tell whether the pipeline saw a person's name begin a line of the head that is nothing but names."""
    heads = reading.language.organization_heads
    begun = [e for e in _begun(reading, name) if e.label == "PERSON"]
    start = reading.tokens[begun[0].first].start if begun else 0
    words = reading.words(Span(start, start + len(name))) if reading.text[start - 1 : start] == "\n" else ()
    named = [word.pos in NAMING and word.text.lower() not in heads for word in words]
    return bool(named) and all(named)


def _is_somebody(reading: Reading, name: str) -> bool:
    """Tell whether a given name begins a name, or the pipeline saw a name there."""
    return bool(_begun(reading, name)) or name.split(maxsplit=1)[0] in given_names()


def _begun(reading: Reading, name: str) -> list[Entity]:
    """Return what the pipeline saw in the head that begins where a name does."""
    seen = reading.entities[:HEAD_NAMES]
    return [e for e in seen if reading.text.startswith(name, reading.tokens[e.first].start)]


def _is_capitalised(text: str) -> bool:
    words = text.split()
    initial = INITIAL.fullmatch(words[-1]) is not None if words else False
    written = words[:-1] if initial else words
    plain = (w.translate(JOINTS) for w in written)
    return 1 < len(words) < 5 and all(is_capital(w) and w.isalpha() for w in plain)


def _is_full_name(text: str) -> bool:
    words = text.split()
    capital = all(w[0].isupper() and w[1:].islower() for w in words if w.isalpha())
    return 1 < len(words) < 5 and capital and text.replace(" ", "").isalpha() and words[0] in given_names()


def _head(reading: Reading) -> list[str]:
    lines = (line.strip() for line in reading.text[:HEAD].splitlines())
    return [line for line in lines if line][:HEAD_LINES]


def name_begin(reading: Reading, entity: Entity) -> int:
    """Return where a name begins behind a dateline or an agency that a pipeline took along.

    *LIMA -* | *Ana Ruiz*; *told BBC* | *Ana Ruiz*.
    """
    if _is_agency(reading, entity) or _ends_a_place(reading, entity):
        return entity.first + 1
    dashes = [i for i in range(entity.first, entity.last - 1) if reading.tokens[i].text in DASHES]
    apart = [i for i in dashes if reading.tokens[i].end < reading.tokens[i + 1].start]
    return apart[-1] + 1 if apart else entity.first


def _ends_a_place(reading: Reading, entity: Entity) -> bool:
    """Tell whether a pipeline took the end of a place along: *Tarn* | *Vale Ana Ruiz*."""
    before = entity_at(reading, entity.first - 1) if entity.first and entity.last - entity.first > 2 else None
    if before is None or before.label != "LOC" or before.last != entity.first:
        return False
    return ("LOC", words_of(reading, before.first, entity.first + 1)) in labelled(reading)


def _is_agency(reading: Reading, entity: Entity) -> bool:
    """Tell whether a pipeline took whom it told along with a full name: *dijo a* | *EFE* | *Ana Ruiz*."""
    word = reading.tokens[entity.first].text
    acronym = word.isalpha() and word.isupper() and len(word) in {2, 3, 4, 5}
    behind = reading.tokens[entity.first + 1 : entity.last]
    return acronym and len(behind) > 1 and behind[0].text.istitle() and gives_a_name(reading, behind[0].i)
