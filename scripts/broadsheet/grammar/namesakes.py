"""Lone names that are nobody's by what stands around them: a family's, a storm's, a place's among others."""

from collections import Counter
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at, labelled
from broadsheet.grammar.words import code_at, opens_sentence, singulars
from broadsheet.languages import lexicon, regions, towns, towns_key
from broadsheet.model import Entity, Reading, Token

SIGNS = 2
"""So many signs make a word a place's name."""
LONGEST_LIST = 8
"""So many places, with their commas, stand before another one of a list."""


def is_thing(reading: Reading, entity: Entity) -> bool:
    """Tell whether one word that a pipeline took for a person is none's name here.

    *la familia* | *Tarn*, *the* | *Tarn* | *family*, *Storm* | *Tarn*, *in Oslo, Bergen and* | *Tarn*, *the
    mayor of* | *Tarn* | *, Ana Ruiz*, or a word that the article has as a place's elsewhere.
    """
    tokens, i = reading.tokens, entity.first
    before = tokens[i - 1] if i and tokens[i - 1].sentence == tokens[i].sentence else None
    behind = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].sentence == tokens[i].sentence else None
    phrases = lexicon(code_at(reading, tokens[i])).phrases
    household, storm = expression(phrases["household"]), expression(phrases["storm"])
    beside = [t.text.lower() for t in (before, behind) if t]
    if any(household.fullmatch(word) for word in beside):
        return True
    if before and storm.fullmatch(before.text.lower()):
        return True
    if _is_surname(reading, i):
        return False
    if tokens[i].text in _placed(reading):
        return True
    return before is not None and (_is_held(reading, before, behind) or _is_listed(reading, i))


@lru_cache(maxsize=2)
def _placed(reading: Reading) -> frozenset[str]:
    """Return the words that an article has as places: *región de* | *Tarn*, *En* | *Tarn*, a town's name.

    Two signs are needed, and a title before the word, *presidente* | *Tarn*, takes two away.
    """
    signs: Counter[str] = Counter()
    lone = [(reading.tokens[e.first], e.label) for e in reading.entities if e.last - e.first == 1]
    for token, _ in lone:
        signs[token.text] += _leads_to_place(reading, token.i)
    signs.update(word for word in set(signs) if towns_key(word) in towns() or towns_key(word) in regions())
    signs.update({token.text for token, label in lone if label == "LOC"})
    return frozenset(word for word, count in signs.items() if count >= SIGNS)


def _leads_to_place(reading: Reading, i: int) -> int:
    """Return how much the words before a name say that it is a place's, below zero: a person's."""
    before = reading.tokens[max(i - 2, reading.sentences[reading.tokens[i].sentence].first) : i]
    if not before:
        return 0
    language, word = lexicon(code_at(reading, before[-1])), before[-1].text.lower()
    if word.rstrip(".") in language.titles | language.roles:
        return -SIGNS
    if expression(language.phrases["in_town"]).fullmatch(word):
        return SIGNS if opens_sentence(reading, before[-1]) else 1
    office = expression(language.phrases["of_a_place"]).fullmatch(before[0].text.lower())
    return SIGNS if _is_of_places(reading, i) or (office and word in language.linkers) else 0


def _is_surname(reading: Reading, i: int) -> bool:
    """Tell whether a longer name of a person has the word."""
    text = reading.tokens[i].text
    return any(label == "PERSON" and len(names) > 1 and text in names for label, names in labelled(reading))


def _is_held(reading: Reading, before: Token, behind: Token | None) -> bool:
    """Tell whether it is what somebody named next holds an office of: *mayor of* | *Tarn* | *, Ana Ruiz*."""
    language = lexicon(code_at(reading, before))
    office = reading.tokens[before.i - 1].text.lower() if before.i else ""
    if behind is None or behind.text != "," or behind.i + 1 >= len(reading.tokens):
        return False
    bearer = entity_at(reading, behind.i + 1)
    named = bearer is not None and bearer.label == "PERSON" and bearer.last - bearer.first > 1
    return named and before.text.lower() in language.linkers and office in language.roles


def _is_listed(reading: Reading, i: int) -> bool:
    """Tell whether it goes on with a list of places that a preposition leads to, but for *between*."""
    tokens, language = reading.tokens, lexicon(code_at(reading, reading.tokens[i]))
    joint = expression(rf",|{language.phrases['and_words']}")
    at = i
    for _ in range(LONGEST_LIST):
        if not at or not joint.fullmatch(tokens[at - 1].text.lower()):
            return False
        earlier = entity_at(reading, at - 2) if at > 1 else None
        if earlier is None or tokens[earlier.first].sentence != tokens[i].sentence:
            return False
        at = earlier.first
        if _is_of_places(reading, at):
            return True
        if earlier.label == "LOC":
            return tokens[i].dep == "conj" and _is_led(reading, at)
    return False


def _is_of_places(reading: Reading, i: int) -> bool:
    """Tell whether a noun for places leads to what begins at ``i``: *los municipios* | *de* | *Tarn*."""
    language = lexicon(code_at(reading, reading.tokens[i]))
    linked = i > 1 and reading.tokens[i - 1].text.lower() in language.linkers
    noun = reading.tokens[i - 2].text.lower() if linked else ""
    return not language.place_nouns.isdisjoint([noun, *singulars(language, noun)])


def _is_led(reading: Reading, i: int) -> bool:
    language = lexicon(code_at(reading, reading.tokens[i]))
    before = reading.tokens[i - 1].text.lower() if i else ""
    return before in language.linkers or expression(language.phrases["in_town"]).fullmatch(before) is not None
