"""Short texts with the figures they hold, written by people who did not know the rules.

``figures/en.txt`` and ``figures/es.txt`` hold a case after the other: ``# name | day of publication`` (``#?``
where a column is not read right yet), the text, a line ``> words | column=value | ...`` for each figure
(``?`` for one that may be there), and ``---``. Columns with their defaults (exact, level, none, actual,
nothing) are left out. ``period`` holds the days, the precision, the words and the basis; ``from`` the words
of the figure it is compared with; ``by`` who claims it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from case_files import blocks

from broadsheet.grammar.identity import cast
from broadsheet.model import Row
from reading import read, rows

FOLDER = Path(__file__).parent / "figures"
DEFAULTS = {"bound": "exact", "kind": "level", "direction": "none", "status": "actual"}
COLUMNS = ("value", "max", "unit", "currency", "indicator", "measured", "bound", "kind", "direction",
           "period", "country", "status", "from", "by")  # fmt: skip
"""The columns of a figure that a case tells, in the words of the case."""


@dataclass(frozen=True)
class Figure:
    """A figure that a case has, or that is found in it; a column it has nothing in is left out."""

    words: str
    columns: dict[str, str]
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """A text with the figures it has."""

    name: str
    language: str
    published: str
    text: str
    figures: tuple[Figure, ...]
    is_open: bool


def cases() -> list[Case]:
    """Return the cases of both languages."""
    return [
        Case(b.name, b.language, b.published, b.text, tuple(map(_figure, b.lines)), b.head.startswith("#?"))
        for b in blocks(FOLDER)
    ]


def _figure(line: str) -> Figure:
    words, *columns = line[2:].split(" | ")
    told = dict(column.split("=", 1) for column in columns)
    return Figure(
        words.strip(), {**DEFAULTS, **{k.strip(): v.strip() for k, v in told.items()}}, line[0] == "?"
    )


def found_in(case: Case) -> list[Figure]:
    """Return the figures that are read in a case, in the columns of the cases."""
    table = rows("economic_figures", case.text, case.published, case.language)
    reading = read(case.text, case.published, case.language)
    words = {row["figure_id"]: row["text"] for row in table}
    names = {key: entity.name for key, entity in cast(reading).entities.items()}
    return [_as_told(row, words, names) for row in table]


def _as_told(row: Row, words: dict[str, str], names: dict[str, str]) -> Figure:
    who = row["person_id"] or row["organization_id"]
    columns = {
        "value": row["value"], "max": row["value_max"], "bound": row["bound"], "unit": row["unit"],
        "currency": row["currency"], "indicator": row["indicator"], "measured": row["measured"],
        "kind": row["kind"], "direction": row["direction"], "status": row["status"],
        "country": row["country"],
        "from": words.get(row["compared_with"]), "by": names.get(who) if who else None,
        "period": (row["period_start"] or row["period_end"]) and f"{row['period_start'] or ''}/"
        f"{row['period_end'] or ''}"
        f" {row['period_precision']} \"{row['period_text'] or ''}\" {row['period_basis']}",
    }  # fmt: skip
    return Figure(row["text"], {k: str(v) for k, v in columns.items() if v is not None})


def pairs(case: Case, found: list[Figure]) -> list[tuple[Figure | None, Figure | None]]:
    """Return each figure of a case with the one read for it, and those that only one side has."""
    left, paired = list(found), []
    for wanted in case.figures:
        place = case.text.find(wanted.words)
        same = [f for f in left if _near(case, f, place, wanted) and same_column("value", wanted, f)]
        if same:
            left.remove(same[0])
        if same or not wanted.optional:
            paired.append((wanted, same[0] if same else None))
    return paired + [(None, f) for f in left]


def _near(case: Case, figure: Figure, place: int, wanted: Figure) -> bool:
    starts = [m.start() for m in re.finditer(re.escape(figure.words), case.text)]
    return any(s < place + len(wanted.words) and s + len(figure.words) > place for s in starts)


def same_column(column: str, wanted: Figure, found: Figure) -> bool:
    """Tell whether a column is right; measured and the words of a period may be longer or shorter."""
    one, other = wanted.columns.get(column, ""), found.columns.get(column, "")
    if column in {"value", "max"}:
        return bool(one) == bool(other) and (
            not one or abs(float(one) - float(other)) <= abs(float(one)) * 1e-6
        )
    if column == "measured":
        return not one or bool(set(_words(one)) & set(_words(other)))
    if column == "from":
        return bool(one) == bool(other) and (one in other or other in one)
    if column == "period":
        return re.sub(r' "[^"]*"', "", one) == re.sub(r' "[^"]*"', "", other)
    return one == other


def _words(text: str) -> list[str]:
    return [w[:5] for w in re.findall(r"[^\W\d_]{3,}", text.lower())]


def mistakes(case: Case) -> list[str]:
    """Return what is wrong with the figures that are read in a case; an empty list where all is right."""
    wrong = []
    for wanted, found in pairs(case, found_in(case)):
        if wanted is None or found is None:
            wrong.append(
                f"missing: {wanted.words!r}"
                if wanted
                else f"should not be there: {found.words!r}"
                if found
                else ""
            )
            continue
        wrong += [
            f"{column} of {wanted.words!r} is {found.columns.get(column)}, not {wanted.columns.get(column)}"
            for column in COLUMNS
            if not same_column(column, wanted, found)
        ]
    return wrong
