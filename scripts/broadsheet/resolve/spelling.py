"""When two spellings can be one person's name: accents, transliterations, initials, second surnames."""

import re
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from broadsheet.grammar.words import full_forms, genders, is_given
from broadsheet.languages import all_words

ROMAN = re.compile("[ivxlc]+")
"""The number of a king or a pope."""
SAME, NEAR, LIKELY, DOUBTFUL = 3.0, 2.0, 1.0, 0.5
"""How much two spellings speak for one person: the same; the same but for what is often left out or
transliterated; another form of the given name; alike, so that something else has to speak for it."""
CONSONANTS = 3
LATIN = str.maketrans(
    {"ø": "o", "đ": "dj", "þ": "th", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}
)
"""Letters that lose no accent -> how they are written without them."""
LETTERS = (
    ("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("ph", "f"), ("kh", "h"), ("dj", "j"), ("dzh", "j"),
    ("x", "ks"), ("q", "k"), ("ow", "u"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ae", "a"),
    ("oe", "o"), ("ue", "u"), ("yy", "i"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("y", "i"), ("ii", "i"),
)  # fmt: skip
"""Letters that transliterations write in several ways -> one way."""
CLASSES = {
    **dict.fromkeys("ckqxg", "k"),
    **dict.fromkeys("sz", "s"),
    **dict.fromkeys("fvw", "f"),
    **dict.fromkeys("td", "t"),
    **{letter: letter for letter in "bplmnr"},
}


class Spelled(NamedTuple):
    """A plain spelling of a person's name, parted: *juan de la cruz jr* -> (juan, cruz), jr."""

    plain: str
    words: tuple[str, ...]
    glued: tuple[str, ...]
    """The words with the particles before them: *delacruz*."""
    suffix: str


@lru_cache(maxsize=4_096)
def spelled(plain: str) -> Spelled:
    """Part a plain spelling into its words, without particles, and the suffix behind it."""
    words = plain.translate(LATIN).split()
    suffix = words.pop() if len(words) > 1 and words[-1] in all_words("generations") else ""
    kept = tuple(w for w in words if w not in all_words("particles"))
    return Spelled(plain, kept or tuple(words), _glued(words), suffix)


def _glued(words: list[str]) -> tuple[str, ...]:
    found, before = [], ""
    for word in words:
        before += word
        if word not in all_words("particles"):
            found.append(before)
            before = ""
    return tuple(found) or tuple(words)


@lru_cache(maxsize=4_096)
def turned(name: Spelled) -> frozenset[str]:
    """Return a name's letters in each order of first names and surname, its parts apart or together."""
    words = name.words
    return frozenset("".join(words[i:] + words[:i]) for i in range(len(words)))


def outlines(plain: str) -> set[str]:
    """Return what the spellings of a name mostly share, as clues: surnames, and how the name begins."""
    name = spelled(plain)
    if not is_full(plain):
        return {f"s:{canonical(name.words[-1])}"}
    head = sound(name.words[0])[:1]
    return {clue for word in surnames(name) for clue in (f"p:{head} {word}", f"s:{word}")}


def likeness(one: Spelled, other: Spelled) -> float | None:
    """Return how much two spellings speak for one person (``SAME``, ``NEAR``, ``LIKELY``, ``DOUBTFUL``).

    None where they contradict each other: another given name, another middle name, another surname.
    """
    if one.suffix != other.suffix and (all((one.suffix, other.suffix)) or len(one.words) != len(other.words)):
        return None
    most = SAME if one.suffix == other.suffix else DOUBTFUL
    if turned(one) & turned(other) or one.glued == other.glued:
        return most
    best = _compared(one.words, other.words)
    if best is None and (one.glued != one.words or other.glued != other.words):
        best = _compared(one.glued, other.glued)
    return None if best is None else min(most, best)


def _compared(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or (len(short) < len(long) and is_given(short[-1]) and short[-1] != long[-1]):
        return None
    if len(short) == 2 < len(long) and short == (long[-1], long[0]):
        return NEAR
    grades = _aligned(short, long)
    return None if grades is None else min(*grades, NEAR if len(short) < len(long) else SAME)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> list[float] | None:
    """Return how well each word of a name fits the next one of a longer name; None where one does not."""
    first = _given(short[0], long[0])
    if first is None:
        return None
    grades, place = [first], 1
    for word in short[1:]:
        fits = ((i, _alike(word, long[i])) for i in range(place, len(long)))
        place, grade = next(((i + 1, g) for i, g in fits if g is not None), (0, None))
        if grade is None:
            return None
        grades.append(grade)
    return grades


def _given(one: str, other: str) -> float | None:
    """Return how well two first names fit."""
    if one == other:
        return SAME
    if 1 in {len(one), len(other)}:
        return DOUBTFUL if one[0] == other[0] else None
    if {one, *full_forms(one)} & {other, *full_forms(other)}:
        return LIKELY
    borne = {genders().get(one, ""), genders().get(other, "")}
    grade = _alike(one, other)
    if grade is None or borne == {"m", "f"}:
        return None
    return NEAR if canonical(one) == canonical(other) else LIKELY


def _alike(one: str, other: str) -> float | None:
    if one == other:
        return SAME
    if ROMAN.fullmatch(one) and ROMAN.fullmatch(other):
        return None
    if 1 in {len(one), len(other)}:
        return NEAR if one[0] == other[0] else None
    if canonical(one) == canonical(other):
        return NEAR
    return DOUBTFUL if sound(one) == sound(other) and is_telling(one) else None


def is_telling(word: str) -> bool:
    """Tell whether a word has consonants enough to be known by its sound."""
    return len(sound(word)) >= CONSONANTS


def manner(short: str, long: str) -> str:
    """Return in what a plain spelling differs from the fullest one of the same bearer.

    One of ``same_name``, ``surname``, ``given_name``, ``acronym``, ``initials``, ``short_form``,
    ``spelling``, ``longer_name``.
    """
    one, other = spelled(short), spelled(long)
    if short == long:
        return "same_name"
    if len(one.words) == 1 < len(other.words):
        return _part_of(one.words[0], other)
    if any(len(w) == 1 for w in one.words + other.words) and len(one.words) <= len(other.words):
        return "initials"
    forms = [{name.words[0], *full_forms(name.words[0])} for name in (one, other)]
    if one.words[0] != other.words[0] and forms[0] & forms[1]:
        return "short_form"
    return "spelling" if len(one.words) == len(other.words) else "longer_name"


def _part_of(word: str, name: Spelled) -> str:
    if canonical(word) in surnames(name) or (
        is_telling(word) and sound(word) in {sound(w) for w in name.words[1:]}
    ):
        return "surname"
    if word == name.words[0] or name.words[0] in full_forms(word):
        return "given_name"
    return "acronym"


@lru_cache(maxsize=16_384)
def canonical(word: str) -> str:
    """Return a word with what transliterations write differently written in one way."""
    for letters, one in LETTERS:
        word = word.replace(letters, one)
    return "".join(letter for letter, _ in groupby(word))


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """Return the consonants of a word, those that transliterations mix up as one.

    A vowel (or *j*, *y*) at its head is *a*, an *h* there is the *g* or *kh* of another transliteration.
    """
    plain = (
        re.sub("tsch|tch|sch|sh|ch(?![lr])", "s", word)
        .replace("ph", "f")
        .replace("x", "ks")
        .replace("ow", "o")
    )
    letters = "".join(letter for letter, _ in groupby(plain))
    head = "k" if letters[:1] == "h" else CLASSES.get(letters[:1], "a")
    return head + "".join(CLASSES[c] for c in letters[1:] if c in CLASSES)


def is_full(plain: str) -> bool:
    """Tell whether a spelling holds more than a surname: *van der laar* does not."""
    return len(spelled(plain).words) > 1


def blocks(name: Spelled) -> set[str]:
    """Return the keys that two spellings share at least one of where they can be one person's."""
    first, *rest = name.words
    heads = {sound(given)[:1] for given in (first, *full_forms(first))} | (
        {first[0]} if len(first) == 1 else set()
    )
    later = {w for w in (*rest, *name.glued[1:]) if w == name.words[-1] or w not in genders()}
    kept = {sound(w) if len(sound(w)) > 1 else w for w in later if len(w) > 1}
    found = {f"{head}|{word}" for word in kept for head in heads}
    found.add(" ".join(sorted((first, name.words[-1]))))
    return {*found, *turned(name)}


def surnames(name: Spelled) -> set[str]:
    """Return the words of a name that its bearer can be called by alone."""
    later = name.words[1:]
    return {canonical(w) for i, w in enumerate(later, 1) if i == len(later) or w not in genders()}
