"""What an office is in charge of: the field of a ministry, which names no body."""

import re
from functools import lru_cache

from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import code_at
from broadsheet.languages import demonyms, lexicon, regions, towns_key
from broadsheet.lexicon import Language
from broadsheet.model import Entity, Reading, Token

LONGEST_OFFICE = 40
"""So many characters before a word can name the office that it is the field of."""

SHORT_TOWN = 5
"""Words of so few letters may begin the name of a town of several: *Santa* | *Lucía*."""


def is_portfolio(reading: Reading, first: int, last: int) -> bool:
    """Tell whether words are what a minister has charge of: *ministro de* | *Salud*, *Home* | *Secretary*."""
    tokens, word = reading.tokens, reading.tokens[first]
    language = lexicon(code_at(reading, word))
    named = word.text.lower() in language.portfolios
    before = reading.text[max(word.start - LONGEST_OFFICE, 0) : word.start].lower()
    listed = _listed_before(language).sub("", before)
    if any(expression(language.phrases["office_of"]).search(lead) for lead in (before, listed)):
        return named
    joint, last = _joint(language), _behind_fields(reading, last)
    behind = tokens[last].text if last < len(tokens) else ""
    office = expression(language.phrases["office_behind"]).fullmatch(behind)
    told = (t.text for t in tokens[first:last] if not joint.fullmatch(t.text))
    fields = [field for field in told if field not in demonyms(language.code)]
    return bool(office and fields) and all(field.lower() in language.portfolios for field in fields)


def _behind_fields(reading: Reading, i: int) -> int:
    """Return where a list of fields ends that goes on at token ``i``: *Works* | *and Transport*."""
    tokens = reading.tokens
    while i < len(tokens):
        ahead = i + (_joint(lexicon(code_at(reading, tokens[i]))).fullmatch(tokens[i].text) is not None)
        if ahead >= len(tokens) or not _is_field(reading, ahead):
            break
        i = ahead + 1
    return i


def with_fields(reading: Reading, at: int) -> int:
    """Return where an office of several fields begins: *Works and* | *Transport Minister*."""
    joint = _joint(lexicon(code_at(reading, reading.tokens[at])))
    while at > 1 and _is_field(reading, at) and joint.fullmatch(reading.tokens[at - 1].text):
        if not _is_field(reading, at - 2):
            break
        at -= 2
    return at


def _is_field(reading: Reading, i: int) -> bool:
    word = reading.tokens[i].text
    return word.istitle() and word.lower() in lexicon(code_at(reading, reading.tokens[i])).portfolios


def _joint(language: Language) -> re.Pattern[str]:
    return expression(rf",|&|{language.phrases['and_words']}")


@lru_cache(maxsize=8)
def _listed_before(language: Language) -> re.Pattern[str]:
    """Return the expression of other fields before one: *ministers of* | *energy, trade and* | *health*."""
    fields, linkers = "|".join(sorted(language.portfolios)), "|".join(sorted(language.linkers))
    joint = rf"(?:,|,? (?:{language.phrases['and_words']}))"
    return re.compile(rf"(?:(?<= )(?:{fields}){joint} (?:(?:{linkers}) )?)+$")


def behind_portfolio(reading: Reading, entity: Entity) -> int:
    """Return where a person's name begins that a pipeline took together with an office's field.

    *exministro de* | *Hacienda* *Rosa Ruiz*: the entity's first token where it is no such name.
    """
    led = is_portfolio(reading, entity.first, entity.last) or _of_region(reading, entity)
    if entity.last - entity.first < 3 or not led:
        return entity.first
    given = (i for i in range(entity.first + 1, entity.last - 1) if gives_a_name(reading, i))
    return next(given, entity.first + (entity.label == "PERSON"))


def _of_region(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name begins with an office's region or field: *gobernador de* | *Zulia Ana Ruiz*."""
    before = reading.tokens[max(entity.first - 2, 0) : entity.first]
    language = lexicon(code_at(reading, reading.tokens[entity.first]))
    governs = len(before) > 1 and _is_district(before[0], language)
    office = len(before) > 1 and (before[0].text.lower() in language.roles or governs)
    linked = office and before[1].text.lower() in language.linkers
    word = reading.tokens[entity.first].text
    if entity.last - entity.first < 3:
        return False
    given = [gives_a_name(reading, i) for i in (entity.first, entity.first + 1)]
    town = of_town(reading, entity.first) and (given[1] or (len(word) > SHORT_TOWN and not given[0]))
    return linked and (word.lower() in language.portfolios or towns_key(word) in regions() or town)


def of_town(reading: Reading, first: int) -> bool:
    """Tell whether a name is that of the town that somebody has an office in: *la alcaldesa de* | *Tarn*."""
    before = reading.tokens[max(first - 2, 0) : first]
    word = reading.tokens[first]
    language = lexicon(code_at(reading, word))
    linked = len(before) > 1 and before[1].text.lower() in language.linkers
    town = linked and expression(language.phrases["town_office"]).fullmatch(before[0].text.lower())
    office = town or (linked and _is_district(before[0], language))
    return bool(office) and word.text.istitle() and word.text.lower() not in language.organization_heads


def _is_district(word: Token, language: Language) -> bool:
    return expression(language.phrases["district"]).fullmatch(word.text.lower()) is not None


def is_charge(reading: Reading, entity: Entity) -> bool:
    """Tell whether words are what somebody governs: *Rural Roads* | *Minister*, *Union* | *government*."""
    words = reading.tokens[entity.first : entity.last]
    language = lexicon(code_at(reading, words[0]))
    bodies = language.organization_heads.keys() - language.governments
    behind = next((t.text for t in reading.tokens[entity.last : entity.last + 1]), "")
    if len(words) == 1 and behind in language.governments:
        return words[0].text.lower() in bodies
    field = all(w.text.istitle() and w.text.lower() not in bodies for w in words if w.text not in {"&", ","})
    return field and expression(language.phrases["minister_behind"]).fullmatch(behind) is not None


def is_office(reading: Reading, entity: Entity) -> bool:
    """Tell whether words name an office rather than a body: *Secretario de Hacienda*."""
    office, *field = reading.tokens[entity.first : entity.last]
    language = lexicon(code_at(reading, office))
    known = language.portfolios | language.linkers
    return (
        len(field) > 1
        and office.text.lower() in language.roles
        and all(t.text.lower() in known for t in field)
    )
