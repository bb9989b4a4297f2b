"""Who is who, as people decided it: merged, kept apart, removed, added, described anew."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from broadsheet import contract, ledger
from broadsheet.ledger import Decision, Pair, Standing
from broadsheet.ledger.standing import ADDED, EDITED, REJECTED
from broadsheet.model import Row
from broadsheet.resolve import corrected, listing
from broadsheet.resolve.authority import TABLES, Entry
from broadsheet.resolve.corrected import Left
from broadsheet.resolve.naming import split_name
from broadsheet.resolve.relation import relation
from broadsheet.values import typed

SPLIT = ("given_name", "family_name")


@dataclass
class Plan:
    """What is to be done with the people, or the organizations, of a corpus."""

    merged: dict[str, str] = field(default_factory=dict)
    """Who is somebody else -> whom that is."""
    decided: dict[str, Standing] = field(default_factory=dict)
    """Who is there now -> what was decided about the row."""
    added: dict[str, str] = field(default_factory=dict)
    """Id and name of those who are new."""
    left: list[Left] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)


def plan(con: Any, column: str, decisions: Sequence[Decision], renamed: Collection[str] = ()) -> Plan:
    """Return what ``decisions`` mean for those who are there now; must run before rows are changed.

    Somebody is found by a mention that was seen then, or else by the id, since ids follow the names that
    articles give and can change with them. Mentions that are somebody else's by a decision (``renamed``)
    tell nothing.
    """
    found = Plan()
    pairs, rows = ledger.pairs(decisions), ledger.standing(decisions)
    asked = [*(p.decision for p in pairs.values()), *(s.last for s in rows.values())]
    by_hand = {row for row, s in rows.items() if any(d.do == "add" for d in s.chain)}
    now = _Now(con, column, asked, renamed=renamed, by_hand=by_hand)
    found.merged = _merged(found, column, list(pairs.values()), now)
    told = [(now.among(decided.last, found.merged), row, decided) for row, decided in rows.items()]
    # What was said of somebody by the id that they have stands before what others turned out to be.
    for who, row, decided in sorted(told, key=lambda one: one[0] != one[1]):
        if not who:
            found.left.append(_nobody(column, row))
        elif who in found.decided:
            why = (
                f"'{row}' is '{who}' now, of whom a reviewer said something else; decide again about '{who}'"
            )
            found.left.append(Left(TABLES[column], row, "one_now", why))
        else:
            found.decided[who] = decided._replace(row=who)
    found.added = {i: s.cells["name"] for i, s in found.decided.items() if s.verdict == ADDED}
    found.counted = Counter(s.verdict for s in found.decided.values())
    found.counted.update({"same": len(found.merged)} if found.merged else {})
    return found


def _nobody(column: str, row: str) -> Left:
    return Left(TABLES[column], row, "nobody", f"nobody in these articles has the id '{row}' any more")


class _Now:
    """Who is there now, as far as decisions name them."""

    def __init__(
        self,
        con: Any,
        column: str,
        decisions: Sequence[Decision],
        *,
        renamed: Collection[str],
        by_hand: Collection[str],
    ) -> None:
        asked = sorted({m for d in decisions for m in d.seen.values()}.difference(renamed))
        ids = sorted({i for d in decisions for i in (d.row, d.other) if i})
        with relation(con, "asked", ("id",), ((m,) for m in asked)):
            query = f"SELECT id, {column} FROM mentions JOIN asked ON id = mention_id WHERE {column} <> ''"
            self._seen = dict(con.execute(query).fetchall())
        with relation(con, "asked", ("id",), ((i,) for i in ids)):
            query = f"SELECT {column} FROM {TABLES[column]} WHERE {column} IN (SELECT id FROM asked)"
            self._there = {i for (i,) in con.execute(query).fetchall()}.union(by_hand)

    def who(self, decision: Decision, side: str) -> str:
        """Return the id of whom a decision's ``row`` or ``other`` is now; empty where it is nobody."""
        seen = self._seen.get(decision.seen.get(side, ""), "")
        said = decision.row if side == "row" else decision.other
        return seen or (said if said in self._there else "")

    def among(self, decision: Decision, merged: Mapping[str, str]) -> str:
        """Return whom a decision is about: of several who are one the one that it names."""
        who, said = self.who(decision, "row"), decision.row
        alike = said in self._there and merged.get(said, said) == merged.get(who, who)
        return said if alike else who


def _merged(found: Plan, column: str, pairs: Sequence[Pair], now: _Now) -> dict[str, str]:
    """Return who is somebody else, and whom that is in the end; note the pairs that cannot be as told."""
    who = [(now.who(p.decision, "row"), now.who(p.decision, "other"), p) for p in pairs]
    merged = ledger.merged((one, other) for one, other, p in who if p.same and one and other)
    for one, other, (same, said) in who:
        if not one or not other:
            found.left.append(_nobody(column, said.other if one else said.row))
        elif not same and merged.get(one, one) == merged.get(other, other):
            why = f"'{said.row}' and '{said.other}' are one now, whom a reviewer kept apart; split them again"
            found.left.append(Left(TABLES[column], said.row, "one_now", why))
    return merged


def settle(con: Any, rows: Sequence[Row], said: Mapping[str, str], plans: Mapping[str, Plan]) -> None:
    """Let rows name those who are there: by id, by name, or else as somebody new.

    ``said`` is what the ids in the ledger stood for.
    """
    for column, planned in plans.items():
        ids = sorted({row[column] for row in rows if row.get(column)} - planned.added.keys())
        there = _there(con, column, {i: said.get(i, i) for i in ids})
        for row in rows:
            wanted = row.get(column)
            if wanted and wanted not in planned.added:
                if wanted not in there:
                    planned.added[wanted] = said.get(wanted, wanted)
                row[column] = there.get(wanted, wanted)


def _there(con: Any, column: str, named: Mapping[str, str]) -> dict[str, str]:
    """Return whom each id stands for: whoever has it, or else the only one of that name."""
    table = TABLES[column]
    with relation(con, "asked", ("id", "name"), named.items()):
        return dict(con.execute(f"""
            SELECT asked.id, coalesce(any_value(own.{column}), any_value(alike.{column})) AS now
            FROM asked LEFT JOIN {table} AS own ON own.{column} = asked.id
            LEFT JOIN {table} AS alike ON alike.name = asked.name
            GROUP BY asked.id HAVING now IS NOT NULL AND (any_value(own.{column}) IS NOT NULL
                OR count(DISTINCT alike.{column}) = 1)
        """).fetchall())  # fmt: skip


def carry_out(con: Any, column: str, planned: Plan, known: Sequence[Entry]) -> None:
    """Merge, remove and add people or organizations, and list them anew with what was said of them."""
    table = TABLES[column]
    _merge(con, column, planned.merged)
    gone = [i for i, s in planned.decided.items() if s.verdict == REJECTED]
    _remove(con, column, gone)
    _there_now(con, column, planned, [*planned.merged, *gone])
    listing.create(con, column, known)
    _describe(con, table, {
        who: s for who, s in planned.decided.items()
        if s.verdict != REJECTED and who not in planned.merged
    })  # fmt: skip


def _describe(con: Any, table: str, decided: Mapping[str, Standing]) -> None:
    """Let rows say what was judged of them."""
    fields, made = ledger.judged(table), []
    for who, row in corrected.now(con, table, decided.keys()).items():
        cells = {n: typed(fields[n], v) for n, v in _cells(decided[who])}
        made.append({**row, **cells, "review": decided[who].verdict})
    corrected.replace(con, table, decided, made)


def _cells(decided: Standing) -> Iterator[tuple[str, Any]]:
    """Yield the cells that somebody judged; a new name is parted anew where its parts are not given."""
    cells: dict[str, Any] = {**dict.fromkeys(ledger.judged(decided.last.table)), **decided.cells}
    renamed = decided.verdict in {ADDED, EDITED} and any("name" in d.new for d in decided.chain)
    if renamed and SPLIT[0] in cells and not any(part in d.new for d in decided.chain for part in SPLIT):
        cells.update(zip(SPLIT, split_name(cells["name"]), strict=True))
    yield from cells.items()


def _merge(con: Any, column: str, merged: Mapping[str, str]) -> None:
    with relation(con, "merged", ("old", "new"), merged.items()):
        for name in _naming(column):
            basis = ", link_basis = 'review'" if name == "mentions" else ""
            con.execute(f"UPDATE {name} SET {column} = new{basis} FROM merged WHERE {column} = old")


def _remove(con: Any, column: str, gone: Iterable[str]) -> None:
    """Remove those who are nobody from all rows."""
    with relation(con, "gone", ("id",), ((i,) for i in gone)):
        wrong = f"{column} IN (SELECT id FROM gone)"
        con.execute(f"DELETE FROM mentions WHERE {wrong}")
        if column == "person_id":
            con.execute(f"DELETE FROM affiliations WHERE {wrong}")
        con.execute(f"UPDATE quotes SET speaker_status = 'unnamed' WHERE {wrong}")
        for name in _naming(column):
            con.execute(f"UPDATE {name} SET {column} = NULL WHERE {wrong}")


def _naming(column: str) -> list[str]:
    """Return the tables whose rows say who somebody is."""
    return [name for name in ledger.EXTRACTED if column in contract.table(name).columns]


def _there_now(con: Any, column: str, planned: Plan, gone: Sequence[str]) -> None:
    """Create ``identity``: who is named by a row, or was looked at by somebody."""
    named = " UNION ".join(f"SELECT {column} AS id FROM {name}" for name in _naming(column))
    kept = [(i, name) for i, name in planned.added.items()]
    looked_at = sorted(planned.decided)
    with (
        relation(con, "gone", ("id",), ((i,) for i in gone)),
        relation(con, "added", ("id", "name"), kept),
        relation(con, "looked_at", ("id",), ((i,) for i in looked_at)),
    ):
        con.execute(f"""
            CREATE OR REPLACE TABLE identity AS
            SELECT {column} AS id, name, NULL AS head FROM {TABLES[column]}
            WHERE {column} NOT IN (SELECT id FROM gone) AND {column} IN
                (SELECT id FROM ({named}) WHERE id IS NOT NULL UNION SELECT id FROM looked_at)
            UNION ALL SELECT id, name, NULL FROM added
            WHERE id NOT IN (SELECT {column} FROM {TABLES[column]}) AND id NOT IN (SELECT id FROM gone)
        """)
