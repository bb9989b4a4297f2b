"""The ledger: what people decided about rows, kept beside the articles and applied by every build."""

from broadsheet.ledger.cells import JOINING, fault, judged, shown, typed
from broadsheet.ledger.decisions import BY_HAND, DECIDED, Decision, parsed, written
from broadsheet.ledger.files import FOLDER, Ledger, is_ledger
from broadsheet.ledger.precision import MEASURED, Found, precision
from broadsheet.ledger.standing import Pair, Standing, pairs, standing, undone

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
    "pairs",
    "parsed",
    "precision",
    "shown",
    "standing",
    "typed",
    "undone",
    "written",
]
