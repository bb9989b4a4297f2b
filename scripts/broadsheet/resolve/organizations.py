"""Which organization is which across articles: long names, acronyms, short forms, namesakes abroad."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

from broadsheet.grammar.groups import initials
from broadsheet.grammar.words import fold
from broadsheet.languages import LANGUAGES, all_words, places
from broadsheet.resolve.clues import told
from broadsheet.resolve.clusters import Known, Met, attach, by_spelling, part, take_pinned
from broadsheet.resolve.forest import Forest
from broadsheet.resolve.naming import country_in, kind_of
from broadsheet.resolve.relation import relation
from broadsheet.scratch import fetched

SHORTEST = 4
"""A word of a name that stands for the whole has so many letters."""
STATE = frozenset({"government", "legislature", "court", "military"})
"""Kinds whose names every country gives again: *Ministry of Health*."""


def identify(con: Any, pinned: Sequence[Known] = ()) -> Iterator[list[Known]]:
    """Yield the organizations of the table ``local``, those whose names have to do with each other together.

    Needs the table ``clue``. ``pinned`` are those whom an authority file knows.
    """
    names = _names(con)
    for one in pinned:
        one.spellings |= {without_form(plain) for plain in one.spellings}
        for plain in one.spellings:
            names.setdefault(plain, plain)
    forest = _components(names, pinned)
    known = sorted(((forest.root(min(k.spellings)), n) for n, k in enumerate(pinned)), key=itemgetter(0))
    pins = {root: [pinned[n] for _, n in group] for root, group in groupby(known, itemgetter(0))}
    for root, met in _by_component(con, forest):
        yield unite(met, names, pins.get(root, ()))


def _names(con: Any) -> dict[str, str]:
    """Return for each plain spelling the fullest name as written; create ``bare``, those without forms."""
    names: dict[str, str] = {}
    for plain, name in fetched(con, "SELECT DISTINCT plain, name FROM local ORDER BY ALL"):
        bare = without_form(plain)
        names[bare] = max(names.get(bare, ""), name, key=lambda n: (len(n), n))
    return names


def _components(names: Mapping[str, str], pinned: Sequence[Known]) -> Forest[str]:
    """Return the spellings that can be one organization's: a name and what it is called in short."""
    forest = Forest[str]()
    lone = {_short(plain, names[plain]) for plain in names if " " not in plain}
    for plain, name in names.items():
        shorts = _shorts(plain, name) & lone if " " in plain else {_short(plain, name)}
        for short in shorts:
            forest.join(plain, f"= {short}")
    for one in pinned:
        for plain in one.spellings:
            forest.join(min(one.spellings), plain)
            for short in _shorts(plain, names[plain]) & lone:
                forest.join(plain, f"= {short}")
    return forest


def _by_component(con: Any, forest: Forest[str]) -> Iterator[tuple[str, list[Met]]]:
    """Yield those met in the articles, a component of alike names at a time, and what it is called."""
    plains = (plain for (plain,) in fetched(con, "SELECT DISTINCT plain FROM local ORDER BY plain"))
    parts = ((plain, bare := without_form(plain), forest.root(bare)) for plain in plains)
    with relation(con, "part", ("plain", "bare", "component"), parts):
        rows = fetched(
            con,
            """
            SELECT component, article_id, key, bare, name, clue
            FROM local JOIN part USING (plain) LEFT JOIN clue USING (article_id, key)
            ORDER BY component, article_id, key, clue
            """,
        )
        for root, together in groupby(rows, itemgetter(0)):
            each = groupby(together, itemgetter(1, 2, 3, 4))
            yield root, [_met(of, (row[-1] for row in found)) for of, found in each]


def _met(of: tuple[str, str, str, str], clues: Iterable[str | None]) -> Met:
    article, key, bare, name = of
    general = is_general(name)
    return Met(article, key, intern(bare), told(c for c in clues if c and (general or c[0] != "c")))


def unite(met: list[Met], names: dict[str, str], pinned: Sequence[Known] = ()) -> list[Known]:
    """Return the organizations among those met; ``names`` holds for each plain spelling the name as written.

    An acronym, or the first word of a name alone, belongs to the one organization that it can mean.
    """
    met = take_pinned(met, pinned)
    long = [m for m in met if " " in m.plain]
    known = [*pinned, *(k for same in by_spelling(long).values() for k in part(same))]
    called: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for short in sorted({s for plain in one.spellings for s in _shorts(plain, names[plain])}):
            called[short].append(one)

    def meant(one: Met) -> tuple[list[Known], float]:
        return called.get(_short(one.plain, names[one.plain]), []), 1.0

    left = attach([m for m in met if " " not in m.plain], meant)
    return [k for k in known if k.met] + [k for same in by_spelling(left).values() for k in part(same)]


def _short(plain: str, name: str) -> str:
    """Return as what of ``_shorts`` a word stands for a longer name: as it is, or with a blank."""
    return plain if _is_acronym(name) else f"{plain} "


def _shorts(plain: str, name: str) -> set[str]:
    """Return what else an organization is called: acronyms, and (with a blank) its first or last word."""
    words = plain.split()
    letters = {
        "".join(w[0] for w in words),
        "".join(w[0] for w in words if w not in all_words("links") | all_words("linkers")),
    }
    ends = {w for w in (words[0], words[-1]) if w not in _common() and len(w) >= SHORTEST}
    return letters | {a.replace(".", "") for a in initials(name)} | {f"{w} " for w in ends}


def _is_acronym(name: str) -> bool:
    """Tell whether a word is written as initials: *UN*, *GdL*."""
    return sum(c.isupper() for c in name) * 2 > len(re.sub(r"\W", "", name))


def is_general(name: str) -> bool:
    """Tell whether another country can have an office of the same name."""
    return kind_of(name) in STATE and not country_in(name)


def without_form(plain: str) -> str:
    """Return a plain name without article and form of company: *the tarn mills co ltd* -> tarn mills."""
    words = plain.split()
    while len(words) > 1 and words[-1] in all_words("company_forms"):
        words.pop()
    for size in (3, 2):
        if (
            len(words) > size
            and "".join(words[-size:]) in all_words("company_forms")
            and all(len(w) == 1 for w in words[-size:])
        ):
            del words[-size:]
    if len(words) > 1 and words[0] in all_words("definite"):
        words = words[1:]
    return " ".join(words)


@cache
def _common() -> frozenset[str]:
    """Return the words that begin many names: *bank*, *national*, nouns, countries and cities."""
    known = all_words("organization_heads") | all_words("company_nouns")
    return frozenset(fold(word) for word in known.union(*(places(code) for code in LANGUAGES)))
