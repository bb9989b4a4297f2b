"""Whether ``datapackage.json`` keeps to Data Package v2, to frictionless's own rules and to ours."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from broadsheet import contract
from broadsheet.contract import DESCRIPTOR
from broadsheet.model import Problem

PATTERNS = {"name": r"[a-z0-9]+(?:[._-][a-z0-9]+)*", "version": r"[0-9]+\.[0-9]+\.[0-9]+"}
"""What every package says of itself, and how it looks; the standard asks for neither."""
EXAMPLES = {"name": "harbour-strike", "version": "1.0.0"}
LONGEST = 200


def description_problems(folder: Path, described: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with a descriptor whose resources are those of the contract.

    The profile is that of https://datapackage.org/profiles/2.0/datapackage.json. What frictionless finds in
    a descriptor is asked of frictionless itself, so that the gate cannot be less strict.
    """
    plain = _plain(described)
    yield from _own_problems(described)
    for error in _profile().iter_errors(plain):
        yield _problem("profile", "/".join(map(str, error.absolute_path)), error.message)
    yield from _peer_problems(folder, plain)


def _problem(code: str, where: str, message: str) -> Problem:
    short = message if len(message) <= LONGEST else f"{message[:LONGEST]}..."
    return Problem(code, DESCRIPTOR, where or "-", f"{short}; correct it or build the package again")


def _plain(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a descriptor with a short schema for each of the contract's.

    Those are known to be right, and with them a check takes fifty times as long.
    """
    known = contract.tables()

    def plain(resource: dict[str, Any]) -> dict[str, Any]:
        table = known.get(str(resource.get("name")))
        ours = table is not None and resource.get("schema") == table.schema
        return resource | {"schema": {"fields": [{"name": "id", "type": "string"}]}} if ours else resource

    return {**described, "resources": [plain(r) for r in described["resources"]]}


def _own_problems(described: Mapping[str, Any]) -> Iterator[Problem]:
    profile = contract.descriptor()["$schema"]
    if described.get("$schema") != profile:
        yield _problem("profile", "$schema", f"$schema should be {profile}, or tools take it for version 1")
    for key, pattern in PATTERNS.items():
        said = described.get(key)
        if not isinstance(said, str) or not re.fullmatch(pattern, said):
            yield _problem("profile", key, f"{key} is {said!r}; it should look like {EXAMPLES[key]}")


@cache
def _profile() -> Any:
    from jsonschema import Draft7Validator

    profile = json.loads((files("broadsheet.check") / "profiles" / DESCRIPTOR).read_text(encoding="utf-8"))
    return Draft7Validator(profile, format_checker=Draft7Validator.FORMAT_CHECKER)


def _peer_problems(folder: Path, plain: dict[str, Any]) -> Iterator[Problem]:
    from frictionless import FrictionlessException, Package

    try:
        # Frictionless changes what it is given.
        Package.from_descriptor(deepcopy(plain), basepath=str(folder)).to_descriptor(validate=True)
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _problem("profile", "-", reason.message)
