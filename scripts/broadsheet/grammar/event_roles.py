"""What part somebody has in an event: the features that the ranking weighs."""

import math
from collections.abc import Iterator
from itertools import takewhile

from broadsheet.grammar.clauses import reported_clauses
from broadsheet.grammar.event_candidates import Candidate, candidates
from broadsheet.grammar.event_parties import Party, parties
from broadsheet.grammar.event_words import party
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.firms import is_platform
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.paths import ancestors, clause
from broadsheet.grammar.phrases import main_subject
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.speech import cues_between
from broadsheet.grammar.subjects import SUBJECTS
from broadsheet.grammar.words import VERBS, governors, language_at
from broadsheet.model import Reading, Token

ROLES = ("actor", "recipient", "other")
NONE = "none"
LONGEST = 3
"""Ways of more steps, up and down, are all told alike."""
FARTHEST = 6
STEPS = 3.0
WORDS = 6
"""Somebody so many words away has a third as much to do with the event."""
SPOKEN = frozenset({"accuse", "reject", "request", "support"})
"""Types of verbs whose object is what others did or are to do."""
NEAR = 20
"""So many characters before a country tell whether it is where something happens."""
LIKELY = 0.3
"""Words at least as likely as this to name an event stand between it and others."""
ONES_OWN = frozenset({"death", "resignation"})
"""What somebody does, or what befalls somebody, alone."""
NAMES = frozenset({"NOUN", "PROPN"})
OWNERS = frozenset({"nmod", "nmod:poss"})
Features = dict[str, float]


def role_options(
    reading: Reading, candidate: Candidate, event_type: str, member: Party
) -> dict[str, Features]:
    """Return the features of every role that somebody can have in an event; ``NONE`` stands for no part."""
    told = dict(_reasons(reading, candidate, event_type, member))
    found: dict[str, Features] = {NONE: {}}
    for role in ROLES:
        found[role] = {f"{name}: {role}": value for name, value in told.items() if value}
    if reading.opinions:
        opinions = reading.opinions.roles(candidate.token.i, member.token.i)
        for role in ROLES:
            found[role]["opinion"] = opinions[role] - opinions[NONE]
    return found


def _reasons(
    reading: Reading, candidate: Candidate, event_type: str, member: Party
) -> Iterator[tuple[str, float]]:
    token, hook = candidate.token, member.token
    kind = cast(reading).entities[member.key].kind if member.key else "country"
    word = "verb" if candidate.is_verb else "noun"
    yield "always", 1.0
    yield f"{kind}", 1.0
    yield f"{event_type}", 1.0
    yield f"{event_type} {kind}", 1.0
    yield f"{word} {kind}", 1.0
    yield f"{hook.pos}", 1.0
    up, down = _way(reading, token, hook)
    slot = slot_of(reading, hook)
    passive = is_passive(reading, token)
    voice = "passive" if passive else "active"
    told = f"{'/'.join(up)} > {'/'.join(down)}" if len(up) + len(down) <= LONGEST else "far"
    yield f"{word} {told}", 1.0
    yield f"{word} {voice} {told}", 1.0
    yield from ((f"{word} {told}, under {name}", 1.0) for name in _above(reading, candidate))
    yield f"{word} {told} {slot}", 1.0
    yield "acted on", float(_acted_on(reading, token) == hook)
    first, last = (up[0] if up else "-"), (down[-1] if down else "-")
    yield f"{word} up {first}", 1.0
    yield f"{word} down {last} {slot}", 1.0
    yield f"{event_type} {last} {slot}", 1.0
    yield f"{event_type} {voice} {last}", float(candidate.is_verb)
    yield f"steps {min(len(up) + len(down), FARTHEST)}", 1.0
    yield "near", math.exp(-(len(up) + len(down)) / STEPS)
    yield from _place(reading, candidate, member)


def _above(reading: Reading, candidate: Candidate) -> list[str]:
    """Return what an event hangs on: one of a type (*condemned* | *the attack*), or none (*held*)."""
    above = candidates(reading).get(candidate.token.head)
    is_event = above is not None and above.token is not candidate.token and above.seen.likelihood > LIKELY
    return ["an event", *sorted(above.lexical)] if above and is_event else ["none"]


def _way(reading: Reading, start: Token, goal: Token) -> tuple[list[str], list[str]]:
    """Return the relations that lead from a word up, and then down to another."""
    above = [start, *ancestors(reading, start)]
    over = [goal, *ancestors(reading, goal)]
    positions = {t.i: n for n, t in enumerate(above)}
    meet = next((n for n, t in enumerate(over) if t.i in positions), None)
    if meet is None:
        return ["other sentence"], []
    up = [_relation(t) for t in above[: positions[over[meet].i]]]
    down = [_relation(t) for t in reversed(over[:meet])]
    return up, down


def _relation(token: Token) -> str:
    plain, _, rest = token.dep.partition(":")
    return token.dep if rest in {"pass", "agent", "poss", "relcl"} else plain


def slot_of(reading: Reading, token: Token) -> str:
    """Return the slot that the preposition before a noun opens; of joined nouns, the first one's."""
    while token.dep == "conj" and token.head != token.i:
        token = reading.tokens[token.head]
    slots = language_at(reading, token.i).event_slots
    cases = (reading.tokens[c] for c in reading.children[token.i] if reading.tokens[c].dep == "case")
    return next((slots.get(c.text.lower(), "other slot") for c in cases), "no slot")


def is_passive(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb tells what is done to its subject: *was* | *named*, *sued* | *by*."""
    language = language_at(reading, verb.i)
    if verb.text.lower().endswith(language.gerunds):
        return False
    below = [reading.tokens[c] for c in reading.children[verb.i]]
    helped = any(
        h.dep == "aux:pass" or (h.dep[:3] in {"aux", "cop"} and h.text.lower() in language.copulas)
        for h in below
    )
    led = any(t.dep in {"mark", *SUBJECTS} for t in below)
    return helped or any(t.dep == "nsubj:pass" for t in below) or (verb.dep == "acl" and not led)


def _acted_on(reading: Reading, verb: Token) -> Token | None:
    """Return the noun of which a participle tells what was done to it: *a club* | *, founded in 1923*."""
    led = any(reading.tokens[c].dep in {"mark", *SUBJECTS} for c in reading.children[verb.i])
    if verb.pos not in VERBS or led or verb.text.lower().endswith(language_at(reading, verb.i).gerunds):
        return None
    if verb.dep == "acl":
        return reading.tokens[verb.head]
    set_off = verb.dep == "advcl" and verb.i > 1 and reading.tokens[verb.i - 1].text == ","
    before = reading.tokens[verb.i - 2] if set_off else verb
    return before if before.pos in {"NOUN", "PROPN"} else None


def _speaks_of(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody only speaks of an event: who *condemned* | *the attack* did not attack."""
    above = candidates(reading).get(candidate.token.head)
    judges = above is not None and above.is_verb and not above.as_verb.isdisjoint(SPOKEN)
    subject = member.token.head == candidate.token.head and member.token.dep in SUBJECTS
    return judges and subject and not candidate.is_verb and candidate.token.dep in {"obj", "obl"}


def stands_aside(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody is in the event's own words, only speaks of it, or is told of by *who* below it.

    In *the bank*, *which was sued*, *moved* it is *which* that tells what part the bank has in the suit.
    """
    aside = _is_where(reading, member) or _acts_next(reading, candidate, member)
    aside = aside or _only_says(reading, candidate, member)
    aside = aside or _only_tells(reading, candidate, member) or _has_somebody(reading, candidate, member)
    aside = aside or _is_anothers(reading, candidate, member)
    if aside or member.span.overlaps(candidate.span) or _speaks_of(reading, candidate, member):
        return True
    others = (p for p in parties(reading, candidate.token.sentence) if p.label == member.label)
    relative = (p for p in others if p.token.head == candidate.token.i and p.token.pos == "PRON")
    return any(p.token.i != member.token.i and p.span == member.span for p in relative)


def _is_anothers(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether an event of one alone is told to be another's: *Ruiz rose after* | *Lind's exit*."""
    token = candidate.token
    if candidate.is_verb or candidate.as_noun.isdisjoint(ONES_OWN) or member.token.head == token.i:
        return False
    if _reacts_to_it(reading, candidate, member):
        return True
    owners = (p for p in parties(reading, token.sentence) if p.token.head == token.i)
    return any(p.token.dep in OWNERS and is_whose(reading, p) and p.label != member.label for p in owners)


def _reacts_to_it(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody only reacts to it: *Ruiz mourned* | *the death*, *an exit* | *Lind sought*."""
    token = candidate.token
    language, above = language_at(reading, token.i), reading.tokens[token.head]
    own = any(reading.tokens[c].text.lower() in language.possessives for c in reading.children[token.i])
    verbs = [t for t in (reading.tokens[c] for c in reading.children[token.i]) if t.dep == "acl:relcl"]
    verbs += [above] if token.dep == "obj" and not own else []
    reacting = (v for v in verbs if expression(language.phrases["reacts"]).fullmatch(v.text.lower()))
    joined = {t.i for v in reacting for t in governors(reading, v, frozenset({"conj"}))}
    return member.token.dep in SUBJECTS and member.token.head in joined


def is_whose(reading: Reading, member: Party) -> bool:
    """Tell whether no preposition but *of* leads to somebody: *the exit of* | *Ruiz*, not *to* | *Ruiz*."""
    of = expression(language_at(reading, member.token.i).phrases["of_office"])
    line = [member.token, *takewhile(lambda t: t.pos in NAMES, ancestors(reading, member.token))]
    first = next((t for t in line if t.dep != "appos"), member.token)
    cases = [reading.tokens[c] for c in reading.children[first.i] if reading.tokens[c].dep == "case"]
    return all(of.fullmatch(t.text.lower()) for t in cases)


def _acts_next(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody acts in a clause joined behind an event: *Acme won*, *and* | *Ruiz left*."""
    verb = reading.tokens[member.token.head]
    joined = verb.dep == "conj" and verb.pos in VERBS and verb.i != candidate.token.i
    subject = member.token.dep in SUBJECTS and candidate.token.i < member.token.i < verb.i
    return subject and joined and verb.head <= candidate.token.i


def _only_says(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody says what others do: *Ruiz* | *said they had resigned*.

    A verb joined without a subject of its own may be the speaker's: *denied that it rained* | *and left*.
    """
    line = [candidate.token, *ancestors(reading, candidate.token)]
    below = list(takewhile(lambda t: t.i != member.token.head, line))
    if member.token.dep not in SUBJECTS or not below or len(below) == len(line) or below[-1].dep != "ccomp":
        return False
    for token in below:
        subjects = (reading.tokens[c] for c in reading.children[token.i] if c != candidate.token.i)
        if any(t.dep in SUBJECTS and t not in below for t in subjects):
            return True
        if token.dep == "conj":
            return False
    return False


def _only_tells(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether somebody is only the source of what tells of it: *Ten died*, *according to* | *Acme*."""
    if member.token.dep in SUBJECTS and member.token.head == candidate.token.i:
        return False  # "A juicio de | Ruiz, es tarde: pidió ...": what she asked for herself
    sentence = reading.sentences[member.token.sentence]
    told = (c for c in cues_between(reading, sentence.start, sentence.end) if c.rule == "according")
    own = (c for c in told if c.speaker and c.speaker.overlaps(member.span))
    return any(r.contains(candidate.token.span) for c in own for r in reported_clauses(reading, c))


def _has_somebody(reading: Reading, candidate: Candidate, member: Party) -> bool:
    """Tell whether a person only says whose somebody is: *the police held* | *Ruiz* | *'s cousin*."""
    head, language = reading.tokens[member.token.head], language_at(reading, member.token.i)
    cases = (reading.tokens[c] for c in reading.children[member.token.i] if reading.tokens[c].dep == "case")
    of = expression(language.phrases["of_office"])
    has = member.token.dep == "nmod" and any(of.fullmatch(c.text.lower()) for c in cases)
    before = member.span.end <= candidate.span.start
    beside = before and reading.text[member.span.end : candidate.span.start].strip() in {"", ","}
    apart = candidate.token.i != head.i and not beside
    whose = apart and (has or member.token.dep == "nmod:poss")
    person = member.key is not None and cast(reading).entities[member.key].kind == PERSON
    return whose and person and (is_role(reading, head.i) or head.text.lower() in language.kin)


def _is_where(reading: Reading, member: Party) -> bool:
    """Tell whether a country, its city or a platform is only where: *held at* | *Lima*, *posted on* | *X*."""
    inside = expression(language_at(reading, member.token.i).phrases["stands_in"])
    before = reading.text[max(member.span.start - NEAR, 0) : member.span.start].lower()
    if member.key and is_platform(reading, member.key):
        return member.token.dep not in SUBJECTS
    return member.country is not None and inside.search(before) is not None


def _place(reading: Reading, candidate: Candidate, member: Party) -> Iterator[tuple[str, float]]:
    """Yield where somebody is named, as seen from the event."""
    token, hook = candidate.token, member.token
    here = hook.sentence == token.sentence
    before = hook.i < token.i
    word = "verb" if candidate.is_verb else "noun"
    side = ("before" if before else "behind") if here else "sentence before"
    yield f"{word} {side}", 1.0
    yield f"{side}, gap", math.exp(-abs(hook.i - token.i) / WORDS) if here else 0.0
    others = [p for p in parties(reading, token.sentence) if p is not member and p.label != member.label]
    beside = [p.token.i for p in others if (p.token.i < token.i) == before]
    nearer = [i for i in beside if abs(i - token.i) < abs(hook.i - token.i)]
    yield f"{side}, nearer {min(len(nearer), 2)}", 1.0
    yield "only one", float(not others)
    known = candidates(reading)
    low, high = sorted((hook.i, token.i))
    between = [c for i in range(low + 1, high) if (c := known.get(i)) and c.seen.likelihood > LIKELY]
    yield f"events between {min(len(between), 2)}", float(here)
    yield "own clause", float(here and clause(reading, hook) == clause(reading, token))
    yield "under another event", float(hook.head in known and hook.head != token.i)
    head = reading.tokens[hook.head]
    yield "under a verb that is no event", float(head.pos in VERBS and hook.head not in known)
    yield from ((f"{p} hook", 1.0) for p in sorted(party(hook.text, candidate.code)))
    subject = main_subject(reading, reading.sentences[hook.sentence])
    yield f"subject of the sentence, {side}", float(subject is not None and subject.overlaps(member.span))
