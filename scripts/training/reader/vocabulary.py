"""The classes of the heads: tags, relations, and lemmas as edit scripts."""

from collections import Counter
from collections.abc import Iterable

from reader.corpora import Example

RARE = 3
"""A class seen fewer times than this is not learnt."""


def lemma_script(word: str, lemma: str) -> str:
    """Return how to make ``lemma`` of ``word``: letters to cut at the end, letters to add, and the case.

    ``running`` -> ``run`` is ``l4+``... in short: lower-case, cut four, add nothing. An irregular form is
    spelled out whole (``was`` -> ``=be``).
    """
    case = (
        "l"
        if lemma.islower() or lemma == lemma.lower()
        else "u"
        if lemma == word.upper() and len(word) > 1
        else "k"
    )
    base = {"l": word.lower(), "u": word.upper(), "k": word}[case]
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0 and len(lemma) > 1:
        return f"={lemma}"
    return f"{case}{len(base) - shared}+{lemma[shared:]}"


def classes(values: Iterable[str], *, rare: int = RARE) -> list[str]:
    """Return the values seen at least ``rare`` times, the most frequent first."""
    counts = Counter(values)
    return [v for v, n in sorted(counts.items(), key=lambda p: (-p[1], p[0])) if n >= rare]


def vocabulary(examples: list[Example]) -> dict[str, list[str]]:
    """Return the classes of every head, from the treebanks."""
    return {
        "upos": classes((u for e in examples for u in e.upos or []), rare=1),
        "feats": classes(f for e in examples for f in e.feats or []),
        "lemmas": classes(
            lemma_script(w, x) for e in examples for w, x in zip(e.words, e.lemmas or [], strict=True)
        ),
        "rels": classes((r for e in examples for r in e.rels or []), rare=1),
    }
