"""What a page tells of its article: JSON-LD, meta tags, microdata; else what trafilatura finds."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from broadsheet.readers import around, told

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:\w*Article|LiveBlogPosting|BlogPosting|Report|Review)$")
"""Types of schema.org that are articles."""
META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline"),
    "author": (
        "author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "article:author",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": (
        *("article:published_time", "datepublished", "date.published", "parsely-pub-date", "sailthru.date"),
        *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "pubdate", "publishdate"),
        *("publication_date", "og:published_time", "cxenseparse:recs:publishtime", "date"),
    ),
    "language": ("og:locale", "language", "dc.language", "content-language"),
    "url": ("og:url", "parsely-link"),
}
"""Our column -> the names of meta tags, the most trustworthy first."""
LATEST_DAY = "2100-01-01"
"""So that a page reads the same whatever day it is read on."""
PARTED = re.compile(r"\s+[|\-–—·:»«]\s+|: ")
"""What parts headline and outlet in a page's title."""
ENTITY = re.compile(r"&#?\w+;")
BY = re.compile(r"^(?:by|por|de|von|par|di)\s*:?\s+(?=\S)", re.IGNORECASE)
MAIL = re.compile(r"\s*[(<]?\S+@\S+\.\w+[)>]?\s*")
BYLINE = re.compile(r"\b(?:byline|author|autora?|firma)\b")
LONG_BYLINE = 60
"""A line with more characters says more than who wrote the article."""
SITE = re.compile(r"^(?:https?:|www\.|@)|\.(?:com|org|net)$", re.IGNORECASE)


def find(tree: "HtmlElement", url: str | None) -> dict[str, Any]:
    """Return the columns of ``articles`` that a page's mark-up tells; ``url`` is where it was fetched."""
    found: dict[str, Any] = {}
    sources = (_linked(tree), _meta(tree), _microdata(tree), _elements(tree))
    for columns in sources:
        for name, value in columns.items():
            found.setdefault(name, value)
    # The canonical address stands for all under which a page can be reached.
    if canonical := _canonical(tree):
        found["url"] = canonical
    if not found.keys() >= {"title", "author", "published"}:
        for name, value in _found(tree, url).items():
            found.setdefault(name, value)
    if "author" not in found:
        found.update(_filled({"author": _byline(tree)}))
    return _plain(found, tree)


def _read(name: str, value: Any) -> Any:
    if name == "author":
        return _authors(value)
    read = {"published": told.day, "language": told.language, "url": told.address, "outlet": told.outlet}
    return read.get(name, told.words)(value)


def _filled(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {k: _spelt(v) for k, value in columns.items() if (v := _read(k, value)) is not None}


def _spelt(value: Any) -> Any:
    """Return words with the letters that mark-up wrote as ``&amp;`` inside of JSON."""
    return unescape(value) if isinstance(value, str) and ENTITY.search(value) else value


def _authors(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [BY.sub("", name) for p in people if (name := told.words(p)) and not SITE.search(name)]
    return "; ".join(dict.fromkeys(n for name in names if (n := MAIL.sub(" ", name).strip()))) or None


def _linked(tree: "HtmlElement") -> dict[str, Any]:
    """Return what the JSON-LD of the page's article tells."""
    nodes = [
        n for script in tree.iterfind(".//script[@type='application/ld+json']") for n in _nodes(script.text)
    ]
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    article = next((n for n in nodes if any(ARTICLE.match(t) for t in _types(n))), None)
    if article is None:
        return {}

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(v) for v in value]
        if isinstance(value, Mapping) and set(value) == {"@id"}:
            return by_id.get(value["@id"], value)
        return value

    page = article.get("mainEntityOfPage")
    at = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    return _filled(
        {
            "title": article.get("headline") or article.get("name"),
            "author": whole(article.get("author") or article.get("creator")),
            "outlet": _name(whole(article.get("publisher") or article.get("sourceOrganization"))),
            "published": article.get("datePublished") or article.get("dateCreated"),
            "language": article.get("inLanguage"),
            "url": next((u for u in (article.get("url"), at) if told.address(u)), None),
        }
    )


def _name(value: Any) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, Mapping) else value


def _types(node: Mapping[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _nodes(script: str | None) -> Iterator[dict[str, Any]]:
    try:
        # Many systems write line breaks into strings, and comments around all.
        loaded = json.loads((script or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [loaded]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [
                value[k] for k in ("@graph", "mainEntity") if isinstance(value.get(k), list | dict)
            ]


def _meta(tree: "HtmlElement") -> dict[str, Any]:
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("http-equiv") or ""
        if content := (tag.get("content") or "").strip():
            tags.setdefault(name.lower(), []).append(content)
    found: dict[str, Any] = {}
    for column, names in META.items():
        for name in names:
            value = (
                _read(column, tags[name] if column == "author" else tags[name][0]) if name in tags else None
            )
            if value is not None:
                found.setdefault(column, value)
    return found


def _microdata(tree: "HtmlElement") -> dict[str, Any]:
    scopes = [e for e in tree.iterfind(".//*[@itemtype]") if ARTICLE.search(e.get("itemtype", ""))]
    if not scopes:
        return {}
    properties: dict[str, list[str]] = {}
    for element in scopes[0].iterfind(".//*[@itemprop]"):
        inner = element.find(".//*[@itemprop='name']")
        value = element if inner is None else inner
        written = value.get("content") or value.get("datetime") or value.text_content()
        properties.setdefault(element.get("itemprop", ""), []).append(written)
    names = {
        "title": "headline",
        "outlet": "publisher",
        "published": "datePublished",
        "language": "inLanguage",
    }
    found = {column: properties[name][0] for column, name in names.items() if name in properties}
    return _filled({**found, "author": properties.get("author")})


def _elements(tree: "HtmlElement") -> dict[str, Any]:
    """Return what the page's own elements tell: its first headline, its language."""
    headline = next((told.words(h.text_content()) for h in tree.iter("h1")), None)
    whole = told.words(tree.findtext(".//title")) or ""
    # On many pages the first headline is the name of the outlet.
    shown = [h for e in tree.iter("h1", "h2", "h3") if (h := told.words(e.text_content())) and h in whole]
    title = max(shown, key=len, default=headline)
    return _filled({"title": title, "author": _signed(tree), "language": _language(tree)})


def _language(tree: "HtmlElement") -> str | None:
    language: str | None = tree.get("lang") or tree.get("xml:lang")
    return language


def _signed(tree: "HtmlElement") -> list[str]:
    """Return the names in the first links to an author, which stand side by side."""
    links = [a for a in tree.iter("a") if "author" in (a.get("rel") or "").split()]
    return [a.text_content() for a in links if a.getparent() is links[0].getparent()]


def _byline(tree: "HtmlElement") -> str | None:
    """Return the name in the first short line that is named as the author's and begins with *by*."""
    named = (e for e in tree.iter("p", "div", "span") if BYLINE.search(around.purpose(e)))
    lines = (" ".join(e.text_content().split()) for e in named)
    return next((line for line in lines if BY.match(line) and len(line) < LONG_BYLINE), None)


def _canonical(tree: "HtmlElement") -> str | None:
    return next(
        (u for e in tree.iterfind(".//link[@rel='canonical']") if (u := told.address(e.get("href")))), None
    )


def _found(tree: "HtmlElement", url: str | None) -> dict[str, Any]:
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    dates = {"original_date": True, "extensive_search": False, "max_date": LATEST_DAY}
    document = extract_metadata(deepcopy(tree), default_url=url, date_config=dates)
    return _filled({"title": document.title, "author": document.author, "published": document.date})


def _plain(found: dict[str, Any], tree: "HtmlElement") -> dict[str, Any]:
    """Return the columns with the outlet's name taken out of the title, or from the page's title."""
    whole = told.words(tree.findtext(".//title")) or ""
    title = found.get("title")
    if title and "outlet" not in found and title == whole:
        # Systems without a field for the outlet write both into one, and the headline on the page alone.
        shown = (told.words(h.text_content()) or "" for h in tree.iter("h1", "h2", "h3"))
        title = next((h for h in shown if h and PARTED.match(title.removeprefix(h))), title)
        found["title"] = title
    if title and "outlet" not in found and title in whole:
        rest = [p for p in PARTED.split(whole.replace(title, " | ", 1)) if p.strip(" |:-–—")]
        if len(rest) == 1:
            found["outlet"] = rest[0].strip(" |:-–—")
    if title and (outlet := found.get("outlet")):
        parts = re.split(rf"\s+[|\-–—·]\s+{re.escape(outlet)}$", title)
        found["title"] = parts[0] or title
    return found
