"""Which organization is which across articles: long names, acronyms, short forms, namesakes abroad."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from broadsheet.grammar.short_names import initials
from broadsheet.grammar.words import fold
from broadsheet.languages import LANGUAGES, all_words, places
from broadsheet.resolve import meetings
from broadsheet.resolve.clusters import Known, Met, attach, by_spelling, part, parted
from broadsheet.resolve.forest import components
from broadsheet.resolve.naming import country_in, kind_of
from broadsheet.resolve.relation import relation
from broadsheet.scratch import add, fetched

SHORTEST = 4
"""A word of a name that stands for the whole has so many letters."""
STATE = frozenset({"government", "legislature", "court", "military"})
"""Kinds whose names every country gives again: *Ministry of Health*."""


def identify(con: Any, pinned: Sequence[Known] = ()) -> Iterator[list[Known]]:
    """Yield the organizations of the table ``local``, those whose names have to do with each other together.

    Needs the table ``clue``. ``pinned`` are those whom an authority file knows. Who was met is read one
    component of such names at a time.
    """
    for one in pinned:
        one.spellings |= {without_form(plain) for plain in one.spellings}
    _spellings(con, pinned)
    _met(con)
    _components(con, pinned)
    meetings.take_pinned(con, pinned)
    pins = meetings.pins(con, pinned)
    con.execute("""
        CREATE OR REPLACE TABLE near AS
        SELECT component, plain, spelling.name FROM spelling JOIN component ON component.name = plain
        ORDER BY ALL
    """)
    named = meetings.in_step(fetched(con, "SELECT * FROM near"))
    for component, met in meetings.by_component(con):
        yield unite(met, dict(named(component)), pins.pop(component, ()))
    yield [known for rest in pins.values() for known in rest if known.met]


def _spellings(con: Any, pinned: Sequence[Known]) -> None:
    """Create ``bare`` (a plain name -> that without forms) and ``spelling``, each with its fullest name.

    What only an authority file knows is its own fullest name.
    """
    plains = fetched(con, "SELECT DISTINCT plain FROM local ORDER BY plain")
    con.execute("CREATE OR REPLACE TABLE bare (plain VARCHAR, bare VARCHAR)")
    add(con, "bare", ((plain, without_form(plain)) for (plain,) in plains))
    con.execute("""
        CREATE OR REPLACE TABLE spelling AS
        SELECT bare AS plain, name FROM (SELECT DISTINCT bare, name FROM local JOIN bare USING (plain))
        QUALIFY row_number() OVER (PARTITION BY bare ORDER BY length(name) DESC, name DESC) = 1
    """)
    with relation(con, "given", ("plain",), ((plain,) for one in pinned for plain in one.spellings)):
        con.execute("""
            INSERT INTO spelling SELECT DISTINCT plain, plain FROM given ANTI JOIN spelling USING (plain)
        """)


def _met(con: Any) -> None:
    """Create ``met`` and ``hint``: an article's country tells of those alone whom each country has."""
    names = fetched(con, "SELECT DISTINCT name FROM local ORDER BY name")
    con.execute("""
        CREATE OR REPLACE TABLE met AS
        SELECT number, article, bare AS plain, CASE WHEN contains(bare, ' ') THEN bare END AS same
        FROM local JOIN bare USING (plain)
    """)
    with relation(con, "general", ("name",), ((name,) for (name,) in names if is_general(name))):
        con.execute("""
            CREATE OR REPLACE TABLE hint AS SELECT number, clue FROM local JOIN clue USING (article_id, key)
            WHERE NOT starts_with(clue, 'c:') OR name IN (SELECT name FROM general)
        """)


def _components(con: Any, pinned: Sequence[Known]) -> None:
    """Create ``component``: spellings that can be one organization's, full ones and what it is called."""
    one_word = fetched(con, "SELECT plain, name FROM spelling WHERE NOT contains(plain, ' ')")
    longer = fetched(
        con,
        """
        SELECT plain, name FROM spelling WHERE contains(plain, ' ') OR plain IN (SELECT other FROM alias)
        """,
    )
    aliases = ((min(one.spellings), plain) for one in pinned for plain in one.spellings)
    lone = ((plain, _short(plain, name)) for plain, name in one_word)
    called = ((plain, short) for plain, name in longer for short in _shorts(plain, name))
    with (
        relation(con, "alias", ("one", "other"), aliases),
        relation(con, "lone", ("plain", "short"), lone),
        relation(con, "called", ("plain", "short"), called),
    ):
        con.execute("""
            CREATE OR REPLACE TABLE edge AS
            SELECT plain AS one, plain AS other FROM spelling
            UNION ALL SELECT one, other FROM alias
            UNION ALL SELECT plain, '= ' || short FROM lone
            UNION ALL SELECT plain, '= ' || short FROM called WHERE short IN (SELECT short FROM lone)
        """)
    components(con)


def unite(met: Iterable[tuple[Any, Met]], names: dict[str, str], pinned: Sequence[Known] = ()) -> list[Known]:
    """Return the organizations among those met; ``names`` holds for each plain spelling the name as written.

    They come with what those have in common whose names are the same, and None where it is a word alone. An
    acronym, or the first word of a name alone, belongs to the one organization that it can mean.
    """
    named, lone = parted(met)
    known = [*pinned, *named]
    called: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for short in sorted({s for plain in one.spellings for s in _shorts(plain, names[plain])}):
            called[short].append(one)

    def meant(one: Met) -> tuple[list[Known], float]:
        return called.get(_short(one.plain, names[one.plain]), []), 1.0

    left = attach(lone, meant)
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
    """Tell whether another country can have an office of the same name, or a ministry: *Finance*."""
    plain = fold(name)
    told = kind_of(name) in STATE or any(plain in all_words(what) for what in ("public_bodies", "portfolios"))
    return told and not country_in(name)


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
