"""Names that a pipeline took in one: a body and who stands for it, a board and its body."""

from collections.abc import Iterator

from broadsheet.grammar.bodies import with_tail, without_place
from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.joints import joined
from broadsheet.grammar.naming import ORGANIZATION, PERSON, Name, make
from broadsheet.grammar.seats import (
    before_member,
    board_of,
    office_holder,
    with_seat,
    with_unit,
    without_owner,
)
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading

AGENCY = 2
"""An acronym and a full name are more words than this."""


def parted(reading: Reading, first: int, last: int) -> Iterator[Name | None]:
    """Part *Harbour Agency spokesman Tom Hill* into the agency and the man."""
    comma = int(first > 1 and reading.tokens[first - 1].text == ",")
    titled = first > comma and _is_title(reading, first - 1 - comma)
    if titled and (gives_a_name(reading, first) or (not comma and _is_surname(reading, first, last))):
        yield make(reading, first, last, PERSON)
        return
    for i in range(first + 1, last - 1):
        token = reading.tokens[i]
        if token.text.islower() and token.text in lexicon(code_at(reading, token)).roles:
            yield make(reading, first, i, ORGANIZATION)
            yield make(reading, i + 1, last, PERSON)
            return
    yield from _bodies(reading, first, last)


def _bodies(reading: Reading, first: int, last: int) -> Iterator[Name | None]:
    """Yield a body, and who stands for it or what it is the board of, where a pipeline took both in one."""
    holder, board = office_holder(reading, first, last), board_of(reading, first, last)
    if _is_agency(reading, first, last):
        holder = first + 1
    if holder:
        yield make(reading, first, holder, ORGANIZATION)
        yield make(reading, holder, last, PERSON)
        return
    if board:
        yield make(reading, first, board[0], ORGANIZATION)
        first = board[1]
    owner = without_owner(reading, first, last)
    if owner < last:
        yield make(reading, owner + 1, last, PERSON)
    last = min(owner, without_place(reading, first, last))
    last = before_member(reading, first, with_tail(reading, first, joined(reading, first, last)))
    yield make(reading, with_unit(reading, first), with_seat(reading, first, last), ORGANIZATION)


def _is_surname(reading: Reading, first: int, last: int) -> bool:
    """Tell whether one capitalised word can be the name of who has the title before it: *Judge Holm*."""
    token, title = reading.tokens[first], reading.tokens[first - 1].text.lower().rstrip(".")
    language = lexicon(code_at(reading, token))
    named = title in language.titles and token.text[:1].isupper() and token.text[1:].islower()
    return last - first == 1 and named and token.text.lower() not in language.organization_heads


def _is_title(reading: Reading, i: int) -> bool:
    language = lexicon(code_at(reading, reading.tokens[i]))
    return reading.tokens[i].text.lower().rstrip(".") in language.titles | language.roles


def _is_agency(reading: Reading, first: int, last: int) -> bool:
    """Tell whether an acronym was taken along with whom it heard: *contó a la* | *AFP* | *Rosa Ruiz*."""
    acronym = reading.tokens[first].text.isupper() and reading.tokens[first].text.isalpha()
    given = last - first > AGENCY and gives_a_name(reading, first + 1)
    language = lexicon(code_at(reading, reading.tokens[first]))
    whom = expression(language.phrases["to_whom"])
    before = [t.text.lower() for t in reading.tokens[max(first - 2, 0) : first]]
    told = any(whom.fullmatch(word) or word in language.addressed for word in before)
    return acronym and given and told and reading.tokens[last - 1].text.istitle()
