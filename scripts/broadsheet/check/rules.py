"""The checks that the contract implies, as DuckDB queries over the cells as text."""

from collections.abc import Iterator
from typing import NamedTuple

from broadsheet import contract
from broadsheet.schema import FULL, Field, Table

CASTS = {
    "integer": ("BIGINT", r"-?[0-9]+"),
    "number": ("DOUBLE", r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"),
    "date": ("DATE", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""Type -> how DuckDB casts it, and how it looks: the cast alone takes 1.5 for an integer."""
SHORT = 60
PARTS = ("cue", "speaker")
"""Words beside a row's own that have positions of their own."""
MISMEASURED = "{name}_start and {name}_end do not measure '{{value}}'; count its code points from 0"


class Check(NamedTuple):
    """A query that returns the id and the value of every row that breaks a rule, and what to say then."""

    code: str
    table: str
    query: str
    message: str
    """``{value}`` stands for the value found."""
    where: str = ""
    """When a row breaks the rule, where its own cells tell: many rules are asked of a table in one go."""


def checks(extent: str, with_texts: bool) -> Iterator[Check]:  # noqa: FBT001 - named at the only call
    """Yield every check of every table; those that need the articles' texts only ``with_texts``.

    ``extent`` is how much of the articles' own words the package says it holds.
    """
    for table in contract.tables(extent).values():
        for field in table.fields:
            yield from _field(table, field)
        yield from _keys(table)
        if table.extracted:
            yield from _spans(table, with_texts)
    yield _one_entity()
    if extent == FULL:
        yield _same_text()


def _filter(code: str, table: Table, value: str, where: str, message: str) -> Check:
    """Return a check of rows one by one."""
    return Check(code, table.name, _query(table, value, where), message, where)


def _query(table: Table, value: str, where: str) -> str:
    return f'SELECT "{table.key}", {value} FROM "{table.name}" WHERE {where}'


def _field(table: Table, field: Field) -> Iterator[Check]:
    column, rules = f'"{field.name}"', field.constraints

    def check(code: str, where: str, message: str) -> Check:
        return _filter(code, table, column, where, f"{field.name} {message}")

    if field.required:
        yield check("required", f"{column} IS NULL", "is empty; every row needs one")
    if field.type in CASTS:
        cast, form = CASTS[field.type]
        unlike = f"NOT regexp_full_match({column}, {_text(form)})"
        where = f"{column} IS NOT NULL AND ({unlike} OR TRY_CAST({column} AS {cast}) IS NULL)"
        yield check("type", where, f"'{{value}}' is no {field.type}; write one or leave the cell empty")
    if field.enum:
        levels = ", ".join(_text(v) for v in field.enum)
        yield check(
            "enum",
            f"{column} NOT IN ({levels})",
            f"'{{value}}' is not one of {', '.join(field.enum)}; write one of them",
        )
    if "pattern" in rules:
        where = f"NOT regexp_full_match({column}, {_text(rules['pattern'])})"
        yield check("pattern", where, f"'{{value}}' should look like {field.example}; write it so")
    for name, sign in (("minimum", "<"), ("maximum", ">")):
        if name in rules:
            where = f"TRY_CAST({column} AS DOUBLE) {sign} {float(rules[name])}"
            yield check("range", where, f"'{{value}}' is beyond the {name} {rules[name]}; correct it")
    if "minLength" in rules:
        yield check(
            "length", f"length({column}) < {int(rules['minLength'])}", "is too short; leave the cell empty"
        )
    if "maxLength" in rules:
        yield check(
            "length", f"length({column}) > {int(rules['maxLength'])}", "is too long; leave the cell empty"
        )


def _text(value: str) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _keys(table: Table) -> Iterator[Check]:
    key = f'"{table.key}"'
    again = f'SELECT {key}, {key} FROM "{table.name}" GROUP BY {key} HAVING count(*) > 1'
    yield Check(
        "primary_key",
        table.name,
        again,
        f"{table.key} '{{value}}' stands in more than one row; give every row an id of its own",
    )
    for names in table.schema.get("uniqueKeys", ()):
        columns = ", ".join(f'"{n}"' for n in names)
        query = f'SELECT min({key}), min({key}) FROM "{table.name}" GROUP BY {columns} HAVING count(*) > 1'
        yield Check(
            "unique_key",
            table.name,
            query,
            f"{', '.join(names)} stand together in more than one row; keep one of them",
        )
    for column, target, field in table.references:
        known = f'SELECT "{field}" FROM "{target}" WHERE "{field}" IS NOT NULL'
        where = f'"{column}" IS NOT NULL AND "{column}" NOT IN ({known})'
        message = f"{column} '{{value}}' has no row in {target}; add it or leave the cell empty"
        yield Check("foreign_key", table.name, _query(table, f'"{column}"', where), message)


def _spans(table: Table, with_texts: bool) -> Iterator[Check]:  # noqa: FBT001 - passed on
    start, end = 'TRY_CAST("start" AS BIGINT)', 'TRY_CAST("end" AS BIGINT)'
    wrong = f'{start} >= {end} OR length("text") <> {end} - {start}'
    yield _filter(
        "span",
        table,
        '"text"',
        wrong,
        "start and end do not measure the text '{value}'; count its code points from 0, end exclusive",
    )
    for name in PARTS:
        if f"{name}_start" in table.columns:
            yield _filter("span", table, f'"{name}"', _mismeasured(name), MISMEASURED.format(name=name))
    if "sentence" in table.columns:
        outside = 'NOT contains("sentence", "text")'
        yield _filter(
            "context",
            table,
            '"text"',
            outside,
            "'{value}' does not stand in its sentence; copy both from the article",
        )
    if with_texts:
        yield _grounded(table, "start", "end", "text")
        for name in PARTS:
            if f"{name}_start" in table.columns:
                yield _grounded(table, f"{name}_start", f"{name}_end", name)


def _mismeasured(name: str) -> str:
    start, end = (f'TRY_CAST("{name}_{edge}" AS BIGINT)' for edge in ("start", "end"))
    return f'"{name}" IS NOT NULL AND coalesce(length("{name}") <> {end} - {start}, true)'


def _grounded(table: Table, start: str, end: str, text: str) -> Check:
    query = f"""
        SELECT rows."{table.key}", rows."{text}" FROM "{table.name}" AS rows
        JOIN article_texts AS articles ON articles.article_id = rows.article_id
        WHERE rows."{text}" IS NOT NULL AND rows."{text}" IS DISTINCT FROM substring(
            articles.content, CAST(TRY_CAST(rows."{start}" AS BIGINT) + 1 AS BIGINT),
            TRY_CAST(rows."{end}" AS BIGINT) - TRY_CAST(rows."{start}" AS BIGINT))
    """
    message = f"{text} '{{value}}' is not what the article has at {start}, {end}; correct them"
    return Check("grounding", table.name, query, message)


def _one_entity() -> Check:
    table = contract.table("mentions")
    where = '("person_id" IS NULL) = ("organization_id" IS NULL)'
    return _filter(
        "one_entity",
        table,
        '"text"',
        where,
        "'{value}' needs a person or an organization, one of both; fill one id and leave the other empty",
    )


def _same_text() -> Check:
    name = contract.TEXTS
    query = f"""
        SELECT texts.article_id, texts.article_id FROM "{name}" AS texts JOIN articles USING (article_id)
        WHERE sha256(texts.text) <> articles.sha256
    """
    message = "the text of {value} is not the one that was read (sha256 in articles); build the package again"
    return Check("changed_text", name, query, message)
