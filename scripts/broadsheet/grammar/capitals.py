"""Sequences of capitals: what names are made of where nobody labelled them."""

from collections.abc import Iterator

from broadsheet.grammar.naming import LONGEST_NAME, ORGANIZATION, PERSON, Name, lower_case_words, make
from broadsheet.grammar.words import code_at, is_capital, opens_sentence
from broadsheet.languages import given_names, lexicon
from broadsheet.model import Reading


def gives_a_name(reading: Reading, i: int) -> bool:
    """Tell whether a token is a given name that the article never writes without a capital."""
    text = reading.tokens[i].text
    return text in given_names() and text.lower() not in lower_case_words(reading)


def capitals_from(reading: Reading, first: int) -> int:
    """Return where the sequence of capitals (and particles between them) that begins at ``first`` ends."""
    tokens, last = reading.tokens, first
    while last < len(tokens) and last - first < LONGEST_NAME and _same_line(reading, last):
        text = tokens[last].text
        language = lexicon(code_at(reading, tokens[last]))
        glued = text in language.particles and last > first and _capital_ahead(reading, last + 1)
        if not (glued or (is_capital(text) and text[-1:].isalpha()) or (len(text) == 2 and text[1] == ".")):
            break
        last += 1
    return last


def ampersands(reading: Reading) -> Iterator[Name | None]:
    """Find *Acme & Sons*: capitals on both sides of a sign that few but firms have in their names."""
    for sign in reading.tokens[1:-1]:
        initials = all(len(t.text) < 2 for t in reading.tokens[sign.i - 1 : sign.i + 2])
        if sign.text != "&" or initials:
            continue  # "R & D"
        first, last = sign.i, capitals_from(reading, sign.i + 1)
        while first > 0 and sign.i - first < LONGEST_NAME // 2 and _is_of_firm(reading, first - 1, sign.i):
            first -= 1
        if first < sign.i and last > sign.i + 1:
            yield make(reading, first, last, ORGANIZATION)


def _is_of_firm(reading: Reading, i: int, sign: int) -> bool:
    """Tell whether a word before a sign is a capital one of its sentence that no office or opening is."""
    token = reading.tokens[i]
    language = lexicon(code_at(reading, token))
    word = token.text.lower()
    opens = opens_sentence(reading, token) and token.pos not in {"NOUN", "PROPN", "ADJ", "X"}
    other = opens or word in language.roles or word in language.titles or word in language.lowercase_words
    return token.sentence == reading.tokens[sign].sentence and is_capital(token.text) and not other


def _capital_ahead(reading: Reading, i: int) -> bool:
    tokens = reading.tokens
    ahead = tokens[i : i + 2]
    particles = lexicon(code_at(reading, tokens[i - 1])).particles
    return bool(ahead) and (
        is_capital(ahead[0].text)
        or (ahead[0].text in particles and len(ahead) > 1 and is_capital(ahead[1].text))
    )


def _same_line(reading: Reading, i: int) -> bool:
    tokens = reading.tokens
    return i == 0 or tokens[i].sentence == tokens[i - 1].sentence


def by_capitals(reading: Reading) -> Iterator[Name | None]:
    """Where no pipeline read the paragraph: sequences of capitals, sorted by what stands around them."""
    i = 0
    while i < len(reading.tokens):
        token = reading.tokens[i]
        paragraph = reading.paragraphs[reading.sentences[token.sentence].paragraph]
        last = i if paragraph.parsed else capitals_from(reading, i)
        if last > i:
            kind = _kind_of_capitals(reading, i, last)
            if kind:
                yield make(reading, i, last, kind)
        i = max(last, i + 1)


def _kind_of_capitals(reading: Reading, first: int, last: int) -> str | None:
    tokens = reading.tokens
    words = [t.text for t in tokens[first:last]]
    language = lexicon(code_at(reading, tokens[first]))
    if any(w.lower() in language.organization_heads for w in words):
        return ORGANIZATION if last - first > 1 or not opens_sentence(reading, tokens[first]) else None
    if all(w.isupper() and len(w) > 1 for w in words):
        return ORGANIZATION if last - first == 1 and 2 < len(words[0]) < 7 else None
    titled = first > 0 and tokens[first - 1].text.lower().rstrip(".") in language.titles
    if titled or (last - first > 1 and words[0] in given_names()):
        return PERSON
    return None
