"""Which country a figure is of, by the countries and people named near it."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from broadsheet.grammar.identity import cast
from broadsheet.grammar.paths import ancestors, anchor, clause, way
from broadsheet.grammar.places import homes, main_country
from broadsheet.grammar.quantities import Quantity
from broadsheet.grammar.roles import roles
from broadsheet.languages import currencies
from broadsheet.model import Reading, Sentence, Span

STEPS, SENTENCES = 3.0, 4.0
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
        features["main"] = float(country == main_country(reading))
        features["own money"] = float(_pays(country, quantity))
        features["other money"] = float(_is_national(quantity) and not _pays(country, quantity))
    nowhere = {"none": 1.0, "none, named here": float(any("here" in f for f in found.values()))}
    options: dict[str | None, Features] = {None: nowhere}
    options.update(found.items())
    return options


def tied(options: Mapping[str | None, Features]) -> str | None:
    """Return the one country that the tree ties to a number: *Chilean* exports fell by 3%."""
    under = [c for c, f in options.items() if f.get("under it alone")]
    subject = [c for c, f in options.items() if f.get("in the subject alone") and f.get("own clause alone")]
    found = under or subject
    return found[0] if len(found) == 1 else None


def _told(reading: Reading, quantity: Quantity, sentence: Sentence) -> Iterator[tuple[str, str, float]]:
    named = homes(reading)
    shares = Counter(c for _, c in named)
    number = reading.tokens[sentence.first].sentence
    for span, country in named:
        yield country, "share", shares[country] / len(named)
        if span.start < LEAD:
            yield country, "lead", 1.0
        if sentence.span.contains(span):
            yield country, "here", 1.0
            yield country, "near", math.exp(-way(reading, quantity.span, span) / STEPS)
            yield country, "before it", float(span.start < quantity.span.start)
            yield from _in_tree(reading, country, span, quantity)
            yield country, "beside", float(0 <= quantity.span.start - span.end < BESIDE)
        elif span.start < sentence.start:
            yield from _earlier(reading, country, span, number, "named")
    nearest = [(span, c) for span, c in named if span.start < quantity.span.start]
    if nearest:
        yield nearest[-1][1], "last named", 1.0
    for span, country in _people(reading):
        if sentence.span.contains(span):
            yield country, "person here", math.exp(-way(reading, quantity.span, span) / STEPS)
        elif span.start < sentence.start:
            yield from _earlier(reading, country, span, number, "person")
    payers = [country for country, code in currencies().items() if code == quantity.currency]
    if len(payers) == 1:
        yield payers[0], "only payer", 1.0


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
def _people(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Return the namings of people who hold an office of a country, with it."""
    held = {r.person: r.country for r in roles(reading) if r.country}
    return tuple((m.span, held[m.key]) for m in cast(reading).mentions if held.get(m.key))


def _pays(country: str, quantity: Quantity) -> bool:
    return bool(quantity.currency) and currencies().get(country) in (quantity.currency or "").split("|")


def _is_national(quantity: Quantity) -> bool:
    """Tell whether money is not one that the whole world counts in."""
    return bool(quantity.currency) and quantity.currency not in {"USD", "EUR"}
