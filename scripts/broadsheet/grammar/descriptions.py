"""What a description such as *the Peruvian president* stands for: who is known to bear that role."""

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.genders import differ
from broadsheet.grammar.identity import Cast, Mention, cast
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.role_words import (
    country_in,
    field_of,
    is_one_head,
    is_trimming,
    role_words,
    status_of,
)
from broadsheet.grammar.winners import winner
from broadsheet.grammar.words import fold, is_word, language_at
from broadsheet.languages import demonyms
from broadsheet.model import Reading, Span

ELECT = "elect"
"""Who is to hold an office, which somebody else holds until then."""


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
    """Whether its own words say more than is known: not *the minister*, nor *the attorney* for a lawyer."""


def last_token(reading: Reading, span: Span) -> int:
    """Return the last token that begins inside ``span``."""
    i = reading.token_at(span.start)
    while i + 1 < len(reading.tokens) and reading.tokens[i + 1].start < span.end:
        i += 1
    return i


def descriptions(reading: Reading, people: Cast, known: list[Role]) -> Iterator[Role]:
    """Find *the Peruvian president* where no name follows, and link it to who bears that role."""
    taken = {i for r in known for i in range(reading.token_at(r.span.start), last_token(reading, r.span) + 1)}
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            language = language_at(reading, i)
            definite = reading.tokens[i].text.lower() in language.determiners - language.indefinites
            if definite and i not in taken:
                stretch = _description(reading, i, sentence.last)
                if not stretch or taken & set(range(*stretch)) or people.inside(span_of(reading, stretch)):
                    continue
                owner = _owner(reading, known, stretch) or _elected(reading, stretch)
                if owner:
                    yield _role_of(reading, owner, stretch)


def span_of(reading: Reading, stretch: tuple[int, int]) -> Span:
    """Return where the tokens ``first <= i < last`` stand."""
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
    status = token.text.lower() in language.statuses and (token.pos == "ADJ" or token.dep == "amod")
    return status or token.text in demonyms(language.code)


def _owner(reading: Reading, known: list[Role], stretch: tuple[int, int]) -> Role | None:
    """Return the role last stated before whose noun is the same, and whose country does not differ."""
    head = head_noun(reading, range(*stretch))
    country = country_in(reading, span_of(reading, stretch))
    status = status_of(reading, reading.tokens[stretch[0] : stretch[1]])
    field, names = field_of(reading, reading.tokens[stretch[1] - 1]), cast(reading).entities
    first = reading.tokens[stretch[0]]
    fitting = [
        role
        for role in sorted(known, key=lambda r: r.span, reverse=True)
        if role.span.start < first.start
        and head is not None
        and _is_called(reading, head, role, field)
        and one_office(reading, stretch, role)
        and not differ(language_at(reading, first.i), first.text, names[role.person].name)
        and (country is None or {country, None} & countries_of(known, role.person))
        and (status != ELECT or role.status == ELECT)
    ]

    which = _modifiers(reading, list(range(*stretch)))

    def fit(role: Role) -> tuple[bool, bool, bool, Span]:
        told = bool(field) and field <= folded(reading, role)
        same = bool(which & _modifiers(reading, [t.i for t in reading.words(role.span)]))
        return told or same, country in countries_of(known, role.person), role.status == status, role.span

    return max(fitting, key=fit, default=None)


def _elected(reading: Reading, stretch: tuple[int, int]) -> Role | None:
    """Return what who won the election is to be, for *the president-elect*."""
    words, head = reading.tokens[stretch[0] : stretch[1]], head_noun(reading, range(*stretch))
    other = _is_of_name(reading, stretch[1]) or _is_second(reading, stretch)
    if head is None or status_of(reading, words) != ELECT or other:
        return None
    key, language = winner(reading, head), language_at(reading, words[0].i)
    if key is None or differ(language, words[0].text, cast(reading).entities[key].name):
        return None
    office = role_words(reading, words)
    return Role(span_of(reading, stretch), None, key, office, None, None, ELECT, "description")


def _is_second(reading: Reading, stretch: tuple[int, int]) -> bool:
    """Tell whether an office is that of who stands in for another: *the* | *vice* | *president-elect*."""
    second = expression(language_at(reading, stretch[0]).phrases["second_office"])
    return any(second.fullmatch(t.text.lower()) for t in reading.tokens[slice(*stretch)])


def _is_of_name(reading: Reading, i: int) -> bool:
    """Tell whether a name follows that says of what: *the president-elect* | *of Norway*."""
    language = language_at(reading, i - 1)
    linked = i < len(reading.tokens) and reading.tokens[i].text.lower() in language.linkers
    behind = reading.tokens[i + 1 : i + 3] if linked else ()
    return any(t.text[:1].isupper() for t in behind)


def _is_called(reading: Reading, head: str, role: Role, field: frozenset[str]) -> bool:
    """Tell whether a role has a noun, or one that a general noun stands for in the same field."""
    held = noun_of(reading, role)
    return held == head or (is_one_head(reading, head, held) and field <= folded(reading, role))


def noun_of(reading: Reading, role: Role) -> str | None:
    """Return the noun of a role (see ``head_noun``)."""
    return head_noun(reading, [t.i for t in reading.words(role.span)])


def folded(reading: Reading, role: Role) -> frozenset[str]:
    """Return the words of a role without accents and case."""
    return frozenset(fold(t.text) for t in reading.words(role.span))


def one_office(reading: Reading, stretch: tuple[int, int], role: Role) -> bool:
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


def countries_of(known: list[Role], person: str) -> set[str | None]:
    """Return the countries a person's roles name; None stands for any where there is no word of one."""
    stated: set[str | None] = {r.country for r in known if r.person == person and r.country}
    return stated or {None}


def head_noun(reading: Reading, indices: "range | list[int]") -> str | None:
    """Return the noun of a role's words, without accents, or the one of its group (*attorney* -> lawyer)."""
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
        span=span_of(reading, stretch),
        mention=None,
        person=owner.person,
        role=role_words(reading, words),
        organization=owner.organization,
        country=country_in(reading, span_of(reading, stretch)) or owner.country,
        status=status_of(reading, words),
        rule="description",
        stated=len(words) > 2
        and any(fold(t.text) in fold(owner.role or "") for t in words if is_role(reading, t.i)),
    )
