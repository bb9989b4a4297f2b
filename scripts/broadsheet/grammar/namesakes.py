"""Lone names that are nobody's by what stands around them: a family's, a storm's, a place's among others."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at, labelled
from broadsheet.grammar.words import code_at, singulars
from broadsheet.languages import lexicon
from broadsheet.model import Entity, Reading, Token

LONGEST_LIST = 8
"""So many places, with their commas, stand before another one of a list."""


def is_thing(reading: Reading, entity: Entity) -> bool:
    """Tell whether one word that a pipeline took for a person is none's name here.

    *la familia* | *Tarn*, *the* | *Tarn* | *family*, *Storm* | *Tarn*, *in Oslo, Bergen and* | *Tarn*, *the
    mayor of* | *Tarn* | *, Ana Ruiz*.
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
    return (
        before is not None
        and not _is_surname(reading, i)
        and (_is_held(reading, before, behind) or _is_listed(reading, i))
    )


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
