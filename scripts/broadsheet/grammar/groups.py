"""Which namings in one article belong together: groups of names, each for one person or organization."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from slugify import slugify

from broadsheet.grammar.bodies import is_no_body
from broadsheet.grammar.capitals import capitals_from
from broadsheet.grammar.naming import ORGANIZATION, PERSON, Name, entity_at, lower_case_words, make
from broadsheet.grammar.short_names import in_brackets, initials, text_of, words_of
from broadsheet.grammar.surnames import bearer
from broadsheet.grammar.words import code_at, fold, full_forms, is_capital, is_given, is_place, opens_sentence
from broadsheet.languages import all_words, demonyms, lexicon
from broadsheet.model import Entity, Reading

Groups = dict[str, list[Name]]
HEADED = frozenset({"company", "media", "ngo", "think_tank", "university"})
"""Bodies that bear somebody's name: a *Gobierno* | *Ruiz* is led by one."""


def borne_by_bodies(reading: Reading, bodies: list[Name]) -> set[int]:
    """Return the words that are bodies' even where somebody is called so: *Grupo* | *Ruiz*, *Ruiz* | *Ltd*.

    So is *Ruiz* alone where the reader takes it for a body's.
    """
    heads = lexicon(reading.language.code).organization_heads
    headed: list[Name] = []
    shared: set[str] = set()
    for name in bodies:
        words = [t.text.lower() for t in reading.tokens[name.first : name.last]]
        if len(words) > 1 and not HEADED.isdisjoint({heads.get(words[0]), heads.get(words[-1])}):
            headed.append(name)
            shared.update(fold(word) for word in words if word not in heads)
    seen = {e.first for e in reading.entities if e.label == "ORG" and e.last - e.first == 1}
    alone = {i for i in seen if fold(reading.tokens[i].text) in shared}
    return alone | {i for n in headed for i in range(n.first, n.last)}


def people(reading: Reading, found: list[Name], others: Collection[int] = ()) -> Groups:
    """Group the namings of people; the key of a group is a slug of its fullest name.

    ``others`` are words that name no person (``borne_by_bodies``).
    """
    full = _merge_full(
        {words_of(text_of(reading, n)) for n in found if len(words_of(text_of(reading, n))) > 1}
    )
    found = sorted(found + _repeated(reading, found, full, others), key=lambda n: n.first)
    met: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in found:
        words = words_of(text_of(reading, name))
        met[full.get(words, words)].append(name)
    groups: Groups = defaultdict(list)
    for words, members in met.items():
        owned = [] if words in full else owners(words, set(full.values()) & met.keys())
        for name in members:
            whose = bearer(reading, name, owned, met) if owned else words
            groups[key_of(whose)].append(name)
    return dict(groups)


def key_of(words: Iterable[str]) -> str:
    """Return the id of a name inside its article; code points where no Latin letters stand for it."""
    return slugify(" ".join(words)) or "x" + "".join(f"{ord(c):x}" for c in "".join(words))[:40]


def _merge_full(full: set[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map every full name to the longest that contains its words in order: *Ana Ruiz*, *Ana María Ruiz*."""
    ordered = sorted(full, key=lambda w: (-len(w), w))
    return {words: next(other for other in ordered if _within(words, other)) for words in full}


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name is part of a longer one: *Ana Ruiz*, *Ana R. Costa*, *Ruiz Costa*, *Ana María*."""
    if "-".join(short) == long[0] or (short == long[-len(short) :] and not is_given(short[0])):
        return True
    rest = iter(long)
    return (
        short[0] == long[0]
        and _suffix(short) == _suffix(long)
        and all(any(w == v or (w.rstrip(".") == v[0]) for v in rest) for w in short)
    )


def _suffix(words: tuple[str, ...]) -> str:
    """Return what tells father and son of one name apart: *jr*."""
    last = words[-1].rstrip(".")
    return last if last in all_words("generations") else ""


def owner(words: tuple[str, ...], full: set[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the shortest full name whose surname (or, failing that, given name) is ``words``."""
    found = owners(words, full)
    return found[0] if found else None


def owners(words: tuple[str, ...], full: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the full names whose surname (or, failing that, given name) is ``words``, shortest first."""
    size = len(words)
    fits: tuple[Callable[[tuple[str, ...]], bool], ...] = (
        lambda f: f[-size:] == words or any(f[i : i + size] == words for i in _family(f)),
        lambda f: f[:size] == words,
        lambda f: size == 1 and f[0] in full_forms(words[0]),
        lambda f: any(f[i : i + size] == words for i in range(1, len(f) - size)),
    )
    for belongs in fits:
        found = [f for f in full if len(f) > size and belongs(_bare(f))]
        if found:
            return sorted(found, key=lambda f: (len(f), f))
    return []


def _family(words: tuple[str, ...]) -> list[int]:
    """Return where the surnames before the last one stand: *ana ruiz costa*."""
    return [i for i in range(1, len(words) - 1) if not is_given(words[i])]


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if _suffix(words) else words


def _repeated(
    reading: Reading,
    found: list[Name],
    full: dict[tuple[str, ...], tuple[str, ...]],
    others: Collection[int],
) -> list[Name]:
    """Find the full names and surnames that were seen once wherever else they stand in the text."""
    taken = {*others, *(i for n in found for i in range(n.first, n.last))}
    surnames = _first_surnames(reading, found, full)
    surnames |= {words[-1]: words for words in full if len(words[-1]) > 2}
    surnames |= {w: w for w in _lone(reading, found)}
    extra = []
    for token in reading.tokens:
        plain = fold(token.text.removesuffix("’s").removesuffix("'s"))
        if token.i in taken or plain not in surnames or not is_capital(token.text):
            continue
        first = token.i
        while first > 0 and first - 1 not in taken and _beside(reading, first - 1, plain, surnames):
            first -= 1
        last = token.i + 1
        while last < len(reading.tokens) and last not in taken and _beside(reading, last, plain, surnames, 1):
            last += 1
        name = None if _common_word(reading, token.i) else make(reading, first, last, PERSON)
        if name:
            extra.append(name)
            taken.update(range(name.first, name.last))
    return extra


def _first_surnames(
    reading: Reading, found: list[Name], full: Iterable[tuple[str, ...]]
) -> dict[str, tuple[str, ...] | str]:
    """Return the surnames before the last one, *ruiz* of *ana ruiz costa*, that no organization bears."""
    borne = {
        fold(t.text)
        for e in reading.entities
        if e.label == "ORG" and e.last - e.first > 1
        for t in reading.tokens[e.first : e.last]
    }
    small = {fold(word) for word in all_words("particles")}
    written = {fold(t.text) for n in found for t in reading.tokens[n.first : n.last] if is_capital(t.text)}
    return {
        words[i]: words
        for words in full
        if is_given(words[0])
        for i in _family(words)
        if len(words[i]) > 2 and words[i] in written - borne - small
    }


def _lone(reading: Reading, found: list[Name]) -> set[str]:
    """Return the one-word names that the pipeline saw as a person's at least twice."""
    counts = Counter(words_of(text_of(reading, n)) for n in found)
    return {words[0] for words, n in counts.items() if len(words) == 1 and n > 1 and len(words[0]) > 2}


def _beside(
    reading: Reading, i: int, surname: str, surnames: Mapping[str, tuple[str, ...] | str], ahead: int = 0
) -> bool:
    """Tell whether token ``i`` is one more word of the name that a surname belongs to."""
    owner = surnames[surname]
    return (
        isinstance(owner, tuple)
        and fold(reading.tokens[i].text) in (owner[1:] if ahead else owner[:-1])
        and is_capital(reading.tokens[i].text)
    )


def _common_word(reading: Reading, i: int) -> bool:
    """Tell whether a word that looks like a surname is an everyday word or part of a longer name here."""
    token = reading.tokens[i]
    around = entity_at(reading, i)
    longer = around is not None and around.label == "LOC" and around.last - around.first > 1
    if longer or is_place(token.text, code_at(reading, token)):
        return True
    if opens_sentence(reading, token):
        # A tagger may take a surname for a verb: it is one where the article has it small.
        small = lexicon(code_at(reading, token)).lowercase_words | lower_case_words(reading)
        if token.text.lower() in small:
            return True
    if "&" in {t.text for t in reading.tokens[max(i - 1, 0) : i + 2]}:
        return True
    last = capitals_from(reading, i + 1)
    heads = lexicon(code_at(reading, token)).organization_heads
    return last > i + 1 and reading.tokens[last - 1].text.lower() in heads


def organizations(reading: Reading, found: list[Name], people: Groups, own: Collection[int] = ()) -> Groups:
    """Group the namings of organizations; one that bears a person's name in the article is that person's.

    ``own`` are words that name a body all the same (``borne_by_bodies``).
    """
    persons = {words_of(text_of(reading, n)) for members in people.values() for n in members}
    taken = {i for members in people.values() for n in members for i in range(n.first, n.last)}
    kept = [
        n
        for n in found
        if (n.first in own or words_of(text_of(reading, n)) not in persons)
        and not taken & set(range(n.first, n.last))
    ]
    texts = {words_of(text_of(reading, n)): text_of(reading, n) for n in kept}
    groups: Groups = defaultdict(list)
    short = dict(in_brackets(reading, kept))
    for name in kept + _repeated_organizations(reading, kept, taken):
        words = words_of(text_of(reading, name))
        long = short.get(words) or _long_form(words, texts, reading.language.code)
        groups[key_of(long or words)].append(name)
    return {(f"{key}-org" if key in people else key): members for key, members in groups.items()}


def _long_form(
    words: tuple[str, ...], texts: dict[tuple[str, ...], str], code: str
) -> tuple[str, ...] | None:
    """Return the one longer name that an acronym, a first word or a last noun alone stands for."""
    if len(words) == 1:
        letters = words[0].replace(".", "")
        spelled = [w for w, text in texts.items() if len(w) > 1 and letters in initials(text)]
        if spelled:
            return min(spelled, key=lambda w: (len(w), w))
        ended = [w for w in texts if len(w) > 1 and w[-1] == words[0]]
        if len(ended) == 1 and words[0] in lexicon(code).organization_heads:
            return ended[0]
    led = [w for w in texts if w[1:] == words and lexicon(code).organization_heads.get(w[0]) in HEADED]
    headed = _headed_acronym(words, texts) or (led[0] if len(led) == 1 else None)
    if headed:
        return headed
    bare = words[1:]
    if len(bare) > 1 and bare in texts and words[0] in {fold(d) for d in demonyms(code)}:
        return _long_form(bare, texts, code) or bare
    begun = [w for w in texts if len(w) > len(words) and w[: len(words)] == words]
    if len(begun) >= 1 and not is_place(words[0].title(), code):
        return min(begun, key=lambda w: (-len(w), w))
    return None


def _headed_acronym(words: tuple[str, ...], texts: dict[tuple[str, ...], str]) -> tuple[str, ...] | None:
    """Return the name that a noun and an acronym shorten: *Corte MDT*, of the *Corte Marítima del Tarn*."""
    noun, _, letters = texts.get(words, "").partition(" ")
    if not letters.isupper() or not letters.isalpha():
        return None
    alike = (w for w, text in texts.items() if len(w) > len(words) and text.startswith(f"{noun} "))
    return next((w for w in alike if words[-1] in initials(texts[w].partition(" ")[2])), None)


def _repeated_organizations(reading: Reading, found: list[Name], taken: set[int]) -> list[Name]:
    """Find the organizations' names wherever else they stand in the text."""
    used = taken | {i for n in found for i in range(n.first, n.last)}
    known = sorted(
        {tuple(fold(t.text) for t in reading.tokens[n.first : n.last]) for n in found},
        key=lambda w: (-len(w), w),
    )
    by_head: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        by_head[words[0]].append(words)
    spelled = {a for n in found for a in initials(text_of(reading, n)) if n.last - n.first > 2}
    extra = []
    for token in reading.tokens:
        if token.text.isupper() and token.i not in used and fold(token.text).replace(".", "") in spelled:
            by_head[fold(token.text)].append((fold(token.text),))
        for words in by_head.get(fold(token.text), ()):
            stretch = range(token.i, token.i + len(words))
            same = tuple(fold(t.text) for t in reading.tokens[stretch.start : stretch.stop]) == words
            body = Entity(stretch.start, stretch.stop, "ORG")
            if same and not used & set(stretch) and not is_no_body(reading, body):
                name = make(reading, stretch.start, stretch.stop, ORGANIZATION)
                if name:
                    extra.append(name)
                    used.update(stretch)
                break
    return extra
