"""The table ``mentions``: every naming of a person or an organization."""

from collections.abc import Iterator

from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.reported import reported
from broadsheet.grammar.roles import roles
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Row, Span


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per naming, and per description or pronoun whose person is known, in order."""
    named = [_named(reading, m) for m in cast(reading).mentions]
    others = [*_descriptions(reading), *_speaking_pronouns(reading)]
    free = {r["start"]: r for r in others if cast(reading).at(Span(r["start"], r["end"])) is None}
    yield from sorted([*named, *free.values()], key=lambda r: (r["start"], r["end"]))


def _named(reading: Reading, mention: Mention) -> Row:
    return reading.row(
        "mentions",
        mention.span,
        kind=mention.form,
        link_basis=mention.basis,
        **cast(reading).link(mention.key),
    )


def _descriptions(reading: Reading) -> Iterator[Row]:
    for role in roles(reading):
        if role.rule == "description":
            yield reading.row(
                "mentions", role.span, kind="description", link_basis="coreference", person_id=role.person
            )


def _speaking_pronouns(reading: Reading) -> Iterator[Row]:
    """Yield the pronouns that speak; a pronoun that nothing hangs on proves nothing."""
    people = cast(reading).entities
    for item in reported(reading):
        if item.speaker is None:
            continue
        words = list(reading.words(item.speaker))
        pronouns = lexicon(code_at(reading, words[0])).pronouns if words else {}
        named = item.key and people[item.key].kind == PERSON
        if len(words) == 1 and words[0].text.lower() in pronouns and named:
            yield reading.row(
                "mentions", item.speaker, kind="pronoun", link_basis="coreference", person_id=item.key
            )
