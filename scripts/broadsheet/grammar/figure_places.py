"""Which country a figure is of, by the countries and people named near it."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from broadsheet.grammar.home_country import DOLLARS, home_country, money_meant
from broadsheet.grammar.identity import cast
from broadsheet.grammar.paths import ancestors, anchor, clause, way
from broadsheet.grammar.places import homes
from broadsheet.grammar.quantities import by_sentence
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.roles import roles
from broadsheet.languages import currencies, payers
from broadsheet.model import Reading, Sentence, Span

STEPS, SENTENCES = 3.0, 4.0
REACH = 3.0
"""What stands so many times farther up than ``SENTENCES`` has nothing to do with a number."""
BESIDE = 4
"""So few characters stand between *Norway* and its number in *Norway (9.1%)*."""
LEAD = 400
"""So many first characters are headline, dateline and lead."""
Features = dict[str, float]


def places(reading: Reading, quantity: Quantity, before: str | None) -> dict[str | None, Features]:
    """Return the features of every country a number can be of (ISO 3166-1 alpha-3); None stands for none.

    ``before`` is the country of the number before.
    """
    sentence = reading.sentences_of(quantity.span)[0]
    found: dict[str, Features] = {}
    for country, name, value in _told(reading, quantity, sentence):
        features = found.setdefault(country, {})
        features[name] = max(features.get(name, 0.0), value)
    here = {c: f["near"] for c, f in found.items() if "near" in f}
    if here:
        found[max(here, key=lambda c: here[c])]["nearest here"] = 1.0
    for name in ("under it", "own clause", "in the subject"):
        those = [c for c, f in found.items() if f.get(name)]
        if len(those) == 1:
            found[those[0]][f"{name} alone"] = 1.0
    if before:
        found.setdefault(before, {})["carried past a name" if here.keys() - {before} else "carried"] = 1.0
    for country, features in found.items():
        features["main"] = float(country == home_country(reading))
        pays = _pays(reading, country, quantity)
        features["own money"] = float(pays)
        features["other money"] = float(_is_national(quantity) and not pays)
    nowhere = {"none": 1.0, "none, named here": float(any("here" in f for f in found.values()))}
    options: dict[str | None, Features] = {None: nowhere}
    options.update(found.items())
    return options


def tied(options: Mapping[str | None, Features]) -> str | None:
    """Return the one country that the tree ties to a number: *Peruvian* exports fell by 3%."""
    under = [c for c, f in options.items() if f.get("under it alone")]
    subject = [c for c, f in options.items() if f.get("in the subject alone") and f.get("own clause alone")]
    actors = [c for c, f in options.items() if f.get("who acts")]
    nobody = not any(f.get("own clause") for f in options.values())
    found = under or subject or (actors if nobody else [])
    return found[0] if len(found) == 1 else None


def _told(reading: Reading, quantity: Quantity, sentence: Sentence) -> Iterator[tuple[str, str, float]]:
    """Yield what tells of a country, by name, with its strength."""
    number = reading.tokens[sentence.first].sentence
    yield from _in_article(reading)
    for span, country in _around(_named(reading), number):
        if sentence.span.contains(span):
            yield country, "here", 1.0
            yield country, "near", math.exp(-way(reading, quantity.span, span) / STEPS)
            yield country, "before it", float(span.start < quantity.span.start)
            yield from _in_tree(reading, country, span, quantity)
            yield country, "beside", float(0 <= quantity.span.start - span.end < BESIDE)
        elif span.start < sentence.start:
            yield from _earlier(reading, country, span, number, "named")
    spans = [span.start for span, _ in homes(reading)]
    last = bisect_left(spans, quantity.span.start) - 1
    if last >= 0:
        yield homes(reading)[last][1], "last named", 1.0
    for span, country in _around(_people(reading), number):
        if sentence.span.contains(span):
            yield country, "person here", math.exp(-way(reading, quantity.span, span) / STEPS)
            yield country, "who acts", float(_acts(reading, span, quantity))
        elif span.start < sentence.start:
            yield from _earlier(reading, country, span, number, "person")
    yield from _by_money(reading, quantity)


def _by_money(reading: Reading, quantity: Quantity) -> Iterator[tuple[str, str, float]]:
    """Yield what the money of a number, and that of its article, tells of a country."""
    only = payers().get(money_meant(reading, quantity.currency or "") or "")
    if only:
        yield only, "only payer", 1.0
    payer = _payer(reading)
    if payer:
        yield payer, "article's money", 1.0
        yield payer, "article's money, no money", float(quantity.currency is None)
    home = _home(reading)
    if home:
        yield home, "language's money", 1.0
        yield home, "language's money, nothing named", float(not homes(reading))


Placed = tuple[Span, str]
"""Where a country is told, and its code."""


def _around(placed: Mapping[int, tuple[Placed, ...]], number: int) -> Iterator[Placed]:
    """Yield what is told in a sentence and in those not too long before it."""
    for earlier in range(max(number - int(REACH * SENTENCES), 0), number + 1):
        yield from placed.get(earlier, ())


@lru_cache(maxsize=2)
def _in_article(reading: Reading) -> tuple[tuple[str, str, float], ...]:
    """Return how much of an article is of each country, and which its lead names."""
    named = homes(reading)
    shares = Counter(country for _, country in named)
    lead = {country for span, country in named if span.start < LEAD}
    told = [(country, "share", count / len(named)) for country, count in shares.items()]
    return (*told, *((country, "lead", 1.0) for country in sorted(lead)))


@lru_cache(maxsize=2)
def _named(reading: Reading) -> Mapping[int, tuple[Placed, ...]]:
    return _by_sentence(reading, homes(reading))


def _by_sentence(reading: Reading, placed: Iterable[Placed]) -> Mapping[int, tuple[Placed, ...]]:
    found: dict[int, list[Placed]] = {}
    for span, country in placed:
        found.setdefault(reading.tokens[reading.token_at(span.start)].sentence, []).append((span, country))
    return {number: tuple(those) for number, those in found.items()}


def _in_tree(
    reading: Reading, country: str, span: Span, quantity: Quantity
) -> Iterator[tuple[str, str, float]]:
    """Tell what the tree says of a country in the number's sentence: jobs in *Canada*."""
    top, named = anchor(reading, quantity.span), anchor(reading, span)
    above = ancestors(reading, named)
    verb = clause(reading, top)
    yield country, "under it", float(top in above or named.i == top.i)
    yield country, "own clause", float(clause(reading, named) == verb)
    subject = [t for t in (named, *above) if t.head == verb.i and t.dep.startswith("nsubj")]
    yield country, "in the subject", float(bool(subject))


def _acts(reading: Reading, person: Span, quantity: Quantity) -> bool:
    """Tell whether somebody is the subject of the number's clause, or of the verb that it hangs on."""
    verb = clause(reading, anchor(reading, quantity.span))
    verbs = {verb.i, *(t.i for t in ancestors(reading, verb)[:1] if t.pos == "VERB")}
    named = anchor(reading, person)
    return named.dep.startswith("nsubj") and named.head in verbs


def _earlier(
    reading: Reading, country: str, span: Span, number: int, what: str
) -> Iterator[tuple[str, str, float]]:
    there = reading.tokens[reading.token_at(span.start)].sentence
    same = reading.sentences[there].paragraph == reading.sentences[number].paragraph
    yield (
        country,
        f"{what} in paragraph" if same else f"{what} above",
        math.exp(-(number - there) / SENTENCES),
    )


@lru_cache(maxsize=2)
def _payer(reading: Reading) -> str | None:
    """Return the one country whose money an article counts in most, but for what the world counts in."""
    found = Counter(q.currency for those in by_sentence(reading).values() for q in those if _is_national(q))
    most = found.most_common(1)
    return payers().get(money_meant(reading, most[0][0] or "") or "") if most else None


@lru_cache(maxsize=2)
def _home(reading: Reading) -> str | None:
    """Return the country of an article's language whose money, of many countries, it counts in alone."""
    found = {q.currency for those in by_sentence(reading).values() for q in those if q.currency}
    told = dict(entry.split() for entry in reading.language.home_moneys)
    return told.get(next(iter(found))) if len(found) == 1 else None


@lru_cache(maxsize=2)
def _people(reading: Reading) -> Mapping[int, tuple[Placed, ...]]:
    """Return the namings of people who hold an office of a country, with it, by sentence."""
    held = {r.person: r.country for r in roles(reading) if r.country}
    named = [(m.span, country) for m in cast(reading).mentions if (country := held.get(m.key))]
    return _by_sentence(reading, named)


def _pays(reading: Reading, country: str, quantity: Quantity) -> bool:
    """Tell whether a country pays in a number's money; a bare dollar is that of the article's country."""
    own = currencies().get(country)
    bare = own in DOLLARS and country == home_country(reading) and quantity.has_bare_dollar(reading.text)
    return bare or (bool(quantity.currency) and own in (quantity.currency or "").split("|"))


def _is_national(quantity: Quantity) -> bool:
    """Tell whether money is not one that the whole world counts in."""
    return bool(quantity.currency) and quantity.currency not in {"USD", "EUR"}
