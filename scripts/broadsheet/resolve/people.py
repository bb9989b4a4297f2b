"""Who is who across articles: blocks of alike names, read one after the other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, permutations, product
from operator import itemgetter
from sys import intern
from typing import Any

from broadsheet.grammar.words import fold, full_forms
from broadsheet.resolve.clues import told
from broadsheet.resolve.clusters import Known, Met, attach, by_spelling, join, part, take_pinned
from broadsheet.resolve.forest import Forest
from broadsheet.resolve.naming import NICKNAME
from broadsheet.resolve.relation import relation
from broadsheet.resolve.spelling import (
    NEAR,
    SAME,
    blocks,
    canonical,
    is_full,
    is_telling,
    likeness,
    sound,
    spelled,
    surnames,
)
from broadsheet.scratch import fetched

Links = dict[str, dict[str, float]]
"""For each spelling those that can be the same person's, and how much speaks for it."""


def identify(con: Any, pinned: Sequence[Known] = ()) -> Iterator[list[Known]]:
    """Yield the people of the table ``local``, those whose names have to do with each other together.

    Needs the table ``clue``. ``pinned`` are those whom an authority file knows. Who was met is read one
    component of alike names at a time.
    """
    links = _links(con, pinned)
    _components(con, links)
    bearers: dict[str, list[int]] = defaultdict(list)
    for n, known in enumerate(pinned):
        for plain in known.spellings:
            bearers[plain].append(n)
    for met in _by_component(con):
        names = {m.plain for m in met}
        near = {other for plain in names for other in links.get(plain, {})}
        able = sorted({n for plain in names | near for n in bearers.get(plain, ())})
        yield unite(met, links, [pinned[n] for n in able])


def unite(met: list[Met], links: Links, pinned: Sequence[Known] = ()) -> list[Known]:
    """Return who there is among those met under names that have to do with each other."""
    met = take_pinned(met, pinned)
    full = [m for m in met if is_full(m.plain)]
    lone = [m for m in met if not is_full(m.plain)]

    def alike(one: str, other: str) -> float | None:
        found = links.get(one, {}).get(other)
        return (
            SAME if one == other else found if found is not None else likeness(spelled(one), spelled(other))
        )

    known = [*pinned, *(k for same in _same_name(full, links) for k in part(same))]
    known = join(known, links, alike)
    left = attach(lone, _Called(known, links).meant)
    return [k for k in known if k.met] + [k for same in by_spelling(left).values() for k in part(same)]


class _Called:
    """Whom a bare surname or given name can mean."""

    def __init__(self, known: list[Known], links: Links) -> None:
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            near = {p for own in one.spellings for p, grade in links.get(own, {}).items() if grade >= NEAR}
            for name in sorted({n for plain in one.spellings | near for n in calls(plain)}):
                self.by_name[name].append(one)

    def meant(self, one: Met) -> tuple[list[Known], float]:
        """Return whom a name alone can mean, and how much it says by itself.

        A surname says most; a given name as much where the article names somebody of that family. Who has
        a full name in the same article is somebody else: the article would have told.
        """
        families = one.clues.get("s", ())
        for name in alone(one.plain):
            able = [k for k in self.by_name.get(name, []) if one.article_id not in k.articles]
            family = [
                k for k in able if any(w in families for p in k.spellings for w in surnames(spelled(p)))
            ]
            if able and name[0] == "+":
                return family or able, float(bool(family))
            if able:
                return able, float(name[0] == "=")
        return [], 0.0


def calls(plain: str) -> set[str]:
    """Return what somebody can be called by: surnames, their sound, the given name."""
    name = spelled(plain)
    family = surnames(name)
    sounds = {f"~{sound(w)}" for w in family if is_telling(w)}
    return {f"={w}" for w in family} | sounds | {f"+{name.words[0]}"}


def alone(plain: str) -> list[str]:
    """Return what a name alone can be of ``calls``, the surest first."""
    word = spelled(plain).words[-1]
    given = [f"+{w}" for w in (word, *sorted(full_forms(word)))]
    return [f"={canonical(word)}", *given, *([f"~{sound(word)}"] if is_telling(word) else [])]


def _same_name(full: list[Met], links: Links) -> Iterator[list[Met]]:
    """Yield together those whose names differ in accents, hyphens and order alone."""
    groups = by_spelling(full)
    forest = Forest[str]()
    for one in groups:
        for other, grade in sorted(links.get(one, {}).items()):
            if grade == SAME and other in groups:
                forest.join(one, other)
    together: dict[str, list[Met]] = defaultdict(list)
    for plain, same in groups.items():
        together[forest.root(plain)] += same
    yield from together.values()


def _links(con: Any, pinned: Sequence[Known]) -> Links:
    """Compare the spellings that share a block, and the names with a nickname in them with those under it."""
    found: Links = defaultdict(dict)
    for one, other in (pair for k in pinned for pair in permutations(sorted(k.spellings), 2)):
        found[one][other] = SAME
    query = "SELECT DISTINCT plain, name FROM local WHERE contains(plain, ' ') ORDER BY ALL"
    met = set()
    for plain, name in fetched(con, query):
        met.add(plain)
        for nickname in NICKNAME.findall(name):
            alias = " ".join([*re.findall(r"\w+", fold(nickname)), plain.split()[-1]])
            _link(found, plain, alias, NEAR)
    for together in _blocks(con, met | {plain for k in pinned for plain in k.spellings}):
        # Two that only an authority file knows are two: it says so.
        ours, theirs = ([p for p in together if (p in met) is ours] for ours in (True, False))
        for one, other in (*combinations(ours, 2), *product(ours, theirs)):
            grade = likeness(spelled(one), spelled(other))
            if grade is not None:
                _link(found, one, other, grade)
    return dict(found)


def _blocks(con: Any, spellings: set[str]) -> Iterator[list[str]]:
    """Yield the full names that can be one person's, as far as a key of theirs tells."""
    keyed = ((key, plain) for plain in sorted(spellings) if is_full(plain) for key in blocks(spelled(plain)))
    with relation(con, "block", ("key", "plain"), keyed):
        rows = fetched(con, "SELECT DISTINCT key, plain FROM block ORDER BY key, plain")
        for _, together in groupby(rows, key=itemgetter(0)):
            if len(spelled_so := [plain for _, plain in together]) > 1:
                yield spelled_so


def _link(links: Links, one: str, other: str, grade: float) -> None:
    links[one][other] = links[other][one] = max(grade, links[one].get(other, 0.0))


def _components(con: Any, links: Links) -> None:
    """Create ``component``: spellings that are linked, or share a name that somebody is called by alone."""
    spellings = [p for (p,) in fetched(con, "SELECT DISTINCT plain FROM local ORDER BY plain")]
    lone = {name for p in spellings if not is_full(p) for name in alone(p)}
    forest = Forest[str]()
    for plain in spellings:
        near: list[str] = [*links.get(plain, {})]
        called = {name for p in (plain, *near) for name in calls(p)} & lone
        near += sorted(called) if is_full(plain) else alone(plain)
        for other in near:
            forest.join(plain, other)
    rows = ((p, forest.root(p)) for p in spellings)
    with relation(con, "found_components", ("plain", "component"), rows):
        con.execute("CREATE OR REPLACE TABLE component AS SELECT * FROM found_components")


def _by_component(con: Any) -> Iterator[list[Met]]:
    """Yield those met in the articles, a component of alike names at a time."""
    rows = fetched(
        con,
        """
        SELECT component, article_id, key, plain, clue
        FROM local JOIN component USING (plain) LEFT JOIN clue USING (article_id, key)
        ORDER BY component, article_id, key, clue
        """,
    )
    for _, together in groupby(rows, key=itemgetter(0)):
        each = groupby(together, key=itemgetter(1, 2, 3))
        yield [Met(article, key, intern(p), told(r[-1] for r in found)) for (article, key, p), found in each]
