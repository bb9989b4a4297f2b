"""What the words of a role tell: the office itself, its status, its country."""

from itertools import takewhile

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import code_at, country_of, fold, language_at
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token

GENERAL = {"head_of_state": "ruling_office", "any_head": "headed", "any_minister": "ministerial"}
"""Nouns that may stand for many offices -> the offices, in ``phrases``."""
FIELD = 5
"""The words that say of what somebody is the head, *of the central bank*, are at most so many."""


def role_words(reading: Reading, words: tuple[Token, ...]) -> str:
    """Return the role itself: no article, no nationality, no *former*."""
    language = language_at(reading, words[0].i)
    first = 0
    # "exministro" is a status and the office itself.
    told = [is_trimming(w, language) and w.text.lower() not in language.roles for w in words]
    while first < len(words) - 1 and told[first]:
        first += 1
    kept = words[first:]
    return reading.text[kept[0].start : kept[-1].end].replace("\n", " ")


def is_trimming(token: Token, language: Language) -> bool:
    """Tell whether a word is no part of an office: an article, a nationality, *former*."""
    lower = token.text.lower()
    return (
        lower in language.determiners
        or lower in language.statuses
        or token.text in {"’s", "'s", "-"}
        or country_of(token.text, language.code) is not None
    )


def status_of(reading: Reading, words: tuple[Token, ...]) -> str:
    """Return the status that a role's words tell, such as former, or current."""
    statuses = language_at(reading, words[0].i).statuses
    for token in words:
        lower = token.text.lower()
        for part in (lower, lower.split("-")[-1], lower.split("-")[0]):
            if part in statuses:
                return statuses[part]
    return "current"


def country_in(reading: Reading, span: Span) -> str | None:
    """Return the first country that words inside ``span`` name, two words before one."""
    words = list(reading.words(span))
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            text = reading.text[words[i].start : words[i + size - 1].end]
            code = country_of(text, code_at(reading, words[i]))
            if code:
                return code
    return None


def field_of(reading: Reading, noun: Token) -> frozenset[str]:
    """Return the words that tell which office it is: *economía* of *el titular de Economía*."""
    language = lexicon(code_at(reading, noun))
    behind = [t for t in reading.tokens[noun.i + 1 : noun.i + 1 + FIELD] if t.sentence == noun.sentence]
    skipped = list(takewhile(lambda t: t.pos == "ADJ", behind))
    led = behind[len(skipped) :]
    if not led or not expression(language.phrases["of_office"]).fullmatch(led[0].text.lower()):
        return frozenset()
    inside = takewhile(
        lambda t: t.pos in {"NOUN", "PROPN", "ADJ", "DET"} or t.text.lower() in language.linkers, led
    )
    return frozenset(fold(t.text) for t in inside if t.pos in {"NOUN", "PROPN", "ADJ"})


def is_one_head(reading: Reading, noun: str | None, held: str | None) -> bool:
    """Tell whether a noun may stand for an office: the same one, or a general one for it."""
    if noun is None or held is None or noun == held:
        return noun is not None and noun == held
    phrases = reading.language.phrases
    return any(
        expression(phrases[general]).fullmatch(noun) and expression(phrases[offices]).fullmatch(held)
        for general, offices in GENERAL.items()
    )
