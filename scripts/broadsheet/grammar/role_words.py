"""What the words of a role tell: the office itself, its status, its country."""

from broadsheet.grammar.words import code_at, country_of, language_at
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token


def role_words(reading: Reading, words: tuple[Token, ...]) -> str:
    """Return the role itself: no article, no nationality, no *former*."""
    language = language_at(reading, words[0].i)
    first = 0
    while first < len(words) - 1 and is_trimming(words[first], language):
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
