"""Which type of event a word names: the features that the ranking weighs."""

import math
from collections.abc import Mapping
from functools import lru_cache

from broadsheet.grammar.contexts import STEM
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.event_words import noun_types, party, verb_types
from broadsheet.grammar.words import plain_relation
from broadsheet.model import Reading, Token
from broadsheet.opinions import UNKNOWN

Features = dict[str, float]
SURE = 0.6
"""A type as likely as this is the pipeline's own answer."""
POSSIBLE = 0.05
FLOOR = 0.001
"""What the pipeline does not name has this probability."""
ARGUMENTS = frozenset({"obj", "obl", "nsubj", "xcomp", "ccomp"})
PARTS = frozenset({"obj", "xcomp", "obl", "nmod", "compound", "nsubj"})
TELLING = frozenset({"NOUN", "VERB", "ADJ"})
ACTED_ON = frozenset({"obj", "nsubj:pass"})
SIDES = {
    "nsubj": "subject", "obl:agent": "subject", "nsubj:pass": "object", "obj": "object", "obl": "beside",
    "nmod": "beside", "compound": "beside", "amod": "beside", "xcomp": "object", "nmod:poss": "subject",
}  # fmt: skip


def _side(token: Token) -> str | None:
    return SIDES.get(token.dep, SIDES.get(plain_relation(token)))


def type_options(reading: Reading, candidate: Candidate) -> dict[str, Features]:
    """Return the types that a word can name, each with its features."""
    seen, token = candidate.seen.types, candidate.token
    around = {
        "object": nouns_below(reading, candidate, ARGUMENTS) if candidate.is_verb else frozenset[str](),
        "part": frozenset[str]() if candidate.is_verb else nouns_below(reading, candidate, PARTS),
        "verb above": verb_above(reading, candidate),
    }
    parties, words = _parties(reading, candidate), told_words(reading, candidate)
    other = candidate.as_noun if candidate.is_verb else candidate.as_verb
    opinions = reading.opinions.types(token.i) if reading.opinions else {}
    found = {}
    for event_type in possible_types(reading, candidate):
        chance = math.log(max(seen.get(event_type, 0.0), FLOOR))
        lexical = event_type in candidate.lexical
        features = {
            "chance": chance,
            "chance, sure it is one": chance * candidate.seen.likelihood,
            "chance, in the lexicon": chance * lexical,
            "chance, foreign": chance * (candidate.code != "en"),
            "sure": seen.get(event_type, 0.0) > SURE,
            "possible": seen.get(event_type, 0.0) > POSSIBLE,
            "phrase": event_type == candidate.listed,
            "chance, phrase": chance * (event_type == candidate.listed),
            "verb": lexical and candidate.is_verb,
            "only verb": lexical and candidate.is_verb and len(candidate.lexical) == 1,
            "noun": lexical and not candidate.is_verb,
            "only noun": lexical and not candidate.is_verb and len(candidate.lexical) == 1,
            "other word class": event_type in other,
            f"is {event_type}": True,
            f"{token.pos} {event_type}": True,
            **{name: event_type in types for name, types in around.items()},
            "verb and object": lexical and event_type in around["object"],
            **{f"{who} {event_type}": True for who in parties},
            **{f"{word}: {event_type}": True for word in words},
        }
        found[event_type] = plainly(features | _opinion(opinions, event_type, lexical=lexical))
    return found


def _opinion(opinions: Mapping[str, float], event_type: str, *, lexical: bool) -> Features:
    """Return what the network makes of a type, where it has seen the word."""
    opinion = opinions.get(event_type, UNKNOWN) if opinions else 0.0
    return {"opinion": opinion, "opinion, in the lexicon": opinion * lexical}


@lru_cache(maxsize=512)
def told_words(reading: Reading, candidate: Candidate) -> tuple[str, ...]:
    """Return the beginnings of a word and of what it acts on or is of, but for names: *word protes en*."""
    below = [reading.tokens[c] for c in reading.children[candidate.token.i]]
    acted = next((t for t in below if t.pos in TELLING and t.dep in ACTED_ON), None)
    of = next((t for t in below if t.pos in TELLING and plain_relation(t) == "nmod"), None)
    word = candidate.token if candidate.token.pos in TELLING else None
    told = (("word", word), ("object", acted), ("of", of))
    return tuple(f"{name} {t.text.lower()[:STEM]} {candidate.code}" for name, t in told if t)


def possible_types(reading: Reading, candidate: Candidate) -> list[str]:
    """Return the types that a word can name, in order."""
    objects = nouns_below(reading, candidate, ARGUMENTS) if candidate.is_verb else frozenset[str]()
    named = candidate.as_verb.union(candidate.as_noun, candidate.seen.types, objects)
    return sorted(named | {candidate.listed} if candidate.listed else named)


@lru_cache(maxsize=512)
def nouns_below(reading: Reading, candidate: Candidate, relations: frozenset[str]) -> frozenset[str]:
    """Return the types of the nouns that hang on a word by some relations."""
    below = [reading.tokens[c] for c in reading.children[candidate.token.i]]
    nouns = [t for t in below if plain_relation(t) in relations and t.pos in {"NOUN", "ADJ"}]
    return frozenset[str]().union(*(noun_types(t.text, candidate.code) for t in nouns))


def _parties(reading: Reading, candidate: Candidate) -> set[str]:
    """Return what does it and what it is done to, as far as the lexicon knows: *court subject*."""
    found = set()
    for child in reading.children[candidate.token.i]:
        token = reading.tokens[child]
        relation = _side(token)
        if relation:
            found |= {f"{who} {relation}" for who in party(token.text, candidate.code)}
    return found


def verb_above(reading: Reading, candidate: Candidate) -> frozenset[str]:
    """Return the types of the verb that a noun is an argument of."""
    above = reading.tokens[candidate.token.head]
    if (
        candidate.is_verb
        or above.pos != "VERB"
        or plain_relation(candidate.token) not in {"obj", "obl", "nsubj"}
    ):
        return frozenset()
    return verb_types(above.text, candidate.code)


def plainly(features: Mapping[str, float]) -> Features:
    """Return the features that hold, as numbers."""
    return {name: 1.0 * value for name, value in features.items() if value}
