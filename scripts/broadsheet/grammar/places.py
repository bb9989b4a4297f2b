"""Which countries an article names, and where."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at, labelled
from broadsheet.grammar.words import code_at, country_of, language_at, plain_name
from broadsheet.languages import (
    country_names,
    demonyms,
    given_names,
    institutions,
    places,
    regions,
    towns,
    towns_key,
)
from broadsheet.model import Entity, Reading, Span, Token

LETTERS = 4
"""So many letters of a word tell most words that begin no name."""
MARKS = ".-–—:"
"""What datelines have behind a place: *TARN.-*."""
LEAD, LEAD_LENGTH = 2, 400
"""A naming among so many first characters (headline, dateline, lead) counts as so many more."""


@lru_cache(maxsize=2)
def countries(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Return every naming of a country, its people or its cities with the country's code, in order."""
    found: list[tuple[Span, str]] = []
    i = 0
    while i < len(reading.tokens):
        begins = _may_begin(reading.tokens[i].text, code_at(reading, reading.tokens[i]))
        size = next((n for n in (3, 2, 1) if begins and _country_at(reading, i, n)), 0)
        if size:
            span = Span(reading.tokens[i].start, _end(reading.tokens[i + size - 1]))
            found.append((span, _country_at(reading, i, size) or ""))
        i += size or 1
    return tuple(found)


@lru_cache(maxsize=65_536)
def _may_begin(word: str, code: str) -> bool:
    """Tell whether a name of a country, its people or its cities can begin with a word, by its letters."""
    letters = plain_name(word)[:LETTERS]
    return any(form in _beginnings(code) for form in (letters, letters.lower(), letters.capitalize()))


@cache
def _beginnings(code: str) -> frozenset[str]:
    """Return the first letters of all names of a language, one, two and so on."""
    known = (*country_names(code), *demonyms(code), *places(code))
    return frozenset(name[:n] for name in known for n in range(LETTERS + 1))


def _end(token: Token) -> int:
    """Return where a word ends without the marks of a dateline behind it."""
    return token.start + len(token.text.rstrip(MARKS))


def _country_at(reading: Reading, i: int, size: int) -> str | None:
    words = reading.tokens[i : i + size]
    if len(words) < size or words[0].sentence != words[-1].sentence:
        return None
    end = _end(words[-1])
    if end == words[-1].start:
        return None
    if (size > 1 and words[-1].text[0] in "'’") or _is_of_somebody(reading, i, i + size):
        return None  # the possessive is no part of the place's name
    return country_of(reading.text[words[0].start : end], code_at(reading, words[0]))


def _is_of_somebody(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a place's name is a part of a person's: *Ana Ruiz* | *Muscat*, *Asunción* | *Tarno*."""
    whose, behind = entity_at(reading, first), entity_at(reading, last)
    if whose is not None and whose.label == "PERSON":
        return whose.last - whose.first > last - first
    if behind is None or behind.label != "PERSON" or behind.first != last:
        return False
    return reading.tokens[first].text in given_names() or behind.last - behind.first == 1


@lru_cache(maxsize=2)
def _by_sentence(reading: Reading) -> Mapping[int, list[tuple[Span, str]]]:
    found: dict[int, list[tuple[Span, str]]] = {}
    for span, code in countries(reading):
        found.setdefault(reading.tokens[reading.token_at(span.start)].sentence, []).append((span, code))
    return found


def countries_in(reading: Reading, sentence: int) -> list[tuple[Span, str]]:
    """Return the namings of countries in a sentence, by its number, in order."""
    return _by_sentence(reading).get(sentence, [])


@lru_cache(maxsize=2)
def homes(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Return the namings of countries, regions, towns and institutions (*the Nikkei*), with the country."""
    found = institutions_in(reading)
    named = [(s, c) for s, c in countries(reading) if not any(i.contains(s) for i, _ in found)]
    known = [*named, *found]
    spans = [span for span, _ in known]
    towns = [(s, c) for s, c in _towns(reading) if not any(s.overlaps(span) for span in spans)]
    return tuple(sorted([*known, *towns]))


def _towns(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield regions and towns with their country; of several, the one that the article names most.

    Of those that it does not name itself those are likelier in which its language is spoken.
    """
    named = Counter(country for _, country in countries(reading))
    placed = [(span, _able(key, named, reading.language.spoken_in)) for span, key in _placed(reading)]
    told = named.copy()
    told.update(country for able in {able for _, able in placed} for country in able)
    for span, able in placed:
        likely = max(able, key=lambda country: told[country], default=None)
        if likely and (told[likely] > 1 or len(able) == 1):
            yield span, likely


def _able(key: str, named: Counter[str], spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the countries that have a region or a town of a name, towns where no region has it."""
    regional, urban = regions().get(key, ()), towns().get(key, ())
    able = regional or urban
    own = tuple(dict.fromkeys(c for c in (*regional, *urban) if c in spoken))
    return own if own and set(able).isdisjoint(spoken) and not any(named[c] for c in able) else able


def _placed(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield what may be a place, with its key, but for the surnames of people there.

    That is what the reader takes for one, what it takes for an organization and what an organization is of:
    *the Tarn co-operative*, *Port of Tarn*.
    """
    surnames = {names[-1] for label, names in labelled(reading) if label == "PERSON" and len(names) > 1}
    for entity in (e for e in reading.entities if e.label in {"LOC", "ORG"}):
        for first in _places_begin(reading, entity):
            span = Span(reading.tokens[first].start, reading.tokens[entity.last - 1].end)
            text, language = reading.text[span.start : span.end], language_at(reading, entity.first)
            if text not in surnames and not expression(language.phrases["no_town"]).fullmatch(text):
                yield span, towns_key(plain_name(text))


def _places_begin(reading: Reading, entity: Entity) -> Iterator[int]:
    """Yield where the name of a place may begin in an entity: at once, or behind its last preposition."""
    yield entity.first
    if entity.label == "ORG":
        words = range(entity.first + 1, entity.last)
        joined = [i for i in words if reading.tokens[i].pos in {"ADP", "DET"}]
        if joined and joined[-1] + 1 < entity.last:
            yield joined[-1] + 1


@lru_cache(maxsize=2)
def institutions_in(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Return the namings of institutions of one country, with it, in order."""
    return tuple((Span(*m.span()), institutions()[m[0]]) for m in _institutions().finditer(reading.text))


@lru_cache(maxsize=1)
def _institutions() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(institutions(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


@lru_cache(maxsize=2)
def main_country(reading: Reading) -> str | None:
    """Return the country that most of the namings are of, those at the beginning above all, or None."""
    return majority(namings(reading))


def majority(counts: Counter[str]) -> str | None:
    """Return what more than half of the counts are of, or None."""
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > counts.total() else None


@lru_cache(maxsize=2)
def namings(reading: Reading) -> Counter[str]:
    """Return how often each country is named, in the headline and the lead counted as more."""
    counts: Counter[str] = Counter()
    for span, code in homes(reading):
        counts[code] += 1 + LEAD * (span.start < LEAD_LENGTH)
    return counts
