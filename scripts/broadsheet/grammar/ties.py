"""What ties people to organizations without a role: who leads one, whose it is, whom one is *of*."""

from collections.abc import Iterator
from typing import NamedTuple

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.paths import ancestors
from broadsheet.grammar.role_shapes import bearer, ends, is_body
from broadsheet.grammar.words import VERBS, code_at, language_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token


class Tie(NamedTuple):
    """A person and an organization, where it has a name, and the words that join them."""

    span: Span
    person: Mention
    organization: Mention | None
    rule: str


def ties(reading: Reading, people: Cast) -> Iterator[Tie]:
    """Yield the ties of an article, by kind."""
    yield from _led(reading, people)
    yield from _beside(reading, people)


def _led(reading: Reading, people: Cast) -> Iterator[Tie]:
    """Find *Ana Ruiz, who leads the Green Party*, *who chairs the charity Acme*, *who heads a union*."""
    for token in reading.tokens:
        if token.pos != "VERB" or token.text.lower() not in language_at(reading, token.i).leading:
            continue
        objects = (reading.tokens[c] for c in reading.children[token.i] if reading.tokens[c].dep == "obj")
        led = next((t for t in objects if t.i > token.i), None)
        body = people.at(led.span) if led else None
        if led is None or (body and body.kind != ORGANIZATION) or not (body or is_body(reading, led)):
            continue
        leader = bearer(reading, people, token)
        if leader:
            span = Span(token.start, body.span.end if body else _end(reading, people, led))
            inside = [m for m in people.inside(span) if m.kind == ORGANIZATION]
            yield Tie(span, leader, inside[0] if inside else None, "leads")


def _end(reading: Reading, people: Cast, noun: Token) -> int:
    """Return where the words end that say which body a noun is: *the union* | *of miners*, *who*.

    They go on to the name of one that it is at: *the project* | *at the Dutch builder Acme*.
    """
    last = noun
    for token in reading.tokens[noun.i + 1 : reading.sentences[noun.sentence].last]:
        if token.pos in VERBS or ends(reading, token.i) or token.pos == "CCONJ":
            break
        named = people.at(token.span)
        if named and named.kind == ORGANIZATION:
            return named.span.end
        last = token if noun in ancestors(reading, token) else last
    return last.end


def _beside(reading: Reading, people: Cast) -> Iterator[Tie]:
    """Find *Ana Ruiz of the Green Party*, *Ana Ruiz’s Green Party*, *Ana Ruiz, whose Green Party*."""
    for person, organization in zip(people.mentions, people.mentions[1:], strict=False):
        if (person.kind, organization.kind) != (PERSON, ORGANIZATION):
            continue
        between = reading.text[person.span.end : organization.span.start]
        phrases = lexicon(code_at(reading, reading.tokens[person.first])).phrases
        for rule in ("of_body", "owned_body", "whose_body"):
            match = expression(phrases[rule]).fullmatch(between)
            if match:
                led_in = "joint" in match.groupdict()
                start = person.span.end + match.start("joint") if led_in else person.span.start
                yield Tie(Span(start, organization.span.end), person, organization, rule)
