"""The words that name somebody or something: noun phrases around a head or after a verb."""

from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.genders import differ
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.role_shapes import is_body, is_role
from broadsheet.grammar.roles import roles_near
from broadsheet.grammar.words import code_at, has_case, is_word
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token

REACH = 12
"""A speaker stands at most this many words from the reporting verb, where the parse does not tell."""
INTRODUCED = 7
"""The name of what a noun introduces begins before so many words behind it are over."""
VOICED = 7
"""The organization that a noun speaks for begins before so many words behind it are over."""
APPOSED = 5
"""A name in apposition begins so few words behind its comma: *, the Malian* | *Ana Ruiz*."""
TITLED = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
BRACKETS = frozenset("()")
PAIRS_OPEN = frozenset('“«„‘"')


def known_at(reading: Reading, token: Token) -> Span | None:
    """Return the name, or the description of somebody known, that a token stands in."""
    mention = cast(reading).at(token.span)
    if mention:
        return mention.span
    near = roles_near(reading, token.span)
    described = (r.span for r in near if r.rule == "description" and r.span.contains(token.span))
    return next(described, None)


def noun_phrase(reading: Reading, head: Token) -> Span:
    """Return the words that name what ``head`` is the noun of: the name there, or the noun phrase."""
    known = known_at(reading, head) or _apposed(reading, head)
    if known:
        return known
    first, last = head.i, head.i
    for child in reading.children[head.i]:
        if child < head.i and reading.tokens[child].dep == "case":
            continue
        if reading.tokens[child].dep in {"det", "amod", "compound", "nmod:poss", "nummod", "case", "flat"}:
            first = min(first, _unmarked(reading, _behind_comma(reading, child), head.i))
            goes_on = child == last + 1 and reading.tokens[child].dep in {"flat", "compound", "amod"}
            last = child if goes_on else last
    voiced = _voice_of(reading, head, last)
    if voiced:
        return Span(reading.tokens[first].start, voiced.span.end)
    inside = cast(reading).inside(Span(reading.tokens[first].start, reading.tokens[last].end))
    behind = _name_behind(reading, last) or _name_at_the_end(reading, head)
    named = behind or next((m for m in inside if m.span.end >= reading.tokens[last].end), None)
    return named.span if named else Span(reading.tokens[first].start, reading.tokens[last].end)


def _behind_comma(reading: Reading, child: int) -> int:
    """Return the first word of what a word governs, behind any comma: no *, the first one,* | *the*."""
    first = leftmost(reading, child)
    while first < child and not is_word(reading.tokens[first]):
        first += 1
    language = lexicon(code_at(reading, reading.tokens[first]))
    if first == child or reading.tokens[first].text.lower() not in language.determiners:
        return first
    head = reading.tokens[child].head
    return max((i + 1 for i in range(first, head) if reading.tokens[i].text == ","), default=first)


def _voice_of(reading: Reading, head: Token, last: int) -> Mention | None:
    """Return the organization that a noun speaks for: *a spokeswoman* | *for Acme*, *la cúpula del PNX*."""
    language = lexicon(code_at(reading, head))
    if head.text.lower() not in language.voices:
        return None
    for token in reading.tokens[last + 1 : last + VOICED]:
        mention = cast(reading).at(token.span)
        of = expression(language.phrases["voiced_for"]).fullmatch(reading.tokens[token.i - 1].text.lower())
        several = expression(language.phrases["plural_noun"]).fullmatch(token.text.lower())
        kind = of and token.pos == "NOUN" and not several  # "la misión de | observación | de la Unión"
        if mention is None and not (_leads(token, language) or kind):
            return None
        if mention:
            return mention if mention.kind == ORGANIZATION else None
    return None


def _leads(token: Token, language: Language) -> bool:
    led = expression(language.phrases["voiced_for"]).fullmatch(token.text.lower())
    return token.pos in {"ADJ", "DET"} or led is not None


def _unmarked(reading: Reading, first: int, head: int) -> int:
    """Return the first word of a phrase behind any quotation in it, which parsers run into it."""
    marked = quoted_tokens(reading)
    return max((i + 1 for i in range(first, head) if i in marked), default=first)


def _apposed(reading: Reading, head: Token) -> Span | None:
    """Return the person's name that a noun goes with: *the mayor of Tarn*, | *Ana Ruiz*, *said*.

    Without a comma small parsers take the name for a noun's complement, but no preposition leads to it.
    """
    for child in reading.children[head.i]:
        if reading.tokens[child].dep not in {"appos", "flat", "nmod"}:
            continue
        mention = cast(reading).at(reading.tokens[child].span)
        led = has_case(reading, reading.tokens[child])
        if mention and not led and (mention.kind == PERSON or is_body(reading, head)):
            return None if _are_two(reading, head, mention) else mention.span
    return _set_off(reading, head)


def _set_off(reading: Reading, head: Token) -> Span | None:
    """Return the name between commas that a parse hangs elsewhere: *a baker of Tarn*, | *Ana*, *said*."""
    language = lexicon(code_at(reading, head))
    owned = reading.tokens[leftmost(reading, head.i)].text.lower() in language.possessives
    if not (owned or is_role(reading, head.i)):
        return None
    for token in reading.tokens[head.i + 1 : head.i + REACH]:
        if token.text == ",":
            following = reading.tokens[token.i + 1 : token.i + APPOSED]
            mention = next((m for t in following if (m := cast(reading).at(t.span))), None)
            if mention is None or mention.kind != PERSON or mention.first <= token.i:
                return None
            if any(t.pos not in TITLED for t in reading.tokens[token.i + 1 : mention.first]):
                return None
            closed = reading.text[mention.span.end : mention.span.end + 1] == ","
            return mention.span if closed and not _are_two(reading, head, mention) else None
        if token.pos not in TITLED | {"ADP", "NUM"} and token.text not in BRACKETS:
            return None
    return None


def _are_two(reading: Reading, head: Token, mention: Mention) -> bool:
    """Tell whether a noun and a person's name are of two genders: *la jueza, que citó al tutor, Juan Gil*."""
    article = reading.tokens[leftmost(reading, head.i)].text
    name = reading.text[mention.span.start : mention.span.end]
    return mention.kind == PERSON and differ(lexicon(code_at(reading, head)), article, name)


def _name_at_the_end(reading: Reading, head: Token) -> Mention | None:
    """Return the organization that a noun introduces: *el fabricante de sillas* | *Acme*."""
    language = lexicon(code_at(reading, head))
    if not is_body(reading, head):
        return None
    for token in reading.tokens[head.i + 1 : head.i + INTRODUCED]:
        mention = cast(reading).at(token.span)
        if mention:
            return mention if mention.kind == ORGANIZATION and mention.first == token.i else None
        if token.pos not in {"ADJ", "NOUN", "PROPN"} and token.text.lower() not in language.linkers | {"-"}:
            return None
    return None


def _name_behind(reading: Reading, last: int) -> Mention | None:
    """Return the name that a noun only introduces: *the newspaper* | *Harbour Times*."""
    after = reading.tokens[last + 1 : last + 2]
    adjacent = after and after[0].sentence == reading.tokens[last].sentence
    return cast(reading).at(after[0].span) if adjacent else None


@lru_cache(maxsize=64)
def main_subject(reading: Reading, sentence: Sentence) -> Span | None:
    """Return the words that name the subject of a sentence's main clause, or None."""
    roots = (t for t in reading.tokens[sentence.first : sentence.last] if t.head == t.i)
    for root in roots:
        for child in reading.children[root.i]:
            token = reading.tokens[child]
            if token.dep.startswith("nsubj"):
                return noun_phrase(reading, token)
    return None


def leftmost(reading: Reading, i: int) -> int:
    """Return the first token of what token ``i`` governs."""
    return min([i, *(leftmost(reading, c) for c in reading.children[i] if c < i)])
