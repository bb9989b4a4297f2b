"""What people are said to be: the words beside a name that state a role."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice, takewhile

from broadsheet.grammar.descriptions import (
    Role,
    countries_of,
    descriptions,
    head_noun,
    last_token,
    noun_of,
    one_office,
    span_of,
)
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.offices_before import is_of_several, noun_before_comma, title_before
from broadsheet.grammar.role_shapes import (
    Predicate,
    apposition_after,
    as_role,
    bearer,
    copula_before,
    given_before,
    given_to,
    in_brackets,
    is_role,
    office_noun,
)
from broadsheet.grammar.role_words import country_in, is_one_head, role_words, status_of
from broadsheet.grammar.ties import Tie, ties
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading, Span, Token

LONGEST = 400
HOUSES = frozenset({"legislature", "government"})
"""Kinds of bodies in which somebody speaks for another one."""


@lru_cache(maxsize=2)
def roles(reading: Reading) -> tuple[Role, ...]:
    """Return the roles stated in the article, in order, the longest where two overlap.

    Known are *Economy Minister Ana Ruiz*; *Ana Ruiz, an economist,*; *the bank's head, Ana Ruiz*; *Ana Ruiz
    is a writer*; *Ana Ruiz (Green Party)*; *Ana Ruiz took office as mayor*; *they named Ana Ruiz mayor*; what
    ties her to an organization (see :mod:`ties`); and, once a role is known, *the minister*.
    """
    people = cast(reading)
    found: list[Role] = []
    for mention in people.mentions:
        if mention.kind == PERSON:
            for role in chain.from_iterable(
                (role, *_shared(reading, people, role)) for role in _beside(reading, people, mention)
            ):
                if not any(role.span.overlaps(f.span) and role.person == f.person for f in found):
                    found.append(role)
    found += [r for r in _told(reading, people) if not any(r.span.overlaps(f.span) for f in found)]
    titled = {r.mention.span.end for r in found if r.mention}
    tied = [_tied(reading, t) for t in ties(reading, people) if not _adds_nothing(t, titled)]
    found += [r for r in tied if not any(r.span.overlaps(f.span) for f in found)]
    found += descriptions(reading, people, found)
    return tuple(sorted(found, key=lambda r: (r.span, r.person)))


def _adds_nothing(tie: Tie, titled: set[int]) -> bool:
    """Tell whether a tie only says whose the office is: *economist Ana Ruiz* | *of the Green Institute*."""
    return (
        tie.rule == "of_body" and tie.person.span.end in titled and tie.span.start == tie.person.span.end + 1
    )


def is_kinship(reading: Reading, role: Role) -> bool:
    """Tell whether a role is only whose relative somebody is: *her brother*, *son of the mayor*."""
    if role.role is None:
        return False
    if role.organization:
        return False
    kin = reading.language.kin
    nouns = (t for t in reading.words(role.span) if is_role(reading, t.i) or t.text.lower() in kin)
    return any(t.text.lower() in kin for t in islice(nouns, 1))


def roles_near(reading: Reading, span: Span) -> Iterator[Role]:
    """Yield the roles whose words overlap a stretch, in order; none is longer than ``LONGEST`` characters."""
    found = roles(reading)
    first = bisect_left(found, span.start - LONGEST, key=lambda r: r.span.start)
    near = takewhile(lambda r: r.span.start < span.end, islice(found, first, None))
    yield from (r for r in near if r.span.overlaps(span))


def _beside(reading: Reading, people: Cast, mention: Mention) -> Iterator[Role]:
    last = last_token(reading, mention.span)
    for stretch, rule in (
        (title_before(reading, people, mention.first), "title"),
        (noun_before_comma(reading, people, mention.first), "apposition_before"),
        (apposition_after(reading, people, last + 1), "apposition"),
    ):
        for office in _offices(reading, people, stretch) if stretch else ():
            yield _role(reading, people, mention, office, rule)
    organization = in_brackets(reading, people, last + 1)
    if organization:
        yield _tied(reading, Tie(organization.span, mention, organization, "brackets"))


def _shared(reading: Reading, people: Cast, role: Role) -> Iterator[Role]:
    """Yield the office of several for those named behind the first: *Senators Ana Ruiz,* | *Leo Costa*."""
    if role.rule != "title" or role.mention is None or not is_of_several(reading, role.span):
        return
    joint = expression(rf",|{language_at(reading, role.mention.first).phrases['and_words']}")
    last = last_token(reading, role.mention.span) + 1
    while last + 1 < len(reading.tokens) and joint.fullmatch(reading.tokens[last].text.lower()):
        both = joint.fullmatch(reading.tokens[last + 1].text.lower()) is not None  # *Leo Costa, and Eva Holm*
        named = people.at(reading.tokens[min(last + 1 + both, len(reading.tokens) - 1)].span)
        if named is None or named.kind != PERSON:
            return
        yield replace(role, mention=named, person=named.key)
        last = last_token(reading, named.span) + 1


def _tied(reading: Reading, tie: Tie) -> Role:
    """Return the role without words that a tie to an organization tells."""
    return Role(
        span=tie.span,
        mention=tie.person,
        person=tie.person.key,
        role=None,
        organization=tie.organization.key if tie.organization else None,
        country=country_in(reading, tie.organization.span if tie.organization else tie.span),
        status="current",
        rule=tie.rule,
    )


def _offices(reading: Reading, people: Cast, stretch: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield each of several offices: *mayor of Tarn* | *head of the party*, but *president and chairman*."""
    first, last = stretch
    language = language_at(reading, first)
    for i in range(first + 1, last - 1):
        ended = any(t.pos == "ADP" for t in reading.tokens[first:i])
        joint = expression(language.phrases["pair_joint"]).fullmatch(reading.tokens[i].text.lower())
        if ended and joint and _begins_office(reading, people, i + 1, last):
            yield first, i
            first = i + 1
    yield first, last


def _begins_office(reading: Reading, people: Cast, first: int, last: int) -> bool:
    """Tell whether a role that is no word of a body's name begins within two words."""
    near = (i for i in range(first, min(first + 2, last)) if is_role(reading, i))
    return any(people.at(reading.tokens[i].span) is None for i in near)


def _told(reading: Reading, people: Cast) -> Iterator[Role]:
    """Find *took office as mayor of Tarn*, *who was mayor of Tarn* and *was named mayor of Tarn*."""
    for token in reading.tokens:
        if not is_role(reading, token.i):
            continue
        capacity, being = _capacity(reading, token), copula_before(reading, token)
        named = capacity and bearer(reading, people, capacity[0])
        if capacity and named:
            yield _role(reading, people, named, capacity[1], "as")
        given = None if capacity and named else given_before(reading, people, token)
        named = given and given_to(reading, people, given)
        if given and named and token.i == office_noun(reading, given.stretch):
            yield _role(reading, people, named, given.stretch, "given")
        named = being and bearer(reading, people, being.head)
        if being and named:
            role = _role(reading, people, named, being.stretch, "copula")
            yield replace(role, status="former") if _is_over(reading, being, role) else role


def _is_over(reading: Reading, being: Predicate, role: Role) -> bool:
    """Tell whether an office was held before: *was mayor of Tarn*; who *was a writer* may still be one."""
    language, first = language_at(reading, being.copula.i), reading.tokens[being.stretch[0]]
    past = expression(language.phrases["past_copula"]).fullmatch(being.copula.text.lower())
    return bool(past) and role.status == "current" and first.text.lower() not in language.determiners


def _capacity(reading: Reading, noun: Token) -> tuple[Token, tuple[int, int]] | None:
    """Find *mayor of Tarn* after *as*, and the verb that has the subject."""
    marks = (reading.tokens[c] for c in reading.children[noun.i] if c < noun.i)
    capacities = language_at(reading, noun.i).capacities
    opened = next((t for t in marks if t.text.lower() in capacities), None)
    stretch = opened and as_role(reading, opened.i + 1)
    return (reading.tokens[noun.head], stretch) if stretch and noun.head != noun.i else None


def _role(reading: Reading, people: Cast, mention: Mention, stretch: tuple[int, int], rule: str) -> Role:
    words = reading.tokens[stretch[0] : stretch[1]]
    span = Span(words[0].start, words[-1].end)
    inside = [m for m in people.inside(span) if m.kind == ORGANIZATION]
    inside = [m for m in inside if not _is_where(reading, m)] or inside
    return Role(
        span=span,
        mention=mention,
        person=mention.key,
        role=role_words(reading, words),
        organization=inside[-1].key if inside else None,
        country=country_in(reading, span),
        status=status_of(reading, words),
        rule=rule,
    )


def _is_where(reading: Reading, body: Mention) -> bool:
    """Tell whether a body is only where somebody acts for another: *the Greens' leader in* | *the Senate*."""
    language, at = language_at(reading, body.first), body.first - 1
    kinds = {language.organization_heads.get(w.text.lower()) for w in reading.words(body.span)}
    if HOUSES.isdisjoint(kinds):
        return False
    while at > 0 and reading.tokens[at].text.lower() in language.determiners:
        at -= 1
    return expression(language.phrases["in_town"]).fullmatch(reading.tokens[at].text.lower()) is not None


def holds_another(reading: Reading, words: list[Token], person: str) -> bool:
    """Tell whether a person is known for another office or country than the words name.

    A trade minister is no *prime minister*, a Norwegian no *Danish minister*; only who is called so is *the
    president*.
    """
    indices = [t.i for t in words]
    held = [r for r in roles(reading) if r.person == person and r.rule != "description"]
    head = head_noun(reading, indices)
    alike = [r for r in held if is_one_head(reading, head, noun_of(reading, r))]
    if alike:
        return not any(one_office(reading, (indices[0], indices[-1] + 1), r) for r in alike)
    country = country_in(reading, span_of(reading, (indices[0], indices[-1] + 1)))
    if country and not {country, None} & countries_of(held, person):
        return True
    phrases = language_at(reading, indices[0]).phrases
    if head and expression(phrases["head_of_state"]).fullmatch(head):
        return any(r.role for r in held)
    return expression(phrases["high_office"]).fullmatch(head or "") is not None
