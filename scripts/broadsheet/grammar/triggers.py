"""Words that name an event: which of the candidates do, and of which type, by weights that were learned."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.event_candidates import NOUNS, Candidate, candidates
from broadsheet.grammar.event_features import Around, reasons
from broadsheet.grammar.event_roles import slot_of
from broadsheet.grammar.event_types import possible_types, type_options
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import ancestors
from broadsheet.grammar.ranking import best, chances
from broadsheet.grammar.subjects import SUBJECTS
from broadsheet.grammar.words import antecedent, has_case
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span, Token

AGREE, DISASTER, PROTEST = "agree", "disaster", "protest"
CARRIED = frozenset({"obj", "nsubj", "nsubj:pass"})
"""A noun by these relations can be all that a verb tells of: *held* | *talks*, *talks* | *took place*."""

FAR = 10
"""So many words may stand between a verb and what it brings off: *filed* | *on Monday* | *a complaint*."""


@dataclass(frozen=True)
class Named:
    """Words that name an event of a type, in a sentence."""

    candidate: Candidate
    event_type: str
    sentence: Sentence
    likelihood: float
    row_span: Span | None = None
    """What the row shows where others stand between the words: *filed* | *on Monday* | *a complaint*.

    Those others may date the event or take part in it, so that the candidate keeps its own words.
    """

    noun: Candidate | None = None
    """What tells who takes part where it stands before its verb: *the purchase of Acme* | *was completed*."""

    @property
    def span(self) -> Span:
        """Where the words stand that the row shows."""
        return self.row_span or self.candidate.span

    @property
    def rule(self) -> str:
        """What named it: the lexicon, or the pipeline alone."""
        known = self.event_type in {self.candidate.listed, *self.candidate.lexical}
        return f"{'lexicon' if known else 'read'}_{self.event_type}"


@lru_cache(maxsize=2)
def named_events(reading: Reading) -> tuple[Named, ...]:
    """Return the events that an article names, in order; of words that overlap, the likeliest."""
    found: list[Named] = []
    all_named = _named(reading, likeliest_types(reading))
    likely = [n for n in all_named if n.likelihood >= lexicon(n.candidate.code).event_likelihood]
    for named in sorted(likely, key=lambda n: (-n.likelihood, n.span)):
        if not any(named.span.overlaps(f.span) for f in found):
            found.append(named)
    return tuple(sorted(_carried(reading, found, all_named), key=lambda n: n.span))


def _carried(reading: Reading, found: list[Named], all_named: list[Named]) -> Iterator[Named]:
    """Yield the events with each verb and the noun that it carries as one: *opened* | *an inquiry*.

    A light verb (*held*) need not be likely by itself, nor of that type; then the noun tells all else. Words
    that are part of another event are left out.
    """
    at = {named.candidate.token.i: named for named in found}
    light = {n.candidate.token.i: n for n in all_named if _is_light(n) and n.candidate.token.i not in at}
    carried = {  # of two nouns the likelier, which is found first
        n.candidate.token.head: n for n in reversed(found) if _is_carried(reading, n, at | light, light)
    }
    nouns = {n.candidate.token.i for n in carried.values()}
    for i, noun in carried.items():
        yield _joined(reading, (at | light)[i], noun, at)
    for i, named in at.items():
        part = _is_same(reading, named, at) or _is_done(reading, named, at)
        if i not in carried and i not in nouns and not part:
            yield named


def _joined(reading: Reading, verb: Named, noun: Named, at: Mapping[int, Named]) -> Named:
    """Return a verb and its noun as one event, told by the one that tells more."""
    words = _between(reading, noun.candidate.token, verb.candidate.token)
    apart = any(_parts(reading, t, noun.candidate.token, at) or _is_somebody(t) for t in words)
    before = noun.span < verb.span
    telling = noun if verb.candidate.token.i not in at or _gets(verb) else verb
    noun_tells = noun.candidate if before and _brings_off(verb) else None
    telling = replace(telling, event_type=noun.event_type, noun=noun_tells)
    span = Span(min(verb.span.start, noun.span.start), max(verb.span.end, noun.span.end))
    if not apart:
        return replace(telling, candidate=replace(telling.candidate, span=span))
    return replace(telling, row_span=noun.span if before else span)


def _between(reading: Reading, one: Token, other: Token) -> Sequence[Token]:
    first, last = sorted((one.i, other.i))
    return reading.tokens[first + 1 : last]


def _is_somebody(between: Token) -> bool:
    """Tell whether a pronoun stands for somebody: *granted* | *him* | *a pardon*, not *his*."""
    return between.pos == "PRON" and between.dep != "nmod:poss" and not between.dep.startswith("expl")


def _is_done(reading: Reading, named: Named, others: Mapping[int, Named]) -> bool:
    """Tell whether a verb tells what a disaster does by being one: *a quake* | *shook*, *that* | *shook*."""
    token = named.candidate.token
    below = [reading.tokens[c] for c in reading.children[token.i] if c < token.i]
    doing = [others.get(antecedent(reading, t).i) for t in below if t.dep in SUBJECTS]
    nouns = [noun for noun in doing if noun and not noun.candidate.is_verb]
    return named.event_type == DISASTER and any(noun.event_type == DISASTER for noun in nouns)


def _is_same(reading: Reading, named: Named, others: Mapping[int, Named]) -> bool:
    """Tell whether a noun is what its verb makes: *signed five* | *agreements*, *marched in* | *protest*."""
    token = named.candidate.token
    verb = others.get(token.head)
    if verb is None or not verb.candidate.is_verb or named.candidate.is_verb:
        return False
    made = verb.event_type == named.event_type
    return made and (
        (named.event_type == AGREE and token.dep in CARRIED)
        or (named.event_type == PROTEST and token.dep.startswith("obl") and slot_of(reading, token) == "in")
    )


def _gets(verb: Named) -> bool:
    """Tell whether a verb tells of who gets what its noun names: *received* | *an offer*."""
    gets = expression(lexicon(verb.candidate.code).phrases["gets"])
    return gets.fullmatch(verb.candidate.token.text.lower()) is not None


def _brings_off(verb: Named) -> bool:
    """Tell whether a verb adds to a noun of its own type only that it came about: *imposed* | *a curfew*."""
    brings = expression(lexicon(verb.candidate.code).phrases["brings_off"])
    return brings.fullmatch(verb.candidate.token.text.lower()) is not None


def _is_light(named: Named) -> bool:
    return named.candidate.token.text.lower() in lexicon(named.candidate.code).light_verbs


def _is_carried(reading: Reading, named: Named, others: Mapping[int, Named], light: Collection[int]) -> bool:
    """Tell whether a noun is one event with its verb, which is of the noun's type or of none by itself.

    That is what a verb near it carries (*held* | *talks*) or, up to ``FAR`` words off, brings off (*filed*
    ... | *a complaint*), and what does its verb's (*a bomb* | *killed nine*).
    """
    token = named.candidate.token
    verb = others.get(token.head)
    if verb is None or named.candidate.is_verb or not _is_object(reading, token):
        return False
    brings, same = _brings_off(verb), named.event_type == verb.event_type
    between = _between(reading, token, verb.candidate.token)
    far = same and brings and len(between) <= FAR
    if any(t.i in others if far else _parts(reading, t, token, others) for t in between):
        return False
    own = verb.event_type in verb.candidate.as_verb
    carries = verb.candidate.token.i in light or (same and (brings or not own)) or (brings and not own)
    does = same and token.dep in SUBJECTS and verb.likelihood > named.likelihood
    return carries or does


def _is_object(reading: Reading, token: Token) -> bool:
    """Tell whether a noun can be all that its verb tells of; without a preposition it is no other part."""
    return token.dep in CARRIED or (token.dep == "obl" and not has_case(reading, token))


def _parts(reading: Reading, between: Token, noun: Token, events: Mapping[int, Named]) -> bool:
    """Tell whether a word parts a verb from its noun; what says more of it (*air* | *strike*) does not.

    Nor may it be an event itself: *held* | *ceasefire* | *talks*.
    """
    if between.pos not in NOUNS | {"VERB"}:
        return False
    return between.i in events or between.i > noun.i or noun not in ancestors(reading, between)


def likeliest_types(reading: Reading) -> dict[int, str]:
    """Return the likeliest type of each candidate, by its position; of those that can have one."""
    possible = ((i, c, possible_types(reading, c)) for i, c in candidates(reading).items())
    return {
        i: types[0] if len(types) == 1 else best("event type", type_options(reading, candidate))
        for i, candidate, types in possible
        if types
    }


def _named(reading: Reading, types: Mapping[int, str]) -> list[Named]:
    """Return the candidates with how likely each names an event of its type."""
    known = {i: c for i, c in candidates(reading).items() if i in types}
    around = Around(known, types)
    found = []
    for i, candidate in known.items():
        if candidate.listed or candidate.seen.likelihood >= lexicon(candidate.code).event_seen:
            told = {True: reasons(reading, candidate, around), False: {}}
            sentence = reading.sentences[candidate.token.sentence]
            found.append(Named(candidate, types[i], sentence, chances("event", told)[True]))
    return found
