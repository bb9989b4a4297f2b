"""Who takes part in an event: who did it, whom it concerns, as far as a sentence's grammar tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.grammar import coreference
from broadsheet.grammar.phrases import noun_phrase
from broadsheet.grammar.places import countries
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.speakers import SUBJECTS
from broadsheet.grammar.triggers import Named, head_word, is_listed
from broadsheet.grammar.words import antecedent, code_at, governors
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

JOINED = frozenset({"conj", "xcomp", "advcl", "acl", "obj", "obl", "acl:relcl"})
RECIPIENTS = frozenset({"obj", "iobj", "nsubj:pass"})
MUTUAL = frozenset({"consult"})
"""Types in which both sides act: *met*, *talks with*."""


@dataclass(frozen=True)
class Participant:
    """Who takes part in an event: ``key`` inside the article, or a country."""

    span: Span
    role: str
    key: str | None
    country: str | None


def participants(reading: Reading, named: Named) -> Iterator[Participant]:
    """Yield who did it (subject, agent, owner) and whom it concerns (object, *with*, *against*)."""
    seen: set[str] = set()
    for token, role in _arguments(reading, head_word(reading, named.span)):
        for phrase in _conjuncts(reading, antecedent(reading, token)):
            found = _participant(reading, phrase, role, named.event_type)
            label = found and (found.key or found.country)
            if found and label and label not in seen and not found.span.overlaps(named.span):
                seen.add(label)
                yield found


def _arguments(reading: Reading, head: Token) -> Iterator[tuple[Token, str]]:
    owned = any(reading.tokens[c].dep == "nmod:poss" for c in reading.children[head.i])
    acted_on = _acted_on(reading, head)
    if acted_on:
        yield acted_on, "recipient"
    elif not owned:
        subject = _subject(reading, head)
        if subject:
            passive = subject.head == head.i and _is_passive(reading, head)
            yield subject, "recipient" if passive else "actor"
    for child in reading.children[head.i]:
        token = reading.tokens[child]
        if token.dep in {"obl:agent", "nmod:poss"}:
            yield token, "actor"
        elif token.dep in RECIPIENTS or (
            token.dep.partition(":")[0] in {"obl", "nmod"}
            and _case(reading, child) in lexicon(code_at(reading, token)).concerned
        ):
            yield token, "recipient"


def _acted_on(reading: Reading, verb: Token) -> Token | None:
    """Return the noun of which a participle tells what was done to it: *a club* | *founded in 1923*."""
    led = any(reading.tokens[c].dep in {"mark", *SUBJECTS} for c in reading.children[verb.i])
    if verb.pos == "NOUN" or led or verb.text.lower().endswith(lexicon(code_at(reading, verb)).gerunds):
        return None
    if verb.dep == "acl":
        return reading.tokens[verb.head]
    set_off = verb.dep == "advcl" and verb.i > 1 and reading.tokens[verb.i - 1].text == ","
    before = reading.tokens[verb.i - 2] if set_off else verb
    return before if before.pos in {"NOUN", "PROPN"} else None


def _is_passive(reading: Reading, verb: Token) -> bool:
    language = lexicon(code_at(reading, verb))
    helpers = [reading.tokens[c] for c in reading.children[verb.i] if reading.tokens[c].dep[:3] == "aux"]
    return not verb.text.lower().endswith(language.gerunds) and any(
        h.dep == "aux:pass" or h.text.lower() in language.copulas for h in helpers
    )


def _is_subject(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a subject; a parse may take *que* after a comma for a conjunction."""
    relative = token.dep == "mark" and token.text.lower() in lexicon(code_at(reading, token)).relatives
    set_off = token.i > 1 and reading.tokens[token.i - 1].text == ","
    return token.dep in SUBJECTS or (relative and set_off)


def _subject(reading: Reading, head: Token) -> Token | None:
    for verb in governors(reading, head, JOINED):
        for child in reading.children[verb.i]:
            if child != head.i and _is_subject(reading, reading.tokens[child]):
                return reading.tokens[child]
        governor = reading.tokens[verb.head]
        if verb.dep in {"obj", "obl"} and is_listed(governor, lexicon(code_at(reading, governor))):
            return None  # who *condemned the attack* did not attack
    return _shared(reading, head)


def _shared(reading: Reading, verb: Token) -> Token | None:
    """Return the subject before a verb that the parse gives to the verb joined to it alone."""
    joined = (c for c in reading.children[verb.i] if reading.tokens[c].dep == "conj")
    subjects = (reading.tokens[s] for c in joined for s in reading.children[c] if s < verb.i)
    return next((t for t in subjects if t.dep in SUBJECTS), None)


def _case(reading: Reading, i: int) -> str:
    return next(
        (reading.tokens[c].text.lower() for c in reading.children[i] if reading.tokens[c].dep == "case"), ""
    )


def _conjuncts(reading: Reading, token: Token) -> Iterator[Token]:
    yield token
    for child in reading.children[token.i]:
        if reading.tokens[child].dep == "conj":
            yield reading.tokens[child]


def _participant(reading: Reading, token: Token, role: str, event_type: str) -> Participant | None:
    span = noun_phrase(reading, token)
    key = coreference.who(reading, span)
    if key:
        return Participant(span, "actor" if event_type in MUTUAL else role, key, None)
    named = next(((s, code) for s, code in countries(reading) if s.overlaps(token.span)), None)
    if named:
        return Participant(named[0], role, None, named[1])
    country = _standing_for(reading, token)
    return Participant(span, role, None, country) if country else None


def _standing_for(reading: Reading, token: Token) -> str | None:
    """Return the country that a body or an office acts for: *the Peruvian government*, *troops from Peru*."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() not in language.organization_heads and not is_role(reading, token.i):
        return None
    spans = [
        reading.tokens[c].span
        for c in reading.children[token.i]
        if reading.tokens[c].dep in {"nmod", "nmod:poss", "amod", "compound"}
    ]
    return next((code for where, code in countries(reading) if any(s.overlaps(where) for s in spans)), None)
