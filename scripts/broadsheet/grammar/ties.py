"""What ties people to organizations without a role: who leads one, whose it is, whom one is *of*."""

from collections.abc import Iterator
from typing import NamedTuple

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.role_shapes import bearer
from broadsheet.grammar.words import code_at, language_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span


class Tie(NamedTuple):
    """A person and an organization, and the words that join them."""

    span: Span
    person: Mention
    organization: Mention
    rule: str


def ties(reading: Reading, people: Cast) -> Iterator[Tie]:
    """Yield the ties of an article, by kind."""
    yield from _led(reading, people)
    yield from _beside(reading, people)


def _led(reading: Reading, people: Cast) -> Iterator[Tie]:
    """Find *Ana Ruiz, who leads the Green Party*."""
    for token in reading.tokens:
        if token.pos != "VERB" or token.text.lower() not in language_at(reading, token.i).leading:
            continue
        objects = (reading.tokens[c] for c in reading.children[token.i] if reading.tokens[c].dep == "obj")
        led = next((m for m in (people.at(t.span) for t in objects) if m and m.kind == ORGANIZATION), None)
        leader = led and bearer(reading, people, token)
        if led and leader and led.span.start > token.end:
            yield Tie(Span(token.start, led.span.end), leader, led, "leads")


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
