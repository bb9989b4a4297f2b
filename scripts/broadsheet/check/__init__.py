"""The gate before the door: nothing is published while a Problem stands."""

from broadsheet.check.gate import as_texts, gate
from broadsheet.check.packages import opened
from broadsheet.check.proof import prove
from broadsheet.model import Problem

__all__ = ["Problem", "as_texts", "gate", "opened", "prove"]
