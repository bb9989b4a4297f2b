"""Where the name of a body begins and ends that a pipeline took apart: its unit before, its seat behind."""

from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at, labelled
from broadsheet.grammar.words import code_at, is_capital
from broadsheet.languages import lexicon
from broadsheet.model import Entity, Reading

UNIT_REACH = 2
"""So many words stand between a unit and the name of its field."""
HOUSES = frozenset({"legislature", "government", "court"})
"""Kinds of bodies that one word can name: *the former head of the Senate* | *Ana Ruiz*."""
LEAD = 40
"""So many characters before a name can hold the unit that it is the field of."""


def with_unit(reading: Reading, first: int) -> int:
    """Return where a name begins with the unit before it: *Office of* | *Rural Roads*."""
    start = reading.tokens[first].start
    begin = max(start - LEAD, 0)
    lead = expression(lexicon(code_at(reading, reading.tokens[first])).phrases["unit_of"]).search(
        reading.text[begin:start]
    )
    return reading.token_at(begin + lead.start()) if lead else first


def is_unit(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name is only the unit of the next one: *Office* | *of* | *Rural Roads*."""
    field = next((e for e in reading.entities if entity.last < e.first <= entity.last + UNIT_REACH), None)
    if field is None or field.label != "ORG":
        return False
    begin = reading.tokens[entity.first].start
    unit = expression(lexicon(code_at(reading, reading.tokens[entity.first])).phrases["unit_of"])
    return unit.fullmatch(reading.text[begin : reading.tokens[field.first].start]) is not None


def with_head(reading: Reading, first: int) -> int:
    """Return where a firm's name begins with the kind of firm before it: *Grupo* | *Tarn*."""
    if first == 0:
        return first
    before = reading.tokens[first - 1]
    language = lexicon(code_at(reading, before))
    kind = language.organization_heads.get(before.text.lower())
    person = before.text.lower() in language.titles | language.roles
    linked = first > 1 and reading.tokens[first - 2].text.lower() in language.linkers
    led = before.text.istitle() and before.sentence == reading.tokens[first].sentence
    led = led and not (person or linked)
    return first - 1 if led and kind == "company" else first


def office_holder(reading: Reading, first: int, last: int) -> int | None:
    """Return where a person's name begins behind a party: *senator of Tarn Forward* | *Ana Ruiz*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    led = is_of_member(reading, first)
    heads = [language.organization_heads.get(t.text.lower()) for t in reading.tokens[first:last]]
    house = heads[0] in HOUSES and last - first > 2 and _names_somebody(reading, first + 1)
    sure = led and ("party" in heads or house)
    given = (
        i
        for i in range(first + 1, last - 1)
        if _names_somebody(reading, i) and reading.tokens[i - 1].text.lower() not in language.linkers
    )
    found = next(given, None)
    # "Hospital Ana Ruiz" is named for her: two words before a name are a name of their own.
    if found is None or sure:
        return found if sure else None
    alone = ("PERSON", (reading.tokens[last - 1].text,)) in labelled(reading)
    return found if found - first > 1 and (led or alone) else None


def is_of_member(reading: Reading, first: int) -> bool:
    """Tell whether a name is of whom somebody is a member: *diputada de* | *Tarn Unido*."""
    before = [t.text.lower() for t in reading.tokens[max(first - 3, 0) : first]]
    language = lexicon(code_at(reading, reading.tokens[first]))
    return len(before) > 1 and before[-1] in language.linkers and not language.roles.isdisjoint(before[:-1])


def before_member(reading: Reading, first: int, last: int) -> int:
    """Return where a body's name ends before the full name of its member: *Unión por Tarn* | *Ana Ruiz*."""
    if not is_of_member(reading, first):
        return last
    people = (e for e in (entity_at(reading, i) for i in range(first + 1, last)) if e)
    named = (e.first for e in people if e.label == "PERSON" and e.last - e.first > 1 and e.first > first + 1)
    return next(named, last)


def board_of(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return where the name of a board ends and its body's begins: *Junta Directiva* | *del* | *Banco*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    board = expression(language.phrases["board"])
    for i in range(last - 1, first + 1, -1):
        head, linker = reading.tokens[i], reading.tokens[i - 1].text.lower()
        body = head.text.lower() in language.organization_heads and is_capital(head.text)
        before = reading.text[reading.tokens[first].start : reading.tokens[i - 2].end]
        if body and linker in language.linkers and board.fullmatch(before):
            return i - 1, i
    return None


def without_owner(reading: Reading, first: int, last: int) -> int:
    """Return where a body's name ends before who leads it: *Gobierno* | *of Rosa Ruiz*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    heads = (language.organization_heads.get(t.text.lower()) for t in reading.tokens[first:last])
    ruling = reading.tokens[first].text.lower() in language.governments
    if "party" not in heads and not ruling:
        return last
    led = (i for i in range(first + 1, last - 2) if reading.tokens[i].text.lower() in language.linkers)
    return next((i for i in led if _names_somebody(reading, i + 1)), last)


def _names_somebody(reading: Reading, i: int) -> bool:
    """Tell whether a word in a body's name is a given name, no continent: *América* *Latina*."""
    continents = lexicon(code_at(reading, reading.tokens[i])).phrases["continents"]
    return gives_a_name(reading, i) and not expression(continents).fullmatch(reading.tokens[i].text)


def with_seat(reading: Reading, first: int, last: int) -> int:
    """Return where a court's name ends with the place that it sits in: *Corte de Apelaciones* | *de Tarn*."""
    tokens = reading.tokens
    language = lexicon(code_at(reading, tokens[first]))
    court = any(language.organization_heads.get(t.text.lower()) == "court" for t in tokens[first:last])
    if not court or last + 1 >= len(tokens):
        return last
    seat = entity_at(reading, last + 1)
    led = expression(language.phrases["seated"]).fullmatch(tokens[last].text)
    near = seat is not None and seat.first == last + 1 and seat.label == "LOC"
    return seat.last if seat and near and led and is_capital(tokens[last + 1].text) else last
