"""What people are said to be: the words beside a name that state a role."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.role_shapes import (
    apposition_after,
    as_role,
    bearer,
    copula_after,
    in_brackets,
    is_role,
    noun_before_comma,
    title_before,
)
from broadsheet.grammar.role_words import country_in, is_trimming, role_words, status_of
from broadsheet.grammar.ties import Tie, ties
from broadsheet.grammar.words import fold, is_word, language_at
from broadsheet.languages import demonyms
from broadsheet.model import Reading, Span, Token

LONGEST = 400


@dataclass(frozen=True)
class Role:
    """A stated role: where it stands, whose it is, and what can be told from its words."""

    span: Span
    mention: Mention | None
    person: str
    role: str | None
    organization: str | None
    country: str | None
    status: str
    rule: str
    stated: bool = True
    """Whether its own words say more than is known: not *the attorney* for a lawyer, *the minister* for one."""


@lru_cache(maxsize=2)
def roles(reading: Reading) -> tuple[Role, ...]:
    """Return the roles stated in the article, in order, the longest where two overlap.

    Known are *Economy Minister Ana Ruiz*; *Ana Ruiz, an economist,*; *the bank's head, Ana Ruiz*; *Ana Ruiz
    is a writer*; *Ana Ruiz (Green Party)*; *Ana Ruiz took office as mayor*; what ties her to an organization
    (see :mod:`ties`); and, once a role is known, *the minister*.
    """
    people = cast(reading)
    found: list[Role] = []
    for mention in people.mentions:
        if mention.kind == PERSON:
            for role in _beside(reading, people, mention):
                if not any(role.span.overlaps(f.span) and role.person == f.person for f in found):
                    found.append(role)
    found += [r for r in _as_roles(reading, people) if not any(r.span.overlaps(f.span) for f in found)]
    titled = {r.mention.span.end for r in found if r.mention}
    tied = [_tied(reading, t) for t in ties(reading, people) if not _adds_nothing(t, titled)]
    found += [r for r in tied if not any(r.span.overlaps(f.span) for f in found)]
    found += _descriptions(reading, people, found)
    return tuple(sorted(found, key=lambda r: (r.span, r.person)))


def _adds_nothing(tie: Tie, titled: set[int]) -> bool:
    """Tell whether a tie only says whose the office is: *economist Ana Ruiz* | *of the Green Institute*."""
    return tie.rule == "of_body" and tie.person.span.end in titled and tie.span.start == tie.person.span.end + 1


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
    last = _last_token(reading, mention.span)
    for stretch, rule in (
        (title_before(reading, people, mention.first), "title"),
        (noun_before_comma(reading, people, mention.first), "apposition_before"),
        (apposition_after(reading, people, last + 1), "apposition"),
        (copula_after(reading, last + 1), "copula"),
    ):
        for office in _offices(reading, people, stretch) if stretch else ():
            yield _role(reading, people, mention, office, rule)
    organization = in_brackets(reading, people, last + 1)
    if organization:
        yield _tied(reading, Tie(organization.span, mention, organization, "brackets"))


def _tied(reading: Reading, tie: Tie) -> Role:
    """Return the role without words that a tie to an organization tells."""
    return Role(
        span=tie.span,
        mention=tie.person,
        person=tie.person.key,
        role=None,
        organization=tie.organization.key,
        country=country_in(reading, tie.organization.span),
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


def _as_roles(reading: Reading, people: Cast) -> Iterator[Role]:
    """Find *took office as mayor of Tarn*, where the verb's subject is a person's name."""
    for token in reading.tokens:
        language = language_at(reading, token.i)
        if not is_role(reading, token.i) or token.head == token.i:
            continue
        marks = [reading.tokens[c] for c in reading.children[token.i]]
        opened = next((t for t in marks if t.text.lower() in language.capacities and t.i < token.i), None)
        named = opened and bearer(reading, people, reading.tokens[token.head])
        stretch = opened and as_role(reading, opened.i + 1)
        if named and stretch:
            yield _role(reading, people, named, stretch, "as")


def _last_token(reading: Reading, span: Span) -> int:
    i = reading.token_at(span.start)
    while i + 1 < len(reading.tokens) and reading.tokens[i + 1].start < span.end:
        i += 1
    return i


def _role(reading: Reading, people: Cast, mention: Mention, stretch: tuple[int, int], rule: str) -> Role:
    words = reading.tokens[stretch[0] : stretch[1]]
    span = Span(words[0].start, words[-1].end)
    inside = [m for m in people.inside(span) if m.kind == ORGANIZATION]
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


def _descriptions(reading: Reading, people: Cast, known: list[Role]) -> Iterator[Role]:
    """Find *the Peruvian president* where no name follows, and link it to who bears that role."""
    taken = {
        i for r in known for i in range(reading.token_at(r.span.start), _last_token(reading, r.span) + 1)
    }
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            language = language_at(reading, i)
            definite = reading.tokens[i].text.lower() in language.determiners - language.indefinites
            if definite and i not in taken:
                stretch = _description(reading, i, sentence.last)
                owner = stretch and not taken & set(range(*stretch)) and _owner(reading, known, stretch)
                if stretch and owner and not people.inside(_span(reading, stretch)):
                    yield _role_of(reading, owner, stretch)


def _span(reading: Reading, stretch: tuple[int, int]) -> Span:
    return Span(reading.tokens[stretch[0]].start, reading.tokens[stretch[1] - 1].end)


def _description(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return *the* and the adjectives and the role noun after it, or None."""
    for i in range(first + 1, min(first + 6, last)):
        if is_role(reading, i):
            following = i + 1
            while following < last and (is_role(reading, following) or _tells_more(reading, following)):
                following += 1
            hyphened = following + 1 < last and reading.tokens[following].text == "-"
            return first, (following + 2 if hyphened else following)
        ends = reading.tokens[i].pos in {"VERB", "AUX", "ADP", "PUNCT"} or not is_word(reading.tokens[i])
        if ends and reading.tokens[i].text not in {"«", "»", "“", "”", '"', "-"}:
            return None
    return None


def _tells_more(reading: Reading, i: int) -> bool:
    """Tell whether a word behind a role says whose or since when: *presidenta* | *chilena*, | *electa*."""
    token, language = reading.tokens[i], language_at(reading, i)
    return token.text in demonyms(language.code) or token.text.lower() in language.statuses


def _owner(reading: Reading, known: list[Role], stretch: tuple[int, int]) -> Role | None:
    """Return the role last stated before whose noun is the same, and whose country does not differ."""
    head = _head_noun(reading, range(*stretch))
    country = country_in(reading, _span(reading, stretch))
    status = status_of(reading, reading.tokens[stretch[0] : stretch[1]])
    fitting = [
        role
        for role in sorted(known, key=lambda r: r.span, reverse=True)
        if role.span.start < reading.tokens[stretch[0]].start
        and head is not None
        and head == _head_noun(reading, [t.i for t in reading.words(role.span)])
        and _one_office(reading, stretch, role)
        and (country is None or {country, None} & _countries_of(known, role.person))
    ]

    which = _modifiers(reading, list(range(*stretch)))

    def fit(role: Role) -> tuple[bool, bool, bool, Span]:
        same = bool(which & _modifiers(reading, [t.i for t in reading.words(role.span)]))
        return same, country in _countries_of(known, role.person), role.status == status, role.span

    return max(fitting, key=fit, default=None)


def holds_another(reading: Reading, words: list[Token], person: str) -> bool:
    """Tell whether a person is known for another office or country than the words name.

    A trade minister is no *prime minister*, a Norwegian no *Danish minister*; only who is called so is *the
    president*.
    """
    indices = [t.i for t in words]
    held = [r for r in roles(reading) if r.person == person and r.rule != "description"]
    head = _head_noun(reading, indices)
    alike = [r for r in held if head == _head_noun(reading, [t.i for t in reading.words(r.span)])]
    if alike:
        return not any(_one_office(reading, (indices[0], indices[-1] + 1), r) for r in alike)
    country = country_in(reading, _span(reading, (indices[0], indices[-1] + 1)))
    if country and not {country, None} & _countries_of(held, person):
        return True
    high = expression(language_at(reading, indices[0]).phrases["high_office"]).fullmatch(head or "")
    return high is not None


def _one_office(reading: Reading, stretch: tuple[int, int], role: Role) -> bool:
    """Tell whether two roles may be one: *the minister* is any, *the prime minister* not the trade one."""
    here = _modifiers(reading, list(range(*stretch)))
    there = _modifiers(reading, [t.i for t in reading.words(role.span)])
    return not here or not there or bool(here & there)


def _modifiers(reading: Reading, indices: list[int]) -> set[str]:
    """Return the words before a role's head that say which: no article, nationality or status."""
    head = _head(reading, indices)
    head = indices[-1] if head is None else head
    words = (reading.tokens[i] for i in indices if i < head)
    return {t.text.lower() for t in words if is_word(t) and not is_trimming(t, language_at(reading, t.i))}


def _countries_of(known: list[Role], person: str) -> set[str | None]:
    """Return the countries a person's roles name; None stands for any where there is no word of one."""
    stated: set[str | None] = {r.country for r in known if r.person == person and r.country}
    return stated or {None}


def _head_noun(reading: Reading, indices: "range | list[int]") -> str | None:
    i = _head(reading, indices)
    noun = None if i is None else fold(reading.tokens[i].text).rstrip(".")
    return noun and language_at(reading, indices[0]).offices.get(noun, noun)


def _head(reading: Reading, indices: "range | list[int]") -> int | None:
    """Return the first role among tokens, the last of several in a row: *chief* | *executive*."""
    roled = (i for i in indices if is_role(reading, i))
    return next((i for i in roled if not (i + 1 in indices and is_role(reading, i + 1))), None)


def _role_of(reading: Reading, owner: Role, stretch: tuple[int, int]) -> Role:
    words = reading.tokens[stretch[0] : stretch[1]]
    return Role(
        span=_span(reading, stretch),
        mention=None,
        person=owner.person,
        role=role_words(reading, words),
        organization=owner.organization,
        country=country_in(reading, _span(reading, stretch)) or owner.country,
        status=status_of(reading, words),
        rule="description",
        stated=len(words) > 2
        and any(fold(t.text) in fold(owner.role or "") for t in words if is_role(reading, t.i)),
    )
