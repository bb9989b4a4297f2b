"""Names of organizations: how far they reach, and what only looks like one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from broadsheet.grammar.capitals import capitals_from, gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.joints import hangs_on
from broadsheet.grammar.misread import are_countries, is_called_so
from broadsheet.grammar.naming import ORGANIZATION, Name, labelled, make, words_of
from broadsheet.grammar.portfolios import is_charge, is_office, is_portfolio, of_town
from broadsheet.grammar.seats import is_unit
from broadsheet.grammar.words import code_at, country_of, is_calendar, is_capital, is_when, opens_sentence
from broadsheet.languages import lexicon, regions, towns, towns_key
from broadsheet.model import Entity, Reading, Token

MEMBERS = re.compile(r"[A-Z]{2,5}s")
"""People by an acronym: *MPs*, *CEOs*."""
SUM = re.compile(r"[^\W\d]{0,4}[$€£]?\d[\d.,]*[^\W\d]{0,3}")
"""A price or a number with its unit: *Sh18bn*, *415p*."""
PAIR = 2
PREPOSITION = 12
"""A preposition and its blank have at most so many characters."""
LONGEST_LIST = 6


def is_no_body(reading: Reading, entity: Entity) -> bool:
    """Tell whether a word taken for an organization is none: people, a minister's field, a slogan, a sum."""
    office = is_portfolio(reading, entity.first, entity.last) or is_office(reading, entity)
    other = is_called_so(reading, entity) or are_countries(reading, entity)
    alone = entity.last - entity.first == 1
    office |= is_charge(reading, entity) or (alone and of_town(reading, entity.first))
    if office or other or _in_slogan(reading, entity.first) or _is_work(reading, entity.first):
        return True
    words = reading.tokens[entity.first : entity.last]
    language = lexicon(code_at(reading, words[0]))
    if all(w.text.lower() in language.nobodies for w in words) or _is_region(reading, entity):
        return True
    text = reading.text[words[0].start : words[-1].end]
    if expression(language.phrases["no_body"]).fullmatch(text.lower()):
        return True
    if len(words) > 1:
        return False
    people = text.lower().removesuffix("s") in language.roles and words[0].pos == "NOUN"
    body = text.lower() in language.portfolios or text.lower() in language.organization_heads
    loose = people or (words[0].pos in {"VERB", "AUX", "ADV"} and not body)
    if opens_sentence(reading, words[0]) and (text.lower() in language.lowercase_words or loose):
        return True
    other = _in_title(reading, entity.first) or is_unit(reading, entity)
    return bool(MEMBERS.fullmatch(text) or SUM.fullmatch(text)) or other


def _is_work(reading: Reading, first: int) -> bool:
    """Tell whether a name is that of a book, a film, a song: *her first novel,* | *Low Tide*."""
    sentence = reading.sentences[reading.tokens[first].sentence]
    before = reading.text[sentence.start : reading.tokens[first].start].lower()
    work = expression(lexicon(code_at(reading, reading.tokens[first])).phrases["work"])
    return work.search(before) is not None


def is_no_name(reading: Reading, entity: Entity) -> bool:
    """Tell whether a word or two are no name: *Seguirá*, a minister's field, a town taken for a person."""
    token, words = reading.tokens[entity.first], words_of(reading, entity.first, entity.last)
    alone, person = len(words) == 1, entity.label == "PERSON"
    future = expression(lexicon(code_at(reading, token)).phrases["future_form"])
    if alone and opens_sentence(reading, token) and future.fullmatch(token.text.lower()):
        return True
    given = any(gives_a_name(reading, i) for i in range(entity.first, entity.last))
    charge = (alone or not given) and len(words) <= PAIR and is_portfolio(reading, entity.first, entity.last)
    town = alone and (_is_town(reading, entity, words) or _is_only_place(reading, token))
    return person and (charge or town)


def _is_only_place(reading: Reading, token: Token) -> bool:
    """Tell whether a town's name is nobody's: it does nothing, and no longer name has it."""
    longer = (names for label, names in labelled(reading) if label == "PERSON" and len(names) > 1)
    town = towns_key(token.text) in towns() and not token.dep.startswith("nsubj")
    return town and not any(token.text in names for names in longer)


def _is_region(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name is a province's that no longer name of a body has, as *Banco Santander* has."""
    words = words_of(reading, entity.first, entity.last)
    if towns_key(" ".join(words)) not in regions() and not _is_town(reading, entity, words):
        return False
    bodies = [names for label, names in labelled(reading) if label == "ORG" and len(names) > len(words)]
    return not any(set(words) <= set(names) for names in bodies)


def _is_town(reading: Reading, entity: Entity, words: tuple[str, ...]) -> bool:
    """Tell whether a name is a town's that does nothing here: a preposition leads to it each time."""
    if towns_key(" ".join(words)) not in towns():
        return False
    name = reading.text[reading.tokens[entity.first].start : reading.tokens[entity.last - 1].end]
    return _is_led_to(reading, name, code_at(reading, reading.tokens[entity.first]))


@lru_cache(maxsize=64)
def _is_led_to(reading: Reading, name: str, code: str) -> bool:
    """Tell whether a preposition stands before a name wherever it does, once *in* before a single word."""
    phrases = lexicon(code).phrases
    begins = (m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", reading.text))
    ahead = [reading.text[max(start - PREPOSITION, 0) : start].lower() for start in begins]
    inside = " " in name or any(expression(rf"\b{phrases['in_town']} $").search(a) for a in ahead)
    return inside and all(expression(phrases["before_town"]).search(a) for a in ahead)


def _in_slogan(reading: Reading, first: int) -> bool:
    """Tell whether a name begins what stands in marks behind *under the slogan*."""
    token = reading.tokens[first]
    before = reading.text[max(token.start - 40, 0) : token.start].lower()
    return bool(expression(lexicon(code_at(reading, token)).phrases["slogan"]).search(before))


def _in_title(reading: Reading, i: int) -> bool:
    """Tell whether a word is one of a list before a role: *Economy, Energy and Mining Minister*."""
    tokens, language = reading.tokens, lexicon(code_at(reading, reading.tokens[i]))
    joint = re.compile(rf",|{language.phrases['and_words']}")
    if not (i > 1 and joint.fullmatch(tokens[i - 1].text) and tokens[i - 2].text.istitle()):
        return False
    for token in tokens[i + 1 : i + LONGEST_LIST]:
        if token.text.istitle() and token.text.lower() in language.roles:
            return True
        if not (joint.fullmatch(token.text) or token.text.istitle()):
            return False
    return False


def by_head(reading: Reading) -> Iterator[Name | None]:
    """Find *Bureau of Fisheries*, *Institute for Tides*: a capital head noun and what hangs on it."""
    for token in reading.tokens:
        language = lexicon(code_at(reading, token))
        if token.text.lower() in language.organization_heads and token.text[:1].isupper():
            first, last = _head_stretch(reading, token.i)
            loose = _in_slogan(reading, first) or is_portfolio(reading, first, last)
            loose |= is_charge(reading, Entity(first, last, "ORG"))
            if last - first > 1 and not loose:
                yield make(reading, first, last, ORGANIZATION)


def beginning(reading: Reading, entity: Entity) -> int:
    """Return where an organization's name begins.

    Without *Neither*, *ONG*, *Redacción* or *Fuentes de la*, and without *Peruvian* where it goes without.
    """
    first, token = entity.first, reading.tokens[entity.first]
    language = lexicon(code_at(reading, token))
    word = token.text.lower()
    small_word = word in language.lowercase_words and opens_sentence(reading, token)
    staff = expression(language.phrases["desk"]).fullmatch(word)
    kind = expression(language.phrases["kind_of_body"]).fullmatch(token.text)
    if first + 1 < entity.last and (small_word or kind or staff or is_when(reading, token)):
        return first + 1
    if first + 2 < entity.last and expression(language.phrases["leads_to_body"]).fullmatch(word):
        behind = range(first + 1, entity.last)
        led = (i for i in behind if reading.tokens[i - 1].text.islower())
        return next((i for i in led if reading.tokens[i].text[:1].isupper()), first)
    headed = _behind_field(reading, entity)
    if headed:
        return headed
    if first + 1 < entity.last and country_of(token.text, code_at(reading, token)):
        shorter = words_of(reading, first + 1, entity.last)
        if (entity.label, shorter) in labelled(reading):
            return first + 1
    return first


def _behind_field(reading: Reading, entity: Entity) -> int | None:
    """Return where a body's head stands behind an office's field: *profesora de* | *Arte de la* | ."""
    tokens, first = reading.tokens, entity.first
    language = lexicon(code_at(reading, tokens[first]))
    heads = language.organization_heads
    led = first > 1 and tokens[first - 1].text.lower() in language.linkers
    if not led or tokens[first - 2].text.lower() not in language.roles or tokens[first].text.lower() in heads:
        return None
    inside = range(first + 2, entity.last)
    small = (i for i in inside if tokens[i - 1].text.islower() and tokens[i].text[:1].isupper())
    return next((i for i in small if tokens[i].text.lower() in heads), None)


def without_place(reading: Reading, first: int, last: int) -> int:
    """Return where a body's name ends before the town it is in: *Ministry of Trade* | *in Oslo*."""
    for i in range(first + 1, last - 1):
        language = lexicon(code_at(reading, reading.tokens[i]))
        led = expression(language.phrases["in_town"]).fullmatch(reading.tokens[i].text)
        place = reading.text[reading.tokens[i + 1].start : reading.tokens[last - 1].end]
        if led and (towns_key(place) in towns() or country_of(place, language.code)):
            return i
    return last


def with_tail(reading: Reading, first: int, last: int) -> int:
    """Stretch a name over the noun it is cut before (*Harbour* | *Agency*), an acronym over any capitals."""
    tokens, heads = reading.tokens, lexicon(code_at(reading, reading.tokens[first])).organization_heads
    if last < len(tokens) and runs_on(reading, last) and tokens[last].text.lower() in heads:
        return last + 1
    if not tokens[last - 1].text.isupper() or len(tokens[last - 1].text) < 3 or last - first > 1:
        return last
    if last < len(tokens) and gives_a_name(reading, last):
        return last
    while last < len(tokens) and _in_name(reading, last, last - 1) and not tokens[last].text.isupper():
        if tokens[last].text.lower() in lexicon(code_at(reading, tokens[last])).roles:
            return first + 1
        last += 1
    return last


def _head_stretch(reading: Reading, at: int) -> tuple[int, int]:
    first = last = at
    tokens = reading.tokens
    while first > 0 and _in_name(reading, first - 1, at):
        first -= 1
    last = at + 1
    while last < len(tokens) and tokens[last].sentence == tokens[at].sentence:
        if gives_a_name(reading, last) and capitals_from(reading, last) - last > 1:
            break
        if _in_name(reading, last, at):
            last += 1
            continue
        step = last
        while step < len(tokens) - 1 and step - last < 3 and hangs_on(reading, step):
            step += 1
        if step > last and tokens[step - 1].text[:1].islower() and _in_name(reading, step, at):
            last = step + 1
            continue
        break
    return first, last


def _in_name(reading: Reading, i: int, head: int) -> bool:
    """Tell whether token ``i`` can be a word of the name whose head noun is ``head``."""
    token = reading.tokens[i]
    if token.sentence != reading.tokens[head].sentence or not token.text[:1].isupper():
        return False
    language = lexicon(code_at(reading, token))
    lower = token.text.lower()
    if (
        lower in language.lowercase_words
        or lower in language.titles
        or is_calendar(token.text, language.code)
    ):
        return False
    return not (
        opens_sentence(reading, token) and token.pos in {"ADP", "ADV", "DET", "PRON", "SCONJ", "VERB"}
    )


def runs_on(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is a capital word of the same sentence as the one before it."""
    return is_capital(reading.tokens[i].text) and reading.tokens[i].sentence == reading.tokens[i - 1].sentence
