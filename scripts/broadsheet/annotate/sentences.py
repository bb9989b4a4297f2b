"""Where sentences begin: as the reader scores it, mended where quotation marks and stops leave no doubt."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Token

ABBREVIATED = 3
"""Words of so many letters before a full stop may be cut short: *est.*"""
ENDS = frozenset(".!?…")
OPENING = frozenset("“«„‘¿¡(")
CLOSING = frozenset("\"”»’')")


def sentence_starts(words: "list[Token]", scores: Any) -> list[bool]:
    """Return which words begin a sentence: as the Doc says, if it does, else as the scores say.

    A sentence begins before the mark that opens it, and a small letter after a comma begins none; a capital
    after a plain word and a full stop begins one.
    """
    if words[0].doc.has_annotation("SENT_START"):
        return [True, *(bool(t.is_sent_start) for t in words[1:])]
    starts = [True, *(bool(s[1] > s[0]) for s in scores[1:])]
    for i in range(1, len(words)):
        starts[i] = starts[i] or _follows_stop(words, i)
        if starts[i] and _opens(words[i - 1]):
            starts[i - 1 : i + 1] = [True, False]
        elif starts[i] and words[i].text[0].islower() and _last_mark(words, i) == ",":
            starts[i] = False
    return starts


def _follows_stop(words: "list[Token]", i: int) -> bool:
    plain = i > 1 and words[i - 1].text == "." and words[i - 2].is_lower and words[i - 2].is_alpha
    return plain and len(words[i - 2]) > ABBREVIATED and words[i].is_title


def _opens(word: "Token") -> bool:
    """Tell whether a word is a mark that opens a quotation: it hangs on what follows alone."""
    if word.text != '"':
        return word.text in OPENING
    before = word.nbor(-1) if word.i else None
    return not word.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))


def _last_mark(words: "list[Token]", i: int) -> str:
    """Return the mark before word ``i``, that inside a closing quotation mark."""
    before = words[i - 1].text
    return str(words[i - 2].text if before in CLOSING and i > 1 else before)


def may_end(words: "list[Token]", i: int) -> bool:
    """Tell whether word ``i`` can be the last of a sentence: a stop, or the mark that closes behind it."""
    if words[i].text in ENDS:
        return i + 1 >= len(words) or not _closes(words[i + 1])
    return _closes(words[i]) and i > 0 and words[i - 1].text in ENDS


def _closes(word: "Token") -> bool:
    return word.text in CLOSING and not _opens(word)
