"""Person or firm? Bare names that the pipeline took for a person's are weighed by what stands around them."""

from dataclasses import replace

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.groups import owner
from broadsheet.grammar.naming import ORGANIZATION, PERSON, Name
from broadsheet.grammar.short_names import initials, text_of, words_of
from broadsheet.grammar.words import code_at, opens_sentence
from broadsheet.languages import demonyms, given_names, lexicon
from broadsheet.model import Reading

WINDOW = 6
"""How many words on either side of a name speak for it."""
TITLE, ROLE = 3, 2
"""What a title before a name (a person's) and a role after it (a firm's: *Acme spokesman*) weigh."""

FIRM = 2
"""A bare name is a firm's where its surroundings speak for one so much more, for each of its words."""

Words = tuple[str, ...]


def sorted_kinds(reading: Reading, found: list[Name]) -> list[Name]:
    """Return the names with the kind that their surroundings speak for, without those nothing speaks for.

    *Acme* is a person while nothing else is known; it is an organization where a longer name of one
    begins with it, or where more of its surroundings speak of companies than of people.
    """
    firms = {_words(reading, n) for n in found if n.kind == ORGANIZATION}
    full = {_words(reading, n) for n in found if n.kind == PERSON and _given_first(reading, n)}
    suspects: dict[Words, list[Name]] = {}
    for name in found:
        words = _words(reading, name)
        if name.kind == PERSON and words not in full and owner(words, full) is None:
            suspects.setdefault(words, []).append(name)
    weights = {w: sum(_weight(reading, found, n) for n in names) for w, names in suspects.items()}
    short = {a for n in found if n.kind == ORGANIZATION for a in initials(text_of(reading, n)) if len(a) > 2}
    turned = {
        w
        for w in suspects
        if any(f[: len(w)] == w for f in firms)
        or weights[w] >= FIRM * len(w)
        or (len(w) == 1 and w[0] in short)
    }
    weak = {
        w for w, names in suspects.items() if w not in turned and _unsupported(reading, names, weights[w])
    }
    return [
        replace(n, kind=ORGANIZATION) if _words(reading, n) in turned else n
        for n in found
        if n.kind == ORGANIZATION or _words(reading, n) not in weak
    ]


def _words(reading: Reading, name: Name) -> Words:
    return words_of(text_of(reading, name))


def _given_first(reading: Reading, name: Name) -> bool:
    return reading.tokens[name.first].text in given_names() and name.last - name.first > 1


def _unsupported(reading: Reading, names: list[Name], weight: int) -> bool:
    """Tell whether a single word, seen once, is a god's name or stands where nothing speaks for a person.

    For one speak a title, a given name, an act; against it capitals throughout and words of companies.
    """
    if len(names) > 1 or weight < 0 or names[0].last - names[0].first > 1:
        return False
    token = reading.tokens[names[0].first]
    language = lexicon(code_at(reading, token))
    sentence = reading.sentences[token.sentence]
    if any(t.text.lower() in language.gods for t in reading.tokens[sentence.first : token.i]):
        return True
    acts = token.dep.startswith("nsubj") and reading.tokens[token.head].pos == "VERB"
    if acts or token.text in given_names() or (weight == 0 and not token.text.isupper()):
        return False
    beside = reading.tokens[max(token.i - 2, 0) : token.i + 3]
    return not any(t.text.lower() in language.speech for t in beside)


def _weight(reading: Reading, found: list[Name], name: Name) -> int:
    """Return how much the surroundings of a naming speak for a firm; below zero they speak for a person."""
    language = lexicon(code_at(reading, reading.tokens[name.first]))
    around = _neighbours(reading, name)
    before = reading.tokens[name.first - 1].text.lower().rstrip(".") if name.first else ""
    balance = len(around & language.organization_cues) - len(around & language.personal)
    balance -= TITLE * (before in language.titles) + TITLE * _role_beside(reading, name)
    balance += FIRM * (name.last - name.first) * _kind_before(reading, name)
    return balance + _noun_behind(reading, name) + _beside_firm(reading, found, name)


def _kind_before(reading: Reading, name: Name) -> bool:
    """Tell whether the word before a name says what it is, or is an article: *insurer* | *Acme*."""
    if name.first == 0:
        return False
    before = reading.tokens[name.first - 1]
    if before.sentence != reading.tokens[name.first].sentence:
        return False
    language = lexicon(code_at(reading, before))
    article = before.text.lower() in language.definite and not opens_sentence(reading, before)
    told = reading.tokens[max(name.first - 2, 0) : name.first]
    led = before.pos == "ADJ" or before.text in demonyms(language.code)
    kinds = expression(language.phrases["body_noun"])
    kind = any(t.pos == "NOUN" and kinds.fullmatch(t.text) for t in (told if led else told[-1:]))
    return kind or (article and name.last - name.first == 1)


def _neighbours(reading: Reading, name: Name) -> set[str]:
    sentence = reading.sentences[reading.tokens[name.first].sentence]
    first, last = max(sentence.first, name.first - WINDOW), min(sentence.last, name.last + WINDOW)
    return {t.text.lower() for t in reading.tokens[first:last]}


def _role_beside(reading: Reading, name: Name) -> bool:
    """Tell whether a role stands in apposition: *its head, Ana Ruiz* or *Ana Ruiz, the head*."""
    tokens, roles = reading.tokens, lexicon(code_at(reading, reading.tokens[name.first])).roles
    sentence = tokens[name.first].sentence
    before = tokens[max(name.first - 2, 0) : name.first]
    behind = tokens[name.last : name.last + 4]
    ahead = len(before) == 2 and before[1].text == "," and before[0].text.lower() in roles
    after = bool(behind) and behind[0].text == "," and any(t.text.lower() in roles for t in behind[1:])
    return (ahead and before[0].sentence == sentence) or (after and behind[0].sentence == sentence)


def _noun_behind(reading: Reading, name: Name) -> int:
    """Weigh the noun right behind a name: *Acme spokesman*, *Acme shares*."""
    if name.last >= len(reading.tokens):
        return 0
    token = reading.tokens[name.last]
    if token.sentence != reading.tokens[name.first].sentence or not token.text.islower():
        return 0
    if token.text in lexicon(code_at(reading, token)).roles:
        return ROLE
    return int(token.pos == "NOUN")


def _beside_firm(reading: Reading, found: list[Name], name: Name) -> int:
    """Weigh an organization joined to a name, as in *Acme and Boltworks Ltd*."""
    language = lexicon(code_at(reading, reading.tokens[name.first]))
    joints = {*language.phrases["and_words"].split("|"), *language.phrases["pair_joint"].split("|")}
    for other in found:
        if other.kind == ORGANIZATION and (other.last + 1 == name.first or name.last + 1 == other.first):
            between = min(other.last, name.last)
            if reading.tokens[between].text.lower() in joints:
                return 1
    return 0
