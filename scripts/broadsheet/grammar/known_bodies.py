"""Bodies that a pipeline overlooks or takes for places: seats of power, platforms, a ministry by its field."""

from collections.abc import Iterator

from broadsheet.grammar.bodies import is_portfolio
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import ORGANIZATION, Name, make
from broadsheet.grammar.words import code_at, country_of, is_calendar, opens_sentence
from broadsheet.languages import lexicon
from broadsheet.model import Entity, Reading, Span

STATE = frozenset({"government", "legislature", "court", "military"})


def known_bodies(reading: Reading) -> Iterator[Name | None]:
    """Yield the names that need no pipeline: *La Moneda*, *on* | *X*, *Thai* | *government*."""
    for paragraph in reading.paragraphs:
        said = reading.text[paragraph.span.start : paragraph.span.end]
        for match in expression(lexicon(paragraph.language).phrases["known_bodies"]).finditer(said):
            span = Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())
            first, last = reading.token_at(span.start), reading.token_at(span.end - 1) + 1
            stop = reading.text[span.end : reading.tokens[last - 1].end]
            if reading.tokens[first].start == span.start and stop in {"", "."}:
                yield Name(first, last, span, ORGANIZATION)
    for entity in reading.entities:
        if entity.label in {"LOC", "PERSON"} and entity.last - entity.first == 1 and _is_office(reading, entity):
            yield make(reading, entity.first, entity.last, ORGANIZATION)


def _is_office(reading: Reading, entity: Entity) -> bool:
    """Tell whether a lone word that was taken for a place's or a person's name is a body of the state's."""
    token = reading.tokens[entity.first]
    language = lexicon(code_at(reading, token))
    word = token.text.lower()
    body = language.organization_heads.get(word) in STATE
    field = word in language.portfolios and not is_portfolio(reading, entity.first, entity.last)
    return (body or field) and token.text.istitle() and not opens_sentence(reading, token)
