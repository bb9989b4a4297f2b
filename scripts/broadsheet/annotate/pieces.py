"""Words -> what the encoder reads: word pieces, and the shape of each word (the vocabulary is uncased)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

SHAPES = 29
"""Number of word shapes: 14 kinds, glued to the word before or not, and 0 for padding."""
LONGEST = 126
"""Word pieces a window may hold; the encoder falls off beyond (measured in the first trial)."""
UNKNOWN = 100


class Pieces(NamedTuple):
    """Word pieces of some words: ids, shapes per piece, and each word's first and last piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]

    def part(self, first: int, last: int) -> "Pieces":
        """Return the pieces of the words ``first <= i < last`` alone."""
        start, end = self.first[first], self.last[last - 1] + 1
        at = slice(first, last)
        counted = ([n - start for n in numbers[at]] for numbers in (self.first, self.last))
        return Pieces(self.ids[start:end], self.shapes[start:end], *counted)


def shape(word: str, *, glued: bool) -> int:
    """Return the number of a word's shape: its kind of characters, and whether no blank stands before it."""
    return 1 + 2 * _kind(word) + int(glued)


def _kind(word: str) -> int:
    if not word[0].isalnum():
        marks = (".!?", "\"“”«»'’‘", "-–—/")
        return next((n for n, group in enumerate(marks) if word in group), 3)
    if word[0].isdigit():
        return 4 if word.isdigit() else 5
    return _letters(word)


def _letters(word: str) -> int:
    if word.islower():
        return 6
    if word.isupper():
        return 7 if len(word) == 1 else 8 if len(word) <= 4 else 9
    if word[0].isupper():
        return 10 if word[1:].islower() else 11
    return 12 if any(c.isupper() for c in word) else 13


def encode(tokenizer: Any, words: Sequence[str], glued: Sequence[bool]) -> Pieces:
    """Return the pieces of ``words``; a word that the tokenizer drops becomes one unknown piece."""
    encoded = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    by_word: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        by_word[word].append(piece)
    ids: list[int] = []
    shapes: list[int] = []
    first: list[int] = []
    last: list[int] = []
    for word, joined, pieces in zip(words, glued, by_word, strict=True):
        first.append(len(ids))
        # A word of endless pieces (an address, a number) says nothing after its first few.
        ids.extend((pieces or [UNKNOWN])[:12])
        last.append(len(ids) - 1)
        shapes.extend([shape(word, glued=joined)] * (len(ids) - len(shapes)))
    return Pieces(ids, shapes, first, last)
