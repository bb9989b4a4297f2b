"""The gate finds every break of the contract, names the row, and says what to do.

One copy of the package gets, for every rule of every column, one new row that breaks exactly that rule; each
test looks at what the gate says of its row.
"""

import json
import shutil
import string
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from broadsheet import check, contract
from broadsheet.check import rules
from broadsheet.model import LETTERS, Problem
from broadsheet.schema import EXTENTS, Field, Table
from broadsheet.texts import by_id
from helpers import (
    HARBOUR,
    NULL_NAMES,
    ROOT,
    Rows,
    read_descriptor,
    read_rows,
    seal,
    write_descriptor,
    write_rows,
)

Copy = Callable[[Path], Path]
TABLES = [t for t in contract.tables().values() if t.name != contract.TEXTS]
"""The tables that have rows in every package; full texts have tests of their own."""
EXTRACTED = [t for t in TABLES if t.extracted]
UNLIKE = {"integer": "1.5", "number": "many", "date": "2024-5-14"}
"""A value of the wrong type that a lenient reader would take."""
ABSENT = {"article_id": "absent", "indicator": "absent", "event_type": "absent", "event_id": "absent.e0-1"}
ABSENT |= {"person_id": "absent", "organization_id": "absent"}
ABSENT |= {"duplicate_of": "absent"}
ABSENT |= {"quote_id": "absent.q0-1", "compared_with": "absent.f0-1", "antecedent_id": "absent.m0-1"}
"""Values that look right and have no row."""


class Break(NamedTuple):
    """A rule of a column, and the value that breaks it."""

    code: str
    table: Table
    field: Field
    value: str | None
    said: str
    """Words that the message must hold."""

    def __str__(self) -> str:
        return f"{self.code}-{self.table.name}.{self.field.name}={self.value}"


def breaks() -> Iterator[Break]:
    """Yield a break of every rule that the contract declares for a column."""
    for table in TABLES:
        for field in table.fields:
            yield from field_breaks(table, field)
        for column, target, _ in table.references:
            field = next(f for f in table.fields if f.name == column)
            said = f"has no row in {target}; add it or leave the cell empty"
            yield Break("foreign_key", table, field, ABSENT[column], said)


def field_breaks(table: Table, field: Field) -> Iterator[Break]:
    declared = field.constraints
    if field.required:
        yield Break("required", table, field, None, "is empty; every row needs one")
    if field.type in UNLIKE:
        yield Break("type", table, field, UNLIKE[field.type], f"is no {field.type}; write one or leave")
    if field.enum:
        yield Break("enum", table, field, "no such level", f"is not one of {field.enum[0]}")
    if "pattern" in declared:
        yield Break("pattern", table, field, "¿?", f"'¿?' should look like {field.example}")
    if "minimum" in declared:
        yield Break("range", table, field, str(declared["minimum"] - 1), "is beyond the minimum")
    if "maximum" in declared:
        yield Break("range", table, field, str(declared["maximum"] + 1), "is beyond the maximum")
    if "minLength" in declared:
        yield Break("length", table, field, "", "is too short; leave the cell empty")


BREAKS = list(breaks())
FOLLOWING = {"start": {"span"}, "end": {"span", "range"}, "text": {"span"}, "sentence": {"context"}}
FOLLOWING |= {f"{part}{edge}": {"span"} for part in rules.PARTS for edge in ("", "_start", "_end")}
"""What cannot but break with it: a span whose end is below 1 measures no text."""


class Broken(NamedTuple):
    """What the gate says of each row of the broken package."""

    row_ids: dict[str, str]
    """Break -> id of its row."""
    problems: dict[str, list[Problem]]
    """Row id -> what is wrong with it."""


@pytest.fixture(scope="module")
def broken(seeds_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """Return the verdict on a package in which every rule is broken in a row of its own."""
    package = Path(shutil.copytree(seeds_package, tmp_path_factory.mktemp("broken") / "package"))
    row_ids = {}
    for table in TABLES:
        rows = read_rows(package, table.name)
        for number, case in enumerate(c for c in BREAKS if c.table is table):
            row = {**rows[0], table.key: fresh_id(table, number)}
            row[case.field.name] = case.value
            if (table.name, case.field.name) == ("mentions", "organization_id"):
                row["person_id"] = None  # one of both
            rows.append(row)
            row_ids[str(case)] = row[table.key] or "-"
        write_rows(package, table.name, rows)
    found = defaultdict(list)
    for problem in check.gate(package):
        found[problem.row_id].append(problem)
    return Broken(row_ids, found)


def fresh_id(table: Table, number: int) -> str:
    """Return an id that keeps to the table's pattern and that no other row has."""
    if table.name in LETTERS:
        spot = f"fresh.{LETTERS[table.name]}{90_000 + number}-{90_001 + number}"
        return f"{spot}.e0-1" if table.name == "event_participants" else spot
    letters = string.ascii_lowercase[number // 26] + string.ascii_lowercase[number % 26]
    return f"fresh_{letters}" if table.name in contract.REFERENCE_TABLES else f"fresh-{table.name}-{number}"


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_broken_rule_is_found(broken: Broken, case: Break) -> None:
    """The gate finds the broken rule, in its table and row, and nothing else in that row."""
    problems = [p for p in broken.problems[broken.row_ids[str(case)]] if p.table == case.table.name]
    codes = {p.code for p in problems}
    following = FOLLOWING.get(case.field.name, set())
    if case.code == "pattern" and case.field.name in ABSENT:
        following = {"foreign_key"}

    assert case.code in codes
    assert codes <= {case.code} | following


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_message_says_what_to_do(broken: Broken, case: Break) -> None:
    """The message names the column and the value, and what would be right."""
    problems = broken.problems[broken.row_ids[str(case)]]

    assert any(
        p.message.startswith(case.field.name) and case.said in p.message
        for p in problems
        if p.code == case.code and p.table == case.table.name
    ), problems


def test_good_rows_beside_broken_ones_are_left_alone(broken: Broken, seeds_package: Path) -> None:
    """No row of the package as it was built is named."""
    good = {row[t.key] for t in TABLES for row in read_rows(seeds_package, t.name)}

    assert not good & broken.problems.keys()


def test_every_code_is_tested_here() -> None:
    """Every code that the rules can give is broken in this file."""
    apart = {"primary_key", "span", "context", "one_entity", "grounding", "changed_text"}
    codes = {c.code for extent in EXTENTS for c in rules.checks(extent, with_texts=True)}

    assert codes == {b.code for b in BREAKS} | apart


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_id_that_stands_twice_is_found(seeds_package: Path, copied: Copy, table: Table) -> None:
    """Two rows with one id are one problem, which names the id."""
    (problem,) = gate_after(copied(seeds_package), table.name, lambda rows: rows.append(rows[0]))

    assert (problem.code, problem.table, problem.message) == (
        "primary_key",
        table.name,
        f"{table.key} '{problem.row_id}' stands in more than one row; give every row an id of its own",
    )


@pytest.mark.parametrize("table", EXTRACTED, ids=lambda t: t.name)
def test_span_that_does_not_measure_its_text_is_found(
    seeds_package: Path, copied: Copy, table: Table
) -> None:
    """An end that does not fit the text is found in every extracted table."""

    def lengthen(rows: Rows) -> None:
        rows[0]["end"] = str(int(str(rows[0]["end"])) + 1)

    (problem,) = gate_after(copied(seeds_package), table.name, lengthen)

    assert (problem.code, problem.table) == ("span", table.name)
    assert problem.message.startswith("start and end do not measure the text '")


@pytest.mark.parametrize("part", rules.PARTS)
def test_cue_and_speaker_are_measured_too(seeds_package: Path, copied: Copy, part: str) -> None:
    """Without the articles, a reporting word or a speaker of another length is found."""

    def rename(rows: Rows) -> None:
        row = next(r for r in rows if r[part])
        row[part] = f"{row[part]}x"

    (problem,) = gate_after(copied(seeds_package), "quotes", rename)

    assert (problem.code, problem.table) == ("span", "quotes")
    assert problem.message.startswith(f"{part}_start and {part}_end do not measure '")


@pytest.mark.parametrize("table", [t for t in EXTRACTED if "sentence" in t.columns], ids=lambda t: t.name)
def test_text_outside_its_sentence_is_found(seeds_package: Path, copied: Copy, table: Table) -> None:
    """A sentence that does not hold the row's text is found."""

    def replace(rows: Rows) -> None:
        rows[0]["sentence"] = "Something else."

    (problem,) = gate_after(copied(seeds_package), table.name, replace)

    assert (problem.code, problem.table) == ("context", table.name)
    assert problem.message.endswith("does not stand in its sentence; copy both from the article")


@pytest.mark.parametrize("columns", [(), ("person_id", "organization_id")], ids=["neither", "both"])
def test_mention_needs_one_entity(seeds_package: Path, copied: Copy, columns: tuple[str, ...]) -> None:
    """A mention of nobody, or of a person and an organization at once, is found."""
    package = copied(seeds_package)
    ids = {
        "person_id": read_rows(package, "people")[0]["person_id"],
        "organization_id": read_rows(package, "organizations")[0]["organization_id"],
    }

    def mistake(rows: Rows) -> None:
        rows[0].update({c: ids[c] if c in columns else None for c in ids})

    (problem,) = gate_after(package, "mentions", mistake)

    assert (problem.code, problem.table) == ("one_entity", "mentions")
    assert "needs a person or an organization, one of both; fill one id and leave" in problem.message


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the seed articles' texts by id."""
    return by_id([ROOT / "seeds"])


@pytest.mark.parametrize("table", EXTRACTED, ids=lambda t: t.name)
def test_words_that_the_article_does_not_have_are_found(
    seeds_package: Path, copied: Copy, texts: dict[str, str], table: Table
) -> None:
    """With the articles at hand, a row that stands one character off is found."""

    def shift(rows: Rows) -> None:
        rows[0].update({c: str(int(str(rows[0][c])) + 1) for c in ("start", "end")})

    (problem,) = gate_after(copied(seeds_package), table.name, shift, texts)

    assert (problem.code, problem.table) == ("grounding", table.name)
    assert problem.message.startswith("text '")
    assert problem.message.endswith("is not what the article has at start, end; correct them")


@pytest.mark.parametrize("part", ["cue", "speaker"])
def test_cue_and_speaker_are_grounded_too(
    seeds_package: Path, copied: Copy, texts: dict[str, str], part: str
) -> None:
    """The reporting word and the speaker of a quote must be the article's words as well."""

    def rename(rows: Rows) -> None:
        row = next(r for r in rows if r[part])
        row[part] = f"{str(row[part])[:-1]}¿"

    (problem,) = gate_after(copied(seeds_package), "quotes", rename, texts)

    assert problem.code == "grounding"
    assert problem.message.startswith(f"{part} '")


def test_article_that_is_not_at_hand_is_one_problem(seeds_package: Path, texts: dict[str, str]) -> None:
    """An article that is missing among the texts is one problem, which says where to put it."""
    missing, *known = texts

    (problem,) = check.gate(seeds_package, check.as_texts({k: texts[k] for k in known}), "seeds{1}")

    assert (problem.code, problem.table, problem.row_id) == ("text", "articles", missing)
    assert problem.message == f"no text for article {missing} in seeds{{1}}; add it"


def test_good_package_has_no_problem(seeds_package: Path, texts: dict[str, str]) -> None:
    """The package as it was built holds, with the articles at hand and without."""
    assert check.gate(seeds_package, check.as_texts(texts)) == []
    assert check.gate(seeds_package) == []


def test_many_rows_that_break_one_rule_are_counted(seeds_package: Path, copied: Copy) -> None:
    """After some examples the rest is counted, so that one mistake does not flood the screen."""

    def mistake(rows: Rows) -> None:
        for row in rows:
            row["kind"] = "shouted"

    count = len(read_rows(seeds_package, "mentions"))
    problems = gate_after(copied(seeds_package), "mentions", mistake)

    assert len(problems) == 21
    assert problems[-1].message == f"and {count - 20} more rows like these"


def test_missing_table_is_found(seeds_package: Path, copied: Copy) -> None:
    """A table whose file is gone is a problem."""
    package = copied(seeds_package)
    (package / "data" / "quotes.csv").unlink()

    assert [(p.code, p.table) for p in check.gate(package)] == [("missing", "quotes")]


@pytest.mark.parametrize("header", ["quote_id,text", ""], ids=["other columns", "empty file"])
def test_wrong_header_is_found(seeds_package: Path, copied: Copy, header: str) -> None:
    """A file with other columns is a problem that lists those it should have."""
    (problem,) = gate_after_text(copied(seeds_package), "quotes", lambda _: header)

    assert (problem.code, problem.table) == ("header", "quotes")
    assert "they should be ['quote_id', 'article_id'" in problem.message


def test_file_that_is_no_csv_is_found(seeds_package: Path, copied: Copy) -> None:
    """A file that cannot be read as CSV is a problem of its table, not a crash."""
    (problem,) = gate_after_text(copied(seeds_package), "people", lambda text: text + "too,few,cells\n")

    assert (problem.code, problem.table) == ("csv", "people")
    assert problem.message.startswith("data/people.csv cannot be read as CSV in UTF-8")


def test_row_that_is_cut_off_is_found(seeds_package: Path, copied: Copy) -> None:
    """A file that ends inside a quoted cell has fewer rows than the descriptor says."""
    package = copied(seeds_package)
    count = len(read_rows(package, "people"))

    (problem,) = gate_after_text(
        package, "people", lambda text: text.rstrip("\n").rpartition("\n")[0] + '\n"cut'
    )

    assert (problem.code, problem.table) == ("rows", "people")
    assert problem.message == (
        f"data/people.csv has {count - 1} rows, datapackage.json says {count}; build the package again"
    )


def test_file_in_another_encoding_is_found(seeds_package: Path, copied: Copy) -> None:
    """A file that is not UTF-8 is a problem of its table."""
    package = copied(seeds_package)
    path = package / "data" / "people.csv"
    path.write_bytes(path.read_bytes() + "íñigo,Íñigo,,,,,,1,1,1\n".encode("latin-1"))
    seal(package)

    assert [(p.code, p.table) for p in check.gate(package)] == [("csv", "people")]


def test_declared_unique_columns_are_checked(
    seeds_package: Path, copied: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A contract that declares columns as unique together has them checked."""
    package = copied(seeds_package)
    with_contract(tmp_path, monkeypatch, "quotes", {"uniqueKeys": [["kind", "channel"]]})
    described = read_descriptor(package)
    next(r for r in described["resources"] if r["name"] == "quotes")["schema"] = contract.table(
        "quotes"
    ).schema
    write_descriptor(package, described)

    problems = check.gate(package)
    contract.tables.cache_clear()

    assert {(p.code, p.table) for p in problems} == {("unique_key", "quotes")}
    assert problems[0].message == "kind, channel stand together in more than one row; keep one of them"


# How much of the articles' words a package holds


def test_package_with_its_texts_is_compared_with_them(full_package: Path, copied: Copy) -> None:
    """Where a package holds the articles, every span is compared with them without being asked for."""

    def shift(rows: Rows) -> None:
        rows[0] |= {"start": str(int(rows[0]["start"] or 0) + 1), "end": str(int(rows[0]["end"] or 0) + 1)}

    (problem,) = gate_after(copied(full_package), "affiliations", shift)

    assert (problem.code, problem.table) == ("grounding", "affiliations")
    assert problem.message.endswith("is not what the article has at start, end; correct them")


def test_text_that_was_changed_is_found(full_package: Path, copied: Copy) -> None:
    """A published text that is not the one that was read does not fit its hash in ``articles``."""

    def add(rows: Rows) -> None:
        rows[0]["text"] = f"{rows[0]['text']} "

    (problem,) = gate_after(copied(full_package), "texts", add)

    assert (problem.code, problem.table) == ("changed_text", "texts")
    assert "is not the one that was read (sha256 in articles)" in problem.message


def test_text_that_is_missing_is_found(full_package: Path, copied: Copy) -> None:
    """A package that says it holds the full texts holds that of every article."""
    (problem,) = gate_after(copied(full_package), "texts", lambda rows: rows.pop())

    assert (problem.code, problem.table) == ("text", "articles")
    assert problem.message.endswith("in data/texts.csv; add it")


def test_words_in_a_package_without_words_are_found(wordless_package: Path, copied: Copy) -> None:
    """A package that says it quotes nothing has no word in a verbatim column."""

    def quote(rows: Rows) -> None:
        rows[0]["cue"] = "told"

    (problem,) = gate_after(copied(wordless_package), "quotes", quote)

    assert (problem.code, problem.table) == ("length", "quotes")
    assert problem.message == "cue is too long; leave the cell empty"


def test_package_without_words_is_compared_with_the_articles(wordless_package: Path) -> None:
    """A package without words has nothing that could differ from the articles' own."""
    texts = {"harbour": HARBOUR, "bridge": NULL_NAMES}

    assert check.gate(wordless_package, check.as_texts(texts)) == []


def with_contract(
    folder: Path, monkeypatch: pytest.MonkeyPatch, table: str, added: dict[str, object]
) -> None:
    """Put a copy of the contract in its place, in which ``added`` is declared for ``table``."""
    changed = Path(shutil.copytree(ROOT / "datapackage", folder / "datapackage"))
    path = changed / "schemas" / f"{table}.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | added), encoding="utf-8")
    monkeypatch.setattr(contract, "folder", lambda: changed)
    contract.tables.cache_clear()


def gate_after(
    package: Path, table: str, change: Callable[[Rows], object], texts: dict[str, str] | None = None
) -> list[Problem]:
    """Return what the gate says once ``change`` has been made to a table's rows."""
    rows = [dict(row) for row in read_rows(package, table)]
    change(rows)
    write_rows(package, table, rows)
    return check.gate(package, None if texts is None else check.as_texts(texts))


def gate_after_text(package: Path, table: str, change: Callable[[str], str]) -> list[Problem]:
    """Return what the gate says once ``change`` has been made to a table's file."""
    path = package / "data" / f"{table}.csv"
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8", newline="")
    seal(package)
    return check.gate(package)
