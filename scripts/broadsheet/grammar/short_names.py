"""The words of a name, and the short forms that a long one can have: acronyms, what stands in brackets."""

import re
from collections.abc import Iterator
from itertools import pairwise

from broadsheet.grammar.naming import Name
from broadsheet.grammar.words import fold
from broadsheet.model import Reading


def text_of(reading: Reading, name: Name) -> str:
    """Return the words of a name, single blanks between them."""
    return " ".join(reading.text[name.span.start : name.span.end].split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents and case, to compare names."""
    words = (w.strip("'’") for w in re.split(r"[^\w.&'’-]+", fold(text)))
    return tuple(w for w in words if w)


def in_brackets(reading: Reading, found: list[Name]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield short names in brackets with the long ones they stand behind: *Unión del Acero* | *(Unacer)*."""
    tokens = reading.tokens
    for one, other in pairwise(sorted(found, key=lambda n: n.first)):
        alone = other.last - other.first == 1 and one.last + 1 == other.first < len(tokens) - 1
        marks = (tokens[one.last].text, tokens[other.last].text) if alone else ()
        if marks == ("(", ")") and _shortens(text_of(reading, other), text_of(reading, one)):
            yield words_of(text_of(reading, other)), words_of(text_of(reading, one))


def _shortens(short: str, name: str) -> bool:
    """Tell whether a word is made of a name's letters, not only of its end: *Office of the* | *UN (UN)*."""
    words = name.split()
    ends = {letters for i in range(1, len(words)) for letters in initials(" ".join(words[i:]))}
    # What is left of the name behind each letter holds the next.
    letters, rest = fold(short), iter(fold(name))
    begun = letters[:1] in {fold(word)[:1] for word in words} and letters not in ends
    return len(words) > 1 and begun and all(letter in rest for letter in letters)


def initials(name: str) -> set[str]:
    """Return the acronyms a long name can have, in lower case: with and without its small words."""
    words = re.findall(r"\w+", fold(name))
    capitals = re.findall(r"\b[^\W\d_a-z]", "".join(name))
    return {"".join(w[0] for w in words), "".join(fold(c) for c in capitals)} - {"", *words}
