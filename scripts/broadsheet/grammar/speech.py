"""Who says what: reporting words, the speaker each belongs to, and the clause it reports."""

from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.identity import cast
from broadsheet.grammar.quotation import Quotation, quotations
from broadsheet.grammar.roles import DETERMINERS, roles
from broadsheet.grammar.words import CLOSERS, code_at, is_word
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
REACH = 12
"""A speaker stands at most this many words from the reporting verb, where the parse does not tell."""


@dataclass(frozen=True)
class Cue:
    """A reporting word outside quotation marks, with the words that name its speaker."""

    token: Token
    last: int
    """Index of the last token of the cue (*according* | *to*)."""
    span: Span
    channel: str
    speaker: Span | None
    rule: str


@lru_cache(maxsize=2)
def cues(reading: Reading) -> tuple[Cue, ...]:
    """Return the reporting words of the article in order, those inside quotation marks left out."""
    quoted = [q.outer for q in quotations(reading)]
    found = []
    for token in reading.tokens:
        if any(q.contains(token.span) for q in quoted):
            continue
        cue = _verb(reading, token) or _according(reading, token)
        if cue:
            found.append(cue)
    return tuple(found)


def _verb(reading: Reading, token: Token) -> Cue | None:
    language = lexicon(code_at(reading, token))
    channel = language.speech.get(token.text.lower())
    if channel is None or (token.pos and token.pos not in {"VERB", "AUX", "X"}) or _is_attribute(reading, token):
        return None
    speaker, rule = subject(reading, token)
    return Cue(token, token.i, token.span, channel, speaker, rule)


def _is_attribute(reading: Reading, token: Token) -> bool:
    """Tell whether a participle only describes a noun (*the reported case*) or the verb is passive."""
    if token.dep == "amod":
        return True
    return any(reading.tokens[c].dep in {"aux:pass", "nsubj:pass"} for c in reading.children[token.i])


def _according(reading: Reading, token: Token) -> Cue | None:
    language = lexicon(code_at(reading, token))
    for phrase in language.according:
        end = token.start + len(phrase)
        if reading.text[token.start : end].lower() == phrase and not reading.text[end : end + 1].isalnum():
            last = reading.token_at(end - 1)
            return Cue(token, last, Span(token.start, end), "unknown", phrase_after(reading, last + 1), "according")
    return None


def subject(reading: Reading, verb: Token) -> tuple[Span | None, str]:
    """Return the words that name who speaks by ``verb``, and the rule that found them.

    After a closing mark English and Spanish often turn round (*«...», said the son of X*), which small
    parsers misread: what follows the verb is looked at first there. Then the parse's subject, that of the
    verb it is joined to, and at last the nearest name.
    """
    before = reading.tokens[verb.i - 1] if verb.i else None
    if before is not None and _after_mark(reading, before):
        turned = phrase_after(reading, verb.i + 1)
        if turned:
            return turned, "inversion"
    parsed = _parsed_subject(reading, verb)
    if parsed:
        return parsed, "subject"
    near = _nearest_before(reading, verb)
    if near:
        return near, "nearest"
    after = phrase_after(reading, verb.i + 1)
    return (after, "following") if after and cast(reading).inside(after) else (None, "none")


def _after_mark(reading: Reading, token: Token) -> bool:
    if token.text in CLOSERS or token.text == '"':
        return True
    earlier = reading.tokens[token.i - 1] if token.i else token
    return token.text == "," and (earlier.text in CLOSERS or earlier.text == '"')


def _parsed_subject(reading: Reading, verb: Token) -> Span | None:
    for _ in range(3):
        for child in reading.children[verb.i]:
            token = reading.tokens[child]
            if token.dep in SUBJECTS and not _quoted(reading, token):
                return _antecedent(reading, verb, token) or noun_phrase(reading, token)
        if verb.dep not in {"conj", "xcomp", "advcl", "parataxis", "acl", "acl:relcl"} or verb.head == verb.i:
            return None
        governor = reading.tokens[verb.head]
        if verb.dep.startswith("acl"):
            return noun_phrase(reading, governor)
        verb = governor
    return None


def _antecedent(reading: Reading, verb: Token, token: Token) -> Span | None:
    """Return the noun that *who* or *which* stands for."""
    if token.text.lower() in {"who", "which", "that", "quien"} and verb.dep.startswith("acl"):
        return noun_phrase(reading, reading.tokens[verb.head])
    return None


def _quoted(reading: Reading, token: Token) -> bool:
    return any(q.outer.contains(token.span) for q in quotations(reading))


def noun_phrase(reading: Reading, head: Token) -> Span:
    """Return the words that name what ``head`` is the noun of: the name there, or the noun phrase."""
    mention = cast(reading).at(head.span)
    if mention:
        return mention.span
    described = next((r for r in roles(reading) if r.rule == "description" and r.span.contains(head.span)), None)
    if described:
        return described.span
    first, last = head.i, head.i
    for child in reading.children[head.i]:
        if reading.tokens[child].dep in {"det", "amod", "compound", "nmod:poss", "nummod", "case", "flat"}:
            first = min(first, _leftmost(reading, child))
            last = max(last, child if child > head.i and reading.tokens[child].dep in {"flat", "compound"} else last)
    inside = [m for m in cast(reading).inside(Span(reading.tokens[first].start, reading.tokens[last].end))]
    named = next((m for m in inside if m.span.end >= reading.tokens[last].end), None)
    return named.span if named else Span(reading.tokens[first].start, reading.tokens[last].end)


def _leftmost(reading: Reading, i: int) -> int:
    return min([i, *(_leftmost(reading, c) for c in reading.children[i] if c < i)])


def phrase_after(reading: Reading, first: int) -> Span | None:
    """Return the name, pronoun or noun phrase that begins at token ``first``, or None.

    A title before the name is stepped over, so that *said President Ruiz* gives *Ruiz*.
    """
    if first >= len(reading.tokens):
        return None
    sentence = reading.tokens[first].sentence
    language = lexicon(code_at(reading, reading.tokens[first]))
    end = first
    for i in range(first, min(first + REACH, len(reading.tokens))):
        token = reading.tokens[i]
        if token.sentence != sentence or token.text in {".", ";", ":", "?", "!"} or token.text in PAIRS_OPEN:
            break
        mention = cast(reading).at(token.span)
        if mention and not reading.text[mention.span.end :].startswith(("’s", "'s")):
            return mention.span
        if token.text.lower() in language.pronouns and i == first:
            return token.span
        if token.pos in {"VERB", "AUX", "SCONJ"} or token.text.lower() in language.that:
            break
        if token.text == "," and not _goes_on(reading, i, sentence):
            break
        end = i + 1
    return _described(reading, first, end)


PAIRS_OPEN = frozenset("“«„‘\"")


def _goes_on(reading: Reading, comma: int, sentence: int) -> bool:
    """Tell whether a name follows the comma: *said the firm's head, Ana Ruiz*."""
    after = reading.tokens[comma + 1] if comma + 1 < len(reading.tokens) else None
    return after is not None and after.sentence == sentence and cast(reading).at(after.span) is not None


def _described(reading: Reading, first: int, end: int) -> Span | None:
    if end == first:
        return None
    token = reading.tokens[first]
    if token.text.lower() in DETERMINERS or token.pos in {"NOUN", "PROPN", "ADJ"}:
        last = end
        while last > first and not is_word(reading.tokens[last - 1]):
            last -= 1
        return Span(token.start, reading.tokens[last - 1].end) if last > first else None
    return None


def _nearest_before(reading: Reading, verb: Token) -> Span | None:
    """Return the name, description or pronoun closest before the verb in its sentence, outside marks."""
    language = lexicon(code_at(reading, verb))
    sentence = reading.sentences[verb.sentence]
    for i in range(verb.i - 1, max(sentence.first, verb.i - REACH) - 1, -1):
        token = reading.tokens[i]
        if _quoted(reading, token):
            return None
        mention = cast(reading).at(token.span)
        if mention:
            return mention.span
        described = next((r for r in roles(reading) if r.rule == "description" and r.span.contains(token.span)), None)
        if described:
            return described.span
        if token.text.lower() in language.pronouns:
            return token.span
    return None


def reported_clause(reading: Reading, cue: Cue) -> Span | None:
    """Return the clause a cue reports without marks, without *that*, cue, speaker and the final stop."""
    sentence = reading.sentences[cue.token.sentence]
    if cue.rule == "according":
        return _beside_source(reading, cue, sentence)
    language = lexicon(code_at(reading, cue.token))
    if cue.token.text.lower() not in language.claims:
        return None
    first = _clause_start(reading, cue, sentence)
    return _trimmed(reading, first, _clause_end(reading, cue, first, sentence)) if first else None


def _clause_start(reading: Reading, cue: Cue, sentence: Sentence) -> int | None:
    language = lexicon(code_at(reading, cue.token))
    for i in range(cue.last + 1, min(cue.last + REACH, sentence.last)):
        if reading.tokens[i].text.lower() in language.that and _opens_clause(reading, i):
            return i + 1
        if reading.tokens[i].text in {".", ";", ":"} or reading.tokens[i].text in PAIRS_OPEN:
            break
    for child in reading.children[cue.token.i]:
        token = reading.tokens[child]
        if child > cue.token.i and (token.dep == "ccomp" or (token.dep == "xcomp" and _infinitive(reading, child))):
            return _leftmost(reading, child)
    return None


def _opens_clause(reading: Reading, i: int) -> bool:
    return reading.tokens[i].pos in {"SCONJ", "PRON", "ADP", ""} and reading.tokens[i].dep not in {"det", "nsubj"}


def _infinitive(reading: Reading, i: int) -> bool:
    return any(reading.tokens[c].text.lower() == "to" for c in reading.children[i])


def _clause_end(reading: Reading, cue: Cue, first: int, sentence: Sentence) -> int:
    """Return where the clause ends: before *, and predicted that*, *, which ...*, or with the sentence."""
    for i in range(first, sentence.last - 1):
        token, following = reading.tokens[i], reading.tokens[i + 1]
        joined = token.text == "," or token.text.lower() in {"and", "but", "y"}
        if joined and i > first + 1 and _next_act(reading, i + 1, cue, sentence):
            return i
        if token.text == "," and following.text.lower() in {"adding", "saying", "while", "although", "añadiendo"}:
            return i
    return sentence.last


def _next_act(reading: Reading, i: int, cue: Cue, sentence: Sentence) -> bool:
    for j in range(i, min(i + 2, sentence.last)):
        token = reading.tokens[j]
        if token.text.lower() in lexicon(code_at(reading, token)).claims and token.head in {cue.token.i, cue.token.head}:
            return True
    return False


def _beside_source(reading: Reading, cue: Cue, sentence: Sentence) -> Span | None:
    """Return what *According to X, ...* or *..., according to X* attributes."""
    if cue.token.i - sentence.first <= 1:
        for i in range(cue.last + 1, min(cue.last + 2 * REACH, sentence.last)):
            beyond = cue.speaker is None or reading.tokens[i].start >= cue.speaker.end
            if reading.tokens[i].text == "," and beyond:
                return _trimmed(reading, i + 1, sentence.last)
        return None
    return _trimmed(reading, sentence.first, cue.token.i)


def _trimmed(reading: Reading, first: int, last: int) -> Span | None:
    tokens = reading.tokens
    while first < last and not is_word(tokens[first]) and tokens[first].text not in "$€£\"“«‘(":
        first += 1
    while last > first and not is_word(tokens[last - 1]) and tokens[last - 1].text not in "%\"”»’)":
        last -= 1
    if last - first < 2:
        return None
    return Span(tokens[first].start, tokens[last - 1].end)


def cues_near(reading: Reading, quotation: Quotation) -> list[Cue]:
    """Return the cues in the sentences that a quotation touches and in the rest of the line after it."""
    around = reading.sentences_of(quotation.outer)
    if not around:
        return []
    first, last = around[0].start, around[-1].end
    return [c for c in cues(reading) if first <= c.span.start < last]
