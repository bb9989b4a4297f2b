"""Small questions about words that every part of the grammar asks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from slugify import slugify

from broadsheet.grammar.expressions import expression
from broadsheet.languages import LANGUAGES, country_names, demonyms, given_names, lexicon, places
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token

APOSTROPHE_S = re.compile(r"['’´`]s$|['’´`]$", re.IGNORECASE)
VERBS = frozenset({"VERB", "AUX"})
"""Parts of speech that verbs have."""
OPENERS = frozenset("“\"«‹‘'„‚「『(")
SHORT = 3
"""Capitals of no more letters are an acronym, not a name in capitals."""
BEFORE = 200
"""So many characters before a place tell how it is led up to."""
INITIAL = re.compile(r"[^\W\d_a-z]\.")
"""A letter that stands for a name."""
CLOSERS = frozenset("”\"»›’'“」』)")


def small(text: str) -> str:
    """Return ``text`` in lower case and of the same length, so that positions hold (not so for *İ*)."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


TWINS = str.maketrans("İıſ", "iis")
"""Letters that an expression which ignores case takes for those of the lexicon."""


def leveled(text: str) -> str:
    """Return ``text``, of the same length, as expressions in small letters find it as if they ignored case.

    Python finds them several times faster so.
    """
    return text.lower() if text.isascii() else small(text).translate(TWINS)


def singulars(language: Language, word: str) -> list[str]:
    """Return what a noun in lower case may be in the singular, none or several: *boxe* or *box*."""
    endings = language.phrases["plural_endings"].split("|")
    return [word.removesuffix(ending) for ending in endings if word.endswith(ending)]


def fold(text: str) -> str:
    """Return ``text`` without accents and case, to compare spellings of a name."""
    return text.casefold() if text.isascii() else _folded(text)


@lru_cache(maxsize=8_192)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


@cache
def genders() -> dict[str, str]:
    """Return the given names that we know, folded -> gender (empty where both bear it)."""
    found: dict[str, str] = {}
    for name, gender in given_names().items():
        plain = fold(name)
        found[plain] = gender if found.get(plain, gender) == gender else ""
    return found


def is_given(word: str) -> bool:
    """Tell whether a folded word is a given name that we know."""
    return word in genders()


@lru_cache(maxsize=16_384)
def full_forms(short: str) -> frozenset[str]:
    """Return the given names that a short one stands for, all folded: *bill* -> william."""
    return frozenset(
        full for code in LANGUAGES for full in lexicon(code).short_names.get(short, "").split("|") if full
    )


def is_capital(text: str) -> bool:
    """Tell whether a word is written like a name: it begins with a capital letter (or al-Name)."""
    head = text[:1]
    if head.isupper():
        return True
    return bool(re.match(r"(?:al|el|de|bin|d|l|o|mc|v|i|e)[-’'A-Z]", text)) and any(c.isupper() for c in text)


def is_word(token: Token) -> bool:
    """Tell whether a token is a word rather than a mark."""
    return any(c.isalnum() for c in token.text)


def is_place(text: str, code: str) -> bool:
    """Tell whether ``text`` names a country, its people or a city that we know."""
    return text in places(code) or text.title() in places(code)


def plain_name(text: str) -> str:
    """Return a name as the lists of places have it: without an owner's *'s*, with straight apostrophes."""
    return APOSTROPHE_S.sub("", text.strip()).replace("’", "'")


@lru_cache(maxsize=8_192)
def country_of(text: str, code: str) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that a name or nationality stands for; *PERU* is Peru."""
    plain = plain_name(text)
    if plain.isupper() and len(plain) > SHORT:
        return capitals_of(code).get(plain)
    names, people = country_names(code), demonyms(code)
    return names.get(plain) or people.get(plain) or people.get(plain.lower()) or places(code).get(plain)


@cache
def capitals_of(code: str) -> Mapping[str, str]:
    """Return the names of countries and their cities in capitals, as datelines have them, and short forms."""
    known = {**places(code), **country_names(code)}
    return {**{name.upper(): known[name] for name in known if len(name) > SHORT}, **known}


def code_at(reading: Reading, token: Token) -> str:
    """Return the language of the paragraph a token stands in."""
    return reading.paragraphs[reading.sentences[token.sentence].paragraph].language


def language_at(reading: Reading, i: int) -> Language:
    """Return the lexicon of the paragraph that token ``i`` stands in."""
    sentence = reading.sentences[reading.tokens[i].sentence]
    return lexicon(reading.paragraphs[sentence.paragraph].language)


def is_calendar(text: str, code: str) -> bool:
    """Tell whether a word is a month or a weekday."""
    language = lexicon(code)
    return text.lower() in language.months or text.lower() in language.weekdays


def opens_sentence(reading: Reading, token: Token) -> bool:
    """Tell whether a token is the first word of its sentence, or follows an opening mark or a colon."""
    first = reading.sentences[token.sentence].first
    if token.i == first:
        return True
    before = reading.tokens[token.i - 1].text
    return (
        before in OPENERS
        or before in {":", "•", "-", "—", "–"}
        or (token.i - 1 == first and not before.isalnum())
    )


def is_when(reading: Reading, token: Token) -> bool:
    """Tell whether a month or a weekday is a time that opens a sentence: *In* | *May* | *Ruiz won*."""
    before, language = reading.tokens[token.i - 1], language_at(reading, token.i)
    led = expression(language.phrases["leads_to_time"]).fullmatch(before.text)
    return token.i > 0 and led is not None and is_calendar(token.text, language.code)


def trimmed(reading: Reading, first: int, last: int, *, least: int = 2) -> Span | None:
    """Return where tokens ``first <= i < last`` stand, stops around them cut off.

    None where fewer than ``least`` are left.
    """
    tokens = reading.tokens
    while first < last and not is_word(tokens[first]) and tokens[first].text not in '$€£"“«‘(':
        first += 1
    while last > first and not is_word(tokens[last - 1]) and tokens[last - 1].text not in '%"”»’)':
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end) if last - first >= least else None


def token_near(reading: Reading, position: int) -> Token:
    """Return the token at or after a position, or the article's last."""
    return reading.tokens[min(reading.token_at(position), len(reading.tokens) - 1)]


def is_owner(reading: Reading, span: Span) -> bool:
    """Tell whether a name or noun is only the owner of what follows: *Ruiz* | *'s lawyer*."""
    return reading.text[span.end : span.end + 2] in {"’s", "'s"}


def text_before(reading: Reading, position: int) -> str:
    """Return the last characters before a position, without the blanks at their end."""
    return reading.text[max(position - BEFORE, 0) : position].rstrip()


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, case and marks, to compare what was said."""
    return tuple(re.findall(r"\w+", fold(text)))


def is_negated(reading: Reading, verb: Token) -> bool:
    """Tell whether a word before a verb denies it: *has not said*, *nobody said*, *declined to say*."""
    language = lexicon(code_at(reading, verb))
    governor = reading.tokens[verb.head].text.lower()
    if verb.dep == "xcomp" and expression(language.phrases["refuses"]).fullmatch(governor):
        return True
    negations = language.negations
    before = reading.tokens[max(verb.i - 3, reading.sentences[verb.sentence].first) : verb.i]
    return any(t.head == verb.i and t.text.lower() in negations for t in before)


def is_relative(reading: Reading, token: Token) -> bool:
    """Tell whether *that* stands for a noun before it in its own clause: *a coalition* | *that she led*."""
    stands = token.pos == "PRON" and token.dep in {"obj", "nsubj", "nsubj:pass"}
    return stands and token.text.lower() in lexicon(code_at(reading, token)).that


def has_case(reading: Reading, token: Token) -> bool:
    """Tell whether a preposition leads to a word: *by* | *Ruiz*."""
    return any(reading.tokens[c].dep == "case" for c in reading.children[token.i])


def antecedent(reading: Reading, token: Token) -> Token:
    """Return the noun that *who* or *which* stands for; any other word stands for itself."""
    if token.pos != "PRON":
        return token
    language = lexicon(code_at(reading, token))
    if token.text.lower() not in language.relatives | language.that:
        return token
    verb = reading.tokens[token.head]
    while verb.dep == "conj" and verb.head != verb.i:
        verb = reading.tokens[verb.head]
    if verb.dep.startswith("acl") and reading.tokens[verb.head].pos != "DET":
        return reading.tokens[verb.head]
    set_off = token.i > 1 and reading.tokens[token.i - 1].text == ","
    return reading.tokens[token.i - 2] if set_off else token


def governors(reading: Reading, verb: Token, relations: frozenset[str]) -> Iterator[Token]:
    """Yield a verb and those, up to three in all, that it hangs on by a relation that shares the subject."""
    for _ in range(3):
        yield verb
        if verb.dep not in relations or verb.head == verb.i:
            return
        verb = reading.tokens[verb.head]


def is_helped(reading: Reading, verb: Token) -> bool:
    """Tell whether other words make up a verb's form: *is* | *agreed*, *will* | *agree*."""
    return any(reading.tokens[c].dep.startswith(("aux", "cop")) for c in reading.children[verb.i])


def has_past_form(reading: Reading, verb: Token) -> bool:
    """Tell whether a word has a form of the past by itself: *agreed*, not *is* | *agreed*."""
    past = expression(language_at(reading, verb.i).phrases["past_form"])
    return not is_helped(reading, verb) and past.fullmatch(verb.text.lower()) is not None


def slug_of(name: str) -> str:
    """Return what ids of somebody with a name are made of; letters that have no Latin form are numbered."""
    return slugify(name) or "x-" + "-".join(f"{ord(c):x}" for c in name)[:60].strip("-")


def plain_relation(token: Token) -> str:
    """Return a word's relation without its subtype."""
    return token.dep.partition(":")[0]
