"""Draw the tables of a large corpus by chance, in the contract's shape, with sound keys and spans."""

import random
from datetime import date
from typing import Any

import pyarrow as pa

from broadsheet import contract
from broadsheet.model import LETTERS
from broadsheet.schema import Field, Table

ROWS = 1_000_000
SHARES = {
    "articles": 0.02,
    "people": 0.02,
    "organizations": 0.01,
    "mentions": 0.42,
    "affiliations": 0.06,
    "quotes": 0.13,
    "events": 0.16,
    "event_participants": 0.12,
    "economic_figures": 0.06,
}
WORDS = """
the harbour council of Port Alverna said on Tuesday that it would not sign a deal which cuts posts, wages,
prices; inflation fell to 3.5 percent in April after nine years peña señaló köln “we will wait” "wait"
""".split()
SENTENCES = 20_000
EMPTY = 0.4
"""Share of the cells that are empty where a column allows it."""
FIRST_DAY = date(2023, 1, 1).toordinal()
VALUES = {"country": ("ARG", "CHL", "NOR", "KEN", "IND", "FRA", "USA", "JPN")}
"""Column with a pattern -> values that fit it; elsewhere the contract's example does."""
Columns = dict[str, list[Any]]


class _Drawing:
    """What the tables are drawn from: chance, sentences, and the ids of the rows there are already."""

    def __init__(self) -> None:
        self.chance = random.Random(1)  # noqa: S311 - words for a benchmark
        choices, length = self.chance.choices, self.chance.randint
        self.sentences = [" ".join(choices(WORDS, k=length(6, 40))) for _ in range(SENTENCES)]
        self.ids = {
            name: [row[contract.table(name).key] for row in contract.code_rows(name)]
            for name in contract.REFERENCE_TABLES
        }

    def table(self, table: Table, rows: int) -> pa.Table:
        """Return a table of ``rows`` rows."""
        columns = self._spans(table, rows) if table.extracted else self._entities(table, rows)
        self.ids[table.name] = columns[table.key]
        for field in table.fields:
            if field.name not in columns:
                columns[field.name] = self._cells(table, field, rows)
        for name in ("cue", "speaker"):
            if name in columns:
                columns[f"{name}_start"] = [None if c is None else 7 for c in columns[name]]
                columns[f"{name}_end"] = [None if c is None else 7 + len(c) for c in columns[name]]
        if table.name == "mentions":
            people = columns["person_id"]
            bodies = self.chance.choices(self.ids["organizations"], k=rows)
            columns["organization_id"] = [None if p else b for p, b in zip(people, bodies, strict=True)]
        schema = contract.working_schema(table.name)
        return pa.table([pa.array(columns[f.name], f.type) for f in schema], schema=schema)

    def _entities(self, table: Table, rows: int) -> Columns:
        return {table.key: [f"{table.key.removesuffix('_id')}-{n}" for n in range(rows)]}

    def _spans(self, table: Table, rows: int) -> Columns:
        """Return ids, articles, sentences, and texts with the positions that measure them."""
        articles = self.ids["articles"]
        columns: Columns = {c: [] for c in (table.key, "article_id", "start", "end", "text", "sentence")}
        each = -(-rows // len(articles))
        tail = ".e0-1" if table.name == "event_participants" else ""
        for n in range(rows):
            article = articles[n // each]
            sentence = self.chance.choice(self.sentences)
            first = self.chance.randrange(len(sentence) // 2)
            text = sentence[first : first + self.chance.randint(3, 60)].strip()
            start = n % each * 500
            end = start + len(text)
            identity = f"{article}.{LETTERS[table.name]}{start}-{end}{tail}"
            for column, value in zip(columns, (identity, article, start, end, text, sentence), strict=True):
                columns[column].append(value)
        return {c: v for c, v in columns.items() if c in table.columns}

    def _cells(self, table: Table, field: Field, rows: int) -> list[Any]:
        values = self.chance.choices(self._pool(table, field), k=rows)
        if field.required:
            return values
        return [None if self.chance.random() < EMPTY else value for value in values]

    def _pool(self, table: Table, field: Field) -> list[Any]:
        """Return the values that a column can have."""
        for column, target, _ in table.references:
            if column == field.name:
                return self.ids[target]
        if field.enum or "pattern" in field.constraints:
            return list(field.enum or VALUES.get(field.name, (field.example,)))
        if field.type == "number":
            highest = field.constraints.get("maximum", 1e9)
            return [round(self.chance.random() * highest, 2) for _ in range(900)] + [1.0, 0.5]
        pools: dict[str, list[Any]] = {
            "date": [date.fromordinal(FIRST_DAY + n) for n in range(900)],
            "integer": list(range(1, 5_000)),
            "string": [s[: 4 + n % 40].strip() for n, s in enumerate(self.sentences)],
        }
        return pools[field.type]


def draw(rows: int = ROWS) -> dict[str, pa.Table]:
    """Return the extracted tables of a corpus of ``rows`` rows."""
    drawing = _Drawing()
    return {name: drawing.table(contract.table(name), int(rows * share)) for name, share in SHARES.items()}
