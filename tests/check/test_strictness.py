"""The gate is never less strict than frictionless: packages spoilt in many ways, both verdicts side by side.

Each case spoils a copy of a real package and then mends the hashes, so that what is spoilt is noticed and not
only that something was. ``CASES`` says what the gate calls it and what frictionless calls it, or why the gate
is alone in finding it.
"""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from frictionless import FrictionlessException, Package

from broadsheet import check
from broadsheet.errors import BroadsheetError
from broadsheet.publish import archive
from helpers import Rows, read_descriptor, read_rows, seal, write_descriptor, write_rows

Spoil = Callable[[Path], object]
VALID = ""
"""What frictionless says where it finds nothing: the gate is stricter there."""


class Case(NamedTuple):
    """A way to spoil a package, and the two verdicts on it."""

    name: str
    spoil: Spoil
    code: str
    """What the gate calls it; ``refused`` where it cannot be looked at."""
    peer: str
    """The type of frictionless's error, or VALID."""
    tables: tuple[str, ...] = ("quotes",)
    """The resources in which frictionless can find it; none where it must look at all."""

    def __str__(self) -> str:
        return self.name


def cell(table: str, column: str, value: str | None, row: int = 0) -> Spoil:
    """Return what writes ``value`` in a cell."""

    def change(rows: Rows) -> None:
        rows[row][column] = value

    return rows_of(table, change)


def rows_of(table: str, change: Callable[[Rows], object]) -> Spoil:
    """Return what changes the rows of a table."""

    def spoil(package: Path) -> None:
        rows = read_rows(package, table)
        change(rows)
        write_rows(package, table, rows)

    return spoil


def data(table: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Return what changes the bytes of a table's CSV."""

    def spoil(package: Path) -> None:
        path = package / "data" / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))
        seal(package)

    return spoil


def lines(table: str, change: Callable[[list[str]], object]) -> Spoil:
    """Return what changes the lines of a table's CSV, none of which is broken in two."""

    def edit(before: bytes) -> bytes:
        listed = before.decode().splitlines()
        change(listed)
        return ("\n".join(listed) + "\n").encode()

    return data(table, edit)


def said(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Return what changes the descriptor."""

    def spoil(package: Path) -> None:
        described = read_descriptor(package)
        change(described)
        write_descriptor(package, described)

    return spoil


def resource(name: str, /, **values: Any) -> Spoil:
    """Return what sets properties of a resource, or takes away those that are None."""

    def change(described: dict[str, Any]) -> None:
        found = next(r for r in described["resources"] if r["name"] == name)
        found.update(values)
        for key in [k for k, v in values.items() if v is None]:
            del found[key]

    return said(change)


def package(**values: Any) -> Spoil:
    """Return what sets properties of the package, or takes away those that are None."""

    def change(described: dict[str, Any]) -> None:
        described.update(values)
        for key in [k for k, v in values.items() if v is None]:
            del described[key]

    return said(change)


def file(path: str, change: Callable[[Path], object]) -> Spoil:
    """Return what changes a file without mending its hash."""
    return lambda folder: change(folder / path)


def unsealed(path: Path) -> None:
    before = path.read_bytes()
    path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])


def more(name: str, /, **values: Any) -> Spoil:
    """Return what describes one resource more: a file of one line."""

    def spoil(folder: Path) -> None:
        (folder / "data" / "more.csv").write_text("a,b\n1,2\n")
        described = read_descriptor(folder)
        described["resources"].append({"name": name, "path": "data/more.csv"} | values)
        write_descriptor(folder, described)
        seal(folder)

    return spoil


def twin(folder: Path) -> None:
    """Give a table the Parquet file of an earlier build."""
    import pyarrow.parquet as pq

    path = folder / "parquet" / "people.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    seal(folder)


def twin_cell(folder: Path) -> None:
    """Change one cell of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / "parquet" / "people.parquet"
    table = pq.read_table(path)
    at = table.schema.get_field_index("mention_count")
    counts = pa.array([n + 1 for n in table["mention_count"].to_pylist()], pa.int64())
    pq.write_table(table.set_column(at, table.schema.field(at), counts), path)
    seal(folder)


def twice(rows: Rows) -> None:
    rows.append(dict(rows[0]))


def shift(rows: Rows) -> None:
    rows[0]["end"] = str(int(str(rows[0]["end"])) + 1)


CONTENT = [
    Case("integer that is a word", cell("quotes", "start", "many"), "type", "type-error"),
    Case("integer with a fraction", cell("quotes", "start", "1.5"), "type", "type-error"),
    Case("number with a comma", cell("quotes", "confidence", "0,5"), "type", "type-error"),
    Case("date of another country", cell("quotes", "said_on", "14.05.2024"), "type", "type-error"),
    Case("day out of the calendar", cell("quotes", "said_on", "2023-02-29"), "type", "type-error"),
    Case("number above its range", cell("quotes", "confidence", "1.5"), "range", "constraint-error"),
    Case("number below its range", cell("quotes", "start", "-1"), "range", "constraint-error"),
    Case("number that is none", cell("quotes", "confidence", "NaN"), "type", "constraint-error"),
    Case("number without end", cell("quotes", "confidence", "INF"), "type", "constraint-error"),
    Case("value out of the list", cell("quotes", "kind", "shouted"), "enum", "constraint-error"),
    Case("value in capitals", cell("quotes", "kind", "Direct"), "enum", "constraint-error"),
    Case("value with a blank", cell("quotes", "kind", "direct "), "enum", "constraint-error"),
    Case(
        "code unlike the pattern",
        cell("people", "country", "Peru"),
        "pattern",
        "constraint-error",
        ("people",),
    ),
    Case("pattern with a line feed", cell("people", "country", "PER\n"), "pattern", VALID, ("people",)),
    Case("required cell empty", cell("quotes", "rule", None), "required", "constraint-error"),
    Case("key empty", cell("quotes", "quote_id", None), "required", "primary-key"),
    Case("quoted empty cell", cell("quotes", "cue", ""), "length", VALID),
    Case("key twice", rows_of("quotes", twice), "primary_key", "primary-key"),
    Case("person without a row", cell("quotes", "person_id", "nobody"), "foreign_key", "foreign-key"),
    Case("article without a row", cell("quotes", "article_id", "none"), "foreign_key", "foreign-key"),
    Case(
        "row pointed at is gone",
        rows_of("people", lambda r: r.pop()),
        "foreign_key",
        "foreign-key",
        ("mentions",),
    ),
    Case(
        "row of its own table",
        cell("mentions", "antecedent_id", "x.m0-1"),
        "foreign_key",
        "foreign-key",
        ("mentions",),
    ),
    Case("span too long", rows_of("quotes", shift), "span", VALID),
    Case("other words", cell("quotes", "text", "Never said."), "span", VALID),
    Case("words out of the sentence", cell("quotes", "sentence", "Elsewhere."), "context", VALID),
    Case("mention of nobody", cell("mentions", "person_id", None), "one_entity", VALID, ("mentions",)),
]
FILES = [
    Case("table gone", file("data/quotes.csv", Path.unlink), "missing", "scheme-error"),
    Case(
        "twin gone",
        file("parquet/quotes.parquet", Path.unlink),
        "missing",
        "scheme-error",
        ("quotes_parquet",),
    ),
    Case("byte changed in a table", file("data/quotes.csv", unsealed), "hash", "hash-count"),
    Case(
        "byte changed in a twin",
        file("parquet/quotes.parquet", unsealed),
        "hash",
        "hash-count",
        ("quotes_parquet",),
    ),
    Case("twin of an earlier build", twin, "twin", VALID, ("people_parquet",)),
    Case("twin with another value", twin_cell, "twin", VALID, ("people_parquet",)),
    Case("document changed", file("README.md", unsealed), "sums", VALID),
    Case("file not listed", file("notes.txt", Path.touch), "sums", VALID),
    Case("sums gone", file("SHA256SUMS", Path.unlink), "sums", VALID),
    Case("table cut in a row", data("quotes", lambda b: b[:-60]), "rows", "missing-cell"),
    Case("table cut between rows", lines("quotes", lambda r: r.pop()), "rows", "row-count"),
    Case("table cut to nothing", data("quotes", lambda _: b""), "header", "source-error"),
    Case(
        "table cut to its header",
        data("quotes", lambda b: b.splitlines(keepends=True)[0]),
        "rows",
        "row-count",
    ),
    Case(
        "column more",
        lines("quotes", lambda r: r.__setitem__(slice(None), [f"{x},x" for x in r])),
        "header",
        "extra-label",
    ),
    Case(
        "column less",
        lines("people", lambda r: r.__setitem__(slice(None), [x.rpartition(",")[0] for x in r])),
        "header",
        "missing-label",
        ("people",),
    ),
    Case("cell more", lines("quotes", lambda r: r.__setitem__(1, r[1] + ",x")), "csv", "extra-cell"),
    Case(
        "cell less",
        lines("quotes", lambda r: r.__setitem__(1, r[1].rpartition(",")[0])),
        "csv",
        "missing-cell",
    ),
    Case(
        "columns in another order",
        lines("people", lambda r: r.__setitem__(0, ",".join(reversed(r[0].split(","))))),
        "header",
        "incorrect-label",
        ("people",),
    ),
    Case(
        "column renamed",
        data("quotes", lambda b: b.replace(b"quote_id", b"id", 1)),
        "header",
        "incorrect-label",
    ),
    Case(
        "column twice",
        data("quotes", lambda b: b.replace(b"article_id", b"quote_id", 1)),
        "header",
        "duplicate-label",
    ),
    Case(
        "column without a name",
        data("quotes", lambda b: b.replace(b"article_id", b"", 1)),
        "header",
        "blank-label",
    ),
    Case("blank line between rows", lines("quotes", lambda r: r.insert(2, "")), "csv", "blank-row"),
    Case("blank line at the end", data("quotes", lambda b: b + b"\n"), "csv", "blank-row"),
    Case("row of commas", lines("quotes", lambda r: r.insert(2, "," * r[0].count(","))), "rows", "blank-row"),
    Case("lines of Windows", data("quotes", lambda b: b.replace(b"\n", b"\r\n")), "rows", VALID),
    Case("byte order mark", data("quotes", lambda b: b"\xef\xbb\xbf" + b), "header", VALID),
    Case("Latin-1", data("quotes", lambda b: b.decode().encode("cp1252")), "csv", "encoding-error"),
    Case("UTF-16", data("quotes", lambda b: b.decode().encode("utf-16")), "header", "encoding-error"),
    Case(
        "semicolons", data("people", lambda b: b.replace(b",", b";")), "header", "missing-label", ("people",)
    ),
    Case(
        "quotation mark open",
        data("people", lambda b: b[:-1] + b'"\n'),
        "enum",
        "constraint-error",
        ("people",),
    ),
]
DESCRIPTOR = [
    Case("no $schema", package(**{"$schema": None}), "profile", VALID),
    Case(
        "$schema of the first version",
        package(**{"$schema": "https://datapackage.org/profiles/1.0/datapackage.json"}),
        "profile",
        VALID,
    ),
    Case("no name", package(name=None), "profile", VALID),
    Case("name that is a number", package(name=7), "profile", "package-error"),
    Case("no version", package(version=None), "profile", VALID),
    Case("version that is a number", package(version=1.0), "profile", "package-error"),
    Case("version that is a word", package(version="newest"), "profile", VALID),
    Case("licence without name or path", package(licenses=[{"title": "Free"}]), "profile", "package-error"),
    Case("licence that is a word", package(licenses=["CC0-1.0"]), "profile", "package-error"),
    Case("no licence in the list", package(licenses=[]), "profile", VALID),
    Case("created on no day", package(created="yesterday"), "profile", "package-error"),
    Case("keywords in one cell", package(keywords="news, tables"), "profile", "package-error"),
    Case("contributor without a title", package(contributors=["Ana"]), "profile", "package-error"),
    Case(
        "source with a wrong address",
        package(sources=[{"title": "Ana", "email": "ana"}]),
        "profile",
        "package-error",
    ),
    Case("homepage that is none", package(homepage=1), "profile", "package-error"),
    Case("no resources", package(resources=None), "refused", "package-error"),
    Case("empty list of resources", package(resources=[]), "missing", VALID, ()),
    Case("resource without a name", resource("quotes", name=None), "missing", "resource-error", ()),
    Case("resource without a path", resource("quotes", path=None), "path", "resource-error"),
    Case("resource with another path", resource("quotes", path="data/people.csv"), "path", "byte-count"),
    Case("path out of the package", resource("quotes", path="../quotes.csv"), "path", "resource-error"),
    Case("path in a list", resource("quotes", path=["data/quotes.csv"]), "path", VALID),
    Case("rows in the descriptor", resource("quotes", path=None, data=[]), "path", "scheme-error"),
    Case(
        "resource twice", said(lambda d: d["resources"].append(d["resources"][0])), "twice", "package-error"
    ),
    Case("resource of the wrong type", resource("quotes", type="image"), "resource", "resource-error"),
    Case("resource without a type", resource("quotes", type=None), "resource", VALID),
    Case("another profile", resource("quotes", profile="data-resource"), "resource", VALID),
    Case("another format", resource("quotes", format="xlsx"), "resource", "format-error"),
    Case("another encoding", resource("quotes", encoding="ascii"), "resource", "encoding-error"),
    Case("encoding that is none", resource("quotes", encoding="utf-99"), "resource", "encoding-error"),
    Case("another delimiter", resource("quotes", dialect={"delimiter": ";"}), "resource", "missing-label"),
    Case("dialect without a header", resource("quotes", dialect={"header": False}), "resource", "type-error"),
    Case("wrong bytes", resource("quotes", bytes=1), "hash", "byte-count"),
    Case("bytes that are a word", resource("quotes", bytes="1"), "hash", "resource-error"),
    Case("no bytes", resource("quotes", bytes=None), "hash", VALID),
    Case("wrong hash", resource("quotes", hash=f"sha256:{'0' * 64}"), "hash", "hash-count"),
    Case("no hash", resource("quotes", hash=None), "hash", VALID),
    Case("hash of another kind", resource("quotes", hash="sha512:00"), "hash", VALID),
    Case(
        "twin with a schema",
        resource("quotes_parquet", type="table", format="parquet"),
        "resource",
        "byte-count",
        ("quotes_parquet",),
    ),
    Case("no schema", resource("quotes", schema=None), "schema", "resource-error"),
    Case("schema that is a word", resource("quotes", schema="quotes.json"), "schema", "schema-error"),
    Case("wrong number of rows", resource("quotes", rows=3), "rows", "row-count"),
    Case(
        "one resource more, cells missing",
        more("more", rows=9),
        "frictionless_row-count",
        "row-count",
        ("more",),
    ),
    Case("one resource more, wrong type", more("more", type="image"), "profile", "resource-error", ("more",)),
    Case(
        "one resource more, broken schema",
        more("more", schema={"fields": [{"name": "a", "type": "colour"}]}),
        "profile",
        "field-error",
        (),
    ),
    Case(
        "one resource more, twice",
        said(lambda d: d["resources"].extend([{"name": "more", "path": "README.md"}] * 2)),
        "hash",
        "package-error",
    ),
]
CASES = CONTENT + FILES + DESCRIPTOR


def gate(path: Path) -> set[str]:
    """Return the codes of what the gate finds in a folder or zip."""
    try:
        with check.opened(path) as folder:
            return {p.code for p in check.gate(folder)}
    except BroadsheetError:
        return {"refused"}


def peer(path: Path, tables: tuple[str, ...] = ()) -> set[str]:
    """Return the types of what frictionless finds in a package, or only in some of its resources."""
    try:
        loaded = Package(str(path))
        reports = [loaded.validate(name=n) for n in tables] or [loaded.validate()]
    except FrictionlessException as error:
        return {error.error.type, *(e.type for e in error.reasons)}
    return {kind for r in reports for (kind,) in r.flatten(["type"])}


# Frictionless leaves a file open whose encoding it does not know.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_gate_finds_what_frictionless_finds(town_package: Path, tmp_path: Path, case: Case) -> None:
    """The gate finds what is spoilt and calls it by its name; frictionless finds it too, or cannot."""
    spoilt = Path(shutil.copytree(town_package, tmp_path / "package"))
    case.spoil(spoilt)

    assert case.code in gate(spoilt)
    found = peer(spoilt / "datapackage.json", case.tables)
    assert case.peer in found if case.peer else not found


def test_gate_and_frictionless_pass_the_package_as_it_was_built(town_package: Path) -> None:
    """What spoils each case is what the case does: both verdicts on the package itself are good."""
    assert gate(town_package) == set()
    assert peer(town_package / "datapackage.json") == set()


def zipped(folder: Path, path: Path, within: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            packed.write(file, f"{within}{file.relative_to(folder).as_posix()}")
    return path


def packed_after(spoil: Spoil) -> Callable[[Path, Path], Path]:
    """Return what packs a package after spoiling it."""

    def pack(folder: Path, path: Path) -> Path:
        spoil(folder)
        archive.pack(folder, path)
        return path

    return pack


def truncated(folder: Path, path: Path) -> Path:
    archive.pack(folder, path)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def damaged(folder: Path, path: Path) -> Path:
    archive.pack(folder, path)
    content = bytearray(path.read_bytes())
    content[content.index(b"quote_id,article_id")] ^= 1
    path.write_bytes(content)
    return path


ZIPS: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "with an enclosing folder": (lambda folder, path: zipped(folder, path, "town/"), "refused"),
    "cut short": (truncated, "refused"),
    "with a damaged file": (damaged, "refused"),
    "with a broken key": (packed_after(cell("quotes", "person_id", "nobody")), "foreign_key"),
    "without a table": (packed_after(file("data/quotes.csv", Path.unlink)), "missing"),
    "without a descriptor": (packed_after(file("datapackage.json", Path.unlink)), "refused"),
}
"""Zip -> how it is made, and what the gate calls it."""


@pytest.mark.parametrize("name", ZIPS)
def test_spoilt_zip_is_found(town_package: Path, tmp_path: Path, name: str) -> None:
    """The gate finds what is spoilt in a zip, of which frictionless may say that it is valid."""
    make, code = ZIPS[name]
    path = make(Path(shutil.copytree(town_package, tmp_path / "package")), tmp_path / "town.zip")

    assert gate(path) == {code}


def test_zip_as_it_was_built_is_passed(town_package: Path, tmp_path: Path) -> None:
    """The gate and frictionless pass the zip of a good package."""
    path = tmp_path / "town.zip"
    archive.pack(town_package, path)

    assert gate(path) == set()
    assert peer(path) == set()
