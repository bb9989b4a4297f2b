"""What around an event tells when it was: words of what is to come or was, and how it is told."""

from itertools import takewhile

from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import ancestors, anchor, clause
from broadsheet.grammar.periods import Period
from broadsheet.grammar.words import VERBS, language_at
from broadsheet.model import Reading

ABOVE = 2
"""So many words above an event can be led by what it follows."""
BEFORE = 60
"""So many characters before an event tell that it was planned."""


def cues(reading: Reading, candidate: Candidate) -> frozenset[str]:
    """Return what around an event tells that it is to come, or that it was."""
    token = candidate.carrier
    language = language_at(reading, token.i)
    phrases = language.phrases
    below = [reading.tokens[c].text.lower() for c in reading.children[token.i]]
    words = [token.text.lower(), *below]
    above = reading.tokens[token.head].text.lower()
    found = {
        name
        for name in ("future", "infinitive")
        if any(expression(phrases[name]).fullmatch(w) for w in words)
    }
    found |= {"under future"} if expression(phrases["future"]).fullmatch(above) else set()
    start = max(candidate.span.start - BEFORE, reading.sentences[token.sentence].start)
    before = reading.text[start : candidate.span.end].lower()
    found |= {"scheduled"} if expression(phrases["scheduled"]).search(before) else set()
    helped = any(reading.tokens[c].dep.startswith("aux") for c in reading.children[token.i])
    if not helped and expression(phrases["past_form"]).fullmatch(token.text.lower()):
        found.add("past form")
    found |= {"after"} if follows(reading, candidate) else set()
    return frozenset(found or {"no cue"})


def follows(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether something else came after an event: *after* | *the vote*, *tras ganar las elecciones*."""
    after = language_at(reading, candidate.token.i).phrases["after_lead"]
    line = [candidate.token, *ancestors(reading, candidate.token)[:ABOVE]]
    leads = (reading.tokens[c] for t in line for c in reading.children[t.i] if c < t.i)
    return any(
        expression(after).fullmatch(t.text.lower()) for t in leads if t.dep in {"case", "mark", "advmod"}
    )


def points_back(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether words before an event in its sentence mean what came before: *at these talks*, *then*."""
    back = language_at(reading, candidate.token.i).phrases["points_back"]
    start = reading.sentences[candidate.token.sentence].start
    return bool(expression(back).search(reading.text[start : candidate.span.start].lower()))


def told_as(reading: Reading, candidate: Candidate) -> frozenset[str]:
    """Return how an event is told: in what clause, and as known (*her* | *visit*), or new (*a* | *visit*)."""
    token = candidate.token
    language = language_at(reading, token.i)
    below = {reading.tokens[c].text.lower() for c in reading.children[token.i]}
    place = f"in {clause(reading, token).dep}"
    pluperfect = expression(language.phrases["pluperfect"])
    found = {place, "pluperfect"} if any(pluperfect.fullmatch(word) for word in below) else {place}
    if candidate.is_verb:
        return frozenset(found | {f"verb {place}"})
    kinds = {"known": language.definite, "whose": language.possessives, "new": language.indefinites}
    nouns = {f"{kind} noun" for kind, words in kinds.items() if not below.isdisjoint(words)}
    return frozenset(found | (nouns or {"bare noun"}) | {f"noun {place}"})


def took_place(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a noun's verb tells that it was: *won* | *the vote*, *attended* | *talks*."""
    verb = reading.tokens[candidate.token.head]
    was = expression(language_at(reading, verb.i).phrases["took_place"])
    helped = any(reading.tokens[c].dep.startswith("aux") for c in reading.children[verb.i])
    return not (candidate.is_verb or helped) and was.fullmatch(verb.text.lower()) is not None


def is_set_beside(reading: Reading, candidate: Candidate, period: Period) -> bool:
    """Tell whether a time is told of what a name is set beside: *Ruiz, head since* | *2020* |*, resigned*."""
    above = takewhile(lambda t: t.pos not in VERBS, ancestors(reading, anchor(reading, period.span)))
    beside = next((t for t in above if t.dep == "appos"), None)
    if beside is None or beside.head == candidate.token.i:
        return False
    return beside not in (candidate.token, *ancestors(reading, candidate.token))
