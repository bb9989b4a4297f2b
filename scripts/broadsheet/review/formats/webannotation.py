"""Rows as annotations of the articles: the W3C's Web Annotation Data Model, as JSON-LD.

An annotation's target is the row's words, by place (in code points, as the model counts) and by quote; its
body says what the row says. People read ``tagging``, which is the table; machines ``cells``.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet import ledger
from broadsheet.review.exchange import ForeignFileError, Handed, Page, Refused, Said, cells
from broadsheet.review.exporting import Handing
from broadsheet.review.formats import files

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "broadsheet": "urn:broadsheet:",
        "Row": "broadsheet:Row",
        **{
            name: f"broadsheet:{name}"
            for name in ("review", "decision", "seen", "rule", "confidence", "sha256")
        },
        "cells": {"@id": "broadsheet:cells", "@type": "@json"},
    },
]
ARTICLE, ROW = "urn:broadsheet:article:", "urn:broadsheet:row:"
AROUND = 32
"""So many characters before and after the words tell where they stand."""
MACHINE = {"id": "urn:broadsheet", "type": "Software", "name": "broadsheet"}


def write(handing: Handing, path: Path) -> None:
    """Write the rows as a collection of annotations of one page."""
    items = [_annotation(row, page) for page in handing.pages() for row in page.rows]
    first = {"id": "urn:broadsheet:page:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": "urn:broadsheet:rows",
        "type": "AnnotationCollection",
        "label": handing.title,
        "generator": MACHINE,
        "total": len(items),
        "first": first,
    }
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _annotation(row: Handed, page: Page) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "Row", "review": row.state, "seen": row.seen}
    told |= {"rule": row.rule} if row.rule else {}
    told |= {"confidence": row.confidence} if row.confidence is not None else {}
    filled = {n: row.cells[n] for n in cells(row.table) if row.cells[n] is not None}
    who = {"creator": {"type": "Person", "name": row.by}, "modified": row.at} if row.by else {}
    return {
        "id": f"{ROW}{row.table}:{row.row}",
        "type": "Annotation",
        "motivation": "describing",
        **(who or {"creator": MACHINE}),
        "generator": MACHINE,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": row.table},
            {**told, "cells": filled},
        ],
        "target": {
            "type": "SpecificResource",
            "source": _source(page),
            "selector": _selectors(row, page.text),
        },
    }


def _source(page: Page) -> dict[str, Any]:
    """Return the article: its text is the one with this hash, wherever it was published."""
    source = {"id": f"{ARTICLE}{page.article_id}", "type": "Text", "format": "text/plain"}
    language = page.article.get("language")
    return {**source, **({"language": language} if language else {}), "sha256": page.sha256}


def _selectors(row: Handed, text: str) -> list[dict[str, Any]]:
    start, end = row.cells["start"], row.cells["end"]
    quote = {"exact": text[start:end], "prefix": text[max(0, start - AROUND) : start]}
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", **quote, "suffix": text[end : end + AROUND]},
    ]


def read(path: Path) -> Iterator[Said | Refused]:
    """Yield what the annotations of a file, or of the files of a folder, say of rows."""
    for file in files.found(path, (".jsonld", ".json")):
        try:
            items = _items(files.loaded(file))
        except ForeignFileError as error:
            yield Refused(file.name, str(error))
            continue
        for number, item in enumerate(items, start=1):
            yield _said(f"{file.name}, annotation {number}", item)


def _items(told: Any) -> list[Any]:
    """Return the annotations of a collection, a page, a list of them, or a single one."""
    if isinstance(told, list):
        return told
    kinds = _kinds(told) if isinstance(told, dict) else set()
    if "AnnotationCollection" in kinds:
        if not isinstance(told.get("first"), dict):
            raise ForeignFileError("is a collection without its pages; export it with them")
        return _items(told["first"])
    if "AnnotationPage" in kinds and isinstance(told.get("items"), list):
        return list(told["items"])
    if "Annotation" in kinds:
        return [told]
    raise ForeignFileError("holds no Web Annotations: neither a collection, nor a page, nor annotations")


def _kinds(told: Mapping[str, Any]) -> set[Any]:
    kinds = told.get("type")
    return {k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)}


def _said(where: str, item: Any) -> Said | Refused:
    targets = files.objects(item.get("target")) if isinstance(item, dict) else []
    if len(targets) != 1 or "Annotation" not in _kinds(item):
        return Refused(where, "is no annotation with one target that has selectors")
    table, row = _identity(files.text(item, "id"))
    bodies = files.objects(item.get("body"))
    body = next((b for b in bodies if isinstance(b.get("cells"), dict)), {})
    tags = [files.text(b, "value") for b in bodies if b.get("purpose") == "tagging"]
    tag = next((t for t in tags if t in ledger.DECIDED), tags[0] if tags else "")
    if table and tag != table:
        return Refused(
            where, f"the tag '{tag}' is not the table of the row, '{table}'; reject it and add another"
        )
    if not tag:
        return Refused(where, f"has no body that tags it with a table; known: {', '.join(ledger.DECIDED)}")
    source = targets[0].get("source")
    source = source if isinstance(source, dict) else {"id": source}
    told = dict.fromkeys(cells(tag)) if tag in ledger.DECIDED and "cells" in body else {}
    return Said(
        where,
        tag,
        row,
        (files.text(body, "decision") or files.text(item, "decision")).lower(),
        {**told, **body.get("cells", {})},
        **_place(targets[0]),
        article_id=files.text(source, "id").removeprefix(ARTICLE),
        sha256=files.text(source, "sha256"),
        seen=files.text(body, "seen"),
    )


def _identity(name: str) -> tuple[str, str]:
    """Return table and id of the row that an annotation is, empty where it is new."""
    table, _, row = name.removeprefix(ROW).partition(":") if name.startswith(ROW) else ("", "", "")
    return table, row


def _place(target: Mapping[str, Any]) -> dict[str, Any]:
    selectors = {files.text(s, "type"): s for s in files.objects(target.get("selector"))}
    position = selectors.get("TextPositionSelector", {})
    quote = selectors.get("TextQuoteSelector", {})
    return {
        "start": files.number(position, "start"),
        "end": files.number(position, "end"),
        "words": files.text(quote, "exact"),
        "before": files.text(quote, "prefix"),
        "after": files.text(quote, "suffix"),
    }
