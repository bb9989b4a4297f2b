"""Who is who inside one article: namings that stand for the same person or organization."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from slugify import slugify

from broadsheet.grammar.names import ORGANIZATION, PERSON, Name, make, names
from broadsheet.grammar.words import code_at, fold, is_capital, is_place, opens_sentence
from broadsheet.languages import given_names, lexicon
from broadsheet.model import Reading, Span

HANDLE = re.compile(r"(?<![\w@.])@(\w{2,30})")


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
        return next((m for m in self.mentions if m.span.overlaps(span)), None)

    def inside(self, span: Span) -> list[Mention]:
        """Return the namings inside ``span``, in order."""
        return [m for m in self.mentions if span.contains(m.span)]


@lru_cache(maxsize=2)
def cast(reading: Reading) -> Cast:
    """Return the people and organizations of an article and every place they are named at.

    Full names come first; a surname, a given name or an acronym alone stands for the one full name it
    belongs to; names found once are then looked for in the whole text.
    """
    found = _sorted_kinds(reading, list(names(reading)))
    people = _people(reading, [n for n in found if n.kind == PERSON])
    organizations = _organizations(reading, [n for n in found if n.kind == ORGANIZATION], people)
    groups = people | organizations
    mentions = [_mention(reading, name, key, groups) for key, members in groups.items() for name in members]
    mentions += _handles(reading, groups)
    mentions.sort(key=lambda m: (m.span.start, m.span.end))
    entities = {key: Entity(key, members[0].kind, _fullest(reading, members)) for key, members in groups.items()}
    return Cast(entities, tuple(_apart(mentions)))


Groups = dict[str, list[Name]]


def _sorted_kinds(reading: Reading, found: list[Name]) -> list[Name]:
    """Turn bare names that the pipeline took for people's, but that behave like companies', around.

    *Acme* is a person while nothing else is known; it is an organization where a longer name of one
    begins with it, or where more of its surroundings speak of companies than of people.
    """
    firms = {_words(_text(reading, n)) for n in found if n.kind == ORGANIZATION}
    full = {_words(_text(reading, n)) for n in found if n.kind == PERSON and _given_first(reading, n)}
    suspects = {w for n in found if n.kind == PERSON for w in [_words(_text(reading, n))] if w not in full}
    suspects = {w for w in suspects if _owner(w, full) is None}
    turned = {w for w in suspects if any(f[: len(w)] == w for f in firms) or _like_a_firm(reading, found, w)}
    return [
        replace(n, kind=ORGANIZATION) if n.kind == PERSON and _words(_text(reading, n)) in turned else n for n in found
    ]


def _given_first(reading: Reading, name: Name) -> bool:
    return reading.tokens[name.first].text in given_names() and name.last - name.first > 1


def _like_a_firm(reading: Reading, found: list[Name], words: tuple[str, ...]) -> bool:
    balance = 0
    for name in found:
        if _words(_text(reading, name)) == words:
            language = lexicon(code_at(reading, reading.tokens[name.first]))
            around = _neighbours(reading, name)
            balance += len(around & language.organization_cues)
            balance -= len(around & (language.pronouns.keys() | {"his", "her", "himself", "herself"}))
            before = reading.tokens[name.first - 1].text.lower().rstrip(".") if name.first else ""
            balance -= 3 * (before in language.titles)
    return balance > 0


def _neighbours(reading: Reading, name: Name) -> set[str]:
    sentence = reading.sentences[reading.tokens[name.first].sentence]
    first, last = max(sentence.first, name.first - 6), min(sentence.last, name.last + 6)
    return {t.text.lower() for t in reading.tokens[first:last]}


def _text(reading: Reading, name: Name) -> str:
    return " ".join(reading.text[name.span.start : name.span.end].split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(w for w in re.split(r"[^\w.&'’-]+", fold(text)) if w)


def _people(reading: Reading, found: list[Name]) -> Groups:
    """Group the namings of people; the key of a group is a slug of its fullest name."""
    full = _merge_full({_words(_text(reading, n)) for n in found if len(_words(_text(reading, n))) > 1})
    found = found + _repeated(reading, found, full)
    groups: Groups = defaultdict(list)
    for name in found:
        words = _words(_text(reading, name))
        groups[_key(full.get(words) or _owner(words, set(full.values())) or words)].append(name)
    return dict(groups)


def _key(words: Iterable[str]) -> str:
    return slugify(" ".join(words)) or "x" + "".join(f"{ord(c):x}" for c in "".join(words))[:40]


def _merge_full(full: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map every full name to the longest that contains its words in order: *Ana Ruiz*, *Ana María Ruiz*."""
    ordered = sorted(full, key=lambda w: (-len(w), w))
    return {words: next(other for other in ordered if _within(words, other)) for words in full}


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return short[0] == long[0] and all(w in rest for w in short)


def _owner(words: tuple[str, ...], full: set[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the one full name whose surname (or, failing that, given name) is ``words``."""
    size = len(words)
    for belongs in (
        lambda f: f[-size:] == words,
        lambda f: f[:size] == words,
        lambda f: any(f[i : i + size] == words for i in range(1, len(f) - size)),
    ):
        owners = [f for f in full if len(f) > size and belongs(f)]
        if owners:
            return min(owners, key=lambda f: (len(f), f))
    return None


def _repeated(reading: Reading, found: list[Name], full: dict[tuple[str, ...], tuple[str, ...]]) -> list[Name]:
    """Find the full names and surnames that were seen once wherever else they stand in the text."""
    taken = {i for n in found for i in range(n.first, n.last)}
    surnames = {words[-1]: words for words in full if len(words[-1]) > 2} | {w: w for w in _lone(reading, found)}
    extra = []
    for token in reading.tokens:
        plain = fold(token.text.removesuffix("’s").removesuffix("'s"))
        if token.i in taken or plain not in surnames or not is_capital(token.text):
            continue
        first = token.i
        while first > 0 and first - 1 not in taken and _given(reading, first - 1, plain, surnames):
            first -= 1
        name = None if _common_word(reading, token.i) else make(reading, first, token.i + 1, PERSON, "repeated")
        if name:
            extra.append(name)
            taken.update(range(name.first, name.last))
    return extra


def _lone(reading: Reading, found: list[Name]) -> set[str]:
    """Return the one-word names that the pipeline saw as a person's at least twice."""
    counts = Counter(_words(_text(reading, n)) for n in found)
    return {words[0] for words, n in counts.items() if len(words) == 1 and n > 1 and len(words[0]) > 2}


def _given(reading: Reading, i: int, surname: str, surnames: dict[str, tuple[str, ...]] | dict[str, str]) -> bool:
    owner = surnames[surname]
    return isinstance(owner, tuple) and fold(reading.tokens[i].text) in owner[:-1] and is_capital(reading.tokens[i].text)


def _common_word(reading: Reading, i: int) -> bool:
    """Tell whether a word that looks like a surname is an everyday word or part of a longer name here."""
    token = reading.tokens[i]
    if is_place(token.text, code_at(reading, token)):
        return True
    if opens_sentence(reading, token) and token.pos in {"VERB", "ADP", "DET", "PRON", "AUX", "ADV"}:
        return True
    following = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    heads = lexicon(code_at(reading, token)).organization_heads
    return bool(following and following.sentence == token.sentence and following.text[:1].isupper() and following.text.lower() in heads)


def _organizations(reading: Reading, found: list[Name], people: Groups) -> Groups:
    """Group the namings of organizations; one that bears a person's name in the article is that person's."""
    persons = {_words(_text(reading, n)) for members in people.values() for n in members}
    taken = {i for members in people.values() for n in members for i in range(n.first, n.last)}
    kept = [n for n in found if _words(_text(reading, n)) not in persons and not taken & set(range(n.first, n.last))]
    texts = {_words(_text(reading, n)): _text(reading, n) for n in kept}
    groups: Groups = defaultdict(list)
    for name in kept + _repeated_organizations(reading, kept, taken):
        words = _words(_text(reading, name))
        groups[_key(_long_form(words, texts) or words)].append(name)
    return {(f"{key}-org" if key in people else key): members for key, members in groups.items()}


def _long_form(words: tuple[str, ...], texts: dict[tuple[str, ...], str]) -> tuple[str, ...] | None:
    """Return the one longer name that an acronym or a first word alone stands for."""
    if len(words) == 1:
        letters = words[0].replace(".", "")
        spelled = [w for w, text in texts.items() if len(w) > 1 and letters in initials(text)]
        if spelled:
            return min(spelled, key=lambda w: (len(w), w))
    begun = [w for w in texts if len(w) > len(words) and w[: len(words)] == words]
    if len(begun) >= 1 and not is_place(words[0].title(), "en"):
        return min(begun, key=lambda w: (-len(w), w))
    return None


def initials(name: str) -> set[str]:
    """Return the acronyms a long name can have, in lower case: with and without its small words."""
    words = re.findall(r"\w+", fold(name))
    capitals = re.findall(r"\b[^\W\d_a-z]", "".join(name))
    return {"".join(w[0] for w in words), "".join(fold(c) for c in capitals)} - {"", *words}


def _repeated_organizations(reading: Reading, found: list[Name], taken: set[int]) -> list[Name]:
    """Find the organizations' names wherever else they stand in the text."""
    used = taken | {i for n in found for i in range(n.first, n.last)}
    known = sorted({tuple(t.text for t in reading.tokens[n.first : n.last]) for n in found}, key=lambda w: (-len(w), w))
    by_head: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        by_head[words[0]].append(words)
    extra = []
    for token in reading.tokens:
        for words in by_head.get(token.text, ()):
            stretch = range(token.i, token.i + len(words))
            same = tuple(t.text for t in reading.tokens[stretch.start : stretch.stop]) == words
            if same and not used & set(stretch):
                name = make(reading, stretch.start, stretch.stop, ORGANIZATION, "repeated")
                if name:
                    extra.append(name)
                    used.update(stretch)
                break
    return extra


def _fullest(reading: Reading, members: list[Name]) -> str:
    return max((_text(reading, n) for n in members), key=lambda t: (len(t.split()), len(t), t))


def _mention(reading: Reading, name: Name, key: str, groups: Groups) -> Mention:
    text = _text(reading, name)
    words = _words(text)
    own = key.removesuffix("-org") == _key(words)
    if name.kind == ORGANIZATION:
        short = len(words) == 1 and text.isupper() and not own
        form, basis = ("acronym", "acronym") if short or text.isupper() else ("name", "full_name")
    elif own and len(words) > 1 or len(words) > 1:
        form, basis = "name", "full_name"
    else:
        given = text in given_names() and not own and key.startswith(f"{_key(words)}-")
        form, basis = ("given_name" if given else "surname"), "surname"
    return Mention(name.span, name.first, name.kind, form, key, basis)


def _handles(reading: Reading, groups: Groups) -> list[Mention]:
    """Link @handles to the person they are written beside or spell."""
    found = []
    for match in HANDLE.finditer(reading.text):
        span = Span(*match.span())
        key = _beside(reading, span, groups) or _spelled(match[1], groups)
        if key:
            found.append(Mention(span, reading.token_at(span.start), groups[key][0].kind, "handle", key, "handle"))
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
    plain = fold(handle).replace("_", "")
    for key, members in groups.items():
        words = key.split("-")
        shapes = {"".join(words), words[0][:1] + "".join(words[1:]), words[0] + words[-1]}
        if members[0].kind == PERSON and len(words) > 1 and any(re.fullmatch(rf"{s}\d*", plain) for s in shapes):
            return key
    return None


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
