"""The words that name somebody or something: noun phrases around a head or after a verb."""

from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.roles import roles
from broadsheet.grammar.words import code_at, is_calendar, is_word
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

REACH = 12
"""A speaker stands at most this many words from the reporting verb, where the parse does not tell."""


def known_at(reading: Reading, token: Token) -> Span | None:
    """Return the name, or the description of somebody known, that a token stands in."""
    mention = cast(reading).at(token.span)
    if mention:
        return mention.span
    described = (r.span for r in roles(reading) if r.rule == "description" and r.span.contains(token.span))
    return next(described, None)


def noun_phrase(reading: Reading, head: Token) -> Span:
    """Return the words that name what ``head`` is the noun of: the name there, or the noun phrase."""
    known = known_at(reading, head) or _apposed(reading, head)
    if known:
        return known
    first, last = head.i, head.i
    for child in reading.children[head.i]:
        if reading.tokens[child].dep in {"det", "amod", "compound", "nmod:poss", "nummod", "case", "flat"}:
            first = min(first, leftmost(reading, child))
            last = max(
                last, child if child > head.i and reading.tokens[child].dep in {"flat", "compound"} else last
            )
    inside = cast(reading).inside(Span(reading.tokens[first].start, reading.tokens[last].end))
    behind = _name_behind(reading, last)
    named = behind or next((m for m in inside if m.span.end >= reading.tokens[last].end), None)
    return named.span if named else Span(reading.tokens[first].start, reading.tokens[last].end)


def _apposed(reading: Reading, head: Token) -> Span | None:
    """Return the person's name that a noun goes with: *the mayor of Tarn*, | *Ana Ruiz*, *said*.

    Without a comma small parsers take the name for a noun's complement, but no preposition leads to it.
    """
    for child in reading.children[head.i]:
        mention = cast(reading).at(reading.tokens[child].span)
        led = any(reading.tokens[c].dep == "case" for c in reading.children[child])
        joined = reading.tokens[child].dep in {"appos", "flat", "nmod"} and not led
        if joined and mention and mention.kind == PERSON:
            return mention.span
    return None


def _name_behind(reading: Reading, last: int) -> Mention | None:
    """Return the name that a noun only introduces: *the newspaper* | *Harbour Times*."""
    after = reading.tokens[last + 1 : last + 2]
    adjacent = after and after[0].sentence == reading.tokens[last].sentence
    return cast(reading).at(after[0].span) if adjacent else None


def leftmost(reading: Reading, i: int) -> int:
    """Return the first token of what token ``i`` governs."""
    return min([i, *(leftmost(reading, c) for c in reading.children[i] if c < i)])


LEADING = frozenset({"title", "apposition_before"})
"""Roles that stand before the name of who bears them."""


def addressee(reading: Reading, cue: Span) -> Span | None:
    """Return the words that name who was spoken to, behind a verb such as *told*, without *on Monday*."""
    verb = reading.tokens[reading.token_at(cue.start)]
    if verb.text.lower() not in lexicon(code_at(reading, verb)).addressed:
        return None
    span = phrase_after(reading, verb.i + 1)
    words = list(reading.words(span)) if span else []
    last = next((n for n, w in enumerate(words) if w.pos in {"ADP", "SCONJ"}), len(words))
    return Span(words[0].start, words[last - 1].end) if words[:last] else None


PAIRS_OPEN = frozenset('“«„‘"')


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
            return _bearer(reading, mention) or mention.span
        if token.text.lower() in language.pronouns and i == first:
            return token.span
        verb = token.pos in {"VERB", "AUX", "SCONJ"} and not token.text[0].isupper()
        if verb or token.text.lower() in language.that | language.relatives:
            break
        if token.text == "," and not _goes_on(reading, i, sentence):
            break
        end = i + 1
    return _described(reading, first, end)


def _bearer(reading: Reading, mention: Mention) -> Span | None:
    """Return the person whose stated role a name is part of: *the mayor of* | *Tarn* | *, Ana Ruiz*."""
    if mention.kind == PERSON and " " in reading.text[mention.span.start : mention.span.end]:
        return None
    for role in roles(reading):
        if role.mention and role.rule in LEADING and role.span.contains(mention.span):
            return role.mention.span
    return None


def _goes_on(reading: Reading, comma: int, sentence: int) -> bool:
    """Tell whether a name follows the comma: *said the firm's head, Ana Ruiz*."""
    after = reading.tokens[comma + 1] if comma + 1 < len(reading.tokens) else None
    return after is not None and after.sentence == sentence and cast(reading).at(after.span) is not None


def _is_time(reading: Reading, first: int) -> bool:
    """Tell whether a phrase says when: *Monday*, *el miércoles en Bilbao*."""
    code = code_at(reading, reading.tokens[first])
    words = [t.text for t in reading.tokens[first : first + 2]]
    skipped = len(words) > 1 and words[0].lower() in lexicon(code).determiners
    return is_calendar(words[int(skipped)], code)


def _described(reading: Reading, first: int, end: int) -> Span | None:
    if end == first or _is_time(reading, first):
        return None
    token = reading.tokens[first]
    if token.text.lower() in lexicon(code_at(reading, token)).determiners or token.pos in {
        "NOUN",
        "PROPN",
        "ADJ",
        "NUM",
    }:
        last = end
        while last > first and not is_word(reading.tokens[last - 1]):
            last -= 1
        return Span(token.start, reading.tokens[last - 1].end) if last > first else None
    return None
