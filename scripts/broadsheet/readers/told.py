"""What containers and pages tell of an article beside its text, as columns of the table ``articles``."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.grammar import metadata

NOTHING = frozenset({"", "none", "null", "nan", "nat", "n/a", "undefined"})
"""What stands in a field, whatever its capitals, where there is nothing."""
WORDS_OF_A_SHORT_TEXT = 20
"""Under so many words the language that is told is believed, else the one that the text is in."""
ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
EPOCH = re.compile(r"-?\d{9,13}(?:\.\d+)?")
MILLISECONDS = 100_000_000_000
"""A number of seconds beyond this is one of milliseconds (the year 5138)."""
EARLIEST, LATEST = 1500, 2200
"""The years in which news are published."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")


def merged(text: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that ``text`` tells with those ``told`` over them."""
    columns = {k: v for k, v in told.items() if k not in {"format", "charset", "note"}}
    found = metadata.find(text)
    if "published" in columns:
        columns.setdefault("published_basis", "metadata")
    if len(text.split()) >= WORDS_OF_A_SHORT_TEXT or "language" not in columns:
        columns["language"] = found["language"]
    return {**found, **columns}


def words(value: Any) -> str | None:
    """Return a value as one line of words, several joined by ``; ``; None where there is nothing."""
    if isinstance(value, Mapping):
        return words(value.get("name") or value.get("title"))
    if isinstance(value, list | tuple):
        return "; ".join(dict.fromkeys(w for v in value if (w := words(v)))) or None
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    line = " ".join(_clean(str(value)).split())
    return None if line.lower() in NOTHING else line


def day(value: Any) -> date | None:
    """Return the day of a date in ISO, RFC 2822, words with the month's name, or seconds since 1970 (UTC).

    A time zone is left as it is: the day is the one where the article was published.
    """
    if isinstance(value, datetime):
        return _sane(value.date()) if value == value else None  # noqa: PLR0124 - pandas' NaT is not itself
    if isinstance(value, date):
        return _sane(value)
    written = words(value)
    if written is None:
        return None
    try:
        return _sane(_day(written))
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _day(written: str) -> date | None:
    if match := ISO.fullmatch(written):
        return date(*map(int, match.groups()))
    if EPOCH.fullmatch(written):
        seconds = float(written)
        return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > MILLISECONDS else seconds, UTC).date()
    if re.match(r"[A-Za-z]{3}, \d", written):
        return parsedate_to_datetime(written).date()
    return _in_words(written)


def _in_words(written: str) -> date | None:
    """Return the day of *May 14, 2024*; 05/06/2024 is two days, depending on the country."""
    from dateutil import parser

    if len(written) > 60 or not re.search(r"[^\W\d_]{3}", written):
        return None
    # What is missing in the words is taken from the default: two of them tell what is missing.
    found = [parser.parse(written, default=datetime(y, m, d)) for y, m, d in ((2001, 1, 1), (2002, 2, 2))]  # noqa: DTZ001
    return found[0].date() if found[0].date() == found[1].date() else None


def _sane(value: date | None) -> date | None:
    return value if value and EARLIEST <= value.year <= LATEST else None


def language(value: Any) -> str | None:
    """Return a language as a BCP 47 tag: ``en``, ``es-MX``; None for anything else."""
    tag = (words(value) or "").replace("_", "-")
    primary, dash, rest = tag.partition("-")
    tag = primary.lower() + dash + rest
    return tag if LANGUAGE.fullmatch(tag) else None


def address(value: Any) -> str | None:
    """Return a web address; None for anything else."""
    written = words(value)
    return written if written and ADDRESS.fullmatch(written) else None


def host(url: str) -> str | None:
    """Return the host of a web address without ``www.``."""
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def outlet(value: Any) -> str | None:
    """Return the name of an outlet; of an address its host."""
    url = address(value)
    return host(url) if url else words(value)


def _clean(value: str) -> str:
    """Return a text that can be written as UTF-8, letter for letter."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if _lone(value) else value


def _lone(value: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in value) if not value.isascii() else False


def text(value: str) -> str:
    """Return a text letter for letter; halves of surrogate pairs, which no file can hold, become marks."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value) if _lone(value) else value
