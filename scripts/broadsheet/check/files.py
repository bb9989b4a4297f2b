"""Whether the files of a package are those that the contract, the descriptor and SHA256SUMS name."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

from broadsheet import contract
from broadsheet.check import packages
from broadsheet.contract import DESCRIPTOR, SUMS
from broadsheet.errors import BroadsheetError
from broadsheet.model import Problem
from broadsheet.writers import WRITERS, csv, parquet

AGAIN = "build the package again"
Digest = Callable[[Path], str]
SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
TEXTS = ("title", "description", "schema")
"""What the contract says of a table that no tool reads the file by; the schema is compared apart."""
NEVER = ("data", "scheme", "innerpath", "compression", "extrapaths", "control", "layout", "stats", "fields")
"""What makes frictionless read a table otherwise than we do."""


class _Expected(NamedTuple):
    """A resource that every package has."""

    name: str
    path: str
    schema: Mapping[str, Any] | None
    """The Table Schema it declares; None where the file carries its own."""
    form: Mapping[str, Any]
    """What other tools read the file by; None where a resource must not say it."""


def file_problems(folder: Path) -> list[Problem]:
    """Return a Problem for every resource and file that is missing, not as it was built, or not listed."""
    described = packages.descriptor(folder)
    resources = described["resources"]
    digest = cache(_digest)
    problems, named = list(_contract_problems(resources, packages.extent(described))), set()
    for resource in resources:
        if problem := _resource_problem(folder, resource, digest):
            problems.append(problem)
            named.add(str(resource.get("path")))
    # A file that is wrong by its resource is told once.
    return problems + [p for path, p in _sum_problems(folder, digest) if path not in named]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _expected(extent: str) -> Iterator[_Expected]:
    for form, writer in WRITERS.items():
        for table in contract.tables(extent).values():
            name, schema = (table.name, table.schema) if form == "csv" else (f"{table.name}_{form}", None)
            path = f"{writer.folder}/{table.name}{writer.ending}"
            yield _Expected(name, path, schema, _form(form, table.name))


def _form(form: str, table: str) -> Mapping[str, Any]:
    """Return what a resource says of its file, by which frictionless reads what we read."""
    if form == "parquet":
        return {**parquet.FORM, "type": None, "schema": None}
    if form != "csv":
        return {}
    declared = next(r for r in contract.descriptor()["resources"] if r["name"] == table)
    said = {k: v for k, v in declared.items() if k not in TEXTS}
    return {**dict.fromkeys(NEVER), **said, "dialect": csv.DIALECT}


def _contract_problems(resources: list[dict[str, Any]], extent: str) -> Iterator[Problem]:
    """Yield where the descriptor does not describe what the contract says: once each, in its place."""
    for name, path, schema, form in _expected(extent):
        found = [r for r in resources if r.get("name") == name]
        if not found:
            yield Problem("missing", name, "-", f"{DESCRIPTOR} does not describe it; {AGAIN}")
        elif len(found) > 1:
            yield Problem("twice", name, "-", f"{DESCRIPTOR} describes it more than once; {AGAIN}")
        elif found[0].get("path") != path:
            message = f"{DESCRIPTOR} gives its path as '{found[0].get('path')}', not '{path}'; {AGAIN}"
            yield Problem("path", name, "-", message)
        elif schema is not None and found[0].get("schema") != schema:
            message = f"its schema in {DESCRIPTOR} is not that of the contract; {AGAIN}"
            yield Problem("schema", name, "-", message)
        elif wrong := next((k for k, v in form.items() if found[0].get(k) != v), None):
            said, right = found[0].get(wrong), form[wrong]
            message = f"{DESCRIPTOR} gives its {wrong} as {said!r}, not {right!r}; {AGAIN}"
            yield Problem("resource", name, "-", message)


def _resource_problem(folder: Path, resource: Mapping[str, Any], digest: Digest) -> Problem | None:
    name, said = str(resource.get("name")), str(resource.get("path"))
    if _leaves(said):
        return Problem("path", name, "-", f"its path '{said}' leads out of the package; {AGAIN}")
    path = folder / said
    if not path.is_file():
        return Problem("missing", name, "-", f"{said} is missing; {AGAIN}")
    if resource.get("bytes") != path.stat().st_size or resource.get("hash") != f"sha256:{digest(path)}":
        return Problem("hash", name, "-", f"{said} was changed after it was built; {AGAIN}")
    return None


def unknown(described: Mapping[str, Any]) -> list[str]:
    """Return the names of the resources in a descriptor that the contract does not know."""
    known = {expected.name for expected in _expected(packages.extent(described))}
    return [str(r["name"]) for r in described["resources"] if r.get("name") not in known]


def _leaves(path: str) -> bool:
    """Tell whether a path is absolute or climbs, on any system: Windows takes both kinds of slash."""
    pure = PureWindowsPath(path)
    return bool(pure.anchor) or ".." in pure.parts


def _sum_problems(folder: Path, digest: Digest) -> Iterator[tuple[str, Problem]]:
    """Yield the path of every file that SHA256SUMS does not list or that differs, and what is wrong."""

    def problem(path: str, message: str) -> tuple[str, Problem]:
        return path, Problem("sums", SUMS, "-", f"{path} {message}")

    if not (folder / SUMS).is_file():
        yield problem(SUMS, f"is missing; {AGAIN}")
        return
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise BroadsheetError(f"{folder / SUMS} cannot be read ({error}); {AGAIN}") from error
    listed = {m[2]: m[1] for m in map(SUM.fullmatch, lines) if m}
    for path, said in listed.items():
        if _leaves(path):
            yield problem(path, f"leads out of the package; {AGAIN}")
        elif not (folder / path).is_file():
            yield problem(path, f"is missing; {AGAIN}")
        elif digest(folder / path) != said:
            yield problem(path, f"was changed after it was built; {AGAIN}")
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        path = file.relative_to(folder).as_posix()
        if path != SUMS and path not in listed:
            yield problem(path, f"is not listed in it; remove it or {AGAIN}")
