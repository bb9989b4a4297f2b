"""Which encoding a web page is in: its bytes are believed, then the page, then the server."""

import codecs
import re

from broadsheet.readers import text

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD = 4096
"""So far into a page its declaration is looked for (bytes)."""
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""Encodings that browsers read as a wider one, because pages mean that."""
FEW = 0.1
"""Pages with so small a share of broken letters (in advertisements, cut ends) are in UTF-8 all the same."""


def decode(data: bytes, told: str | None) -> tuple[str, str]:
    """Return a page's text, and a note where neither page nor server told its encoding right.

    ``told`` is what the server said, often wrongly.

    Raises:
        UnreadableArticleError: the page is in no encoding.

    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    match = DECLARED.search(data[:HEAD])
    declared = [d for d in (match and match[1].decode("ascii", "ignore"), told) if d]
    codecs_told = [c for d in declared if (c := _codec(d))]
    if b"\x1b$" in data and any(c.startswith("iso2022") for c in codecs_told):
        return data.decode("iso2022_jp", "replace"), ""
    if (page := _utf8(data)) is not None:
        return page, ""
    for name in codecs_told:
        try:
            return data.decode(name), ""
        except (UnicodeDecodeError, LookupError):
            continue
    page, note = text.guess(data)
    return page, note.replace("save it as UTF-8 if letters", "look at the page where letters")


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return WIDER.get(known, known) if not known.startswith("utf-8") else None


def _utf8(data: bytes) -> str | None:
    """Return a page in UTF-8; None where it is in something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = data.decode("utf-8-sig", "replace")
    odd = sum(map(page.count, "\ufffd"))
    beyond = len(page) - len(page.encode("ascii", "ignore"))
    return page if odd <= FEW * beyond or (odd == 1 and page.endswith("\ufffd")) else None
