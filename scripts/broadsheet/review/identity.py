"""Who is who, at the desk: pairs that may be one, and namings that belong to somebody else."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from broadsheet import contract
from broadsheet.grammar.words import fold
from broadsheet.languages import LANGUAGES, lexicon
from broadsheet.ledger import DECIDED, ENTITY, EXTRACTED
from broadsheet.ledger.standing import REJECTED
from broadsheet.model import Row
from broadsheet.review import deciding, who
from broadsheet.review.deciding import Changed
from broadsheet.review.desk import Desk
from broadsheet.review.wishes import Wish, WishError

MOST = 200
"""Pairs that are proposed."""
MANY = 50
"""A word in the names of more than this brings nobody together."""
SHORT = 2
"""Words as short as this are articles and particles."""


def candidates(desk: Desk) -> list[dict[str, Any]]:
    """Return pairs of people, and of organizations, that share a word of their names and are not decided."""
    with desk.lock:
        desk.refresh()
        return [pair for table in ENTITY for pair in _pairs(desk, table)][:MOST]


def _pairs(desk: Desk, table: str) -> Iterator[dict[str, Any]]:
    column, bearers = ENTITY[table], defaultdict(list)
    for row in desk.entities(table):
        if row["review"] != REJECTED and desk.who(table, row[column]) == row[column]:
            for word in dict.fromkeys(fold(row["name"]).split()):
                if len(word) > SHORT and word not in _general():
                    bearers[word].append(row)
    seen = set(desk.pairs[table])
    for word, rows in bearers.items():
        for one, other in combinations(rows, 2) if len(rows) <= MANY else ():
            pair = frozenset({one[column], other[column]})
            if pair not in seen:
                seen.add(pair)
                less, more = sorted((one, other), key=lambda r: r["mention_count"] or 0)
                yield {
                    "table": table,
                    "row": less[column],
                    "other": more[column],
                    "names": [less["name"], more["name"]],
                    "why": f"both names have the word '{word}'",
                }


@cache
def _general() -> frozenset[str]:
    """Return the words that tell only what sort of body it is, or of which people: *union*, *European*."""
    known = [lexicon(code) for code in LANGUAGES]
    return frozenset(fold(w) for one in known for w in (*one.organization_heads, *one.peoples))


def where(desk: Desk, table: str, row: str) -> list[str]:
    """Return the articles that mention a person or an organization, those that do most often first."""
    column = ENTITY.get(table)
    if column is None:
        return []
    with desk.lock:
        desk.refresh()
        decided = [s for s in desk.standing["mentions"].values() if s.cells.get(column) == row]
        named = Counter(s.last.article_id for s in decided)
        named.update(m["article_id"] for m in desk.sources.package.rows("mentions", f"{column} = ?", [row]))
        return [article_id for article_id, _ in named.most_common()]


def split(desk: Desk, by: str, wish: Wish, mentions: Sequence[str]) -> Changed:
    """Let mentions of somebody, and what hangs on them, be somebody else's.

    ``wish.other`` is who that is; where it is empty, ``wish.new`` describes somebody new.

    Raises:
        WishError: there is no such mention, or nobody to whom they belong.

    """
    column = ENTITY.get(wish.table)
    if column is None or not mentions:
        raise WishError("choose mentions of one person or organization to split off")
    with desk.alone():
        desk.refresh()
        if desk.sources.ledger.find("mentions", f"{wish.id}0001"):
            return _again(desk, wish.id)
        moved = [_mention(desk, row, column, wish.row) for row in dict.fromkeys(mentions)]
        wishes = []
        other = wish.other
        if not other:
            there = desk.sources.ledger.find(wish.table, f"{wish.id}00")
            other = there.row if there else who.free(desk, wish.table, str(wish.new.get("name") or ""))
            wishes.append(Wish(f"{wish.id}00", wish.table, "add", other, new=wish.new))
        hanging = [("mentions", m) for m in moved] + list(_hanging(desk, wish, moved))
        for n, (table, row) in enumerate(hanging, start=1):
            key = contract.table(table).key
            wishes.append(Wish(f"{wish.id}{n:04x}", table, "edit", row[key], new={column: other}))
        return deciding.decide(desk, by, wishes)


def _again(desk: Desk, number: str) -> Changed:
    """Return what was changed when the same was asked for before."""
    changed = Changed()
    for table in DECIDED:
        for decision in desk.sources.ledger.decisions(table):
            if decision.id.startswith(number):
                changed.add(decision)
    return changed


def _mention(desk: Desk, row: str, column: str, one: str) -> Row:
    mention = desk.row("mentions", row)
    if mention is None or mention[column] != one:
        raise WishError(f"'{row}' is no mention of '{one}'; load the page again")
    return mention


def _hanging(desk: Desk, wish: Wish, moved: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Yield the rows about somebody that stand where the mentions do: in a speaker, a row, a sentence."""
    column = ENTITY[wish.table]
    for table in EXTRACTED:
        if table == "mentions" or column not in contract.table(table).columns:
            continue
        for article_id in dict.fromkeys(m["article_id"] for m in moved):
            for row in desk.of_article(article_id, table):
                if row[column] == wish.row and row["review"] != REJECTED and _touches(table, row, moved):
                    yield table, row


def _touches(table: str, row: Row, moved: Sequence[Row]) -> bool:
    here = [m for m in moved if m["article_id"] == row["article_id"]]
    if table in {"affiliations", "economic_figures"}:
        return any(m["sentence"] == row["sentence"] for m in here)
    start, end = row.get("speaker_start") or row["start"], row.get("speaker_end") or row["end"]
    return any(m["start"] < end and start < m["end"] for m in here)
