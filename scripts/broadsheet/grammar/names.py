"""Where people and organizations are named: spans, before anybody asks who they are."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from broadsheet.grammar.aliases import alias_names
from broadsheet.grammar.bodies import beginning, by_head, is_no_body, is_no_name
from broadsheet.grammar.capitals import ampersands, by_capitals, capitals_from, gives_a_name
from broadsheet.grammar.datelines import agencies, authors, dateline_places, name_begin
from broadsheet.grammar.introduced import is_introduced
from broadsheet.grammar.known_bodies import known_bodies
from broadsheet.grammar.misread import is_label, is_no_person, is_person, mistaken_for_places, without_label
from broadsheet.grammar.naming import (
    LONGEST_NAME,
    ORGANIZATION,
    PERSON,
    Name,
    entity_at,
    is_firm,
    is_nationality,
    is_second_title,
    is_suffix,
    make,
)
from broadsheet.grammar.nicknames import nicknamed
from broadsheet.grammar.portfolios import behind_portfolio
from broadsheet.grammar.seats import with_head
from broadsheet.grammar.splits import parted
from broadsheet.grammar.suffixes import name_end, with_short_name
from broadsheet.grammar.words import INITIAL, code_at, fold, is_calendar, is_capital, is_when, opens_sentence
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
    taken: set[int] = set()
    places = dateline_places(reading)
    for name in _candidates(reading):
        if (
            name
            and fold(reading.text[name.span.start : name.span.end]) not in places
            and taken.isdisjoint(range(name.first, name.last))
        ):
            found.append(name)
            taken.update(range(name.first, name.last))
    return tuple(sorted(found, key=lambda n: n.first))


def _candidates(reading: Reading) -> Iterator[Name | None]:
    yield from agencies(reading)
    yield from authors(reading)
    yield from nicknamed(reading)
    yield from alias_names(reading)
    yield from known_bodies(reading)
    yield from ampersands(reading)
    yield from _from_pipeline(reading)
    yield from by_head(reading)
    yield from _after_titles(reading)
    yield from mistaken_for_places(reading)
    yield from _by_speech(reading)
    yield from by_capitals(reading)


def _from_pipeline(reading: Reading) -> Iterator[Name | None]:
    labels = {"PERSON": PERSON, "ORG": ORGANIZATION}
    for entity in reading.entities:
        if is_no_name(reading, entity) or is_label(reading, entity) or is_no_person(reading, entity):
            continue
        kind = labels.get(entity.label)
        begins = behind_portfolio(reading, entity)
        if kind == PERSON or begins > entity.first or (kind == ORGANIZATION and is_person(reading, entity)):
            kind, begun = PERSON, entity._replace(first=begins)
            begun = begun._replace(first=without_label(reading, begun))
            first, last = _stretched(reading, name_begin(reading, begun), _run_on(reading, begun))
            headed = with_head(reading, first)
            told = is_introduced(reading, entity) and first == entity.first
            if headed < first or told or is_firm(reading, first, last) or _is_employer(reading, first, last):
                kind, first, last = ORGANIZATION, headed, _with_suffix(reading, last)
            yield make(reading, first, last, kind)
        elif kind == ORGANIZATION and not is_no_body(reading, entity):
            yield from parted(reading, beginning(reading, entity), entity.last)
        elif kind is None and (is_introduced(reading, entity) or _ends_as_firm(reading, entity)):
            yield make(reading, entity.first, entity.last, ORGANIZATION)


def _ends_as_firm(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for a place's ends as a firm's: *Tarn Marsh* | *Estates*."""
    word = reading.tokens[entity.last - 1]
    kind = lexicon(code_at(reading, word)).organization_heads.get(word.text.lower())
    return entity.last - entity.first > 1 and word.text.istitle() and kind == "company"


def _is_employer(reading: Reading, first: int, last: int) -> bool:
    """Tell whether an office and a person's name follow a name: *Marsh Keel* | *broker Ana Ruiz*."""
    token = reading.tokens[min(last, len(reading.tokens) - 1)]
    office = token.text.islower() and token.text in lexicon(code_at(reading, token)).roles
    following = entity_at(reading, last + 1) if office and not gives_a_name(reading, first) else None
    return following is not None and following.label == "PERSON" and following.first == last + 1


def _run_on(reading: Reading, entity: Entity) -> int:
    """Return where a name ends that a pipeline took apart: *Ana María* | *de la Vega Ruiz*."""
    last = entity.last
    while gives_a_name(reading, entity.first):
        ahead = last
        while ahead < len(reading.tokens) and _is_particle(reading, ahead):
            ahead += 1
        more = entity_at(reading, ahead)
        if more is None or more.first < last:
            break
        same_line = reading.tokens[more.last - 1].sentence == reading.tokens[entity.first].sentence
        cut = _is_particle(reading, last - 1) and more.label == "LOC"
        if not same_line or not (cut or more.label in {"PERSON", "ORG"}) or gives_a_name(reading, ahead):
            break
        if is_firm(reading, entity.first, more.last) or more.last - entity.first > LONGEST_NAME:
            break
        last = more.last
    return last + 1 if _unlabelled_surname(reading, entity.first, last) else last


def _unlabelled_surname(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the capitalised word behind a full name that no name takes is its second surname."""
    if last - first < 2 or not gives_a_name(reading, first) or last >= len(reading.tokens):
        return False
    token = reading.tokens[last]
    language = lexicon(code_at(reading, token))
    known = language.titles | language.roles | language.organization_heads.keys() | language.place_nouns
    ahead = reading.tokens[last + 1].text if last + 1 < len(reading.tokens) else ""
    free = not is_capital(ahead) and entity_at(reading, last) is None
    return (
        free
        and token.text.istitle()
        and token.text.isalpha()
        and token.sentence == reading.tokens[first].sentence
        and reading.text[token.start - 1] == " "
        and token.text.lower() not in known | language.lowercase_words
        and not is_calendar(token.text, code_at(reading, token))
        and not is_nationality(reading, token)
    )


def _is_particle(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text in lexicon(code_at(reading, reading.tokens[i])).particles


def _with_suffix(reading: Reading, last: int) -> int:
    """Stretch a firm's name over the form of company behind it, *Ltd.* or *Plc*."""
    behind = reading.tokens[last] if last < len(reading.tokens) else None
    return last + 1 if behind and is_suffix(reading, behind) else last


def _others(reading: Reading, first: int) -> set[int]:
    """Return the tokens of the name that the pipeline saw last before one that begins at ``first``."""
    at = bisect_left(reading.entities, first, key=lambda e: e.first)
    return {i for e in reading.entities[max(at - 1, 0) : at] for i in range(e.first, e.last)}


def _stretched(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Stretch a person's name over a given name before it and a part behind a hyphen."""
    taken = _others(reading, first)
    while first > 0 and first - 1 not in taken and _name_before(reading, first - 1, alone=last - first == 1):
        first -= 1
    first, last = _with_hyphens(reading, first, last)
    return with_short_name(reading, first), name_end(reading, first, last)


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
    same = token.sentence == reading.tokens[i + 1].sentence
    if same and INITIAL.fullmatch(token.text) and INITIAL.fullmatch(reading.tokens[i + 1].text):
        return True
    if not same or not token.text[:1].isupper() or not token.text.isalpha():
        return False
    known = language.titles | language.roles | language.organization_heads.keys() | language.statuses.keys()
    if (
        is_second_title(reading, i)
        or lower in known
        or lower in language.lowercase_words
        or is_nationality(reading, token)
        or is_when(reading, token)
    ):
        return False
    return token.text in given_names() or (
        alone and token.pos == "PROPN" and not opens_sentence(reading, token)
    )


def _after_titles(reading: Reading) -> Iterator[Name | None]:
    """Find the capitals after a title that the pipeline left alone: *President Ana Ruiz*."""
    taken = {i for e in reading.entities for i in range(e.first, e.last)}
    for token in reading.tokens:
        language = lexicon(code_at(reading, token))
        title = token.text.lower().rstrip(".") in language.titles and not _inside_name(reading, token.i)
        if title and token.i not in taken:
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


def _inside_name(reading: Reading, i: int) -> bool:
    """Tell whether a capitalised title stands in a heading or a longer name: *New* | *Scientist Space*."""
    tokens = reading.tokens
    before = tokens[i - 1] if i and tokens[i - 1].sentence == tokens[i].sentence else None
    label = before is None and i + 1 < len(tokens) and tokens[i + 1].pos == "NOUN"
    return label or bool(before and before.text.istitle() and tokens[i].text.istitle())


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
