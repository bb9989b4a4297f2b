"""The offices that stand before a name: token ranges ``first <= i < last``."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import Cast
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.portfolios import with_fields
from broadsheet.grammar.role_shapes import ENDS, ends, is_role
from broadsheet.grammar.words import country_of, is_word, language_at
from broadsheet.languages import demonyms
from broadsheet.model import Reading, Span, Token

LONGEST_TITLE = 10
LONGEST_EXTRA = 5
"""So many words of a second title can stand behind a comma."""
LOOSE = frozenset({"’s", "'s", "-", ","})
"""Marks that no title begins with."""


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
    at = _whole_name(people, reading, with_fields(reading, at))
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
        return _joins_offices(reading, i) if seen else _of_district(reading, i)
    return token.pos in {"ADJ", "PROPN", "NOUN"} or _qualifies(reading, i)


def _joins_offices(reading: Reading, i: int) -> bool:
    """Tell whether a word joins two offices of one person: *Managing Director* | *and* | *CEO*."""
    joint = expression(language_at(reading, i).phrases["and_words"]).fullmatch(reading.tokens[i].text.lower())
    return joint is not None and i > 0 and is_role(reading, i - 1) and is_role(reading, i + 1)


def _of_district(reading: Reading, i: int) -> bool:
    """Tell whether an article leads to what somebody governs: *de* | *la* *provincia*, *Los* *Ríos*."""
    language, token = language_at(reading, i), reading.tokens[i]
    if not i or token.text.lower() not in language.definite or not _is_linker(reading, i - 1):
        return False
    district = expression(language.phrases["district"]).fullmatch(reading.tokens[i + 1].text.lower())
    return district is not None or token.text.istitle()


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
            or (
                at < end
                and tokens[at].text.lower() in language.determiners
                and not _is_linker(reading, at - 1)
            )
            or (_stops(reading, before) and before.text.lower() not in language.linkers)
        ):
            break
        at -= 1
    while at < end and tokens[at].text.lower() in language.linkers:
        at += 1
    at = _own_phrase(reading, people, _behind_object(reading, at, end), end)
    heads = [i for i in range(at, end) if _heads(reading, i)]
    if not heads or _is_anothers(people, reading, heads[0], end):
        return None
    return (at, end) if not _is_plural(reading, heads[0]) or _one_of_two(reading, first) else None


def _is_anothers(people: Cast, reading: Reading, head: int, end: int) -> bool:
    """Tell whether an office is that of a person named right behind it: *to* | *Judge Ruiz*, *Holm*."""
    behind = people.at(reading.tokens[min(head + 1, end - 1)].span)
    whole = behind is not None and behind.span.end == reading.tokens[end - 1].end
    return behind is not None and whole and behind.kind == PERSON and behind.first == head + 1


def _behind_object(reading: Reading, first: int, last: int) -> int:
    """Return where who is acted on begins: *eligió presidenta a* | *la jueza*, *Ana Ruiz*."""
    mark = expression(language_at(reading, first).phrases["object_mark"])
    marks = [i for i in range(first, last - 1) if mark.fullmatch(reading.tokens[i].text.lower())]
    led = (i + 1 for i in reversed(marks) if any(is_role(reading, n) for n in range(i + 1, last)))
    return next(led, first)


def _is_linker(reading: Reading, i: int) -> bool:
    return reading.tokens[i].text.lower() in language_at(reading, i).linkers


def _comma_before(reading: Reading, first: int) -> int | None:
    """Return where the words before a comma end that stands before a name and its titles, or None."""
    tokens, at = reading.tokens, first
    language = language_at(reading, first)
    known = language.titles | language.determiners | language.statuses.keys()
    while (
        at > 1
        and first - at < LONGEST_EXTRA
        and (
            tokens[at - 1].text.lower().rstrip(".") in known
            or is_role(reading, at - 1)
            or tokens[at - 1].pos == "ADJ"
            or tokens[at - 1].text in demonyms(language.code)
        )
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


def is_of_several(reading: Reading, span: Span) -> bool:
    """Tell whether the words of an office are of several people: *Senators*."""
    heads = [t.i for t in reading.words(span) if is_role(reading, t.i)]
    return bool(heads) and _is_plural(reading, heads[-1])


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
    return ends(reading, token.i) or (token.pos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} and not joins)
