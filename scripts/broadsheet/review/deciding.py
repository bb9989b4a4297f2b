"""Decisions are made: a reviewer's wishes are checked, written into the ledger, and shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from broadsheet import contract
from broadsheet.ledger import DECIDED, ENTITY, EXTRACTED, Decision
from broadsheet.ledger.decisions import PAIRS, ROWS
from broadsheet.ledger.standing import REJECTED
from broadsheet.model import Row
from broadsheet.review import who
from broadsheet.review import wishes as wishing
from broadsheet.review.desk import Desk
from broadsheet.review.rows import surroundings
from broadsheet.review.wishes import Wish, WishError

LONGEST_NAME = 100


@dataclass
class Changed:
    """What decisions have changed: rows that look different now, and rows that are not there any more."""

    rows: set[tuple[str, str]] = field(default_factory=set)

    def add(self, decision: Decision) -> None:
        """Take in the rows that a decision is about."""
        told = (decision.row, decision.becomes, decision.other)
        self.rows |= {(decision.table, row) for row in told if row}


def now() -> str:
    """Return the time as the ledger has it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def decide(desk: Desk, by: str, wishes: Sequence[Wish]) -> Changed:
    """Write what ``by`` wants into the ledger, all of it or nothing; what is there already stays as it is.

    Raises:
        WishError: a wish cannot be fulfilled.
        BroadsheetError: the ledger cannot be written.

    """
    refuse_nameless(by)
    with desk.alone():
        desk.refresh()
        deciding = _Deciding(desk, by)
        for wish in wishes:
            deciding.take(wish)
        desk.sources.ledger.append(deciding.decisions)
        desk.refresh()
        return deciding.changed


def refuse_nameless(by: str) -> None:
    """Make sure that a reviewer has a name.

    Raises:
        WishError: it is missing or no name.

    """
    if not by.strip() or len(by) > LONGEST_NAME or not by.isprintable():
        raise WishError("say who you are before you decide: a name of at most 100 letters", "by")


class _Deciding:
    def __init__(self, desk: Desk, by: str) -> None:
        self._desk, self._by, self._at = desk, by.strip(), now()
        self.decisions: list[Decision] = []
        self.changed = Changed()
        self._ids: set[str] = set()
        self._coming: dict[str, str] = {}
        """Id and name of people and organizations that an earlier wish adds."""

    def take(self, wish: Wish) -> None:
        """Turn a wish into decisions."""
        if wish.table not in DECIDED:
            raise WishError(f"there is no table '{wish.table}' to decide about; known: {', '.join(DECIDED)}")
        if wish.do not in (*ROWS, *PAIRS):
            raise WishError(f"nobody can '{wish.do}' a row; known: {', '.join((*ROWS, *PAIRS))}")
        if wish.id in self._ids:
            raise WishError("id: two decisions have the same", "id")
        self._ids.add(wish.id)
        if there := self._desk.sources.ledger.find(wish.table, wish.id):
            self.changed.add(there)
        else:
            self.decisions += list(self._made(wish))
            self.changed.rows.add((wish.table, wish.row))

    def _made(self, wish: Wish) -> Iterator[Decision]:
        if wish.do in PAIRS:
            yield self._pair(wish)
        elif wish.table in ENTITY:
            yield self._entity(wish)
        elif wish.do == "add":
            yield self._added(wish)
        else:
            row = self._row(wish)
            yield self._judged(wish, row)
            if wish.do == "reject" and wish.table == "events":
                yield from self._without_event(wish)

    def _row(self, wish: Wish) -> Row:
        row = self._desk.row(wish.table, wish.row)
        if row is None:
            raise WishError(f"{wish.table} has no row '{wish.row}'; load the page again")
        return row

    def _decision(self, wish: Wish, **told: Any) -> Decision:
        return wishing.decision(wish, self._by, self._at, **told)

    def _judged(self, wish: Wish, row: Row) -> Decision:
        """Return the decision about a row that is there."""
        text = self._text(row["article_id"])
        old = wishing.seen(wish.table, row)
        told = {
            "old": old,
            "text": row["text"],
            "rule": row.get("rule") or "",
            "sentence": surroundings(row, text) if "sentence" in row else None,
            **self._article(row["article_id"]),
        }
        if wish.do != "edit":
            return self._decision(wish, names={} if wish.do == "reject" else self._names(old), **told)
        new = wishing.changes(wish.table, row, wish.new, text)
        if not new:
            raise WishError("nothing is different; accept the row if it is right")
        names = self._names({**old, **new})
        self._refuse_dangling(wish.table, row["article_id"], new)
        if {"start", "end"} & new.keys():
            told.update(self._moved(wish, {**old, **new}))
        return self._decision(wish, new=new, names=names, **told)

    def _moved(self, wish: Wish, cells: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a decision tells of a row that gets another place."""
        article_id = self._desk.row(wish.table, wish.row)["article_id"]  # type: ignore[index]
        row, sentence, becomes = self._placed(wish, article_id, cells)
        self.changed.rows.add((wish.table, becomes))
        return {"becomes": becomes, "text": row["text"], "sentence": sentence}

    def _placed(
        self, wish: Wish, article_id: str, cells: Mapping[str, Any]
    ) -> tuple[Row, tuple[int, int] | None, str]:
        """Return the row of a place, where its sentence is if it has one, and its id, which nothing else has.

        Two people who share the words of an office have a row each; their mentions tell these apart.
        """
        key, reading = contract.table(wish.table).key, self._desk.reading(article_id)
        row, sentence = wishing.made(wish.table, reading, cells)
        if wish.table == "affiliations" and self._is_taken(wish.table, row[key]):
            row, sentence = wishing.made(wish.table, reading, cells, self._bearer(article_id, cells))
        if self._is_taken(wish.table, row[key]):
            raise WishError(f"{wish.table} has a row at that place already: '{row[key]}'", "start")
        return row, sentence if "sentence" in row else None, row[key]

    def _is_taken(self, table: str, row: str) -> bool:
        coming = any(row in (d.row, d.becomes) for d in self.decisions if d.table == table)
        return coming or self._desk.has(table, row)

    def _bearer(self, article_id: str, cells: Mapping[str, Any]) -> str:
        """Return the place of the mention nearest to an office of whom it belongs to, as ids have it."""
        rows = self._desk.of_article(article_id, "mentions")
        places = [(m["start"], m["end"]) for m in rows if m["person_id"] == cells.get("person_id")]
        nearest = min(places, key=lambda place: abs(place[0] - cells["start"]), default=None)
        return "m{}-{}".format(*nearest) if nearest else ""

    def _added(self, wish: Wish) -> Decision:
        """Return the decision that adds a row."""
        article_id = str(wish.new.get("article_id") or "")
        self._text(article_id)
        cells = {n: v for n, v in wish.new.items() if n != "article_id" and v is not None}
        wishing.refuse_wrong(wish.table, cells)
        names = self._names(cells)
        self._refuse_dangling(wish.table, article_id, cells)
        row, sentence, added = self._placed(wish, article_id, cells)
        self.changed.rows.add((wish.table, added))
        return self._decision(
            replace(wish, row=added),
            new=wishing.seen(wish.table, row) | cells,
            text=row["text"],
            sentence=sentence,
            names=names,
            **self._article(article_id),
        )

    def _refuse_dangling(self, table: str, article_id: str, cells: Mapping[str, Any]) -> None:
        """Make sure that the rows that cells name are there, or are added before, in the same article."""
        coming = {i for d in self.decisions for i in (d.row, d.becomes)}
        for column, name, _ in contract.table(table).references:
            row = cells.get(column)
            if name not in EXTRACTED or not row:
                continue
            if row not in coming and not self._desk.has(name, row):
                raise WishError(f"{column}: {name} has no row '{row}'", column)
            if not row.startswith(f"{article_id}."):
                raise WishError(f"{column}: '{row}' stands in another article", column)

    def _without_event(self, wish: Wish) -> Iterator[Decision]:
        """Yield the decisions that reject those who took part in what was no event."""
        row = self._row(wish)
        table = "event_participants"
        takes_part = [
            p for p in self._desk.of_article(row["article_id"], table)
            if p["event_id"] == wish.row and p["review"] != REJECTED
        ]  # fmt: skip
        for n, participant in enumerate(takes_part):
            with_it = replace(wish, id=f"{wish.id}{n:02x}", table=table, row=participant["participant_id"])
            self.changed.rows.add((table, with_it.row))
            yield self._judged(with_it, participant)

    def _text(self, article_id: str) -> str:
        text = self._desk.text(article_id)
        if text is None:
            raise WishError(
                f"'{article_id}' has not the text that the package was made of; build the package again first"
            )
        return text

    def _article(self, article_id: str) -> dict[str, str]:
        return {"article_id": article_id, "sha256": self._desk.sources.digests[article_id]}

    def _names(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """Return the names of the people and organizations in cells, who must be there or be added before."""
        found: dict[str, str] = {}
        for table, column in ENTITY.items():
            if one := cells.get(column):
                row = self._desk.row(table, one) if one not in self._coming else None
                if row is None and one not in self._coming:
                    raise WishError(f"{column}: nobody has the id '{one}'; add whoever it is first", column)
                if row and row["review"] == REJECTED:
                    raise WishError(f"{column}: '{one}' was rejected; choose somebody else", column)
                found[one] = self._coming.get(one) or str(row["name"] if row else "")
        return found

    def _entity(self, wish: Wish) -> Decision:
        """Return a decision about a person or an organization."""
        if wish.do == "add":
            return self._newcomer(wish)
        row = self._row(wish)
        old = wishing.seen(wish.table, row)
        new = wishing.changes(wish.table, row, wish.new, "") if wish.do == "edit" else {}
        if wish.do == "edit" and not new:
            raise WishError("nothing is different; accept the row if it is right")
        return self._decision(wish, old=old, new=new, seen=who.seen(self._desk, wish))

    def _newcomer(self, wish: Wish) -> Decision:
        cells = {n: v for n, v in wish.new.items() if v is not None}
        new = wishing.changes(wish.table, {}, cells, "")
        added = who.free(self._desk, wish.table, wish.row or new["name"], self._coming)
        self._coming[added] = new["name"]
        self.changed.rows.add((wish.table, added))
        return self._decision(replace(wish, row=added), new=new)

    def _pair(self, wish: Wish) -> Decision:
        """Return the decision that two people or organizations are one, or are not."""
        if wish.table not in ENTITY or wish.row == wish.other:
            raise WishError("choose two people, or two organizations")
        rows = self._row(wish), self._row(replace(wish, row=wish.other))
        who.refuse_pair(self._desk, wish, rows)
        names = {one: str(row["name"]) for one, row in zip((wish.row, wish.other), rows, strict=True)}
        self.changed.rows |= {(wish.table, wish.other), *who.hanging_on(self._desk, wish.table, wish.row)}
        return self._decision(wish, names=names, seen=who.seen(self._desk, wish))
