"""Bodies that a pipeline overlooks or takes for places: seats of power, platforms, ministries."""

import re
from collections.abc import Iterator

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.joints import joined
from broadsheet.grammar.naming import ORGANIZATION, Name, entity_at, make
from broadsheet.grammar.places import institutions_in
from broadsheet.grammar.portfolios import is_portfolio
from broadsheet.grammar.words import code_at, country_of, opens_sentence
from broadsheet.languages import lexicon
from broadsheet.model import Entity, Reading, Span

LEAD = 40
"""So many characters before a name tell that it is where something happened."""
GOES_ON = re.compile(r" [A-Z]")
"""Behind a name: it is the beginning of a longer one."""
STATE = frozenset({"government", "legislature", "court", "military"})


def known_bodies(reading: Reading) -> Iterator[Name | None]:
    """Yield the names that need no pipeline: *La Moneda*, *on* | *X*, *Thai* | *government*."""
    acting = (span for span, _ in institutions_in(reading) if not _is_where(reading, span))
    for span in (*acting, *_platforms(reading)):
        first, last = reading.token_at(span.start), reading.token_at(span.end - 1) + 1
        stop = reading.text[span.end : reading.tokens[last - 1].end]
        whole = reading.tokens[first].start == span.start and stop in {"", "."}
        if whole and not GOES_ON.match(reading.text, span.end):
            yield Name(first, last, span, ORGANIZATION)
    yield from _written_small(reading)
    for entity in reading.entities:
        if (
            entity.label in {"LOC", "PERSON"}
            and entity.last - entity.first == 1
            and _is_office(reading, entity)
        ):
            yield make(reading, entity.first, joined(reading, entity.first, entity.last), ORGANIZATION)


def _is_where(reading: Reading, span: Span) -> bool:
    """Tell whether a seat of power is only the place of something: *he was received at* | *the palace*."""
    phrases = lexicon(code_at(reading, reading.tokens[reading.token_at(span.start)])).phrases
    before = reading.text[max(span.start - LEAD, 0) : span.start].lower()
    seen = entity_at(reading, reading.token_at(span.start))
    placed = seen is not None and seen.label == "LOC"
    return placed and expression(phrases["placed"]).search(before) is not None


def _platforms(reading: Reading) -> Iterator[Span]:
    """Yield where platforms and leagues of states are named that no country has."""
    for paragraph in reading.paragraphs:
        start = paragraph.span.start
        said = reading.text[start : paragraph.span.end]
        for match in expression(lexicon(paragraph.language).phrases["known_bodies"]).finditer(said):
            yield Span(start + match.start(), start + match.end())


def _written_small(reading: Reading) -> Iterator[Name | None]:
    """Find bodies that the place before them tells: *Thai* | *government*, *Peru's* | *ministry*."""
    for entity in reading.entities:
        last, tokens = entity.last, reading.tokens
        if entity.label not in {"LOC", "MISC", "ORG"} or last >= len(tokens):
            continue
        end = tokens[last - 1].end
        phrases = lexicon(code_at(reading, tokens[last])).phrases
        behind = expression(
            rf"(?:’s|'s)? (?P<body>{phrases['lower_bodies']}|{phrases['lower_ministries']})\b"
        ).match(reading.text, end)
        owned = behind is not None and reading.text[end] != " "
        name = reading.text[tokens[entity.first].start : end]
        country = country_of(name, code_at(reading, tokens[last]))
        if behind is None or (owned and not (country and behind["body"].endswith("ministry"))):
            continue
        if country or (entity.label != "MISC" and behind["body"].endswith("council")):
            first = reading.token_at(behind.start("body")) if owned else entity.first
            end = behind.end("body")
            yield Name(first, reading.token_at(end - 1) + 1, Span(tokens[first].start, end), ORGANIZATION)


def _is_office(reading: Reading, entity: Entity) -> bool:
    """Tell whether a lone word that was taken for a place's or a person's name is a body of the state's."""
    token = reading.tokens[entity.first]
    language = lexicon(code_at(reading, token))
    word = token.text.lower()
    body = language.organization_heads.get(word) in STATE
    field = word in language.portfolios and not is_portfolio(reading, entity.first, entity.last)
    field = field and expression(language.phrases["no_body"]).fullmatch(word) is None
    return (body or field) and token.text.istitle() and not opens_sentence(reading, token)
