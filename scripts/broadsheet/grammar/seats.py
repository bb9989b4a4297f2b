"""Where the name of a body begins and ends that a pipeline took apart: its unit before, its seat behind."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.naming import entity_at
from broadsheet.grammar.words import code_at, is_capital
from broadsheet.languages import lexicon
from broadsheet.model import Reading

LEAD = 40
"""So many characters before a name can hold the unit that it is the field of."""


def with_unit(reading: Reading, first: int) -> int:
    """Return where a name begins with the unit before it: *Unit for* | *Economic Crime*."""
    start = reading.tokens[first].start
    begin = max(start - LEAD, 0)
    lead = expression(lexicon(code_at(reading, reading.tokens[first])).phrases["unit_of"]).search(
        reading.text[begin:start]
    )
    return reading.token_at(begin + lead.start()) if lead else first


def with_head(reading: Reading, first: int) -> int:
    """Return where a firm's name begins with the kind of firm before it: *Grupo* | *Tarn*."""
    if first == 0:
        return first
    before = reading.tokens[first - 1]
    language = lexicon(code_at(reading, before))
    kind = language.organization_heads.get(before.text.lower())
    person = before.text.lower() in language.titles | language.roles
    led = before.text.istitle() and before.sentence == reading.tokens[first].sentence and not person
    return first - 1 if led and kind == "company" else first


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
