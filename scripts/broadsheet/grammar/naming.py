"""What can be a name, and which characters of it are name: no title, no possessive, no article."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import (
    APOSTROPHE_S,
    code_at,
    country_of,
    is_calendar,
    is_capital,
    is_place,
    opens_sentence,
    singulars,
)
from broadsheet.languages import LANGUAGES, demonyms, given_names, lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Entity, Reading, Span, Token

PERSON, ORGANIZATION = "person", "organization"
LONGEST_NAME = 6
ACRONYM = 4
"""Longer words in capitals are no acronyms."""
CLOCK, CLOCK_LENGTH = re.compile(r"\d{1,2}[.:h]\d\d(?: ?[AaPp]\.?[Mm]\.?)? ?$"), 16
"""A clock time, and how long it can be."""
ZONE = re.compile(
    r"(?:GMT|UTC|[A-Z]{1,4}[SD]T|W?C?EE?S?T|WA[ST]|[CE]AT|ART|BRT|CLT|COT|PET|MSK|HKT|SGT|PHT|PKT|WIB|JST|KST)"
)
"""The zone that a clock time is of."""


@dataclass(frozen=True)
class Name:
    """A naming of a person or an organization: tokens ``first <= i < last`` and the exact characters."""

    first: int
    last: int
    span: Span
    kind: str


def make(reading: Reading, first: int, last: int, kind: str) -> Name | None:
    """Return the name in tokens ``first <= i < last``, cut to what is name; None if nothing is left."""
    tokens = reading.tokens
    if hyphened_particle(reading, first - 2):
        first -= 2
    if hyphened_particle(reading, last):
        last += 3
    while first < last and not _may_begin(reading, tokens[first], kind):
        first += 1
    while first < last and (not _may_end(tokens[last - 1]) or _runs_over(reading, first, tokens[last - 1])):
        last -= 1
    if kind == ORGANIZATION and first < last and is_capital(tokens[first].text):
        # A tagger takes *network* of *Tarn Foundation network* along.
        while _is_tail(reading, tokens[last - 1]):
            last -= 1
    if first == last or last - first > 2 * LONGEST_NAME:
        return None
    span = Span(tokens[first].start, tokens[last - 1].end)
    text = APOSTROPHE_S.sub("", reading.text[span.start : span.end])
    stop = text.lower().endswith((" jr", " sr")) and reading.text[span.start + len(text) :][:1] == "."
    span = Span(span.start, span.start + len(text) + stop)
    if not _plausible(reading, first, last, text, kind):
        return None
    return Name(first, last, span, kind)


def _is_tail(reading: Reading, token: Token) -> bool:
    """Tell whether a small word ends no name: any but whose it is, *Ministerio de Economía* | *peruano*."""
    people = token.text in demonyms(code_at(reading, token))
    return token.text.isalpha() and token.text.islower() and not people


def hyphened_particle(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is the *al* of *al-Name*, which the tokenizer takes apart."""
    tokens = reading.tokens
    if not 0 <= i < len(tokens) - 2 or tokens[i + 1].text != "-" or tokens[i].end != tokens[i + 1].start:
        return False
    return tokens[i].text in lexicon(code_at(reading, tokens[i])).particles and is_capital(tokens[i + 2].text)


def _may_begin(reading: Reading, token: Token, kind: str) -> bool:
    if hyphened_particle(reading, token.i):
        return True
    if not (
        is_capital(token.text)
        or (kind == PERSON and _is_small(token))
        or token.text[:1].isdigit()
        or token.text.startswith("@")
    ):
        return False
    language = lexicon(code_at(reading, token))
    if kind == ORGANIZATION:
        loose = language.definite | language.possessives.keys()
        article = token.text.lower() in loose
        return not article or (token.text[:1].isupper() and not opens_sentence(reading, token))
    small = language.lowercase_words - language.particles
    if token.text.lower() in small and opens_sentence(reading, token) and token.text not in given_names():
        return False
    plain = token.text.lower().rstrip(".")
    return (
        not is_second_title(reading, token.i)
        and not is_title(language, plain)
        and plain not in language.statuses
        and not (is_nationality(reading, token) and not _is_given(reading, token))
    )


def is_title(language: Language, word: str) -> bool:
    """Tell whether a word in lower case is a title, of one or of several: *senator*, *senators*."""
    return not language.titles.isdisjoint([word, *singulars(language, word)])


def _is_given(reading: Reading, token: Token) -> bool:
    """Tell whether a country's or a city's name is a given name here: *Israel* | *Tarn*."""
    behind = reading.tokens[token.i + 1 : token.i + 2]
    language = lexicon(code_at(reading, token))
    offices = language.titles | language.roles
    named = any(is_capital(t.text) and t.text.lower() not in offices for t in behind)
    return named and token.text in given_names()


def is_second_title(reading: Reading, i: int) -> bool:
    """Tell whether a word that can be a given name is a rank behind a title: *Det* | *Con* *Lee Holm*."""
    language = lexicon(code_at(reading, reading.tokens[i]))
    rank = expression(language.phrases["second_title"]).fullmatch(reading.tokens[i].text.lower())
    return bool(rank) and i > 0 and reading.tokens[i - 1].text.lower().rstrip(".") in language.titles


def is_suffix(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a form of company, such as *Ltd* or *Plc*."""
    plain = token.text.lower().replace(".", "")
    return plain in lexicon(code_at(reading, token)).company_forms and token.text[:1].isupper()


def is_firm(reading: Reading, first: int, last: int) -> bool:
    """Tell whether words that look like a person's name are a firm's, such as *Banco Ruiz*."""
    words = reading.tokens[first:last]
    behind = reading.tokens[last : last + 1]
    begins = any(words[0].text.lower() in lexicon(code).organization_heads for code in LANGUAGES)
    ends = words[-1].text.lower().rstrip(".") in lexicon(code_at(reading, words[-1])).organization_heads
    joint = expression(lexicon(code_at(reading, words[0])).phrases["and_words"])
    paired = any(joint.fullmatch(w.text) for w in words[1:-1]) and words[0].text not in given_names()
    formed = any(is_suffix(reading, t) for t in (words[-1], *behind))
    return last - first > 1 and (formed or begins or paired or (ends and words[0].text not in given_names()))


def is_nationality(reading: Reading, token: Token) -> bool:
    """Tell whether a word names a country or its people."""
    return country_of(token.text, code_at(reading, token)) is not None


def _may_end(token: Token) -> bool:
    return token.text.lower() not in {"'s", "’s", "'", "’"} and (
        is_capital(token.text) or token.text[-1:].isalnum()
    )


def _runs_over(reading: Reading, first: int, token: Token) -> bool:
    """Tell whether a pipeline ran on past the name that begins at ``first``: *Ana Ruiz* | *on Monday*."""
    language = lexicon(code_at(reading, token))
    small = token.text in language.lowercase_words
    other = token.text.startswith("@") or token.text.lower() in language.weekdays
    return token.i > first and (small or other or _follows_a_line(reading, first, token))


def _follows_a_line(reading: Reading, first: int, token: Token) -> bool:
    """Tell whether a word is the first one behind a line in capitals: *TARN VALLEY AHEAD* | *Great news*."""
    line = [t.text for t in reading.tokens[first : token.i]]
    loud = len(line) > 1 and all(w.isupper() for w in line) and max(map(len, line)) > ACRONYM
    return loud and token.text.istitle()


def _plausible(reading: Reading, first: int, last: int, text: str, kind: str) -> bool:
    code = code_at(reading, reading.tokens[first])
    language = lexicon(code)
    if len(text) < 2 or "\n" in text or not any(c.isalpha() for c in text):
        return False
    if is_place(text, code) or is_calendar(text, code) or text.lower() in language.lowercase_words:
        return False
    words = reading.tokens[first:last]
    if all(is_calendar(w.text, code) or not (is_capital(w.text) or _is_small(w)) for w in words):
        return False
    if all(w.text.lower() in language.peoples for w in words) or _is_zone(reading, words):
        return False
    if kind == PERSON:
        return _plausible_person(reading, words, language)
    called = (language.roles | language.titles) - language.organization_heads.keys() - language.governments
    return not (last - first == 1 and text.lower() in called)


def _is_zone(reading: Reading, words: tuple[Token, ...]) -> bool:
    """Tell whether capitals behind a clock time are its zone: *9:15 am* | *CET*."""
    before = reading.text[max(words[0].start - CLOCK_LENGTH, 0) : words[0].start]
    return len(words) == 1 and ZONE.fullmatch(words[0].text) is not None and CLOCK.search(before) is not None


def _plausible_person(reading: Reading, words: tuple[Token, ...], language: Language) -> bool:
    first, last = words[0].text.lower(), words[-1].text.lower()
    if any(w.text[:1].isdigit() for w in words) or first in language.organization_heads:
        return False
    opens = len(words) == 1 and opens_sentence(reading, words[0])
    if opens and (_opens_only(words[0], language) or _are_sources(reading, words[0])):
        return False
    led = len(words) > 2 and words[-2].text in language.particles  # *Ana Ruiz del Valle*
    # "Rosa Puente": where nouns come before names, the last word of a name is no place's.
    led |= language.drops_subjects and len(words) > 1 and words[0].text in given_names()
    if (last in language.roles | language.titles | language.place_nouns and not led) or _names_a_place(
        reading, words[-1]
    ):
        return False
    return not all(w.text.lower() in lower_case_words(reading) and not _is_small(w) for w in words)


def _are_sources(reading: Reading, word: Token) -> bool:
    """Tell whether a word is no surname of the article: *Fuentes* | *de la empresa*, *Read* | *also*."""
    known = {names[-1] for _, names in labelled(reading) if len(names) > 1}
    phrases = lexicon(code_at(reading, word)).phrases
    others = expression(rf"{phrases['leads_to_body']}|{phrases['leads_elsewhere']}")
    return others.fullmatch(word.text.lower()) is not None and word.text not in known


def _opens_only(token: Token, language: Language) -> bool:
    """Tell whether a lone word has its capital from the sentence that it begins: *Twelve*, *Faltan*."""
    counts = token.text.lower() in language.number_words or token.pos in {"VERB", "AUX", "NUM", "DET", "ADP"}
    return counts and token.text not in given_names()


def _is_small(token: Token) -> bool:
    """Tell whether a word is a given name written small, as in letters and posts."""
    return token.text.islower() and token.pos == "PROPN" and token.text.title() in given_names()


def _names_a_place(reading: Reading, last: Token) -> bool:
    """Tell whether a place bears the name: *the Ana Ruiz* | *stadium*."""
    behind = reading.tokens[last.i + 1 : last.i + 2]
    places = lexicon(code_at(reading, last)).place_nouns
    return any(t.text.lower() in places and t.sentence == last.sentence for t in behind)


@lru_cache(maxsize=2)
def lower_case_words(reading: Reading) -> frozenset[str]:
    """Return the words that the article also writes without a capital: they are no names."""
    return frozenset(t.text for t in reading.tokens if t.text.islower())


def entity_at(reading: Reading, i: int) -> Entity | None:
    """Return the name of a pipeline that token ``i`` stands in."""
    before = bisect_right(reading.entities, i, key=lambda e: e.first) - 1
    return reading.entities[before] if before >= 0 and i < reading.entities[before].last else None


@lru_cache(maxsize=2)
def labelled(reading: Reading) -> frozenset[tuple[str, tuple[str, ...]]]:
    """Return the words of all names of a pipeline, each with its label."""
    return frozenset((e.label, words_of(reading, e.first, e.last)) for e in reading.entities)


def words_of(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """Return the words of the name in tokens ``first <= i < last``."""
    return tuple(t.text for t in reading.tokens[first:last])
