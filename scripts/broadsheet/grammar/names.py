"""Where people and organizations are named: spans, before anybody asks who they are."""

from collections.abc import Iterator
from functools import lru_cache

from broadsheet.grammar.bodies import by_head, is_no_body, runs_on, with_tail
from broadsheet.grammar.capitals import by_capitals, capitals_from, gives_a_name
from broadsheet.grammar.naming import (
    LONGEST_NAME,
    ORGANIZATION,
    PERSON,
    Name,
    is_firm,
    is_nationality,
    is_suffix,
    make,
)
from broadsheet.grammar.words import code_at, country_of, is_capital, opens_sentence
from broadsheet.languages import given_names, lexicon
from broadsheet.model import Entity, Reading


@lru_cache(maxsize=2)
def names(reading: Reading) -> tuple[Name, ...]:
    """Return every naming in the article, in order, none inside another.

    A pipeline's names come first, mended by the word lists (titles and possessives are no part of a
    name; a country is no organization); then names after titles; where no pipeline reads the language,
    sequences of capitals.
    """
    found: list[Name] = []
    for name in _candidates(reading):
        _keep(found, name)
    return tuple(sorted(found, key=lambda n: n.first))


def _candidates(reading: Reading) -> Iterator[Name | None]:
    yield from _from_pipeline(reading)
    yield from by_head(reading)
    yield from _after_titles(reading)
    yield from _by_given_name(reading)
    yield from _by_speech(reading)
    yield from by_capitals(reading)


def _keep(found: list[Name], name: Name | None) -> None:
    if name and not any(n.first < name.last and name.first < n.last for n in found):
        found.append(name)


def _from_pipeline(reading: Reading) -> Iterator[Name | None]:
    labels = {"PERSON": PERSON, "ORG": ORGANIZATION}
    for entity in reading.entities:
        kind = labels.get(entity.label)
        if kind == PERSON:
            first, last = _stretched(reading, entity.first, entity.last)
            if is_firm(reading, first, last):
                kind, last = ORGANIZATION, _with_suffix(reading, last)
            yield make(reading, first, last, kind)
        elif kind == ORGANIZATION and not is_no_body(reading, entity):
            yield from _split_at_role(reading, _beginning(reading, entity), entity.last)


def _beginning(reading: Reading, entity: Entity) -> int:
    """Return where an organization's name begins, without *Peruvian* where it is also named without it."""
    first = entity.first
    if first + 1 < entity.last and country_of(
        reading.tokens[first].text, code_at(reading, reading.tokens[first])
    ):
        shorter = [t.text for t in reading.tokens[first + 1 : entity.last]]
        others = (reading.tokens[e.first : e.last] for e in reading.entities if e.label == entity.label)
        if any([t.text for t in other] == shorter for other in others):
            return first + 1
    return first


def _with_suffix(reading: Reading, last: int) -> int:
    """Stretch a firm's name over the form of company behind it, *Ltd.* or *Plc*."""
    behind = reading.tokens[last] if last < len(reading.tokens) else None
    return last + 1 if behind and is_suffix(reading, behind) else last


def _split_at_role(reading: Reading, first: int, last: int) -> Iterator[Name | None]:
    """Part *Harbour Agency spokesman Tom Hill* into the agency and the man."""
    comma = int(first > 1 and reading.tokens[first - 1].text == ",")
    if first > comma and gives_a_name(reading, first) and _is_title(reading, first - 1 - comma):
        yield make(reading, first, last, PERSON)
        return
    for i in range(first + 1, last - 1):
        token = reading.tokens[i]
        if token.text.islower() and token.text in lexicon(code_at(reading, token)).roles:
            yield make(reading, first, i, ORGANIZATION)
            yield make(reading, i + 1, last, PERSON)
            return
    yield make(reading, first, with_tail(reading, first, last), ORGANIZATION)


def _is_title(reading: Reading, i: int) -> bool:
    language = lexicon(code_at(reading, reading.tokens[i]))
    return reading.tokens[i].text.lower().rstrip(".") in language.titles | language.roles


def _stretched(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Stretch a person's name over a given name before it and a nickname inside it."""
    taken = {i for e in reading.entities for i in range(e.first, e.last) if e.first != first}
    while first > 0 and first - 1 not in taken and _name_before(reading, first - 1, alone=last - first == 1):
        first -= 1
    first, last = _with_hyphens(reading, first, last)
    return _with_nickname(reading, first, last)


def _with_hyphens(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Stretch a name over a part joined by a hyphen: *Ana Ruiz* | *-Okafor*, *Eva-* | *Lena Holm*.

    Bare surnames joined to each other are names of their own (*the Ruiz-Okafor meeting*).
    """
    tokens = reading.tokens
    if (
        last - first > 1
        and last + 1 < len(tokens)
        and _joined(reading, last)
        and is_capital(tokens[last + 1].text)
    ):
        last += 2
    if last - first > 1 and first > 1 and _joined(reading, first - 1) and is_capital(tokens[first - 2].text):
        first -= 2
    return first, last


def _joined(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is a hyphen without blanks around it."""
    tokens = reading.tokens
    return (
        tokens[i].text == "-"
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    )


def _name_before(reading: Reading, i: int, *, alone: bool) -> bool:
    token = reading.tokens[i]
    language = lexicon(code_at(reading, token))
    lower = token.text.lower()
    if (
        token.sentence != reading.tokens[i + 1].sentence
        or not token.text[:1].isupper()
        or not token.text.isalpha()
    ):
        return False
    known = language.titles | language.roles | language.organization_heads.keys() | language.statuses.keys()
    if lower in known or lower in language.lowercase_words or is_nationality(reading, token):
        return False
    return token.text in given_names() or (
        alone and token.pos == "PROPN" and not opens_sentence(reading, token)
    )


def _with_nickname(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Stretch a name over a nickname in marks: *Given "Nick" Family*."""
    tokens = reading.tokens
    if last + 2 < len(tokens) and tokens[last].text in {"“", '"', "«", "‘", "'"}:
        for close in range(last + 2, min(last + 5, len(tokens) - 1)):
            if tokens[close].text in {"”", '"', "»", "’", "'"} and runs_on(reading, close + 1):
                return first, close + 2
    return first, last


def _after_titles(reading: Reading) -> Iterator[Name | None]:
    """Find the capitals after a title that the pipeline left alone: *President Ana Ruiz*."""
    taken = {i for e in reading.entities for i in range(e.first, e.last)}
    for token in reading.tokens:
        language = lexicon(code_at(reading, token))
        if token.text.lower().rstrip(".") in language.titles and token.i not in taken:
            last = capitals_from(reading, token.i + 1)
            words = [t.text.lower().rstrip(".") for t in reading.tokens[token.i + 1 : last]]
            stops = (
                language.titles
                | language.organization_heads.keys()
                | language.roles
                | language.lowercase_words
            )
            if words and not (set(words) & stops) and not taken & set(range(token.i + 1, last)):
                yield make(reading, token.i + 1, last, PERSON)


def _by_given_name(reading: Reading) -> Iterator[Name | None]:
    """Find the capitals that begin with a given name and that no pipeline labelled: *Ingrid Solberg*."""
    taken = {i for e in reading.entities if not _is_doubtful(reading, e) for i in range(e.first, e.last)}
    i = 0
    while i < len(reading.tokens):
        last = capitals_from(reading, i) if gives_a_name(reading, i) and i not in taken else i
        if last - i > 1 and not taken & set(range(i, last)) and not reading.tokens[i].text.isupper():
            yield make(reading, i, last, PERSON)
        i = max(last, i + 1)


def _is_doubtful(reading: Reading, entity: Entity) -> bool:
    """Tell whether a place's label says little about a name: one that owns something is mostly a person's."""
    behind = reading.tokens[entity.last].text if entity.last < len(reading.tokens) else ""
    return entity.label == "LOC" and behind in {"’s", "'s"}


def _by_speech(reading: Reading) -> Iterator[Name | None]:
    """Find the capitals right before a reporting verb that no pipeline labelled: *Abcd Efgh said*."""
    taken = {i for e in reading.entities for i in range(e.first, e.last)}
    for token in reading.tokens:
        if token.text.lower() not in lexicon(code_at(reading, token)).claims or token.i in taken:
            continue
        first = token.i
        while first > 0 and first - 1 not in taken and _spoken_name(reading, first - 1, token.sentence):
            first -= 1
        if 1 < token.i - first <= LONGEST_NAME:
            yield make(reading, first, token.i, PERSON)


def _spoken_name(reading: Reading, i: int, sentence: int) -> bool:
    token = reading.tokens[i]
    known = lexicon(code_at(reading, token)).organization_heads
    return (
        token.sentence == sentence
        and token.text.istitle()
        and token.pos == "PROPN"
        and token.text.lower() not in known
    )
