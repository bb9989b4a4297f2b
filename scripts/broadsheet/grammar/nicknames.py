"""Names with a nickname in marks: *Ana "Nita" Ruiz*, *"Nita" Ruiz*, *Ana 'la Nita' Ruiz*."""

from collections.abc import Iterator

from broadsheet.grammar.capitals import capitals_from
from broadsheet.grammar.naming import PERSON, Name, entity_at
from broadsheet.grammar.suffixes import name_end
from broadsheet.grammar.words import code_at, is_capital
from broadsheet.languages import given_names, lexicon
from broadsheet.model import Reading, Span

PAIRS = {"“": "”", '"': '"', "«": "»", "‘": "’", "'": "'", "„": "“"}
LONGEST_NICKNAME = 3


def nicknamed(reading: Reading) -> Iterator[Name]:
    """Yield the names that a nickname in marks stands in or before, whole, marks and all.

    The pipeline takes them apart at the marks. Behind the marks a surname must follow, and a given name go
    before them, or the pipeline have seen a person there.
    """
    for token in reading.tokens:
        close = _close(reading, token.i)
        last = capitals_from(reading, close + 1) if close else 0
        if not close or last == close + 1 or not _goes_on(reading, close):
            continue
        first = _given_before(reading, token.i)
        if _is_person(reading, first, token.i, last):
            last = name_end(reading, first, last)
            span = Span(reading.tokens[first].start, reading.tokens[last - 1].end)
            yield Name(first, last, span, PERSON)


def _close(reading: Reading, opened: int) -> int | None:
    """Return where the marks end that hold a nickname and begin at ``opened``: a capital word or two."""
    tokens, closing = reading.tokens, PAIRS.get(reading.tokens[opened].text)
    if closing is None:
        return None
    for i in range(opened + 2, min(opened + 2 + LONGEST_NICKNAME, len(tokens) - 1)):
        if tokens[i].text == closing:
            words = tokens[opened + 1 : i]
            articles = lexicon(code_at(reading, tokens[opened])).definite
            plain = [t for t in words if t.text.lower() not in articles]
            capital = all(t.text[:1].isupper() and t.text.isalpha() for t in plain)
            return i if plain and capital and plain[-1] is words[-1] else None
    return None


def _goes_on(reading: Reading, close: int) -> bool:
    """Tell whether the word behind the closing mark goes on with a name: close by, and no title."""
    tokens = reading.tokens
    ahead, language = tokens[close + 1], lexicon(code_at(reading, tokens[close]))
    known = language.titles | language.roles | language.organization_heads.keys() | language.lowercase_words
    return (
        ahead.sentence == tokens[close].sentence
        and reading.text[tokens[close].end : ahead.start] == " "
        and ahead.text.lower() not in known
    )


def _given_before(reading: Reading, opened: int) -> int:
    """Return where the given names before the marks begin; the marks themselves where there are none."""
    first, tokens = opened, reading.tokens
    language = lexicon(code_at(reading, tokens[opened]))
    known = language.titles | language.roles | language.lowercase_words | language.statuses.keys()
    while (
        first > 0
        and is_capital(tokens[first - 1].text)
        and tokens[first - 1].text.isalpha()
        and tokens[first - 1].text.lower() not in known
        and tokens[first - 1].sentence == tokens[opened].sentence
    ):
        first -= 1
    seen = entity_at(reading, opened - 1) if first < opened else None
    return max(first, seen.first) if seen and seen.label == PERSON.upper() else first


def _is_person(reading: Reading, first: int, opened: int, last: int) -> bool:
    """Tell whether a given name goes before the marks or the pipeline saw a person around them."""
    if first < opened and reading.tokens[first].text in given_names():
        return True
    seen = (entity_at(reading, i) for i in (*range(first, opened + 2), last - 1))
    return any(e is not None and e.label == PERSON.upper() for e in seen)
