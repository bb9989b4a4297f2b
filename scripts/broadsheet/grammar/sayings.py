"""What a noun reports: *her claim that ...*, *a warning from the patrol that ...*, *la promesa de que*."""

from collections.abc import Iterator

from broadsheet.grammar.clause_ends import clause_end
from broadsheet.grammar.identity import cast
from broadsheet.grammar.phrases import noun_phrase
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speech import Cue
from broadsheet.grammar.words import code_at, trimmed
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

REACH = 8
"""*that* stands at most so many words behind the noun."""


def sayings(reading: Reading) -> Iterator[tuple[Cue, Span]]:
    """Yield each noun of saying with the clause that it governs, in order."""
    quoted = quoted_tokens(reading)
    for token in reading.tokens:
        language = lexicon(code_at(reading, token))
        if token.text.lower() in language.sayings and _is_noun(reading, token) and token.i not in quoted:
            that = _that(reading, token)
            clause = that and _clause(reading, that)
            if that and clause:
                speaker = _source(reading, token, that)
                yield Cue(token, token.i, token.span, "unknown", speaker, "noun"), clause


def _is_noun(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a noun; one behind an article is, whatever a tagger says: *el* | *anuncio*."""
    article = token.i > 0 and reading.tokens[token.i - 1].text.lower()
    return token.pos == "NOUN" or article in lexicon(code_at(reading, token)).determiners


def _that(reading: Reading, noun: Token) -> Token | None:
    """Return the *that* behind a noun and whose saying it is, unless it stands for a noun there."""
    language = lexicon(code_at(reading, noun))
    for token in reading.tokens[noun.i + 1 : noun.i + REACH]:
        if token.sentence != noun.sentence or token.pos in {"VERB", "AUX", "PUNCT"}:
            return None
        if token.text.lower() in language.that:
            led = reading.tokens[token.i - 1].text.lower() in language.linkers
            return token if token.pos == "SCONJ" and (led or not language.drops_subjects) else None
    return None


def _clause(reading: Reading, that: Token) -> Span | None:
    """Return the clause that *that* opens, without what the sentence goes on with."""
    sentence = reading.sentences[that.sentence]
    verb = reading.tokens[that.head]
    if verb.i <= that.i:
        return None
    last = min(_rightmost(reading, verb.i) + 1, clause_end(reading, that.i + 1, sentence))
    return trimmed(reading, that.i + 1, last)


def _rightmost(reading: Reading, i: int) -> int:
    return max([i, *(_rightmost(reading, c) for c in reading.children[i] if c > i)])


def _source(reading: Reading, noun: Token, that: Token) -> Span | None:
    """Return whose saying it is: *her* claim, *Ruiz's* claim, a claim *by Ruiz*."""
    language = lexicon(code_at(reading, noun))
    owner = next((reading.tokens[c] for c in reading.children[noun.i] if _owns(reading, c)), None)
    if owner:
        return owner.span if owner.pos in {"DET", "PRON"} else noun_phrase(reading, owner)
    behind = reading.tokens[noun.i + 1 : that.i]
    led = [t for t, before in zip(behind[1:], behind, strict=False) if before.pos == "ADP" and t.pos != "ADP"]
    if not led:
        return None
    named = next((m for t in led[:1] for m in [cast(reading).at(t.span)] if m), None)
    last = that.i - (reading.tokens[that.i - 1].text.lower() in language.linkers)
    words = reading.tokens[led[0].i : last]
    nouns = any(t.pos in {"NOUN", "PROPN"} and t.text.lower() not in language.sayings for t in words)
    if named:
        return named.span
    return Span(words[0].start, words[-1].end) if words and nouns else None


def _owns(reading: Reading, i: int) -> bool:
    """Tell whether a word before a noun is a possessive."""
    token = reading.tokens[i]
    language = lexicon(code_at(reading, token))
    return i < token.head and (token.dep == "nmod:poss" or token.text.lower() in language.possessives)
