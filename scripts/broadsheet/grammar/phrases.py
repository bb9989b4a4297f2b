"""The words that name somebody or something: noun phrases around a head or after a verb."""

from functools import lru_cache
from itertools import takewhile

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.roles import roles_near
from broadsheet.grammar.words import code_at, is_calendar, is_owner, is_word
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token

REACH = 12
"""A speaker stands at most this many words from the reporting verb, where the parse does not tell."""


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
            first = min(first, _unmarked(reading, leftmost(reading, child), head.i))
            goes_on = child == last + 1 and reading.tokens[child].dep in {"flat", "compound", "amod"}
            last = child if goes_on else last
    voiced = _voice_of(reading, head, last)
    if voiced:
        return Span(reading.tokens[first].start, voiced.span.end)
    inside = cast(reading).inside(Span(reading.tokens[first].start, reading.tokens[last].end))
    behind = _name_behind(reading, last) or _name_at_the_end(reading, head)
    named = behind or next((m for m in inside if m.span.end >= reading.tokens[last].end), None)
    return named.span if named else Span(reading.tokens[first].start, reading.tokens[last].end)


def _voice_of(reading: Reading, head: Token, last: int) -> Mention | None:
    """Return the organization that a noun speaks for: *a spokeswoman* | *for Acme*, *la cúpula del PNX*."""
    language = lexicon(code_at(reading, head))
    if head.text.lower() not in language.voices:
        return None
    for token in reading.tokens[last + 1 : last + VOICED]:
        mention = cast(reading).at(token.span)
        if mention is None and not _leads(token, language):
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
        led = any(reading.tokens[c].dep == "case" for c in reading.children[child])
        if mention and not led and (mention.kind == PERSON or is_body(reading, head)):
            return mention.span
    return None


def is_body(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun stands for an organization: *the ministry*, *the carmaker*."""
    language = lexicon(code_at(reading, noun))
    word = noun.text.lower()
    return word in language.organization_heads or word in language.company_nouns or word in language.bodies


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


INTRODUCED = 7
"""The name of what a noun introduces begins before so many words behind it are over."""
VOICED = 5
"""The organization that a noun speaks for begins before so many words behind it are over."""
APPOSED = 5
"""A name in apposition, *its head,* | *the smith Ana Ruiz*, begins before so many words are over."""
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
    if first >= len(reading.tokens) or _begins_paragraph(reading, first):
        return None
    sentence = reading.tokens[first].sentence
    language = lexicon(code_at(reading, reading.tokens[first]))
    end = first
    for i in range(first, min(first + REACH, len(reading.tokens))):
        token = reading.tokens[i]
        if token.sentence != sentence or token.text in {".", ";", ":", "?", "!"}:
            break
        if token.text in PAIRS_OPEN and not _nickname(reading, i):
            break
        mention = cast(reading).at(token.span)
        if mention and not is_owner(reading, mention.span):
            return _bearer(reading, mention) or mention.span
        if token.text.lower() in language.pronouns and i == first:
            return token.span
        verb = token.pos in {"VERB", "AUX", "SCONJ"} and not token.text[0].isupper()
        if verb or token.text.lower() in language.that | language.relatives:
            break
        if token.text == "," and not _goes_on(reading, i, sentence):
            break
        if _is_adjunct(reading, first, i):
            break
        if token.pos == "ADP" and not any(_names(t, language.code) for t in reading.tokens[first:i]):
            # "wrote on Facebook" names nobody; "contó a la agencia | el alcalde" does behind it.
            return _behind_adjunct(reading, i)
        end = i + 1
    return _described(reading, first, end)


def _is_adjunct(reading: Reading, first: int, i: int) -> bool:
    """Tell whether words behind an office say where or when it spoke: *said the minister* | *in a speech*."""
    adjunct = lexicon(code_at(reading, reading.tokens[i])).phrases["adjunct"]
    if not expression(adjunct).fullmatch(reading.tokens[i].text.lower()):
        return False
    if not any(is_role(reading, n) for n in range(first, i)):
        return False
    # "the ambassador to Peru Ana Ruiz": where a name follows the preposition is part of the office.
    behind = list(takewhile(is_word, reading.tokens[i + 1 : i + REACH]))
    named = (cast(reading).at(t.span) for t in behind)
    return not any(m and m.kind == PERSON for m in named)


def _nickname(reading: Reading, mark: int) -> bool:
    """Tell whether a mark opens somebody's name: *said their leader,* | *“Tito” Ruiz*."""
    following = reading.tokens[mark + 1 : mark + 2]
    mention = cast(reading).at(following[0].span) if following else None
    return mention is not None and mention.kind == PERSON and mention.first in {mark, mark + 1}


def _begins_paragraph(reading: Reading, first: int) -> bool:
    """Tell whether a paragraph begins with token ``first``: what stands before is a heading."""
    sentence = reading.sentences[reading.tokens[first].sentence]
    return first == sentence.first and sentence.start == reading.paragraphs[sentence.paragraph].start


def _names(token: Token, code: str) -> bool:
    """Tell whether a word can name somebody: no day of the week."""
    return token.pos in NAMING and not is_calendar(token.text, code)


def _behind_adjunct(reading: Reading, preposition: int) -> Span | None:
    """Return the noun phrase that follows at once on *to the agency*, *en los pasillos*, or None."""
    tokens, sentence = reading.tokens, reading.tokens[preposition].sentence
    i = preposition + 1
    while i < min(preposition + REACH, len(tokens)) and tokens[i].sentence == sentence:
        language, before = lexicon(code_at(reading, tokens[i])), tokens[i - 1]
        if not is_word(tokens[i]) or tokens[i].pos in {"VERB", "AUX", "SCONJ"}:
            return None
        mention = cast(reading).at(tokens[i].span)
        starts = tokens[i].text.lower() in language.definite or (mention is not None and mention.first == i)
        if starts and before.pos not in {"ADP", "DET", "CCONJ"} and i > preposition + 1:
            return phrase_after(reading, i)
        i = reading.token_at(mention.span.end - 1) + 1 if mention else i + 1
    return None


NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def _bearer(reading: Reading, mention: Mention) -> Span | None:
    """Return the person whose stated role a name is part of: *the mayor of* | *Tarn* | *, Ana Ruiz*."""
    if mention.kind == PERSON and " " in reading.text[mention.span.start : mention.span.end]:
        return None
    for role in roles_near(reading, mention.span):
        if role.mention and role.rule in LEADING and role.span.contains(mention.span):
            return role.mention.span
    return None


def _goes_on(reading: Reading, comma: int, sentence: int) -> bool:
    """Tell whether a name follows the comma: *said the firm's head, Ana Ruiz*."""
    after = reading.tokens[comma + 1 : comma + APPOSED]
    mention = next((m for t in after if (m := cast(reading).at(t.span))), None)
    if mention is None or reading.tokens[mention.first].sentence != sentence:
        return False
    between = reading.tokens[comma + 1 : mention.first]
    behind = reading.tokens[reading.token_at(mention.span.end - 1) + 1 :][:1]
    if any(
        t.pos in {"VERB", "AUX"} or t.text.lower() in lexicon(code_at(reading, t)).clitics for t in behind
    ):
        return False  # "según fuentes, Ruiz viajó": the name is the subject of the next clause
    return all(t.pos in {"DET", "NOUN", "ADJ", "PROPN"} or t.text in PAIRS_OPEN for t in between)


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
    of_some = token.pos == "PRON" and end > first + 1 and reading.tokens[first + 1].pos == "ADP"
    if (
        of_some
        or token.text.lower() in lexicon(code_at(reading, token)).determiners
        or token.pos
        in {
            "NOUN",
            "PROPN",
            "ADJ",
            "NUM",
        }
    ):
        last = end
        while last > first and not is_word(reading.tokens[last - 1]):
            last -= 1
        return Span(token.start, reading.tokens[last - 1].end) if last > first else None
    return None
