"""Containers that the tests put pages and articles into, as other tools write them."""

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
"""Name of a page -> its text (paragraphs), title, author, outlet, published, language and url."""


def address(name: str) -> str:
    """Return where a page was fetched."""
    return EXPECTED[name]["url"] or f"https://archive.example/1999/{name}.html"


def record(url: str, body: bytes, *, headers: str = "", kind: str = "text/html") -> bytes:
    """Return a record of a web archive: the answer of a server."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return block(url, http)


def block(url: str, http: bytes, kind: str = "response") -> bytes:
    """Return a record around what a server answered."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(path: Path, pages: Mapping[str, bytes]) -> Path:
    """Write a web archive of pages (address -> bytes), where its name ends in .gz packed one by one."""
    head = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 9\r\n\r\n"
    info = f"{head}soft: x\r\n\r\n\r\n".encode()
    records = [info]
    for url, body in pages.items():
        records += [block(url, b"GET / HTTP/1.1\r\n\r\n", "request"), record(url, body)]
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(r, mtime=0) if packed else r for r in records))
    return path


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a zip archive of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a tar archive of files, packed as its name says."""
    mode = {".gz": "w:gz", ".tgz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz"}.get(path.suffix, "w")
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def lines(path: Path, items: Iterable[Any]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items), encoding="utf-8")
    return path


def table(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write a table as CSV, TSV, Parquet or Feather."""
    import pyarrow as pa
    from pyarrow import feather, parquet

    if path.suffix in {".csv", ".tsv"}:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".parquet":
        parquet.write_table(pa.Table.from_pylist(rows), path)
    else:
        feather.write_feather(pa.Table.from_pylist(rows), str(path))
    return path


def news_please(name: str) -> dict[str, Any]:
    """Return an article with the fields of news-please."""
    e = EXPECTED[name]
    return {
        "authors": e["author"].split("; "), "date_download": "2026-01-02 03:04:05", "date_modify": "None",
        "date_publish": f"{e['published']} 08:30:00", "description": None, "filename": f"{name}.json",
        "image_url": None, "language": e["language"], "localpath": None, "title": e["title"],
        "title_page": None, "title_rss": None, "source_domain": e["outlet"],
        "maintext": "\n\n".join(e["text"]), "text": None, "url": e["url"],
    }  # fmt: skip


def trafilatura(name: str) -> dict[str, Any]:
    """Return an article with the fields of trafilatura's JSON."""
    e = EXPECTED[name]
    return {
        "title": e["title"], "author": e["author"], "hostname": "x.example", "date": e["published"],
        "fingerprint": "f0", "id": None, "license": None, "comments": "", "raw_text": "not this one",
        "text": "\n\n".join(e["text"]), "language": None, "image": None, "pagetype": "article",
        "filedate": "2026-01-02", "source": e["url"], "source-hostname": e["outlet"], "excerpt": None,
    }  # fmt: skip


def fundus(name: str) -> dict[str, Any]:
    """Return an article with the fields of Fundus, whose body is a tree of paragraphs."""
    e = EXPECTED[name]
    first, *rest = e["text"]
    return {
        "title": e["title"], "authors": e["author"].split("; "), "topics": [], "free_access": True,
        "body": {"summary": [first], "sections": [{"headline": [], "paragraphs": rest}]},
        "publishing_date": f"{e['published']} 10:00:00+00:00", "publisher": e["outlet"],
        "requested_url": e["url"], "lang": e["language"],
    }  # fmt: skip


def newspaper4k(name: str) -> dict[str, Any]:
    """Return an article with the fields of newspaper4k."""
    e = EXPECTED[name]
    return {
        "url": "", "read_more_link": "", "language": "en", "title": e["title"], "top_image": "",
        "authors": e["author"].split("; "), "publish_date": f"{e['published']}T00:00:00", "summary": "",
        "meta_lang": e["language"], "meta_site_name": e["outlet"], "canonical_link": e["url"],
        "text": "\n\n".join(e["text"]),
    }  # fmt: skip


DIALECTS = {f.__name__: f for f in (news_please, trafilatura, fundus, newspaper4k)}
