"""Whom a personal pronoun stands for: who was named, described or meant by a pronoun before."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from broadsheet.grammar.firms import last_organization
from broadsheet.grammar.genders import GENDERS, told_by
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import leftmost
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.roles import roles
from broadsheet.grammar.words import antecedent, code_at, governors
from broadsheet.languages import given_names, lexicon
from broadsheet.model import Reading, Span, Token

ANY = "any"
"""The gender of whom a dropped subject stands for."""
SHARING = frozenset({"conj", "xcomp", "advcl", "acl"})
"""Relations of a verb without a subject to the one whose subject acts in both: *tried* | *to sue her*."""
OWNING = frozenset({"nmod:poss", "det"})
REACH = 4
"""A pronoun does not reach back further than this many sentences."""


@dataclass(frozen=True)
class _Naming:
    """Where somebody is named, described or meant by a pronoun; ``key`` is None for who has no name."""

    span: Span
    key: str | None
    sentence: int
    subject: bool


def stands_for(reading: Reading, position: int, gender: str) -> str | None:
    """Return whom a pronoun at ``position`` stands for: ``m``, ``f``, ``n`` (an organization), or ``any``.

    That is the person last named before it, subjects of earlier sentences first; one whose given name, office
    or earlier pronoun is of the other gender is passed over.
    """
    if gender == "plural":
        return None
    if gender == "n":
        return last_organization(reading, position)
    namings, learned = _history(reading)
    before = bisect_left(_starts(reading), position)
    return _chosen(reading, namings[:before], learned, position, gender)


def acted_on(reading: Reading, pronoun: Token, gender: str) -> str | None:
    """Return whom the object of a verb stands for: not who is its subject, *Ruiz* | *thanked her*."""
    if gender == "plural":
        return None
    verbs = governors(reading, reading.tokens[pronoun.head], SHARING)
    below = ([reading.tokens[c] for c in reading.children[verb.i]] for verb in verbs)
    acting = ([t for t in tokens if t.dep.startswith("nsubj")] for tokens in below)
    namings, learned = _history(reading)
    before = namings[: bisect_left(_starts(reading), pronoun.start)]
    subjects = [antecedent(reading, t) for t in next(filter(None, acting), [])]
    selves = [n for n in before if _hook(reading, n.span) in subjects or _is_at(n, subjects)]
    keys = {n.key for n in selves if n.key}
    others = [n for n in before if n not in selves and n.key not in keys]
    return _chosen(reading, others, learned, pronoun.start, gender)


def candidates(reading: Reading, position: int, gender: str, reach: int) -> list[str]:
    """Return whom a description at ``position`` may stand for, likeliest first.

    They are the people named in its sentence and ``reach`` sentences before.
    """
    namings, learned = _history(reading)
    before = namings[: bisect_left(_starts(reading), position)]
    here = reading.tokens[reading.token_at(position)].sentence
    told = (n for n in _near(reading, before, learned, position, gender) if here - n.sentence <= reach)
    return list(dict.fromkeys(n.key for n in told if n.key))


def gender_of(reading: Reading, key: str) -> str:
    """Return the gender of a person, as a given name, an office or a pronoun tells it, or an empty string."""
    return _history(reading)[1].get(key, "")


def noun_gender(reading: Reading, span: Span) -> str:
    """Return the gender that a noun such as *spokeswoman* or *portavoz* with its article tells, if any."""
    noun = reading.tokens[reading.token_at(span.start)]
    language = lexicon(code_at(reading, noun))
    return told_by(language, noun.text, reading.tokens[leftmost(reading, noun.i)].text)


@lru_cache(maxsize=2)
def _history(reading: Reading) -> tuple[list[_Naming], dict[str, str]]:
    """Return where people are named or meant, in order, and the gender of those whom something tells of."""
    learned = {key: told for key in cast(reading).entities if (told := _told_gender(reading, key))}
    waiting = sorted(_named(reading), key=lambda n: n.span)
    found: list[_Naming] = []
    for token in _subject_pronouns(reading):
        while waiting and waiting[0].span.start < token.start:
            found.append(waiting.pop(0))
        gender = lexicon(code_at(reading, token)).pronouns[token.text.lower()]
        key = _chosen(reading, found, learned, token.start, gender)
        if key:
            found.append(_Naming(token.span, key, token.sentence, subject=True))
            learned.setdefault(key, gender)
    return found + waiting, learned


@lru_cache(maxsize=2)
def _starts(reading: Reading) -> list[int]:
    return [n.span.start for n in _history(reading)[0]]


def _subject_pronouns(reading: Reading) -> Iterator[Token]:
    quoted = quoted_tokens(reading)
    for token in reading.tokens:
        pronouns = lexicon(code_at(reading, token)).pronouns
        if pronouns.get(token.text.lower()) in GENDERS and token.i not in quoted:
            yield token


def _chosen(
    reading: Reading, namings: list[_Naming], learned: dict[str, str], position: int, gender: str
) -> str | None:
    told = _near(reading, namings, learned, position, gender)
    if told:
        return told[0].key
    fitting = [n for n in namings if _fits(reading, n, learned, gender)]
    sure = {n.key for n in fitting if n.key and learned.get(n.key) == gender}
    unsure = {n.key for n in fitting if n.key and n.key not in learned}
    return next(iter(sure)) if len(sure) == 1 and not unsure else None


def _near(
    reading: Reading, namings: list[_Naming], learned: dict[str, str], position: int, gender: str
) -> list[_Naming]:
    """Return the namings of a gender in the last sentences: the last sentence's first, its subjects first."""
    here = reading.tokens[reading.token_at(position)].sentence
    quoted = quoted_tokens(reading)
    outside = reading.token_at(position) not in quoted
    near = takewhile(lambda n: here - n.sentence <= REACH, reversed(namings))
    told = [n for n in near if _fits(reading, n, learned, gender)]
    told = [n for n in told if not (outside and reading.token_at(n.span.start) in quoted)]
    told.reverse()  # of equals in a sentence the first one named comes first
    return sorted(told, key=lambda n: (n.sentence, n.subject), reverse=True)


def _fits(reading: Reading, naming: _Naming, learned: dict[str, str], gender: str) -> bool:
    own = learned.get(naming.key, "") if naming.key else noun_gender(reading, naming.span)
    return gender == ANY or own in {gender, ""}


def _named(reading: Reading) -> Iterator[_Naming]:
    """Yield where people are named or described, and subjects that are somebody without a name."""
    named: list[tuple[Span, str | None]] = [
        (m.span, m.key) for m in cast(reading).mentions if m.kind == PERSON
    ]
    named += [(r.span, r.person) for r in roles(reading) if r.rule == "description"]
    named += [(span, None) for span in _nameless(reading)]
    for span, key in named:
        token = reading.tokens[reading.token_at(span.start)]
        yield _Naming(span, key, token.sentence, is_subject(reading, token.i))


def _nameless(reading: Reading) -> Iterator[Span]:
    """Yield the subjects that are somebody without a name: *a spokeswoman for the bank*."""
    known = [r.span for r in roles(reading)] + [m.span for m in cast(reading).mentions]
    for token in reading.tokens:
        if token.dep.startswith("nsubj") and is_role(reading, token.i):
            first = reading.tokens[leftmost(reading, token.i)].text.lower()
            if first in lexicon(code_at(reading, token)).indefinites and not any(
                k.overlaps(token.span) for k in known
            ):
                yield token.span


def is_subject(reading: Reading, i: int) -> bool:
    """Tell whether the name that token ``i`` begins is the subject of a verb."""
    token = reading.tokens[i]
    while _is_part(token) and token.head != token.i:
        token = reading.tokens[token.head]
    return token.dep.startswith("nsubj")


def _is_at(naming: _Naming, words: list[Token]) -> bool:
    return any(naming.span.contains(t.span) for t in words)


def _hook(reading: Reading, named: Span) -> Token:
    """Return the word that somebody hangs in a sentence by: the office that a name is set beside."""
    token = reading.tokens[reading.token_at(named.start)]
    while (token.dep == "appos" or _is_part(token)) and token.head != token.i:
        token = reading.tokens[token.head]
    return token


def _is_part(token: Token) -> bool:
    """Tell whether a word only belongs to its head: *la senadora* | *Ana Ruiz*, without a comma."""
    joined = token.dep == "appos" and token.head == token.i - 1
    return joined or token.dep in {"flat", "compound", "nmod:desc", "amod", "det"}


def _told_gender(reading: Reading, key: str) -> str:
    """Return the gender that a person's given name tells, or an office: *senadora*, *businesswoman*."""
    name = cast(reading).entities[key].name
    given = given_names().get(name.split()[0], "")
    if given:
        return given
    held = [r for r in roles(reading) if r.person == key and r.rule != "description" and r.role]
    told = {g for r in held for w in reading.words(r.span) if (g := office_gender(reading, w))}
    told = told or _owning(reading).get(key, set())
    return next(iter(told)) if len(told) == 1 else ""


@lru_cache(maxsize=2)
def _owning(reading: Reading) -> dict[str, set[str]]:
    """Return the genders that *her office* tells of people: of the only one named before in a sentence."""
    found: dict[str, set[str]] = {}
    for token in reading.tokens:
        gender = lexicon(code_at(reading, token)).possessives.get(token.text.lower(), "")
        behind = reading.tokens[token.i + 1 : token.i + 2]
        given = any(t.pos == "DET" for t in behind)  # "passed her the papers"
        owns = token.dep in OWNING and not given and token.i not in quoted_tokens(reading)
        if gender in GENDERS and owns:
            before = Span(reading.sentences[token.sentence].start, token.start)
            people = [m for m in cast(reading).inside(before) if m.kind == PERSON]
            if len({m.key for m in people}) == 1 and is_subject(reading, people[0].first):
                found.setdefault(people[0].key, set()).add(gender)
    return found


def office_gender(reading: Reading, word: Token) -> str:
    """Return the gender of a noun of office that has a form for each: *senador* (m), *senadora* (f)."""
    if not is_role(reading, word.i):
        return ""
    language, noun = lexicon(code_at(reading, word)), word.text.lower()
    told = told_by(language, noun)
    if told or not noun.endswith(("a", "o", "r")):
        return told
    if noun.endswith("a"):
        return "f" if {noun[:-1], f"{noun[:-1]}o"} & language.roles else ""
    return "m" if {f"{noun}a", f"{noun[:-1]}a"} & language.roles else ""
