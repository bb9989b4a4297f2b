"""The shapes in which a role stands beside a name: token ranges ``first <= i < last``."""

from functools import lru_cache
from typing import NamedTuple

from broadsheet.grammar.aliases import is_other_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.words import VERBS, antecedent, code_at, governors, is_calendar, is_word, language_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

JOINED = frozenset({"conj", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
COMPLEMENTS = frozenset({"obj", "xcomp"})
LONGEST_APPOSITION = 16
LEADING = 4
"""So many words of an office can stand before its noun: *acting deputy chief* | *executive*."""
PASSIVE = frozenset({"aux:pass", "nsubj:pass"})
ENDS = frozenset(',;:.!?()—–“”"')


def ends(reading: Reading, i: int) -> bool:
    """Tell whether a mark or a relative pronoun ends a noun phrase at token ``i``."""
    word = reading.tokens[i].text.lower()
    return word in ENDS or word in language_at(reading, i).relatives


def is_role(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is the head noun of a role, in one word or hyphened (*president-elect*)."""
    return _is_office(reading.tokens[i].text.lower().rstrip("."), language_at(reading, i).code)


def is_body(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun stands for an organization: *the ministry*, *the carmaker*."""
    language = lexicon(code_at(reading, noun))
    word = noun.text.lower()
    return word in language.organization_heads or word in language.company_nouns or word in language.bodies


@lru_cache(maxsize=16_384)
def _is_office(word: str, code: str) -> bool:
    """Tell whether a word is of the list of offices, one of several who hold one, or a former one."""
    language = lexicon(code)
    plain = expression(language.phrases["role_prefix"]).sub("", word, count=1)
    return not language.roles.isdisjoint({word, word.removesuffix("s"), plain, plain.removesuffix("s")})


def apposition_after(reading: Reading, people: Cast, at: int) -> tuple[int, int] | None:
    """Find *, an economist at the bank,* after a name, or after a name and an age: *, 54, an economist*."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].sentence != tokens[at].sentence:
        return None
    aged = at + 3 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ","
    begin = at + 3 if aged else at + 1
    if expression(language_at(reading, begin).phrases["no_apposition"]).fullmatch(tokens[begin].text.lower()):
        return None
    if is_other_name(reading, begin):
        return None
    stretch = _phrase(reading, people, begin)
    if stretch and _is_owned(reading, begin) and _acts(reading, stretch[1]):
        return None
    return stretch


def _is_owned(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text.lower() in language_at(reading, i).possessives


def _acts(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is a verb that what stands before it can be the subject of."""
    return i < len(reading.tokens) and (
        reading.tokens[i].pos in VERBS or reading.tokens[i].text.lower() in language_at(reading, i).speech
    )


def as_role(reading: Reading, at: int) -> tuple[int, int] | None:
    """Find *mayor of Tarn* after *as*, without the article before it."""
    tokens = reading.tokens
    if at < len(tokens) and tokens[at].text.lower() in language_at(reading, at).determiners:
        at += 1
    stretch = _phrase(reading, None, at)
    if not stretch:
        return None
    head = office_noun(reading, stretch)
    return stretch[0], _with_institution(reading, head + 1, stretch[1])


def office_noun(reading: Reading, stretch: tuple[int, int]) -> int:
    """Return the noun of a role that the words hold: the second one in *chief executive of the bank*."""
    at = next(i for i in range(*stretch) if is_role(reading, i))
    while at + 1 < stretch[1] and (is_role(reading, at + 1) or _leads_role(reading, at + 1)):
        at += 1
    return at


def _leads_role(reading: Reading, i: int) -> bool:
    """Tell whether a word is the *prime* of *deputy prime minister*."""
    return (
        reading.tokens[i].text.lower() in language_at(reading, i).titles
        and i + 1 < len(reading.tokens)
        and is_role(reading, i + 1)
    )


class Predicate(NamedTuple):
    """What somebody is said to be: the verb of being, the word that has the subject, and the role."""

    copula: Token
    head: Token
    stretch: tuple[int, int]


def copula_before(reading: Reading, noun: Token) -> Predicate | None:
    """Find *an economist at the bank* or *mayor of Tarn* after *is*, *who was* or *became*.

    What somebody is not, or only might be, is nothing: *was never mayor*, *if he were mayor*.
    """
    tokens, language = reading.tokens, language_at(reading, noun.i)
    before = [tokens[c] for c in reading.children[noun.i] if tokens[c].dep == "cop"]
    before += [tokens[noun.head]] if noun.dep in COMPLEMENTS else []
    verb = next((t for t in before if t.i < noun.i and t.text.lower() in language.copulas), None)
    if verb is None:
        return None
    first = verb.i + 1
    while first < noun.i and tokens[first].pos == "ADV":
        first += 1
    near = [*reading.children[noun.i], *reading.children[verb.i], *range(verb.i, noun.i)]
    doubts = language.negations | language.conditionals
    doubted = any(tokens[i].text.lower() in doubts for i in near)
    stretch = None if doubted or tokens[first].pos == "ADP" else _phrase(reading, None, first)
    if stretch is None:
        return None
    last = _with_institution(reading, office_noun(reading, (noun.i, stretch[1])) + 1, stretch[1])
    return Predicate(verb, noun if verb.head == noun.i else verb, (stretch[0], last))


class Given(NamedTuple):
    """An office that somebody is given: the verb, whom it names before the office, and the role."""

    verb: Token
    named: Mention | None
    stretch: tuple[int, int]


def given_before(reading: Reading, people: Cast, noun: Token) -> Given | None:
    """Find *mayor of Tarn* after *was named* or *elected Ana Ruiz*; not after *may be named*."""
    tokens, at = reading.tokens, noun.i
    language = language_at(reading, at)
    names = expression(language.phrases["names_to_office"])
    small = language.determiners | language.capacities
    while noun.i - at < LEADING and at > 0:
        before = at - 1
        while before > 0 and tokens[before].text.lower() in small:
            before -= 1
        named = people.at(tokens[before].span)
        verb = tokens[_before_name(reading, named.first)] if named else tokens[before]
        if names.fullmatch(verb.text.lower()):
            stretch = None if _is_doubted(reading, verb) else _office(reading, people, at)
            return Given(verb, named, stretch) if stretch and noun.i < stretch[1] else None
        leads = verb.pos not in VERBS | {"ADP"} or verb.text.lower() in language.statuses
        if named or not leads or not is_word(verb):
            return None
        at -= 1
    return None


def _office(reading: Reading, people: Cast, at: int) -> tuple[int, int] | None:
    """Return the words of an office that somebody is given, up to whom: *ministra* | *a Ana Ruiz*."""
    statuses = language_at(reading, at).statuses
    while reading.tokens[at].pos == "ADV":
        at += 1
    acting = reading.tokens[at].text.lower() in statuses  # a verb to some trees
    first, last = as_role(reading, at + acting) or (at, at)
    whom = next((i for i in range(first, last) if _starts_with_person(reading, people, i)), None)
    if whom is not None:
        last = whom - (reading.tokens[whom - 1].pos == "ADP")
    return (first - acting, last) if last > first else None


def _is_doubted(reading: Reading, verb: Token) -> bool:
    """Tell whether somebody was not given an office, or only might be."""
    language = language_at(reading, verb.i)
    below = {reading.tokens[c].text.lower() for c in reading.children[verb.i]}
    might = expression(language.phrases["conditional_form"])
    return not below.isdisjoint(language.negations | language.conditionals) or any(
        map(might.fullmatch, below)
    )


def _before_name(reading: Reading, first: int) -> int:
    """Return the word before a name, but for *a*: *nombró a* | *Ana Ruiz*."""
    before = max(first - 1, 0)
    return max(before - 1, 0) if reading.tokens[before].pos == "ADP" else before


def given_to(reading: Reading, people: Cast, given: Given) -> Mention | None:
    """Return who gets it: whoever is named before it, whom a passive tells of, or behind *a* | *Ana Ruiz*."""
    if given.named:
        return given.named if given.named.kind == PERSON else None
    below = {reading.tokens[c].dep for c in reading.children[given.verb.i]}
    if below & PASSIVE or given.verb.dep.startswith("acl"):
        return bearer(reading, people, given.verb)
    behind = given.stretch[1]
    if behind + 1 >= len(reading.tokens) or reading.tokens[behind].pos != "ADP":
        return None
    named = people.at(reading.tokens[behind + 1].span)
    return named if named and named.kind == PERSON else None


def _with_institution(reading: Reading, at: int, last: int) -> int:
    """Return where a role with the institution behind it ends: *a writer* | *of the Harbour Times*."""
    tokens = reading.tokens
    linkers = language_at(reading, at - 1).linkers
    dated = at + 1 < last and is_calendar(tokens[at + 1].text, code_at(reading, tokens[at]))
    if at < last and tokens[at].text.lower() in linkers and not dated:
        while at + 1 < last and (tokens[at + 1].text[:1].isupper() or _leads_on(reading, at)):
            at += 1
        return at + 1
    return at


def _leads_on(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` cannot end a noun phrase: *of*, *the*, *national*."""
    language, token = language_at(reading, i), reading.tokens[i]
    return token.text.lower() in language.linkers | language.determiners or token.pos == "ADJ"


def _phrase(reading: Reading, people: Cast | None, first: int) -> tuple[int, int] | None:
    """Return the noun phrase with a role that begins at ``first``, up to the next comma or verb."""
    tokens, last = reading.tokens, first
    while last < len(tokens) and last - first < LONGEST_APPOSITION:
        token = tokens[last]
        if token.sentence != tokens[first].sentence or ends(reading, token.i):
            break
        led = last > first and tokens[last - 1].text.lower() in language_at(reading, last).linkers
        acts = token.pos in VERBS or token.text.lower() in language_at(reading, last).speech
        # "of the United States": a verb has no capital.
        if acts and not led and not token.text[0].isupper():
            break
        last += 1
    head = next((i for i in range(first, min(last, first + 9)) if is_role(reading, i)), None)
    if head is None or (people and _starts_with_person(reading, people, first)):
        return None
    while last > first and not is_word(tokens[last - 1]):
        last -= 1
    return first, last


def _starts_with_person(reading: Reading, people: Cast, first: int) -> bool:
    mention = people.at(reading.tokens[first].span)
    return mention is not None and mention.kind == PERSON


def in_brackets(reading: Reading, people: Cast, at: int) -> Mention | None:
    """Find *(Green Party)* after a name."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "(":
        return None
    mention = people.at(tokens[at + 1].span)
    return mention if mention and mention.kind == ORGANIZATION else None


def bearer(reading: Reading, people: Cast, verb: Token) -> Mention | None:
    """Return the person named as subject of a verb, or of the verb it is joined to."""
    for word in governors(reading, verb, JOINED):
        subject = next((c for c in reading.children[word.i] if reading.tokens[c].dep in SUBJECTS), None)
        named = word.head if subject is None and word.dep.startswith("acl") else subject
        if named is not None:
            mention = people.at(antecedent(reading, reading.tokens[named]).span)
            return mention if mention and mention.kind == PERSON else None
    return None
