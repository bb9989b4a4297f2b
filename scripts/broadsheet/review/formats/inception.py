"""Rows as annotations of INCEpTION: a UIMA CAS per article, with a layer per table.

What goes out is UIMA CAS JSON 0.4, and the type system from which INCEpTION makes the layers; what comes
back may be CAS JSON or XMI, loose or zipped as INCEpTION exports it. UIMA counts places in UTF-16 code
units; the library that reads and writes its files turns them into code points.
"""

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet import contract, ledger
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import EXTRACTED
from broadsheet.review.exchange import ForeignFileError, Handed, Page, Refused, Said, cells
from broadsheet.review.exporting import Handing
from broadsheet.review.formats import files, spelling
from broadsheet.writers.csv import cell

if TYPE_CHECKING:
    import cassis

SPACE = "webanno.custom."
DOCUMENT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
TYPES = "TypeSystem.xml"
OWN = ("row", "decision", "state", "seen")
LARGEST = 200_000_000
"""Bytes that a file in an archive may unpack to."""


def _library() -> Any:
    """Return the library that knows UIMA's files.

    Raises:
        BroadsheetError: it is not installed.

    """
    try:
        import cassis
    except ImportError as error:
        raise BroadsheetError(
            "INCEpTION's files need a library; install it with: pip install 'broadsheet[inception]'"
        ) from error
    return cassis


def _layer(table: str) -> str:
    return SPACE + "".join(word.title() for word in table.split("_"))


def _types() -> "cassis.TypeSystem":
    library = _library()
    types = library.TypeSystem()
    document = types.create_type(DOCUMENT, "uima.tcas.DocumentAnnotation")
    for name in ("documentId", "documentTitle"):
        types.create_feature(document, name, "uima.cas.String")
    for table in EXTRACTED:
        layer = types.create_type(_layer(table), "uima.tcas.Annotation", contract.table(table).title)
        for name in (*OWN, *cells(table)):
            described = ledger.judged(table)[name].title if name not in OWN else ""
            types.create_feature(layer, name, "uima.cas.String", description=described)
    return types


def write(handing: Handing, folder: Path) -> None:
    """Write each article to a file in ``folder``, and the type system beside them."""
    types = _types()
    folder.mkdir()
    types.to_xml(folder / TYPES)
    for page in handing.pages():
        _cas(page, types).to_json(folder / f"{page.article_id}.json", pretty_print=False)


def _cas(page: Page, types: "cassis.TypeSystem") -> "cassis.Cas":
    cas = _library().Cas(types)
    cas.sofa_string, cas.sofa_mime = page.text, "text/plain"
    title = {"documentId": page.article_id, "documentTitle": page.article["title"] or page.article_id}
    cas.add(types.get_type(DOCUMENT)(begin=0, end=len(page.text), **title))
    for row in page.rows:
        cas.add(types.get_type(_layer(row.table))(**_features(row)))
    return cas


def _features(row: Handed) -> dict[str, Any]:
    told = {"row": row.row, "state": row.state, "seen": row.seen}
    shown = {n: _spelt(row.cells[n]) for n in cells(row.table) if row.cells[n] is not None}
    return {"begin": row.cells["start"], "end": row.cells["end"], **told, **shown}


def _spelt(value: Any) -> str:
    return value if isinstance(value, str) else cell(value)


def read(path: Path) -> Iterator[Said | Refused]:
    """Yield what CAS files say of rows, those in archives among them."""
    _library()
    for file in files.found(path, (".json", ".xmi", ".zip")):
        try:
            documents = list(_documents(file))
        except ForeignFileError as error:
            yield Refused(file.name, str(error))
            continue
        for name, cas in documents:
            yield from _said(name, cas)


def _documents(file: Path) -> Iterator[tuple[str, "cassis.Cas"]]:
    """Yield the documents of a file or an archive.

    Raises:
        ForeignFileError: one is none.

    """
    if file.suffix.lower() != ".zip":
        beside = file.parent / TYPES
        yield (
            file.name,
            _loaded(file.name, file.read_bytes(), beside.read_bytes() if beside.exists() else b""),
        )
        return
    try:
        with zipfile.ZipFile(file) as archive:
            inside = {i.filename: i for i in archive.infolist() if i.file_size < LARGEST}
            types = next((archive.read(n) for n in inside if n.rpartition("/")[2] == TYPES), b"")
            named = [n for n in inside if n.lower().endswith((".xmi", ".json"))]
            documents = [(f"{file.name}, {n}", archive.read(n)) for n in named]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ForeignFileError("is a broken archive; export it again") from error
    for name, data in documents:
        yield name, _loaded(name, data, types)


def _loaded(name: str, data: bytes, types: bytes) -> "cassis.Cas":
    library = _library()
    # The library raises whatever its parts raise, which tells nothing to those who have to mend the file,
    # and warns of places outside the text, which are told of with their rows.
    try:
        with warnings.catch_warnings(action="ignore"):
            if name.lower().endswith(".json"):
                return library.load_cas_from_json(io.BytesIO(data), lenient=True)
            system = library.load_typesystem(io.BytesIO(types)) if types else _types()
            return library.load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True)
    except Exception as error:
        raise ForeignFileError("is no CAS that can be read; export it as UIMA CAS JSON or XMI") from error


def _said(name: str, cas: "cassis.Cas") -> Iterator[Said | Refused]:
    text = cas.sofa_string or ""
    there = {t.name for t in cas.typesystem.get_types()}
    told = [one for kind in {DOCUMENT} & there for one in cas.select(kind)]
    article_id = next((str(one.documentId) for one in told if one.documentId), "")
    article = {"article_id": article_id, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    layers = {table: _layer(table) for table in EXTRACTED if _layer(table) in there}
    if not layers:
        yield Refused(name, f"has none of the layers that broadsheet writes; import {TYPES} as layers first")
    for table, layer in layers.items():
        for number, one in enumerate(cas.select(layer), start=1):
            yield _row(f"{name}, {layer.removeprefix(SPACE)} {number}", table, one, article)


def _row(where: str, table: str, one: Any, article: dict[str, Any]) -> Said | Refused:
    if type(one.begin) is not int or type(one.end) is not int:
        return Refused(where, "has no place; export it again")
    known = {feature.name for feature in one.type.all_features}
    told = {
        name: "" if one[name] is None else str(one[name]) for name in (*OWN, *cells(table)) if name in known
    }
    own = {name: told.pop(name, "").strip() for name in OWN}
    read = {}
    for column, text in told.items():
        try:
            read[column] = spelling.value(ledger.judged(table)[column], text)
        except spelling.SpellingError as error:
            return Refused(where, f"{column}: {error}")
    return Said(
        where,
        table,
        own["row"],
        own["decision"].lower(),
        read,
        one.begin,
        one.end,
        seen=own["seen"],
        **article,
    )
