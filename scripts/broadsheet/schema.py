"""The shape of a table, as its Table Schema declares it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

FULL, SENTENCES, NONE = "full", "sentences", "none"
EXTENTS = (FULL, SENTENCES, NONE)
"""How much of the articles' own words a package holds: everything, what its rows quote, nothing."""
COPIED = "copied"
"""The origin of cells that repeat an article's own words."""
ALWAYS_EMPTY: Mapping[str, Any] = MappingProxyType({"maxLength": 0})


@dataclass(frozen=True)
class Field:
    """A column of a table, as its Table Schema declares it."""

    name: str
    type: str
    title: str
    description: str
    example: Any
    constraints: Mapping[str, Any]
    origin: str
    """How its values come to be: a key of the contract's ``origins``."""
    unit: str
    """What numbers count; empty for anything else."""
    levels: Mapping[str, str]
    """What each value of a closed list means; empty where the column is open."""

    @property
    def verbatim(self) -> bool:
        """Whether the cells repeat the article's own words, whose rights are not ours."""
        return self.origin == COPIED

    @property
    def required(self) -> bool:
        """Whether a cell of this column may never be empty."""
        return bool(self.constraints.get("required"))

    @property
    def enum(self) -> tuple[str, ...]:
        """The closed list of values, or an empty tuple where the column is open."""
        return tuple(self.constraints.get("enum", ()))


class Reference(NamedTuple):
    """A foreign key: ``column`` holds values of ``table.target``."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """A table of the contract."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: str
    references: tuple[Reference, ...]
    schema: Mapping[str, Any]
    """The Table Schema as written in ``datapackage/schemas``."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(f.name for f in self.fields)

    @property
    def extracted(self) -> bool:
        """Whether the rows point at characters of an article."""
        return {"article_id", "start", "end", "text"} <= set(self.columns)

    def wordless(self) -> "Table":
        """Return the table as it is in a package without words: the verbatim columns are there, and empty.

        Their only constraint is ``maxLength: 0``, which every validator understands, so that a package
        that quotes nothing proves it.
        """
        fields = tuple(replace(f, constraints=ALWAYS_EMPTY) if f.verbatim else f for f in self.fields)
        declared = [
            {**told, "constraints": dict(field.constraints)} if field.verbatim else told
            for told, field in zip(self.schema["fields"], fields, strict=True)
        ]
        return replace(self, fields=fields, schema={**self.schema, "fields": declared})
