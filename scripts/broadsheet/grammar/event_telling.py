"""How an event is told, and what that says of when it was."""

from collections.abc import Iterator
from itertools import takewhile

from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import ancestors, anchor, clause
from broadsheet.grammar.periods import Period
from broadsheet.grammar.words import VERBS, has_past_form, is_helped, language_at
from broadsheet.model import Reading, Token

ABOVE = 2
"""So many words above an event can be led by what it follows."""
BEFORE = 60
"""So many characters before an event tell that it was planned."""
LEADING = frozenset({"case", "mark", "advmod"})
"""How *after* hangs on what it leads."""
OF_VERB = frozenset({"obj", "nsubj", "nsubj:pass", "obl"})
"""How a noun hangs on a verb that tells that it was."""


def tense_cues(reading: Reading, candidate: Candidate) -> frozenset[str]:
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
    found |= {"past form"} if has_past_form(reading, token) else set()
    line = [candidate.token, *ancestors(reading, candidate.token)[:ABOVE]]
    found |= {"after"} if any(follows(reading, t) for t in line) else set()
    return frozenset(found or {"no cue"})


def follows(reading: Reading, token: Token) -> bool:
    """Tell whether something else came after what a word tells: *after* | *the vote*, *tras* | *ganar*."""
    after = expression(language_at(reading, token.i).phrases["after_lead"])
    leads = (reading.tokens[c] for c in reading.children[token.i] if c < token.i)
    return any(after.fullmatch(t.text.lower()) for t in leads if t.dep in LEADING)


def points_back(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether words before an event in its sentence mean what came before: *at these talks*, *then*."""
    back = language_at(reading, candidate.token.i).phrases["points_back"]
    start = reading.sentences[candidate.token.sentence].start
    return bool(expression(back).search(reading.text[start : candidate.span.start].lower()))


def told_as(reading: Reading, candidate: Candidate) -> frozenset[str]:
    """Return how an event is told: in what clause, and as known (*her* | *visit*), or new (*a* | *visit*)."""
    place = f"in {clause(reading, candidate.token).dep}"
    if candidate.is_verb:
        pluperfect = expression(language_at(reading, candidate.token.i).phrases["pluperfect"])
        below = (reading.tokens[c].text.lower() for c in reading.children[candidate.token.i])
        return frozenset({f"verb {place}", *("pluperfect" for word in below if pluperfect.fullmatch(word))})
    return frozenset({f"noun {place}", *_determined(reading, candidate)})


def _determined(reading: Reading, candidate: Candidate) -> Iterator[str]:
    """Yield what the words before a noun tell of it; *the president's* | *visit* is somebody's, too."""
    language = language_at(reading, candidate.token.i)
    below = [reading.tokens[c] for c in reading.children[candidate.token.i]]
    words = {t.text.lower() for t in below}
    owned = not words.isdisjoint(language.possessives) or any(t.dep == "nmod:poss" for t in below)
    kinds = {
        "whose noun": owned,
        "known noun": not words.isdisjoint(language.definite),
        "new noun": not words.isdisjoint(language.indefinites),
    }
    yield from [kind for kind, told in kinds.items() if told] or ["bare noun"]


def took_place(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a noun's verb tells that it was: *won* | *the vote*, *attended* | *talks*."""
    token = candidate.token
    verb, phrases = reading.tokens[token.head], language_at(reading, token.i).phrases
    cases = (
        reading.tokens[c].text.lower() for c in reading.children[token.i] if reading.tokens[c].dep == "case"
    )
    inside = expression(phrases["takes_part_in"])
    close = token.dep in OF_VERB and all(inside.fullmatch(word) for word in cases)
    was = expression(phrases["took_place"]).fullmatch(verb.text.lower())
    return close and was is not None and not (candidate.is_verb or is_helped(reading, verb))


def is_set_beside(reading: Reading, candidate: Candidate, period: Period) -> bool:
    """Tell whether a time is one of what stands beside a name: *Ruiz, head since* | *2020* |*, resigned*."""
    above = takewhile(lambda t: t.pos not in VERBS, ancestors(reading, anchor(reading, period.span)))
    beside = next((t for t in above if t.dep == "appos"), None)
    if beside is None or beside.head == candidate.token.i or reading.tokens[beside.head].pos != "PROPN":
        return False
    return beside not in (candidate.token, *ancestors(reading, candidate.token))
