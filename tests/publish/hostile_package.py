"""A package whose texts try to leave the page that shows them."""

from pathlib import Path
from typing import Any

import pyarrow as pa

from broadsheet import contract
from broadsheet.package import Corpus, Outcome

HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>&lt;"
CORPUS = Corpus("town", HOSTILE, HOSTILE, "0.1.0", "", ({"title": HOSTILE, "path": "javascript:x"},), (), ())
OUTCOME = Outcome(Path("out"), 1, {}, (), (), ())


def hostile_tables(sentence: str) -> dict[str, pa.Table]:
    """Return the tables of an article, of which one person says something hostile."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in contract.tables()}
    rows["articles"] = [{"article_id": "a", "title": HOSTILE, "url": "javascript://x"}]
    rows["people"] = [{"person_id": "p", "name": HOSTILE}]
    rows["quotes"] = [
        {
            "quote_id": "a.q0-9",
            "article_id": "a",
            "start": 0,
            "end": len(HOSTILE),
            "text": HOSTILE,
            "person_id": "p",
            "sentence": sentence,
        }
    ]
    return {name: pa.Table.from_pylist(rows[name], schema=contract.working_schema(name)) for name in rows}
