"""Which event types a word can name, by the lexicon: the stems of verbs and the nouns of its language."""

from functools import cache, lru_cache

from broadsheet.languages import lexicon

SHORTEST = 2
"""No stem has fewer letters."""


@lru_cache(maxsize=65_536)
def verb_types(word: str, code: str) -> frozenset[str]:
    """Return the types that a verb in any of its forms can name."""
    return _groups(word.lower(), code, "event_verbs")


@lru_cache(maxsize=65_536)
def noun_types(word: str, code: str) -> frozenset[str]:
    """Return the types that a noun, in the singular or plural, can name."""
    return _groups(word.lower(), code, "event_nouns")


@lru_cache(maxsize=65_536)
def party(word: str, code: str) -> frozenset[str]:
    """Return what the bearers of a noun are: *court*, *fighters*, *money*."""
    return _groups(word.lower(), code, "event_parties")


@lru_cache(maxsize=65_536)
def cues(word: str, code: str) -> frozenset[str]:
    """Return what a word near an event tells of whether it happened: *planned*, *refused*."""
    return _groups(word.lower(), code, "event_cues")


def _groups(word: str, code: str, table: str) -> frozenset[str]:
    stems = getattr(lexicon(code), table)
    verbs = table in {"event_verbs", "event_cues"}
    endings = _endings(code, verbs=verbs)
    found: set[str] = set()
    for length in range(SHORTEST, len(word) + 1):
        stem, ending = word[:length], word[length:]
        doubled = verbs and len(ending) > 1 and ending[0] == stem[-1] and ending[1:] in endings
        if stem in stems and (ending in endings or doubled):
            found |= stems[stem]
    return frozenset(found)


@cache
def _endings(code: str, *, verbs: bool) -> frozenset[str]:
    language = lexicon(code)
    return frozenset(language.verb_endings if verbs else language.noun_endings)
