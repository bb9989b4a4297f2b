"""Words in quotation marks that are nobody's: nicknames, glosses, titles, slogans, names of things."""

import re

from broadsheet.grammar.identity import cast
from broadsheet.grammar.quotation import Quotation
from broadsheet.grammar.speech import cues_near
from broadsheet.grammar.words import code_at, text_before, token_near
from broadsheet.languages import lexicon
from broadsheet.model import Reading

LONG_WORD = 4
"""In a title words of at least this many letters have a capital."""
SHORT_TITLE = 4
"""A title that a sentence begins with has at most this many words."""


def names_a_thing(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether the words in marks are a nickname, a gloss, or the name of a work or a slogan."""
    text, outer = reading.text, quotation.outer
    before, after = text[max(outer.start - 40, 0) : outer.start], text[outer.end : outer.end + 2]
    if before.endswith("(") and after.startswith(")"):
        return True
    named = re.search(lexicon(code_of(reading, quotation)).phrases["named_work"], before, re.IGNORECASE)
    if named and not _is_called_so(reading, quotation):
        return True
    if _is_title(reading, quotation) or _is_nickname(reading, quotation):
        return True
    mention = cast(reading).at(outer)
    return mention is not None and mention.span.contains(outer)


def _is_called_so(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether somebody calls it so, rather than it is named: *what she called* | *“a disgrace”*."""
    last = reading.tokens[max(reading.token_at(quotation.outer.start) - 1, 0)]
    subjects = (c for c in reading.children[last.i] if reading.tokens[c].dep == "nsubj")
    clitics = lexicon(code_of(reading, quotation)).clitics
    named = last.i > 0 and reading.tokens[last.i - 1].text.lower() in clitics  # "le dicen"
    return last.pos == "VERB" and not named and next(subjects, None) is not None


def _is_nickname(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether one or two capital words in marks follow an article: *el «Mono»*."""
    words = reading.text[quotation.inner.start : quotation.inner.end].split()
    before = text_before(reading, quotation.outer.start).split()[-1:]
    definite = lexicon(code_of(reading, quotation)).definite
    few = len(words) <= 2 and all(w[0].isupper() and w[-1].isalnum() for w in words)
    return few and bool(before) and before[0].lower() in definite


def _is_title(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether capitals and commas make marked words a name: *Her petition, “Not on My Watch”, has*."""
    text, inner = reading.text, quotation.inner
    words = re.findall(r"[^\W\d_]+", text[inner.start : inner.end])
    names = [w for w in words if w[0].isupper()]
    capitals = len(names) > 1 and all(len(w) < LONG_WORD for w in words if w not in names)
    before = text[max(quotation.outer.start - 2, 0) : quotation.outer.start].strip()
    if not text[inner.end - 1].isalnum() or before == ":" or _told_by(reading, quotation):
        return False
    return capitals or _heads_a_sentence(reading, quotation)


def _heads_a_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a few capital words in marks are what a sentence is about: *“The Crown” won*."""
    text, inner = reading.text, quotation.inner
    words = text[inner.start : inner.end].split()
    behind = text[quotation.outer.end : quotation.outer.end + 2]
    capitals = all(w[0].isupper() for w in words) and len(words) <= SHORT_TITLE
    return capitals and re.match(r" \w", behind) is not None


def looks_like_a_title(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether marked words in the middle of a sentence begin with a capital and end without a stop."""
    text, inner = reading.text, quotation.inner
    before = text_before(reading, quotation.outer.start)[-1:]
    return text[inner.start].isupper() and text[inner.end - 1].isalnum() and before not in {",", ":", "—", ""}


def _told_by(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a reporting word stands right beside the marks."""
    known = lexicon(code_of(reading, quotation)).speech
    near = (c for c in cues_near(reading, quotation) if c.token.text.lower() in known)
    gaps = (sorted((c.span, quotation.outer)) for c in near)
    return any(not re.search(r"\w", reading.text[one.end : other.start]) for one, other in gaps)


def code_of(reading: Reading, quotation: Quotation) -> str:
    """Return the language of the paragraph that a quotation stands in."""
    return code_at(reading, token_near(reading, quotation.outer.start))
