"""The rows of a table as people left them."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from broadsheet import contract, ledger
from broadsheet.ledger.standing import ADDED, MOVED, REJECTED, Standing
from broadsheet.model import Row
from broadsheet.resolve.relation import relation
from broadsheet.values import typed

if TYPE_CHECKING:
    import pyarrow as pa


class Left(NamedTuple):
    """A decision that was not applied."""

    table: str
    row: str
    reason: str
    """A short code: changed_text, gone, no_article, no_words, nobody, one_now, taken."""
    why: str


class Articles:
    """The articles that decisions are about: their texts, and what was read this time."""

    def __init__(self, con: Any, texts: "pa.Table", named: Collection[str]) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        ids = pa.array(sorted(named), pa.string())
        found = texts.filter(pc.is_in(texts["article_id"], value_set=ids)).to_pylist()
        self.texts: dict[str, str] = {row["article_id"]: row["text"] for row in found}
        with relation(con, "named", ("article_id",), ((i,) for i in sorted(named))):
            rows = con.execute(
                "SELECT article_id, sha256 FROM articles JOIN named USING (article_id)"
            ).fetchall()
        self._digests = dict(rows)

    def left(self, found: Standing) -> tuple[str, str] | None:
        """Return reason and words where a decision is not to be applied, or None."""
        said = found.last
        if said.article_id not in self._digests:
            return "no_article", f"its article '{said.article_id}' is not among the inputs"
        if self._digests[said.article_id] != said.sha256:
            return "changed_text", f"the text of '{said.article_id}' has changed since; decide again"
        if not all(_stands(self.texts[said.article_id], *place) for place in _places(found)):
            return (
                "no_words",
                f"its words do not stand there in '{said.article_id}'; mend the line in the ledger",
            )
        return None


def _places(found: Standing) -> Iterator[tuple[Any, Any, str | None]]:
    """Yield the places that a row names: from where to where, and the words there where they are told."""
    cells = found.cells
    yield cells.get("start"), cells.get("end"), None
    for name in ("cue", "speaker"):
        if name in cells:
            yield cells.get(f"{name}_start"), cells.get(f"{name}_end"), cells[name]
    if (sentence := found.sentence) and found.verdict != REJECTED:
        yield sentence[0], cells.get("start"), None
        yield cells.get("end"), sentence[1], None


def _stands(text: str, start: Any, end: Any, words: str | None) -> bool:
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return False
    return words is None or text[start:end] == words


def rows(
    con: Any, table: str, found: dict[str, Standing], articles: Articles
) -> tuple[list[Row], list[Left]]:
    """Return the rows of ``table`` as people left them, and the decisions that were not applied.

    The latter are taken out of ``found``.
    """
    left = {row: why for row, s in found.items() if (why := articles.left(s))}
    told = [Left(table, row, *why) for row, why in left.items() if found[row].verdict != MOVED]
    for row in left:
        del found[row]
    by_rules = now(con, table, {s.chain[0].row for s in found.values()} | set(found))
    made = [_row(table, s, by_rules, articles.texts) for s in found.values() if s.verdict not in AWAY]
    torn = {row[contract.table(table).key] for row in made if _is_torn(row)}
    for row in torn:
        del found[row]
    for row in [row for row, end in ledger.moves(found).items() if end not in found]:
        del found[row]
    told += [Left(table, row, "no_words", TORN) for row in sorted(torn)]
    return [row for row in made if row[contract.table(table).key] not in torn], told + _taken(table, found)


AWAY = frozenset({REJECTED, MOVED})
TORN = "its sentence is not told, and rules know none around its words; mark the words anew"


def _is_torn(row: Row) -> bool:
    """Tell whether a row lacks its sentence, or has that of another place."""
    return "sentence" in row and (not row["sentence"] or row["text"] not in row["sentence"])


def _taken(table: str, found: Mapping[str, Standing]) -> list[Left]:
    """Return the decisions that move a row to where a later one has moved another."""
    ends = ledger.moves(found)
    return [
        Left(
            table, row, "taken", f"another row was moved to its place '{ends[row]}' afterwards; decide again"
        )
        for row, s in found.items()
        if s.verdict == MOVED and ends[row] in found and s.last not in found[ends[row]].chain
    ]


def now(con: Any, table: str, ids: Collection[str]) -> dict[str, Row]:
    """Return the rows of a table that have these ids, by id."""
    shape = contract.table(table)
    with relation(con, "asked", ("id",), ((i,) for i in sorted(ids))):
        rows = con.execute(f'SELECT {table}.* FROM {table} JOIN asked ON id = {table}."{shape.key}"')
        columns = [d[0] for d in rows.description]
        return {row[shape.key]: row for row in (dict(zip(columns, r, strict=True)) for r in rows.fetchall())}


def _row(table: str, found: Standing, now: Mapping[str, Row], texts: Mapping[str, str]) -> Row:
    """Return a row as it was left: where it stands and what was judged; the rest as the rules have it."""
    shape, said = contract.table(table), found.last
    made = now.get(found.row) or now.get(found.chain[0].row) or dict.fromkeys(shape.columns)
    cells = {n: typed(f, found.cells.get(n)) for n, f in ledger.judged(table).items()}
    row = {**made, **cells, shape.key: found.row, "article_id": said.article_id}
    text = texts[said.article_id]
    row["text"] = text[cells["start"] : cells["end"]]
    stamped = dict(_stamped(found, made, text))
    return {**row, **{name: value for name, value in stamped.items() if name in row}}


def _stamped(found: Standing, made: Mapping[str, Any], text: str) -> Iterator[tuple[str, Any]]:
    yield "review", found.verdict
    if sentence := found.sentence:
        yield "sentence", text[slice(*sentence)]
    if not made.get("rule"):
        rules = [d.rule for d in found.chain if d.rule]
        enum = contract.table(found.last.table)
        open_rule = any(f.name == "rule" and f.required for f in enum.fields)
        yield "rule", rules[0] if rules else ledger.BY_HAND if open_rule else None
    if found.verdict == ADDED or _linked(found):
        yield "link_basis", "review"


def _linked(found: Standing) -> bool:
    """Tell whether somebody said whose row it is, other than it seemed."""
    return any({"person_id", "organization_id"} & d.new.keys() for d in found.chain)


def replace(con: Any, table: str, found: Mapping[str, Standing], made: list[Row]) -> None:
    """Put ``made`` into the place of the rows that were decided about."""
    key = contract.table(table).key
    with relation(con, "decided", ("id",), ((row,) for row in sorted(found))):
        con.execute(f'DELETE FROM {table} WHERE "{key}" IN (SELECT id FROM decided)')
    con.register("made", as_table(table, made))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM made")
    con.unregister("made")


def as_table(name: str, rows: list[Row]) -> "pa.Table":
    """Return rows as an Arrow table."""
    import pyarrow as pa

    schema = contract.working_schema(name)
    return pa.Table.from_pylist([{c: row[c] for c in schema.names} for row in rows], schema=schema)
