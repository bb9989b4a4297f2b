"""Names that a noun tells to be a body's: *the daily* | *Tarn*, *el grupo alemán* | *Tarn*."""

from functools import lru_cache

from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at, labelled, words_of
from broadsheet.grammar.words import VERBS, code_at
from broadsheet.languages import demonyms, lexicon
from broadsheet.model import Entity, Reading, Token

LONGEST_TOLD = 8
"""What a name is said to be has at most so many words behind its noun."""
CLOSED = frozenset({",", ".", ";", ")"})
NAMED = frozenset({"party", "company", "media", "union", "ngo", "think_tank"})
"""Kinds of bodies whose names follow their nouns; those of a state's hardly do."""


def is_introduced(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for a person's or a place's is a body's, as told anywhere in the article."""
    return words_of(reading, entity.first, entity.last) in _introduced(reading)


@lru_cache(maxsize=2)
def _introduced(reading: Reading) -> frozenset[tuple[str, ...]]:
    """Return the words of names that nouns tell to be bodies', but for those that a person's name shares."""
    people = [e for e in reading.entities if e.label == "PERSON"]
    led = [e for e in people if _is_led(reading, e) or _is_in_brackets(reading, e)]
    others = (e for e in reading.entities if e.label in {"MISC", "LOC"} and _is_word(reading, e.first))
    led += [e for e in others if _is_led(reading, e)]
    led += [e for e in reading.entities if e.label in {"PERSON", "LOC"} and _is_told(reading, e)]
    headed = [e for e in reading.entities if e.label == "ORG" and _is_noun(reading, e.first)]
    told = {words_of(reading, e.first, e.last) for e in led}
    told |= {words_of(reading, e.first + 1, e.last) for e in headed}  # *Grupo* | *Tarn*
    named = [set(names) for label, names in labelled(reading) if label == "PERSON"]
    return frozenset(w for w in told if w and not any(set(w) < p or p < set(w) for p in named))


def _is_word(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text.istitle() and reading.tokens[i].text.isalpha()


def _is_led(reading: Reading, entity: Entity) -> bool:
    """Tell whether a noun for a body stands right before a name, before its adjective, or before a comma."""
    tokens = reading.tokens
    at = entity.first - 1
    if at < 0 or tokens[at].sentence != tokens[entity.first].sentence:
        return False
    given = gives_a_name(reading, entity.first)
    if tokens[at].text == ",":
        return at > 0 and not given and _is_set_off(reading, entity) and _is_noun(reading, at - 1)
    described = at > 0 and _describes(tokens[at], code_at(reading, tokens[at]))
    return (described or not given) and _is_noun(reading, at - described)


def _is_told(reading: Reading, entity: Entity) -> bool:
    """Tell whether a noun behind a comma says what a name is: *Tarn Alliance* | *, the ruling party*."""
    tokens = reading.tokens
    behind = tokens[entity.last : entity.last + 4]
    if len(behind) < 3 or behind[0].text != ",":
        return False
    language = lexicon(code_at(reading, behind[1]))
    article = behind[1].text.lower() in language.determiners and behind[1].sentence == behind[0].sentence
    at = behind[2].i + _describes(behind[2], language.code)
    if not article or at + 1 >= len(tokens) or not tokens[at].text.islower() or not _is_noun(reading, at):
        return False
    led = entity.first > 0 and tokens[entity.first - 1].pos == "ADP"  # *en* | *Tarn* | *, un grupo marchó*
    # *Rosa Ruiz* | *, the company spokeswoman*, *, a co-author*
    compound = tokens[at + 1].pos in {"NOUN", "PROPN", "PART"} or tokens[at + 1].text == "-"
    return not led and not compound and _is_closed(reading, at + 1)


def _is_closed(reading: Reading, first: int) -> bool:
    """Tell whether a mark ends a noun's words before a verb does."""
    ahead = reading.tokens[first : first + LONGEST_TOLD]
    end = next((t for t in ahead if t.pos in VERBS or t.text in CLOSED), None)
    return end is not None and end.text in CLOSED


def _is_in_brackets(reading: Reading, entity: Entity) -> bool:
    """Tell whether two words stand in brackets behind somebody's name: *Rosa Ruiz* | *(Tarn List)*."""
    tokens = reading.tokens
    opened = entity.first > 1 and tokens[entity.first - 1].text == "("
    closed = [t.text for t in tokens[entity.last : entity.last + 1]] == [")"]
    if not (opened and closed) or entity.last - entity.first < 2:
        return False
    whose = entity_at(reading, entity.first - 2)
    return whose is not None and whose.label == "PERSON" and whose.last - whose.first > 1


def _is_set_off(reading: Reading, entity: Entity) -> bool:
    """Tell whether commas set a name off behind somebody's body: *his party,* | *Tarn Alliance* | *,*.

    Not so behind what is of the body: *counsel for the trust,* | *Ormond Vale KC* | *,*.
    """
    tokens = reading.tokens
    behind = tokens[entity.last : entity.last + 1]
    ahead, owner = tokens[max(entity.first - 4, 0)], tokens[max(entity.first - 3, 0)]
    language = lexicon(code_at(reading, owner))
    owned = owner.text in {"'s", "’s"}
    led = owner.text.lower() in language.determiners | language.possessives.keys() and ahead.pos != "ADP"
    return entity.last - entity.first > 1 and (owned or led) and any(t.text in {",", "."} for t in behind)


def _describes(token: Token, code: str) -> bool:
    """Tell whether a word is an adjective, as a noun for a body has one: *grupo* | *alemán* | *Tarn*."""
    return token.text.islower() and (token.pos == "ADJ" or token.text in demonyms(code))


def _is_noun(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    language, word = lexicon(code_at(reading, token)), token.text.lower()
    named = language.organization_heads.get(word) in NAMED or word in language.company_nouns | language.bodies
    named |= expression(language.phrases["body_noun"]).fullmatch(word) is not None
    # A tagger takes "la | cervecera | chilena" for two adjectives.
    article = i > 0 and reading.tokens[i - 1].text.lower() in language.definite
    noun = token.pos in {"NOUN", "PROPN"} or (article and token.pos == "ADJ")
    return named and noun and word not in language.roles | language.titles
