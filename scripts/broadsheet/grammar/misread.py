"""What a pipeline takes for the wrong kind of name: people for bodies, labels for people."""

import re
from collections.abc import Iterator

from broadsheet.grammar.capitals import gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.namesakes import is_thing
from broadsheet.grammar.naming import PERSON, Name, labelled, make
from broadsheet.grammar.words import INITIAL, OPENERS, VERBS, code_at, country_of, opens_sentence
from broadsheet.languages import lexicon, regions, towns, towns_key
from broadsheet.model import Entity, Reading, Token

REACH = 6
"""So many words on either side of a name tell whose it is."""
LEAD = 60
"""So many characters before a name tell whose it is."""
LONGEST = 6
"""A person's name has fewer words than this."""
LED = 3
"""What stands before a full name with a small word between has more words than this, all together."""
PAIR = 2
NEXT = 3
"""So many words before and behind a name tell whether only a person is so called."""
LABEL = re.compile(r": ?\d{1,2}[/.:-]\d")
"""A date or a clock time behind a word: that one only says what it is."""


def is_label(reading: Reading, entity: Entity) -> bool:
    """Tell whether one word only says what stands behind it: *Stand* | *: 3/5/2025*."""
    token = reading.tokens[entity.first]
    alone = entity.last - entity.first == 1 and opens_sentence(reading, token)
    return alone and LABEL.match(reading.text, token.end) is not None


def is_no_person(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for a person's is a tag's or a place's: *#Tarn24*, *puente* | *Ana Ruiz*.

    Nor is a family's, a storm's, one in a list of places, or what an office is of: *alcaldesa de* | *Tarn*.
    """
    if entity.label != "PERSON":
        return False
    first = reading.tokens[entity.first]
    tagged = first.text.startswith("#") or reading.text[max(first.start - 1, 0)] == "#"
    alone = entity.last - entity.first == 1 and is_thing(reading, entity)
    return tagged or alone or _is_of_place(reading, entity.first)


def _is_of_place(reading: Reading, first: int) -> bool:
    """Tell whether a place leads to a name, and no office at it: *portero del hospital* | *Juan Gil*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    at = first - 1
    if at > 0 and reading.tokens[at].text.istitle():
        at -= 1  # "Hospital | General | Ana Ruiz"
    if not language.drops_subjects or at < 0 or reading.tokens[at].text.lower() not in language.place_nouns:
        return False
    office = reading.tokens[max(at - REACH, 0) : at]
    led = [t for t in office if t.text.lower() not in language.linkers | language.determiners]
    return not led or led[-1].text.lower() not in language.roles


def is_called_so(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for a body's is only what something is called: *caso* | *Tarn*."""
    words = reading.tokens[entity.first : entity.last]
    language = lexicon(code_at(reading, words[0]))
    before = [t for t in reading.tokens[max(entity.first - REACH, 0) : entity.first] if t.text not in OPENERS]
    behind = reading.tokens[entity.last : entity.last + 1]
    named = not words[0].text.isupper() or len(words) > 1
    called = bool(before) and bool(
        expression(language.phrases["called_so"]).fullmatch(before[-1].text.lower())
    )
    that = len(before) > 1 and before[-2].text.lower() in language.definite | language.linkers
    return called and named and that and not any(t.pos in VERBS for t in behind)


def are_countries(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for a body's is of several countries: *Peru and Norway*."""
    words = reading.tokens[entity.first : entity.last]
    language = lexicon(code_at(reading, words[0]))
    text = reading.text[words[0].start : words[-1].end]
    parts = re.split(rf" (?:{language.phrases['and_words']}) ", text)
    return len(parts) > 1 and all(country_of(part, language.code) for part in parts)


def without_label(reading: Reading, entity: Entity) -> int:
    """Return where a person's name begins behind what they did: *Traducción de* | *Rosa Ruiz*."""
    first = entity.first
    led = entity.last - first > LED and gives_a_name(reading, first + 2) and not gives_a_name(reading, first)
    linkers = lexicon(code_at(reading, reading.tokens[first])).linkers
    return first + 2 if led and reading.tokens[first + 1].text.lower() in linkers else first


def is_person(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name taken for an organization's is a person's.

    It begins with a given name, no word of it is a body's, and what stands around it is told of people:
    *Rosa Ruiz, of the bank*, *Rosa Ruiz, who*, *the regional secretary Rosa Ruiz*, *to replace Rosa Ruiz*.
    """
    words = reading.tokens[entity.first : entity.last]
    before = reading.tokens[max(entity.first - 1, 0) : entity.first]
    led = any(t.text.lower() in lexicon(code_at(reading, t)).definite for t in before)
    if (
        not led
        and len(words) == PAIR
        and INITIAL.fullmatch(words[1].text)
        and gives_a_name(reading, words[0].i)
    ):
        return True  # *Rosa* | *R.*: a surname that is kept back
    if led or not 1 < len(words) < LONGEST or not _is_written_so(reading, words):
        return False
    if not gives_a_name(reading, words[0].i):
        return _is_set_off(reading, entity) or _has_office_behind(reading, entity)
    if _is_patronymic(reading, words):
        return True
    return _is_told_behind(reading, entity) or _is_told_before(reading, words[0])


def _is_patronymic(reading: Reading, words: tuple[Token, ...]) -> bool:
    """Tell whether a particle stands in a name that is no place's: *Rosa* | *al* | *Tarn*."""
    particles = lexicon(code_at(reading, words[0])).particles
    key = towns_key(reading.text[words[0].start : words[-1].end])
    inside = any(w.text in particles and w.text.islower() for w in words[1:-1])
    return inside and key not in towns() and key not in regions()


def _is_set_off(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name stands between commas behind an office: *la alcaldesa de Tarn,* | *Rosa Ruiz*."""
    before = reading.tokens[max(entity.first - LONGEST, 0) : entity.first]
    behind = reading.tokens[entity.last : entity.last + 1]
    if not before or before[-1].text != "," or not any(t.text in {",", "("} for t in behind):
        return False
    language = lexicon(code_at(reading, reading.tokens[entity.first]))
    offices = [n for n, t in enumerate(before) if t.text.lower() in language.titles | language.roles]
    at = offices[-1] if offices else 0
    led = at > 0 and before[at - 1].text.lower() in language.definite
    small = language.linkers | language.determiners
    between = before[at + 1 : -1] if offices else ()
    return led and all(t.text.istitle() or t.text.lower() in small or t.pos == "ADJ" for t in between)


def _has_office_behind(reading: Reading, entity: Entity) -> bool:
    """Tell whether an office that only people have follows a name: *Awa Tamaya* | *, head of the museum*."""
    behind = reading.tokens[entity.last : entity.last + NEXT]
    if len(behind) < NEXT or behind[0].text != "," or behind[1].sentence != behind[0].sentence:
        return False
    language = lexicon(code_at(reading, behind[1]))
    office, next_ = behind[1].text.lower(), behind[2]
    firms, anybodys = (expression(language.phrases[name]) for name in ("body_noun", "anybodys_role"))
    before = reading.tokens[max(entity.first - NEXT, 0) : entity.first]
    led_by = (t.text.lower() for t in before if t.sentence == behind[0].sentence)
    if any(word in language.organization_heads or firms.fullmatch(word) for word in led_by):
        return False
    goes_on = next_.text.lower() in language.linkers or next_.text == "," or next_.pos in {"ADJ", "NOUN"}
    theirs = office in language.company_nouns or firms.fullmatch(office) or anybodys.fullmatch(office)
    return office in language.roles and not theirs and goes_on


def _is_written_so(reading: Reading, words: tuple[Token, ...]) -> bool:
    language = lexicon(code_at(reading, words[0]))
    known = language.organization_heads.keys() | language.place_nouns | language.portfolios
    parts = [w for w in words if w.text not in language.particles and w.text != "-"]
    return bool(parts) and (
        words[0].text.lower() not in language.lowercase_words | language.particles
        and ("ORG", (words[-1].text,)) not in labelled(reading)
        and all(w.text.istitle() and w.text.replace("-", "").isalpha() for w in parts)
        and not any(w.text.lower() in known for w in parts[:-1] or parts)
        and (parts[-1].text.lower() not in known or words[-2].text in language.particles)
    )


def _is_told_behind(reading: Reading, entity: Entity) -> bool:
    """Tell whether what stands behind a comma is told of people: an office, kin, *who*."""
    behind = [t.text.lower() for t in reading.tokens[entity.last : entity.last + REACH]]
    language = lexicon(code_at(reading, reading.tokens[entity.first]))
    people = language.linkers | language.personal | language.kin
    told = behind[1:2] and (behind[1] in people or not language.roles.isdisjoint(behind[1:]))
    return behind[:1] == [","] and bool(told)


def _is_told_before(reading: Reading, first: Token) -> bool:
    """Tell whether an office stands before a name, or a word of whom it names: *to replace* | *Rosa Ruiz*."""
    language = lexicon(code_at(reading, first))
    lead = reading.text[max(first.start - LEAD, 0) : first.start].lower()
    if expression(language.phrases["person_next"]).search(lead):
        return True
    before = [t for t in reading.tokens[max(first.i - REACH, 0) : first.i] if t.sentence == first.sentence]
    firms = expression(language.phrases["body_noun"])
    prefix = expression(language.phrases["role_prefix"])
    told = [language.roles.intersection({t.text.lower(), prefix.sub("", t.text.lower())}) for t in before]
    offices = [bool(r) and not firms.fullmatch(t.text) for r, t in zip(told, before, strict=True)]
    at = max((n for n, office in enumerate(offices) if office), default=None)
    if at is None or before[-1].text.lower() in language.lowercase_words:
        return False
    between = before[at + 1 :]
    return all((t.text != "," or t is before[-1]) and t.pos not in VERBS for t in between)


def mistaken_for_places(reading: Reading) -> Iterator[Name | None]:
    """Find full names that a pipeline took for a place's: a place that owns something is mostly a person."""
    for entity in reading.entities:
        behind = reading.tokens[entity.last].text if entity.last < len(reading.tokens) else ""
        owns = entity.label == "LOC" and behind in {"’s", "'s"}
        if owns and entity.last - entity.first > 1 and gives_a_name(reading, entity.first):
            yield make(reading, entity.first, entity.last, PERSON)
