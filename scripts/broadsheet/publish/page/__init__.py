"""``index.html``: the page that shows a package to somebody who never heard of it, from disk, in one file."""

import html
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from broadsheet.package import Corpus, Outcome
from broadsheet.publish.page import contents
from broadsheet.publish.page.contents import PAGE

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import pyarrow as pa

MOST_BYTES = 4_000_000
"""The data that a page holds at most: a browser opens it at once, and mail takes it."""
STYLES = ("base.css", "page.css")
"""The page's styles; the first are those of ``broadsheet review``, too."""
SCRIPTS = (
    "data.js",
    "text.js",
    "parts.js",
    "details.js",
    "overview.js",
    "articles.js",
    "tables.js",
    "people.js",
    "timeline.js",
    "figures.js",
    "app.js",
)
"""The page's own scripts, in the order in which they need each other."""


def write(folder: Path, tables: "Mapping[str, pa.Table]", corpus: Corpus, outcome: Outcome) -> None:
    """Write the page of a package into ``folder``, beside its other files, which it links to."""
    shown = contents.collect(folder, tables, corpus, outcome)
    (folder / PAGE).write_text(_html(corpus, fitting(shown)), encoding="utf-8", newline="\n")


def fitting(shown: contents.Contents, most_bytes: int = MOST_BYTES) -> str:
    """Return the page's data as JSON, with fewer articles where the whole would be too large."""
    rows = contents.MOST_ROWS
    data = _embedded(shown.data(rows))
    while len(data.encode()) > most_bytes and rows > 1:
        rows //= 2
        data = _embedded(shown.data(rows))
    return data


def _embedded(value: Any) -> str:
    """Return JSON that cannot end the script element it stands in, whatever the articles say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _html(corpus: Corpus, data: str) -> str:
    assets = files("broadsheet.publish.page") / "assets"
    template = Template((assets / "template.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=html.escape(corpus.title),
        description=html.escape(corpus.description),
        css="\n".join((assets / name).read_text(encoding="utf-8") for name in STYLES),
        libraries="\n".join(_libraries(files("broadsheet.publish.page") / "vendor")),
        script="\n".join((assets / name).read_text(encoding="utf-8") for name in SCRIPTS),
        data=data,
    )


def _libraries(vendor: "Traversable") -> Iterator[str]:
    """Yield each library with its licence before it, as the licences ask."""
    for library in json.loads((vendor / "vendor.json").read_text(encoding="utf-8")):
        texts = {f["file"]: (vendor / f["file"]).read_text(encoding="utf-8") for f in library["files"]}
        notice = "\n".join(text for name, text in texts.items() if name.endswith(".txt"))
        yield f"/*! {library['package']} {library['version']}, {library['licence']}\n\n{notice}*/"
        for name, text in texts.items():
            if name.endswith(".js"):
                yield "\n".join(line for line in text.splitlines() if "sourceMappingURL" not in line)
