"""Where the ledger lies: the folder ``corrections`` beside the articles."""

from collections.abc import Iterable
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.inputs.paths import folders
from broadsheet.ledger import FOLDER, Ledger, is_ledger


def corrections(places: Iterable[str | Path], named: Path | None = None) -> Ledger | None:
    """Return the ledger in the folder ``named``, or else the one beside what ``places`` name, if any.

    Raises:
        BroadsheetError: the folder is missing, there are several ledgers, or one cannot be read.

    """
    if named:
        if not named.is_dir():
            raise BroadsheetError(f"there is no folder '{named}'; name the one that holds the decisions")
        return Ledger(named)
    found = beside(places)
    if len(found) > 1:
        raise BroadsheetError(
            f"'{found[0]}' and '{found[1]}' both hold decisions; name the one to apply with --corrections"
        )
    return Ledger(found[0]) if found else None


def beside(places: Iterable[str | Path]) -> list[Path]:
    """Return the folders of the ledgers beside what ``places`` name."""
    return [at for folder in folders(places).values() if is_ledger(at := folder / FOLDER)]


def ledger_folder(places: Iterable[str | Path]) -> Path:
    """Return where the decisions about the articles in ``places`` are to be kept.

    Raises:
        BroadsheetError: there are several ledgers, or the articles lie in no folder of this computer.

    """
    places = list(places)
    if ledger := corrections(places):
        return ledger.folder
    known = list(folders(places).values())
    if not known:
        raise BroadsheetError(
            "these articles lie in no folder here; name one for decisions with --corrections"
        )
    return known[0] / FOLDER
