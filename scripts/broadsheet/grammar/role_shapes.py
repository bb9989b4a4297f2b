"""The shapes in which a role stands beside a name: token ranges ``first <= i < last``."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast, Mention
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.words import (
    antecedent,
    code_at,
    country_of,
    governors,
    is_calendar,
    is_word,
    language_at,
)
from broadsheet.model import Reading, Token

JOINED = frozenset({"conj", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LONGEST_TITLE = 10
LONGEST_EXTRA = 5
"""So many words of a second title can stand behind a comma."""
LONGEST_APPOSITION = 16
LOOSE = frozenset({"’s", "'s", "-", ","})
"""Marks that no title begins with."""
ENDS = frozenset(',;:.!?()—–“”"')


def _ends(reading: Reading, i: int) -> bool:
    """Tell whether a mark or a relative pronoun ends a noun phrase at token ``i``."""
    word = reading.tokens[i].text.lower()
    return word in ENDS or word in language_at(reading, i).relatives


def is_role(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is the head noun of a role, in one word or hyphened (*president-elect*)."""
    roles = language_at(reading, i).roles
    word = reading.tokens[i].text.lower().rstrip(".")
    return word in roles or word.removesuffix("s") in roles


def title_before(reading: Reading, people: Cast, first: int) -> tuple[int, int] | None:
    """Walk left from a name over its title: adjectives, nationalities, *Minister of Trade*."""
    at, seen = first, False
    while (
        at > 0
        and first - at < LONGEST_TITLE
        and _titular(reading, at - 1, seen=seen, sentence=reading.tokens[first].sentence)
    ):
        at -= 1
        seen = (
            seen
            or is_role(reading, at)
            or reading.tokens[at].text.lower().rstrip(".") in language_at(reading, at).titles
        )
    while at < first and _loose(reading, at):
        at += 1
    at = _whole_name(people, reading, at)
    led = reading.tokens[first - 1].text.lower() in language_at(reading, first).linkers
    return (at, first) if not led and any(is_role(reading, i) for i in range(at, first)) else None


def _whole_name(people: Cast, reading: Reading, at: int) -> int:
    """Return where the organization's name begins that token ``at`` would cut (*Ministry of* | *Trade*)."""
    mention = people.at(reading.tokens[at].span)
    return mention.first if mention and mention.kind == ORGANIZATION else at


def _loose(reading: Reading, i: int) -> bool:
    """Tell whether a word or mark can only stand inside a title, not begin one."""
    language, word = language_at(reading, i), reading.tokens[i].text.lower()
    return word in language.linkers | LOOSE or bool(expression(language.phrases["and_words"]).fullmatch(word))


def _titular(reading: Reading, i: int, *, seen: bool, sentence: int) -> bool:
    token = reading.tokens[i]
    language = language_at(reading, i)
    lower = token.text.lower()
    if (
        token.sentence != sentence
        or lower in ENDS
        or (not is_word(token) and token.text not in {"-", "’s", "'s"})
    ):
        return False
    if is_role(reading, i) or lower.rstrip(".") in language.titles or lower in language.statuses:
        return True
    if lower in {"’s", "'s"}:
        return seen and country_of(reading.tokens[i - 1].text, language.code) is not None
    if country_of(token.text, language.code) or lower == "-" or (lower in language.linkers and not seen):
        return True
    if lower in language.lowercase_words or lower in language.determiners:
        return False
    return token.pos in {"ADJ", "PROPN", "NOUN"} or _qualifies(reading, i)


def _qualifies(reading: Reading, i: int) -> bool:
    """Tell whether a word of another kind belongs to a title: *far-left leader*, *newly elected mayor*."""
    following = reading.tokens[i + 1].text.lower()
    return following == "-" or (
        reading.tokens[i].pos == "ADV" and following in language_at(reading, i).statuses
    )


def noun_before_comma(reading: Reading, people: Cast, first: int) -> tuple[int, int] | None:
    """Find *the firm's chief executive, Ana Ruiz*: a noun phrase with a role right before a comma.

    An acronym in brackets may stand before the comma, and one more title behind it: *, Dr* | *Ana Ruiz*.
    """
    tokens = reading.tokens
    end = _comma_before(reading, first)
    if end is None:
        return None
    at, sentence, language = end, tokens[first].sentence, language_at(reading, first)
    while at > 0 and end - at < LONGEST_TITLE:
        before = tokens[at - 1]
        if (
            before.sentence != sentence
            or any(c in ")]" for c in before.text)
            or before.text.lower() in language.indefinites
            or (at < end and tokens[at].text.lower() in language.determiners and not _is_linker(reading, at - 1))
            or (_stops(reading, before) and before.text.lower() not in language.linkers)
        ):
            break
        at -= 1
    while at < end and tokens[at].text.lower() in language.linkers:
        at += 1
    at = _own_phrase(reading, people, at, end)
    heads = [i for i in range(at, end) if _heads(reading, i)]
    return (at, end) if heads and not (_is_plural(reading, heads[0]) and not _one_of_two(reading, first)) else None


def _is_linker(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text.lower() in language_at(reading, i).linkers


def _comma_before(reading: Reading, first: int) -> int | None:
    """Return where the words before a comma end that stands before a name and its titles, or None."""
    tokens, at = reading.tokens, first
    language = language_at(reading, first)
    known = language.titles | language.determiners | language.statuses.keys()
    while at > 1 and first - at < LONGEST_EXTRA and (
        tokens[at - 1].text.lower().rstrip(".") in known or is_role(reading, at - 1) or tokens[at - 1].pos == "ADJ"
    ):
        at -= 1
    if at < 2 or tokens[at - 1].text != ",":
        return None
    if tokens[at - 2].text != ")":
        return at - 1
    opened = next((i for i in range(at - 3, max(at - 6, 0), -1) if tokens[i].text == "("), None)
    return opened if opened and tokens[opened + 1].text[:1].isupper() else None


def _own_phrase(reading: Reading, people: Cast, at: int, last: int) -> int:
    """Return where the phrase begins whose noun is the role: *the case of* | *the academic*."""
    head = next((i for i in range(at, last) if is_role(reading, i) and not _in_body(reading, people, i)), at)
    linkers = language_at(reading, at).linkers
    cuts = [
        i + 1
        for i in range(at, head)
        if reading.tokens[i].text.lower() in linkers and not _in_body(reading, people, i)
    ]
    at = max(cuts, default=at)
    aged = expression(language_at(reading, at).phrases["aged"]).match(reading.text, reading.tokens[at].start)
    return reading.token_at(aged.end()) if aged and aged.end() < reading.tokens[last - 1].start else at


def _in_body(reading: Reading, people: Cast, i: int) -> bool:
    mention = people.at(reading.tokens[i].span)
    return mention is not None and mention.kind == ORGANIZATION


def _is_plural(reading: Reading, i: int) -> bool:
    """Tell whether the noun of a role is one of several people's: *lawmakers*."""
    word = reading.tokens[i].text.lower()
    return word not in language_at(reading, i).roles and word.endswith("s")


def _one_of_two(reading: Reading, first: int) -> bool:
    """Tell whether the name that begins at ``first`` is joined to another: *Ana Ruiz and Leo Costa*."""
    joint = expression(language_at(reading, first).phrases["and_words"])
    ahead = reading.tokens[first + 1 : first + LONGEST_EXTRA + 3]
    joints = (t for t in ahead if joint.fullmatch(t.text.lower()) or t.text == ",")
    return any(reading.tokens[t.i + 1].text[:1].isupper() for t in joints if t.i + 1 < len(reading.tokens))


def _heads(reading: Reading, i: int) -> bool:
    """Tell whether a role is what the phrase is about, not its owner: *the Prime Minister's* | *day*."""
    if not is_role(reading, i):
        return False
    while is_role(reading, i + 1):
        i += 1
    return reading.tokens[i + 1].text not in {"’s", "'s"}


def _stops(reading: Reading, token: Token) -> bool:
    nouns = {"NOUN", "PROPN", "ADJ"}
    tokens = reading.tokens
    beside = token.i > 0 and tokens[token.i - 1].pos in nouns and tokens[token.i + 1].pos in nouns
    joins = token.pos == "CCONJ" and beside
    return _ends(reading, token.i) or (token.pos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} and not joins)


def apposition_after(reading: Reading, people: Cast, at: int) -> tuple[int, int] | None:
    """Find *, an economist at the bank,* after a name, or after a name and an age: *, 54, an economist*."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].sentence != tokens[at].sentence:
        return None
    aged = at + 3 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ","
    begin = at + 3 if aged else at + 1
    if expression(language_at(reading, begin).phrases["no_apposition"]).fullmatch(tokens[begin].text.lower()):
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
        reading.tokens[i].pos in {"VERB", "AUX"} or reading.tokens[i].text.lower() in language_at(reading, i).speech
    )


def as_role(reading: Reading, at: int) -> tuple[int, int] | None:
    """Find *mayor of Tarn* after *as*, without the article before it."""
    tokens = reading.tokens
    if at < len(tokens) and tokens[at].text.lower() in language_at(reading, at).determiners:
        at += 1
    stretch = _phrase(reading, None, at)
    if not stretch:
        return None
    head = _noun(reading, stretch)
    return stretch[0], _with_institution(reading, head + 1, stretch[1])


def _noun(reading: Reading, stretch: tuple[int, int]) -> int:
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


def copula_after(reading: Reading, at: int) -> tuple[int, int] | None:
    """Find *is an economist at the bank* after a name."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens[at].text.lower() not in language_at(reading, at).copulas:
        return None
    if tokens[at + 1].text.lower() not in language_at(reading, at).determiners:
        return None
    stretch = _phrase(reading, None, at + 1)
    if not stretch:
        return None
    head = _noun(reading, stretch)
    return stretch[0], _with_institution(reading, head + 1, stretch[1])


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
        if token.sentence != tokens[first].sentence or _ends(reading, token.i):
            break
        led = last > first and tokens[last - 1].text.lower() in language_at(reading, last).linkers
        acts = token.pos in {"VERB", "AUX"} or token.text.lower() in language_at(reading, last).speech
        if acts and not led:
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
