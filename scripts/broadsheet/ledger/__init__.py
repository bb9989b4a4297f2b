"""The ledger: what people decided about rows, kept beside the articles and applied by every build."""

from broadsheet.ledger.cells import JOINING, editable, fault, judged, lacking
from broadsheet.ledger.decisions import BY_HAND, DECIDED, ENTITY, EXTRACTED, Decision, parsed, written
from broadsheet.ledger.files import FOLDER, Ledger, is_ledger
from broadsheet.ledger.plain import is_plain, loads
from broadsheet.ledger.precision import MEASURED, Found, precision
from broadsheet.ledger.standing import Pair, Standing, merged, moves, pairs, standing, undone

__all__ = [
    "BY_HAND",
    "DECIDED",
    "ENTITY",
    "EXTRACTED",
    "FOLDER",
    "JOINING",
    "MEASURED",
    "Decision",
    "Found",
    "Ledger",
    "Pair",
    "Standing",
    "editable",
    "fault",
    "is_ledger",
    "is_plain",
    "judged",
    "lacking",
    "loads",
    "merged",
    "moves",
    "pairs",
    "parsed",
    "precision",
    "standing",
    "undone",
    "written",
]
