"""What people decided about rows, put into the tables: their word counts, whatever a rule says.

A row that somebody accepted, edited or added stays as that person left it, also where rules no longer find
it; one that was rejected stays away. A decision about a text that has changed since is not applied.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from broadsheet import confidence, contract, ledger, scratch
from broadsheet.ledger import EXTRACTED
from broadsheet.ledger.standing import MOVED, Standing
from broadsheet.resolve import corrected, identities
from broadsheet.resolve.authority import TABLES, Entry
from broadsheet.resolve.corrected import Left
from broadsheet.resolve.relation import relation

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class Applied:
    """What became of decisions."""

    rows: dict[str, Counter[str]] = field(default_factory=dict)
    """For each table how many rows were accepted, edited, added and rejected."""
    left: list[Left] = field(default_factory=list)
    """The decisions that were not applied, and why."""
    disagreed: list[tuple[str, str]] = field(default_factory=list)
    """Table and id of rows that reviewers leave differently: the later decision was taken."""
    precision: dict[str, dict[str, ledger.Found]] = field(default_factory=dict)
    """For each table and rule how many of its rows were right, of how many that people looked at."""


@dataclass
class Corrections:
    """What people decided, and the texts that their decisions point into."""

    ledger: ledger.Ledger
    texts: "pa.Table"
    """``article_id`` and ``text`` of all articles."""
    applied: Applied = field(default_factory=Applied)
    """What became of it; filled when it is applied."""


def apply(con: Any, corrections: Corrections, known: Sequence[Entry]) -> None:
    """Put what people decided into the extracted tables, ``people`` and ``organizations``.

    ``known`` are the entries of an authority file. Must run before rows are joined across articles.
    """
    applied = corrections.applied
    every = {name: ledger.standing(corrections.ledger.decisions(name)) for name in ledger.DECIDED}
    plans = {
        column: identities.plan(
            con, column, corrections.ledger.decisions(name), _renamed(column, every["mentions"])
        )
        for column, name in TABLES.items()
    }
    articles = corrected.Articles(con, corrections.texts, _named(every[name] for name in EXTRACTED))
    for name in EXTRACTED:
        rows, left = corrected.rows(con, name, every[name], articles)
        identities.settle(con, rows, _names(every[name]), plans)
        corrected.replace(con, name, every[name], rows)
        applied.left += left
    _follow(con, {old: new for name in EXTRACTED for old, new in ledger.moves(every[name]).items()})
    for column, plan in plans.items():
        identities.carry_out(con, column, plan, known)
        applied.left += plan.left
    applied.left += _tidy(con, every["economic_figures"])
    for name in EXTRACTED:
        applied.left += _remember(con, name, every[name])
        applied.rows[name] = Counter(s.verdict for s in every[name].values() if s.verdict != MOVED)
    applied.rows |= {TABLES[column]: plan.counted for column, plan in plans.items()}
    applied.disagreed = [
        (name, row) for name, found in every.items() for row, s in found.items() if s.disagreed
    ]
    _measure(con, applied, every)


def _renamed(column: str, mentions: Mapping[str, Standing]) -> set[str]:
    """Return the mentions of which somebody said whose they are: they tell not who rules take that for."""
    return {row for row, s in mentions.items() if any(column in d.new for d in s.chain)}


def _measure(con: Any, applied: Applied, every: Mapping[str, Mapping[str, Standing]]) -> None:
    """Let the rows that people looked at count for the confidence of all rows of their rules."""
    for name in ledger.MEASURED:
        applied.precision[name] = ledger.precision(name, every[name])
        for rule, found in applied.precision[name].items():
            share = confidence.of(name, rule, found)
            con.execute(f"UPDATE {name} SET confidence = $1 WHERE rule = $2", [share, rule])


def _named(every: Iterable[Mapping[str, Standing]]) -> set[str]:
    return {s.last.article_id for found in every for s in found.values()}


def _names(found: Mapping[str, Standing]) -> dict[str, str]:
    """Return what the people and organizations in the cells were called, by their ids."""
    return {i: name for s in found.values() for d in s.chain for i, name in d.names.items()}


def _follow(con: Any, moved: Mapping[str, str]) -> None:
    """Let what points at a row that has another place now point there."""
    with relation(con, "moved", ("old", "new"), moved.items()):
        for name in EXTRACTED:
            for column, _, target in contract.table(name).references:
                if target in KEYS:
                    con.execute(f'UPDATE {name} SET "{column}" = new FROM moved WHERE "{column}" = old')


KEYS = frozenset(contract.table(name).key for name in EXTRACTED)


def _tidy(con: Any, figures: Mapping[str, Standing]) -> list[Left]:
    """Remove what belongs to rows that are gone; return what people said of such."""
    con.execute("DELETE FROM event_participants WHERE event_id NOT IN (SELECT event_id FROM events)")
    lost = con.execute("""
        SELECT figure_id, compared_with FROM economic_figures
        WHERE compared_with NOT IN (SELECT figure_id FROM economic_figures) ORDER BY figure_id
    """).fetchall()
    con.execute("""
        UPDATE economic_figures SET compared_with = NULL
        WHERE compared_with NOT IN (SELECT figure_id FROM economic_figures)
    """)
    con.execute("""
        UPDATE mentions SET antecedent_id = NULL, rule = NULL
        WHERE antecedent_id NOT IN (SELECT mention_id FROM mentions)
    """)
    return [
        Left("economic_figures", row, "gone", f"there is no '{other}' to compare it with; that cell is empty")
        for row, other in lost
        if row in figures
    ]


def _remember(con: Any, name: str, found: dict[str, Standing]) -> list[Left]:
    """Create ``judged_TABLE``: the rows that people decided about, as they are now.

    Return the decisions about rows that are gone with what they belonged to, and take these out of ``found``.
    """
    key = contract.table(name).key
    with relation(con, "decided", ("id",), ((row,) for row in sorted(found))):
        con.execute(f"""
            CREATE TABLE judged_{name} AS SELECT {name}.* FROM {name} JOIN decided ON id = {name}."{key}"
        """)
    there = {row for (row,) in con.execute(f'SELECT "{key}" FROM judged_{name}').fetchall()}
    gone = sorted(row for row, s in found.items() if s.verdict not in corrected.AWAY and row not in there)
    for row in gone:
        del found[row]
    if joining := ledger.JOINING.get(name):
        said = [(row, s.cells[joining]) for row, s in found.items() if s.cells.get(joining)]
        con.execute(f'CREATE TABLE said_{name} ("{key}" VARCHAR, "{joining}" VARCHAR)')
        scratch.add(con, f"said_{name}", said)
    return [Left(name, row, "gone", GONE) for row in gone]


GONE = "its event, person or organization is not there any more; decide again about the row or about that"


def pin(con: Any) -> None:
    """Put the cells that people judged back where joining rows across articles has changed them."""
    for name in EXTRACTED:
        key = contract.table(name).key
        told = ", ".join(f'"{c}" = judged."{c}"' for c in ledger.judged(name))
        con.execute(f"""
            UPDATE {name} SET {told} FROM judged_{name} AS judged WHERE {name}."{key}" = judged."{key}"
        """)
        if joining := ledger.JOINING.get(name):
            _rejoin(con, name, key, joining)


def _rejoin(con: Any, name: str, key: str, joining: str) -> None:
    """Let a row of which somebody says to which other row it belongs bear what joins that one's.

    Rules give every row of a table the id of the first that it belongs to, if any.
    """
    con.execute(f"""
        UPDATE {name} SET "{joining}" = coalesce(named."{joining}", named."{key}", said."{joining}")
        FROM said_{name} AS said LEFT JOIN {name} AS named ON named."{key}" = said."{joining}"
        WHERE {name}."{key}" = said."{key}"
    """)


def told(corrections: Corrections) -> dict[str, Any]:
    """Return what became of the decisions, as ``report.json`` has it."""
    applied = corrections.applied
    return {
        "rows": {name: dict(sorted(counted.items())) for name, counted in applied.rows.items() if counted},
        "left": [one._asdict() for one in applied.left],
        "disagreed": [{"table": table, "row": row} for table, row in applied.disagreed],
        "problems": corrections.ledger.problems,
        "precision": [
            {"table": table, "rule": rule, **found._asdict()}
            for table, rules in applied.precision.items()
            for rule, found in sorted(rules.items())
        ],
    }
