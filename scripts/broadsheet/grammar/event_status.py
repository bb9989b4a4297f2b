"""Whether an event happened, is planned, promised, thought of, or did not, by weights that were learned."""

import math
from collections.abc import Iterator

from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_telling import follows
from broadsheet.grammar.event_words import cues
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.headlines import is_headline
from broadsheet.grammar.paths import ancestors
from broadsheet.grammar.periods import Period
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import VERBS, code_at, is_negated, language_at, plain_relation
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Token

STATUSES = ("actual", "scheduled", "promised", "hypothetical", "negated")
FLOOR = 0.01
NEAR = 5
"""So many words before an event tell whether it happened."""
ABOVE = 3
"""So many words that an event hangs on tell it, too."""
CARRIED = frozenset({"on a condition", "nobody", "future", "conditional", "infinitive", "wished"})
"""What the form of a verb tells of what hangs on it, too."""
UNDONE = frozenset({"conditional", "above wanted, obj"})
"""What would be, and what is asked for, has not happened: a day behind it is of the asking or the saying."""
REFUSED = "refused"
BEHIND, OPEN = frozenset({"past", "now"}), "no time"
Features = dict[str, float]


def status_of(reading: Reading, candidate: Candidate, event_type: str, period: Period | None) -> str:
    """Return whether an event happened: a ``status`` of the table of events."""
    status = best("event status", status_options(reading, candidate, event_type, period))
    return "actual" if status == "negated" and _came_first(reading, candidate) else status


def _came_first(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether what did not happen came after an event: *called it off after* | *a deal*.

    In *after failing to reach a deal* and *after the bank scrapped its merger* the event did not happen.
    """
    token = candidate.carrier
    line = [token, *ancestors(reading, token)[:ABOVE]]
    led = next((n for n, t in enumerate(line) if follows(reading, t)), None)
    told = line[: led + 1] if led is not None else []
    undone = (REFUSED in cues(t.text, candidate.code) or is_negated(reading, t) for t in told)
    return bool(told) and not any(undone)


def status_options(
    reading: Reading, candidate: Candidate, event_type: str, period: Period | None
) -> dict[str, Features]:
    """Return the features of every status of an event."""
    seen = candidate.statuses
    words = list(_cues(reading, candidate, event_type, period))
    found = {}
    for status in STATUSES:
        chance = math.log(max(seen.get(status, 0.0), FLOOR))
        found[status] = {"chance": chance, f"chance {status}": chance, f"is {status}": 1.0}
        found[status] |= {f"{word}: {status}": 1.0 for word in words}
    return found


def _cues(reading: Reading, candidate: Candidate, event_type: str, period: Period | None) -> Iterator[str]:
    """Yield what is told of an event around it."""
    token, code = candidate.carrier, candidate.code
    yield f"type {event_type}"
    yield "verb" if candidate.is_verb else "noun"
    yield f"dep {token.dep.partition(':')[0]}"
    form, governed = list(_form(reading, token)), list(_governed(reading, candidate))
    yield from form
    yield from _joined(reading, token)
    below = (reading.tokens[c] for c in reading.children[token.i])
    yield from (f"below {cue}" for t in below for cue in cues(t.text, code))
    yield from governed
    sentence = reading.sentences[token.sentence]
    before = reading.tokens[max(sentence.first, token.i - NEAR) : token.i]
    yield from {f"before {cue}" for t in before for cue in cues(t.text, code)}
    if token.i in quoted_tokens(reading):
        yield "a speaker's word"
    if is_headline(reading, sentence):
        yield "headline"
    when = _when(reading, period)
    yield OPEN if when in BEHIND and not UNDONE.isdisjoint([*form, *governed]) else when


def _form(reading: Reading, token: Token) -> Iterator[str]:
    """Yield what the form of a word and of the words that hang on it tells."""
    language = language_at(reading, token.i)
    below = [reading.tokens[c] for c in reading.children[token.i]]
    words = {t.text.lower() for t in below}
    yield from _shape(token.text.lower(), below, language)
    if is_negated(reading, token) or words & language.negations:
        yield "negated"
    if words & language.indefinites:
        yield "indefinite"
    if words & language.definite:
        yield "definite"
    for part in below:
        parts = {reading.tokens[c].text.lower() for c in reading.children[part.i]}
        if part.dep.startswith("advcl") and parts & language.conditionals:
            yield "on a condition"
        if part.dep.startswith("nsubj") and (parts | {part.text.lower()}) & language.negations:
            yield "nobody"


def _joined(reading: Reading, token: Token) -> Iterator[str]:
    """Yield what the verb tells that a verb without helpers is joined to: *will hire* | *and sell*."""
    helped = any(reading.tokens[c].dep[:3] in {"aux", "nsu", "mar"} for c in reading.children[token.i])
    first = token
    while first.dep == "conj" and first.head != first.i:
        first = reading.tokens[first.head]
    if first is not token and not helped:
        yield from (f"joined {form}" for form in _form(reading, first))
        above = reading.tokens[first.head]
        yield from (f"joined above {cue}" for cue in cues(above.text, code_at(reading, above)))


def _shape(own: str, below: list[Token], language: Language) -> Iterator[str]:
    """Yield what the ending of a word and its helpers tell: *would*, *has*, *-ing*."""
    phrases = language.phrases
    helpers = [t.text.lower() for t in below if t.dep.startswith("aux")]
    marks = [t.text.lower() for t in below if t.dep == "mark"]
    shapes = {
        "infinitive": [own, *helpers, *marks],
        "future": [own, *helpers],
        "conditional": [own],
        "wished": [own],
        "past": [own],
        "perfect": helpers,
    }
    patterns = {
        "infinitive": phrases["infinitive"],
        "future": phrases["future"],
        "conditional": phrases["conditional_form"],
        "wished": phrases["wished_form"],
        "past": phrases["past_form"],
        "perfect": phrases["has"],
    }
    yield from (
        name for name, words in shapes.items() if any(expression(patterns[name]).fullmatch(w) for w in words)
    )
    if own.endswith(language.gerunds):
        yield "gerund"
    if marks:
        yield "marked"


def _governed(reading: Reading, candidate: Candidate) -> Iterator[str]:
    """Yield what the words above an event tell: *plans to*, *refused to*, *if*."""
    known, child = candidates(reading), candidate.carrier
    for step, token in enumerate(ancestors(reading, candidate.carrier)[:ABOVE]):
        place = "above" if step == 0 else "higher"
        relation = plain_relation(child)
        for cue in _told(reading, token, candidate.code):
            yield f"{place} {cue}"
            yield f"{place} {cue}, {relation}"
        if is_negated(reading, token):
            yield f"{place} negated"
            yield f"{place} negated, {relation}"
        if token.pos in VERBS or _is_future(token, candidate.code):
            yield from (f"{place} {form}" for form in _form(reading, token) if form in CARRIED)
        if step == 0 and token.i in known:
            yield from (f"above event {name}" for name in sorted(known[token.i].lexical))
        below = (reading.tokens[c] for c in reading.children[token.i])
        yield from {f"beside {cue}" for t in below if t.i != child.i for cue in cues(t.text, candidate.code)}
        child = token


def _told(reading: Reading, token: Token, code: str) -> frozenset[str]:
    """Return what a word tells, with its particle: *called* | *off*, *put* | *off*."""
    particles = (reading.tokens[c] for c in reading.children[token.i])
    return cues(token.text, code).union(*(cues(t.text, code) for t in particles if t.dep == "compound:prt"))


def _is_future(token: Token, code: str) -> bool:
    """Tell whether a word is a verb ahead by its form, whatever a tagger says: *irán* | *a la huelga*."""
    ahead = expression(lexicon(code).phrases["future_form"])
    return token.text.islower() and ahead.fullmatch(token.text) is not None


def _when(reading: Reading, period: Period | None) -> str:
    if period is None or not reading.published or not (period.start or period.end):
        return OPEN
    if period.start and period.start > reading.published:
        return "later"
    last = period.end or period.start
    return "past" if last and last < reading.published else "now"
