"""Which country an article is about or from, by what it names and by the money that it counts in."""

import re
from collections import Counter
from functools import lru_cache

from broadsheet.grammar.places import homes, majority, namings
from broadsheet.grammar.quantities import by_sentence
from broadsheet.languages import currencies, payers
from broadsheet.model import Reading

PAID = 3
"""A naming of a country that pays in the article's money counts as so many of another."""
DOLLARS = frozenset("AUD BBD BSD BZD CAD FJD GYD HKD JMD NZD SGD TTD XCD".split())
"""Moneys that the articles of their countries write as bare dollar sign."""
SMALL = DOLLARS - frozenset("AUD CAD HKD NZD SGD".split())
"""Moneys of small countries: of many millions it is told in the world's dollars."""
OTHER_DOLLARS = re.compile(r"(?<!\b[Tt]he )\bU\.?S\.?\s?\$|(?P<southern>\$US)\b")
"""Who writes so for the world's dollars has others where the sign is bare; *$US* is Australia's way.

What *cost the US* | *$5 billion* is no such sign.
"""
SOUTHERN = frozenset({"AUD", "NZD"})
WORLDS = frozenset({"PAN"})
"""Countries that pay in the world's dollars beside a money of their own."""
LIKELIEST = ("USD", "INR")
"""What a sign of several moneys stands for where nothing else tells: *$*, *Rs*."""


@lru_cache(maxsize=2)
def home_country(reading: Reading) -> str | None:
    """Return the country that more than half of the namings are of, those that pay its money above all.

    Where nobody is named that pays in it, that is the one country that does; None where nothing tells.
    """
    codes = _moneys(reading)
    counts = Counter(
        {c: n * (PAID if currencies().get(c) in codes else 1) for c, n in namings(reading).items()}
    )
    if codes and not any(currencies().get(country) in codes for country in counts):
        only = {payers()[code] for code in codes if code in payers()}
        if len(only) == 1 == len(codes):
            return only.pop()
    return majority(counts)


@lru_cache(maxsize=64)
def money_meant(reading: Reading, codes: str) -> str | None:
    """Return which of several moneys (``INR|PKR``) a sign or word of theirs stands for in an article.

    That is the money of those countries that is named most, else the likeliest, if there is one.
    """
    known = codes.split("|")
    if len(known) == 1:
        return codes or None
    named = Counter(currencies().get(country) for _, country in homes(reading))
    named["USD"] += sum(country in WORLDS for _, country in homes(reading))
    most = max(known, key=lambda code: named[code])
    return most if named[most] else next((code for code in LIKELIEST if code in known), None)


def _moneys(reading: Reading) -> frozenset[str]:
    """Return the moneys that an article's most frequent sign may stand for: not what the world counts in."""
    found: Counter[str] = Counter()
    bare = "|".join(sorted(_bare_dollars(reading)))
    for quantity in (q for those in by_sentence(reading).values() for q in those if q.currency):
        if quantity.currency != "USD":
            found[quantity.currency or ""] += 1
        elif quantity.has_bare_dollar(reading.text):
            found[bare] += 1
    most = found.most_common(1)
    return frozenset(most[0][0].split("|")) if most else frozenset()


def _bare_dollars(reading: Reading) -> frozenset[str]:
    """Return the moneys that a bare dollar sign of an article may stand for."""
    other = OTHER_DOLLARS.search(reading.text)
    if not other:
        return DOLLARS | {"USD"}
    return SOUTHERN if other["southern"] else DOLLARS
