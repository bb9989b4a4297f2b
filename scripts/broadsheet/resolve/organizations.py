"""Which organization is which across articles: long names, acronyms, short forms, namesakes abroad."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from broadsheet.grammar.groups import initials
from broadsheet.grammar.words import fold
from broadsheet.languages import LANGUAGES, all_words, places
from broadsheet.resolve.clues import sorted_out
from broadsheet.resolve.clusters import Known, Met, attach, by_spelling, part, take_pinned
from broadsheet.resolve.naming import country_in, kind_of

SHORTEST = 4
"""A word of a name that stands for the whole has so many letters."""
STATE = frozenset({"government", "legislature", "court", "military"})
"""Kinds whose names every country gives again: *Ministry of Health*."""


def identify(con: Any, pinned: Sequence[Known] = ()) -> Iterator[list[Known]]:
    """Yield the organizations of the table ``local``; needs the table ``clue``.

    ``pinned`` are those whom an authority file knows.
    """
    rows = con.execute("""
        SELECT article_id, key, plain, name, list(clue ORDER BY clue) FILTER (clue IS NOT NULL)
        FROM local LEFT JOIN clue USING (article_id, key) GROUP BY ALL ORDER BY article_id, key
    """).fetchall()
    names: dict[str, str] = {}
    met = []
    for article, key, plain, name, clues in rows:
        bare = without_form(plain)
        names[bare] = max(names.get(bare, ""), name, key=lambda n: (len(n), n))
        told = [c for c in clues or () if c[0] != "c" or is_general(name)]
        met.append(Met(article, key, bare, sorted_out(told)))
    for one in pinned:
        one.spellings |= {without_form(plain) for plain in one.spellings}
        names |= {plain: names.get(plain, plain) for plain in one.spellings}
    yield unite(met, names, pinned)


def unite(met: list[Met], names: dict[str, str], pinned: Sequence[Known] = ()) -> list[Known]:
    """Return the organizations among those met; ``names`` holds for each plain spelling the name as written.

    An acronym, or the first word of a name alone, belongs to the one organization that it can mean.
    """
    met = take_pinned(met, pinned)
    acronyms = {plain for plain, name in names.items() if " " not in plain and _is_acronym(name)}
    long = [m for m in met if " " in m.plain]
    known = [*pinned, *(k for same in by_spelling(long).values() for k in part(same))]
    called: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for short in sorted({s for plain in one.spellings for s in _shorts(plain, names[plain])}):
            called[short].append(one)

    def meant(one: Met) -> tuple[list[Known], float]:
        key = one.plain if one.plain in acronyms else f"{one.plain} "
        return called.get(key, []), 1.0

    left = attach([m for m in met if " " not in m.plain], meant)
    return [k for k in known if k.met] + [k for same in by_spelling(left).values() for k in part(same)]


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
