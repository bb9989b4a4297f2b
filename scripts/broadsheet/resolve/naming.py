"""What a name tells by itself: given and family name, the kind and the country of an organization."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from broadsheet.grammar.words import APOSTROPHE_S, country_of, fold
from broadsheet.languages import LANGUAGES, given_names, lexicon

NICKNAME = re.compile(r"(?<!\w)[“\"«‘'(]([^”\"»’')]+)[”\"»’')]")


def split_name(name: str) -> tuple[str | None, str | None]:
    """Return given and family name: the leading words that are given names, and the rest."""
    words = NICKNAME.sub(" ", name).split()
    if len(words) < 2:
        return None, name
    given = 1
    while given < len(words) - 1 and words[given] in given_names():
        given += 1
    return " ".join(words[:given]), " ".join(words[given:])


@lru_cache(maxsize=16_384)
def kind_of(name: str) -> str | None:
    """Return the kind of an organization as its own name tells it, or None."""
    words = fold(name).replace(".", "").split()
    for code in LANGUAGES:
        heads = _heads(code)
        # *Tarn Trade Board* is a board, *Banco Central de Tarn* a bank.
        ordered = words if lexicon(code).drops_subjects else (*words[-1:], *words)
        for word in ordered:
            if word in heads:
                return _of_states(name, words, code) or heads[word]
    return None


@cache
def _heads(code: str) -> Mapping[str, str]:
    return {fold(head): kind for head, kind in lexicon(code).organization_heads.items()}


def _of_states(name: str, words: list[str], code: str) -> str | None:
    """Tell a union of states from a trade union: *European Union*, *African Union*."""
    states = set(words) & lexicon(code).peoples or country_in(name)
    return "intergovernmental" if "union" in words and states else None


def country_in(name: str) -> str | None:
    """Return the country that an organization's name holds (*Bank of Norway*), or None."""
    words = name.split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            plain = APOSTROPHE_S.sub("", " ".join(words[i : i + size]))
            country = next(filter(None, (country_of(plain, code) for code in LANGUAGES)), None)
            if country:
                return country
    return None
