"""Who is who inside one article: namings that stand for the same person or organization."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from broadsheet.grammar.aliases import bearers
from broadsheet.grammar.groups import Groups, borne_by_bodies, key_of, organizations, people
from broadsheet.grammar.kinds import sorted_kinds
from broadsheet.grammar.names import names
from broadsheet.grammar.naming import ORGANIZATION, PERSON, Name
from broadsheet.grammar.short_names import text_of, words_of
from broadsheet.grammar.words import fold
from broadsheet.languages import given_names
from broadsheet.model import Reading, Span

HANDLE = re.compile(r"(?<![\w@.])@(\w{2,30})")
LONG = 5
"""A surname of so many letters tells in a handle whose it is."""
SHORT = 4
"""Initials have fewer letters than this."""


@dataclass(frozen=True)
class Mention:
    """A naming with the one it stands for: ``key`` is that entity's id inside the article."""

    span: Span
    first: int
    kind: str
    form: str
    key: str
    basis: str


@dataclass(frozen=True)
class Entity:
    """A person or an organization of one article."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True)
class Cast:
    """Everybody in an article: entities by key, and their namings in order."""

    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]

    def at(self, span: Span) -> Mention | None:
        """Return the first naming that overlaps ``span``."""
        i = bisect_right(self._ends, span.start)
        found = self.mentions[i] if i < len(self.mentions) else None
        return found if found and found.span.overlaps(span) else None

    def link(self, key: str) -> dict[str, str]:
        """Return the cell that points at an entity: ``person_id`` or ``organization_id``."""
        return {f"{self.entities[key].kind}_id": key}

    def inside(self, span: Span) -> list[Mention]:
        """Return the namings inside ``span``, in order."""
        first = bisect_right(self._ends, span.start)
        near = (self.mentions[i] for i in range(first, len(self.mentions)))
        return [m for m in takewhile(lambda m: m.span.start < span.end, near) if span.contains(m.span)]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the namings end: they stand apart, in order."""
        return [m.span.end for m in self.mentions]


@lru_cache(maxsize=2)
def cast(reading: Reading) -> Cast:
    """Return the people and organizations of an article and every place they are named at.

    Full names come first; a surname, a given name or an acronym alone stands for the one full name it
    belongs to; names found once are then looked for in the whole text.
    """
    found = sorted_kinds(reading, list(names(reading)))
    bodies = [n for n in found if n.kind == ORGANIZATION]
    own = borne_by_bodies(reading, bodies)
    persons = people(reading, [n for n in found if n.kind == PERSON], own)
    persons = _with_aliases(reading, persons, found)
    firms = organizations(reading, bodies, persons, own)
    groups = persons | firms
    mentions = [_mention(reading, name, key) for key, members in groups.items() for name in members]
    mentions += _handles(reading, groups)
    mentions.sort(key=lambda m: (m.span.start, m.span.end))
    entities = {
        key: Entity(key, members[0].kind, _fullest(reading, members)) for key, members in groups.items()
    }
    return Cast(entities, tuple(_apart(mentions)))


def _with_aliases(reading: Reading, groups: Groups, found: list[Name]) -> Groups:
    """Return the groups of people, with what somebody goes by in the group of their name."""
    of = {name.span: key for key, members in groups.items() for name in members}
    for alias, bearer in bearers(reading, found).items():
        other, own = of.get(alias), of.get(bearer.span)
        if other and own and other != own and other in groups:
            groups[own] += groups.pop(other)
    return groups


def _fullest(reading: Reading, members: list[Name]) -> str:
    return max((text_of(reading, n) for n in members), key=lambda t: (len(t.split()), len(t), t))


def _mention(reading: Reading, name: Name, key: str) -> Mention:
    text = text_of(reading, name)
    words = words_of(text)
    own = key.removesuffix("-org") == key_of(words)
    if name.kind == ORGANIZATION:
        short = len(words) == 1 and text.isupper() and not own
        form, basis = ("acronym", "acronym") if short or text.isupper() else ("name", "full_name")
    elif (own and len(words) > 1) or len(words) > 1:
        form, basis = "name", "full_name"
    else:
        given = text in given_names() and not own and key.startswith(f"{key_of(words)}-")
        form, basis = ("given_name" if given else "surname"), "surname"
    return Mention(name.span, name.first, name.kind, form, key, basis)


def _handles(reading: Reading, groups: Groups) -> list[Mention]:
    """Link @handles to the person they are written beside or spell."""
    found = []
    for match in HANDLE.finditer(reading.text):
        span = Span(*match.span())
        key = _beside(reading, span, groups) or _spelled(match[1], groups)
        if key:
            found.append(
                Mention(span, reading.token_at(span.start), groups[key][0].kind, "handle", key, "handle")
            )
    return found


def _beside(reading: Reading, span: Span, groups: Groups) -> str | None:
    between = reading.text[max(span.start - 2, 0) : span.start]
    if between != " (":
        return None
    for key, members in groups.items():
        if any(n.span.end == span.start - 2 for n in members):
            return key
    return None


def _spelled(handle: str, groups: Groups) -> str | None:
    """Return whose name a handle spells, or the one person's whose long surname and initial it has."""
    plain = fold(handle).replace("_", "")
    people = {key: key.split("-") for key, members in groups.items() if members[0].kind == PERSON}
    for key, words in people.items():
        given, *family = words
        shapes = {"".join(words), given[:1] + "".join(family), given + words[-1]}
        shapes |= {start + family[0] + family[-1][:1] for start in (given, given[:1]) if family[1:]}
        if len(words) > 1 and any(
            plain == s or (plain.startswith(s) and plain[len(s) :].isdecimal()) for s in shapes
        ):
            return key
    surnamed = [key for key, words in people.items() if _has_surname(plain, words)]
    return surnamed[0] if len(surnamed) == 1 else None


def _has_surname(handle: str, name: list[str]) -> bool:
    """Tell whether a handle is a long surname and what a given name begins with: *lurojas*, *rojasl*."""
    given, *family = name
    for surname in (word for word in family if len(word) >= LONG):
        rest = handle.removesuffix(surname)
        rest = handle.removeprefix(surname) if rest == handle else rest
        if rest != handle and (
            not rest or (rest[0] == given[0] and (len(rest) < SHORT or given.startswith(rest)))
        ):
            return True
    return False


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
