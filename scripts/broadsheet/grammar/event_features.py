"""What tells whether a word names an event: the features that the ranking weighs."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.event_types import (
    ARGUMENTS,
    FLOOR,
    PARTS,
    TELLING,
    nouns_below,
    plainly,
    told_words,
    verb_above,
)
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.headlines import is_headline
from broadsheet.grammar.identity import cast
from broadsheet.grammar.places import countries
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.words import language_at, plain_relation
from broadsheet.model import Reading, Token

Features = dict[str, float]
NEAR = 4
"""So many words before an event tell whether it happened."""
EARLIER = 0.5
"""Words at least as likely as this have told an event before."""
STEM = 5
"""Words that begin with the same letters, so many, name the same."""
ENDING = 4
"""So many letters at the end of a word tell what kind it is."""
LEAD, LATE = 2, 6
"""The first paragraphs under the headline, and those from which on an article tells the background."""


@dataclass(frozen=True)
class Around:
    """The candidates of an article that can have a type, and the likeliest of each, by their position."""

    candidates: Mapping[int, Candidate]
    types: Mapping[int, str]

    @cached_property
    def told(self) -> Mapping[int, tuple[int, bool]]:
        """How many events of its type each has before its sentence, and whether one by the same word."""
        found: dict[int, tuple[int, bool]] = {}
        counts: Counter[str] = Counter()
        words: set[tuple[str, str]] = set()
        waiting: list[Candidate] = []
        for i, candidate in sorted(self.candidates.items()):
            if waiting and waiting[0].token.sentence != candidate.token.sentence:
                counts.update(self.types[c.token.i] for c in waiting if c.seen.likelihood > EARLIER)
                words |= {self._word(c) for c in waiting if c.seen.likelihood > EARLIER}
                waiting = []
            waiting.append(candidate)
            found[i] = counts[self.types[i]], self._word(candidate) in words
        return found

    def _word(self, candidate: Candidate) -> tuple[str, str]:
        return self.types[candidate.token.i], candidate.token.text.lower()[:STEM]


def reasons(reading: Reading, candidate: Candidate, around: Around) -> Features:
    """Return what speaks for and against a word as an event of its likeliest type."""
    event_type = around.types[candidate.token.i]
    return plainly(
        {
            **_seen(candidate, event_type),
            **_opinion(reading, candidate),
            **_standing(reading, candidate),
            **(_of_verb if candidate.is_verb else _of_noun)(reading, candidate),
            **_beside(reading, candidate, around),
            **_words(reading, candidate),
        }
    )


def _seen(candidate: Candidate, event_type: str) -> Features:
    """Return what the pipeline and the lexicon say."""
    chance = candidate.seen.likelihood
    odds = math.log(chance / (1 - min(chance, 0.999)))
    types = candidate.seen.types
    lexical = bool(candidate.lexical)
    return {
        "always": 1.0,
        "odds": odds,
        "odds of a verb": odds * candidate.is_verb,
        "odds, in the lexicon": odds * lexical,
        "odds, foreign": odds * (candidate.code != "en"),
        "odds squared": odds * abs(odds) / 3,
        "foreign": candidate.code != "en",
        **{f"over {limit}": chance > limit for limit in (0.15, 0.5, 0.8)},
        "phrase": candidate.listed is not None,
        "in the lexicon": lexical,
        "verb of the type": candidate.is_verb and event_type in candidate.as_verb,
        "noun of the type": not candidate.is_verb and event_type in candidate.as_noun,
        "chance of the type": types.get(event_type, 0.0),
        "best chance": math.log(max([FLOOR, *types.values()])),
        "type as seen": event_type == next(iter(types), None),
        f"type {event_type}": 1.0,
        **{f"status {status}": p for status, p in candidate.seen.statuses.items()},
    }


def _opinion(reading: Reading, candidate: Candidate) -> Features:
    """Return what the network makes of the word in its place."""
    if not reading.opinions:
        return {}
    opinion = reading.opinions.event(candidate.token.i)
    return {
        "opinion": opinion,
        "opinion of a verb": opinion * candidate.is_verb,
        "opinion, in the lexicon": opinion * bool(candidate.lexical),
        "opinion, foreign": opinion * (candidate.code != "en"),
    }


def _words(reading: Reading, candidate: Candidate) -> Features:
    """Return the words themselves, the one above and how the word ends, but for names."""
    token, code = candidate.token, candidate.code
    above = reading.tokens[token.head]
    led = above.i != token.i and above.pos in TELLING
    return {
        **dict.fromkeys(told_words(reading, candidate), 1.0),
        f"ends {token.text.lower()[-ENDING:]} {code}": token.pos in TELLING,
        f"under {above.text.lower()[:STEM]} {code}": led,
        f"under {above.pos} as {token.dep}": 1.0,
    }


def _standing(reading: Reading, candidate: Candidate) -> Features:
    """Return where the word stands."""
    token = candidate.token
    sentence = reading.sentences[token.sentence]
    language = language_at(reading, token.i)
    before = {t.text.lower() for t in reading.tokens[max(sentence.first, token.i - NEAR) : token.i]}
    following = reading.tokens[min(token.i + 1, len(reading.tokens) - 1)]
    return {
        "part of a name": bool(cast(reading).at(token.span)),
        "a speaker's word": token.i in quoted_tokens(reading),
        "headline": is_headline(reading, sentence),
        "lead": 0 < sentence.paragraph <= LEAD,
        "background": sentence.paragraph > LATE,
        f"pos {token.pos}": 1.0,
        f"dep {plain_relation(token)}": 1.0,
        "root": token.head == token.i,
        "capital": token.text[:1].isupper() and token.i > sentence.first,
        "before a noun": following.pos in {"NOUN", "PROPN"}
        and token.head > token.i
        and token.dep in {"compound", "amod", "nmod"},
        "negated": bool(before & language.negations),
        "condition": bool(before & language.conditionals),
        "dated": bool(named_in(reading, sentence)),
    }


def _of_noun(reading: Reading, candidate: Candidate) -> Features:
    language = language_at(reading, candidate.token.i)
    below = [reading.tokens[c] for c in reading.children[candidate.token.i]]
    words = {t.text.lower() for t in below}
    relations = {plain_relation(t) for t in below}
    return {
        "determined": "det" in relations,
        "definite": bool(words & language.definite),
        "indefinite": bool(words & language.indefinites),
        "plural": candidate.token.text.lower().endswith("s"),
        "bare": not relations & {"det", "nmod", "amod"},
        "with a noun": "nmod" in relations,
        "with an adjective": "amod" in relations,
        **_taking_part(reading, below),
    }


def _of_verb(reading: Reading, candidate: Candidate) -> Features:
    language = language_at(reading, candidate.token.i)
    token = candidate.token
    below = [reading.tokens[c] for c in reading.children[token.i]]
    words = {t.text.lower() for t in below}
    relations = {plain_relation(t) for t in below}
    text = token.text.lower()
    return {
        "auxiliary": "aux" in relations,
        **{
            name: any(expression(language.phrases[name]).fullmatch(w) for w in {text, *words})
            for name in ("infinitive", "future")
        },
        "gerund": text.endswith(language.gerunds),
        "clause": "ccomp" in relations,
        "conjunction": bool(words & language.that),
        "passive": any(t.dep in {"aux:pass", "nsubj:pass"} for t in below),
        **_taking_part(reading, below),
    }


def _taking_part(reading: Reading, below: list[Token]) -> Features:
    relations = {plain_relation(t) for t in below}
    named = {plain_relation(t) for t in below if t.i in _named(reading)}
    return {
        "subject": "nsubj" in relations,
        "object": "obj" in relations,
        "nobody named": not named,
        "subject named": "nsubj" in named,
        "object named": bool(named & {"obj", "obl", "nmod"}),
    }


@lru_cache(maxsize=2)
def _named(reading: Reading) -> frozenset[int]:
    """Return the words that stand in a name or name a country, by their position."""
    spans = [m.span for m in cast(reading).mentions] + [span for span, _ in countries(reading)]
    return frozenset(t.i for span in spans for t in reading.words(span))


def _beside(reading: Reading, candidate: Candidate, around: Around) -> Features:
    """Return what the other candidates of the sentence say: one happening has one row."""
    types, others = around.types, around.candidates
    token, chance = candidate.token, candidate.seen.likelihood
    event_type = types[token.i]
    language = language_at(reading, token.i)
    above = others.get(token.head) if token.head != token.i else None
    sentence = reading.sentences[token.sentence]
    here = [others[i] for i in range(sentence.first, sentence.last) if i in others and i != token.i]
    below = [c for c in here if c.token.head == token.i and plain_relation(c.token) in PARTS]
    same = [c for c in here if types[c.token.i] == event_type]
    objects = nouns_below(reading, candidate, ARGUMENTS)
    told, stem_told = around.told[token.i]
    neighbours = {o: others[token.i + o].seen.likelihood for o in (-1, 1) if token.i + o in others}
    return {
        "type told before": min(told, 3) / 3,
        "word told before": stem_told,
        "noun told before": not candidate.is_verb and stem_told,
        "above": above is not None,
        "above, chance": above.seen.likelihood if above else 0.0,
        "above, same": above in same,
        "above, same and better": above in same and above is not None and above.seen.likelihood > chance,
        "below, chance": max((c.seen.likelihood for c in below), default=0.0),
        "below, same": any(c in same for c in below),
        "below, same and better": any(c in same and c.seen.likelihood > chance for c in below),
        "better here": min(sum(c.seen.likelihood > chance for c in here), 5),
        "best here": all(c.seen.likelihood <= chance for c in here),
        "same here and better": any(c.seen.likelihood > chance for c in same),
        "chance of the next word": neighbours.get(1, 0.0),
        "chance of the word before": neighbours.get(-1, 0.0),
        "carried": reading.tokens[token.head].text.lower() in language.light_verbs and token.dep == "obj",
        "carries": token.text.lower() in language.light_verbs,
        "object of its type": candidate.is_verb and event_type in objects,
        "has an object in the lexicon": candidate.is_verb and bool(objects),
        "verb above in the lexicon": bool(verb_above(reading, candidate)),
        "verb above of its type": event_type in verb_above(reading, candidate),
    }
