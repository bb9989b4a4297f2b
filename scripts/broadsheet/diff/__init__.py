"""What differs between two packages: tables, columns, rows, and the version that this asks for.

The packages may have been made under other contracts: everything is taken from their own descriptors.
"""

from broadsheet.diff.comparison import Diff, TableDiff, compared
from broadsheet.diff.history import changes, older
from broadsheet.diff.machine import as_json
from broadsheet.diff.packages import Package, package
from broadsheet.diff.telling import as_text
from broadsheet.diff.versions import refuse_small

__all__ = [
    "Diff",
    "Package",
    "TableDiff",
    "as_json",
    "as_text",
    "changes",
    "compared",
    "older",
    "package",
    "refuse_small",
]
