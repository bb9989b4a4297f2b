"""How articles and files are named: ids made from what stays, never from a running number."""

import hashlib
import os
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from slugify import slugify

from broadsheet.readers.streams import COMPRESSIONS

SAFE = r"[^A-Za-z0-9_.-]+"
LONGEST = 60
"""Characters of an address that stand in an id."""
LONGEST_ID = 200
"""Characters of an id: it stands in every row of its article."""
UNNAMED = "article"
PLAIN = re.compile(r"(?:index|default|story|article|amp|print|noticia)?(?:\.\w{2,5})?", re.IGNORECASE)
"""Last parts of addresses that tell nothing."""
ENDING = re.compile(r"\.(?:s?html?|xhtml|php|aspx?|jsp|amp)$", re.IGNORECASE)


def article_id(stem: str) -> str:
    """Return the id an article has by its name: the name itself where it is plain, else a slug of it.

    Where nothing is left of the name, or it is very long, a hash of it tells it from others.
    """
    slug = _slug(stem)
    if slug and len(slug) <= LONGEST_ID:
        return slug
    return f"{slug[:LONGEST].rstrip('_.-') or UNNAMED}-{_short(stem.encode('utf-8', 'replace'))}"


def _slug(stem: str) -> str:
    return slugify(stem, lowercase=False, regex_pattern=SAFE, allow_unicode=False).strip("_.-")


def stem(name: str) -> str:
    """Return the name of a file, or of a member of an archive, without folders and endings."""
    path = PurePosixPath(name)
    return PurePosixPath(path.stem).stem if path.suffix.lower() in COMPRESSIONS else path.stem


def from_address(url: str) -> str:
    """Return the id of an article by its web address: its last telling part and a hash of the whole."""
    try:
        parts = [unquote(p) for p in urlsplit(url).path.split("/")]
    except ValueError:
        parts = []
    telling = next((p for p in reversed(parts) if not PLAIN.fullmatch(p) and re.search(r"[^\W\d]", p)), "")
    slug = (_slug(ENDING.sub("", telling)) or UNNAMED)[:LONGEST].rstrip("_.-")
    return f"{slug}-{_short(url.encode('utf-8', 'replace'))}"


def from_content(name: str, data: bytes) -> str:
    """Return the id of an article that has neither id nor address: its file's name and a hash of it."""
    return f"{_slug(stem(name))[:LONGEST_ID] or UNNAMED}-{_short(data)}"


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def printable(name: str) -> str:
    """Return a file's name as it can be printed and published: bytes that are no UTF-8 become marks."""
    return os.fsencode(name).decode("utf-8", "replace")
