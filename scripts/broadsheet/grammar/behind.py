"""The words behind a verb that name who speaks or is spoken to."""

from itertools import takewhile

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.phrases import PAIRS_OPEN, REACH
from broadsheet.grammar.role_shapes import is_body, is_role
from broadsheet.grammar.roles import roles_near
from broadsheet.grammar.words import VERBS, code_at, is_calendar, is_owner, is_word
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

APPOSED = 5
"""A name in apposition, *its head,* | *the smith Ana Ruiz*, begins before so many words are over."""
CLOSE = frozenset({".", ",", ";", ""})
"""What stands behind a name that ends there."""
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
        if token.sentence != sentence or _stops(reading, i):
            break
        mention = cast(reading).at(token.span)
        if mention and not is_owner(reading, mention.span):
            return _bearer(reading, mention) or _office_at(reading, first, mention) or mention.span
        if token.text.lower() in language.pronouns and i == first:
            return token.span
        verb = token.pos in {"VERB", "AUX", "SCONJ"} and not token.text[0].isupper()
        if verb or token.text.lower() in language.that | language.relatives:
            break
        if (token.text == "," and not _goes_on(reading, i, sentence)) or _is_adjunct(reading, first, i):
            break
        agent = token.text.lower() in language.agents and reading.tokens[i - 1].pos in {"ADJ", "VERB"}
        if i > first and (agent or _is_told(reading, first, token) or _adverb_before_verb(reading, token)):
            break
        if token.pos == "ADP" and not any(_names(t, language.code) for t in reading.tokens[first:i]):
            # "wrote on Facebook" names nobody; "contó a la agencia | el alcalde" does behind it.
            return _behind_adjunct(reading, i)
        end = i + 1
    return _described(reading, first, end)


def _is_told(reading: Reading, first: int, token: Token) -> bool:
    """Tell whether a preposition leads to whom some of a group spoke: *one of them* | *to the paper*."""
    opens = reading.tokens[first]
    language = lexicon(code_at(reading, token))
    some = opens.pos in {"PRON", "NUM"} or opens.text.lower() in language.indefinites
    return some and expression(language.phrases["to_whom"]).fullmatch(token.text.lower()) is not None


def _office_at(reading: Reading, first: int, mention: Mention) -> Span | None:
    """Return the words of an office with the body that it is at: *the head of* | *Acme*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    before = reading.tokens[first : mention.first]
    if mention.kind != ORGANIZATION or not before or before[0].text.lower() not in language.definite:
        return None
    led = before[-1].text.lower() in language.linkers | language.definite
    return (
        Span(before[0].start, mention.span.end)
        if led and any(is_role(reading, t.i) for t in before)
        else None
    )


def _is_adjunct(reading: Reading, first: int, i: int) -> bool:
    """Tell whether words behind an office say where or when it spoke: *said the minister* | *in a speech*."""
    phrases, word = lexicon(code_at(reading, reading.tokens[i])).phrases, reading.tokens[i].text.lower()
    told = reading.tokens[first:i]
    office = any(is_role(reading, t.i) for t in told)
    if expression(phrases["to_whom"]).fullmatch(word) and (office or any(is_body(reading, t) for t in told)):
        return True
    if expression(phrases["surely_adjunct"]).fullmatch(word) and told and told[-1].pos == "NOUN":
        return True
    if not office or not expression(phrases["adjunct"]).fullmatch(word):
        return False
    # "the ambassador to Peru Ana Ruiz": where a name follows the preposition is part of the office.
    behind = list(takewhile(is_word, reading.tokens[i + 1 : i + REACH]))
    named = (cast(reading).at(t.span) for t in behind)
    return not any(m and m.kind == PERSON for m in named) and not _apposed(reading, i + 1 + len(behind))


def _apposed(reading: Reading, comma: int) -> bool:
    """Tell whether a person's name alone follows a comma: *its spokeswoman on trade* | *, Ana Ruiz*."""
    if reading.tokens[comma : comma + 1] and reading.tokens[comma].text == ",":
        following = reading.tokens[comma + 1 : comma + 2]
        mention = cast(reading).at(following[0].span) if following else None
        if mention and mention.kind == PERSON and mention.first == comma + 1:
            return reading.text[mention.span.end : mention.span.end + 1] in CLOSE
    return False


def _adverb_before_verb(reading: Reading, token: Token) -> bool:
    """Tell whether an adverb leads to a verb or its clitic: *en opinión de los guardas* | *no* | *llueve*."""
    following = reading.tokens[token.i + 1 : token.i + 2]
    return token.pos == "ADV" and any(
        t.pos in VERBS or t.text.lower() in lexicon(code_at(reading, t)).clitics for t in following
    )


def _stops(reading: Reading, i: int) -> bool:
    """Tell whether a mark ends a phrase, as one of marked words does that opens nobody's name."""
    text = reading.tokens[i].text
    return text in {".", ";", ":", "?", "!", "("} or (text in PAIRS_OPEN and not _nickname(reading, i))


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
        named = mention is not None and mention.first == i and mention.kind == PERSON
        starts = tokens[i].text.lower() in language.definite | language.indefinites or named
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
    if any(t.pos in VERBS or t.text.lower() in lexicon(code_at(reading, t)).clitics for t in behind):
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
        while last > first and not (is_word(word := reading.tokens[last - 1]) and word.pos != "CCONJ"):
            last -= 1
        return Span(token.start, reading.tokens[last - 1].end) if last > first else None
    return None
