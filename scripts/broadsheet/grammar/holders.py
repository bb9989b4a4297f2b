"""Whom a description by an office stands for: *the minister*, *la mandataria*, *el titular de Economía*."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from broadsheet.grammar.descriptions import ELECT, folded, head_noun, noun_of
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.pronouns import (
    ANY,
    REACH,
    candidates,
    gender_of,
    noun_gender,
    office_gender,
    stands_for,
)
from broadsheet.grammar.role_words import field_of, status_of
from broadsheet.grammar.roles import holds_another, roles
from broadsheet.grammar.words import code_at, fold, is_owner
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

RECENT = 2
"""Somebody without a name is told of again at most so many sentences later."""
CURRENT = "current"
CLOSE = 1
"""Who holds an office that nothing tells of was named in the sentence or so many before."""


def holder(reading: Reading, words: list[Token], noun: Token) -> str | None:
    """Return who may be *the minister* that words describe, ``noun`` being the office's; None if nobody.

    Where the office's field stands behind it, who is told to hold that one; else the person last named, if
    no other office is known of them.
    """
    if any(is_owner(reading, w.span) for w in words):
        return None
    words = list(takewhile(lambda w: w.i <= noun.i or w.pos != "ADP", words))
    if _is_told_nameless(reading, noun):
        return None
    gender = noun_gender(reading, noun.span) or office_gender(reading, noun) or ANY
    if status_of(reading, tuple(words)) == ELECT:
        return _elected(reading, words, noun, gender)
    field = field_of(reading, noun)
    told = _of_field(reading, noun, field, gender) if field else None
    if told:
        return told
    key = _ruler(reading, words, noun, gender) or stands_for(reading, words[0].start, gender)
    if key and not holds_another(reading, words, key):
        return key
    return _only_one(reading, words, gender)


def _is_told_nameless(reading: Reading, noun: Token) -> bool:
    """Tell whether somebody without a name is called so just before: *a Danish envoy* | *the envoy*."""
    language, word = lexicon(code_at(reading, noun)), noun.text.lower()
    first = reading.sentences[max(noun.sentence - RECENT, 0)].first
    before = [t for t in reading.tokens[first : noun.i] if t.text.lower() == word]
    if not before or any(cast(reading).at(t.span) for t in reading.tokens[before[-1].i : before[-1].i + 3]):
        return False
    led = (reading.tokens[c].text.lower() for c in reading.children[before[-1].i])
    return before[-1].dep.startswith("nsubj") and any(w in language.indefinites for w in led)


def _elected(reading: Reading, words: list[Token], noun: Token, gender: str) -> str | None:
    """Return who may be *the president-elect*: somebody named before who holds no such office yet."""
    stated = (r for r in roles(reading) if r.status == CURRENT and r.rule != "description")
    held = {r.person for r in stated if noun_of(reading, r) == head_noun(reading, [noun.i])}
    near = candidates(reading, words[0].start, gender, REACH)
    return next((key for key in near if key not in held), None)


def _ruler(reading: Reading, words: list[Token], noun: Token, gender: str) -> str | None:
    """Return who may be *la mandataria*: of those named shortly before the one most often named."""
    language = lexicon(code_at(reading, noun))
    head = language.offices.get(fold(noun.text), fold(noun.text))
    general = expression(language.phrases["any_head"]).fullmatch(head)
    of_state = general and any(
        expression(language.phrases["state"]).fullmatch(word) for word in field_of(reading, noun)
    )
    if not of_state and not expression(language.phrases["head_of_state"]).fullmatch(head):
        return None
    near = candidates(reading, words[0].start, gender, REACH)
    free = [k for k in near if not holds_another(reading, words, k)] or list(_rulers(reading, noun, gender))
    named = Counter(m.key for m in cast(reading).mentions)
    return max(free, key=lambda k: named[k], default=None)


def _rulers(reading: Reading, noun: Token, gender: str) -> Iterator[str]:
    """Yield who is told before a noun to hold an office of state."""
    office = expression(lexicon(code_at(reading, noun)).phrases["ruling_office"])
    for role in roles(reading):
        held = office.fullmatch(noun_of(reading, role) or "") and role.rule != "description"
        if held and role.span.end <= noun.start and gender in {ANY, gender_of(reading, role.person)}:
            yield role.person


def _of_field(reading: Reading, noun: Token, field: frozenset[str], gender: str) -> str | None:
    """Return who is told before to hold an office of a field."""
    before = (r for r in reversed(roles(reading)) if r.span.end <= noun.start and r.rule != "description")
    held = (r for r in before if gender_of(reading, r.person) in {gender, ""} or gender == ANY)
    return next((r.person for r in held if field <= folded(reading, r)), None)


def _only_one(reading: Reading, words: list[Token], gender: str) -> str | None:
    """Return the one person of a gender named just before of whom no office is told."""
    if gender == ANY:
        return None
    start = words[0].start
    near = [k for k in candidates(reading, start, gender, CLOSE) if gender_of(reading, k) == gender]
    held = {r.person for r in roles(reading) if r.role and r.rule != "description"}
    free = [k for k in near if k not in held]
    return free[0] if len(free) == 1 else None
