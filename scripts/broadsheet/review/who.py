"""People and organizations at the desk: ids that are free, and mentions by which somebody is found again."""

from collections.abc import Container, Iterator

from broadsheet import contract, ledger
from broadsheet.grammar.words import slug_of
from broadsheet.ledger import ENTITY, EXTRACTED
from broadsheet.ledger.standing import REJECTED
from broadsheet.model import Row
from broadsheet.review.desk import Desk
from broadsheet.review.wishes import Wish, WishError


def free(desk: Desk, table: str, wanted: str, taken: Container[str] = ()) -> str:
    """Return an id like ``wanted``, an id or a name, that nobody has, nor had before two became one."""
    merged = {who for pair in desk.pairs[table] for who in pair}
    stem = slug_of(wanted)
    who, number = stem, 1
    while who in taken or who in merged or desk.row(table, who):
        number += 1
        who = f"{stem}-{number}"
    return who


def seen(desk: Desk, wish: Wish) -> dict[str, str]:
    """Return a mention of each whom a wish names, by which they are found where ids have changed."""
    sides = {"row": wish.row, "other": wish.other}
    mentions = {side: _mention(desk, ENTITY[wish.table], who) for side, who in sides.items() if who}
    return {side: mention for side, mention in mentions.items() if mention}


def _mention(desk: Desk, column: str, who: str) -> str:
    """Return a mention of which rules say whose it is, not people: rules are asked again by every build."""
    by_rule = f"{column} = ? AND link_basis IS DISTINCT FROM 'review'"
    for row in desk.sources.package.rows("mentions", by_rule, [who]):
        decided = desk.standing["mentions"].get(row["mention_id"])
        if not decided or not any(column in d.new or d.do == "add" for d in decided.chain):
            return str(row["mention_id"])
    return ""


def refuse_pair(desk: Desk, wish: Wish, rows: tuple[Row, Row]) -> None:
    """Make sure that two can be told to be one, or not to be.

    Raises:
        WishError: one of them is nobody, or what was said of others tells the contrary already.

    """
    column = ENTITY[wish.table]
    for row in rows:
        if row["review"] == REJECTED:
            raise WishError(f"'{row[column]}' was rejected; take that back first")
    one, other = (desk.who(wish.table, row[column]) for row in rows)
    if wish.do == "same" and one == other:
        raise WishError(f"'{wish.row}' and '{wish.other}' are one already")
    if wish.do == "different" and _through_others(desk, wish):
        raise WishError(f"'{wish.row}' and '{wish.other}' are one through others; take that back first")


def _through_others(desk: Desk, wish: Wish) -> bool:
    """Tell whether two are one by what was said of others."""
    two = {wish.row, wish.other}
    pairs = (p.decision for pair, p in desk.pairs[wish.table].items() if p.same and pair != two)
    merged = ledger.merged((d.row, d.other) for d in pairs)
    return merged.get(wish.row, wish.row) == merged.get(wish.other, wish.other)


def hanging_on(desk: Desk, table: str, who: str) -> Iterator[tuple[str, str]]:
    """Yield table and id of the rows that name somebody."""
    column = ENTITY[table]
    for name in EXTRACTED:
        if column in contract.table(name).columns:
            for row in desk.sources.package.rows(name, f"{column} = ?", [who]):
                yield name, row[contract.table(name).key]
