"""Who says what: reporting words and the speaker each belongs to."""

from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import REACH, known_at, noun_phrase, phrase_after
from broadsheet.grammar.quotation import Quotation, quoted_tokens
from broadsheet.grammar.words import CLOSERS, antecedent, code_at, governors
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

JOINED = frozenset({"conj", "xcomp", "advcl", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})


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
    quoted = quoted_tokens(reading)
    found = []
    for token in reading.tokens:
        if token.i in quoted:
            continue
        cue = _verb(reading, token) or _according(reading, token)
        if cue:
            found.append(cue)
    return tuple(found)


def _verb(reading: Reading, token: Token) -> Cue | None:
    language = lexicon(code_at(reading, token))
    channel = language.speech.get(token.text.lower())
    if channel is None or not _may_report(reading, token) or _is_attribute(reading, token):
        return None
    speaker, rule = subject(reading, token)
    return Cue(token, token.i, token.span, channel, speaker, rule)


def _may_report(reading: Reading, token: Token) -> bool:
    """Tell whether a word can be a verb here; after a quotation small taggers take verbs for adjectives."""
    if token.pos in {"VERB", "AUX", "X", ""}:
        return True
    following = reading.tokens[token.i + 1].text if token.i + 1 < len(reading.tokens) else "."
    return (
        _closed_before(reading, token)
        and token.pos in {"ADJ", "PROPN", "NOUN"}
        and following in {".", ",", ";"}
    )


def _closed_before(reading: Reading, token: Token) -> bool:
    """Tell whether a quotation closes shortly before a word: *"...," Ruiz told*."""
    return any(_after_mark(reading, reading.tokens[i]) for i in range(max(token.i - REACH, 1), token.i))


def _is_attribute(reading: Reading, token: Token) -> bool:
    """Tell whether a participle only describes a noun (*the reported case*) or the verb is passive."""
    if token.dep == "amod":
        return not _closed_before(reading, token)
    # A misread clause hangs far-off auxiliaries on the verb; only one right before it makes a passive.
    passive = [c for c in reading.children[token.i] if reading.tokens[c].dep == "aux:pass"]
    return any(token.i - 3 <= c < token.i for c in passive)


def _according(reading: Reading, token: Token) -> Cue | None:
    language = lexicon(code_at(reading, token))
    for phrase in language.according:
        end = token.start + len(phrase)
        if reading.text[token.start : end].lower() == phrase and not reading.text[end : end + 1].isalnum():
            last = reading.token_at(end - 1)
            return Cue(
                token, last, Span(token.start, end), "unknown", phrase_after(reading, last + 1), "according"
            )
    return None


def subject(reading: Reading, verb: Token) -> tuple[Span | None, str]:
    """Return the words that name who speaks by ``verb``, and the rule that found them.

    After a closing mark English and Spanish often turn round (*«...», said the son of X*), which small
    parsers misread: what follows the verb is looked at first there. Then the parse's subject, that of the
    verb it is joined to, and at last the nearest name.
    """
    before = reading.tokens[verb.i - 1] if verb.i else None
    if (
        before is not None
        and (_after_mark(reading, before) or _in_commas(reading, verb))
        and not verb.text.lower().endswith(lexicon(code_at(reading, verb)).gerunds)
    ):
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


def _in_commas(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb and a name behind it are thrown in: *It was the bank*, *said Ruiz, that ...*."""
    after = cast(reading).at(reading.tokens[verb.i + 1].span) if verb.i + 1 < len(reading.tokens) else None
    closed = reading.text[after.span.end : after.span.end + 1] in {",", "."} if after else False
    return closed and reading.tokens[verb.i - 1].text == ","


def _parsed_subject(reading: Reading, verb: Token) -> Span | None:
    for word in governors(reading, verb, JOINED):
        # Of two subjects the nearer one is right: the other is a dateline or the reported clause's own.
        for child in reversed(reading.children[word.i]):
            token = reading.tokens[child]
            named = child < word.i and _can_speak(reading, token) and not _quoted(reading, token)
            if token.dep in SUBJECTS and named:
                return noun_phrase(reading, antecedent(reading, token))
        if word.dep.startswith("acl") and word.head != word.i:
            return noun_phrase(reading, reading.tokens[word.head])
    return _joined_subject(reading, verb)


def _joined_subject(reading: Reading, verb: Token) -> Span | None:
    """Return the subject of a clause that the verb goes on with *and*, where the parse turns them round."""
    before = [reading.tokens[c] for c in reading.children[verb.i] if c < verb.i]
    if not any(t.dep == "cc" for t in before):
        return None
    clauses = (t for t in before if t.dep in {"ccomp", "parataxis", "advcl"})
    subjects = (reading.tokens[c] for clause in clauses for c in reading.children[clause.i])
    named = next((t for t in subjects if t.dep in SUBJECTS and _can_speak(reading, t)), None)
    return noun_phrase(reading, named) if named else None


def _can_speak(reading: Reading, token: Token) -> bool:
    """Tell whether a word that is parsed as a subject can be one: no adverb, no *him*, no *los* or *le*."""
    return token.pos != "ADV" and token.text.lower() not in lexicon(code_at(reading, token)).clitics


def _quoted(reading: Reading, token: Token) -> bool:
    return token.i in quoted_tokens(reading)


def _nearest_before(reading: Reading, verb: Token) -> Span | None:
    """Return the name, description or pronoun closest before the verb in its sentence, outside marks."""
    language = lexicon(code_at(reading, verb))
    sentence = reading.sentences[verb.sentence]
    for i in range(_before_apposition(reading, verb.i), max(sentence.first, verb.i - REACH) - 1, -1):
        token = reading.tokens[i]
        if _quoted(reading, token):
            return None
        known = known_at(reading, token)
        if known:
            return known
        if token.text.lower() in language.pronouns:
            return token.span
    return None


def _before_apposition(reading: Reading, verb: int) -> int:
    """Return the token to look back from: the name before commas, in *Ana Ruiz, a miller from Tarn, said*."""
    first = reading.sentences[reading.tokens[verb].sentence].first
    if reading.tokens[verb - 1].text == ",":
        for i in range(verb - 2, max(first, verb - REACH), -1):
            mention = cast(reading).at(reading.tokens[i - 1].span)
            if reading.tokens[i].text == "," and mention and mention.kind == PERSON:
                return i - 1
    return verb - 1


def cues_near(reading: Reading, quotation: Quotation) -> list[Cue]:
    """Return the cues in the sentences that a quotation touches and in the rest of the line after it."""
    around = reading.sentences_of(quotation.outer)
    if not around:
        return []
    first, last = around[0].start, around[-1].end
    return [c for c in cues(reading) if first <= c.span.start < last]
