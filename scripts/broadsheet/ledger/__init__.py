"""The ledger: what people decided about rows, kept beside the articles and applied by every build."""

from broadsheet.ledger.cells import JOINING, fault, judged, lacking, shown, typed
from broadsheet.ledger.decisions import BY_HAND, DECIDED, Decision, parsed, written
from broadsheet.ledger.files import FOLDER, Ledger, is_ledger
from broadsheet.ledger.plain import loads
from broadsheet.ledger.precision import MEASURED, Found, precision
from broadsheet.ledger.standing import Pair, Standing, merged, moves, pairs, standing, undone

__all__ = [
    "BY_HAND",
    "DECIDED",
    "FOLDER",
    "JOINING",
    "MEASURED",
    "Decision",
    "Found",
    "Ledger",
    "Pair",
    "Standing",
    "fault",
    "is_ledger",
    "judged",
    "lacking",
    "loads",
    "merged",
    "moves",
    "pairs",
    "parsed",
    "precision",
    "shown",
    "standing",
    "typed",
    "undone",
    "written",
]
