"""Learn the weights by which events are chosen, typed, dated and joined with who took part.

Reads the annotated articles beside the checkout (``../shared/gold``) and the project's own, and the short
cases, and writes its questions into ``grammar/ranking.csv`` and ``scripts/benchmarks/RANKING.md``. Run as
``make ranking``, after ``figures.py``; takes a few minutes.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import opinions
import softmax
from event_texts import Text, asked, keys, members, texts, wanted_of, weight
from softmax import Example, Weights

from broadsheet.grammar.event_candidates import candidates
from broadsheet.grammar.event_dates import period_options
from broadsheet.grammar.event_features import Around, reasons
from broadsheet.grammar.event_roles import role_options
from broadsheet.grammar.event_status import status_options
from broadsheet.grammar.event_types import type_options
from broadsheet.grammar.periods import Period
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading

PENALTIES = {"any": 0.001, "event status": 0.0001, "event type": 0.0003, "event": 0.0003}
"""How much large weights cost; those of the status are for words that are seldom seen and tell much."""
LEAST = 0.03
"""Smaller weights are left out."""
BORDERLINE = 0.3
"""What may or may not be in a table counts less."""
CASES_WEIGHT = 2.0
"""The short cases say what the statuses are: they count more than what annotators made of them."""
DENSE = {"en4": 0.1, "es4": 0.1}
"""Sets whose annotators listed much more of it."""
LATER = frozenset(f"{language}{number}" for language in ("en", "es") for number in range(9, 15))
"""Sets that teach no types: with them fewer than .65 of PLOVER's records get the type that PLOVER has."""
SET = "in the set "
"""Begins the features that tell what set a text is of; readers have none."""
SEEN = 0.05
"""A word less likely than this to name an event teaches nothing about events."""
UNDATED = 0.23
"""An event without a date counts less: a reader who is told none has to look for it anyway."""
LESS = 0.6
"""An event that few would list counts less."""


def type_examples(text: Text) -> Iterator[Example]:
    """Yield the question of the type, for each word that names an event."""
    for candidate in candidates(text.reading).values():
        told = wanted_of(text, candidate)
        options = type_options(text.reading, candidate)
        otherwise = told and told.event_type == "support" and "agree" in candidate.lexical
        if told and told.event_type in options and not otherwise:  # a signing, as few have it
            yield _example("event type", options, told.event_type, weight(text, told, LESS))


def _example(question: str, options: Mapping[Any, Mapping[str, float]], right: Any, counts: float) -> Example:
    return Example(question, tuple(options.values()), list(options).index(right), counts)


def event_examples(text: Text, weights: Weights) -> Iterator[Example]:
    """Yield for each candidate the question whether it names an event; the types are those of ``weights``."""
    options = {i: type_options(text.reading, c) for i, c in candidates(text.reading).items()}
    types = {i: softmax.best(weights["event type"], o) for i, o in options.items() if o}
    known = {i: c for i, c in candidates(text.reading).items() if i in types}
    around = Around(known, types)
    for candidate in known.values():
        told = wanted_of(text, candidate)
        # Sets differ in how much their annotators listed; that is no matter of the words.
        features = {**reasons(text.reading, candidate, around), f"{SET}{text.group}": 1.0}
        counts = weight(text, told, DENSE.get(text.group, BORDERLINE))
        yield Example("event", (features, {}), int(told is None), counts)


def detail_examples(text: Text) -> Iterator[Example]:
    """Yield for each event the questions of its time, its status, and who takes part as what."""
    ours = keys(text)
    for candidate in candidates(text.reading).values():
        told = wanted_of(text, candidate)
        if told is None or candidate.seen.likelihood < SEEN:
            continue
        counts = weight(text, told, LESS)
        times = period_options(text.reading, candidate, told.event_type)
        right = [p for p in times if _is_time(text.reading, p, told.days)]
        if right:
            yield _example("event date", times, right[0], counts * (1.0 if told.days else UNDATED))
        period = right[0] if right else None
        statuses = status_options(text.reading, candidate, told.event_type, period)
        defining = CASES_WEIGHT if text.group == "cases" else 1.0
        yield _example("event status", statuses, told.status, counts * defining)
        for party, role in members(text, ours, candidate, told):
            roles = role_options(text.reading, candidate, told.event_type, party)
            yield _example("event role", roles, role, counts)


def _is_time(reading: Reading, period: Period | None, days: tuple[str, str] | None) -> bool:
    """Tell whether a time is the annotator's; one that cannot be placed, by its day of the week."""
    if period is None or days is None:
        return period is None and days is None
    if period.is_placed:
        return (str(period.start or ""), str(period.end or "")) == days
    weekdays = language_at(reading, reading.token_at(period.span.start)).weekdays
    named = [number for word, number in weekdays.items() if word in period.text.lower()]
    day = days[0] == days[1] and date.fromisoformat(days[0]).weekday()
    return period.precision == "day" and named[:1] == [day]


def learn(texts: list[Text]) -> Weights:
    """Return the weights of every question."""
    types = softmax.common([list(type_examples(t)) for t in texts if t.group not in LATER])
    weights = softmax.fit_all([*types, *(e for t in texts for e in detail_examples(t))], PENALTIES)
    events = softmax.common([list(event_examples(t, weights)) for t in texts])
    found = softmax.fit_all(events, PENALTIES)
    told = {q: {k: w for k, w in f.items() if not k.startswith(SET)} for q, f in found.items()}
    return weights | told


def examples(text: Text, weights: Weights) -> list[Example]:
    """Return all questions of a text."""
    return [*type_examples(text), *event_examples(text, weights), *detail_examples(text)]


def main() -> None:
    """Write the weights, and how often held-out texts are read right, of the questions named or of all.

    The networks of ``opinions.py`` are learned anew, and written with all questions or where these name
    ``opinions``. A text's opinions here are of networks that have not learned from it.
    """
    opinions.watch()
    known = list(texts())
    if not sys.argv[1:] or opinions.NAME in sys.argv[1:]:
        opinions.save(opinions.learn(known, asked))
    known = opinions.of_others(known, asked)
    softmax.save(learn(known), softmax.held_out(known, learn, examples), LEAST, sys.argv[1:])


if __name__ == "__main__":
    main()
