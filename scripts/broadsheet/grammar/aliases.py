"""What people go by beside their names: *Ana Ruiz, alias La Tarna*, *Tom Hill, known as "the Keel"*."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from broadsheet.grammar.naming import PERSON, Name, entity_at
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Entity, Reading, Span

NEAR = 3
"""So many words and marks stand between a name and the words that lead to what its bearer goes by."""
WORD = r"[^\W\d_a-z][\w’'-]+"
MARKED = r"[“\"«‘'](?P<marked>[^“”\"«»‘’'\n]{2,30})[”\"»’']"


class Alias(NamedTuple):
    """What somebody goes by: where it is first told, and the name that a pipeline saw before it."""

    span: Span
    bearer: Entity


@lru_cache(maxsize=2)
def aliases(reading: Reading) -> tuple[Alias, ...]:
    """Return what people go by, as an article tells it, in order."""
    found = []
    for match in _told(reading.language.code).finditer(reading.text):
        group = "marked" if match["marked"] else "plain"
        span, first = Span(*match.span(group)), reading.token_at(match.start())
        near = (entity_at(reading, first - back) for back in range(1, NEAR + 1) if first >= back)
        bearer = next((e for e in near if e), None)
        named = any(w[0].isupper() for w in match[group].split()[-1:])
        if named and bearer and bearer.label == "PERSON" and _is_near(reading, bearer, first):
            found.append(Alias(span, bearer))
    return tuple(found)


def alias_names(reading: Reading) -> Iterator[Name]:
    """Yield every naming of a person by what they go by, its article with it: *El Tarno*."""
    for words in dict.fromkeys(reading.text[a.span.start : a.span.end] for a in aliases(reading)):
        for match in re.finditer(rf"(?<![\w@#]){re.escape(words)}(?!\w)", reading.text):
            first = reading.token_at(match.start())
            last = reading.token_at(match.end() - 1) + 1
            yield Name(first, last, Span(*match.span()), PERSON)


def bearers(reading: Reading, found: list[Name]) -> Mapping[Span, Name]:
    """Return whose other names are told: the span of each first telling -> the name before it."""
    told: dict[Span, Name] = {}
    for alias in aliases(reading):
        names = [n for n in found if n.kind == PERSON and n.first < alias.bearer.last <= n.last]
        if names:
            told[alias.span] = names[-1]
    return told


def _is_near(reading: Reading, bearer: Entity, first: int) -> bool:
    tokens = reading.tokens
    same = tokens[bearer.first].sentence == tokens[min(first, len(tokens) - 1)].sentence
    # The surname may be kept back: *Rosa R., alias La Tarna*.
    return same and not any(t.text.isalnum() for t in tokens[bearer.last : first])


@lru_cache(maxsize=8)
def _told(code: str) -> re.Pattern[str]:
    """Return the expression of what leads to another name: its ``marked`` or ``plain`` words."""
    language = lexicon(code)
    article = "|".join(sorted(word.title() for word in language.definite if word.isalpha()))
    plain = rf"(?P<plain>(?:(?:{article}) )?{WORD}(?: {WORD})?)"
    return re.compile(rf"(?<!\w)(?:{language.phrases['alias']}) (?:{MARKED}|{plain})")


def is_other_name(reading: Reading, i: int) -> bool:
    """Tell whether what stands behind a name and a comma is what its bearer goes by: *Ana Ruiz, La Tarna*."""
    token = reading.tokens[i]
    language = lexicon(code_at(reading, token))
    behind = reading.tokens[i + 1].text if i + 1 < len(reading.tokens) else ""
    article = token.text.istitle() and token.text.lower() in language.definite and language.drops_subjects
    return article and behind.istitle() and behind.isalpha()
